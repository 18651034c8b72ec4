"""The matrix of programmes in rows of cells. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotations.matrix import Figure, Matrix
from annotations.value_words import value_in_words
from tui.display import display_line
from tui.picture_rows import fitted

LABEL, CELL = 26, 9
"""Cells that the name of a kind takes, and each article."""


def columns_in_sight(width: int) -> int:
    """Give for how many articles there is room, at least one."""
    return max(1, (width - LABEL) // CELL)


def header(table: Matrix, first: int, count: int) -> str:
    """Give the row with the beginnings of the articles' ids.

    Args:
        table: What is shown.
        first: The place of the first article in sight.
        count: How many are.
    """
    names = [fitted(_shortest(article), CELL - 1) + " " for article in table.articles[first : first + count]]
    return fitted(table.title, LABEL) + "".join(names)


def cells_of(table: Matrix, row: int, first: int, count: int, pointed: int | None) -> Iterator[str]:
    """Give the cells of a row, the name of the kind first; the one that is pointed at stands in brackets."""
    kind = table.rows[row]
    yield fitted(display_line(kind.title), LABEL)
    for number, article in enumerate(table.articles[first : first + count], start=first):
        inside = str(len(kind.cells.get(article, ())) or "·")
        yield fitted(f"[{inside}]" if number == pointed else f" {inside} ", CELL)


def text_matrix(table: Matrix, figures: Mapping[str, Sequence[Figure]], width: int) -> str:
    """Give the whole matrix as text, as many articles side by side as there is room for, then the figures."""
    rows: list[str] = []
    count = columns_in_sight(width)
    for first in range(0, len(table.articles), count):
        rows.append(header(table, first, count).rstrip())
        rows += ("".join(cells_of(table, row, first, count, None)).rstrip() for row in range(len(table.rows)))
        rows.append("")
    for unit, inside in figures.items():
        rows.append(f"Figures in {display_line(unit)}")
        rows += (f"  {figure_in_words(one)}" for one in inside)
        rows.append("")
    return "\n".join(rows).rstrip("\n")


def figure_in_words(one: Figure) -> str:
    """Say what a figure is, and where."""
    value = value_in_words(one.annotation.value)
    return display_line(f"{_shortest(one.annotation.article)}  {value}  “{one.annotation.quote}”")


def _shortest(article: str) -> str:
    return display_line(article.rpartition("/")[2])
