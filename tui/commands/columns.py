"""Text laid out in columns of a terminal, where a Chinese character is two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Give how many cells of a terminal a text takes; it is fit to be shown, on one line."""
    return sum(map(_cells, text))


def lay_out(rows: Sequence[Sequence[str]], widest: int = 60) -> str:
    """Give a line for each row, its cells below each other; the last of a row is as long as it is.

    Args:
        rows: The texts of each row, fit to be shown; a row may have fewer than others.
        widest: In terminal cells. What is wider pushes the rest of its row aside, and no other row.
    """
    columns: dict[int, int] = {}
    for row in rows:
        for column, text in enumerate(row[:-1]):
            if (cells := width(text)) <= widest:
                columns[column] = max(columns.get(column, 0), cells)
    return "\n".join(_line(row, columns) for row in rows)


def _line(row: Sequence[str], columns: dict[int, int]) -> str:
    padded = [text + " " * (columns.get(column, 0) - width(text)) for column, text in enumerate(row[:-1])]
    return "  ".join([*padded, *row[-1:]]).rstrip()


def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1
