"""Breaking a text into screen rows, by the rules of Chinese typesetting.

A full-width character takes two cells. No row begins with a mark that belongs to what is before it, nor
ends with one that opens what follows; numbers and Latin words stay whole.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.cells import get_character_cell_size

from tui.clusters import clusters

NOT_AT_START = frozenset("，。、；：？！）》」』】”’〉〕］｝…—～·,.;:?!)]}%％℃°")
"""Characters that may not begin a row."""
NOT_AT_END = frozenset("（《「『【“‘〈〔［｛([{￥¥$＄№#")
"""Characters that may not end one."""
FURTHEST_PULL = 4
"""Characters that may be moved to the next row for the sake of those rules."""

_LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ\u0300-\u036f.,:%+\-_/@&'’]")
# What takes another width together than its characters do one by one: emoji sequences, Hangul jamo.
_CLUSTERED = re.compile("[\ufe0f\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\u1100-\u11ff]")


class _Widths(dict[str, int]):
    """The cells each character takes. Rich's own cache holds 4,096 characters, fewer than a long text has."""

    def __missing__(self, character: str) -> int:
        width = self[character] = get_character_cell_size(character)
        return width


_WIDTHS = _Widths()


def forget_widths() -> None:
    """Measure characters anew: the table of their widths has changed."""
    _WIDTHS.clear()


def cell_widths(text: str) -> list[int]:
    """Give the cells that each character of `text` takes; a cluster's cells are its first character's."""
    if not _CLUSTERED.search(text):
        return list(map(_WIDTHS.__getitem__, text))
    widths = [0] * len(text)
    for cluster in clusters(text):
        widths[cluster.start] = cluster.cells
    return widths


class RowIndex:
    """Which row of the screen holds which characters of a text.

    Row `i` holds `[starts[i], starts[i + 1])`; the line feed of a paragraph is part of its last row, though
    it takes no cell. So every offset is in exactly one row.
    """

    def __init__(self, text: str, width: int, indents: Sequence[int] = ()) -> None:
        """Wrap `text` into rows of at most `width` cells.

        Args:
            text: Paragraphs divided by line feeds.
            width: At least 1. A character wider than that has a row to itself.
            indents: How many cells the first row of each paragraph leaves free, where that leaves half
                the row; none for paragraphs that are not named.
        """
        self.text = text
        self.width = max(1, width)
        self._starts = array("L")
        self._first_rows: dict[int, int] = {}
        offset = 0
        for index, paragraph in enumerate(text.split("\n")):
            indent = indents[index] if index < len(indents) else 0
            indent = indent if indent * 2 <= self.width else 0
            if indent:
                self._first_rows[len(self._starts)] = indent
            self._starts.extend(offset + start for start in _row_starts(paragraph, self.width, indent))
            offset += len(paragraph) + 1

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, row: int) -> tuple[int, int]:
        """Give the offsets `[start, end)` of a row, its line feed included."""
        last = row + 1 == len(self._starts)
        return self._starts[row], len(self.text) if last else self._starts[row + 1]

    def indent(self, row: int) -> int:
        """Give the cells left free at the start of a row."""
        return self._first_rows.get(row, 0)

    def row_of(self, offset: int) -> int:
        """Give the row that holds `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def column_of(self, offset: int) -> int:
        """Give the cells before `offset` in its row, the indent included."""
        row = self.row_of(offset)
        return self.indent(row) + sum(cell_widths(self.text[self._starts[row] : offset]))

    def offset_at(self, row: int, column: int) -> int:
        """Give the offset of the character that covers a cell; behind the last one, the end of the row."""
        row = max(0, min(row, len(self) - 1))
        start, end = self.span(row)
        shown = self.text[start:end].rstrip("\n")
        cells = self.indent(row)
        for index, width in enumerate(cell_widths(shown)):
            cells += width
            if width and column < cells:
                return start + index
        if row + 1 < len(self) and not self.text[start:end].endswith("\n"):
            # The gap behind the last character is drawn at the start of the next row.
            return self._last_character(start, shown)
        return start + len(shown)

    def _last_character(self, start: int, shown: str) -> int:
        widths = cell_widths(shown)
        index = len(shown) - 1
        while index > 0 and not widths[index]:
            index -= 1
        return start + max(0, index)


def _row_starts(paragraph: str, width: int, indent: int) -> Iterator[int]:
    """Give where each row of one paragraph begins."""
    yield 0
    widths = cell_widths(paragraph)
    if sum(widths) + indent <= width:
        return
    # Cells before each character; the row that begins at `start` ends where they exceed its width.
    before = [0, *accumulate(widths)]
    start, limit = 0, width - indent
    while before[-1] - before[start] > limit:
        end = bisect_right(before, before[start] + limit, lo=start + 1) - 1
        end = _allowed_break(paragraph, widths, start, max(end, start + 1))
        if end == len(paragraph):
            return
        yield end
        start, limit = end, width


def _allowed_break(paragraph: str, widths: Sequence[int], start: int, end: int) -> int:
    """Move the end of a row back to where a row may end; leave it when that is too far."""
    while end < len(paragraph) and not widths[end]:
        end += 1
    if end == len(paragraph):
        return end
    for is_word_whole in (True, False):
        found = _pulled_back(paragraph, widths, start, end, is_word_whole)
        if found > start:
            return found
    return end


def _pulled_back(paragraph: str, widths: Sequence[int], start: int, end: int, is_word_whole: bool) -> int:
    """Give the last place near `end` where a row may end; `start` when there is none.

    With `is_word_whole`, words and numbers are moved as if they were one character.
    """
    found = end
    for _ in range(FURTHEST_PULL + 1):
        if is_word_whole and _LATIN.match(paragraph[found]):
            while found > start and _LATIN.match(paragraph[found - 1]):
                found -= 1
        while found > start and not widths[found]:
            found -= 1
        if found <= start:
            break
        if paragraph[found] not in NOT_AT_START and paragraph[found - 1] not in NOT_AT_END:
            return found
        found -= 1
    return start
