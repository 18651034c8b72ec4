"""Where boxes that arrows hold together stand, in pixels or in rows of cells. Pure.

The boxes of such a chain are ordered in their columns so that few arrows cross; an arrow that passes over a
column has a place of its own in that order, between two boxes. The tallest column is packed; in the others
each thing stands near the height of what it is linked to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotations.logic_model import Arrow
from annotations.pictures.ordering import ordered
from annotations.pictures.settling import settled

_SETTLINGS = 2


@dataclass(frozen=True, slots=True)
class Passing:
    """The place of an arrow in a column that it passes over."""

    arrow: int
    column: int


Node = str | Passing
"""A box, by its id, or an arrow where it passes over a column."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """What is free between things in a column."""

    between_boxes: int
    beside_a_box: int
    """Between it and an arrow that passes over the column."""
    between_arrows: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Boxes that arrows hold together, and these arrows where they pass over columns."""

    order: Sequence[Sequence[Node]]
    edges: Sequence[tuple[Node, Node]]
    """What is joined, of neighbouring columns."""


def places_in_chain(
    members: Sequence[str],
    columns: Mapping[str, int],
    arrows: Iterable[Arrow],
    heights: Mapping[str, int],
    spacing: Spacing,
) -> Mapping[Node, int]:
    """Give where each box of a chain begins, and how high arrows pass over columns, from the chain's top.

    Args:
        members: The ids of its boxes, in the order of the text.
        columns: Of all boxes, by their ids.
        arrows: All of the picture.
        heights: Of all boxes.
        spacing: What is left free between them, in the same unit.
    """
    return _places(chain_of(members, columns, arrows), heights, spacing)


def chain_of(members: Sequence[str], columns: Mapping[str, int], arrows: Iterable[Arrow]) -> Chain:
    """Give a chain in an order that has few crossings; `places_in_chain` has the arguments."""
    inside = set(members)
    order: list[list[Node]] = [[] for _ in range(max(columns.values()) + 1)]
    for member in members:
        order[columns[member]].append(member)
    edges: list[tuple[Node, Node]] = []
    for number, arrow in enumerate(arrows):
        if arrow.source not in inside:
            continue
        left, right = sorted((arrow.source, arrow.target), key=columns.__getitem__)
        over = [Passing(number, column) for column in range(columns[left] + 1, columns[right])]
        for each in over:
            order[each.column].append(each)
        if columns[left] != columns[right]:
            edges += pairwise([left, *over, right])
    return Chain(ordered(order, edges), edges)


def _sizes(column: Sequence[Node], heights: Mapping[str, int], spacing: Spacing) -> list[int]:
    """Give how far the next thing in a column is at least from the beginning of each."""
    free = (spacing.between_boxes, spacing.beside_a_box, spacing.between_arrows)
    spaces = [free[isinstance(one, Passing) + isinstance(other, Passing)] for one, other in pairwise(column)]
    return [_height(node, heights) + space for node, space in zip(column, [*spaces, 0], strict=False)]


def _places(chain: Chain, heights: Mapping[str, int], spacing: Spacing) -> Mapping[Node, int]:
    count = len(chain.order)
    sizes = [_sizes(column, heights, spacing) for column in chain.order]
    tallest = max(range(count), key=lambda number: sum(sizes[number]))
    bottom = sum(sizes[tallest])
    beside: dict[Node, list[Node]] = {}
    for left, right in chain.edges:
        beside.setdefault(left, []).append(right)
        beside.setdefault(right, []).append(left)
    starts: dict[Node, int] = {}
    outward = sorted(range(count), key=lambda number: abs(number - tallest))
    for number in [*outward, *(outward[1:] * (_SETTLINGS - 1))]:
        column = chain.order[number]
        wishes = _wishes(column, beside, starts, heights, sizes[number])
        settled_column = settled(wishes, sizes[number], 0, bottom)
        starts.update(zip(column, settled_column, strict=True))
    return starts


def _wishes(
    column: Sequence[Node],
    beside: Mapping[Node, Sequence[Node]],
    starts: Mapping[Node, int],
    heights: Mapping[str, int],
    sizes: Sequence[int],
) -> list[float]:
    """Give where each thing in a column would begin, if it stood level with the mean of its partners."""
    wishes: list[float] = []
    for number, node in enumerate(column):
        others = (other for other in beside.get(node, ()) if other in starts)
        middles = [starts[other] + _height(other, heights) // 2 for other in others]
        if middles:
            wishes.append(sum(middles) / len(middles) - _height(node, heights) // 2)
        else:
            wishes.append(wishes[-1] + sizes[number - 1] if wishes else 0)
    return wishes


def _height(node: Node, heights: Mapping[str, int]) -> int:
    return heights[node] if isinstance(node, str) else 0
