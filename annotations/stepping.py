"""Undo, redo, and the list of all steps, of one article or over all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from annotations.base_store import BaseStore
from annotations.errors import StoppedMidway, StoreError, UndoConflict, shown
from annotations.lazily import LazySequence, NewestFirst
from annotations.records import Change
from annotations.steps import Step, kind_of
from annotations.undo import Tracked, inverted


class SteppingStore(BaseStore):
    """The calls about steps. Those that change something return at once."""

    def undo(
        self, article: str | None = None, *, also: Collection[str] = (), may_remove_most: bool = False
    ) -> Change | None:
        """Undo the last step that is not undone, or the last one that touches an article.

        Args:
            article: Of which article; `None` for all.
            also: Steps that count as if they touched the article: a link was made from there.
            may_remove_most: Whether more than half of all annotations may go; ask the reader first.

        Returns:
            The change that undoes it, or `None` if there is nothing to undo.

        Raises:
            UndoConflict: If a later step has changed the same annotation; it has to be undone first.
            RemovesMost: If more than half of all annotations would go, and they may not.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            return self._take_back("undo", article, also, may_remove_most=may_remove_most)

    def redo(self, article: str | None = None, *, also: Collection[str] = ()) -> Change | None:
        """Redo the last step that was undone, unless an edit of the same article came after.

        Args:
            article: Of which article; `None` for all.
            also: Steps that count as if they touched the article.

        Returns:
            The change that redoes it, or `None` if there is nothing to redo.

        Raises:
            UndoConflict: If a later step has changed the same annotation.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            # It does again what was done before, whatever that is.
            return self._take_back("redo", article, also, may_remove_most=True)

    def can_undo(self, article: str | None = None) -> bool:
        """Whether there is a step to undo."""
        with self._condition:
            return self._undo.to_undo(article) is not None

    def can_redo(self, article: str | None = None) -> bool:
        """Whether there is a step to redo."""
        with self._condition:
            return self._undo.to_redo(article) is not None

    def steps(self, article: str | None = None) -> Sequence[Step]:
        """Give the steps that touch an article, or all, undone ones too, the newest first.

        Each is read from the history when it is looked at, and says how it is then. Steps made after this
        call are not among them.
        """
        with self._condition:
            return LazySequence(NewestFirst(self._undo.edits(article)), self._read_step)

    def undo_to(
        self, step: Step, article: str | None = None, *, may_remove_most: bool = False
    ) -> tuple[Change, ...]:
        """Undo a step and all after it that are not undone, the newest first; each stays a step of its own.

        Args:
            step: The last one to be undone.
            article: Of which article the steps are; `None` for all.
            may_remove_most: Whether more than half of all annotations may go; ask the reader first.

        Returns:
            The changes that undo them, none if all were undone before.

        Raises:
            UndoConflict: If a later step in another article has changed the same annotation.
            StoppedMidway: If that was so after some were undone, which stay so; says how many.
            RemovesMost: If more than half of all annotations would go, and they may not. Nothing is undone.
            StoreError: If there is no such step.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            later = self._steps_in(article, step)
            asked = [each for each in later if each.edit.first_seq >= step.number and not each.is_undone]
            if not may_remove_most:
                self._require_most_stay(sum(self._added_by(each) for each in asked))
            return self._take_all_back("undo", asked[::-1])

    def redo_to(self, step: Step, article: str | None = None) -> tuple[Change, ...]:
        """Redo a step and all before it that are undone and can be redone, the oldest first.

        Args:
            step: The last one to be redone.
            article: Of which article the steps are; `None` for all.

        Returns:
            The changes that redo them, none if all are done.

        Raises:
            UndoConflict: If the step can't be redone, because an edit of its articles came after it was
                undone; nothing is done then. Or if one was changed since by a step in another article.
            StoppedMidway: If that was so after some were redone, which stay so; says how many.
            StoreError: If there is no such step.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            earlier = self._steps_in(article, step)
            tracked = self._undo.tracked(step.id)
            if tracked is not None and tracked.is_overtaken:
                raise UndoConflict(
                    "a change made after this step was undone stands in its way", step.articles[0]
                )
            asked = [each for each in earlier if each.edit.first_seq <= step.number and each.can_be_redone]
            return self._take_all_back("redo", asked)

    def _steps_in(self, article: str | None, step: Step) -> Sequence[Tracked]:
        tracked = self._undo.tracked(step.id)
        if tracked is None or (article is not None and article not in tracked.edit.articles):
            raise StoreError(f"there is no step {shown(step.id)} in {article or 'this store'}")
        return self._undo.edits(article)

    def _take_all_back(self, action: Literal["undo", "redo"], asked: Sequence[Tracked]) -> tuple[Change, ...]:
        changes = list[Change]()
        for each in asked:
            try:
                change = self._take_step_back(action, each, may_remove_most=True)
            except StoreError as error:
                if not changes:
                    raise
                raise StoppedMidway(len(changes), len(asked), action == "undo", error) from error
            changes += [change] if change else []
        return tuple(changes)

    def _added_by(self, step: Tracked) -> int:
        """Give how many annotations more there are by a step."""
        entries = self._history.read(step.latest).entries
        added = [entry for entry in entries if entry.kind == "annotation"]
        return sum((entry.before is None) - (entry.after is None) for entry in added)

    def _take_back(
        self,
        action: Literal["undo", "redo"],
        article: str | None,
        also: Collection[str],
        *,
        may_remove_most: bool,
    ) -> Change | None:
        step = self._undo.to_undo(article) if action == "undo" else self._undo.to_redo(article)
        others = filter(None, map(self._undo.tracked, also))
        asked = [each for each in others if (each.can_be_redone if action == "redo" else not each.is_undone)]
        # What happened last is taken back first.
        last = max([*asked, *([step] if step else [])], key=lambda each: each.turn, default=None)
        return None if last is None else self._take_step_back(action, last, may_remove_most=may_remove_most)

    def _take_step_back(
        self, action: Literal["undo", "redo"], step: Tracked, *, may_remove_most: bool
    ) -> Change | None:
        entries = inverted(self._history.read(step.latest), self._state, self._trash)
        return self._commit(action, step.step, entries, may_remove_most=may_remove_most)

    def _read_step(self, tracked: Tracked) -> Step:
        edit = tracked.edit
        entries = self._history.read(edit).entries
        return Step(
            edit.step, edit.first_seq, edit.time, edit.annotator, kind_of(entries), edit.articles, entries,
            tracked.is_undone, tracked.can_be_redone,
        )  # fmt: skip
