"""Widgets that seldom change, drawn once and then kept."""

from __future__ import annotations

from typing import Self

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static


class KeptLines(Widget):
    """Keeps the lines that it drew until it is refreshed.

    At every key press Textual asks each widget on the screen for all of its lines, and looks through its own
    cache and filters line by line; for a screen of twelve widgets that is half of what a key press takes.
    """

    _kept: tuple[Region, list[Strip]] | None = None
    _ground: Style | None = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw the lines anew when they are asked for next."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Draw the lines anew: the theme or the styles have changed."""
        self._kept = self._ground = None
        super().notify_style_update()

    @property
    def ground(self) -> Style:
        """The style of what has none of its own, looked up once."""
        self._ground = self._ground or self.rich_style
        return self._ground

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of a part of the widget."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, self.draw_lines(crop)
        return self._kept[1]

    def draw_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a part of the widget, as the app lets them out."""
        return super().render_lines(crop)

    def let_out(self, line: Strip) -> Strip:
        """Give a line as the app lets it out, colours taken away where the terminal is to have none."""
        for line_filter in self.get_line_filters():
            line = line.apply_filter(line_filter, self.background_colors[1])
        return line


class KeptStatic(KeptLines, Static):
    """A text that seldom changes."""
