"""How a place that annotators have marked looks in a list: in its context, and what each of them has."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from annotations.adjudication import Candidate, Decided, Place
from annotations.codebook import Codebook
from annotations.model import Annotation
from tui.display import display_line
from tui.screens.list_screen import column

_KIND, _STATE, _TAG = 20, 8, 12
"""Cells of the columns."""
_CONTEXT = 40
"""Code points on either side of a place."""


def place_lines(
    place: Place, decision: Decided, text: str, codebook: Codebook, width: int, *, is_pointed: bool
) -> list[Content]:
    """Give the two lines of a place.

    Args:
        place: The place.
        decision: What was decided on it.
        text: Of the article, cleaned.
        codebook: Has what tags are called.
        width: In cells.
        is_pointed: Whether it is pointed at: it has no colours then, which would be hard to read there.
    """
    context = _words_in_context(place, decision, text, width)
    beside = _side_by_side(place, decision, codebook, width)
    return [Content(line.plain) if is_pointed else line for line in (context, beside)]


def _words_in_context(place: Place, decision: Decided, text: str, width: int) -> Content:
    """Give the words of a place between those around it, and what is to be known of it."""
    kind = place.kind
    is_open = not decision.is_decided
    style = "bold $error" if is_open and kind != "agreed" else "bold $primary" if is_open else ""
    about = column(kind if is_open else "decided", _KIND)
    start, end = place.span
    words = display_line(text[start:end])
    room = max(0, width - cell_len(about) - cell_len(words) - 2)
    before = display_line(text[max(0, start - _CONTEXT) : start])
    while cell_len(before) > min(room // 2, 30):
        before = before[1:]
    after = display_line(text[end : end + _CONTEXT])
    return Content.assemble((about, style), before, (f"[{words}]", "bold"), after)


def _side_by_side(place: Place, decision: Decided, codebook: Codebook, width: int) -> Content:
    """Give what each annotator has, beside each other."""
    cells = max(16, (width - 2) // len(place.candidates) - 3)
    parts: list[Content | str] = ["  "]
    for at, candidate in enumerate(place.candidates):
        # What all have alike is accepted once, from the first.
        accepted = decision.accepted[0 if place.kind == "agreed" else at]
        words, style = _candidate(at, candidate, accepted, codebook, is_decided=decision.is_decided)
        parts += ["" if at == 0 else "│ ", Content.assemble((column(words, cells), style))]
    return Content.assemble(*parts)


def _candidate(
    at: int,
    candidate: Candidate | None,
    accepted: Annotation | None,
    codebook: Codebook,
    *,
    is_decided: bool,
) -> tuple[str, str]:
    """Give the words for what one annotator has, and their style."""
    if candidate is None:
        return f"{at + 1} missing", ""
    state, style = "", ""
    if accepted is not None:
        state, style = _accepted(candidate, accepted), "bold $primary"
    elif is_decided:
        state = "rejected"
    shown = accepted or candidate.annotation
    tag = codebook.title_of(shown.tag)
    words = display_line(shown.quote)
    return (
        f"{at + 1} {column(state, _STATE) if state else ''}{column(display_line(tag), _TAG)}{words}",
        style,
    )


def _accepted(candidate: Candidate, accepted: Annotation) -> str:
    source = candidate.annotation
    is_same = (accepted.raw_start, accepted.raw_end, accepted.tag) == (
        source.raw_start,
        source.raw_end,
        source.tag,
    )
    return "accepted" if is_same else "changed"
