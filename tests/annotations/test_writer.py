"""Saving: who waits, who is told, and what happens when the disk fails."""

from __future__ import annotations

import errno
import threading
from pathlib import Path

import pytest

from annotations.errors import StoreError
from annotations.mending import plan_rebuild
from annotations.store import FileStore, open_store
from tests.annotations.conftest import NEVER, OpenStore
from tests.annotations.examples import ARTICLE, example
from tests.annotations.faults import FaultyDisk, leftovers

PATIENCE = 20.0
"""Seconds, far more than anything here takes."""


class Told:
    """Counts what a listener hears, and lets a test wait for it."""

    def __init__(self) -> None:
        self._heard = threading.Semaphore(0)

    def __call__(self) -> None:
        self._heard.release()

    def wait(self) -> None:
        assert self._heard.acquire(timeout=PATIENCE)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> FaultyDisk:
    """The disk of the stores in a test; it works until told otherwise."""
    disk = FaultyDisk(error=errno.ENOSPC)
    disk.install(monkeypatch)
    return disk


class TestSaving:
    def test_is_told_from_another_thread_when_it_is_on_the_disk(self, store: FileStore, path: Path) -> None:
        heard: list[tuple[bool, bool, bytes]] = []
        told = Told()

        def listen() -> None:
            elsewhere = threading.current_thread() is not threading.main_thread()
            heard.append(
                (elsewhere, store.is_saved, path.with_name("annotations.history.jsonl").read_bytes())
            )
            told()

        store.on_saved(listen)
        store.add(example(1))
        told.wait()
        assert heard[0][:2] == (True, True)
        assert example(1).id.encode() in heard[0][2]

    def test_of_what_comes_together_is_one_write(self, store: FileStore, faulty: FaultyDisk) -> None:
        store.add(example(1))
        store.wait_until_saved(PATIENCE)
        before = len(faulty.calls)
        store.add([example(number) for number in range(2, 100)])
        store.wait_until_saved(PATIENCE)
        assert faulty.calls[before:] == ["write", "sync"]
        assert store.saved_seq == 99

    def test_goes_on_when_a_listener_fails(self, store: FileStore, caplog: pytest.LogCaptureFixture) -> None:
        told = Told()

        def fail() -> None:
            raise ValueError("the screen is gone")

        store.on_saved(fail)
        store.on_saved(told)
        for number in (1, 2):
            store.add(example(number))
            told.wait()
        assert store.is_saved
        assert "a listener to saving failed" in caplog.text

    def test_is_not_told_to_who_no_longer_listens(self, store: FileStore) -> None:
        gone, told = [], Told()
        stop = store.on_saved(lambda: gone.append(1))
        store.on_saved(told)
        stop()
        store.add(example(1))
        told.wait()
        assert gone == []


class TestAFullDisk:
    def test_is_told_and_nothing_is_dropped(
        self, store: FileStore, open_here: OpenStore, faulty: FaultyDisk
    ) -> None:
        store.add(example(1))
        store.wait_until_saved(PATIENCE)
        told = Told()
        store.on_saved(told)
        faulty.fail_at, faulty.sticky = len(faulty.calls) + 1, True
        store.add(example(2))
        told.wait()
        store.add(example(3))
        assert not store.is_saved
        assert "could not be saved (No space left on device)" in str(store.problem)
        with pytest.raises(StoreError, match="No space left on device"):
            store.wait_until_saved(PATIENCE)
        assert store.in_article(ARTICLE) == (example(1), example(2), example(3))
        faulty.heal()
        store.retry()
        store.wait_until_saved(PATIENCE)
        assert store.problem is None
        store.close()
        assert open_here().all() == (example(1), example(2), example(3))

    def test_is_tried_again_without_being_asked(self, store: FileStore, faulty: FaultyDisk) -> None:
        told = Told()
        store.on_saved(told)
        faulty.fail_at = 1
        store.add(example(1))
        told.wait()
        assert store.problem is not None
        told.wait()
        assert store.problem is None
        assert store.is_saved

    def test_keeps_the_store_from_closing_until_there_is_room(
        self, store: FileStore, open_here: OpenStore, faulty: FaultyDisk
    ) -> None:
        faulty.fail_at, faulty.sticky = 1, True
        store.add(example(1))
        for _ in range(2):
            with pytest.raises(StoreError, match="No space left on device"):
                store.close()
        store.add(example(2))
        faulty.heal()
        store.close()
        assert open_here().all() == (example(1), example(2))

    def test_can_be_given_up_on(self, store: FileStore, open_here: OpenStore, faulty: FaultyDisk) -> None:
        faulty.fail_at, faulty.sticky = 1, True
        store.add(example(1))
        with pytest.raises(StoreError):
            store.wait_until_saved(PATIENCE)
        store.abandon()
        faulty.heal()
        assert open_here().all() == ()


