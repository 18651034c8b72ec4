"""The append-only record: what is written, and what a damaged file is taken for."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import disk
from annotations.errors import StoreChanged, StoreDamaged, StoreError, StoreIncompatible, StoreReadOnly
from annotations.history import History
from annotations.model import Annotation, ArticleState
from annotations.record_abouts import read_about
from annotations.record_lines import change_lines, read_entry
from annotations.records import Change, Entry
from annotations.strict_json import in_ascii
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, TIME, any_annotation, example, numbered_id
from tests.annotations.faults import FaultyDisk, leftovers

OPENED = "2026-03-04T05:06:07.890Z"


def _change(seq: int, *entries: Entry) -> Change:
    return Change(seq, TIME, "李", "edit", numbered_id(1000 + seq), None, entries or (_added(seq),))


def _added(number: int) -> Entry:
    return Entry(None, example(number))


@contextmanager
def _open(path: Path, *, read_only: bool = False) -> Iterator[History]:
    history = History(path, [], time=OPENED, read_only=read_only)
    try:
        yield history
    finally:
        history.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder / "annotations.history.jsonl"


@pytest.fixture
def written(path: Path) -> bytes:
    """A history of three changes, the second of two lines."""
    with _open(path) as history:
        history.append([_change(1)])
        history.append([_change(2, _added(2), _added(3)), _change(4)])
    return path.read_bytes()


def _seqs(path: Path, *, read_only: bool = False) -> list[int]:
    """The first sequence number of each change, all of which can be read."""
    with _open(path, read_only=read_only) as history:
        return [history.read(logged).first_seq for logged in history.logged]


class TestALine:
    def test_is_json_in_ascii_with_its_keys_in_order_and_a_crc(self) -> None:
        (line,) = change_lines(_change(1))
        assert line.isascii()
        record = json.loads(line)
        assert list(record) == [
            "seq", "time", "annotator", "action", "step", "of", "left", "article", "kind", "id", "before",
            "after", "crc",
        ]  # fmt: skip
        crc = record.pop("crc")
        assert crc == f"{crc32(in_ascii(record).encode()):08x}"
        assert record["after"] == example(1).to_json()
        assert (record["seq"], record["action"], record["left"], record["kind"]) == (
            1,
            "edit",
            0,
            "annotation",
        )

    @given(any_annotation(), any_annotation())
    def test_gives_back_any_item(self, before: Annotation, after: Annotation) -> None:
        after = replace(after, id=before.id, article=before.article)
        entries = (Entry(None, before), Entry(before, after), Entry(after, None))
        lines = list(
            change_lines(Change(7, TIME, '\u2028,"before":', "undo", numbered_id(1), numbered_id(2), entries))
        )
        assert [line.count(b"\n") for line in lines] == [1, 1, 1]
        assert tuple(read_entry(line) for line in lines) == entries
        about = read_about(lines[1])
        assert (about.seq, about.left, about.action, about.of) == (8, 1, "undo", numbered_id(2))
        assert (about.annotator, about.article) == ('\u2028,"before":', before.article)

    @settings(max_examples=40)
    @given(any_annotation(), st.sampled_from(["李", "a\\b", 'a","step":"', "𠮷\u2028"]))
    def test_says_what_it_is_about_whatever_the_names(self, item: Annotation, annotator: str) -> None:
        entries = (Entry(None, item), Entry(item, None))
        first, last = change_lines(Change(7, TIME, annotator, "redo", numbered_id(1), None, entries))
        about = (TIME, annotator, "redo", numbered_id(1), None)
        assert read_about(first)[:10] == (7, *about, 1, item.article, item.id, "there")
        assert read_about(last)[:10] == (8, *about, 0, item.article, item.id, "gone")
        assert (read_about(first).gone_revision, read_about(last).gone_revision) == (0, item.revision)

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            (TIME, "2026-02-30T00:00:00.000Z", "time: expected a time that exists"),
            ('"action":"edit"', '"action":"dance"', "action: expected one of edit, undo, redo"),
            ('"of":null', '"of":"x"', "of: expected a version 4 UUID"),
            (
                f'"article":"{ARTICLE}","kind"',
                '"article":"/a","kind"',
                "article: expected an id that",
            ),
            ('"seq":1', '"seq":0', "seq: expected an integer from 1"),
            ('"left":0', '"left":-1', "left: expected an integer from 0"),
        ],
    )
    def test_that_says_something_impossible_is_refused_though_its_crc_is_right(
        self, old: str, new: str, reason: str
    ) -> None:
        (line,) = change_lines(_change(1))
        text = line[: line.rindex(b',"crc"')].decode().replace(old, new, 1).encode() + b"}"
        with pytest.raises(ValueError, match=reason):
            read_about(text[:-1] + b',"crc":"%08x"}\n' % crc32(text))

    def test_gives_back_the_state_of_an_article(self) -> None:
        entry = Entry(None, ArticleState(ARTICLE))
        (line,) = change_lines(_change(1, entry))
        assert read_entry(line) == entry

    def test_that_names_another_item_than_it_holds_is_refused(self) -> None:
        (line,) = change_lines(_change(1))
        record = json.loads(line)
        del record["crc"]
        record["id"] = numbered_id(9)
        text = in_ascii(record).encode()
        with pytest.raises(ValueError, match="another item than it says"):
            read_entry(text[:-1] + b',"crc":"%08x"}\n' % crc32(text))


class TestAHistory:
    def test_is_not_made_before_there_is_something_in_it(self, path: Path) -> None:
        with _open(path) as history:
            assert history.is_new
        assert not path.exists()

    def test_gives_back_its_changes_in_order(self, path: Path, written: bytes) -> None:
        with _open(path) as history:
            changes = [history.read(logged) for logged in history.logged]
            assert changes == [_change(1), _change(2, _added(2), _added(3)), _change(4)]
            assert history.last_seq == 4
            assert history.reports == []
        assert path.read_bytes() == written

    def test_keeps_its_id_and_goes_on_where_it_ended(self, path: Path, written: bytes) -> None:
        with _open(path) as history:
            first_id = history.store_id
            history.append([_change(5)])
        with _open(path) as history:
            assert history.store_id == first_id
            assert history.last_seq == 5
        assert path.read_bytes().startswith(written)

    def test_refuses_a_change_that_does_not_follow_on(self, path: Path, written: bytes) -> None:
        with _open(path) as history, pytest.raises(StoreError, match="change 6 does not follow on 4"):
            history.append([_change(6)])

    def test_that_is_marked_read_only_is_not_opened_for_writing(self, path: Path, written: bytes) -> None:
        path.chmod(0o444)
        with pytest.raises(StoreReadOnly, match="marked read-only"), _open(path):
            pass
        assert _seqs(path, read_only=True) == [1, 2, 4]

    def test_that_is_a_folder_is_refused(self, path: Path) -> None:
        path.mkdir()
        with pytest.raises(StoreError, match="not a regular file"), _open(path):
            pass

    def test_of_a_newer_version_is_refused(self, path: Path, written: bytes) -> None:
        text = b'{"pizhu":"history","schema":2}'
        newer = text[:-1] + b',"crc":"%08x"}\n' % crc32(text)
        path.write_bytes(newer)
        with (
            pytest.raises(StoreIncompatible, match="has schema 2, this version of the program knows 1"),
            _open(path),
        ):
            pass
        assert path.read_bytes() == newer


class TestATornEnd:
    def test_cut_anywhere_leaves_the_whole_changes_and_sets_the_rest_aside(
        self, path: Path, written: bytes
    ) -> None:
        lines = written.splitlines(keepends=True)
        ends = [sum(map(len, lines[:count])) for count in (1, 2, 4, 5)]
        cuts = {*range(ends[0], len(written), 41), *(end - near for end in ends for near in (0, 1, 2))}
        for cut in sorted(cuts - {ends[0] - 1, ends[0] - 2, len(written)}):
            path.write_bytes(written[:cut])
            # A line that lacks only its line feed is whole.
            whole = [[], [1], [1, 2], [1, 2, 4]][sum(cut + 1 >= end for end in ends) - 1]
            kept = max(end for end in ends if cut + 1 >= end)
            with _open(path) as history:
                assert [logged.first_seq for logged in history.logged] == whole
                torn = [name for name in path.parent.iterdir() if ".torn-" in name.name]
                if cut > kept:
                    assert [name.name for name in torn] == [f"{path.name}.torn-20260304T050607Z"]
                    assert torn[0].read_bytes() == written[kept:cut]
                    assert history.reports == [
                        f"{path}: its last {cut - kept} bytes were half written and never reported as saved; "
                        f"they are in {torn[0].name}"
                    ]
                else:
                    assert torn == []
                history.append([_change(history.last_seq + 1)])
            assert path.read_bytes().startswith(written[:kept])
            assert len(_seqs(path)) == len(whole) + 1
            for name in torn:
                name.unlink()

    def test_of_null_bytes_is_cut_off(self, path: Path, written: bytes) -> None:
        path.write_bytes(written + b"\0" * 4096)
        assert _seqs(path) == [1, 2, 4]
        assert path.read_bytes() == written

    def test_that_is_a_damaged_line_is_cut_off(self, path: Path, written: bytes) -> None:
        path.write_bytes(written[:-30] + b"#" + written[-29:])
        assert _seqs(path) == [1, 2]

    def test_is_left_alone_when_reading_only(self, path: Path, written: bytes) -> None:
        path.write_bytes(written + b"{half")
        with _open(path, read_only=True) as history:
            assert history.reports == [f"{path}: its last 5 bytes are half written and left out"]
            assert history.last_seq == 4
        assert path.read_bytes() == written + b"{half"
        assert [name.name for name in path.parent.iterdir()] == [path.name]

    def test_does_not_take_the_place_of_an_earlier_one(self, path: Path, written: bytes) -> None:
        for torn in (b"{one", b"{two"):
            path.write_bytes(written + torn)
            _seqs(path)
        names = sorted(name.name for name in path.parent.iterdir())
        assert names[1:] == [f"{path.name}.torn-20260304T050607Z", f"{path.name}.torn-20260304T050607Z-2"]


class TestDamage:
    def test_of_any_byte_before_the_last_change_is_named_by_its_line(
        self, path: Path, written: bytes
    ) -> None:
        lines = written.splitlines(keepends=True)
        last = len(written) - len(lines[-1])
        for position in range(0, last, 3):
            damaged = bytearray(written)
            damaged[position] ^= 0x04
            path.write_bytes(damaged)
            line = written[:position].count(b"\n") + 1
            with pytest.raises(StoreDamaged, match=f": line {line} is damaged: "), _open(path):
                pass
            assert path.read_bytes() == damaged

    @pytest.mark.parametrize("drop", [1, 2, 3])
    def test_that_takes_a_line_out_is_seen(self, path: Path, written: bytes, drop: int) -> None:
        lines = written.splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:drop] + lines[drop + 1 :]))
        with (
            pytest.raises(StoreDamaged, match=f"line {drop + 1} is damaged: its sequence number is"),
            _open(path),
        ):
            pass

    def test_says_what_to_do(self, path: Path, written: bytes) -> None:
        path.write_bytes(b"#" + written)
        with pytest.raises(StoreDamaged) as raised, _open(path):
            pass
        assert str(raised.value) == (
            f"{path}: line 1 is damaged: its CRC is not '{json.loads(written.splitlines()[0])['crc']}'. "
            "Nothing was touched. `pizhu check` tells what is whole, `pizhu check --rebuild` saves all of it"
        )

    def test_a_key_that_stands_twice_is_refused_even_with_a_right_crc(
        self, path: Path, written: bytes
    ) -> None:
        lines = written.splitlines(keepends=True)
        text = lines[1].rpartition(b',"crc"')[0].replace(b'"tag":', b'"tag":"metric","tag":') + b"}"
        lines[1] = text[:-1] + b',"crc":"%08x"}\n' % crc32(text)
        path.write_bytes(b"".join(lines))
        with (
            _open(path) as history,
            pytest.raises(StoreDamaged, match="line 2 is damaged: the key 'tag' stands twice"),
        ):
            history.read(history.logged[0])


class TestAFailedAppend:
    @pytest.mark.parametrize("short", [False, True])
    @pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
    def test_leaves_the_file_as_it_was_and_can_be_repeated(
        self, path: Path, written: bytes, monkeypatch: pytest.MonkeyPatch, error: int, short: bool
    ) -> None:
        for fail_at in (1, 2):
            path.write_bytes(written)
            disk = FaultyDisk(fail_at=fail_at, error=error, short=short)
            with _open(path) as history:
                disk.install(monkeypatch)
                with pytest.raises(StoreError, match=r"could not be saved .* it tries again"):
                    history.append([_change(5)])
                assert path.read_bytes() == written
                history.append([_change(5), _change(6)])
            monkeypatch.undo()
            assert _seqs(path) == [1, 2, 4, 5, 6]

    def test_that_cannot_be_taken_back_is_before_the_next(
        self, path: Path, written: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        disk = FaultyDisk(fail_at=1, sticky=True, short=True)
        with _open(path) as history:
            disk.install(monkeypatch)
            for _ in range(2):
                with pytest.raises(StoreError):
                    history.append([_change(5)])
            assert len(path.read_bytes()) > len(written)
            disk.heal()
            history.append([_change(5)])
        assert path.read_bytes() == written + b"".join(change_lines(_change(5)))

    def test_of_the_first_change_can_be_repeated(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for fail_at in range(1, 7):
            path.unlink(missing_ok=True)
            disk = FaultyDisk(fail_at=fail_at)
            disk.install(monkeypatch)
            with _open(path) as history:
                with pytest.raises(StoreError):
                    history.append([_change(1)])
                history.append([_change(1)])
            monkeypatch.undo()
            assert _seqs(path) == [1]
            assert leftovers(path.parent) == []
        assert disk.calls[:6] == ["write", "sync", "replace", "sync", "write", "sync"]


class TestAnotherProgram:
    def test_that_removes_the_file_does_not_make_changes_vanish(self, path: Path, written: bytes) -> None:
        with _open(path) as history:
            path.unlink()
            history.append([_change(5)])
            assert history.reports == [f"{path} was removed while it was open, and has been put back"]
            assert history.read(history.logged[1]) == _change(2, _added(2), _added(3))
        assert path.read_bytes() == written + b"".join(change_lines(_change(5)))

    def test_that_replaces_the_file_stops_saving_until_it_is_moved_away(
        self, path: Path, written: bytes
    ) -> None:
        with _open(path) as history:
            path.rename(path.with_suffix(".old"))
            path.write_bytes(written[:-1] + b" ")
            with pytest.raises(StoreChanged, match="put another file in the place of the history"):
                history.append([_change(5)])
            path.rename(path.with_suffix(".theirs"))
            history.append([_change(5)])
        assert path.read_bytes() == written + b"".join(change_lines(_change(5)))

    def test_that_puts_a_copy_in_its_place_does_no_harm(self, path: Path, written: bytes) -> None:
        with _open(path) as history:
            path.unlink()
            path.write_bytes(written)
            history.append([_change(5)])
        assert _seqs(path) == [1, 2, 4, 5]

    def test_that_appends_to_the_file_stops_saving(self, path: Path, written: bytes) -> None:
        with _open(path) as history:
            with path.open("ab") as other:
                other.write(b"{}\n")
            with pytest.raises(StoreChanged, match="has written to the history while it was open"):
                history.append([_change(5)])
        assert path.read_bytes() == written + b"{}\n"


def test_the_articles_of_a_change_are_named_once(path: Path) -> None:
    entries = (_added(1), _added(2), Entry(None, example(3, article=OTHER_ARTICLE)))
    with _open(path) as history:
        history.append([_change(1, *entries)])
    with _open(path) as history:
        assert history.logged[0].articles == (ARTICLE, OTHER_ARTICLE)


class TestWhatSeldomHappens:
    def test_nothing_to_add_writes_nothing(self, path: Path) -> None:
        with _open(path) as history:
            history.append([])
        assert not path.exists()

    def test_a_closed_history_says_so(self, path: Path, written: bytes) -> None:
        with _open(path) as history:
            logged = history.logged[0]
        with pytest.raises(StoreError, match="the history is closed"):
            history.read(logged)

    def test_a_file_that_may_be_read_and_not_written_is_let_go_of(
        self, path: Path, written: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened = os.open

        def refusing(name: Path, flags: int, *mode: int) -> int:
            if flags & os.O_APPEND:
                raise PermissionError(errno.EACCES, "Permission denied")
            return opened(name, flags, *mode)

        monkeypatch.setattr(os, "open", refusing)
        with pytest.raises(PermissionError), _open(path):
            pass
        monkeypatch.undo()
        assert _seqs(path) == [1, 2, 4]

    def test_a_line_of_another_change_in_the_middle_of_one_is_damage(
        self, path: Path, written: bytes
    ) -> None:
        lines = written.splitlines(keepends=True)
        (other,) = change_lines(_change(3))
        path.write_bytes(b"".join([*lines[:3], other, lines[4]]))
        with (
            pytest.raises(StoreDamaged, match="line 4 is damaged: it belongs to another change"),
            _open(path),
        ):
            pass

    def test_copying_it_can_be_given_up(self, path: Path, written: bytes) -> None:
        with _open(path) as history:
            saved, pieces = history.pieces(lambda: True)
            assert saved == (4, len(written), crc32(written))
            with pytest.raises(StoreError, match="copying was given up"):
                b"".join(pieces)
            assert b"".join(history.pieces(lambda: False)[1]) == written


def test_a_large_change_is_written_in_pieces_and_all_of_it_taken_back_when_one_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.history._PIECE", 2_000)
    large = _change(4, *map(_added, range(4, 24)))
    write_all, lengths = disk.write_all, list[int]()

    def fail_at_the_third(handle: int, data: bytes) -> None:
        lengths.append(len(data))
        if len(lengths) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_all(handle, data)

    with _open(path) as history:
        history.append([_change(1, *map(_added, range(1, 4)))])
        before = path.read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(disk, "write_all", fail_at_the_third)
            with pytest.raises(StoreError, match="No space left on device"):
                history.append([large])
        assert [length < 4_000 for length in lengths] == [True] * 3
        assert path.read_bytes() == before
        history.append([large])
        assert (history.last_seq, history.last_crc) == (
            23,
            read_about(path.read_bytes().splitlines()[-1]).crc,
        )
    with _open(path, read_only=True) as history:
        assert history.read(history.logged[-1]) == large
