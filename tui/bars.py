"""Bars drawn with characters, exact to the cell whatever script their names are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from tui.display import display_line

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST_NAME = 28
"""In cells."""
_SHORTEST_BAR = 8


def bar_rows(counts: Sequence[tuple[str, int]], width: int) -> Iterator[str]:
    """Give a row for each name and count: the name, a bar to scale, the number.

    Args:
        counts: In the order they are to stand in.
        width: Of each row, in cells; rows are not wider, unless it is too narrow for any bar.
    """
    if not counts:
        return
    most = max(count for _, count in counts)
    names = [display_line(name) for name, _ in counts]
    name_width = min(max(map(cell_len, names)), _LONGEST_NAME)
    number_width = len(f"{most:,}")
    room = max(_SHORTEST_BAR, width - name_width - number_width - 2)
    for name, (_, count) in zip(names, counts, strict=True):
        fits = cell_len(name) <= name_width
        shown = set_cell_size(name if fits else f"{set_cell_size(name, name_width - 1)}…", name_width)
        yield f"{shown} {bar(count, most, room)} {count:>{number_width},}"


def bar(count: int, most: int, width: int) -> str:
    """Give a bar for a count, `width` cells long for the largest; never nothing for more than nothing."""
    if cell_len(_EIGHTHS[-1]) > 1:
        # A terminal that draws the blocks in two cells: there is a plain character for a whole cell.
        return ("#" * max(round(width * count / most) if most else 0, min(count, 1))).ljust(width)
    eighths = round(8 * width * count / most) if most else 0
    if count:
        eighths = max(eighths, 1)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(width)
