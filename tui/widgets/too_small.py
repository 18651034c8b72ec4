"""What a terminal shows that is too small for anything else."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.layout import SMALLEST_HEIGHT, SMALLEST_WIDTH, is_too_small


class TooSmall(Widget):
    """Says how large the terminal is and how large it needs to be."""

    SCOPED_CSS = False  # the rules below are about the screen around it

    DEFAULT_CSS = """
    TooSmall { display: none; width: 1fr; height: 1fr; layer: above; }
    Screen.-too-small { overflow: hidden; }
    Screen.-too-small > * { display: none; }
    Screen.-too-small > TooSmall { display: block; }
    """

    def render(self) -> Content:
        """Give the message."""
        size = self.app.size
        return Content(
            f"Terminal too small:\n{size.width}x{size.height}, needs {SMALLEST_WIDTH}x{SMALLEST_HEIGHT}.\n"
            "Nothing is lost."
        )

    @staticmethod
    def watch_over(screen: Widget, size: Size) -> None:
        """Show or hide the message, as the new size of a screen asks for. Call it on resize."""
        screen.set_class(is_too_small(*size), "-too-small")
