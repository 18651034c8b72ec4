"""A scroll bar that is drawn when it has moved, not at every key press."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from tui.widgets.kept_lines import KeptLines


class KeptScrollBar(KeptLines, ScrollBar):
    """Keeps what it drew: Textual asks for all of its lines at each key press, a tenth of what that costs."""

    def draw_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the bar: without a layout of its own for each cell, half of what a resize costs."""
        bar = self.render()
        style = bar.style if isinstance(bar, ScrollBarRender) else None
        if not isinstance(bar, ScrollBarRender) or not isinstance(style, Style):
            return super().draw_lines(crop)
        if style.color is None or style.bgcolor is None:
            return super().draw_lines(crop)
        width, height = self.outer_size
        cells = bar.render_bar(
            height,
            bar.virtual_size,
            bar.window_size,
            bar.position,
            width,
            bar_color=style.color,
            back_color=style.bgcolor,
        ).segments
        ground, drawn = self.ground, dict[int, Strip]()
        for cell in cells:
            if id(cell) not in drawn:
                styled = cell._replace(style=ground + cell.style)
                drawn[id(cell)] = self.let_out(Strip([styled], width)).crop(*crop.column_span)
        return [drawn[id(cell)] for cell in cells[crop.y : crop.bottom]]


class WithKeptScrollBar(ScrollView):
    """A view with such a bar at its right."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar, made when it is asked for first, as Textual makes its own."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = KeptScrollBar(
                vertical=True, name="vertical", thickness=self.scrollbar_size_vertical
            )
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar
