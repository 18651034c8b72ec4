"""How a pane sets its text: how wide, with how much space between rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaneView:
    """How a pane sets its text.

    A row of text is one of `RowIndex`; a line is one of the pane's, blank ones between rows included. Row `r`
    stands on line `r * step`.
    """

    text_width: int = 0
    """The most cells a row takes; 0 for as many as there are."""
    line_spacing: int = 0
    """Blank lines between two rows."""

    @property
    def step(self) -> int:
        """Lines from one row to the next."""
        return 1 + self.line_spacing

    def cells(self, available: int) -> int:
        """Give the cells that a row takes where so many are available."""
        return max(1, min(available, self.text_width) if self.text_width else available)

    def lines(self, rows: int) -> int:
        """Give the lines that so many rows take."""
        return rows * self.step - self.line_spacing if rows else 0

    def rows_in(self, lines: int) -> int:
        """Give how many whole rows there is room for in so many lines, at least one."""
        return max(1, (lines + self.line_spacing) // self.step)

    def first_row(self, line: int) -> int:
        """Give the first row that stands on a line or below it."""
        return -(-line // self.step)
