"""A text in rows: which offset is where. What is out of sight is wrapped later."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message
from textual.timer import Timer

from tui.layout import SCROLLBAR, text_width
from tui.widgets.script_pane.gutter import Gutter
from tui.widgets.script_pane.rows import RowIndex
from tui.widgets.script_pane.rows_in_sight import RowsInSight
from tui.widgets.script_pane.view import PaneView

_PAUSE = 0.02
"""Seconds between two turns of wrapping what is out of sight: keys come first."""
_TURN = 6_000
"""Code points wrapped in a turn, in 2 ms."""


class WrappedText(RowsInSight):
    """A text in rows as wide as the widget.

    Only what is around the rows in sight is wrapped at once; so a change of the width takes as long for a
    book as for a page. The rest is wrapped in turns. Until that is done the number of a row may change, but
    never which row is at the top: the position is kept to where that row begins.
    """

    class Scrolled(Message):
        """The pane shows other rows than before."""

        def __init__(self, pane: WrappedText) -> None:
            self.pane = pane
            super().__init__()

        @property
        def control(self) -> WrappedText:
            """The pane that was scrolled."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Key repeat sends many; where the pane is when the message arrives is what counts."""
            return isinstance(message, WrappedText.Scrolled) and message.pane is self.pane

    def __init__(self, gutter: Gutter, *, name: str | None, id: str | None, classes: str | None) -> None:
        super().__init__(gutter, name=name, id=id, classes=classes)
        self._indents: Sequence[int] = ()
        self._height = 0
        """Lines there was room for before the last resize."""
        self._wrapping: Timer | None = None

    def forget_drawn(self) -> None:
        """Forget all rows that were drawn."""
        raise NotImplementedError

    def scroll_top_to(self, offset: int, blank_above: int = 0) -> None:
        """Bring the row that holds `offset` to the top, as far as the text goes.

        Args:
            offset: In code points.
            blank_above: Blank lines to leave above it, if rows have any between them.
        """
        self._first_top = offset
        if rows := self._rows_around(offset):
            self._scroll_to_line(self._line_of(rows, offset) - min(blank_above, self._view.line_spacing))

    def scroll_to_head(self) -> None:
        """Bring the cursor into sight, with a margin, by as little scrolling as needed."""
        if rows := self._rows_around(self.selection.head):
            top = self._view.first_row(self.top_line)
            wanted = self._top_with_head(rows, top)
            if wanted != top:
                self._scroll_to_line(wanted * self._view.step)

    def column_of(self, offset: int) -> int:
        """Give the cells before `offset` in its row."""
        rows = self._rows_around(offset)
        return rows.column_of(offset) if rows else 0

    def offset_by_rows(self, offset: int, rows: int, column: int) -> int:
        """Give the offset that many rows further down, at a cell column; the text's edge beyond its rows."""
        index = self._rows_around(offset, abs(rows) + 1)
        if not index:
            return offset
        row = index.row_of(offset) + rows
        if row < 0:
            return 0
        return len(self._shown) if row >= index.reckoned_length else index.offset_at(row, column)

    def row_edge(self, offset: int, direction: int) -> int:
        """Give the first or the last offset in the row that holds `offset`."""
        rows = self._rows_around(offset)
        if not rows:
            return offset
        row = rows.row_of(offset)
        return rows.span(row)[0] if direction < 0 else rows.offset_at(row, rows.width * 2)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wrap what has come into sight, and tell that other rows are."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value):
            return
        rows = self._rows
        if rows and not rows.is_complete:
            top, before = self._view.first_row(self.scroll_offset.y), rows.reckoned_length
            for row in range(top, top + self.rows_in_sight + 1):
                rows.span(row)
            if rows.reckoned_length != before:
                self._take_length(rows)
        self.post_message(self.Scrolled(self))
        if self.has_focus:
            self.place_terminal_cursor()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.wrap_again(self._view)

    def take_text(self, shown: str, indents: Sequence[int]) -> None:
        """Show another text from its top.

        Args:
            shown: As it may be shown.
            indents: The cells that the first row of each paragraph leaves free.
        """
        self._shown, self._indents = shown, indents
        self._rows, self._first_top = None, 0
        self.forget_drawn()
        self._wrap(self._view)
        if self._rows:
            self._take_length(self._rows)
        self._line_at_top = None
        self._scroll_to_line(0)
        self.refresh()

    def wrap_again(self, view: PaneView) -> None:
        """Wrap anew, with the same text at the top, and the cursor in sight if it was."""
        with self.prevent(self.Scrolled):
            line = self._wrap(view)
            self._height = self._lines_in_sight
            self._line_at_top = None
            if self._rows:
                self._take_length(self._rows)
                self._scroll_to_line(line)
        self.refresh()
        if self.has_focus:
            self.call_after_refresh(self.place_terminal_cursor)
        if not self.follows:
            # The pane that leads says where it is now; the other follows.
            self.post_message(self.Scrolled(self))

    def wrap_if_resized(self) -> None:
        """Wrap anew if the widget has another width than before, ahead of the message that says so.

        Textual draws once before it sends that message; so the first rows drawn are the right ones.
        """
        width, height = self._extent
        if self._rows and (width, max(1, height)) != (self._width, self._height):
            line = self._wrap(self._view)
            if self._rows:
                last = self._view.lines(self._rows.reckoned_length) - self._lines_in_sight
                self._line_at_top = max(0, min(line, last))
            self._height = self._lines_in_sight

    def _wrap(self, view: PaneView) -> int:
        """Wrap the text, if it is not wrapped like that, and give the line that is to be at the top."""
        before, top = self._rows, self.top_offset
        had_head = before is None or (
            before.is_wrapped_at(self.selection.head)
            and 0 <= self._line_of(before, self.selection.head) - self.top_line < self._height
        )
        self._view, self._width = view, self._extent.width
        if self._width <= 0:
            self._rows = None
            self._stop_wrapping()
            return 0
        cells = view.cells(text_width(self._width + SCROLLBAR, self.gutter_width))
        rows = before
        if rows is None or rows.width != cells or rows.text is not self._shown:
            rows = self._rows = RowIndex(self._shown, cells, self._indents)
            self.forget_drawn()
            self._stop_wrapping()
        # Both first, and only then their numbers.
        rows.wrap_around(top, self.rows_in_sight)
        if had_head:
            rows.wrap_around(self.selection.head, self.rows_in_sight)
        if self._wrapping is None and not rows.is_complete:
            self._wrapping = self.set_interval(_PAUSE, self._wrap_more)
        row = rows.row_of(top)
        return (self._top_with_head(rows, row) if had_head and not self.follows else row) * view.step

    def _wrap_more(self) -> None:
        """Wrap some more of what is out of sight; when all is, take the numbers that rows have then."""
        rows = self._rows
        if rows and rows.prepare(_TURN):
            self._stop_wrapping()
            top, blank = self.top_offset, self.blank_above_top
            rows.complete()
            self._keep_at_top(rows, top, blank)

    def _stop_wrapping(self) -> None:
        if self._wrapping:
            self._wrapping.stop()
            self._wrapping = None

    def _rows_around(self, offset: int, number: int | None = None) -> RowIndex | None:
        """Give the rows, so many around an offset known; those in sight stay where they are."""
        rows = self._rows
        if rows and not rows.is_complete:
            top, blank = self.top_offset, self.blank_above_top
            if rows.wrap_around(offset, number or self.rows_in_sight):
                self._keep_at_top(rows, top, blank)
        return rows

    def _keep_at_top(self, rows: RowIndex, top: int, blank: int) -> None:
        """Scroll to where the row at the top is now that rows have other numbers."""
        self._take_length(rows)
        if self._line_at_top is not None:
            self._line_at_top = self._line_of(rows, top) - blank
        else:
            with self.prevent(self.Scrolled):
                self._scroll_to_line(self._line_of(rows, top) - blank)
