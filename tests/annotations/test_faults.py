"""Every call to the disk fails once: what was reported saved is there, and nothing that was never made."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from annotations.errors import StoreError
from annotations.model import Annotation
from annotations.store import FileStore, open_store
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example, numbered_id
from tests.annotations.faults import FaultyDisk, leftovers

PATIENCE = 20.0
NEVER = 1e6

State = tuple[tuple[Annotation, ...], str | None]


@dataclass
class Session:
    """A session on a disk that fails: the state after each change that was made, and how many were saved."""

    states: list[State] = field(default_factory=list)
    saved: int = 0

    def run(self, path: Path) -> None:
        """Open, change, save, close; go on after every failure as a reader would."""
        try:
            store = open_store(path, "李", idle_seconds=NEVER)
        except StoreError:
            return
        self.states.append(_state(store))
        self._work(store)
        if not self._closes(store) and not self._closes(store):
            store.abandon()

    def _closes(self, store: FileStore) -> bool:
        try:
            store.close()
        except StoreError:
            return False
        self.saved = len(self.states) - 1
        return True

    def _work(self, store: FileStore) -> None:
        store.add(example(10))
        self._save(store)
        store.add([example(11), example(12, article=OTHER_ARTICLE)])
        self._save(store)
        revision = next(each.revision for each in store.all() if each.id == numbered_id(10))
        store.update(example(10, note="改"), revision=revision)
        self._save(store)
        store.undo()
        self._save(store)
        store.set_article_state(ARTICLE, "done")
        self._save(store)

    def _save(self, store: FileStore) -> None:
        self.states.append(_state(store))
        with suppress(StoreError):
            store.wait_until_saved(PATIENCE)
            self.saved = len(self.states) - 1


def _state(store: FileStore) -> State:
    return store.all(), store.article_state(ARTICLE)


def _prepare(path: Path) -> None:
    """A store with one annotation; its history torn and its snapshot gone, so that opening has work to do."""
    with open_store(path, "李", idle_seconds=NEVER) as store:
        store.add(example(1))
    with path.with_name("annotations.history.jsonl").open("ab") as history:
        history.write(b'{"seq":2')
    path.write_bytes(path.read_bytes()[:-5])


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("sticky", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("short", [False, True], ids=["nothing-written", "half-written"])
def test_a_failing_call_loses_nothing_that_was_reported_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, sticky: bool, short: bool
) -> None:
    fail_at = 0
    has_failed = True
    while has_failed:
        fail_at += 1
        path = tmp_path / str(fail_at) / "annotations.json"
        _prepare(path)
        disk = FaultyDisk(fail_at=fail_at, error=error, sticky=sticky, short=short)
        disk.install(monkeypatch)
        session = Session()
        session.run(path)
        monkeypatch.undo()
        has_failed = disk.has_failed
        assert leftovers(path.parent) == []
        with open_store(path, "李", idle_seconds=NEVER) as store:
            allowed = session.states[session.saved :] or [((example(1),), None)]
            assert _state(store) in allowed, f"call {fail_at}, {disk.calls[fail_at - 1]}"
            store.add(example(99))
        with open_store(path, "李", read_only=True) as store:
            assert store.get(numbered_id(99)) == example(99)
            assert store.reports == []
    assert fail_at > 20