class TestTheSnapshot:
    def test_is_written_when_nothing_has_come_for_a_while(self, open_here: OpenStore, path: Path) -> None:
        store = open_here(idle=0.0)
        told = Told()
        store.on_saved(told)
        store.add(example(1))
        told.wait()
        told.wait()
        assert example(1).id in path.read_text()

    def test_is_not_written_again_without_need(self, open_here: OpenStore, path: Path) -> None:
        with open_here() as store:
            store.add(example(1))
        before = path.stat().st_ino, path.stat().st_mtime_ns
        with open_here() as store:
            assert store.all() == (example(1),)
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == before

    def test_that_fails_is_reported_and_harms_nothing(
        self, store: FileStore, open_here: OpenStore, faulty: FaultyDisk, path: Path
    ) -> None:
        store.add(example(1))
        store.wait_until_saved(PATIENCE)
        faulty.fail_at, faulty.sticky = len(faulty.calls) + 1, True
        store.close()
        assert store.reports == [
            "the snapshot could not be written (No space left on device); the history holds all",
            "no copy of the history could be made (No space left on device); it is tried again",
        ]
        assert not path.exists()
        assert leftovers(path.parent) == []
        faulty.heal()
        assert open_here().all() == (example(1),)

    def test_does_not_replace_what_another_program_has_put_there(
        self, store: FileStore, open_here: OpenStore, path: Path
    ) -> None:
        store.add(example(1))
        store.close()
        again = open_here()
        again.add(example(2))
        path.write_text('{"theirs": {}}')
        again.close()
        assert path.read_text() == '{"theirs": {}}'
        assert again.reports == [
            f"{path}: another program has written to the file since it was read. That file stays; the "
            "history holds all, and `pizhu check --rebuild` makes annotations.json from it again"
        ]
        assert plan_rebuild(path, "2026-03-04T00:00:00.000Z").says == [
            "annotations.json: this TinyDB file was not written by this program; it is made anew from the "
            "history"
        ]
        assert open_here().all() == (example(1), example(2))


def test_waiting_longer_than_allowed_says_so(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr("annotations.disk.sync", lambda handle: go_on.wait(PATIENCE))
    store.add(example(1))
    with pytest.raises(StoreError, match=r"not saved within 0\.01 s"):
        store.wait_until_saved(0.01)
    go_on.set()
    store.wait_until_saved(PATIENCE)


def test_adding_does_not_wait_for_the_disk(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr("annotations.disk.sync", lambda handle: go_on.wait(PATIENCE))
    for number in range(1, 4):
        store.add(example(number))
    assert len(store.in_article(ARTICLE)) == 3
    assert not store.is_saved
    go_on.set()
    store.wait_until_saved(PATIENCE)


def test_many_threads_may_add_at_once(store: FileStore, open_here: OpenStore) -> None:
    def add(first: int) -> None:
        for number in range(first, first + 50):
            store.add(example(number))

    threads = [threading.Thread(target=add, args=(first,)) for first in (100, 200, 300, 400)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    assert len(open_here().all()) == 200


def test_the_store_is_closed_at_the_end_of_a_program_that_forgets_to(path: Path) -> None:
    store = open_store(path, "李", idle_seconds=NEVER)
    store.add(example(1))
    store._close_at_exit()
    assert example(1).id in path.read_text()
