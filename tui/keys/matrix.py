"""The commands of the screen that sets programmes side by side."""

from __future__ import annotations

from functools import partial

from tui.keys.command import Command, Scope, command

_matrix = partial(command, Scope.MATRIX)

MATRIX: tuple[Command, ...] = (
    _matrix("open", "enter", "List the quotes of the cell, to go to one", "Matrix", footer="quotes"),
    _matrix("down", "down j", "Next kind", "Matrix", "move(1, 0)"),
    _matrix("up", "up k", "Kind before", "Matrix", "move(-1, 0)"),
    _matrix("left", "left h", "Programme to the left", "Matrix", "move(0, -1)"),
    _matrix("right", "right l", "Programme to the right", "Matrix", "move(0, 1)"),
    _matrix("first", "g home", "First kind", "Matrix", "move(-100000, 0)"),
    _matrix("last", "G end", "Last kind", "Matrix", "move(100000, 0)"),
    _matrix("tag", "t", "Kinds of the next tag", "Matrix", footer="next tag"),
    _matrix(
        "plot", "v", "Figures of one unit compared, as a plot; again: the table", "Matrix", footer="figures"
    ),
    _matrix("unit", "u", "Figures of the next unit", "Matrix", footer="next unit"),
    _matrix("close", "escape q m", "Back to the library", "Matrix", footer="back"),
)
