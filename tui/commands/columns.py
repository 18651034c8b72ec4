"""Text laid out in columns of a terminal, where a Chinese character is two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import partial


def width(text: str, *, is_ambiguous_wide: bool = False) -> int:
    """Give how many cells of a terminal a text takes; it is fit to be shown, on one line.

    Args:
        text: The text.
        is_ambiguous_wide: Whether the terminal draws characters such as “ ” — … · in two cells.
    """
    wide = "WFA" if is_ambiguous_wide else "WF"
    return sum(_cells(character, wide) for character in text)


def lay_out(rows: Sequence[Sequence[str]], widest: int = 60, *, is_ambiguous_wide: bool = False) -> str:
    """Give a line for each row, its cells below each other; the last of a row is as long as it is.

    Args:
        rows: The texts of each row, fit to be shown; a row may have fewer than others.
        widest: In terminal cells. What is wider pushes the rest of its row aside, and no other row.
        is_ambiguous_wide: Whether the terminal draws characters such as “ ” — … · in two cells.
    """
    measure = partial(width, is_ambiguous_wide=is_ambiguous_wide)
    columns: dict[int, int] = {}
    for row in rows:
        for column, text in enumerate(row[:-1]):
            if (cells := measure(text)) <= widest:
                columns[column] = max(columns.get(column, 0), cells)
    return "\n".join(_line(row, columns, measure) for row in rows)


def _line(row: Sequence[str], columns: dict[int, int], measure: Callable[[str], int]) -> str:
    padded = [text + " " * (columns.get(column, 0) - measure(text)) for column, text in enumerate(row[:-1])]
    return "  ".join([*padded, *row[-1:]]).rstrip()


def _cells(character: str, wide: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in wide else 1
