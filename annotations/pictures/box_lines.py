"""What stands in a box of a drawing, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotations.logic_model import METRIC, Box
from annotations.pictures.overview import FIGURES, MARKS, told
from annotations.pictures.plain import one_line, wrapped
from annotations.pictures.type_widths import ems

Look = Literal["label", "quote", "gloss", "value", "lacks"]
"""What a line says, which settles how it is written."""
_BETWEEN_EMS = 1.0
"""Between a label and what is lacking, where both stand on one line."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many lines the parts of a box may take."""

    quote: int
    gloss: int
    value: int
    figure: int
    """The words of a metric, and its gloss: there are many metrics, and each is short."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a box."""

    look: Look
    words: str
    lacks: str = ""
    """Stands at the right of it."""


def box_lines(box: Box, width: float, room: Room) -> tuple[Line, ...]:
    """Give the lines of a box.

    Args:
        box: Whose.
        width: Of a line, in ems.
        room: There is for its parts; what is longer ends in `…`.
    """
    return tuple(_lines_of_kind(box, width, room) if box.marks else _lines(box, width, room))


def _lines(box: Box, width: float, room: Room) -> Iterator[Line]:
    is_metric = box.tag == METRIC
    label, value = one_line(box.label + (f" · {box.subcode}" if box.subcode else "")), one_line(box.value)
    if is_metric and ems(f"{label} = {value}", is_bold=True) <= width:
        label, value = f"{label} = {value}" if value else label, ""
    lacks = ", ".join(box.lacks)
    is_beside = ems(label, is_bold=True) + _BETWEEN_EMS + ems(lacks) <= width
    yield Line("label", wrapped(label, width, 1, is_bold=True)[0], lacks if is_beside else "")
    if is_metric and value:
        yield from _value(f"= {value}", width, room)
    quote, gloss = (room.figure, room.figure) if is_metric else (room.quote, room.gloss)
    yield from (Line("quote", line) for line in wrapped(one_line(box.quote), width, quote))
    if box.gloss:
        yield from (Line("gloss", line) for line in wrapped(one_line(box.gloss), width, gloss))
    if value and not is_metric:
        yield from _value(f"= {value}", width, room)
    if box.elsewhere:
        yield Line("lacks", wrapped(f"linked in {len(box.elsewhere)} other article(s)", width, 1)[0])
    if lacks and not is_beside:
        yield Line("lacks", wrapped(lacks, width, 1)[0])


def _lines_of_kind(box: Box, width: float, room: Room) -> Iterator[Line]:
    yield Line("label", wrapped(one_line(box.label), width, 1, is_bold=True)[0])
    marks = _whole(box.marks, MARKS, width, room.quote)
    yield from (Line("quote", line) for line in marks or wrapped(one_line(box.marks[0]), width, room.quote))
    if box.figures and room.value:
        figures = _whole(box.figures, FIGURES, width, room.value, "figures: ", is_bold=True)
        # A number that is cut off would say something else.
        yield from (Line("value", line) for line in figures or [f"{len(box.figures)} figures"])


def _whole(
    items: Sequence[str], most: int, width: float, room: int, before: str = "", *, is_bold: bool = False
) -> Sequence[str]:
    """Give the lines of as many whole items as there is room for; none, if there is none for the first."""
    for count in range(min(most, len(items)), 0, -1):
        lines = wrapped(one_line(before + told(items, count)), width, room + 1, is_bold=is_bold)
        if len(lines) <= room:
            return lines
    return ()


def _value(words: str, width: float, room: Room) -> Iterator[Line]:
    yield from (Line("value", line) for line in wrapped(words, width, room.value, is_bold=True))
