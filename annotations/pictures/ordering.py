"""In which order boxes stand in their columns, so that few arrows cross. Pure, and the same each time.

The method is that of K. Sugiyama (1981): column by column, to the right and back, what stands in a column is
sorted by the mean place of what it is linked to in the column before; then neighbours change places where
that saves crossings. The order that one begins with stays where nothing is gained by another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Order = tuple[tuple[Node, ...], ...]
"""Of each column, what stands in it, from the top."""

SWEEPS = 12
"""To the right or back; the five programmes of the example come to rest after eight at most."""
_EXCHANGES = 20


def ordered(order: Sequence[Sequence[Node]], edges: Iterable[tuple[Node, Node]]) -> Order[Node]:
    """Give an order with no more crossings than the one that is given, and mostly with far fewer.

    Args:
        order: What stands in each column, from the top, in the order that is best for reading.
        edges: Pairs of neighbouring columns, the left one first.
    """
    edges = list(edges)
    behind: dict[Node, list[Node]] = {}
    ahead: dict[Node, list[Node]] = {}
    for left, right in edges:
        ahead.setdefault(left, []).append(right)
        behind.setdefault(right, []).append(left)
    best = here = tuple(map(tuple, order))
    fewest = crossings(best, edges)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        here = _swept(here, ahead, behind, to_the_right=sweep % 2 == 0)
        here = _exchanged(here, ahead, behind)
        count = crossings(here, edges)
        if count < fewest:
            best, fewest = here, count
    return best


def crossings(order: Sequence[Sequence[Node]], edges: Iterable[tuple[Node, Node]]) -> int:
    """Count the crossings of straight edges between neighbouring columns; two with a common end have none."""
    place = {node: number for column in order for number, node in enumerate(column)}
    column_of = {node: number for number, column in enumerate(order) for node in column}
    gaps: dict[int, list[tuple[int, int]]] = {}
    for left, right in edges:
        gaps.setdefault(column_of[left], []).append((place[left], place[right]))
    count = 0
    for gap in gaps.values():
        seen: list[int] = []
        for _, right_place in sorted(gap):
            count += len(seen) - bisect_right(seen, right_place)
            insort(seen, right_place)
    return count


def _swept(
    order: Order[Node],
    ahead: Mapping[Node, Sequence[Node]],
    behind: Mapping[Node, Sequence[Node]],
    *,
    to_the_right: bool,
) -> Order[Node]:
    columns = list(order)
    steps = pairwise(range(len(columns)) if to_the_right else reversed(range(len(columns))))
    linked = behind if to_the_right else ahead
    for before, number in steps:
        place = {node: at for at, node in enumerate(columns[before])}
        means = {
            node: sum(place[other] for other in linked[node]) / len(linked[node])
            for node in columns[number]
            if node in linked
        }
        # What is linked to nothing there keeps its place, the others are sorted around it.
        moved = iter(sorted((node for node in columns[number] if node in means), key=means.__getitem__))
        columns[number] = tuple(next(moved) if node in means else node for node in columns[number])
    return tuple(columns)


def _exchanged(
    order: Order[Node], ahead: Mapping[Node, Sequence[Node]], behind: Mapping[Node, Sequence[Node]]
) -> Order[Node]:
    columns = [list(column) for column in order]
    place = {node: at for column in columns for at, node in enumerate(column)}
    for _ in range(_EXCHANGES):
        is_changed = False
        for column in columns:
            for at in range(len(column) - 1):
                upper, lower = column[at], column[at + 1]
                gain = 0
                for side in (ahead, behind):
                    above = sorted(place[other] for other in side.get(upper, ()))
                    below = sorted(place[other] for other in side.get(lower, ()))
                    gain += _inversions(above, below) - _inversions(below, above)
                if gain > 0:
                    column[at], column[at + 1] = lower, upper
                    place[lower], place[upper] = at, at + 1
                    is_changed = True
        if not is_changed:
            break
    return tuple(map(tuple, columns))


def _inversions(above: Sequence[int], below: Sequence[int]) -> int:
    """Count the pairs in which what the upper one is linked to stands lower; both are sorted."""
    return sum(bisect_left(below, each) for each in above)
