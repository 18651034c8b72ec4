"""Which arrows are drawn in a picture in cells, where no other arrow could be meant. Pure.

A link is drawn where it belongs to a star: one box and all that it is linked to in another column, or all
that are linked to one. A star that passes over a column does so on one row, where that column has no box.
Two stars that would share a row between the same columns are not both drawn: the shorter is, and one between
neighbours rather than one over a column. What is not drawn stands in the boxes in words, as all links do.
Of the one box that is pointed at all links are drawn, but where a column in between has no free row at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from tui.picture_forks import Fork, Place, Star

_REACH = 6
"""Rows above and below its boxes that an arrow may take a detour of."""
_Links = set[tuple[str, str]]
"""The ids of their ends, source first."""


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


def stars_drawn(placed: Mapping[str, Standing], links: Iterable[tuple[str, str]]) -> Sequence[Star]:
    """Give what is drawn of all links; none meets another.

    Args:
        placed: The boxes, by their ids.
        links: The ids of their ends, source first.
    """
    near: dict[int, _Links] = {}
    far: dict[int, _Links] = {}
    for source, target in links:
        column = placed[source].column
        by_column = {column + 1: near, column + 2: far}.get(placed[target].column)
        if by_column is not None:
            by_column.setdefault(column, set()).add((source, target))
    taken = set[Place]()
    given: list[Star] = []
    between = [_fork(star, placed) for pairs in near.values() for star in _stars(pairs)]
    for fork in sorted(between, key=_length):
        if taken.isdisjoint(Star([fork]).taken):
            given.append(Star([fork]))
            taken |= given[-1].taken
    standing = _standing(placed)
    passing = [star for pairs in far.values() for star in _stars(pairs)]
    for pairs in sorted(passing, key=lambda pairs: _length(_fork(pairs, placed))):
        ways = (_star_over(pairs, row, placed) for row in _rows_beside(pairs, placed))
        free = (way for way in ways if way.over[0] not in standing and taken.isdisjoint(way.taken))
        shortest = min(free, key=lambda way: (len(way.taken), way.over), default=None)
        if shortest:
            given.append(shortest)
            taken |= shortest.taken
    return given


def star_of(identifier: str, placed: Mapping[str, Standing], links: Iterable[tuple[str, str]]) -> Star:
    """Give all links of one box with the next columns and those behind them."""
    box = placed[identifier]
    partners: dict[int, set[int]] = {}
    for source, target in links:
        if identifier in (source, target):
            other = placed[target if source == identifier else source]
            off = other.column - box.column
            if off > 0 if source == identifier else off < 0:
                partners.setdefault(off, set()).add(other.top + 1)
    row = box.top + 1
    forks: list[Fork] = []
    over: list[Place] = []
    standing = _standing(placed)
    bottom = max(one.top + one.height for one in placed.values())
    for side in (1, -1):
        near, far = sorted(partners.get(side, ())), sorted(partners.get(2 * side, ()))
        between = box.column + side
        free = [each for each in range(bottom) if (each, between) not in standing] if far else []
        on = [min(free, key=lambda each: len(_span(row, each)) + len(_span(each, *far)))] if free else []
        over += ((each, between) for each in on)
        if side > 0:
            forks += [Fork(box.column, [row], near, on)] if near or on else []
            forks += [Fork(between, on, far)] if on else []
        else:
            forks += [Fork(between, sorted((*near, *on)), [row])] if near or on else []
            forks += [Fork(between - 1, far, (), on)] if on else []
    return Star(forks, over)


def _stars(pairs: _Links) -> Iterator[_Links]:
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


def _standing(placed: Mapping[str, Standing]) -> set[Place]:
    return {(row, one.column) for one in placed.values() for row in range(one.top, one.top + one.height)}


def _span(*rows: int) -> range:
    return range(min(rows), max(rows) + 1)


def _fork(star: _Links, placed: Mapping[str, Standing]) -> Fork:
    """Give the fork that joins boxes of neighbouring columns below their upper borders."""
    sources = sorted({placed[source].top + 1 for source, _ in star})
    column = min(placed[source].column for source, _ in star)
    return Fork(column, sources, sorted({placed[target].top + 1 for _, target in star}))


def _length(fork: Fork) -> tuple[int, int, Sequence[int], Sequence[int], int]:
    return len(fork.rows), fork.rows[0], fork.sources, fork.ends, fork.gap


def _rows_beside(star: _Links, placed: Mapping[str, Standing]) -> range:
    """Give the rows on which a star may pass over a column: those of its boxes, and a few more."""
    boxes = [placed[end] for pair in star for end in pair]
    first, last = min(one.top for one in boxes), max(one.top + one.height for one in boxes)
    bottom = max(one.top + one.height for one in placed.values())
    return range(max(0, first - _REACH), min(bottom, last + _REACH))


def _star_over(star: _Links, row: int, placed: Mapping[str, Standing]) -> Star:
    """Give what is drawn of a star that passes over a column on one row."""
    sources, targets = ({placed[pair[end]].top: placed[pair[end]] for pair in star} for end in (0, 1))
    column = next(iter(sources.values())).column
    before = Fork(column, _rows_at(sources.values(), row), (), [row])
    return Star([before, Fork(column + 1, [row], _rows_at(targets.values(), row))], [(row, column + 1)])


def _rows_at(boxes: Iterable[Standing], row: int) -> Sequence[int]:
    """Give the rows on which boxes are touched: one box as near to a row as it can be, many at their tops."""
    boxes = list(boxes)
    if len(boxes) > 1:
        return sorted(one.top + 1 for one in boxes)
    [one] = boxes
    return [max(one.top + 1, min(row, one.top + one.height - 2))]
