"""The lines of arrows between and over the columns of a picture in cells: how they are drawn. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

WIDTH = 2
"""Cells between two columns: where the lines run, and the heads of the arrows."""
ACROSS, HEAVY_ACROSS = "─", "━"
_LEFT, _RIGHT, _UP, _DOWN = 1, 2, 4, 8
_LINES = {
    _LEFT | _RIGHT: ACROSS + HEAVY_ACROSS,
    _LEFT | _DOWN: "┐┓",
    _LEFT | _UP: "┘┛",
    _LEFT | _UP | _DOWN: "┤┫",
    _LEFT | _RIGHT | _DOWN: "┬┳",
    _LEFT | _RIGHT | _UP: "┴┻",
    _LEFT | _RIGHT | _UP | _DOWN: "┼╋",
    _RIGHT | _DOWN: "┌┏",
    _RIGHT | _UP: "└┗",
    _RIGHT | _UP | _DOWN: "├┣",
    _UP | _DOWN: "│┃",
}
"""Each as it is mostly drawn, and heavy."""
_HEAD = ">"

Place = tuple[int, int]
"""A row, and a column or what is to the right of it."""


@dataclass(frozen=True, slots=True)
class Fork:
    """A line down between two columns, that arrows come to from the left and leave to the right."""

    gap: int
    """The column to its left."""
    sources: Sequence[int]
    """Rows on which arrows come."""
    ends: Sequence[int]
    """Rows on which they end, at boxes."""
    onward: Sequence[int] = ()
    """Rows on which they go on over the next column."""

    @property
    def rows(self) -> range:
        """All that it takes."""
        touched = (*self.sources, *self.ends, *self.onward)
        return range(min(touched), max(touched) + 1)

    def cells(self, *, is_heavy: bool = False) -> Iterator[tuple[Place, str]]:
        """Give what it has on each row: `WIDTH` characters."""
        for row in self.rows:
            is_onward = row in self.onward
            ways = _LEFT * (row in self.sources) | _RIGHT * (is_onward or row in self.ends)
            ways |= _UP * (row > self.rows[0]) | _DOWN * (row < self.rows[-1])
            after = (ACROSS, HEAVY_ACROSS)[is_heavy] if is_onward else _HEAD if row in self.ends else " "
            yield (row, self.gap), _LINES[ways][is_heavy] + after


@dataclass(frozen=True, slots=True)
class Star:
    """All arrows between one box and others."""

    forks: Sequence[Fork]
    over: Sequence[Place] = ()
    """Where they pass over whole columns."""

    @property
    def taken(self) -> set[Place]:
        """All places between columns that it takes."""
        return {(row, fork.gap) for fork in self.forks for row in fork.rows}


@dataclass(frozen=True, slots=True)
class Connectors:
    """All that is drawn of arrows."""

    between: Mapping[Place, str]
    """By the row, and by the column to its left, `WIDTH` characters between two columns."""
    over: Mapping[Place, str]
    """By row and column, the character that fills a column where an arrow passes over it."""
    heavy: frozenset[Place]
    """Which places between columns are drawn heavy."""


def drawn(stars: Iterable[Star], heavy: Star | None = None) -> Connectors:
    """Draw stars that do not meet, and one heavily; of the others those that do not meet that one."""
    between: dict[Place, str] = {}
    over: dict[Place, str] = {}
    taken = heavy.taken if heavy else set()
    for star in (*(each for each in stars if taken.isdisjoint(each.taken)), *((heavy,) if heavy else ())):
        is_heavy = star is heavy
        for fork in star.forks:
            between.update(fork.cells(is_heavy=is_heavy))
        over.update(dict.fromkeys(star.over, (ACROSS, HEAVY_ACROSS)[is_heavy]))
    return Connectors(between, over, frozenset(taken))
