"""The measures of the screens, in cells. Pure, so that what is painted before Textual is there agrees."""

from __future__ import annotations

from enum import StrEnum
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


class PaneLayout(StrEnum):
    """How the reader's two panes are laid out."""

    BESIDE = "beside"
    """Side by side; one above the other where the terminal is narrow."""
    STACKED = "stacked"
    """One above the other."""
    OWN = "own"
    """The article's own script alone."""
    OTHER = "other"
    """The other script alone."""

    def is_stacked(self, width: int) -> bool:
        """Whether the panes stand one above the other in a terminal of so many cells."""
        return self is PaneLayout.STACKED or (self is PaneLayout.BESIDE and width < NARROW)

    @property
    def is_single(self) -> bool:
        """Whether only one pane is shown."""
        return self in (PaneLayout.OWN, PaneLayout.OTHER)


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


def first_pane(width: int, height: int, panes: PaneLayout = PaneLayout.BESIDE) -> PaneMeasures:
    """Measure the reader's first pane in a terminal of `width` by `height` cells."""
    rows = height - _ROWS_AROUND
    if panes.is_single:
        return PaneMeasures(width, rows)
    if panes.is_stacked(width):
        return PaneMeasures(width, (rows - 1) // 2)
    return PaneMeasures((width - divider_width(width)) // 2, rows)


def text_width(pane: int, gutter: int) -> int:
    """Give the cells that a row of text may take in a pane whose gutter has so many cells.

    One cell is kept for the cursor behind the last character of a paragraph, one for the scroll bar.
    """
    return pane - SCROLLBAR - gutter - 1
