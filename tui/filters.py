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
        """Give the line without such characters, as wide as it was: what no longer fits is cut off."""
        shown = [segment if segment.control else _shown(segment) for segment in segments]
        if shown == segments:
            return segments
        return Segment.adjust_line_length(shown, Segment.get_line_length(segments))


def _shown(segment: Segment) -> Segment:
    text = display(segment.text)
    return segment if text == segment.text else Segment(text, segment.style)
