"""What has been deleted and is not there now: places in the history, read when they are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from annotations.logged import Logged, Place
from annotations.model import Annotation


@dataclass(frozen=True, slots=True)
class Deleted:
    """An annotation that was deleted and is not there now."""

    annotation: Annotation
    """As it was last."""
    time: str
    """When it was deleted, as `annotations.model.now` gives it."""
    annotator: str
    """Who deleted it."""
    merged_into: Annotation | None = None
    """What it was merged into, as that was then, if that is how it went."""


class Trash:
    """The deleted annotations of a store.

    What was made and then undone was never deleted and is not among them: `redo` brings that back.
    """

    def __init__(self) -> None:
        self._steps: dict[str, dict[str, Place | bool]] = {}
        """By the id of an annotation that was deleted, the steps from then on by which it went or came, in
        the order in which they were made first: the place of the deletion, or whether it came; `False` for
        one that is undone. The last one that is not tells what was deleted, also where one before it is
        undone or done again: an import may have brought the same id in another article."""
        self._there = set[str]()
        """The ids, of those, of what is there."""
        self._gone_revisions: dict[str, int] = {}
        """By the id of an annotation that went once, the highest revision that it had when it did."""

    def knows(self, identifier: str) -> bool:
        """Whether an annotation with this id was deleted once; of others, that they are there is no news."""
        return identifier in self._steps

    def note_there(self, identifier: str, logged: Logged) -> None:
        """Take account of a change after which an annotation is there that was not before it."""
        steps = self._steps.get(identifier)
        if steps is not None:
            self._there.add(identifier)
            edit = _edit_of(logged)
            if logged.action == "edit" or edit in steps:
                # Else it came before it was deleted first.
                steps[edit] = logged.action != "undo"

    def note_gone(self, identifier: str, place: Place, revision: int) -> None:
        """Take account of a change after which an annotation is no longer there, at its place.

        Args:
            identifier: Its id.
            place: The entry of the change.
            revision: The one that it had.
        """
        self._gone_revisions[identifier] = max(revision, self._gone_revisions.get(identifier, 0))
        self._there.discard(identifier)
        edit = _edit_of(place.logged)
        if place.logged.action != "undo":
            self._steps.setdefault(identifier, {})[edit] = place
        elif edit in (steps := self._steps.get(identifier, {})):
            steps[edit] = False

    def next_revision(self, identifier: str, revision: int = 0) -> int:
        """Give the revision that an annotation of a revision gets next: one that it has never had.

        By undo, redo and the trash an annotation comes and goes; what it was at a revision, it stays. With 0
        it is the first revision, of one that is new or was there before.
        """
        return max(revision, self._gone_revisions.get(identifier, 0)) + 1

    def place(self, identifier: str) -> Place | None:
        """Give where the history says that an annotation was deleted."""
        if identifier in self._there:
            return None
        steps = self._steps.get(identifier, {})
        last = next((step for step in reversed(steps.values()) if step is not False), None)
        return last if isinstance(last, Place) else None

    def places(self, article: str | None) -> tuple[Place, ...]:
        """Give where the annotations of an article, or of all, were deleted, the last first."""
        places = (place for identifier in self._steps if (place := self.place(identifier)) is not None)
        here = (place for place in places if article is None or place.article == article)
        return tuple(sorted(here, key=_order, reverse=True))


def _edit_of(logged: Logged) -> str:
    """Give the step that a change makes, undoes or does again."""
    return logged.of or logged.step


def _order(place: Place) -> tuple[int, int]:
    return place.logged.first_seq, place.index
