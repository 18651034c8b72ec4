"""The only door to annotations: what the screens and commands talk to, and the way in."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol

from annotations import disk
from annotations.base_store import Changes
from annotations.errors import InvalidAnnotation, StoreError, StoreReadOnly
from annotations.fields import Fields
from annotations.file_store import FileStore
from annotations.locking import WriteLock
from annotations.model import Annotation, now
from annotations.own_edits import unsaved_copies
from annotations.records import Change
from annotations.recovery import history_path, open_files
from annotations.rejections import Rejection
from annotations.restoring import Restored
from annotations.session_edits import Course, TakenOver
from annotations.state import Standing
from annotations.steps import Step
from annotations.trash import Deleted
from annotations.written import Written
from corpus.alignment import RawOffset, Span
from corpus.folding import FoldDecision

__all__ = ["AnnotationStore", "Changes", "FileStore", "Restored", "open_store"]

_IDLE_SECONDS = 2.0
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


class AnnotationStore(Protocol):
    """A place that keeps annotations. Errors and details of each call are those of `FileStore`.

    Changing calls return at once; `is_saved` and `on_saved` tell when a change is safe.
    """

    @property
    def annotator(self) -> str:
        """Whose changes these are."""

    @property
    def reports(self) -> list[str]:
        """What a reader should know about the store, one sentence each."""

    @property
    def is_read_only(self) -> bool:
        """Whether every changing call raises `StoreReadOnly`."""

    @property
    def is_saved(self) -> bool:
        """Whether every change is safe."""

    @property
    def problem(self) -> StoreError | None:
        """Why changes can't be saved at present."""

    @property
    def unsaved_copy(self) -> Path | None:
        """A file with the edits that can't be saved at present; `None` where there is none."""

    @property
    def cursor(self) -> str:
        """The place after the latest change, for `changes_since`."""

    def get(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id, or `None`."""

    def standings(self, given: Sequence[Annotation | Written]) -> list[Standing]:
        """Say of each of some annotations whether this very one is there, or another under its id."""

    def in_article(self, article: str) -> tuple[Annotation, ...]:
        """Give an article's annotations, sorted by raw start, raw end and time of creation."""

    def all(self) -> tuple[Annotation, ...]:
        """Give all annotations, article by article."""

    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles about which the store holds anything, sorted."""

    def counts(self, article: str) -> Mapping[str, int]:
        """Give how many annotations of each tag an article has, those of its sub-codes among them."""

    def article_state(self, article: str) -> Literal["done"] | None:
        """Give how far the work on an article is."""

    def fold_decisions(self, article: str) -> tuple[FoldDecision, ...]:
        """Give what was decided about folding single paragraphs of an article, by raw start."""

    def rejections(self, article: str) -> tuple[Rejection, ...]:
        """Give what was offered in an article and rejected, by raw start."""

    def linking_to(self, identifier: str) -> tuple[Annotation, ...]:
        """Give the annotations that link to one, of whatever article."""

    def deleted(self, article: str | None = None) -> Sequence[Deleted]:
        """Give the annotations that were deleted and are not there now, the last first."""

    def steps(self, article: str | None = None) -> Sequence[Step]:
        """Give the steps that touch an article, or all, undone ones too, the newest first."""

    def add(self, annotations: Annotation | Iterable[Annotation]) -> Change | None:
        """Add one annotation, or several as one step."""

    def update(self, annotation: Annotation, revision: int) -> Annotation:
        """Change an annotation; `revision` is the one the change was made on."""

    def delete(self, identifier: str, revision: int) -> Change | None:
        """Delete an annotation, of which `revision` was seen last, and with it the links to it."""

    def carry_out(
        self,
        *,
        add: Iterable[Annotation] = (),
        update: Iterable[Annotation] = (),
        delete: Iterable[Annotation] = (),
        relink: Mapping[str, str] | None = None,
        may_remove_most: bool = False,
    ) -> Change | None:
        """Add, change and delete annotations as one step; each says by its revision what it was made on."""

    def bring_back(self, identifiers: str | Iterable[str]) -> Change | None:
        """Bring back deleted annotations, with the links to them that went too, as one step."""

    def reject(self, rejections: Rejection | Iterable[Rejection]) -> Change | None:
        """Keep in mind, as one step, that offers were rejected."""

    def set_article_state(self, article: str, state: Literal["done"] | None) -> Change | None:
        """Say how far the work on an article is."""

    def set_fold(self, article: str, span: Span[RawOffset], decision: FoldDecision | None) -> Change | None:
        """Say whether one paragraph is shown or folded; `None` leaves it to the rules again."""

    def restore_exactly(
        self, annotations: Iterable[Annotation | Written], *, are_checked: bool = False
    ) -> Restored:
        """Put back annotations as they are, as one step; for importing."""

    def take_over(self, courses: Iterable[Course], *, is_dry_run: bool = False) -> TakenOver:
        """Do again, as one step, what a session did that could not be saved."""

    def undo(
        self, article: str | None = None, *, also: Collection[str] = (), may_remove_most: bool = False
    ) -> Change | None:
        """Undo the last step, or the last one that touches an article; give the change that does it."""

    def redo(self, article: str | None = None, *, also: Collection[str] = ()) -> Change | None:
        """Redo the last step that was undone; give the change that does it."""

    def undo_to(
        self, step: Step, article: str | None = None, *, may_remove_most: bool = False
    ) -> tuple[Change, ...]:
        """Undo a step and all after it, the newest first; each stays a step of its own."""

    def redo_to(self, step: Step, article: str | None = None) -> tuple[Change, ...]:
        """Redo a step and all before it that can be redone, the oldest first."""

    def can_undo(self, article: str | None = None) -> bool:
        """Whether there is a step to undo."""

    def can_redo(self, article: str | None = None) -> bool:
        """Whether there is a step to redo."""

    def changes_since(self, cursor: str | None) -> Changes:
        """Give the changes made after a cursor was given out."""

    def touched_since(self, cursor: str) -> tuple[frozenset[str], str]:
        """Give the ids of the articles that were changed since, and the cursor to ask with next time."""

    def on_saved(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have `callback` called, from another thread, when changes were saved or could not be."""

    def retry(self) -> None:
        """Try to save now what could not be saved."""

    def wait_until_saved(self, timeout: float | None = None) -> None:
        """Return when all changes made so far are safe."""

    def close(self) -> None:
        """Save all and let go of the store."""


def open_store(
    path: str | os.PathLike[str],
    annotator: str,
    *,
    read_only: bool = False,
    clock: Callable[[], str] = now,
    idle_seconds: float = _IDLE_SECONDS,
    unsaved_folder: Path | None = None,
) -> FileStore:
    """Open the store in `path`, an `annotations.json`, and the files beside it; none of them need exist.

    Args:
        path: Of the snapshot. A symbolic link is followed; the other files lie beside what it points to.
        annotator: Whose changes these will be.
        read_only: Whether to open without a lock and never write a byte.
        clock: Gives the time as `annotations.model.now` does.
        idle_seconds: How long nothing must have changed before a snapshot is written.
        unsaved_folder: Where a copy is kept of what cannot be saved, until it is; `None`: nowhere.

    Raises:
        StoreLocked: If another program has it open for writing; says who.
        StoreReadOnly: If its files or folder can't be written.
        StoreDamaged: If its files are damaged in a way that only a person can decide on.
        StoreIncompatible: If its files are of a newer version of the program, or of something else.
        StoreError: If it can't be opened for another reason.
    """
    store = Path(os.path.realpath(path))
    try:
        Fields({"annotator": annotator}, ("annotator",)).text("annotator")
    except InvalidAnnotation as error:
        raise StoreError(error.what, "annotator") from None
    lock = None if read_only else WriteLock(store)
    try:
        if lock is not None:
            disk.make_folder(store.parent)
            lock.acquire(clock())
            disk.remove_leftovers(store)
            disk.remove_leftovers(history_path(store))
            disk.require_writable(store)
        files = open_files(store, time=clock(), read_only=read_only)
        for copy in unsaved_copies(store, unsaved_folder):
            files.reports.append(
                f"edits that an earlier session could not save are in {copy}; `pizhu import` takes it in, "
                "and then it can be deleted"
            )
        return FileStore(
            files, annotator, lock, clock=clock, idle=idle_seconds, unsaved_folder=unsaved_folder
        )
    except BaseException as error:
        if lock is not None:
            lock.release()
        if isinstance(error, OSError):
            raise _explained(error, store) from error
        raise


def _explained(error: OSError, store: Path) -> StoreError:
    where = str(error.filename or store)
    what = error.strerror or str(error)
    if error.errno in _NOT_ALLOWED:
        return StoreReadOnly(what, where, "Open the store read-only, or name another")
    return StoreError(what, where, "Name another store")
