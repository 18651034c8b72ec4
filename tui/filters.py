"""The last gate before the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.display import display


class UnsafeCharacterFilter(LineFilter):
    """Replaces what acts on a terminal in every line that is about to be written.

    Text from outside is made fit to show where it enters a widget; this holds where that was forgotten,
    and for text that people paste into a note.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give the line without such characters; its length in characters stays."""
        return [
            segment if segment.control or segment.text == (shown := display(segment.text))
            else Segment(shown, segment.style)
            for segment in segments
        ]  # fmt: skip
