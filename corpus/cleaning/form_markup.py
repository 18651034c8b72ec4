"""What is found of the markup of a page, whatever the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset, Span


class FormMarkup(NamedTuple):
    """The markup of a text, and what it says of the lines that are left."""

    edits: list[Edit]
    """Over the text that was given; carried out, they leave lines divided by line feeds."""
    headings: list[tuple[int, int]]
    """Spans of that text that the markup calls headings, in order."""
    captions: list[tuple[int, int]]
    """Spans that it says stand below pictures."""


def lines_of(
    text: str, alignment: Alignment[RawOffset, CleanedOffset], spans: Iterable[tuple[int, int]]
) -> frozenset[int]:
    """Give the numbers, from 0, of the lines of a text that hold the beginnings of spans of its source.

    Args:
        text: Divided by line feeds.
        alignment: From the source to it.
        spans: Over the source, in order; those of which nothing is left have no line.
    """
    found: set[int] = set()
    line = done = 0
    for start, end in spans:
        image: Span[CleanedOffset] = alignment.map_span(RawOffset(start), RawOffset(end))
        shown = text[image.start : image.end]
        words = shown.lstrip()
        if words:
            first = image.start + len(shown) - len(words)
            line += text.count("\n", done, first)
            done = max(done, first)
            found.add(line)
    return frozenset(found)
