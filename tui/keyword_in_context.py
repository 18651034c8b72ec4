"""One hit a line: what stands before it, right-aligned; the hit; what stands behind it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tui.widgets.script_pane.breaking import cell_widths

_SHARE_BEFORE = 0.4
"""Of the cells for a line, so much is for what stands before the hit."""


@dataclass(frozen=True, slots=True)
class ContextLine:
    """A hit between its contexts. `before` is filled up with blanks, so that hits stand in one column."""

    before: str
    words: str
    behind: str


def in_context(text: str, start: int, end: int, cells: int) -> ContextLine:
    """Give the hit `[start, end)` of a text in a line of at most `cells` cells.

    The contexts stay within the hit's paragraph. A hit that is too long for the line is cut.
    """
    room = int(cells * _SHARE_BEFORE)
    paragraph = text.rfind("\n", 0, start) + 1
    before = last_cells(text[max(paragraph, start - room) : start], room)
    words = first_cells(text[start : min(end, start + cells)], cells - room)
    left = cells - room - sum(cell_widths(words))
    behind = ""
    if "\n" not in text[start:end]:
        paragraph_end = text.find("\n", end)
        limit = min(end + left, len(text) if paragraph_end < 0 else paragraph_end)
        behind = first_cells(text[end:limit], left)
    return ContextLine(" " * (room - sum(cell_widths(before))) + before, words, behind)


def first_cells(text: str, cells: int) -> str:
    """Give as much of the beginning of a text as takes at most `cells` cells."""
    taken = 0
    for index, width in enumerate(cell_widths(text)):
        taken += width
        if taken > cells:
            return text[:index]
    return text


def last_cells(text: str, cells: int) -> str:
    """Give as much of the end of a text as takes at most `cells` cells."""
    taken = 0
    widths = cell_widths(text)
    for index in range(len(text) - 1, -1, -1):
        taken += widths[index]
        if taken > cells:
            # What has no cells of its own belongs to the character before it, which is left out.
            first = next((i for i in range(index + 1, len(text)) if widths[i]), len(text))
            return text[first:]
    return text
