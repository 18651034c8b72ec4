"""A snapshot found line by line: nothing else comes out of it than when the whole file is parsed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.article_folds import ArticleFold
from annotations.errors import StoreDamaged
from annotations.model import Annotation, ArticleState, Link
from annotations.records import Entry
from annotations.snapshot import Binding, SnapshotFile
from annotations.state import State
from annotations.table_rows import Tables, rows_of
from annotations.tinydb_storage import AtomicStorage
from corpus.alignment import RawOffset
from corpus.article import ParagraphKind
from corpus.folding import FoldDecision
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, any_annotation, example, numbered_id

BINDING = Binding(numbered_id(99), 3, "0123abcd")
SEAL = b'"/pizhu":{"1":{'


def _written(path: Path, annotations: list[Annotation]) -> State:
    """Write a snapshot that has them, a finished article and a decision about folding; give the state."""
    state = State()
    for annotation in annotations:
        state.apply(Entry(None, annotation))
    state.load_article_state(ArticleState(ARTICLE))
    decision = FoldDecision(RawOffset(3), RawOffset(9), "{}},\n", "c0" * 32, ParagraphKind.BODY)
    state.load_fold(ArticleFold(ARTICLE, decision))
    SnapshotFile(path).write(BINDING, state.freeze())
    return state


def _parsed(path: Path) -> State:
    """Read a snapshot by parsing all of it."""
    state = State()
    for article, table in (AtomicStorage(path).read() or {}).items():
        if not article.startswith("/"):
            state.load(article, rows_of(table.values()))
    return state


@settings(max_examples=40)
@given(st.lists(any_annotation(), max_size=6, unique_by=lambda each: each.id))
def test_all_comes_back_as_from_the_parsed_file(annotations: list[Annotation]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "annotations.json"
        state = _written(path, annotations)
        assert AtomicStorage(path).read_unread() is not None
        found = SnapshotFile(path).read()
        assert found is not None
        binding, unread = found
        parsed = _parsed(path)
        assert binding == BINDING
        assert unread.article_state(ARTICLE) == ArticleState(ARTICLE)
        assert unread.folds(ARTICLE) == state.folds(ARTICLE)
        for each in annotations:
            assert unread.counts(each.article) == parsed.counts(each.article) == state.counts(each.article)
            assert unread.standing(each) == "same"
            assert unread.standing(replace(each, revision=each.revision + 1)) == "other"
        SnapshotFile(path).write(BINDING, unread.freeze())
        assert _parsed(path).freeze() == parsed.freeze()
        assert list(unread.everything()) == list(parsed.everything()) == list(state.everything())
        assert all(unread.standing(each) == "same" for each in annotations)


def test_who_links_to_whom_is_known_unread(tmp_path: Path) -> None:
    links = (Link(numbered_id(1), "measured_by"), Link(numbered_id(3), '{"to":"'))
    _written(tmp_path / "a.json", [example(1), replace(example(2, article=OTHER_ARTICLE), links=links)])
    found = SnapshotFile(tmp_path / "a.json").read()
    assert found is not None
    assert [each.id for each in found[1].linking_to(numbered_id(1))] == [numbered_id(2)]
    assert [each.id for each in found[1].linking_to(numbered_id(3))] == [numbered_id(2)]


def test_a_row_that_is_no_json_is_damage_when_it_is_looked_at() -> None:
    state = State()
    state.load(ARTICLE, {numbered_id(1): b'{"schema":1,"id"'})
    with pytest.raises(StoreDamaged, match="the snapshot holds what is no annotation: not JSON"):
        state.annotation(numbered_id(1))


ROW = b'"1":{"schema":1,"id":"%b","article":"a"}' % numbered_id(1).encode()
TABLE = b'{"a":{\n' + ROW + b"},\n"
END = SEAL + b"}}}\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no seal"),
        (TABLE, "no seal"),
        (TABLE + END + b" ", "something stands behind its end"),
        (b'{"a":{\n' + ROW + b"\n" + END, "a table has no end"),
        (b'{"a":{\n},\n' + END, "a line is not in the form"),
        (TABLE.replace(b'"1"', b'"2"') + END, "a line is not in the form"),
        (TABLE.replace(b'"schema":1', b'"schema": 1') + END, "a line is not in the form"),
        (TABLE + TABLE[1:] + END, "a table has no name of its own"),
        (b"{1:{\n" + ROW + b"},\n" + END, "a table has no name of its own"),
        (b'{"a":{\n' + ROW + b",\n" + ROW.replace(b'"1"', b'"2"', 1) + b"},\n" + END, "an id stands twice"),
    ],
)
def test_what_this_program_has_not_written_is_left_to_be_parsed(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Tables(data.splitlines(keepends=True), SEAL)


def test_a_file_whose_seal_is_not_its_own_is_left_to_be_parsed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    _written(path, [example()])
    data = path.read_bytes()
    path.write_bytes(data.replace("建立".encode("unicode_escape"), "建位".encode("unicode_escape"), 1))
    assert path.read_bytes() != data
    assert AtomicStorage(path).read_unread() is None
    with pytest.raises(StoreDamaged, match="another program has changed it, or the disk has"):
        SnapshotFile(path).read()
