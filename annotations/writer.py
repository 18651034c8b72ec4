"""The thread that saves: it puts queued changes on the disk and says when they are there."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition, Thread
from time import monotonic
from typing import Literal

from annotations.errors import StoreError
from annotations.records import Change

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0

_logger = logging.getLogger(__name__)

Work = Literal["append", "snapshot", "stop"]


class Writer:
    """Saves changes in their order, all that wait at once; writes a snapshot when none has come for a while.

    A change that can't be saved stays in the queue, and `problem` says why, until trying again succeeds.
    Everything here is guarded by `condition`, which is the store's own.
    """

    def __init__(
        self,
        condition: Condition,
        append: Callable[[Sequence[Change]], None],
        snapshot: Callable[[], None],
        *,
        saved_seq: int,
        idle: float,
        snapshot_is_due: bool,
    ) -> None:
        """Take what to call for saving, the last sequence number saved, and the seconds before a snapshot.

        `append` raises `StoreError` when it fails; `snapshot` sees to its failures itself.
        """
        self.saved_seq = saved_seq
        self.problem: StoreError | None = None
        self.listeners: list[Callable[[], None]] = []
        self._condition = condition
        self._append = append
        self._snapshot = snapshot
        self._idle = idle
        self._queue: deque[Change] = deque()
        self._snapshot_at = monotonic() + idle if snapshot_is_due else None
        self._retry_at = 0.0
        self._pause = _FIRST_PAUSE
        self._closing = False
        self._abandoned = False
        self._stopped = False
        # A daemon, so that a program that dies does not hang; closing at exit is seen to by the store.
        self._thread = Thread(target=self._run, name="annotation-writer", daemon=True)

    def start(self) -> None:
        """Begin to save."""
        self._thread.start()

    @property
    def is_saved(self) -> bool:
        """Whether every change is on the disk."""
        return not self._queue

    @property
    def _is_pausing(self) -> bool:
        """Whether saving has failed and is not being tried again just now."""
        return self.problem is not None and self._retry_at > 0

    def submit(self, change: Change) -> None:
        """Queue a change. Returns at once."""
        with self._condition:
            self._queue.append(change)
            self._condition.notify_all()

    def retry(self) -> None:
        """Try to save now instead of after the pause."""
        with self._condition:
            self._retry_at = 0.0
            self._condition.notify_all()

    def wait_until_saved(self, timeout: float | None) -> None:
        """Return when all changes made so far are on the disk.

        Raises:
            StoreError: If saving fails, or takes longer than `timeout` seconds.
        """
        with self._condition:
            wanted = self._queue[-1].last_seq if self._queue else self.saved_seq
            done = self._condition.wait_for(
                lambda: self.saved_seq >= wanted or self._is_pausing or self._stopped, timeout
            )
            if self.saved_seq >= wanted:
                return
            if self.problem is not None:
                raise self.problem
            reason = "the saving thread has ended" if done else f"not saved within {timeout} s"
            raise StoreError(reason)

    def close(self) -> None:
        """Save what waits, write a snapshot, and end the thread.

        Raises:
            StoreError: If something could not be saved. It stays queued and the thread goes on trying.
        """
        with self._condition:
            self._closing = True
            # The last snapshot may have failed; where it has not, this one has nothing to do.
            self._snapshot_at = 0.0
            self._condition.notify_all()
            self._condition.wait_for(lambda: not self._closing or self._stopped)
            if self._queue:
                raise self.problem or StoreError("the saving thread has ended")
        self._thread.join()

    def abandon(self) -> None:
        """End the thread without saving what waits and without a snapshot."""
        with self._condition:
            self._abandoned = True
            self._condition.notify_all()
        self._thread.join()

    def _run(self) -> None:
        try:
            while True:
                with self._condition:
                    work = self._next_work()
                    batch = tuple(self._queue)
                if work == "stop":
                    return
                if work == "append":
                    self._save(batch)
                else:
                    self._snapshot_at = None
                    self._snapshot()
                self._tell()
        finally:
            with self._condition:
                self._stopped = True
                self._condition.notify_all()

    def _next_work(self) -> Work:
        """Wait until there is something to do and say what; called with the lock held."""
        while True:
            now = monotonic()
            if self._abandoned:
                return "stop"
            if self._queue:
                if self._closing or now >= self._retry_at:
                    return "append"
                wake = self._retry_at
            elif self._snapshot_at is not None:
                if self._closing or now >= self._snapshot_at:
                    return "snapshot"
                wake = self._snapshot_at
            elif self._closing:
                return "stop"
            else:
                wake = None
            self._condition.wait(None if wake is None else max(0.0, wake - now))

    def _save(self, batch: tuple[Change, ...]) -> None:
        problem: StoreError | None = None
        try:
            self._append(batch)
        except StoreError as error:
            problem = error
        with self._condition:
            self.problem = problem
            if problem is None:
                for _ in batch:
                    self._queue.popleft()
                self.saved_seq = batch[-1].last_seq
                self._snapshot_at = monotonic() + self._idle
                self._pause = _FIRST_PAUSE
            else:
                self._retry_at = monotonic() + self._pause
                self._pause = min(2 * self._pause, _LONGEST_PAUSE)
                self._closing = False
            self._condition.notify_all()

    def _tell(self) -> None:
        for listener in tuple(self.listeners):
            try:
                listener()
            except Exception:
                # Saving goes on whatever a listener does.
                _logger.exception("a listener to saving failed")
