"""A place with the same words, what was said of it, and how it looks in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from textual.content import Content

from annotations.rejections import Rejection
from annotations.same_words import Offer
from tui.display import display_line
from tui.screens.list_screen import column

_STATE, _ARTICLE = 8, 12
"""Cells of the columns."""

State = Literal["", "accepted", "rejected"]


@dataclass(slots=True)
class Found:
    """A place with the same words, and what was said of it."""

    offer: Offer
    rejection: Rejection
    """What is kept in mind if it is rejected."""
    state: State = ""


def found_line(found: Found, width: int, *, names_article: bool) -> Content:
    """Give the line of a place: what was said of it, and its words between what stands around them.

    Args:
        found: The place.
        width: In cells; what is behind the words is cut off by the list.
        names_article: Whether it says which article it is in.
    """
    offer = found.offer
    about = column(found.state, _STATE) + (column(offer.article, _ARTICLE) if names_article else "")
    quote = display_line(offer.quote)
    room = max(0, width - cell_len(about) - cell_len(quote) - 2)
    before = _end_of(display_line(offer.before), room // 2)
    style = "dim" if found.state else ""
    return Content.assemble(
        (about + before, style),
        (f"[{quote}]", f"bold {style}".strip()),
        (display_line(offer.after), style),
    )


def _end_of(text: str, cells: int) -> str:
    """Give as much of the end of a text as fits into some cells, set to the right in them."""
    kept = text
    while cell_len(kept) > cells:
        kept = kept[1:]
    return " " * (cells - cell_len(kept)) + kept
