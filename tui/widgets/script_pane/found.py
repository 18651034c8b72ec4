"""What a search found in a text, asked for row by row: nothing is done for what is out of sight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol

Spans = Sequence[tuple[int, int]]
"""Sorted, without overlaps."""


class Found(Protocol):
    """The places that a search found."""

    def within(self, start: int, end: int) -> Spans:
        """Give those that share a character with `[start, end)`."""


class FoundSpans:
    """Places in the pane's own text."""

    def __init__(self, spans: Spans = ()) -> None:
        self._spans = spans

    def within(self, start: int, end: int) -> Spans:
        """Give those that share a character with `[start, end)`."""
        first = bisect_right(self._spans, start, key=lambda span: span[1])
        last = bisect_left(self._spans, end, lo=first, key=lambda span: span[0])
        return self._spans[first:last]


class MirroredSpans:
    """Places in another text, which is aligned with that of the pane."""

    def __init__(
        self,
        spans: Spans,
        back: Callable[[int, int], tuple[int, int]],
        forth: Callable[[int, int], tuple[int, int]],
    ) -> None:
        """Take the places, and what carries a span of the pane's text to that text and back again."""
        self._found = FoundSpans(spans)
        self._back = back
        self._forth = forth

    def within(self, start: int, end: int) -> Spans:
        """Give those that share a character with `[start, end)` of the pane's text."""
        return [self._forth(*span) for span in self._found.within(*self._back(start, end))]
