"""The lock that keeps a second program from writing to a store, and the note that says who holds it."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import StoreLocked
from annotations.strict_json import in_ascii, parse

if TYPE_CHECKING:
    from filelock import BaseFileLock


class WriteLock:
    """The lock of one store. The system lets go of it when the program ends, however it ends."""

    def __init__(self, store: Path) -> None:
        """Take the path of the store's snapshot; the lock lies beside it."""
        self._store = store
        self._path = store.with_name(store.name + ".lock")
        # Not in the lock itself: some versions of filelock empty that when a second program tries it.
        self._holder = store.with_name(store.name + ".lock.holder")
        self._lock: BaseFileLock | None = None

    def acquire(self, time: str) -> None:
        """Take the lock, without waiting.

        Raises:
            StoreLocked: If another program has it, or this one has the store open already; says who.
            OSError: If the lock's file can't be written.
        """
        from filelock import FileLock, Timeout  # 45 ms, and reading needs no lock

        lock = FileLock(self._path, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            raise self._locked() from None
        self._lock = lock
        note = {"pid": os.getpid(), "host": socket.gethostname(), "since": time}
        try:
            self._holder.write_text(in_ascii(note), encoding="ascii")
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Let go of the lock. May be called twice."""
        if self._lock is None:
            return
        with suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()
        self._lock = None

    def _locked(self) -> StoreLocked:
        try:
            note = parse(self._holder.read_bytes())
        except (OSError, ValueError):
            note = None
        if not isinstance(note, dict) or type(note.get("pid")) is not int:
            return StoreLocked(str(self._store), None, "", "")
        return StoreLocked(
            str(self._store), note["pid"], str(note.get("host"))[:60], str(note.get("since"))[:60]
        )
