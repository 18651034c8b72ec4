"""Arrows between neighbouring columns of a picture in cells, where no other arrow could be meant. Pure.

A link is drawn where its boxes stand in neighbouring columns and it belongs to a star: one box and all that
it is linked to in the next column, or all that are linked to one. Two stars that would share a row between
the same columns are not both drawn: the shorter is. What is not drawn stands in the boxes in words, as all
links do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

WIDTH = 2
"""Cells between two columns: where the lines run, and the heads of the arrows."""
_LEFT, _RIGHT, _UP, _DOWN = 1, 2, 4, 8
_LINES = {
    _LEFT | _RIGHT: "─",
    _LEFT | _DOWN: "┐",
    _LEFT | _UP: "┘",
    _LEFT | _UP | _DOWN: "┤",
    _LEFT | _RIGHT | _DOWN: "┬",
    _LEFT | _RIGHT | _UP: "┴",
    _LEFT | _RIGHT | _UP | _DOWN: "┼",
    _RIGHT | _DOWN: "┌",
    _RIGHT | _UP: "└",
    _RIGHT | _UP | _DOWN: "├",
    _UP | _DOWN: "│",
}
_HEAD = ">"


class Standing(Protocol):
    """A box in its place."""

    @property
    def column(self) -> int:
        """From 0."""

    @property
    def top(self) -> int:
        """The row of its upper border."""


def connectors(
    placed: Mapping[str, Standing], links: Iterable[tuple[str, str]]
) -> Mapping[tuple[int, int], str]:
    """Give what is drawn between columns: by the row, and by the column to its left, `WIDTH` characters.

    Args:
        placed: The boxes, by their ids.
        links: The ids of their ends, source first.
    """
    by_gap: dict[int, set[tuple[str, str]]] = {}
    for source, target in links:
        if placed[target].column == placed[source].column + 1:
            by_gap.setdefault(placed[source].column, set()).add((source, target))
    drawn: dict[tuple[int, int], str] = {}
    for gap, pairs in by_gap.items():
        taken = set[int]()
        stars = [_rows(star, placed) for star in _stars(pairs)]
        for sources, targets in sorted(stars, key=lambda star: (_length(star), min(*star[0], *star[1]))):
            first, last = min(*sources, *targets), max(*sources, *targets)
            if taken.isdisjoint(range(first, last + 1)):
                taken.update(range(first, last + 1))
                drawn.update(
                    ((row, gap), _cells(row, first, last, sources, targets)) for row in range(first, last + 1)
                )
    return drawn


def _stars(pairs: set[tuple[str, str]]) -> Iterable[set[tuple[str, str]]]:
    """Give the links that hang together, where they all have one end in common."""
    left = set(pairs)
    while left:
        star = {left.pop()}
        ends = {end for pair in star for end in pair}
        while more := {pair for pair in left if not ends.isdisjoint(pair)}:
            left -= more
            star |= more
            ends |= {end for pair in more for end in pair}
        if len({source for source, _ in star}) == 1 or len({target for _, target in star}) == 1:
            yield star


def _rows(star: set[tuple[str, str]], placed: Mapping[str, Standing]) -> tuple[Sequence[int], Sequence[int]]:
    """Give the rows on which the arrows of a star leave and end: those below the upper borders."""
    sources = sorted({placed[source].top + 1 for source, _ in star})
    return sources, sorted({placed[target].top + 1 for _, target in star})


def _length(star: tuple[Sequence[int], Sequence[int]]) -> int:
    return max(*star[0], *star[1]) - min(*star[0], *star[1])


def _cells(row: int, first: int, last: int, sources: Sequence[int], targets: Sequence[int]) -> str:
    ways = _LEFT * (row in sources) | _RIGHT * (row in targets)
    ways |= _UP * (row > first) | _DOWN * (row < last)
    return _LINES[ways] + (_HEAD if row in targets else " ")
