"""The programme as a picture in rows of cells: boxes in columns, each with its links. Pure.

Boxes of one chain stand beside one another; the chains stand below one another, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rich.cells import cell_len

from annotations.logic_model import Box, LogicModel
from tui.display import display_line
from tui.picture_connectors import star_of, stars_drawn
from tui.picture_forks import HEAVY_ACROSS, WIDTH, Connectors, Star, drawn
from tui.picture_links import links_in_words

Look = Literal["plain", "pointed", "partner"]
"""How a box is drawn: the one that is pointed at, and those it is linked to, have other borders."""

LEAST_WIDTH = 18
"""Cells of a column, below which the picture is wider than the screen."""
GAP = WIDTH
"""Cells between two columns, where arrows run."""
_LINK_ROWS = 9
"""Of the links of one kind, at most: what is not drawn as an arrow has to stand there."""
_BORDERS: dict[Look, str] = {"plain": "┌─┐│└┘", "pointed": "┏━┓┃┗┛", "partner": "╔═╗║╚╝"}
_PLAIN_BORDERS: dict[Look, str] = {"plain": "+-+|++", "pointed": "#=###=", "partner": "*~***~"}
"""For terminals that draw the others two cells wide."""
_PLAIN_LINES = str.maketrans("─│┐┘┤┬┴┼┌└├━┃┓┛┫┳┻╋┏┗┣", "-|+++++++++=##########")


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box, and where it stands."""

    box: Box
    column: int
    """From 0."""
    top: int
    """The row of its upper border."""
    lines: tuple[str, ...]
    """What stands in it, one row each, without borders."""

    @property
    def height(self) -> int:
        """How many rows it takes, with its borders."""
        return len(self.lines) + 2


@dataclass(frozen=True, slots=True)
class Picture:
    """The boxes in their places."""

    placed: tuple[PlacedBox, ...]
    columns: tuple[tuple[PlacedBox, ...], ...]
    """The boxes of each column, from the top."""
    column_width: int
    height: int
    """In rows, the names of the columns not among them."""
    links: tuple[tuple[str, str], ...]
    """The ids of their ends, source first."""
    stars: Sequence[Star]
    """What is drawn of them, as long as no box is pointed at."""
    arrows: Connectors
    """What is drawn between the columns, and over them."""

    @property
    def width(self) -> int:
        """In cells."""
        return len(self.columns) * (self.column_width + GAP) - GAP if self.columns else 0

    def place_of(self, identifier: str) -> PlacedBox | None:
        """Give where the box with an id stands."""
        return next((one for one in self.placed if one.box.id == identifier), None)

    def pointing_at(self, identifier: str) -> Picture:
        """Give the picture with all arrows of one box heavy; others that would meet them are not drawn."""
        placed = {one.box.id: one for one in self.placed}
        if identifier not in placed:
            return self
        return replace(self, arrows=drawn(self.stars, star_of(identifier, placed, self.links)))

    def pieces(self, row: int, looks: Mapping[str, Look]) -> Iterator[tuple[str, Look]]:
        """Give what stands on a row, from the left, and how it is drawn; together `width` cells.

        Args:
            row: From 0.
            looks: Of the boxes, by their ids, that are not plain.
        """
        for number, column in enumerate(self.columns):
            if number:
                place = (row, number - 1)
                between = _line(self.arrows.between.get(place, " " * GAP))
                yield between, "partner" if place in self.arrows.heavy else "plain"
            if one := _at(column, row):
                look = looks.get(one.box.id, "plain")
                yield _row(one, row, look, self.column_width), look
            else:
                filling = self.arrows.over.get((row, number), " ")
                look = "partner" if filling == HEAVY_ACROSS else "plain"
                yield _line(filling) * self.column_width, look


