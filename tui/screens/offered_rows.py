"""How a suggestion stands in the list: what it is and why, and its words between what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rich.cells import cell_len
from textual.content import Content

from annotations.subcodes import parent_of
from annotations.suggesting.suggestion import Suggestion
from corpus.alignment import CleanedOffset, Span
from tui.display import display_line, shorten
from tui.motion import trimmed
from tui.screens.list_screen import column
from tui.screens.ticked import State, Tickable

STATE, _TITLE, _SCORE = 8, 12, 4
"""Cells of the columns."""
_CONTEXT = 40
"""Code points on either side of the words, at most; none beyond their paragraph."""
Likeness = Literal["tag", "kind"]
"""In what two suggestions may be alike."""


@dataclass(slots=True)
class Offered:
    """A suggestion, and what was said of it here."""

    suggestion: Suggestion
    number: int
    """Its place among all that are suggested, from 1."""
    is_ticked: bool = False
    state: State = ""
    adjusted: Span[CleanedOffset] | None = None
    """Where its ends were moved to; `None` while they are where they were suggested."""
    other_tag: str | None = None
    """What it is to be tagged as in place of what is suggested."""

    @property
    def span(self) -> Span[CleanedOffset]:
        """Where it is, with its ends as they were moved."""
        return self.adjusted or self.suggestion.span

    @property
    def tag(self) -> str:
        """What it is tagged as when it is accepted."""
        return self.other_tag or self.suggestion.tag

    def meant_in(self, text: str) -> Suggestion:
        """Give what is accepted: what is suggested, as it was changed here, without loose marks."""
        if self.adjusted is None and self.other_tag is None:
            return self.suggestion
        start, end = trimmed(text, *self.span)
        span = Span(CleanedOffset(start), CleanedOffset(end))
        return replace(self.suggestion, span=span, tag=self.tag, value=None)

    def adjust(self, start: int, end: int) -> None:
        """Move its ends, and tick it where they moved: who mends it wants it."""
        span = Span(CleanedOffset(start), CleanedOffset(end))
        if span == self.span:
            return
        self.adjusted = None if span == self.suggestion.span else span
        self.is_ticked = True

    def by(self, likeness: Likeness) -> str:
        """Give its tag, without a sub-code, or its kind."""
        return parent_of(self.tag) if likeness == "tag" else self.suggestion.kind


def beside(listed: Sequence[Offered], place: int, likeness: Likeness, direction: int) -> int | None:
    """Give the place of the next one alike to that at a place, or of the one before; `None` for none."""
    wanted = listed[place].by(likeness)
    further = range(place + 1, len(listed)) if direction > 0 else range(place - 1, -1, -1)
    return next((at for at in further if listed[at].by(likeness) == wanted), None)


def lines_of(offered: Offered, title: str, text: str, digits: int, width: int) -> list[Content]:
    """Give the two lines of one.

    Args:
        offered: What is offered.
        title: The title of its tag.
        text: The article's.
        digits: How many the longest number in the list has.
        width: Cells of a line.
    """
    suggestion = offered.suggestion
    why = f"{suggestion.kind}: {suggestion.reason}"
    first = first_line(offered, f"{offered.number:>{digits}}", title, suggestion.score, why)
    return [first, _in_context(offered.span, text, digits + 1 + STATE, width, style_of(offered))]


def first_line(item: Tickable, number: str, title: str, score: float, why: str) -> Content:
    """Give what is offered, in columns: its number, what was said of it, what it is, how likely, and why."""
    state, style = item.state or ("[x]" if item.is_ticked else "[ ]"), style_of(item)
    return Content.assemble(
        (f"{number} ", style or "dim"),
        (column(state, STATE), style),
        (column(title, _TITLE), f"bold {style}".strip()),
        (display_line(f"{score:.2f}".ljust(_SCORE) + f" {why}"), style),
    )


def style_of(item: Tickable) -> str:
    """Give the style of the words of what is offered: what was decided about steps back."""
    return "dim" if item.state else ""


def _in_context(span: Span[CleanedOffset], text: str, indent: int, width: int, style: str) -> Content:
    start, end = span
    quote = display_line(text[start:end])
    before = display_line(text[max(0, start - _CONTEXT) : start].rpartition("\n")[2])
    after = display_line(text[end : end + _CONTEXT].partition("\n")[0])
    room = width - indent - 3 - cell_len(quote)
    if room < 0:
        before, quote = "", shorten(quote, max(2, (width - indent - 3) // 2))
    # What stands before leaves a third of the room for what stands behind.
    while before and cell_len(before) > room * 2 // 3:
        before = before[1:]
    return Content.assemble(
        (" " * (indent + 1) + before, style or "dim"),
        (f"[{quote}]", f"bold {style}".strip()),
        (after, style or "dim"),
    )
