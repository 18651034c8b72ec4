"""The store in the files of one folder: state in memory, changes saved by a thread, nothing waited for."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from annotations.editing import EditingStore
from annotations.errors import StoreChanged, StoreError, StoreReadOnly
from annotations.generation_thread import GenerationThread
from annotations.locking import WriteLock
from annotations.own_edits import OwnEdits
from annotations.records import Change
from annotations.recovery import OpenedFiles
from annotations.session_edits import changes_of_session
from annotations.snapshot import Binding
from annotations.stepping import SteppingStore
from annotations.taking_over import TakingOverStore
from annotations.writer import Writer

_logger = logging.getLogger(__name__)


class FileStore(EditingStore, SteppingStore, TakingOverStore):
    """The `AnnotationStore` in files; `annotations.store.open_store` opens one.

    Calls may come from any thread. A change is in memory when its call returns and on the disk soon after;
    `is_saved`, `problem` and the callbacks of `on_saved` say when.
    """

    def __init__(
        self,
        files: OpenedFiles,
        annotator: str,
        lock: WriteLock | None,
        *,
        clock: Callable[[], str],
        idle: float,
        unsaved_folder: Path | None = None,
    ) -> None:
        """Take opened files and the lock on them, `None` to read only.

        Args:
            files: As they were opened.
            annotator: Whose changes these will be.
            lock: On the store; `None`: nothing is written.
            clock: Gives the time as `annotations.model.now` does.
            idle: The seconds without a change before a snapshot is written.
            unsaved_folder: Where a copy goes of what cannot be saved; `None`: nowhere.
        """
        super().__init__(files.history, files.state, files.undo, annotator, clock)
        self.reports = files.reports
        """What a reader should know about the files: what was mended, what could not be written."""
        self.is_read_only = lock is None
        self._snapshot = files.snapshot
        self._snapshot_seq = files.snapshot_seq
        self._lock = lock
        self._is_closed = False
        self._is_released = False
        self._own_edits = OwnEdits(self._snapshot.path, self._history.store_id, unsaved_folder)
        self._copies = GenerationThread(self._snapshot.path, self._history, clock, self._report)
        self._writer = Writer(
            self._condition,
            self._append,
            self._write_snapshot,
            saved_seq=self._last_seq,
            idle=idle,
            snapshot_is_due=self._last_seq > self._snapshot_seq,
        )
        if lock is not None:
            self._writer.start()
            self._copies.begin_if_due()
            atexit.register(self._close_at_exit)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_saved(self) -> bool:
        """Whether every change is on the disk."""
        return self._writer.is_saved

    @property
    def saved_seq(self) -> int:
        """The sequence number of the last change that is on the disk."""
        return self._writer.saved_seq

    @property
    def problem(self) -> StoreError | None:
        """Why changes can't be saved at present; they wait in memory and are tried again."""
        return self._writer.problem

    @property
    def unsaved_copy(self) -> Path | None:
        """The file that holds the edits of this session that could not be saved; `None` where all are."""
        return self._own_edits.path

    def on_saved(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have `callback` called, from the saving thread, when changes were saved or could not be.

        Returns:
            What to call to have it called no more.
        """
        self._writer.listeners.append(callback)
        return lambda: self._writer.listeners.remove(callback)

    def retry(self) -> None:
        """Try to save now what could not be saved."""
        self._writer.retry()

    def wait_until_saved(self, timeout: float | None = None) -> None:
        """Return when all changes made so far are on the disk; `timeout` is in seconds.

        Raises:
            StoreError: If saving fails, or takes longer.
        """
        self._writer.wait_until_saved(timeout)

    def close(self) -> None:
        """Save all, write the snapshot, let go of the store. May be called twice, and in a signal handler.

        Raises:
            StoreError: If something could not be saved. The store stays open then and goes on trying;
                `close` may be called again, or `abandon`.
        """
        if self._is_released:
            return
        self._is_closed = True
        try:
            if not self.is_read_only:
                self._writer.close()
                self._copies.begin_if_due(is_closing=True)
                self._copies.finish()
        except StoreError:
            self._is_closed = False
            raise
        self._release()

    def abandon(self) -> None:
        """Let go of the store without saving what could not be saved; the copy elsewhere holds all of it."""
        self._is_closed = True
        if not self.is_read_only:
            self._writer.abandon()
            self._copies.stop()
            if self.problem is not None and not self._is_released:
                # What was done since saving was tried last is in no copy yet.
                self._keep_own_edits(self.problem)
        self._release()

    def _release(self) -> None:
        if self._is_released:
            return
        self._is_released = True
        self._history.close()
        if self._lock is not None:
            self._lock.release()
        atexit.unregister(self._close_at_exit)

    def _close_at_exit(self) -> None:
        try:
            self.close()
        except StoreError:
            _logger.exception("annotations could not be saved at the end of the program")

    def _require_open(self) -> None:
        if self.is_read_only:
            raise StoreReadOnly("the store is open read-only", remedy="Open it for writing to change it")
        if self._is_closed:
            raise StoreError("the store is closed", remedy="Open it again")

    def _submit(self, change: Change) -> None:
        self._writer.submit(change)

    def _append(self, changes: Sequence[Change]) -> None:
        """Save changes; called by the saving thread. What cannot be saved is kept elsewhere as well."""
        try:
            self._history.append(changes)
        except StoreError as error:
            self._keep_own_edits(error)
            raise
        self._own_edits.saved()

    def _keep_own_edits(self, problem: StoreError) -> None:
        with self._condition:
            edits = changes_of_session(self._log)
        is_conflict = isinstance(problem, StoreChanged)
        if report := self._own_edits.keep(edits, self._clock(), is_conflict=is_conflict):
            self._report(report)

    def _report(self, report: str) -> None:
        if report not in self.reports:
            self.reports.append(report)

    def _write_snapshot(self) -> None:
        """Write the snapshot if it lags behind; called by the saving thread."""
        with self._condition:
            if self._is_committing or not self.is_saved or self._last_seq == self._snapshot_seq:
                return
            binding = Binding(self._history.store_id, self._history.last_seq, self._history.last_crc)
            frozen = self._state.freeze()
        try:
            self._snapshot.write(binding, frozen)
            self._snapshot_seq = binding.seq
        except OSError as error:
            self._report(
                f"the snapshot could not be written ({error.strerror or error}); the history holds all"
            )
        except StoreChanged as error:
            self._report(
                f"{error}. That file stays; the history holds all, and `pizhu check --rebuild` makes "
                f"{self._snapshot.path.name} from it again"
            )
        except StoreError as error:
            self._report(f"{error}; the history holds all")
        if not self._is_closed:
            self._copies.begin_if_due()
