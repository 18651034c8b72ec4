"""Characters as people see them: the code points that a cursor steps over as one, and the cells they take.

Rich divides a text as terminals draw it, and that is what counts here; but it attaches a line feed to the
character before it, and takes a flag for two characters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import get_character_cell_size, split_graphemes

_JOINER = "\u200d"
_LINES = re.compile("\n|[^\n]+")


class Cluster(NamedTuple):
    """One character as people see it."""

    start: int
    """In code points."""
    end: int
    cells: int
    """None for a line feed, and for a mark at the very start that has nothing to stand on."""


def clusters(text: str) -> list[Cluster]:
    """Divide a text into its characters as people see them."""
    found: list[Cluster] = []
    for line in _LINES.finditer(text):
        if line[0] == "\n":
            found.append(Cluster(*line.span(), 0))
            continue
        is_half_a_flag = False
        for start, end, cells in split_graphemes(line[0])[0]:
            is_regional = end - start == 1 and _is_regional(line[0][start])
            if is_half_a_flag and is_regional:
                first = found.pop()
                found.append(Cluster(first.start, line.start() + end, first.cells + cells))
                is_half_a_flag = False
            else:
                found.append(Cluster(line.start() + start, line.start() + end, cells))
                is_half_a_flag = is_regional
    return found


def surely_begins(text: str, offset: int) -> bool:
    """Whether a character surely begins at `offset`, whatever stands further before.

    Where it gives `False` one may begin all the same: the second of two flags does.
    """
    if offset == 0:
        return True
    before, character = text[offset - 1], text[offset]
    if "\n" in (before, character):
        return True
    return (
        get_character_cell_size(character) > 0
        and before != _JOINER
        and not (_is_regional(before) and _is_regional(character))
    )


def stretch_around(text: str, offset: int) -> tuple[int, int]:
    """Give a short stretch of whole characters: the one behind `offset`, and the one before it, if any."""
    lower, upper = offset, min(offset + 1, len(text))
    while lower > 0:
        lower -= 1
        if surely_begins(text, lower):
            break
    while upper < len(text) and not surely_begins(text, upper):
        upper += 1
    return lower, upper


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
