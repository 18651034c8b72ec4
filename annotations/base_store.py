"""What the calls of a store stand on: state, log and undo in memory, reading them, and making one change."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Condition
from typing import Literal, NamedTuple
from uuid import uuid4

from annotations.errors import RemovesMost, StoreError, shown
from annotations.history import History
from annotations.logged import Logged, Place
from annotations.model import Annotation
from annotations.records import Action, Change, Entry, WithWritten, parted
from annotations.rejections import Rejection
from annotations.state import Standing, State
from annotations.undo import UndoBook
from annotations.written import Written
from corpus.folding import FoldDecision

_A_FEW = 9
"""So many annotations may go without a question, whatever their share."""


class Changes(NamedTuple):
    """What has changed since a cursor, and the cursor to ask with next time."""

    changes: tuple[Change, ...]
    cursor: str


class BaseStore(ABC):
    """State, log and undo of a store. Calls may come from any thread; a change is in memory at once."""

    def __init__(
        self, history: History, state: State, undo: UndoBook, annotator: str, clock: Callable[[], str]
    ) -> None:
        """Take what was read from a history, all of which belongs to the store from now on."""
        self.annotator = annotator
        self._history = history
        self._state = state
        self._undo = undo
        self._log = history.logged
        self._trash = history.trash
        self._last_seq = history.last_seq
        self._clock = clock
        self._condition = Condition()
        """Guards everything here. The thread that holds it may take it again."""
        self._is_committing = False

    @abstractmethod
    def _require_open(self) -> None:
        """Raise `StoreError` if no change may be made."""

    @abstractmethod
    def _submit(self, change: Change) -> None:
        """Take a change that is to be saved; returns at once."""

    def get(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id, or `None`."""
        with self._condition:
            return self._state.annotation(identifier)

    def standings(self, given: Sequence[Annotation | Written]) -> list[Standing]:
        """Say of each of some annotations whether this very one is there, or another under its id."""
        with self._condition:
            return [self._state.standing(each) for each in given]

    def in_article(self, article: str) -> tuple[Annotation, ...]:
        """Give an article's annotations, sorted by raw start, raw end and time of creation."""
        with self._condition:
            return self._state.in_article(article)

    def all(self) -> tuple[Annotation, ...]:
        """Give all annotations, article by article."""
        with self._condition:
            return tuple(self._state.everything())

    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles about which the store holds anything, sorted."""
        with self._condition:
            return self._state.articles()

    def counts(self, article: str) -> Mapping[str, int]:
        """Give how many annotations of each tag an article has, those of its sub-codes among them."""
        with self._condition:
            return self._state.counts(article)

    def article_state(self, article: str) -> Literal["done"] | None:
        """Give how far the work on an article is."""
        with self._condition:
            state = self._state.article_state(article)
        return state.state if state else None

    def fold_decisions(self, article: str) -> tuple[FoldDecision, ...]:
        """Give what was decided about folding single paragraphs of an article, by raw start."""
        with self._condition:
            return tuple(fold.decision for fold in self._state.folds(article))

    def rejections(self, article: str) -> tuple[Rejection, ...]:
        """Give what was offered in an article and rejected, by raw start."""
        with self._condition:
            return self._state.rejections(article)

    def linking_to(self, identifier: str) -> tuple[Annotation, ...]:
        """Give the annotations that link to one, of whatever article."""
        with self._condition:
            return self._state.linking_to(identifier)

    @property
    def cursor(self) -> str:
        """The place after the latest change, for `changes_since`."""
        return f"{self._history.store_id}:{self._last_seq}"

    def changes_since(self, cursor: str | None) -> Changes:
        """Give the changes made after a cursor was given out; `None` for all there ever were.

        Raises:
            StoreError: If the cursor is not one of this store.
        """
        with self._condition:
            later = self._log[self._place_in_log(cursor) :]
            return Changes(tuple(map(self._history.read, later)), self.cursor)

    def touched_since(self, cursor: str) -> tuple[frozenset[str], str]:
        """Give the ids of the articles that were changed after a cursor was given out, and the next cursor.

        Nothing is read from the history for it.

        Raises:
            StoreError: If the cursor is not one of this store.
        """
        with self._condition:
            later = self._log[self._place_in_log(cursor) :]
            return frozenset(article for logged in later for article in logged.articles), self.cursor

    def _place_in_log(self, cursor: str | None) -> int:
        """Give the place of the first change after a cursor."""
        store_id, _, text = (cursor or f"{self._history.store_id}:0").partition(":")
        seq = int(text) if text.isdecimal() and len(text) < 20 else -1
        if store_id != self._history.store_id or not 0 <= seq <= self._last_seq:
            raise StoreError(f"{shown(cursor)} is no place in the history of this store")
        return bisect_right(self._log, seq, key=lambda logged: logged.last_seq)

    def _commit(
        self, action: Action, of: str | None, entries: Iterable[Entry], *, may_remove_most: bool = False
    ) -> Change | None:
        """Make a change; called with the lock held, its entries valid."""
        entries = entries if isinstance(entries, WithWritten) else tuple(entries)
        written, others = parted(entries)
        self._require_open()
        if not may_remove_most:
            self._require_most_stay(sum(map(_removed, others)))
        if self._is_committing:
            raise StoreError("a change was interrupted half-way; it is saved", remedy="Open the store again")
        if not entries:
            return None
        change = Change(self._last_seq + 1, self._clock(), self.annotator, action, str(uuid4()), of, entries)
        # A signal handler may close the store in the middle of this: what is queued is saved then, and the
        # snapshot, which would hold half of it, is left for the next time.
        self._is_committing = True
        self._submit(change)
        self._state.add_unread(written)
        for entry in others:
            self._state.apply(entry)
        logged = Logged.of_change(change)
        self._log.append(logged)
        self._note_in_trash(logged, written, others)
        self._undo.note(logged)
        self._last_seq = change.last_seq
        self._is_committing = False
        return change

    def _require_most_stay(self, removed: int) -> None:
        """Raise `RemovesMost` where so many gone would be more than half of all, and not just a few."""
        if removed > _A_FEW and 2 * removed > self._state.count:
            raise RemovesMost(removed, self._state.count)

    def _note_in_trash(self, logged: Logged, written: Sequence[Written], entries: Sequence[Entry]) -> None:
        for each in written:
            self._trash.note_there(each.id, logged)
        may_be_merged = any(entry.before and entry.after for entry in entries)
        for index, entry in enumerate(entries, start=len(written)):
            if entry.kind != "annotation":
                continue
            if entry.before is None:
                self._trash.note_there(entry.item.id, logged)
            elif entry.after is None and isinstance(entry.before, Annotation):
                place = Place(logged, index, entry.before.article, may_be_merged=may_be_merged)
                self._trash.note_gone(entry.before.id, place, entry.before.revision)


def _removed(entry: Entry) -> bool:
    return isinstance(entry.before, Annotation) and entry.after is None
