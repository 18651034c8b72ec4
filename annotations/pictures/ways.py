"""The ways of arrows in a drawing: where each leaves its box, passes between others, and ends. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.logic_model import Arrow
from annotations.pictures.columns import Columns
from annotations.pictures.layout import Layout

_MOST_APART, _FROM_CORNER = 12, 8
"""Pixels between the ends of two arrows at one side of a box, and between an end and a corner."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where an arrow touches a box."""

    arrow: int
    is_source: bool
    box: str
    is_right: bool
    """Whether at the right side of the box."""
    toward: int
    """The height of what comes next on the way, in pixels."""


def ways(layout: Layout, arrows: Sequence[Arrow], columns: Columns) -> Sequence[str]:
    """Give the way of each arrow as the path data of SVG.

    The arrows at one side of a box stand apart, in the order of what they lead to: so those of one box never
    cross one another. Between two columns all bend alike: two cross only if their ends change their order.
    """
    heights = _heights_of_ends(layout, arrows)
    return [_way(number, arrow, layout, heights, columns) for number, arrow in enumerate(arrows)]


def _ends(layout: Layout, arrows: Sequence[Arrow]) -> Sequence[_End]:
    ends = []
    for number, arrow in enumerate(arrows):
        stops = layout.stops(number, arrow)
        for is_source, box, (own, _), (column, height) in (
            (True, arrow.source, stops[0], stops[1]),
            (False, arrow.target, stops[-1], stops[-2]),
        ):
            ends.append(_End(number, is_source, box, column >= own, height))
    return ends


def _heights_of_ends(layout: Layout, arrows: Sequence[Arrow]) -> Mapping[tuple[int, bool], int]:
    """Give how high each arrow touches a box, by its number and whether it is its source."""
    sides: dict[tuple[str, bool], list[_End]] = {}
    for end in _ends(layout, arrows):
        sides.setdefault((end.box, end.is_right), []).append(end)
    heights: dict[tuple[int, bool], int] = {}
    for (box, _), ends in sides.items():
        placed = layout.boxes[box]
        apart = min(_MOST_APART, (placed.height - 2 * _FROM_CORNER) / max(1, len(ends) - 1))
        for place, end in enumerate(sorted(ends, key=lambda end: end.toward)):
            off = apart * (place - (len(ends) - 1) / 2)
            heights[end.arrow, end.is_source] = placed.middle + round(off)
    return heights


def _way(
    number: int,
    arrow: Arrow,
    layout: Layout,
    heights: Mapping[tuple[int, bool], int],
    columns: Columns,
) -> str:
    stops = layout.stops(number, arrow)
    first, last = stops[0][0], stops[-1][0]
    y, to_y = heights[number, True], heights[number, False]
    if first == last:
        x = columns.right(first)
        bulge = x + columns.gap // 2
        return f"M{x} {y} C{bulge} {y} {bulge} {to_y} {x} {to_y}"
    is_forward = first < last
    enter, leave = (columns.left, columns.right) if is_forward else (columns.right, columns.left)
    x = leave(first)
    way = f"M{x} {y}"
    for column, height in stops[1:-1]:
        way += f"{_bend(x, y, enter(column), height)} H{leave(column)}"
        x, y = leave(column), height
    return way + _bend(x, y, enter(last), to_y)


def _bend(x: int, y: int, to_x: int, to_y: int) -> str:
    half = (to_x - x) // 2
    return f" C{x + half} {y} {to_x - half} {to_y} {to_x} {to_y}"
