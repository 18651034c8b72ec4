"""The n-th call to the disk fails: with which error, once or from then on, after half a write or none.

The session opens a store with a torn history and a damaged snapshot, so that recovery fails too; half of the
cases are opened again on a disk that fails a second time. What was said to be saved has to be there, and
nothing that was never made.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from unittest.mock import patch

from annotations import disk
from annotations.errors import StoreError
from annotations.model import Annotation
from annotations.recovery import history_path
from annotations.store import FileStore, open_store
from benchmarks.fault_suites.outcome import Outcome, fast_folder
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example, numbered_id
from tests.annotations.faults import FaultyDisk, leftovers

PATIENCE = 20.0
NEVER = 1e6
State = tuple[tuple[Annotation, ...], str | None]


@dataclass
class Session:
    """The state after each change that was made, and how many of them were said to be saved."""

    states: list[State] = field(default_factory=list)
    saved: int = 0

    def run(self, path: Path, random: Random) -> None:
        """Open, change, save, close; go on after every failure as a reader would."""
        try:
            store = open_store(path, "李", idle_seconds=NEVER)
        except StoreError:
            return
        self.states.append(_state(store))
        for number in range(random.randint(2, 5)):
            self._change(store, random, number)
            self.states.append(_state(store))
            with suppress(StoreError):
                store.wait_until_saved(PATIENCE)
                self.saved = len(self.states) - 1
        if random.random() < 0.3 or not (self._closes(store) or self._closes(store)):
            store.abandon()

    def _closes(self, store: FileStore) -> bool:
        try:
            store.close()
        except StoreError:
            return False
        self.saved = len(self.states) - 1
        return True

    def _change(self, store: FileStore, random: Random, number: int) -> None:
        there = store.all()
        match random.randrange(5):
            case 0:
                store.add([example(100 + number), example(200 + number, article=OTHER_ARTICLE)])
            case 1 if there:
                chosen = random.choice(there)
                store.update(replace(chosen, note="改"), revision=chosen.revision)
            case 2:
                store.undo()
            case 3:
                store.set_article_state(ARTICLE, None if store.article_state(ARTICLE) else "done")
            case _:
                store.add(example(300 + number))


def run(count: int, *, is_guarded: bool = True) -> Outcome:
    """Let so many calls fail. Without its guard, the disk's errors are not heard."""
    outcome = Outcome("system calls")
    seed = 0
    with fast_folder() as folder:
        while outcome.cases < count:
            seed += 1
            _fail_at_each_call(folder, seed, outcome, count, is_guarded=is_guarded)
    return outcome


def _fail_at_each_call(folder: Path, seed: int, outcome: Outcome, count: int, *, is_guarded: bool) -> None:
    kinds = Random(seed)
    error = kinds.choice((errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS))
    is_sticky, is_short, is_compound = (kinds.random() < 0.5 for _ in range(3))
    fail_at, has_failed = 0, True
    while has_failed and outcome.cases < count:
        fail_at += 1
        path = folder / f"{seed}-{fail_at}" / "annotations.json"
        _prepare(path)
        faulty = FaultyDisk(fail_at=fail_at, error=error, sticky=is_sticky, short=is_short)
        session = Session()
        with _installed(faulty, is_guarded=is_guarded):
            session.run(path, Random(seed))
        has_failed = faulty.has_failed
        if is_compound:
            with _installed(FaultyDisk(fail_at=kinds.randint(1, 8), error=error), is_guarded=is_guarded):
                _open_and_leave(path)
        what = f"seed {seed}, call {fail_at} of {len(faulty.calls)}, {errno.errorcode[error]}"
        outcome.note("twice" if is_compound else "once", _verdict(path, session, what))


def _verdict(path: Path, session: Session, what: str) -> str:
    if left := leftovers(path.parent):
        return f"{what}: {left} is left over"
    try:
        with open_store(path, "李", idle_seconds=NEVER) as store:
            state = _state(store)
            store.add(example(999))
        with open_store(path, "李", read_only=True) as store:
            is_usable, reports = store.get(numbered_id(999)) is not None, store.reports
    except StoreError as error:
        return f"{what}: cannot be opened: {error}"
    if state not in (session.states[session.saved :] or [((example(1),), None)]):
        return f"{what}: another state than what was saved"
    if reports:
        return f"{what}: the second opening still tells of {reports}"
    return "" if is_usable else f"{what}: what was added after it is gone"


def _open_and_leave(path: Path) -> None:
    with suppress(StoreError):
        open_store(path, "李", idle_seconds=NEVER).abandon()


def _state(store: FileStore) -> State:
    return store.all(), store.article_state(ARTICLE)


def _prepare(path: Path) -> None:
    with open_store(path, "李", idle_seconds=NEVER) as store:
        store.add(example(1))
    with history_path(path).open("ab") as history:
        history.write(b'{"seq":2')
    path.write_bytes(path.read_bytes()[:-5])


@contextmanager
def _installed(faulty: FaultyDisk, *, is_guarded: bool) -> Iterator[None]:
    with patch.object(disk, "os", faulty), patch.object(disk, "replace", faulty.replaced):
        if is_guarded:
            yield
            return
        with (
            patch.object(disk, "write_all", _deaf(disk.write_all)),
            patch.object(disk, "sync", _deaf(disk.sync)),
        ):
            yield


def _deaf(call: Callable[..., None]) -> Callable[..., None]:
    """Make a call that does not tell of its failure."""

    def quiet(*arguments: object) -> None:
        with suppress(OSError):
            call(*arguments)

    return quiet