def lay_out(model: LogicModel, width: int, quote_lines: int = 3) -> Picture:
    """Place the boxes of a model.

    Args:
        model: What is drawn.
        width: In cells; where a column would have less than `LEAST_WIDTH`, the picture is wider.
        quote_lines: Rows of a quote and of a gloss, at most.
    """
    count = max(1, len(model.columns))
    column_width = max(LEAST_WIDTH, (width - GAP * (count - 1)) // count)
    column_of = {box.id: number for number, column in enumerate(model.columns) for box in column.boxes}
    boxes = {box.id: box for box in model.boxes}
    links = links_in_words(model)
    placed: list[PlacedBox] = []
    columns: list[list[PlacedBox]] = [[] for _ in model.columns]
    top = 0
    for chain in model.chains:
        bottoms = [top] * len(columns)
        for identifier in chain:
            number = column_of[identifier]
            words = _words(boxes[identifier], links.get(identifier, ()), quote_lines)
            inner = column_width - 4
            lines = tuple(line for text, most in words for line in wrap_cells(text, inner, most))
            one = PlacedBox(boxes[identifier], number, bottoms[number], lines)
            placed.append(one)
            columns[number].append(one)
            bottoms[number] += one.height
        top = max(bottoms)
    ends = tuple((arrow.source, arrow.target) for arrow in model.arrows)
    stars = stars_drawn({one.box.id: one for one in placed}, ends)
    in_columns = tuple(map(tuple, columns))
    return Picture(tuple(placed), in_columns, column_width, top, ends, stars, drawn(stars))


def heading(model: LogicModel, picture: Picture) -> str:
    """Give the row with the names of the columns."""
    names = (f"{column.title} ({len(column.boxes)})" for column in model.columns)
    return (" " * GAP).join(fitted(display_line(name), picture.column_width) for name in names)


def text_picture(model: LogicModel, width: int) -> str:
    """Give the whole picture as text, with what dangles below it; no row ends in blanks."""
    picture = lay_out(model, width, quote_lines=6)
    rows = [display_line(model.title or model.article), "", heading(model, picture).rstrip()]
    rows += ("".join(words for words, _ in picture.pieces(row, {})).rstrip() for row in range(picture.height))
    if model.dangling:
        rows += ["", "What dangles"]
        rows += (f"  {dangling_in_words(box)}" for box in model.dangling)
    return "\n".join(rows)


def dangling_in_words(box: Box) -> str:
    """Say what a box lacks, on one line."""
    return display_line(f"{box.label}  {', '.join(box.lacks)}  “{box.quote}”")


def fitted(text: str, width: int) -> str:
    """Give a text in exactly so many cells: cut off with `…`, or filled with blanks."""
    [line] = wrap_cells(text, width, 1)
    return line + " " * (width - cell_len(line))


def wrap_cells(text: str, width: int, most: int) -> list[str]:
    """Break a text into lines of at most `width` cells; what is beyond `most` lines is told by `…`."""
    lines: list[str] = []
    line, blank = "", 0
    for character in display_line(text):
        if cell_len(line + character) > width:
            # Back to the blank, if a word would be broken that fits on a line; a single line is filled.
            is_kept = most > 1 and blank and character != " " and line[blank:].isascii()
            kept = line[blank:] if is_kept else ""
            lines.append(line[: len(line) - len(kept)].rstrip())
            line, blank = kept, 0
            if character == " ":
                continue
        line += character
        if character == " ":
            blank = len(line)
    if line or not lines:
        lines.append(line.rstrip())
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and cell_len(last) + cell_len("…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last}…"]


def _words(box: Box, links: Sequence[str], quote_lines: int) -> Iterator[tuple[str, int]]:
    """Give the parts of a box, and how many rows each may take."""
    uncertain = "~" * (box.annotation is not None and box.annotation.uncertain)
    yield f"{box.label}{uncertain} {box.subcode}".strip(), 1
    yield box.quote, quote_lines
    if box.gloss:
        yield f"“{box.gloss}”", quote_lines
    if box.value:
        yield f"= {box.value}", 2
    yield from ((link, _LINK_ROWS) for link in links)
    if box.elsewhere:
        yield f"↔ {len(box.elsewhere)} other article{'s' * (len(box.elsewhere) > 1)}", 1
    if box.lacks:
        yield f"! {', '.join(box.lacks)}", 1


def _line(words: str) -> str:
    return words if cell_len("─") == 1 else words.translate(_PLAIN_LINES)


def _at(column: Sequence[PlacedBox], row: int) -> PlacedBox | None:
    low, high = 0, len(column)
    while low < high:
        middle = (low + high) // 2
        if column[middle].top + column[middle].height <= row:
            low = middle + 1
        else:
            high = middle
    return column[low] if low < len(column) and column[low].top <= row else None


def _row(one: PlacedBox, row: int, look: Look, width: int) -> str:
    borders = _BORDERS[look] if cell_len("─") == 1 else _PLAIN_BORDERS[look]
    left, across, right, side, low_left, low_right = tuple(borders)
    if row == one.top:
        return left + across * (width - 2) + right
    if row == one.top + one.height - 1:
        return low_left + across * (width - 2) + low_right
    line = one.lines[row - one.top - 1]
    return f"{side} {line}{' ' * (width - 4 - cell_len(line))} {side}"
