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
        self._places: dict[str, Place] = {}
        """By the id of the annotation."""
        self._brought_back: dict[tuple[str, str], Place] = {}
        """By the step that brought an annotation back and its id: undoing the step deletes it again."""
        self._gone_revisions: dict[str, int] = {}
        """By the id of an annotation that went once, the highest revision that it had when it did."""

    def note_there(self, identifier: str, logged: Logged) -> None:
        """Take account of a change after which an annotation is there that was not before it."""
        place = self._places.pop(identifier, None)
        if place is not None and logged.action == "edit":
            self._brought_back[logged.step, identifier] = place

    def note_gone(self, identifier: str, place: Place, revision: int) -> None:
        """Take account of a change after which an annotation is no longer there, at its place.

        Args:
            identifier: Its id.
            place: The entry of the change.
            revision: The one that it had.
        """
        self._gone_revisions[identifier] = max(revision, self._gone_revisions.get(identifier, 0))
        logged = place.logged
        if logged.action != "undo":
            self._places[identifier] = place
        elif former := self._brought_back.get((logged.of or "", identifier)):
            self._places[identifier] = former

    def next_revision(self, identifier: str, revision: int = 0) -> int:
        """Give the revision that an annotation of a revision gets next: one that it has never had.

        By undo, redo and the trash an annotation comes and goes; what it was at a revision, it stays. With 0
        it is the first revision, of one that is new or was there before.
        """
        return max(revision, self._gone_revisions.get(identifier, 0)) + 1

    def place(self, identifier: str) -> Place | None:
        """Give where the history says that an annotation was deleted."""
        return self._places.get(identifier)

    def places(self, article: str | None) -> tuple[Place, ...]:
        """Give where the annotations of an article, or of all, were deleted, the last first."""
        places = (place for place in self._places.values() if article is None or place.article == article)
        return tuple(sorted(places, key=_order, reverse=True))


def _order(place: Place) -> tuple[int, int]:
    return place.logged.first_seq, place.index
