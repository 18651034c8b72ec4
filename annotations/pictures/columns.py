"""Where the columns of a drawing stand, and how wide they are. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.logic_model import METRIC, PROBLEM

SCREEN_WIDTH = 1920
"""Pixels that all columns together take, if they can."""
MARGIN = 24
NARROW = 340
"""Of a column with little in each box, and the least of any."""
_MOST = 680
_FEW, _GAP_OF_FEW, _GAP = 3, 120, 80
"""So many columns have more between them, where the arrows run."""
_BRIEF = frozenset({PROBLEM, METRIC})
"""The tags whose boxes have little in them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side, in pixels."""

    widths: tuple[int, ...]
    gap: int
    """Between two."""

    @property
    def width(self) -> int:
        """Of all, without margins."""
        return sum(self.widths) + self.gap * max(0, len(self.widths) - 1)

    def left(self, column: int) -> int:
        """Give the left side of a column."""
        return MARGIN + sum(self.widths[:column]) + self.gap * column

    def right(self, column: int) -> int:
        """Give the right side of a column."""
        return self.left(column) + self.widths[column]


def columns_of(tags: Sequence[str]) -> Columns:
    """Give the columns of some tags: those with much in their boxes share what the others leave."""
    gap = _GAP_OF_FEW if len(tags) <= _FEW else _GAP
    brief = sum(tag in _BRIEF for tag in tags)
    room = SCREEN_WIDTH - 2 * MARGIN - gap * (len(tags) - 1) - NARROW * brief
    wide = max(NARROW, min(_MOST, room // max(1, len(tags) - brief)))
    return Columns(tuple(NARROW if tag in _BRIEF else wide for tag in tags), gap)
