"""A process that forks others, which work on a store until they are killed, or done.

Each line of its standard input is one process: what it does, the store's path, the number of its first edit,
how many it makes, and whether it is `guarded`, between tabs. It writes `pid N`, then a line for each edit
that the store has said to be saved; this process writes `end` and its exit code when it is gone.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest.mock import patch

from annotations import disk
from annotations.errors import StoreLocked
from annotations.locking import WriteLock
from annotations.store import FileStore, open_store
from tests.annotations.examples import example, numbered_id

SESSION = 10
"""How many edits one session of a process makes that contends with others."""


def edit(store: FileStore, number: int) -> None:
    """Make the edit of a number: `after` says what the store holds then."""
    match number % 5:
        case 2 | 4:
            former = store.get(numbered_id(number - 1))
            if former is not None:
                store.update(replace(former, note=str(number)), former.revision)
        case 3:
            former = store.get(numbered_id(number - 3))
            if former is not None:
                store.delete(former.id, former.revision)
        case _:
            store.add([example(number), example(10**6 + number)])


def after(numbers: range) -> dict[str, str | None]:
    """Give what a store holds after edits: the note of each annotation, by its id."""
    held: dict[str, str | None] = {}
    for number in numbers:
        match number % 5:
            case 2 | 4:
                if numbered_id(number - 1) in held:
                    held[numbered_id(number - 1)] = str(number)
            case 3:
                held.pop(numbered_id(number - 3), None)
            case _:
                held |= {numbered_id(number): None, numbered_id(10**6 + number): None}
    return held


def shown(store: FileStore) -> dict[str, str | None]:
    """Give what a store holds, as `after` does."""
    return {each.id: each.note for each in store.all()}


def _say(words: object) -> None:
    os.write(1, f"{words}\n".encode())


def _edit_until_killed(path: Path, numbers: range, *, is_guarded: bool) -> None:
    """Make edits one after the other; unguarded, say that each is saved before it is."""
    store = open_store(path, "李", idle_seconds=0.001)
    for number in numbers:
        edit(store, number)
        if is_guarded:
            store.wait_until_saved(20)
        _say(number)
    while True:
        time.sleep(1)


def _edit_without_sync(path: Path, numbers: range, *, is_guarded: bool) -> None:
    """Do the same; unguarded, without waiting for the disk."""
    if is_guarded:
        _edit_until_killed(path, numbers, is_guarded=True)
    with patch.object(disk, "sync", lambda _: None), patch.object(disk, "sync_folder", lambda _: None):
        _edit_until_killed(path, numbers, is_guarded=True)


def _contend(path: Path, numbers: range, *, is_guarded: bool) -> None:
    """Add and change in sessions, each as soon as no other process has the store; unguarded, at any time.

    All begin at one moment, when there is a file `go` beside the store; and each session rests once, or a
    busy machine would carry them out one after the other, and nobody would need a lock.
    """
    random = Random(numbers.start)
    while not path.with_name("go").exists():
        time.sleep(0.001)
    with ExitStack() as stack:
        if not is_guarded:
            stack.enter_context(patch.object(WriteLock, "acquire", lambda *_: None))
        for start in range(numbers.start, numbers.stop, SESSION):
            session = range(start, min(start + SESSION, numbers.stop))
            with _opened(path, random) as store:
                time.sleep(random.uniform(0.001, 0.01))
                store.add([example(number) for number in session])
                for number in session:
                    store.update(example(number, note=str(number)), 1)
            _say(start)


def _opened(path: Path, random: Random) -> FileStore:
    while True:
        try:
            return open_store(path, "李", idle_seconds=1e6)
        except StoreLocked:
            time.sleep(random.uniform(0.001, 0.01))


WORK: dict[str, Callable[..., None]] = {
    "edit": _edit_until_killed,
    "edit without sync": _edit_without_sync,
    "contend": _contend,
}


def main() -> None:
    """Fork a process for each line."""
    for line in sys.stdin:
        work, path, first, count, guard = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            _say(f"pid {os.getpid()}")
            code = 1
            try:
                numbers = range(int(first), int(first) + int(count))
                WORK[work](Path(path), numbers, is_guarded=guard == "guarded")
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        _say(f"end {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
