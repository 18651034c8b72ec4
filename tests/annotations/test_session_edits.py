"""A session's edits in a file of their own, and a store that takes all of them over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest

from annotations.errors import InvalidAnnotation, StoreIncompatible
from annotations.file_store import FileStore
from annotations.model import ArticleState, Link
from annotations.records import Entry
from annotations.rejections import Rejection
from annotations.session_edits import changes_of_session, edits_lines, is_edits_file, read_edits
from annotations.store import open_store
from corpus.alignment import RawOffset, Span
from corpus.article import ParagraphKind
from corpus.folding import FoldDecision
from tests.annotations.conftest import NEVER, Clock, OpenStore
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, TIME, content, example, numbered_id

PLACE = Span(RawOffset(1), RawOffset(2))
FOLD = FoldDecision(*PLACE, "段", "ab" * 32, ParagraphKind.BODY)
REJECTED = Rejection(ARTICLE, "ab" * 32, *PLACE, "段", "metric", "same_words")


@pytest.fixture
def copy(path: Path, open_here: OpenStore, clock: Clock, tmp_path: Path) -> Path:
    """The edits of a session on a store of three annotations, which as it is now knows nothing of them."""
    with open_here() as store:
        store.add([example(1), example(2), example(3, article=OTHER_ARTICLE)])
    with open_store(path, "李", clock=clock, idle_seconds=NEVER, read_only=True) as before:
        assert before.all() == (example(1), example(2), example(3, article=OTHER_ARTICLE))
    kept = path.with_name("annotations.history.jsonl").read_bytes(), path.read_bytes()
    with open_here() as store:
        store.update(example(1, note="改"), 1)
        store.update(example(1, note="再改"), 2)
        store.delete(numbered_id(2), 1)
        store.add(replace(example(4), links=(Link(numbered_id(1), "leads_to"),)))
        store.set_article_state(ARTICLE, "done")
        store.set_fold(ARTICLE, PLACE, FOLD)
        store.reject(REJECTED)
        lines = list(edits_lines(changes_of_session(store._log), store._history.store_id, TIME))
    edits = tmp_path / "edits"
    edits.write_bytes(b"".join(lines))
    path.with_name("annotations.history.jsonl").write_bytes(kept[0])
    path.write_bytes(kept[1])
    return edits


def _outcome(store: FileStore) -> tuple[object, ...]:
    return (
        [content(each) for each in store.all()],
        store.article_state(ARTICLE),
        store.fold_decisions(ARTICLE),
        store.rejections(ARTICLE),
    )


ALL_OF_IT = (
    [
        example(1, note="再改"),
        replace(example(4), links=(Link(numbered_id(1), "leads_to"),)),
        example(3, article=OTHER_ARTICLE),
    ],
    "done",
    (FOLD,),
    (REJECTED,),
)


def test_all_a_session_did_is_done_again_as_one_step(copy: Path, open_here: OpenStore) -> None:
    assert is_edits_file(copy)
    store = open_here()
    taken = store.take_over(read_edits(copy), is_dry_run=True)
    assert (len(taken.done), taken.there_already, taken.conflicts) == (6, (), ())
    assert len(store.steps()) == 1
    assert store.take_over(read_edits(copy)) == taken
    assert _outcome(store) == ALL_OF_IT
    # The revision that it had in the session, where nothing else has been there.
    assert [each.revision for each in store.all()] == [3, 1, 1]
    store.undo()
    assert [content(each) for each in store.all()] == [
        example(1),
        example(2),
        example(3, article=OTHER_ARTICLE),
    ]
    store.redo()
    again = store.take_over(read_edits(copy))
    assert (again.done, len(again.there_already), again.conflicts) == ((), 6, ())


def test_what_was_saved_of_it_before_is_gone_on_from(copy: Path, open_here: OpenStore) -> None:
    store = open_here()
    store.update(example(1, note="改"), 1)
    taken = store.take_over(read_edits(copy))
    assert (len(taken.done), len(taken.there_already), len(taken.conflicts)) == (6, 0, 0)
    assert _outcome(store) == ALL_OF_IT


def test_what_was_changed_elsewhere_since_stays_and_is_told_of(copy: Path, open_here: OpenStore) -> None:
    store = open_here()
    store.update(example(1, note="她的"), 1)
    store.add(replace(example(5), links=(Link(numbered_id(2), "leads_to"),)))
    taken = store.take_over(read_edits(copy))
    # 1 has another note, and something that the session did not know of links to 2, which it deleted.
    assert [course.item.id for course in taken.conflicts] == [numbered_id(1), numbered_id(2)]
    assert len(taken.done) == 4
    found = {each.id: each.note for each in store.in_article(ARTICLE)}
    assert found == {numbered_id(1): "她的", **dict.fromkeys(map(numbered_id, (2, 4, 5)))}


def test_a_deleted_annotation_that_is_there_again_gets_a_revision_of_its_own(
    copy: Path, open_here: OpenStore
) -> None:
    store = open_here()
    for revision, note in enumerate("甲乙丙丁", start=1):
        store.update(example(1, note=note), revision)
    for _ in range(4):
        store.undo()
    # As it was before the session, at revision 9.
    store.take_over(read_edits(copy))
    assert [(each.note, each.revision) for each in store.all()[:1]] == [("再改", 10)]


def test_a_damaged_line_is_named_and_nothing_taken(copy: Path) -> None:
    lines = copy.read_bytes().splitlines(keepends=True)
    for number in (1, 3):
        broken = [*lines]
        broken[number - 1] = lines[number - 1].replace(b"2026", b"2027", 1)
        copy.write_bytes(b"".join(broken))
        with pytest.raises(InvalidAnnotation) as raised:
            read_edits(copy)
        assert str(raised.value).startswith(f"{copy}: line {number} is damaged: its CRC is not ")
        assert str(raised.value).endswith(" None of it was taken in")


def test_a_file_of_a_newer_version_is_refused(copy: Path) -> None:
    text = b'{"pizhu":"edits","schema":2}'
    copy.write_bytes(text[:-1] + b',"crc":"%08x"}\n' % crc32(text))
    with pytest.raises(StoreIncompatible, match=r"the file has schema 2.* Use a newer version"):
        read_edits(copy)


def test_other_files_are_not_taken_for_one(path: Path, tmp_path: Path) -> None:
    path.write_text('{"pizhu":"history"}')
    assert [is_edits_file(each) for each in (path, tmp_path, tmp_path / "none")] == [False, False, False]


def test_an_entry_says_what_it_is_about_before_and_after() -> None:
    assert Entry(ArticleState(ARTICLE), None).kind == "article"
    with pytest.raises(ValueError, match="an entry without an item"):
        _ = Entry(None, None).item
