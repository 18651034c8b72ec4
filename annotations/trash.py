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


class Trash:
    """The deleted annotations of a store.

    What was made and then undone was never deleted and is not among them: `redo` brings that back.
    """

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        """By the id of the annotation, what was deleted last at the end."""
        self._brought_back: set[tuple[str, str]] = set()
        """Steps that brought annotations back, each with an id: undoing one deletes the annotation again."""

    def note_there(self, identifier: str, logged: Logged) -> None:
        """Take account of a change after which an annotation is there that was not before it."""
        if self._places.pop(identifier, None) is not None and logged.action == "edit":
            self._brought_back.add((logged.step, identifier))

    def note_gone(self, identifier: str, place: Place) -> None:
        """Take account of a change after which an annotation is no longer there, at its place."""
        logged = place.logged
        if logged.action != "undo" or (logged.of, identifier) in self._brought_back:
            self._places[identifier] = place

    def place(self, identifier: str) -> Place | None:
        """Give where the history says that an annotation was deleted."""
        return self._places.get(identifier)

    def places(self, article: str | None) -> tuple[Place, ...]:
        """Give where the annotations of an article, or of all, were deleted, the last first."""
        return tuple(
            place for place in reversed(self._places.values()) if article is None or place.article == article
        )
