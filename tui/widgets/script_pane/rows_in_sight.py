"""A text in rows: which of them are in sight, and where they stand."""

from __future__ import annotations

from typing import NamedTuple

from textual.geometry import Offset, Size

from tui.layout import SCROLLBAR
from tui.widgets.script_pane.gutter import Gutter
from tui.widgets.script_pane.mouse import PointedText
from tui.widgets.script_pane.rows import RowIndex
from tui.widgets.script_pane.view import PaneView

_SCROLL_MARGIN = 2
"""Rows kept in sight above and below the cursor."""


class ShownRow(NamedTuple):
    """A row that is in sight."""

    start: int
    """Where it begins, in code points of the pane's text."""
    text: str
    """What it shows, without its line feed."""


class RowsInSight(PointedText):
    """Rows of text, of which some are in sight. What wraps the text says which rows there are."""

    def __init__(self, gutter: Gutter, *, name: str | None, id: str | None, classes: str | None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._gutter = gutter
        self._view = PaneView()
        self._shown = ""
        """The text as it may be shown."""
        self._rows: RowIndex | None = None
        self._width = 0
        """Cells of the text and its gutter."""
        self._first_top = 0
        """What is to be at the top once it is known how wide the pane is."""
        self._line_at_top: int | None = None
        """The line at the top, where the text was wrapped anew and has not been scrolled there yet."""

    @property
    def follows(self) -> bool:
        """Whether the cursor is led from elsewhere, so that it does not move the rows."""
        return False

    @property
    def gutter_width(self) -> int:
        """Cells at the left edge."""
        return self._gutter.width

    @property
    def top_line(self) -> int:
        """The line at the top, blank ones between rows included."""
        return round(self.scroll_y) if self._line_at_top is None else self._line_at_top

    @property
    def top_offset(self) -> int:
        """Where the first row in sight begins."""
        if not self._rows:
            return self._first_top
        return self._rows.span(self._view.first_row(self.top_line))[0]

    @property
    def blank_above_top(self) -> int:
        """Blank lines in sight above the first row."""
        return -self.top_line % self._view.step

    @property
    def rows_in_sight(self) -> int:
        """How many rows the pane has room for."""
        return self._view.rows_in(self._lines_in_sight)

    @property
    def _lines_in_sight(self) -> int:
        return max(1, self._extent.height)

    @property
    def _extent(self) -> Size:
        """The cells of text and gutter: all but the scroll bar, for there is neither border nor padding.

        Textual's own sizes look the widget up on the screen, which a key press would do thirty times.
        """
        width, height = self.outer_size
        return Size(max(0, width - SCROLLBAR), height)

    def rows_shown(self) -> list[ShownRow]:
        """Give the rows that are in sight."""
        if not self._rows:
            return []
        top = self._view.first_row(self.top_line)
        return [
            ShownRow(start, self._shown[start:end].rstrip("\n"))
            for number in range(top, min(top + self.rows_in_sight, self._rows.reckoned_length))
            for start, end in [self._rows.span(number)]
        ]

    def is_in_sight(self, offset: int) -> bool:
        """Whether the row that holds `offset` is shown."""
        rows = self._rows
        if not rows or not rows.is_wrapped_at(offset):
            return False
        return 0 <= self._line_of(rows, offset) - self.top_line < self._lines_in_sight

    def offset_at_cell(self, x: int, y: int) -> int | None:
        """Give the offset of the character that covers a cell of the widget, if it shows a text."""
        if not self._rows:
            return None
        return self._rows.offset_at((y + self.top_line) // self._view.step, x - self.gutter_width)

    def _take_length(self, rows: RowIndex) -> None:
        self.virtual_size = Size(self._width, self._view.lines(rows.reckoned_length))

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=line, animate=False)

    def _top_with_head(self, rows: RowIndex, top: int) -> int:
        """Give the row that is to be at the top, as near to `top` as the cursor in sight allows."""
        row, height = rows.row_of(self.selection.head), self.rows_in_sight
        margin = min(_SCROLL_MARGIN, (height - 1) // 2)
        return max(min(top, row - margin), row + margin - height + 1)

    def _line_of(self, rows: RowIndex, offset: int) -> int:
        """Give the line, from the top of the text, on which the row that holds `offset` stands."""
        return rows.row_of(offset) * self._view.step

    def place_terminal_cursor(self) -> None:
        """Move the terminal's own, hidden cursor to ours: input methods and braille displays follow it."""
        head = self.selection.head
        if self._rows and self.is_attached and self._rows.is_wrapped_at(head):
            line = self._line_of(self._rows, head) - self.top_line
            column = self.gutter_width + self._rows.column_of(head)
            self.app.cursor_position = self.content_region.offset + Offset(column, line)
