"""The last gates before the terminal: what acts on it does not pass, nor, where none is wanted, colour."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.display import display

_STANDS_OUT = 0.03
"""Brightness, from 0 to 1, by which a background differs from those of texts where it is to stand out."""


class UnsafeCharacterFilter(LineFilter):
    """Replaces what acts on a terminal in every line that is about to be written.

    Text from outside is made fit to show where it enters a widget; this holds where that was forgotten,
    and for text that people paste into a note.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give the line without such characters, as wide as it was: what no longer fits is cut off."""
        text = "".join([segment.text for segment in segments if not segment.control])
        if display(text) == text:
            return segments
        shown = [segment if segment.control else _shown(segment) for segment in segments]
        return Segment.adjust_line_length(shown, Segment.get_line_length(segments))


class NoColorFilter(LineFilter):
    """Takes all colour out, grey too. What stood out by its background, a bar or a cursor, is reversed."""

    def __init__(self, theme: str, *grounds: Color) -> None:
        """Take the name of the theme, and the backgrounds that it has for texts."""
        super().__init__()
        self.theme = theme
        shades = [ground.brightness for ground in grounds]
        self._darkest, self._brightest = min(shades), max(shades)
        self._without = lru_cache(maxsize=None)(self._without_color)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give the line in the terminal's own colours."""
        return [
            segment if segment.control or segment.style is None
            else Segment(segment.text, self._without(segment.style))
            for segment in segments
        ]  # fmt: skip

    def _without_color(self, style: Style) -> Style:
        stands_out, behind = False, style.bgcolor
        if behind is not None and not behind.is_default:
            shade = Color.from_rich_color(behind).brightness
            stands_out = not self._darkest - _STANDS_OUT <= shade <= self._brightest + _STANDS_OUT
        return style.without_color + Style(reverse=bool(style.reverse) or stands_out)


def _shown(segment: Segment) -> Segment:
    text = display(segment.text)
    return segment if text == segment.text else Segment(text, segment.style)
