"""Moving about in a text, and the selections that grow from it: pure functions over offsets.

Positions are gaps between characters. A selection runs from its anchor, which stays, to its head, which
moves; the cursor is drawn on the character behind the head.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from corpus import segmentation
from tui.clusters import clusters, stretch_around, surely_begins

Unit = Literal["character", "word", "clause", "sentence", "paragraph"]
Selecting = Unit | Literal["quantity", "quotation"]
"""What can be selected as a whole."""
Edge = Literal["start", "end"]
UNITS: tuple[Unit, ...] = ("character", "word", "clause", "sentence", "paragraph")

_DIVIDING = "，、；：,;"
_ENDING = "。！？"
_TRAILING = " \n\t，。、；：？！,.;:?!…—"


@dataclass(frozen=True, slots=True)
class Selection:
    """An anchor and a head, in code points of one pane's text; where they meet there is a cursor only."""

    anchor: int
    head: int

    @classmethod
    def cursor(cls, offset: int) -> Selection:
        """Give the cursor at `offset`, with nothing selected."""
        return cls(offset, offset)

    @property
    def start(self) -> int:
        """The lower end."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> int:
        """The upper end."""
        return max(self.anchor, self.head)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor == self.head

    def extended(self, head: int) -> Selection:
        """Give the selection with its head moved."""
        return Selection(self.anchor, head)


class Units:
    """The boundaries of every unit of one text, found a paragraph at a time, when they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._within: dict[tuple[Unit, int], list[int]] = {}

    @cached_property
    def paragraph_starts(self) -> list[int]:
        """Where each paragraph begins, and the length of the text."""
        return segmentation.paragraphs(self.text)

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """Give the paragraph that holds `offset`, with the line feed that ends it."""
        starts = self.paragraph_starts
        index = max(0, min(bisect_right(starts, offset) - 1, len(starts) - 2))
        return (starts[index], starts[index + 1]) if len(starts) > 1 else (0, 0)

    def boundary(self, unit: Unit, offset: int, direction: int) -> int:
        """Give the next boundary of `unit` behind `offset`, or the last one before it."""
        if unit == "paragraph":
            return _beside(self.paragraph_starts, offset, direction)
        if unit == "character" and self._is_one(offset if direction > 0 else offset - 1):
            return offset + (1 if direction > 0 else -1)
        start, end = self._region_at(unit, offset)
        if direction < 0 and offset == start and start > 0:
            start, end = self._region_at(unit, start - 1)
        return start + _beside(self._boundaries(unit, start, end), offset - start, direction)

    def moved(self, unit: Unit, offset: int, steps: int) -> int:
        """Give the boundary so many units behind `offset`, or before it where `steps` is negative."""
        for _ in range(abs(steps)):
            reached = self.boundary(unit, offset, 1 if steps > 0 else -1)
            if reached == offset:
                break
            offset = reached
        return offset

    def extended(self, unit: Unit, offset: int, steps: int) -> int:
        """Give where a selection that ends at `offset` reaches so many units further on, or further back.

        On it goes to the ends of clauses, sentences and paragraphs, without the marks behind them: what is
        seen to be selected is what will be tagged.
        """
        if steps < 0 or unit in ("character", "word"):
            return self.moved(unit, offset, steps)
        return self.end_moved(unit, offset, steps)

    def end_moved(self, unit: Unit, offset: int, steps: int) -> int:
        """Give where what ends at `offset` ends so many units further on, or further back.

        The marks that divide a unit from the next one are not part of it.
        """
        if unit == "character":
            return self.moved(unit, offset, steps)
        for _ in range(abs(steps)):
            boundary, reached = offset, offset
            while reached == offset:
                before = boundary
                boundary = self.boundary(unit, boundary, 1 if steps > 0 else -1)
                if boundary == before:
                    return offset
                reached = _without_marks(self.text, offset if steps > 0 else 0, boundary)
            offset = reached
        return offset

    def edge_moved(self, span: tuple[int, int], edge: Edge, unit: Unit, steps: int) -> tuple[int, int]:
        """Give a span whose start or end is so many units further on, or further back.

        What would leave nothing of it leaves it as it is.
        """
        start, end = span
        if edge == "start":
            start = self.moved(unit, start, steps)
        else:
            end = self.end_moved(unit, end, steps)
        return (start, end) if start < end else span

    def paragraph_start(self, number: int) -> int:
        """Give where a paragraph begins, counted from 1; the last one, where there are not as many."""
        starts = self.paragraph_starts
        return starts[min(number, max(1, len(starts) - 1)) - 1]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Give the sentence that holds `offset`, with all its marks and the line feed that ends it."""
        return self._region_at("word", offset)

    def enclosing(self, unit: Unit, start: int, end: int) -> tuple[int, int]:
        """Give the smallest run of whole units that holds `[start, end)`.

        Clauses and words leave the punctuation behind them out, sentences and paragraphs only the line
        feed, unless it is in the span already.
        """
        first = self._region_at(unit, start)
        last = self._region_at(unit, max(start, end - 1))
        if unit == "paragraph":
            lower, upper = first[0], last[1]
        else:
            lower = first[0] + _at_or_before(self._boundaries(unit, *first), start - first[0])
            upper = last[0] + _at_or_after(self._boundaries(unit, *last), max(end, start + 1) - last[0])
        kept = self.text[lower:upper].rstrip("\n" if unit in ("sentence", "paragraph") else _TRAILING)
        return lower, max(lower + len(kept), end)

    def grown(self, start: int, end: int) -> tuple[int, int]:
        """Give the smallest whole unit that holds `[start, end)` and more; itself when there is none."""
        growth = self.growth(start, end)
        return growth[1] if growth else (start, end)

    def growth(self, start: int, end: int) -> tuple[Unit, tuple[int, int]] | None:
        """Give the smallest unit that holds `[start, end)` and more, by its name and its span, if any."""
        for unit in UNITS[1:]:
            if not self.text:
                break
            lower, upper = self.enclosing(unit, start, end)
            if upper - lower > end - start:
                return unit, (lower, upper)
        return None

    def behind_marks(self, offset: int) -> int:
        """Give where what is meant at a mark begins: behind marks that divide or end, in the paragraph."""
        behind = offset
        while behind < len(self.text) and self.text[behind] in _DIVIDING + _ENDING:
            behind += 1
        return offset if self.text[behind : behind + 1] in ("", "\n") else behind

    def _region_at(self, unit: Unit, offset: int) -> tuple[int, int]:
        """Give the stretch around `offset` in which boundaries are looked for, small so that it is quick."""
        if unit == "character":
            return stretch_around(self.text, offset)
        start, end = self.paragraph_at(offset)
        if unit == "word":
            boundaries = self._boundaries("sentence", start, end)
            index = max(0, min(bisect_right(boundaries, offset - start) - 1, len(boundaries) - 2))
            return (start + boundaries[index], start + boundaries[index + 1]) if end > start else (0, 0)
        return start, end

    def _is_one(self, offset: int) -> bool:
        """Whether the code point at `offset` is surely a character by itself, as most are."""
        text = self.text
        return (
            0 <= offset < len(text)
            and surely_begins(text, offset)
            and (offset + 1 == len(text) or surely_begins(text, offset + 1))
        )

    def _boundaries(self, unit: Unit, start: int, end: int) -> list[int]:
        if unit == "character":
            return [cluster.start for cluster in clusters(self.text[start:end])] + [end - start]
        found = self._within.get((unit, start))
        if found is None:
            found = self._within[unit, start] = _FINDERS[unit](self.text[start:end])
        return found


_FINDERS: dict[Unit, Callable[[str], list[int]]] = {
    "word": segmentation.words,
    "clause": segmentation.clauses,
    "sentence": segmentation.sentences,
}


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a span without what is of no clause at its ends: blanks, line feeds, marks that divide or end.

    So are marks that end a sentence: no mark is of what is tagged, says the codebook. Quotation marks stay at
    its ends. Of nothing but marks all is left.
    """
    first, last = start, end
    while first < last and (text[first].isspace() or text[first] in _DIVIDING + _ENDING):
        first += 1
    last = _without_marks(text, first, last)
    if first < last:
        return first, last
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _without_marks(text: str, start: int, end: int) -> int:
    """Give the end of a span without blanks and marks that divide or end behind it."""
    while start < end and (text[end - 1].isspace() or text[end - 1] in _DIVIDING + _ENDING):
        end -= 1
    return end


def _beside(boundaries: Sequence[int], offset: int, direction: int) -> int:
    if direction > 0:
        return boundaries[min(bisect_right(boundaries, offset), len(boundaries) - 1)]
    return boundaries[max(bisect_left(boundaries, offset) - 1, 0)]


def _at_or_before(boundaries: Sequence[int], offset: int) -> int:
    return boundaries[max(bisect_right(boundaries, offset) - 1, 0)]


def _at_or_after(boundaries: Sequence[int], offset: int) -> int:
    return boundaries[min(bisect_left(boundaries, offset), len(boundaries) - 1)]
