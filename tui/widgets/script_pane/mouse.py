"""The mouse on a text: click, drag with scrolling at the edges, and clicks that select more."""

from __future__ import annotations

from textual import events
from textual.timer import Timer

from tui.motion import Selection, Unit, Units
from tui.widgets.script_pane.scroll_bar import WithKeptScrollBar

_PAUSE = 0.05
"""Seconds between two steps of scrolling while the mouse rests beyond an edge."""
_UNITS: dict[int, Unit] = {2: "word", 3: "sentence", 4: "paragraph"}
"""What so many clicks select."""


class PointedText(WithKeptScrollBar):
    """A text that is pointed at. What is selected by it is told with `point`."""

    units: Units
    selection: Selection

    def __init__(self, *, name: str | None, id: str | None, classes: str | None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.is_dragging = False
        """Whether the mouse button is held down."""
        self._drag_anchor = 0
        self._mouse = (0, 0)
        self._scrolling: Timer | None = None

    def offset_at_cell(self, x: int, y: int) -> int | None:
        """Give the offset of the character that covers a cell of the widget, if it shows a text."""
        raise NotImplementedError

    def point(self, selection: Selection, unit: Unit | None = None) -> None:
        """Tell what was selected, and as which unit."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Place the cursor and begin to select; with shift, extend what is selected."""
        offset = self.offset_at_cell(event.x, event.y)
        if event.button == 1 and offset is not None:
            self.is_dragging = True
            self._drag_anchor = self.selection.anchor if event.shift else offset
            self.focus()
            self.capture_mouse()
            self.point(Selection(self._drag_anchor, offset))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse has come; beyond an edge the text scrolls as long as it stays there."""
        if not self.is_dragging:
            return
        self._mouse = (event.x, event.y)
        if self._beyond():
            if self._scrolling is None:
                self._scrolling = self.set_interval(_PAUSE, self._scroll_and_select)
            self._scroll_and_select()
        else:
            self._stop_scrolling()
            self._select_to_mouse()

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """End the selection."""
        self._end_drag()

    def on_hide(self, _event: events.Hide) -> None:
        """End the selection."""
        self._end_drag()

    def on_click(self, event: events.Click) -> None:
        """Select the word, the sentence or the paragraph on two, three or four clicks."""
        unit = _UNITS.get(event.chain)
        offset = self.offset_at_cell(event.x, event.y)
        if unit and offset is not None:
            self.point(Selection(*self.units.enclosing(unit, offset, offset)), unit)

    def _beyond(self) -> int:
        """Give how many rows the mouse is beyond the edge: below zero above, above zero below."""
        y, height = self._mouse[1], self.size.height
        return y if y < 0 else max(0, y - height + 1)

    def _scroll_and_select(self) -> None:
        if not self.is_dragging:
            self._stop_scrolling()
            return
        self.scroll_to(y=self.scroll_offset.y + self._beyond(), animate=False)
        self._select_to_mouse()

    def _select_to_mouse(self) -> None:
        x, y = self._mouse
        offset = self.offset_at_cell(x, max(0, min(y, self.size.height - 1)))
        if offset is not None:
            self.point(Selection(self._drag_anchor, offset))

    def _stop_scrolling(self) -> None:
        if self._scrolling:
            self._scrolling.stop()
            self._scrolling = None

    def _end_drag(self) -> None:
        self._stop_scrolling()
        if self.is_dragging:
            self.is_dragging = False
            self.release_mouse()
