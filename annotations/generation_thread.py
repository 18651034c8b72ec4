"""The thread that copies the history once an hour, while saving goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from annotations.errors import StoreError
from annotations.generations import is_due, list_generations, make_generation, prune
from annotations.history import History


class GenerationThread:
    """Makes copies of one store's history when they are due."""

    def __init__(
        self, store: Path, history: History, clock: Callable[[], str], report: Callable[[str], None]
    ) -> None:
        """Take the store's snapshot and history, what gives the time, and what is told of failures."""
        self._store = store
        self._history = history
        self._clock = clock
        self._report = report
        self._thread: Thread | None = None
        self._is_stopped = False

    def begin_if_due(self, *, is_closing: bool = False) -> None:
        """Begin a copy, if an hour has gone by and something was changed. Returns at once.

        Args:
            is_closing: Whether the store is being closed; without any copy, one is made then at the latest.
        """
        if self._is_stopped or (self._thread is not None and self._thread.is_alive()):
            return
        if self._is_due(is_closing):
            self._thread = Thread(target=self._make, name="annotation-copies", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Return when the copy that was begun is made."""
        if self._thread is not None:
            self._thread.join()

    def stop(self) -> None:
        """Leave the copy that was begun unfinished; none of it stays."""
        self._is_stopped = True
        self.finish()

    def _is_due(self, is_closing: bool) -> bool:
        history = self._history
        try:
            generations = list_generations(self._store)
        except OSError as error:
            self._fail(error.strerror or str(error))
            return False
        return is_due(
            generations,
            seq=history.last_seq,
            begun=history.created,
            now=self._clock(),
            is_closing=is_closing,
        )

    def _make(self) -> None:
        try:
            saved, pieces = self._history.pieces(lambda: self._is_stopped)
            make_generation(self._store, pieces, seq=saved.seq, checksum=saved.checksum, time=self._clock())
            prune(self._store)
        except OSError as error:
            self._fail(error.strerror or str(error))
        except StoreError as error:
            if not self._is_stopped:
                self._fail(str(error))

    def _fail(self, reason: str) -> None:
        self._report(f"no copy of the history could be made ({reason}); it is tried again")
