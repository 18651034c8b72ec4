"""The call by which a store takes over the edits of a session that it could not take when they were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotations.base_store import BaseStore
from annotations.model import Annotation
from annotations.records import Entry, Item
from annotations.session_edits import Course, TakenOver, content_of


class TakingOverStore(BaseStore):
    """That call; one step."""

    def take_over(self, courses: Iterable[Course], *, is_dry_run: bool = False) -> TakenOver:
        """Bring what a session has changed to what it was there in the end, as one step.

        That is done where an item is as it was before the session, or at some time of it. Else someone has
        changed it since, and it stays as it is.

        Args:
            courses: What became of each item in the session.
            is_dry_run: Whether it is only said what would be done.

        Raises:
            StoreReadOnly: If the store is read-only, and it is no dry run.
        """
        done, there, conflicts = list[Course](), list[Course](), list[Course]()
        with self._condition:
            courses = tuple(courses)
            own = {course.item.id for course in courses}
            for course in courses:
                present = content_of(self._state.item(course.item))
                if present == content_of(course.outcome):
                    there.append(course)
                elif present not in map(content_of, course.states) or self._is_linked_to(course, own):
                    conflicts.append(course)
                else:
                    done.append(course)
            if not is_dry_run:
                # The reader was asked in the session, if most was to go.
                self._commit("edit", None, map(self._entry, done), may_remove_most=True)
        return TakenOver(tuple(done), tuple(there), tuple(conflicts))

    def _is_linked_to(self, course: Course, own: set[str]) -> bool:
        """Whether an annotation would go that others, of which the session knew nothing, link to."""
        if course.outcome is not None or not isinstance(course.item, Annotation):
            return False
        return any(each.id not in own for each in self._state.linking_to(course.item.id))

    def _entry(self, course: Course) -> Entry:
        present, outcome = self._state.item(course.item), course.outcome
        if isinstance(outcome, Annotation):
            outcome = self._at_a_revision_of_its_own(present, outcome)
        return Entry(present, outcome)

    def _at_a_revision_of_its_own(self, present: Item | None, outcome: Annotation) -> Annotation:
        """Give an annotation at the revision it had in the session, or the next that it never had here."""
        here = present.revision if isinstance(present, Annotation) else 0
        return replace(
            outcome, revision=self._trash.next_revision(outcome.id, max(outcome.revision - 1, here))
        )
