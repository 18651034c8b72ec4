"""Annotations that go into a store as they are written: no one can tell them from those that were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.errors import InvalidAnnotation
from annotations.formats import jsonl
from annotations.formats.document import Problem
from annotations.history import History
from annotations.model import Annotation, Link, Value
from annotations.record_abouts import read_about, read_addition
from annotations.record_lines import change_lines
from annotations.records import Change, Entry, WithWritten
from annotations.recovery import history_path
from annotations.state import State
from annotations.store import FileStore, open_store
from annotations.strict_json import parse
from annotations.typed_values import check_value
from annotations.written import Written, read_written
from annotations.written_form import COMPACT, native_line
from tests.annotations.conftest import NEVER, Clock, OpenStore
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, TIME, example, numbered_id

_PIECES = (
    *('"', "\\", "\\n", "\\\\n", "\\/", "\\u0085", "\\u519c", "\t", "\x00", "\x7f", "\n", "\r", ""),
    *("农", "·", "é", "\x85", "\u2028", "𠮷", ": ", '": ', '", "', "/", "null", "0", "01", "-1"),
    *("}", "{", "\udcff", "\udcc0\udc80", "\udced\udca0\udc80", "\udcf5"),
)
"""Put into lines; the last ones are bytes that are no UTF-8."""
ROWS = [
    example(2),
    replace(
        example(1, note="核心\n第二行"), uncertain=True, value=Value(9.5, None, None, "count:户", "approx")
    ),
    replace(example(3, at=40), links=(Link(numbered_id(1), "衡量·于"), Link(numbered_id(9), ": "))),
    replace(example(4, article=OTHER_ARTICLE, note="米·𠮷 é"), origin="suggested:rules", revision=12),
    replace(example(5, at=7), value=Value(None, 1, 5.5, "%", "range"), created="2025-01-01T00:00:00.000Z"),
]
some_text = st.text(alphabet='农é·𠮷\u0085\u2028\ud800\x00\x7f\n"\\,: a', max_size=4)
"""All sorts of characters, and little else: most of what any annotation may hold takes long to make."""


@st.composite
def some_annotation(draw: st.DrawFn) -> Annotation:
    """An annotation with odd texts here and there."""
    note, tag, prefix, annotator = (draw(some_text) for _ in range(4))
    value = Value(draw(st.integers(-9, 9)), None, None, draw(some_text), "exact") if note else None
    links = (Link(numbered_id(7), f"x{tag}"),) if prefix else ()
    changed = replace(example(draw(st.integers(1, 99)), note=note), tag=f"t{tag}", value=value, links=links)
    return replace(
        changed,
        article=f"a{annotator}",
        uncertain=bool(tag),
        prefix=prefix,
        annotator=annotator,
        quote=f"{note}{prefix}",
    )


def written(annotations: Iterable[Annotation]) -> list[Written]:
    """Annotations by way of a native export; each has to come as it is written."""
    found = list(read_written(b"".join(native_line(each) + b"\n" for each in annotations)))
    assert all(isinstance(each, Written) for each in found)
    return [each for each in found if isinstance(each, Written)]


def test_usual_annotations_become_rows_unread() -> None:
    for each, annotation in zip(written(ROWS), ROWS, strict=True):
        assert each.row.decode("ascii") == COMPACT.text_of(annotation)
        assert each.annotation == annotation
        assert (each.id, each.article, each.tag) == (annotation.id, annotation.article, annotation.tag)
        assert (each.raw_start, each.raw_end) == (annotation.raw_start, annotation.raw_end)
        assert (each.created, each.targets) == (annotation.created, tuple(to.to for to in annotation.links))


@settings(max_examples=60)
@given(some_annotation(), st.data())
def test_of_any_line_it_is_what_the_strict_reading_gives(annotation: Annotation, data: st.DataObject) -> None:
    line = native_line(annotation)
    for piece in data.draw(st.lists(st.sampled_from(_PIECES), max_size=2)):
        start = data.draw(st.integers(0, len(line)))
        end = start + data.draw(st.integers(0, 3))
        line = line[:start] + piece.encode("utf-8", "surrogateescape") + line[end:]
    lines = [native_line(example(2)), *line.split(b"\n")]
    for found, each in zip(read_written(b"\n".join(lines)), lines, strict=True):
        _is_right(found, each, _strictly(each))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"prefix": "', '"prefix": ": '),
        ('"prefix": "在卫生整治工作中,"', '"prefix": ", "'),
        ('"note": null', '"note": "\\n\\\\n"'),
        ('"note": null', '"note": "\\u519c"'),
        ('"note": null', '"note": "a\x7fb"'),
        ('"note": null', '"note": "a\x1fb"'),
        ('"article": "', '"article": "/'),
        ('"start": ', '"start": 9'),
        ('"raw_start": ', '"raw_start": 9'),
        ('"value": null', '"value": {"number": 1, "unit": "a b", "bound": "exact"}'),
        ('"value": null', '"value": {"number": 1.50, "unit": "户", "bound": "exact"}'),
        ('"value": null', '"value": {"number": 1, "unit": "户"}'),
        ('"modified": "2026-01-02', '"modified": "2026-02-30'),
        ('"created": "2026-01-02T', '"created": "2026-01-02 '),
    ],
)
def test_single_things_that_are_odd_or_wrong(old: str, new: str) -> None:
    text = native_line(example()).decode("utf-8")
    assert old in text
    line = text.replace(old, new).encode("utf-8")
    [found] = read_written(line)
    _is_right(found, line, _strictly(line))


@pytest.mark.parametrize("piece", [b"\x80", b"\xed\xa0\x80", b"\xc2a", b"\xff", b"\xc2\xb7\x80"])
def test_a_line_that_is_no_utf_8_is_not_read_here_and_those_around_it_are(piece: bytes) -> None:
    line = native_line(example(1, note="x")).replace(b'"x"', b'"%b"' % piece)
    first, odd, last = read_written(b"\n".join([native_line(ROWS[0]), line, native_line(ROWS[2])]))
    assert odd == line
    _is_right(first, b"", ROWS[0])
    _is_right(last, b"", ROWS[2])


def _strictly(line: bytes) -> Annotation | None:
    try:
        annotation = Annotation.from_json(parse(line))
        if annotation.value:
            check_value(annotation.value)
    except (ValueError, InvalidAnnotation):
        return None
    return annotation


def _is_right(found: Written | bytes, line: bytes, annotation: Annotation | None) -> None:
    if isinstance(found, bytes):
        assert found == line
    else:
        assert annotation is not None
        assert found.row == COMPACT.text_of(annotation).encode("ascii")
        assert found.annotation == annotation


def test_lines_of_a_file_are_counted_whether_or_not_they_are_read_strictly(tmp_path: Path) -> None:
    plain, again = native_line(example(1)), native_line(example(1, note="改"))
    quoted = native_line(example(2, note='"'))
    path = tmp_path / "a.jsonl"
    lines = [b"\xef\xbb\xbf" + plain, b"", quoted, again, b"{}", native_line(example(3))]
    path.write_bytes(b"\n".join(lines))
    found = list(jsonl.read(path))
    assert [(each.line, each.reason[:24]) for each in found if isinstance(each, Problem)] == [
        (4, "id: an earlier line has "),
        (5, "schema: the field is mis"),
    ]
    assert [each.id for each in found if not isinstance(each, Problem)] == [numbered_id(n) for n in (1, 2, 3)]


class TestInAStore:
    def test_all_files_are_the_same_as_of_annotations_that_were_read(
        self, tmp_path: Path, clock: Clock
    ) -> None:
        kept = [example(6, at=3), example(7, article="第三")]
        files = dict[bool, list[object]]()
        for as_written in (False, True):
            path = tmp_path / str(as_written) / "annotations.json"
            with open_store(path, "李", clock=clock, idle_seconds=NEVER) as store:
                store.add(kept)
            with open_store(path, "李", clock=clock, idle_seconds=NEVER) as store:
                offered: Sequence[Annotation | Written] = written(ROWS) if as_written else ROWS
                restored = store.restore_exactly(offered, are_checked=True)
                assert sorted(each.id for each in restored.added) == sorted(each.id for each in ROWS)
                files[as_written] = [
                    store.all(),
                    store.linking_to(numbered_id(1)),
                    {name: store.counts(name) for name in store.articles()},
                ]
            lines = history_path(path).read_bytes().splitlines()[1:]
            files[as_written] += [path.read_bytes().splitlines()[:-1], [_unsigned(line) for line in lines]]
            with open_store(path, "李", clock=clock, idle_seconds=NEVER) as store:
                assert [store.get(each.id) for each in ROWS] == ROWS
        assert files[True] == files[False]

    def test_it_is_one_step_to_be_undone_and_redone_now_and_later(
        self, store: FileStore, open_here: OpenStore
    ) -> None:
        store.restore_exactly(written(ROWS))
        [step] = store.steps()
        assert (step.kind, len(step.entries), len(step.articles)) == ("bring_back", 5, 2)
        assert {entry.item for entry in step.entries} == set(ROWS)
        assert step.entries[1:3] == tuple(step.entries)[1:3]
        store.undo(may_remove_most=True)
        assert store.all() == ()
        store.close()
        with open_here() as again:
            again.redo()
            assert {each.id for each in again.all()} == {each.id for each in ROWS}

    def test_what_is_there_stays_or_is_replaced_by_its_revision(self, store: FileStore) -> None:
        first, second = example(1), example(2, at=9)
        store.add([first, second])
        newer, other = replace(first, note="新", revision=2), replace(second, note="旧")
        new, twice = example(3), replace(example(3, note="again"), revision=4)
        restored = store.restore_exactly(written([newer, other, new, new, twice, first]))
        assert (list(restored.added), restored.replaced) == ([twice], (newer,))
        assert (restored.unchanged, restored.conflicts) == ((new,), (other, first))
        offered = written([newer, other, twice, example(8)])
        assert store.standings(offered) == ["same", "other", "same", "absent"]
        assert store.in_article(ARTICLE) == (newer, twice, second)

    def test_a_number_written_in_another_way_is_the_same(self, open_here: OpenStore) -> None:
        whole, fraction = (
            replace(ROWS[1], value=Value(n, None, None, "count:户", "exact")) for n in (3, 3.0)
        )
        with open_here() as store:
            store.restore_exactly(written([whole]))
        with open_here() as again:
            assert written([whole])[0].row != written([fraction])[0].row
            assert again.standings(written([fraction])) == ["same"]

    def test_what_was_deleted_comes_back_and_is_in_the_trash_no_more(self, store: FileStore) -> None:
        store.add(example(1))
        store.delete(numbered_id(1), 1)
        store.restore_exactly(written([example(1), example(2)]))
        assert list(store.deleted()) == []
        store.undo()
        assert [each.annotation.id for each in store.deleted()] == [numbered_id(1)]

    def test_an_id_that_is_there_is_no_new_one(self) -> None:
        state = State()
        state.apply(Entry(None, example(1)))
        with pytest.raises(ValueError, match="it adds an annotation that is there"):
            state.add_unread(written([example(2), example(1)]))
        assert [each.id for each in state.everything()] == [numbered_id(1)]


def _unsigned(line: bytes) -> bytes:
    """A line of a history without what differs from store to store: its step, and its checksum with it."""
    value = parse(line)
    assert isinstance(value, dict)
    return repr({**value, "step": "", "crc": ""}).encode()


@settings(max_examples=40)
@given(some_annotation(), st.data())
def test_lines_that_add_are_known_as_by_the_longer_reading(
    annotation: Annotation, data: st.DataObject
) -> None:
    entries = (Entry(None, example(1)), Entry(None, annotation), Entry(None, example(3)))
    change = Change(7, TIME, "李·é", "edit", numbered_id(50), None, entries)
    first, second, *_ = change_lines(change)
    known = read_about(first)
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(second) - 1))
        second = second[:at] + bytes([second[at] ^ data.draw(st.integers(1, 255))]) + second[at + 1 :]
    found = read_addition(second, 8, known.of_change, known.left - 1)
    if found is not None:
        about = read_about(second)
        assert (about.seq, about.left, about.turn, about.step) == (8, known.left - 1, "there", known.step)
        assert (about.article, about.id, about.crc.encode()) == found
    assert read_addition(second, 9, known.of_change, known.left - 1) is None


def test_a_line_that_adds_to_an_article_that_cannot_be_is_left_to_the_longer_reading() -> None:
    entries = (Entry(None, example(1)), Entry(None, example(2, article="/x")))
    first, second = change_lines(Change(7, TIME, "李", "edit", numbered_id(50), None, entries))
    assert read_addition(second, 8, read_about(first).of_change, 0) is None
    with pytest.raises(ValueError, match="an id that does not begin with /"):
        read_about(second)


def test_what_is_saved_is_known_by_its_checksum(path: Path, open_here: OpenStore) -> None:
    with open_here() as store:
        store.add(example(1))
        store.restore_exactly(written(ROWS[2:]))
        store.wait_until_saved(20)
        store.update(example(1, note="改"), 1)
        store.wait_until_saved(20)
        saved, pieces = store._history.pieces(lambda: False)
        content = b"".join(pieces)
    assert saved == (5, len(content), crc32(content))
    history = History(history_path(path), [], time=TIME, read_only=False)
    assert history.pieces(lambda: False)[0] == saved
    history.close()


def test_entries_that_are_made_when_they_are_looked_at_are_like_others() -> None:
    others = (Entry(example(8), None),)
    entries = WithWritten(written(ROWS), others)
    plain = (*(Entry(None, each) for each in ROWS), *others)
    assert (tuple(entries), hash(entries), len(entries)) == (plain, hash(plain), 6)
    assert entries == WithWritten((), plain)
    assert (entries[-1], entries[1:], entries[::-1]) == (plain[-1], plain[1:], plain[::-1])
    assert entries != WithWritten((), plain[1:])
    change = Change(3, TIME, "李", "edit", numbered_id(50), None, entries)
    assert list(change_lines(change)) == list(change_lines(replace(change, entries=plain)))
    assert (change.articles, change.last_seq) == ((ARTICLE, OTHER_ARTICLE), 8)
    with pytest.raises(IndexError):
        entries[6]
