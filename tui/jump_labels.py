"""Labels to type, one on each visible sentence: what they say and where on a row they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.clusters import clusters

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The home row first."""


def labels(count: int) -> list[str]:
    """Give as many labels, none of which begins with another: letters while they suffice, else pairs.

    There are 676 pairs; where more are asked for, the rest go without.
    """
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return [one + other for one in LETTERS for other in LETTERS][:count]


class LabelledRow(NamedTuple):
    """A row of the screen, and the places on it that want a label."""

    text: str
    """What the row shows, without its line feed."""
    places: Sequence[int]
    """Code points of `text` at which sentences begin, in order."""


class Patch(NamedTuple):
    """Cells of a row that are painted over."""

    place: int
    """The code point of the row's text that the label is for."""
    column: int
    """Cells of the row's text before it."""
    text: str
    """As many cells as the characters it covers: the label, and blanks."""


def place_labels(rows: Sequence[LabelledRow]) -> list[list[Patch]]:
    """Give what is painted over each row, so that no row changes its width and no character is cut.

    A label covers its sentence's first character and what more it needs: characters behind it, or before
    it at the end of a row. A place whose label would cover another label has none.
    """
    for length in (1, 2):
        fitting = [_fitting(row, length) for row in rows]
        names = labels(sum(map(len, fitting)))
        if not names or len(names[0]) == length:
            break
    # With two letters fewer places may fit, so few that one letter would do again: two stay.
    if names and len(names[0]) < length:
        names = [one + other for one in LETTERS for other in LETTERS][: len(names)]
    remaining = iter(names)
    patches = []
    for found in fitting:
        patches.append(
            [
                Patch(place, column, name + " " * (cells - len(name)))
                for (place, column, cells), name in zip(found, remaining, strict=False)
            ]
            if found
            else []
        )
    return patches


def _fitting(row: LabelledRow, length: int) -> list[tuple[int, int, int]]:
    """Give each place of a row that has room for a label: the place, the column and the cells covered."""
    drawn = clusters(row.text)
    columns = [0]
    for cluster in drawn:
        columns.append(columns[-1] + cluster.cells)
    by_start = {cluster.start: index for index, cluster in enumerate(drawn)}
    found: list[tuple[int, int, int]] = []
    free = 0
    for place in row.places:
        first = by_start.get(place)
        if first is None:
            continue
        last = first + 1
        while last < len(drawn) and columns[last] - columns[first] < length:
            last += 1
        while first > free and columns[last] - columns[first] < length:
            first -= 1
        if first >= free and columns[last] - columns[first] >= length:
            found.append((place, columns[first], columns[last] - columns[first]))
            free = last
    return found
