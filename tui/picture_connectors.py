"""Arrows between the columns of a picture in cells, where no other arrow could be meant. Pure.

A link is drawn where it belongs to a star: one box and all that it is linked to in another column, or all
that are linked to one. A star that passes over a column does so on one row, where that column has no box.
Two stars that would share a row between the same columns are not both drawn: the shorter is, and one between
neighbours rather than one over a column. What is not drawn stands in the boxes in words, as all links do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
_REACH = 6
"""Rows above and below its boxes that an arrow may take a detour of."""
_Star = set[tuple[str, str]]
"""Links, source first, that have one end in common."""


class Standing(Protocol):
    """A box in its place."""

    @property
    def column(self) -> int:
        """From 0."""

    @property
    def top(self) -> int:
        """The row of its upper border."""

    @property
    def height(self) -> int:
        """In rows, with its borders."""


@dataclass(frozen=True, slots=True)
class Connectors:
    """All that is drawn of arrows."""

    between: dict[tuple[int, int], str] = field(default_factory=dict)
    """By the row, and by the column to its left, `WIDTH` characters between two columns."""
    over: set[tuple[int, int]] = field(default_factory=set)
    """Row and column, where an arrow passes over the whole column."""


@dataclass(frozen=True, slots=True)
class _Fork:
    """A line down between two columns, that arrows come to from the left and leave to the right."""

    gap: int
    """The column to its left."""
    sources: Sequence[int]
    """Rows on which arrows come."""
    targets: Sequence[int]
    """Rows on which they leave."""
    is_end: bool = True
    """Whether they end there, at boxes."""

    @property
    def rows(self) -> range:
        """All that it takes."""
        ends = (*self.sources, *self.targets)
        return range(min(ends), max(ends) + 1)

    def is_free(self, drawn: Connectors) -> bool:
        """Say whether nothing else is drawn on its rows."""
        return not any((row, self.gap) in drawn.between for row in self.rows)

    def cells(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Give what it has on each row."""
        onward = _HEAD if self.is_end else _LINES[_LEFT | _RIGHT]
        for row in self.rows:
            ways = _LEFT * (row in self.sources) | _RIGHT * (row in self.targets)
            ways |= _UP * (row > self.rows[0]) | _DOWN * (row < self.rows[-1])
            yield (row, self.gap), _LINES[ways] + (onward if row in self.targets else " ")


def connectors(placed: Mapping[str, Standing], links: Iterable[tuple[str, str]]) -> Connectors:
    """Give what is drawn between columns, and over one.

    Args:
        placed: The boxes, by their ids.
        links: The ids of their ends, source first.
    """
    near: dict[int, _Star] = {}
    far: dict[int, _Star] = {}
    for source, target in links:
        column = placed[source].column
        by_column = {column + 1: near, column + 2: far}.get(placed[target].column)
        if by_column is not None:
            by_column.setdefault(column, set()).add((source, target))
    drawn = Connectors()
    forks = [_fork(star, placed) for pairs in near.values() for star in _stars(pairs)]
    for fork in sorted(forks, key=_length):
        if fork.is_free(drawn):
            drawn.between.update(fork.cells())
    standing = {(row, one.column) for one in placed.values() for row in range(one.top, one.top + one.height)}
    stars = [star for pairs in far.values() for star in _stars(pairs)]
    for star in sorted(stars, key=lambda star: _length(_fork(star, placed))):
        ways = ((row, _ways_over(star, row, placed)) for row in _rows_beside(star, placed))
        found = (
            (sum(len(fork.rows) for fork in both), row, both)
            for row, both in ways
            if (row, both[1].gap) not in standing and all(fork.is_free(drawn) for fork in both)
        )
        shortest = min(found, key=lambda way: way[:2], default=None)
        if shortest:
            _, row, both = shortest
            drawn.over.add((row, both[1].gap))
            for fork in both:
                drawn.between.update(fork.cells())
    return drawn


def _stars(pairs: _Star) -> Iterator[_Star]:
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


def _fork(star: _Star, placed: Mapping[str, Standing]) -> _Fork:
    """Give the fork that joins boxes of neighbouring columns below their upper borders."""
    sources = sorted({placed[source].top + 1 for source, _ in star})
    column = min(placed[source].column for source, _ in star)
    return _Fork(column, sources, sorted({placed[target].top + 1 for _, target in star}))


def _length(fork: _Fork) -> tuple[int, int]:
    return len(fork.rows), fork.rows[0]


def _rows_beside(star: _Star, placed: Mapping[str, Standing]) -> range:
    """Give the rows on which a star may pass over a column: those of its boxes, and a few more."""
    boxes = [placed[end] for pair in star for end in pair]
    first, last = min(one.top for one in boxes), max(one.top + one.height for one in boxes)
    bottom = max(one.top + one.height for one in placed.values())
    return range(max(0, first - _REACH), min(bottom, last + _REACH))


def _ways_over(star: _Star, row: int, placed: Mapping[str, Standing]) -> tuple[_Fork, _Fork]:
    """Give what is drawn before and behind a column that a star passes over on one row."""
    sources, targets = ({placed[pair[end]].top: placed[pair[end]] for pair in star} for end in (0, 1))
    column = next(iter(sources.values())).column
    return (
        _Fork(column, _rows_at(sources.values(), row), [row], is_end=False),
        _Fork(column + 1, [row], _rows_at(targets.values(), row)),
    )


def _rows_at(boxes: Iterable[Standing], row: int) -> Sequence[int]:
    """Give the rows on which boxes are touched: one box as near to a row as it can be, many at their tops."""
    boxes = list(boxes)
    if len(boxes) > 1:
        return sorted(one.top + 1 for one in boxes)
    [one] = boxes
    return [max(one.top + 1, min(row, one.top + one.height - 2))]
