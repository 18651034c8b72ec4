"""How wide a terminal draws the characters whose width Unicode leaves open: “ ” — … · ① ■ → α and their like.

Rich and Textual count them as one cell, and have no switch. Everything they measure goes through one table of
`rich.cells`, so a table that has them two cells wide makes the rows of the whole program exact on a terminal
that draws them so. What Textual draws with them without measuring, borders and the ends of scroll bars, is
drawn with plain characters then, and room is made for the … of what is cut off.

This is the one place that reaches into the two libraries for it; `_replace_tables` and `_draw_plainly` name
all that they replace, and tests hold it in place.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from rich._unicode_data import load as load_table
from rich.cells import CellTable, cached_cell_len, get_character_cell_size

from tui.widgets.script_pane.breaking import forget_widths

if TYPE_CHECKING:
    from textual.content import Content
    from textual.css.types import EdgeType

Edge = tuple[str, str, str]
"""The first character of a row of a border, those between, the last."""
Border = tuple[Edge, Edge, Edge]

_AMBIGUOUS = (range(0xA1, 0x3400), range(0xFFFD, 0xFFFE), range(0x1F100, 0x1F200))
"""Where such characters are; private ones, which are never shown, lie elsewhere."""
_PLAIN = {
    **dict.fromkeys("─━═▀▁▄▔", "-"),
    **dict.fromkeys("│┃║▌▎▏▕▐█▊", "|"),
    **dict.fromkeys("┌┏┐┓└┗┘┛╔╗╚╝╭╮╯╰", "+"),
}
"""What stands for the characters that borders are drawn with."""


class _State:
    """What the libraries were told last."""

    is_wide = False


def measure_ambiguous(*, wide: bool) -> None:
    """Have all that is measured from now on measured for one kind of terminal.

    Args:
        wide: Whether the terminal draws ambiguous characters in two cells.
    """
    if wide is not _State.is_wide:
        _State.is_wide = wide
        _replace_tables(wide=wide)
    if "textual" in sys.modules:
        # Not before Textual is there: what is painted first has no borders, and does not wait for it.
        _draw_plainly(wide=wide)


def is_ambiguous(character: str) -> bool:
    """Whether terminals differ in how wide they draw a character."""
    return unicodedata.east_asian_width(character) == "A" and unicodedata.category(character) not in (
        "Mn",
        "Cf",
    )


def _replace_tables(*, wide: bool) -> None:
    # 20 ms, which what is painted first does without on a terminal that draws them narrow.
    import rich.segment

    single = rich.cells._SINGLE_CELLS
    narrow = frozenset(character for character in single if not (wide and is_ambiguous(character)))
    for module, name, value in (
        (rich.cells, "load_cell_table", _wide_table if wide else load_table),
        (rich.cells, "_is_single_cell_widths", narrow.issuperset),
        (rich.segment, "_is_single_cell_widths", narrow.issuperset),
    ):
        setattr(module, name, value)
    get_character_cell_size.cache_clear()
    cached_cell_len.cache_clear()
    rich.segment.Segment._split_cells.cache_clear()
    forget_widths()


@cache
def _wide_table(unicode_version: str = "auto") -> CellTable:
    """Give Rich's table of widths with ambiguous characters two cells wide."""
    table = load_table(unicode_version)
    known = {code for start, end, _ in table.widths for code in range(start, min(end, 0x1F200) + 1)}
    wide = [code for code in chain(*_AMBIGUOUS) if code not in known and is_ambiguous(chr(code))]
    widths = sorted([*table.widths, *((code, code, 2) for code in wide)])
    return CellTable(table.unicode_version, widths, table.narrow_to_wide - frozenset(map(chr, wide)))


@cache
def _borders() -> dict[EdgeType, Border]:
    """Give the characters of each kind of border, as Textual has them."""
    from textual._border import BORDER_CHARS

    return dict(BORDER_CHARS)


@cache
def _truncate() -> Callable[..., Content]:
    """Give how Textual cuts a text off."""
    from textual.content import Content

    return Content.truncate


def _draw_plainly(*, wide: bool) -> None:
    """Draw borders and scroll bars with characters that are narrow everywhere, or as Textual does."""
    from textual._border import BORDER_CHARS, get_box
    from textual.content import Content
    from textual.scrollbar import ScrollBar, ScrollBarRender

    original = _truncate()

    def truncate(content: Content, max_width: int, *, ellipsis: bool = False, pad: bool = False) -> Content:
        if not ellipsis or content.cell_length <= max_width:
            return original(content, max_width, pad=pad)
        if max_width < 2:
            return original(content, max_width)
        return original(content, max_width - 2) + "…"

    class PlainScrollBar(ScrollBarRender):
        """Draws a scroll bar with blanks only, to the whole cell."""

        VERTICAL_BARS: ClassVar[list[str]] = [" "]
        HORIZONTAL_BARS: ClassVar[list[str]] = [" "]

    ScrollBar.renderer = PlainScrollBar if wide else ScrollBarRender
    for name, (top, middle, bottom) in _borders().items():
        BORDER_CHARS[name] = (_plain(top), _plain(middle), _plain(bottom)) if wide else (top, middle, bottom)
    get_box.cache_clear()
    method = "truncate"
    setattr(Content, method, truncate if wide else original)


def _plain(edge: Edge) -> Edge:
    first, between, last = edge
    return _PLAIN.get(first, first), _PLAIN.get(between, between), _PLAIN.get(last, last)
