"""Where the boxes and arrows of a drawing stand. Pure.

What arrows hold together, a chain, stands below the chain before, in the order of the text. In a chain boxes
are ordered so that few arrows cross; an arrow that passes over a column has a place of its own in that order,
between two boxes. The tallest column of a chain is packed; in the others each thing stands near the height
of what it is linked to. What no arrow reaches comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotations.logic_model import Arrow, Box, LogicModel
from annotations.pictures.box_lines import Line
from annotations.pictures.ordering import ordered
from annotations.pictures.settling import settled

LEADING, PADDING = 17, 8
BETWEEN, BETWEEN_CHAINS = 10, 20
"""Pixels between boxes."""
_BESIDE_A_BOX, _BESIDE_ANOTHER = 7, 5
"""Pixels between an arrow that passes over a column and a box, and another such arrow."""
_SETTLINGS = 2


@dataclass(frozen=True, slots=True)
class Passing:
    """The place of an arrow in a column that it passes over."""

    arrow: int
    column: int


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box, and where it stands."""

    box: Box
    column: int
    """Where it is drawn; what is linked to nothing may stand in any."""
    y: int
    """Of its upper border, in pixels."""
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """In pixels."""
        return height_of(self.lines)

    @property
    def middle(self) -> int:
        """Half-way down, in pixels."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """All places, in pixels from the top."""

    boxes: Mapping[str, PlacedBox]
    """By their ids."""
    passing: Mapping[Passing, int]
    """How high arrows pass over columns."""
    bottom: int
    """Below it there is nothing."""
    loose: tuple[int, int] | None
    """Column and top of the boxes that no arrow reaches, if there are any beside others that arrows reach."""

    def stops(self, number: int, arrow: Arrow) -> Sequence[tuple[int, int]]:
        """Give column and height of all that an arrow passes or touches, from its source to its target."""
        source, target = self.boxes[arrow.source], self.boxes[arrow.target]
        step = 1 if target.column > source.column else -1
        over = range(source.column + step, target.column, step)
        between = ((column, self.passing[Passing(number, column)]) for column in over)
        return [(source.column, source.middle), *between, (target.column, target.middle)]


_Node = str | Passing


@dataclass(frozen=True, slots=True)
class _Chain:
    """Boxes that arrows hold together, and the arrows over columns, with what joins neighbouring columns."""

    order: Sequence[Sequence[_Node]]
    edges: Sequence[tuple[_Node, _Node]]


def height_of(lines: Sequence[Line]) -> int:
    """Give how high a box with some lines is, in pixels."""
    return len(lines) * LEADING + 2 * PADDING - 4


def lay_out(model: LogicModel, lines: Mapping[str, tuple[Line, ...]], top: int) -> Layout:
    """Place all boxes and arrows.

    Args:
        model: What is drawn.
        lines: What stands in each box, by its id.
        top: Where the first box begins, in pixels.
    """
    boxes = {box.id: box for box in model.boxes}
    heights = {identifier: height_of(each) for identifier, each in lines.items()}
    linked = {end for arrow in model.arrows for end in (arrow.source, arrow.target)}
    columns = {box.id: number for number, column in enumerate(model.columns) for box in column.boxes}
    placed: dict[str, PlacedBox] = {}
    passing: dict[Passing, int] = {}
    ends = [top] * len(model.columns)
    for members in model.chains:
        if members[0] not in linked:
            continue
        chain = _chain(members, columns, model.arrows)
        begin = max(ends) + (BETWEEN_CHAINS if placed else 0)
        for number, column in enumerate(_heights(chain, heights, begin)):
            for node, y in column.items():
                if isinstance(node, Passing):
                    passing[node] = y
                else:
                    placed[node] = PlacedBox(boxes[node], number, y, lines[node])
                ends[number] = max(ends[number], y + _height(node, heights))
    loose = [boxes[identifier] for identifier in columns if identifier not in linked]
    where = _place_loose(loose, columns, lines, ends, placed) if loose else None
    return Layout(placed, passing, max(ends, default=top), where)


def _chain(members: Sequence[str], columns: Mapping[str, int], arrows: Iterable[Arrow]) -> _Chain:
    """Give the order of a chain that has few crossings."""
    inside = set(members)
    order: list[list[_Node]] = [[] for _ in range(max(columns.values()) + 1)]
    for member in members:
        order[columns[member]].append(member)
    edges: list[tuple[_Node, _Node]] = []
    for number, arrow in enumerate(arrows):
        if arrow.source not in inside:
            continue
        left, right = sorted((arrow.source, arrow.target), key=columns.__getitem__)
        over = [Passing(number, column) for column in range(columns[left] + 1, columns[right])]
        for each in over:
            order[each.column].append(each)
        if columns[left] != columns[right]:
            edges += pairwise([left, *over, right])
    return _Chain(ordered(order, edges), edges)


def _sizes(column: Sequence[_Node], heights: Mapping[str, int]) -> list[int]:
    """Give how far the next thing in a column is at least from the beginning of each."""
    sizes = []
    for node, below in pairwise([*column, None]):
        kinds = isinstance(node, Passing) + isinstance(below, Passing)
        space = (BETWEEN, _BESIDE_A_BOX, _BESIDE_ANOTHER)[kinds] if below is not None else 0
        sizes.append((0 if node is None else _height(node, heights)) + space)
    return sizes


def _heights(chain: _Chain, heights: Mapping[str, int], top: int) -> Sequence[Mapping[_Node, int]]:
    """Give where all of a chain stands: its tallest column packed, the others near their partners."""
    count = len(chain.order)
    sizes = [_sizes(column, heights) for column in chain.order]
    tallest = max(range(count), key=lambda number: sum(sizes[number]))
    bottom = top + sum(sizes[tallest])
    beside: dict[_Node, list[_Node]] = {}
    for left, right in chain.edges:
        beside.setdefault(left, []).append(right)
        beside.setdefault(right, []).append(left)
    starts: dict[_Node, int] = {}
    outward = sorted(range(count), key=lambda number: abs(number - tallest))
    for number in [*outward, *(outward[1:] * (_SETTLINGS - 1))]:
        column = chain.order[number]
        wishes = _wishes(column, beside, starts, heights, sizes[number], top)
        settled_column = settled(wishes, sizes[number], top, bottom)
        starts.update(zip(column, settled_column, strict=True))
    return [{node: starts[node] for node in column} for column in chain.order]


def _wishes(
    column: Sequence[_Node],
    beside: Mapping[_Node, Sequence[_Node]],
    starts: Mapping[_Node, int],
    heights: Mapping[str, int],
    sizes: Sequence[int],
    top: int,
) -> list[float]:
    """Give where each thing in a column would begin, if it stood level with the mean of its partners."""
    wishes: list[float] = []
    for number, node in enumerate(column):
        others = (other for other in beside.get(node, ()) if other in starts)
        middles = [starts[other] + _height(other, heights) // 2 for other in others]
        if middles:
            wishes.append(sum(middles) / len(middles) - _height(node, heights) // 2)
        else:
            wishes.append(wishes[-1] + sizes[number - 1] if wishes else top)
    return wishes


def _height(node: _Node, heights: Mapping[str, int]) -> int:
    return heights[node] if isinstance(node, str) else 0


def _place_loose(
    loose: Sequence[Box],
    columns: Mapping[str, int],
    lines: Mapping[str, tuple[Line, ...]],
    ends: list[int],
    placed: dict[str, PlacedBox],
) -> tuple[int, int] | None:
    """Place what no arrow reaches: below the first column where there is room, else packed below all.

    No arrow passes over the first column. Where nothing is linked at all, columns are columns still.
    """
    if not placed:
        for box in loose:
            column = columns[box.id]
            placed[box.id] = one = PlacedBox(box, column, ends[column], lines[box.id])
            ends[column] += one.height + BETWEEN
        return None
    bottom = max(ends)
    needed = sum(height_of(lines[box.id]) + BETWEEN for box in loose) - BETWEEN
    is_room = ends[0] + 2 * BETWEEN_CHAINS + LEADING + needed <= bottom
    top = (ends[0] if is_room else bottom) + 2 * BETWEEN_CHAINS + LEADING
    begun = [top] * (1 if is_room else len(ends))
    for box in loose:
        column = begun.index(min(begun))
        placed[box.id] = one = PlacedBox(box, column, begun[column], lines[box.id])
        begun[column] += one.height + BETWEEN
    for column, end in enumerate(begun):
        ends[column] = max(ends[column], end - BETWEEN)
    return 0, top
