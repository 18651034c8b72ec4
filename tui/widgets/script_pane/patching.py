"""Painting over a few cells of a row that is drawn already."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.jump_labels import Patch


def patched(strip: Strip, column: int, patches: Sequence[Patch], style: Style) -> Strip:
    """Give a row with labels painted over it, as wide as it was.

    Args:
        strip: The row.
        column: Cells before the row's text: the gutter and the indent.
        patches: What is painted over, in order, apart from each other.
        style: Of the labels.
    """
    parts, drawn = [], 0
    for patch in patches:
        start = column + patch.column
        parts += [strip.crop(drawn, start), Strip([Segment(patch.text, style)])]
        drawn = start + len(patch.text)
    return Strip.join([*parts, strip.crop(drawn, strip.cell_length)])
