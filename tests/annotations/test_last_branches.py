"""What seldom happens to a store's files, and is provided for: each way that no other test goes."""

from __future__ import annotations

import errno
import gzip
import os
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zlib import crc32

import pytest

from annotations import disk
from annotations.checking import check_store
from annotations.errors import StoreDamaged, StoreError, StoreLocked
from annotations.generation_thread import GenerationThread
from annotations.generations import generations_folder, list_generations, make_generation, unpacked
from annotations.history import History, Saved
from annotations.inspection import lines_of
from annotations.locking import WriteLock
from annotations.logged import Place
from annotations.mending import plan_rebuild, plan_restore
from annotations.record_abouts import read_about
from annotations.record_lines import change_lines, read_entry
from annotations.records import Change, Entry
from annotations.recovery import history_path
from annotations.sealed_lines import crc_of, header_line, read_header
from annotations.snapshot import Binding, SnapshotFile
from annotations.state import State
from annotations.store import open_store
from annotations.strict_json import in_ascii
from annotations.tinydb_storage import AtomicStorage
from tests.annotations.conftest import Clock, OpenStore
from tests.annotations.examples import ARTICLE, TIME, example, numbered_id

STORE_ID = numbered_id(99)
HEADER = header_line(STORE_ID, TIME)
ADDED = Change(1, TIME, "李", "edit", numbered_id(50), None, (Entry(None, example(1)),))


def sealed(text: str) -> bytes:
    """A line whose CRC is right, whatever it says."""
    return b'%s,"crc":"%08x"}\n' % (text[:-1].encode("ascii"), crc32(text.encode("ascii")))


def _lines(*changes: Change) -> list[bytes]:
    return [HEADER, *(line for change in changes for line in change_lines(change))]


def _write_history(path: Path, *changes: Change) -> None:
    history_path(path).write_bytes(b"".join(_lines(*changes)))


class TestTheDisk:
    def test_of_a_system_without_sync_of_folders_is_left_at_that(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(disk, "os", SimpleNamespace(name="nt"))
        disk.sync_folder(tmp_path / "not there")
        disk.forget_cached(tmp_path / "not there")

    @pytest.mark.parametrize(
        ("error", "is_heard"), [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)]
    )
    def test_of_a_network_may_know_no_sync_of_folders(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, is_heard: bool
    ) -> None:
        def fail(_handle: int) -> None:
            raise OSError(error, os.strerror(error))

        monkeypatch.setattr(os, "fsync", fail)
        if is_heard:
            with pytest.raises(OSError, match="Input/output error"):
                disk.sync_folder(tmp_path)
        else:
            disk.sync_folder(tmp_path)


class TestTheLock:
    def test_whose_note_cannot_be_written_is_let_go_of(self, path: Path) -> None:
        holder = path.with_name("annotations.json.lock.holder")
        holder.mkdir()
        with pytest.raises(IsADirectoryError):
            WriteLock(path).acquire(TIME)
        holder.rmdir()
        lock = WriteLock(path)
        lock.acquire(TIME)
        lock.release()

    @pytest.mark.parametrize("note", [None, b"{", b"[]", b'{"pid":"1"}'])
    def test_whose_note_says_nothing_is_still_one(self, path: Path, note: bytes | None) -> None:
        lock, holder = WriteLock(path), path.with_name("annotations.json.lock.holder")
        lock.acquire(TIME)
        holder.unlink()
        if note is not None:
            holder.write_bytes(note)
        with pytest.raises(StoreLocked) as raised:
            WriteLock(path).acquire(TIME)
        assert (raised.value.pid, raised.value.where) == (None, str(path))
        lock.release()


class TestALine:
    def test_of_the_wrong_form_is_damaged_although_its_crc_is_right(self) -> None:
        for read, fields, reason in (
            (read_header, {"pizhu": "history", "schema": 1, "store_id": "x", "created": TIME}, "store_id"),
            (read_about, {"pizhu": "history"}, "it is no record of a change"),
            (read_about, {"seq": 0, "before": None}, "time: the field is missing"),
            (read_entry, {"seq": 0, "before": None}, "time: the field is missing"),
        ):
            with pytest.raises(ValueError, match=reason):
                read(sealed(in_ascii(fields)))

    def test_tells_its_crc_without_being_read(self) -> None:
        _, line = _lines(ADDED)
        assert crc_of(line) == read_about(line).crc

    def test_tells_the_revision_of_what_is_gone(self) -> None:
        last = replace(example(1, note='"revision":7}'), revision=12)
        for item, revision in ((last, 12), (replace(last, uncertain=True), 12)):
            for before, after, told in ((item, None, revision), (None, item, 0), (item, item, 0)):
                (line,) = change_lines(replace(ADDED, entries=(Entry(before, after),)))
                assert read_about(line).gone_revision == told

    def test_is_put_together_from_pieces(self) -> None:
        assert list(lines_of([b"a\nb", b"c\n", b"d"])) == [b"a\n", b"bc\n", b"d"]


class TestAHistory:
    def test_that_undoes_what_there_never_was_is_damaged(self, path: Path, open_here: OpenStore) -> None:
        undo = replace(
            ADDED, first_seq=2, action="undo", of=numbered_id(77), entries=(Entry(example(1), None),)
        )
        _write_history(path, ADDED, undo)
        with pytest.raises(
            StoreDamaged, match="line 3 is damaged: it undoes or redoes a step that there is not"
        ):
            open_here()

    def test_that_changes_what_was_not_there_is_damaged(self, path: Path, open_here: OpenStore) -> None:
        _write_history(path, replace(ADDED, entries=(Entry(example(2), example(2, note="改")),)))
        with pytest.raises(StoreDamaged, match="line 2 is damaged: it changes something that was not there"):
            open_here()

    def test_of_no_record_yet_opens_empty_and_says_nothing(self, path: Path, open_here: OpenStore) -> None:
        _write_history(path)
        store = open_here()
        assert (store.all(), store.reports) == ((), [])

    def test_that_deletes_what_is_no_annotation_says_so(self, path: Path, open_here: OpenStore) -> None:
        store = open_here()
        store.add(example(1))
        store._trash.note_gone(numbered_id(1), Place(store._log[0], 0, ARTICLE), 1)
        with pytest.raises(StoreDamaged, match="it deletes no annotation"):
            store.deleted()[0]


class TestASnapshot:
    def _write(self, path: Path, tables: dict[str, Any], *, seq: int = 1, crc: str = "") -> None:
        storage = AtomicStorage(path)
        rows = [(name, [(b"1", in_ascii(document).encode())]) for name, document in tables.items()]
        seal = {"schema": 1, "store_id": STORE_ID, "seq": seq, "crc": crc}
        storage.write_tables(rows, seal)

    def test_with_a_wrong_seal_or_a_wrong_document_is_made_anew(
        self, path: Path, open_here: OpenStore
    ) -> None:
        _write_history(path, ADDED)
        for tables, seq, reason in (
            ({}, 0, "seq: expected an integer from 1, found 0"),
            ({"/articles": {"article": ARTICLE}}, 1, "a document is not what it should be: state: the field"),
        ):
            self._write(path, dict(tables), seq=seq)
            with open_here() as store:
                assert store.all() == (example(1),)
                assert reason in store.reports[0]

    def test_whose_annotation_is_none_says_so_when_it_is_looked_at(
        self, path: Path, open_here: OpenStore
    ) -> None:
        _write_history(path, ADDED)
        self._write(path, {ARTICLE: {**example(1).to_json(), "tag": ""}}, crc=crc_of(_lines(ADDED)[1]))
        with pytest.raises(StoreDamaged, match="the snapshot holds what is no annotation: tag: expected"):
            open_here(read_only=True).in_article(ARTICLE)


class TestChecking:
    def test_sees_a_record_that_does_not_follow_and_a_snapshot_that_differs(self, path: Path) -> None:
        odd = replace(ADDED, first_seq=2, entries=(Entry(example(2), example(2, note="改")),))
        _write_history(path, ADDED, odd)
        state = State()
        state.apply(Entry(None, example(1)))
        SnapshotFile(path).write(Binding(STORE_ID, 2, crc_of(_lines(ADDED, odd)[2])), state.freeze())
        assert list(check_store(path).all_problems()) == [
            "the snapshot differs from the history in 1 items",
            "annotations.history.jsonl: record 2 does not follow from those before it",
        ]


