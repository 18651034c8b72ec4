"""Breaking a text into screen rows, by the rules of Chinese typesetting.

A full-width character takes two cells. No row begins with a mark that belongs to what is before it, nor
ends with one that opens what follows; numbers and Latin words stay whole.
"""

from __future__ import annotations

import re
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


def row_starts(paragraph: str, width: int, indent: int) -> Iterator[int]:
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
