"""How the paragraphs of an article are set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.article import ParagraphKind

_NAMES = {
    ParagraphKind.TITLE: "title",
    ParagraphKind.HEADING: "heading",
    ParagraphKind.CAPTION: "caption",
    ParagraphKind.CREDIT: "caption",
    ParagraphKind.BYLINE: "byline",
}


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph of the pane's text is set."""

    start: int
    """In code points of the pane's text."""
    name: str
    """`body`, or `title`, `heading`, `caption` or `byline`."""

    @property
    def indent(self) -> int:
        """Cells left free before its first row: two characters, as Chinese books have it."""
        return 4 if self.name == "body" else 0


def look_of(kind: ParagraphKind, start: int) -> ParagraphLook:
    """Give the look of a paragraph of some kind that begins at `start` of the pane's text."""
    return ParagraphLook(start, _NAMES.get(kind, "body"))


def numbers(looks: Iterable[ParagraphLook]) -> list[tuple[int, str]]:
    """Give the number of each paragraph, from 1, with the offset where it begins."""
    return [(look.start, str(number)) for number, look in enumerate(looks, start=1)]
