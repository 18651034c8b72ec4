"""A scroll bar that is drawn when it has moved, not at every key press."""

from __future__ import annotations

from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

from tui.widgets.kept_lines import KeptLines


class KeptScrollBar(KeptLines, ScrollBar):
    """Keeps what it drew: Textual asks for all of its lines at each key press, a tenth of what that costs."""


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
