"""What becomes of a session's edits while the store cannot take them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from annotations import disk
from annotations.errors import StoreChanged, StoreError
from annotations.model import Annotation
from annotations.recovery import history_path
from annotations.session_edits import read_edits
from annotations.store import FileStore, open_store
from tests.annotations.conftest import NEVER, Clock, OpenStore
from tests.annotations.examples import example, numbered_id

PATIENCE = 20.0


@pytest.fixture
def unsaved(tmp_path: Path) -> Path:
    return tmp_path / "state" / "unsaved"


def _open(path: Path, clock: Clock, unsaved: Path) -> FileStore:
    return open_store(path, "李", clock=clock, idle_seconds=NEVER, unsaved_folder=unsaved)


def _read(path: Path) -> dict[str, Annotation | None]:
    """What each annotation was in the end; `None` where it was deleted."""
    outcomes = {course.item.id: course.outcome for course in read_edits(path)}
    return {key: each for key, each in outcomes.items() if each is None or isinstance(each, Annotation)}


def test_on_a_full_disk_they_are_elsewhere_until_they_are_saved(
    path: Path, clock: Clock, unsaved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _open(path, clock, unsaved) as store:
        store.add([example(1), example(2)])
        store.wait_until_saved(PATIENCE)
        sync = disk.sync

        def full(handle: int) -> None:
            if Path(f"/proc/self/fd/{handle}").resolve().parent == path.parent:
                raise OSError(errno.ENOSPC, "No space left on device")
            sync(handle)

        monkeypatch.setattr(disk, "sync", full)
        for number in (3, 4):
            store.add(example(number))
            with pytest.raises(StoreError, match="No space left on device"):
                store.wait_until_saved(PATIENCE)
            store.retry()
        store.delete(numbered_id(2), 1)
        with pytest.raises(StoreError):
            store.wait_until_saved(PATIENCE)
        copy = store.unsaved_copy
        assert copy is not None
        assert copy.parent == unsaved
        # All that this session has done, the deletion too.
        assert _read(copy) == {**{each.id: each for each in map(example, (1, 3, 4))}, numbered_id(2): None}
        assert store.reports == [
            "the store cannot be written; this session's edits, deletions too, are also in "
            f"{copy}: `pizhu import` takes it in"
        ]
        monkeypatch.undo()
        store.retry()
        store.wait_until_saved(PATIENCE)
        assert (store.problem, store.unsaved_copy, list(unsaved.iterdir())) == (None, None, [])
    with _open(path, clock, unsaved) as store:
        assert (len(store.all()), store.reports) == (3, [])


def test_what_an_earlier_session_left_unsaved_is_told_of_on_opening(
    path: Path, clock: Clock, unsaved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _open(path, clock, unsaved)
    store.add(example(1))
    store.wait_until_saved(PATIENCE)
    path.parent.rename(path.parent.with_name("away"))
    store.add(example(2))
    with pytest.raises(StoreError, match="could not be saved"):
        store.wait_until_saved(PATIENCE)
    copy = store.unsaved_copy
    assert copy is not None
    store.abandon()
    path.parent.with_name("away").rename(path.parent)
    with _open(path, clock, unsaved) as after:
        assert after.reports[-1] == (
            f"edits that an earlier session could not save are in {copy}; `pizhu import` takes it in, and "
            "then it can be deleted"
        )
        taken = after.take_over(read_edits(copy))
        assert [course.outcome for course in taken.done] == [example(2)]
        # What had been saved is there.
        assert [course.outcome for course in taken.there_already] == [example(1)]
        assert after.all() == (example(1), example(2))


def test_a_folder_that_vanishes_and_comes_back_gets_all_of_it(
    path: Path, clock: Clock, unsaved: Path
) -> None:
    away = path.parent.with_name("away")
    with _open(path, clock, unsaved) as store:
        store.add(example(1))
        store.wait_until_saved(PATIENCE)
        path.parent.rename(away)
        store.add(example(2))
        with pytest.raises(StoreError):
            store.wait_until_saved(PATIENCE)
        away.rename(path.parent)
        store.retry()
        store.wait_until_saved(PATIENCE)
    with _open(path, clock, unsaved) as store:
        assert store.all() == (example(1), example(2))


def test_where_the_copy_cannot_be_written_either_all_is_kept_in_memory(
    path: Path, clock: Clock, unsaved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _open(path, clock, unsaved) as store:

        def fail(_handle: int) -> None:
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(disk, "sync", fail)
        store.add(example(1))
        with pytest.raises(StoreError, match="Read-only file system"):
            store.wait_until_saved(PATIENCE)
        assert (store.unsaved_copy, store.all()) == (None, (example(1),))
        monkeypatch.undo()
        store.retry()
        store.wait_until_saved(PATIENCE)


class TestAHistoryThatAnotherProgramHasChanged:
    def test_is_left_and_the_edits_lie_beside_it(
        self, path: Path, open_here: OpenStore, clock: Clock
    ) -> None:
        store = open_here()
        store.add(example(1))
        store.wait_until_saved(PATIENCE)
        history = history_path(path)
        theirs = history.read_bytes() + b"theirs"
        history.write_bytes(theirs)
        store.add(example(2))
        with pytest.raises(StoreChanged):
            store.wait_until_saved(PATIENCE)
        conflict = path.with_name("annotations.json.conflict-20260304T000000Z")
        assert (store.unsaved_copy, history.read_bytes()) == (conflict, theirs)
        assert _read(conflict) == {each.id: each for each in map(example, (1, 2))}
        # Put back as it was, it gets all; the file beside it stays.
        history.write_bytes(theirs.removesuffix(b"theirs"))
        store.retry()
        store.wait_until_saved(PATIENCE)
        assert (store.unsaved_copy, conflict.exists()) == (None, True)

    def test_in_the_middle_and_of_the_same_length_is_noticed_too(
        self, path: Path, open_here: OpenStore
    ) -> None:
        store = open_here()
        store.add([example(1), example(2)])
        store.wait_until_saved(PATIENCE)
        history = history_path(path)
        content = history.read_bytes()
        with history.open("r+b") as file:
            file.seek(600)
            file.write(bytes([content[600] ^ 1]))
        store.add(example(3))
        with pytest.raises(StoreChanged, match="has written to the history while it was open"):
            store.wait_until_saved(PATIENCE)

    def test_only_by_its_time_is_gone_on_with(self, path: Path, open_here: OpenStore) -> None:
        store = open_here()
        store.add(example(1))
        store.wait_until_saved(PATIENCE)
        os.utime(history_path(path), (1, 1))
        store.add(example(2))
        store.wait_until_saved(PATIENCE)
        assert (store.problem, store.reports) == (None, [])


def test_at_the_end_of_the_program_what_could_not_be_saved_is_in_the_log(
    path: Path, open_here: OpenStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_here()

    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(disk, "sync", fail)
    store.add(example(1))
    store._close_at_exit()
    assert "annotations could not be saved at the end of the program" in caplog.text
    monkeypatch.undo()
    store.close()
    store.abandon()


def test_a_change_that_was_interrupted_lets_none_follow(store: FileStore) -> None:
    store._is_committing = True
    with pytest.raises(StoreError, match="a change was interrupted half-way"):
        store.add(example(1))
    store._is_committing = False


def test_a_read_only_store_may_be_abandoned(open_here: OpenStore) -> None:
    store = open_here(read_only=True)
    store.abandon()
    store.close()


def test_a_snapshot_that_was_marked_read_only_meanwhile_is_left_and_told_of(
    path: Path, open_here: OpenStore
) -> None:
    with open_here() as store:
        store.add(example(1))
    before = path.read_bytes()
    store = open_here()
    store.add(example(2))
    path.chmod(0o444)
    store.close()
    assert [report for report in store.reports if "marked read-only" in report] == store.reports
    assert len(store.reports) == 1
    assert path.read_bytes() == before


def test_what_takes_the_place_of_a_file_has_its_mode_and_owner(path: Path, open_here: OpenStore) -> None:
    with open_here() as store:
        store.add(example(1))
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12345, 23456)
    before = path.stat()
    with open_here() as store:
        store.add(example(2))
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_ino != before.st_ino
