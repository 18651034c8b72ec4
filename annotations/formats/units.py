"""Offsets in the units that other programs count in, for one text: UTF-16 code units, bytes, graphemes.

Nothing converts by slicing and encoding up to each offset: that would cost the length of the text for each.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Protocol

import regex

CODE_POINTS, UTF16, UTF8, GRAPHEMES = "code points", "UTF-16 units", "UTF-8 bytes", "graphemes"

_GRAPHEME = regex.compile(r"\X")


class Unit(Protocol):
    """A way to count in one text."""

    def out(self, start: int, end: int) -> tuple[int, int]:
        """Give a span of code points in this unit, widened to whole units."""

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        """Give a span in this unit in code points; `None` if it cuts a character or leaves the text."""


class _CodePoints:
    def __init__(self, text: str) -> None:
        self._length = len(text)

    def out(self, start: int, end: int) -> tuple[int, int]:
        return start, end

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        return (start, end) if 0 <= start <= end <= self._length else None


class _Utf16:
    """The code points beyond the Basic Multilingual Plane are known by place; each counts one more."""

    def __init__(self, text: str) -> None:
        # A text that has none is told by its largest character, which is much faster than looking at each.
        is_plain = not text or max(text) < "\U00010000"
        self._long = [] if is_plain else [at for at, char in enumerate(text) if char >= "\U00010000"]
        self._second_halves = [at + number + 1 for number, at in enumerate(self._long)]
        self._length = len(text) + len(self._long)

    def out(self, start: int, end: int) -> tuple[int, int]:
        if not self._long:
            return start, end
        return start + bisect_left(self._long, start), end + bisect_left(self._long, end)

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        if not 0 <= start <= end <= self._length:
            return None
        found = [0, 0]
        for index, offset in enumerate((start, end)):
            before = bisect_left(self._second_halves, offset)
            if before < len(self._second_halves) and self._second_halves[before] == offset:
                return None
            found[index] = offset - before
        return found[0], found[1]


class _Boundaries:
    """Units of which each begins at one of a list of gaps between code points."""

    def __init__(self, gaps: list[int]) -> None:
        self._gaps = gaps
        """From 0 to the length of the text, of each unit where it begins, and last where the text ends."""

    def out(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self._gaps, start) - 1, bisect_left(self._gaps, end)

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        if not 0 <= start <= end < len(self._gaps):
            return None
        return self._gaps[start], self._gaps[end]


class _Utf8:
    """Offsets in bytes: here each code point is several units, not the other way round."""

    def __init__(self, text: str) -> None:
        sizes = (len(char.encode("utf-8", "surrogatepass")) for char in text)
        self._gaps = list(accumulate(sizes, initial=0))

    def out(self, start: int, end: int) -> tuple[int, int]:
        return self._gaps[start], self._gaps[end]

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        if not 0 <= start <= end <= self._gaps[-1]:
            return None
        left, right = bisect_left(self._gaps, start), bisect_left(self._gaps, end)
        return (left, right) if self._gaps[left] == start and self._gaps[right] == end else None


def unit_of(name: str, text: str) -> Unit:
    """Give how one unit counts a text.

    Args:
        name: `CODE_POINTS`, `UTF16`, `UTF8` or `GRAPHEMES` (extended grapheme clusters).
        text: The text. A lone surrogate counts as one UTF-16 unit and three bytes.
    """
    match name:
        case "UTF-16 units":
            return _Utf16(text)
        case "UTF-8 bytes":
            return _Utf8(text)
        case "graphemes":
            return _Boundaries(list(accumulate(map(len, _GRAPHEME.findall(text)), initial=0)))
        case _:
            return _CodePoints(text)
