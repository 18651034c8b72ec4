"""The calls of a store on its state in memory, whatever it is that saves the changes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Condition
from typing import Literal, NamedTuple
from uuid import uuid4

from annotations.article_folds import ArticleFold, fold_id
from annotations.errors import InvalidAnnotation, StaleRevision, StoreError, UnknownAnnotation, shown
from annotations.history import History, Logged
from annotations.model import Annotation, ArticleState
from annotations.records import Action, Change, Entry
from annotations.state import State
from annotations.undo import UndoBook, inverted
from corpus.alignment import RawOffset, Span
from corpus.folding import FoldDecision


class Changes(NamedTuple):
    """What has changed since a cursor, and the cursor to ask with next time."""

    changes: tuple[Change, ...]
    cursor: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of annotations that were to be restored exactly."""

    added: tuple[Annotation, ...]
    replaced: tuple[Annotation, ...]
    unchanged: tuple[Annotation, ...]
    conflicts: tuple[Annotation, ...]
    """Those left out: the store holds another annotation under the id, of the same or a later revision."""


class EditableStore(ABC):
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

    # Reading

    def get(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id, or `None`."""
        with self._condition:
            return self._state.annotation(identifier)

    def in_article(self, article: str) -> tuple[Annotation, ...]:
        """Give an article's annotations, sorted by raw start, raw end and time of creation."""
        with self._condition:
            return self._state.in_article(article)

    def all(self) -> tuple[Annotation, ...]:
        """Give all annotations, article by article."""
        with self._condition:
            return tuple(self._state.everything())

    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles that have annotations, a state or decisions on folding, sorted."""
        with self._condition:
            return self._state.articles()

    def counts(self, article: str) -> Mapping[str, int]:
        """Give how many annotations of each tag an article has."""
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

    # Changing

    def add(self, annotations: Annotation | Iterable[Annotation]) -> Change | None:
        """Add one annotation, or several as one step. Returns at once.

        Raises:
            InvalidAnnotation: If one is not valid, its id is taken, or its revision is not 1.
            StoreReadOnly: If the store is read-only.
        """
        offered = [annotations] if isinstance(annotations, Annotation) else annotations
        added: dict[str, Annotation] = {}
        with self._condition:
            for annotation in map(_checked, offered):
                if annotation.revision != 1:
                    raise InvalidAnnotation(
                        f"expected 1 for a new one, found {annotation.revision}", "revision"
                    )
                if annotation.id in added or self._state.annotation(annotation.id) is not None:
                    raise InvalidAnnotation(f"the id {shown(annotation.id)} is taken", "id")
                added[annotation.id] = annotation
            return self._commit("edit", None, [Entry(None, annotation) for annotation in added.values()])

    def update(self, annotation: Annotation, revision: int) -> Annotation:
        """Put an annotation in the place of the one with its id, and give it as it is now in the store.

        Args:
            annotation: As it is to be. Its revision and time of modification are set here.
            revision: The one that the change was made on.

        Raises:
            UnknownAnnotation: If there is none with its id.
            StaleRevision: If the store holds a later revision.
            InvalidAnnotation: If it is not valid, or of another article.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            present = self._at_revision(annotation.id, revision)
            changed = _checked(replace(annotation, revision=revision + 1, modified=self._clock()))
            if changed.article != present.article:
                raise InvalidAnnotation("an annotation stays in its article", "article")
            self._commit("edit", None, [Entry(present, changed)])
            return changed

    def delete(self, identifier: str, revision: int) -> Change | None:
        """Delete an annotation, of which `revision` was seen last.

        Raises:
            UnknownAnnotation: If there is none with the id.
            StaleRevision: If the store holds a later revision.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            return self._commit("edit", None, [Entry(self._at_revision(identifier, revision), None)])

    def set_article_state(self, article: str, state: Literal["done"] | None) -> Change | None:
        """Say how far the work on an article is. `None` comes back if it was so already.

        Raises:
            InvalidAnnotation: If there is no such state, or the article's id is impossible.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            present = self._state.article_state(article)
            wanted = ArticleState.from_json({"article": article, "state": state}) if state else None
            return self._commit("edit", None, [Entry(present, wanted)] if present != wanted else [])

    def set_fold(self, article: str, span: Span[RawOffset], decision: FoldDecision | None) -> Change | None:
        """Say whether one paragraph is shown or folded. `None` comes back if it was so already.

        Args:
            article: Its id.
            span: The raw span of the paragraph.
            decision: About that span; `None` leaves it to the rules again.

        Raises:
            InvalidAnnotation: If the decision is about another span, or the article's id is impossible.
            StoreReadOnly: If the store is read-only.
        """
        wanted = None
        if decision is not None:
            wanted = ArticleFold.from_json(ArticleFold(article, decision).to_json())
            if (decision.raw_start, decision.raw_end) != span:
                raise InvalidAnnotation(
                    f"it is about [{decision.raw_start}, {decision.raw_end}), not [{span.start}, {span.end})",
                    "raw_start",
                )
        with self._condition:
            present = self._state.fold(article, fold_id(*span))
            return self._commit("edit", None, [Entry(present, wanted)] if present != wanted else [])

    def restore_exactly(self, annotations: Iterable[Annotation]) -> Restored:
        """Put back annotations as they are, with id, revision and times, as one step; for importing.

        One that is there already is left; one of a later revision replaces what is there.

        Raises:
            InvalidAnnotation: If one is not valid; none is restored then.
            StoreReadOnly: If the store is read-only.
        """
        offered = [_checked(annotation) for annotation in annotations]
        entries: dict[str, Entry] = {}
        unchanged: list[Annotation] = []
        conflicts: list[Annotation] = []
        with self._condition:
            for annotation in offered:
                stored = self._state.annotation(annotation.id)
                pending = entries.get(annotation.id)
                present = pending.after if pending else stored
                if present == annotation:
                    unchanged.append(annotation)
                elif isinstance(present, Annotation) and (
                    present.revision >= annotation.revision or present.article != annotation.article
                ):
                    conflicts.append(annotation)
                else:
                    entries[annotation.id] = Entry(stored, annotation)
            self._commit("edit", None, list(entries.values()))
        groups: dict[bool, list[Annotation]] = {True: [], False: []}
        for entry in entries.values():
            if isinstance(entry.after, Annotation):
                groups[entry.before is None].append(entry.after)
        return Restored(tuple(groups[True]), tuple(groups[False]), tuple(unchanged), tuple(conflicts))

    def undo(self, article: str | None = None) -> Change | None:
        """Undo the last step that is not undone, or the last one that touches an article.

        Returns:
            The change that undoes it, or `None` if there is nothing to undo.

        Raises:
            UndoConflict: If a later step has changed the same annotation; it has to be undone first.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            return self._take_back("undo", article)

    def redo(self, article: str | None = None) -> Change | None:
        """Redo the last step that was undone, unless an edit of the same article came after.

        Returns:
            The change that redoes it, or `None` if there is nothing to redo.

        Raises:
            UndoConflict: If a later step has changed the same annotation.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            return self._take_back("redo", article)

    def can_undo(self, article: str | None = None) -> bool:
        """Whether there is a step to undo."""
        with self._condition:
            return self._undo.to_undo(article) is not None

    def can_redo(self, article: str | None = None) -> bool:
        """Whether there is a step to redo."""
        with self._condition:
            return self._undo.to_redo(article) is not None

    # What has changed

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
            store_id, _, text = (cursor or f"{self._history.store_id}:0").partition(":")
            seq = int(text) if text.isdecimal() and len(text) < 20 else -1
            if store_id != self._history.store_id or not 0 <= seq <= self._last_seq:
                raise StoreError(f"{shown(cursor)} is no place in the history of this store")
            first = bisect_right(self._log, seq, key=lambda logged: logged.last_seq)
            return Changes(tuple(self._history.read(logged) for logged in self._log[first:]), self.cursor)

    def _at_revision(self, identifier: str, revision: int) -> Annotation:
        present = self._state.annotation(identifier)
        if present is None:
            raise UnknownAnnotation(identifier)
        if present.revision != revision:
            raise StaleRevision(identifier, revision, present.revision)
        return present

    def _take_back(self, action: Literal["undo", "redo"], article: str | None) -> Change | None:
        step = self._undo.to_undo(article) if action == "undo" else self._undo.to_redo(article)
        if step is None:
            return None
        return self._commit(action, step.step, inverted(self._history.read(step.latest), self._state))

    def _commit(self, action: Action, of: str | None, entries: Iterable[Entry]) -> Change | None:
        """Make a change; called with the lock held, its entries valid."""
        entries = tuple(entries)
        self._require_open()
        if self._is_committing:
            raise StoreError("a change was interrupted half-way; it is saved", remedy="Open the store again")
        if not entries:
            return None
        change = Change(self._last_seq + 1, self._clock(), self.annotator, action, str(uuid4()), of, entries)
        # A signal handler may close the store in the middle of this: what is queued is saved then, and the
        # snapshot, which would hold half of it, is left for the next time.
        self._is_committing = True
        self._submit(change)
        for entry in entries:
            self._state.apply(entry)
        logged = Logged.of_change(change)
        self._log.append(logged)
        self._undo.note(logged)
        self._last_seq = change.last_seq
        self._is_committing = False
        return change


def _checked(annotation: Annotation) -> Annotation:
    """Give an annotation after making sure that what is written of it can be read again."""
    return Annotation.from_json(annotation.to_json())
