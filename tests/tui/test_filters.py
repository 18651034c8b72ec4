"""The last gates before the terminal, line by line."""

from __future__ import annotations

from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from tui.filters import NoColorFilter, UnsafeCharacterFilter

BLACK = Color(0, 0, 0)


def test_no_line_gets_past_with_what_acts_on_a_terminal_and_none_gets_wider() -> None:
    bold, control = Style(bold=True), Segment("\x1b[2J", None, [(ControlType.CLEAR,)])
    plain = [Segment("隰县", bold), control]
    assert UnsafeCharacterFilter().apply(plain, BLACK) is plain
    shown = UnsafeCharacterFilter().apply(
        [Segment("a\x1b]0;b\x07", bold), Segment("县\u202e"), control], BLACK
    )
    # Escape and bell had no width: what no longer fits is cut off.
    assert "".join(each.text for each in shown if not each.control) == "a␛]0;b␇"
    assert [each.style for each in shown[:1]] == [bold]


def test_without_colour_what_stood_out_by_its_background_is_reversed() -> None:
    filtered = NoColorFilter("pizhu-dark", Color(10, 10, 10), Color(20, 20, 20))
    control = Segment("\x1b[2J", None, [(ControlType.CLEAR,)])
    line = [
        Segment("a", Style(color="red", bgcolor="#0f0f0f", bold=True)),
        Segment("b", Style(bgcolor="#ffffff")),
        Segment("c", Style(color="red", reverse=True)),
        Segment("d", Style(bgcolor="default")),
        Segment("e"),
        control,
    ]
    assert filtered.apply(line, BLACK) == [
        Segment("a", Style(bold=True, reverse=False)),
        Segment("b", Style(reverse=True)),
        Segment("c", Style(reverse=True)),
        Segment("d", Style(reverse=False)),
        Segment("e"),
        control,
    ]