class TestMending:
    def test_of_a_history_without_a_whole_line_is_refused(self, path: Path) -> None:
        history_path(path).write_bytes(b"rubbish\nmore\nthan that\n")
        with pytest.raises(StoreDamaged, match="nothing in the history is whole"):
            plan_rebuild(path, TIME)

    def test_of_a_history_without_a_record_takes_a_foreign_snapshot_away(
        self, path: Path, open_here: OpenStore
    ) -> None:
        _write_history(path)
        path.write_text('{"theirs": {}}')
        [aside] = plan_rebuild(path, TIME).carry_out()
        assert (aside.read_text(), path.exists()) == ('{"theirs": {}}', False)
        assert open_here().reports == []

    @pytest.mark.parametrize(
        ("history", "snapshot", "now"),
        [
            ("whole", "whole", "2 annotations"),
            ("missing", "whole", "2 annotations"),
            ("missing", "missing", "0 annotations"),
            ("missing", "damaged", "unknown, for its files are damaged"),
        ],
    )
    def test_by_a_copy_says_how_many_annotations_there_are_now(
        self, path: Path, open_here: OpenStore, clock: Clock, history: str, snapshot: str, now: str
    ) -> None:
        with open_here() as store:
            store.add(example(1))
        with open_here() as store:
            store.add(example(2))
        if history == "missing":
            history_path(path).unlink()
        if snapshot == "missing":
            path.unlink()
        elif snapshot == "damaged":
            path.write_bytes(b"{")
        [copy] = list_generations(path)
        assert plan_restore(path, copy, TIME).says[0] == (
            f"the store goes back to 20260304T000000Z-000001: record 1, 1 annotations (now: {now})"
        )


class TestACopy:
    @pytest.mark.parametrize(
        ("lines", "reason"),
        [
            ([HEADER, b"{}\n", *change_lines(ADDED)], "line 2: it does not end in a CRC"),
            ([HEADER, *change_lines(ADDED), b"{"], "its end is missing"),
        ],
    )
    def test_that_is_damaged_is_not_gone_back_to(self, path: Path, lines: list[bytes], reason: str) -> None:
        copy = make_generation(path, _lines(ADDED), seq=1, checksum=crc32(b"".join(_lines(ADDED))), time=TIME)
        copy.path.write_bytes(gzip.compress(b"".join(lines)))
        with pytest.raises(StoreDamaged) as raised:
            plan_restore(path, copy, TIME)
        assert str(raised.value) == f"{copy.path}: this copy is damaged: {reason}. Use another copy"

    def test_with_much_behind_its_end_is_damaged(self, path: Path) -> None:
        copy = make_generation(path, _lines(ADDED), seq=1, checksum=crc32(b"".join(_lines(ADDED))), time=TIME)
        copy.path.write_bytes(copy.path.read_bytes() + bytes(3 << 20))
        with pytest.raises(StoreDamaged, match="something stands behind its end"):
            list(unpacked(copy.path))

    def test_of_a_history_with_half_a_line_is_not_made(self, path: Path) -> None:
        half = [*_lines(ADDED), b'{"seq":2']
        with pytest.raises(StoreDamaged, match="the history ends in half a line"):
            make_generation(path, half, seq=1, checksum=crc32(b"".join(_lines(ADDED))), time=TIME)
        assert list(generations_folder(path).iterdir()) == []

    def test_of_another_history_than_was_saved_is_not_made(self, path: Path) -> None:
        with pytest.raises(StoreDamaged, match="the history is not the one that was saved"):
            make_generation(path, _lines(ADDED), seq=1, checksum=7, time=TIME)
        assert list(generations_folder(path).iterdir()) == []

    def test_that_the_disk_has_changed_is_not_kept(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        content = b"".join(_lines(ADDED))
        # It unpacks to the same words all the same.
        monkeypatch.setattr(disk, "forget_cached", lambda it: it.write_bytes(gzip.compress(content, 9)))
        with pytest.raises(StoreDamaged, match="it does not read back as it was written"):
            make_generation(path, [content], seq=1, checksum=crc32(content), time=TIME)
        assert list(generations_folder(path).iterdir()) == []

    def test_that_is_given_up_is_no_failure(self, path: Path) -> None:
        _write_history(path, ADDED)
        history, told = History(history_path(path), [], time=TIME, read_only=True), list[str]()
        content = history_path(path).read_bytes()
        history._saved = Saved(1, len(content), crc32(content))
        thread = GenerationThread(path, history, lambda: TIME, told.append)
        thread.stop()
        thread._make()
        assert (told, list(generations_folder(path).iterdir())) == ([], [])
        history.close()
        thread._is_stopped = False
        thread._make()
        assert told == [
            f"no copy of the history could be made ({history_path(path)}: the history is closed); it is "
            "tried again"
        ]


def test_a_report_stands_once(path: Path, open_here: OpenStore) -> None:
    store = open_here()
    store.add(example(1))
    store.wait_until_saved(20)
    path.write_text('{"theirs": {}}')
    for _ in range(2):
        store._write_snapshot()
    assert len(store.reports) == 1


def test_a_store_in_a_place_that_is_no_file_says_which(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match="this is not a regular file"):
        open_store(path, "李")
