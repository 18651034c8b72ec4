"""The places that one has left by going far, to go back to and forward again, as in a browser."""

from __future__ import annotations

from typing import Generic, TypeVar

Place = TypeVar("Place")
_LONGEST = 100
"""Places that are remembered."""


class JumpList(Generic[Place]):
    """Places in the order in which they were left, and which of them one is at."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._index = 0

    def leave(self, place: Place) -> None:
        """Remember a place that is being left. What was ahead of it is forgotten."""
        del self._places[self._index :]
        self._add(place)

    def back(self, here: Place) -> Place | None:
        """Give the last place that was left and is not `here`; forward then leads back here."""
        index = self._index
        while index > 0 and self._places[index - 1] == here:
            index -= 1
        if index == 0:
            return None
        if self._index == len(self._places) and (not self._places or self._places[-1] != here):
            self._places.append(here)
        self._index = index - 1
        return self._places[self._index]

    def forward(self, here: Place) -> Place | None:
        """Give the place from which one went back, if there is one that is not `here`."""
        index = self._index + 1
        while index < len(self._places) and self._places[index] == here:
            index += 1
        if index >= len(self._places):
            return None
        self._index = index
        return self._places[index]

    def _add(self, place: Place) -> None:
        if not self._places or self._places[-1] != place:
            self._places.append(place)
        del self._places[:-_LONGEST]
        self._index = len(self._places)
