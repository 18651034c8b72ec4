"""The measures of the screens, in cells. Pure, so that what is painted before Textual is there agrees."""

from __future__ import annotations

from typing import NamedTuple

NARROW = 70
"""Width below which the panes of the reader stand one above the other."""
WIDE = 120
"""Width from which the list of annotations stands beside the text, not below."""
SMALLEST_WIDTH, SMALLEST_HEIGHT = 40, 10
"""Below these there is room for nothing but a message."""
SCROLLBAR = 1
_ROWS_AROUND = 3
"""The heading above the panes; the status line and the footer below them."""


class PaneMeasures(NamedTuple):
    """The first pane of the reader."""

    width: int
    """Cells, with its gutter and its scroll bar."""
    height: int
    """Rows of text."""


def divider_width(width: int) -> int:
    """Give the cells between the panes, so that both are as wide as each other and their rows break alike."""
    return 2 - width % 2


def is_too_small(width: int, height: int) -> bool:
    """Whether a terminal has no room for the screens."""
    return width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT


def first_pane(width: int, height: int) -> PaneMeasures:
    """Measure the reader's first pane in a terminal of `width` by `height` cells."""
    rows = height - _ROWS_AROUND
    if width < NARROW:
        return PaneMeasures(width, (rows - 1) // 2)
    return PaneMeasures((width - divider_width(width)) // 2, rows)


def text_width(pane: int, letters: int) -> int:
    """Give the cells that a row of text may take in a pane.

    The gutter has a letter for each tag and a space; one cell is kept for the cursor behind the last
    character of a paragraph, one for the scroll bar.
    """
    return pane - SCROLLBAR - (letters + 1) - 1
