"""Where the boxes and arrows of a drawing stand. Pure.

What arrows hold together, a chain, stands below the chain before, in the order of the text. What no arrow
reaches comes last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.logic_model import Arrow, Box, LogicModel
from annotations.pictures.box_lines import Line
from annotations.pictures.chain_places import Passing, Spacing, places_in_chain

LEADING, PADDING = 17, 8
BETWEEN, BETWEEN_CHAINS = 10, 20
"""Pixels between boxes."""
_SPACING = Spacing(between_boxes=BETWEEN, beside_a_box=7, between_arrows=5)


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


def height_of(lines: Sequence[Line]) -> int:
    """Give how high a box with some lines is, in pixels."""
    return len(lines) * LEADING + 2 * PADDING - 4


def lay_out(
    model: LogicModel, lines: Mapping[str, tuple[Line, ...]], top: int, between_chains: int
) -> Layout:
    """Place all boxes and arrows.

    Args:
        model: What is drawn.
        lines: What stands in each box, by its id.
        top: Where the first box begins, in pixels.
        between_chains: Pixels between what arrows hold together and what follows.
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
        begin = max(ends) + (between_chains if placed else 0)
        for node, place in places_in_chain(members, columns, model.arrows, heights, _SPACING).items():
            y = begin + place
            if isinstance(node, Passing):
                passing[node] = y
                ends[node.column] = max(ends[node.column], y)
            else:
                placed[node] = one = PlacedBox(boxes[node], columns[node], y, lines[node])
                ends[one.column] = max(ends[one.column], y + one.height)
    loose = [boxes[identifier] for identifier in columns if identifier not in linked]
    where = _place_loose(loose, columns, lines, ends, placed) if loose else None
    return Layout(placed, passing, max(ends, default=top), where)


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
