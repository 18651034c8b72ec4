"""Which row of the screen holds which characters of a text, found out as it is asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from tui.widgets.script_pane.breaking import cell_widths, row_starts

STRETCH = 2_000
"""Code points that are wrapped at once, up to the end of their last paragraph; in half a millisecond."""


class _Stretch(NamedTuple):
    """Some paragraphs, wrapped."""

    starts: Sequence[int]
    """Where each row begins, in code points of the whole text."""
    indents: Mapping[int, int]
    """Cells left free at the start of rows, by their numbers in the stretch."""


class RowIndex:
    """Which row of the screen holds which characters of a text.

    Every offset is in exactly one row; the line feed of a paragraph is part of its last row, though it takes
    no cell.

    A long text is wrapped a stretch at a time, when it is asked about. Until a stretch is wrapped, how many
    rows it has is reckoned; so the numbers of the rows behind it may change when it is. What is told of a row
    is exact, and numbers are final once `len` was asked for or `is_complete` holds.
    """

    def __init__(self, text: str, width: int, indents: Sequence[int] = (), *, stretch: int = STRETCH) -> None:
        """Be ready to wrap `text` into rows of at most `width` cells.

        Args:
            text: Paragraphs divided by line feeds.
            width: At least 1. A character wider than that has a row to itself.
            indents: How many cells the first row of each paragraph leaves free, where that leaves half
                the row; none for paragraphs that are not named.
            stretch: Code points that are wrapped at once.
        """
        self.text = text
        self.width = max(1, width)
        self._indents = indents
        self._begins: list[int] = []
        """Where each stretch begins."""
        self._paragraphs: list[int] = []
        """The number of the first paragraph of each."""
        begin, paragraph = 0, 0
        while begin >= 0:
            self._begins.append(begin)
            self._paragraphs.append(paragraph)
            end = text.find("\n", begin + stretch) + 1
            if not 0 < end < len(text):
                break
            paragraph += text.count("\n", begin, end)
            begin = end
        self._wrapped: list[_Stretch | None] = [None] * len(self._begins)
        self._counts = [self._reckoned(number) for number in range(len(self._begins))]
        self._first_rows = [0, *accumulate(self._counts)]
        self._prepared: dict[int, _Stretch] = {}
        self._unknown = len(self._begins)

    def __len__(self) -> int:
        """Give the number of rows, for which all of the text is wrapped."""
        self.complete()
        return self.reckoned_length

    def __bool__(self) -> bool:
        """There is a row in every text; without this, `if rows` would wrap all of it."""
        return True

    @property
    def is_complete(self) -> bool:
        """Whether all of the text is wrapped."""
        return not self._unknown

    @property
    def reckoned_length(self) -> int:
        """How many rows there are, as far as that is known."""
        return self._first_rows[-1]

    def complete(self) -> None:
        """Wrap all that is not wrapped yet."""
        for number in range(len(self._begins)):
            self._know(number)
        self._count()

    def prepare(self, code_points: int) -> bool:
        """Wrap about so many code points more, without changing the number of any row.

        Returns:
            Whether nothing is left to be wrapped, so that `complete` is quick.
        """
        for number, wrapped in enumerate(self._wrapped):
            if wrapped is None and number not in self._prepared:
                if code_points <= 0:
                    return False
                self._prepared[number] = self._wrap(number)
                code_points -= self._end(number) - self._begins[number]
        return True

    def wrap_around(self, offset: int, rows: int) -> bool:
        """Wrap so many rows before and behind the one that holds `offset`, as far as there are any.

        Returns:
            Whether rows may have other numbers now.
        """
        unknown = self._unknown
        if not unknown:
            return False
        middle = self._stretch_of(offset)
        starts = self._know(middle).starts
        row = max(0, bisect_right(starts, offset) - 1)
        self._know_beside(middle, -1, rows - row)
        self._know_beside(middle, 1, rows - (len(starts) - 1 - row))
        if self._unknown == unknown:
            return False
        self._count()
        return True

    def is_wrapped_at(self, offset: int) -> bool:
        """Whether the row that holds `offset` is known."""
        return self._wrapped[self._stretch_of(offset)] is not None

    def span(self, row: int) -> tuple[int, int]:
        """Give the offsets `[start, end)` of a row, its line feed included."""
        number, stretch, place = self._place(row)
        is_last = place + 1 == len(stretch.starts)
        return stretch.starts[place], self._end(number) if is_last else stretch.starts[place + 1]

    def indent(self, row: int) -> int:
        """Give the cells left free at the start of a row."""
        _, stretch, place = self._place(row)
        return stretch.indents.get(place, 0)

    def row_of(self, offset: int) -> int:
        """Give the row that holds `offset`."""
        number = self._stretch_of(offset)
        if self._wrapped[number] is None:
            self._know(number)
            self._count()
        return self._first_rows[number] + max(0, bisect_right(self._know(number).starts, offset) - 1)

    def column_of(self, offset: int) -> int:
        """Give the cells before `offset` in its row, the indent included."""
        row = self.row_of(offset)
        return self.indent(row) + sum(cell_widths(self.text[self.span(row)[0] : offset]))

    def offset_at(self, row: int, column: int) -> int:
        """Give the offset of the character that covers a cell; behind the last one, the end of the row."""
        row = max(0, min(row, self.reckoned_length - 1))
        start, end = self.span(row)
        shown = self.text[start:end].rstrip("\n")
        cells = self.indent(row)
        for index, width in enumerate(cell_widths(shown)):
            cells += width
            if width and column < cells:
                return start + index
        if end < len(self.text) and not self.text[start:end].endswith("\n"):
            # The gap behind the last character is drawn at the start of the next row.
            return self._last_character(start, shown)
        return start + len(shown)

    def _last_character(self, start: int, shown: str) -> int:
        widths = cell_widths(shown)
        index = len(shown) - 1
        while index > 0 and not widths[index]:
            index -= 1
        return start + max(0, index)

    def _stretch_of(self, offset: int) -> int:
        return max(0, bisect_right(self._begins, offset) - 1)

    def _end(self, number: int) -> int:
        return self._begins[number + 1] if number + 1 < len(self._begins) else len(self.text)

    def _place(self, row: int) -> tuple[int, _Stretch, int]:
        """Give the stretch that holds a row, and the row's number in it; beyond the last row, that one."""
        while True:
            number = min(max(0, bisect_right(self._first_rows, row) - 1), len(self._begins) - 1)
            stretch = self._wrapped[number]
            if stretch is not None:
                return number, stretch, min(row - self._first_rows[number], len(stretch.starts) - 1)
            # It may be shorter than was reckoned, so that the row is in one behind it.
            self._know(number)
            self._count()

    def _know(self, number: int) -> _Stretch:
        """Wrap a stretch, if it is not wrapped yet. `_count` is to follow."""
        stretch = self._wrapped[number]
        if stretch is None:
            stretch = self._prepared.pop(number, None) or self._wrap(number)
            self._wrapped[number] = stretch
            self._counts[number] = len(stretch.starts)
            self._unknown -= 1
        return stretch

    def _know_beside(self, number: int, direction: int, rows: int) -> None:
        """Wrap stretches on one side of a stretch until so many rows are known there."""
        while rows > 0 and 0 <= number + direction < len(self._begins):
            number += direction
            rows -= len(self._know(number).starts)

    def _count(self) -> None:
        self._first_rows = [0, *accumulate(self._counts)]

    def _reckoned(self, number: int) -> int:
        """Give about how many rows a stretch has: most characters take two cells."""
        return 1 + 2 * (self._end(number) - self._begins[number]) // self.width

    def _wrap(self, number: int) -> _Stretch:
        offset, end = self._begins[number], self._end(number)
        # The line feed that ends a stretch begins no row, other than the last one of the text.
        words = self.text[offset : end if end == len(self.text) else end - 1]
        starts, indents = array("L"), dict[int, int]()
        for index, paragraph in enumerate(words.split("\n"), self._paragraphs[number]):
            indent = self._indents[index] if index < len(self._indents) else 0
            indent = indent if indent * 2 <= self.width else 0
            if indent:
                indents[len(starts)] = indent
            starts.extend(offset + start for start in row_starts(paragraph, self.width, indent))
            offset += len(paragraph) + 1
        return _Stretch(starts, indents)
