"""What is written of a change leaves the terminal as if all of the screen had been drawn anew."""

from __future__ import annotations

import pyte
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.sgr import PLAIN, transition
from tui.terse_updates import TerminalImage

WIDTH = 24
SYSTEM = ColorSystem.TRUECOLOR
STYLES = [
    Style.parse(text)
    for text in (
        "",
        "bold",
        "italic underline",
        "bold underline2 on #102030",
        "reverse #ff0000",
        "reverse bold #ff0000 on #102030",
        "#ff0000 on #102030",
        "dim strike",
        "underline on #102030",
    )
]

texts = st.text("农民乡村abc 1“”…·，。", max_size=6)
lines = st.lists(st.tuples(texts, st.sampled_from(STYLES)), max_size=8)


def strip(parts: list[tuple[str, Style]]) -> Strip:
    """A line of the screen, filled up with blanks."""
    return Strip([Segment(*part) for part in parts]).adjust_cell_length(WIDTH)


def whole(*strips: Strip) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in strips], Region(0, 0, WIDTH, len(strips)))


def partly(*strips: Strip) -> ChopsUpdate:
    spans = [(y, 0, WIDTH) for y in range(len(strips))]
    return ChopsUpdate([{0: line} for line in strips], spans, [[WIDTH]] * len(strips))


def shown(*written: str) -> list[list[tuple[object, ...]]]:
    """What a terminal shows that was written this to: each cell with its colours and attributes."""
    screen = pyte.Screen(WIDTH, 3)
    stream = pyte.Stream(screen)
    for part in written:
        stream.feed(part)
    return [[tuple(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(3)]


@given(lines, lines, lines)
@example([("农民", STYLES[0])], [("农a民", STYLES[0])], [])
@example([("“a”农民", STYLES[0])], [("“a”农民", STYLES[1])], [])
def test_a_change_leaves_what_drawing_all_would(
    before: list[tuple[str, Style]], after: list[tuple[str, Style]], beside: list[tuple[str, Style]]
) -> None:
    image = TerminalImage()
    first = image.drawn_whole(whole(strip(before), strip(beside)), SYSTEM)
    change = image.drawn_in_part(partly(strip(after), strip(beside)), SYSTEM)
    again = TerminalImage().drawn_whole(whole(strip(after), strip(beside)), SYSTEM)
    assert shown(first, change) == shown(again)
    assert image.drawn_in_part(partly(strip(after), strip(beside)), SYSTEM) == ""


@given(st.sampled_from(STYLES), st.sampled_from(STYLES))
def test_from_one_style_to_the_next(before: Style, after: Style) -> None:
    written = transition(PLAIN, before, SYSTEM) + "a" + transition(before, after, SYSTEM) + "b"
    assert shown(written)[0][1] == shown(transition(PLAIN, after, SYSTEM) + "b")[0][0]


def test_only_the_cells_that_changed_are_written() -> None:
    plain, bold = STYLES[0], STYLES[1]
    image = TerminalImage()
    image.drawn_whole(whole(strip([("农民增收", plain)])), SYSTEM)
    change = partly(strip([("农民", plain), ("增", bold), ("收", plain)]))
    assert image.drawn_in_part(change, SYSTEM) == "\x1b[1;5H\x1b[1m增\x1b[0m"


def test_what_stands_behind_a_character_of_doubtful_width_is_written_with_it() -> None:
    """Where the terminal draws “ in two cells, a character by itself would cover half of another."""
    plain, bold = STYLES[0], STYLES[1]
    image = TerminalImage()
    image.drawn_whole(whole(strip([("“农民", plain)])), SYSTEM)
    change = partly(strip([("“农", plain), ("民", bold)]))
    assert image.drawn_in_part(change, SYSTEM) == "\x1b[1;1H“农\x1b[1m民\x1b[0m"


def test_from_double_underline_all_is_said_anew() -> None:
    """To some terminals 21 is the end of bold, to others a second line."""
    assert transition(Style.parse("bold underline2"), Style.parse("bold"), SYSTEM) == "\x1b[0;1m"
    assert transition(Style.parse("bold"), Style.parse("bold reverse"), SYSTEM) == "\x1b[7m"
    assert transition(Style.parse("bold reverse"), Style.parse("bold"), SYSTEM) == "\x1b[27m"


def test_after_the_terminal_was_used_otherwise_all_that_changes_is_written_whole() -> None:
    image = TerminalImage()
    image.drawn_whole(whole(strip([("农民", PLAIN)])), SYSTEM)
    image.forget()
    written = image.drawn_in_part(partly(strip([("农民a", PLAIN)])), SYSTEM)
    assert written == "\x1b[1;1H" + set_cell_size("农民a", WIDTH)
    assert cell_len(set_cell_size("农民a", WIDTH)) == WIDTH
