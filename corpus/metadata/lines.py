"""The lines of a page that may state a fact of its article, and the way back to the raw text.

Most of a page is running text, which states none: of a long line only the edges are made ready for matching.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from corpus.alignment import Alignment, CleanedOffset, apply_edits
from corpus.article import CleanedText, MetadataField, ParagraphKind
from corpus.cleaning.line_shapes import SHORTEST_BODY
from corpus.cleaning.phrases import matching_copy
from corpus.metadata.signature import signatures

EDGE = 120
"""Code points at either end of a line that are looked at. A byline with all its labels has fewer."""
_OPENING = 3
"""Long paragraphs that a dateline may open: an editor's note or a summary may stand above it."""
_LONGEST_SIGNATURE = 40
_BODY, _BYLINE = ParagraphKind.BODY, ParagraphKind.BYLINE
_OF_OTHERS = frozenset({ParagraphKind.RELATED, ParagraphKind.LINKFARM})
_TEXT = frozenset({ParagraphKind.BODY, ParagraphKind.CAPTION})
_PICTURES = frozenset({ParagraphKind.CAPTION, ParagraphKind.CREDIT})
_PICTURED = re.compile("[摄攝]|供[图圖]|提供|[/／|｜][图圖]")
_LONGEST_ENDING = 6
"""In code points: what is written behind who took a picture, with the word that says so."""
_LONGEST_DATE = 14
"""In code points, with the space before it."""


class Line(NamedTuple):
    """A line of the page, where facts are looked for."""

    text: str
    copy: str
    """`text` as phrases are matched, of the same length; the middle of a long line is as it was."""
    kind: ParagraphKind
    start: int
    """Where it begins in the text that the page's lines are of."""

    @property
    def is_byline(self) -> bool:
        """Whether it says who made the article, where it comes from or when it appeared."""
        return self.kind is _BYLINE

    @property
    def ending(self) -> int:
        """Where the end of the line begins that is ready for matching."""
        return max(0, len(self.copy) - EDGE)


class PageLines:
    """The lines of a page before folding, by where they stand."""

    def __init__(self, cleaned: CleanedText, raw: str | None = None) -> None:
        if raw is None:
            whole = cleaned.alignment
            self._texts = cleaned.text.split("\n")
            kinds = [paragraph.kind for paragraph in cleaned.paragraphs]
        else:
            whole = Alignment.from_edits(len(raw), cleaned.edits)
            self._texts = apply_edits(raw, cleaned.edits).split("\n")
            kinds = _kinds_unfolded(cleaned)
        self._to_raw = whole.invert().map_span
        self._kinds = kinds
        body = [index for index, kind in enumerate(kinds) if kind is _BODY]
        # Short lines of the body, such as key words, may stand between the bylines.
        long = [index for index in body if len(self._texts[index]) >= SHORTEST_BODY]
        first = (long or body or [len(kinds)])[0]
        last = body[-1] if body else len(kinds) - 1
        # A long paragraph that ends with a signature may have been taken for a caption.
        closing = [
            index
            for index in range(first, len(kinds))
            if kinds[index] in _TEXT and len(self._texts[index]) >= SHORTEST_BODY and index - 2 <= last
        ]
        behind = range(last + 1, len(kinds))
        others = next((index for index in behind if self._is_of_others(index)), len(kinds))
        head = [index for index in range(first) if kinds[index] not in _OF_OTHERS]
        bylines = [index for index in range(first, last) if kinds[index] is _BYLINE]
        tail = bylines + [index for index in behind if index < others]
        beyond = [index for index in range(others, len(kinds)) if kinds[index] is _BYLINE]
        pictured = self._pictured(others)
        opening, closing = (long or body)[:_OPENING], sorted({*closing[-2:], *body[-2:]})
        lines = self._lines({*head, *tail, *beyond, *pictured, *opening, *closing})
        self.head = [lines[index] for index in head]
        """What stands above the running text."""
        self.opening = [lines[index] for index in opening]
        """The first paragraphs of the running text."""
        self.closing = [lines[index] for index in closing]
        """Its last ones."""
        self.tail = [lines[index] for index in tail]
        """What stands behind it, and bylines inside it; up to where other articles begin."""
        self.beyond = [lines[index] for index in beyond]
        """Bylines behind the first line that is of other articles."""
        self.pictured = [lines[index] for index in pictured]
        """Captions and credits, and lines that end like one."""
        self._signatures: dict[int, Sequence[tuple[int, int]]] = {}

    def signatures(self, line: Line) -> Sequence[tuple[int, int]]:
        """Give where the insides of the parentheses stand that end a line, the last first."""
        found = self._signatures.get(line.start)
        if found is None:
            found = self._signatures[line.start] = tuple(signatures(line.copy, line.ending))
        return found

    def field(
        self, name: str, line: Line, start: int, end: int, confidence: float, value: str = "", role: str = ""
    ) -> MetadataField:
        """Give a fact that a line states.

        Args:
            name: Which fact.
            line: The line.
            start: Where in the line the statement begins.
            end: Where it ends.
            confidence: How far it can be relied on.
            value: What it states, if that is not its very words.
            role: As what a person is named.
        """
        span = self._to_raw(CleanedOffset(line.start + start), CleanedOffset(line.start + end))
        return MetadataField(name, value or line.text[start:end], span.start, span.end, confidence, role)

    def _is_of_others(self, index: int) -> bool:
        """Whether a line is of other articles; one in brackets may be this one's signature all the same."""
        text = self._texts[index]
        return self._kinds[index] in _OF_OTHERS and not (
            text[:1] in "(（[【《" and len(text) <= _LONGEST_SIGNATURE
        )

    def _pictured(self, end: int) -> list[int]:
        """Give the lines before `end` that may say whom a picture is from."""
        return [
            index
            for index, (kind, text) in enumerate(zip(self._kinds[:end], self._texts, strict=False))
            if kind in _PICTURES or (kind not in _OF_OTHERS and _is_credit(text))
        ]

    def _lines(self, wanted: set[int]) -> dict[int, Line]:
        """Make lines ready for matching, all by one conversion."""
        lines: dict[int, Line] = {}
        parts: list[str] = []
        indices = sorted(index for index in wanted if index < len(self._texts))
        for index in indices:
            text = self._texts[index]
            parts += [text] if len(text) <= 2 * EDGE else [text[:EDGE], text[-EDGE:]]
        copies = iter(matching_copy("\n".join(parts)).split("\n"))
        starts = list(accumulate(map(len, self._texts), initial=0))
        for index in indices:
            text = self._texts[index]
            is_short = len(text) <= 2 * EDGE
            copy = next(copies) if is_short else next(copies) + text[EDGE:-EDGE] + next(copies)
            lines[index] = Line(text, copy, self._kinds[index], starts[index] + index)
        return lines


def _kinds_unfolded(cleaned: CleanedText) -> list[ParagraphKind]:
    """Give the kinds of all lines of the page, shown and folded, in order."""
    if not cleaned.folds:
        return [paragraph.kind for paragraph in cleaned.paragraphs]
    paragraphs, to_shown = cleaned.paragraphs, cleaned.alignment.map_point
    ends = [paragraph.end for paragraph in paragraphs]
    places = {(int(paragraph.start), 1, 0): paragraph.kind for paragraph in paragraphs}
    for number, fold in enumerate(cleaned.folds):
        # A folded line is a gap of the cleaned text: at the end of the paragraph shown last before it.
        point = to_shown(fold.raw_start)
        places[point, 0, number] = fold.kind
        index = bisect_right(ends, point)
        if index < len(paragraphs) and paragraphs[index].start < point:
            # It stood inside a sentence, which goes on behind it on a line of its own.
            places[point, 1, 0] = paragraphs[index].kind
    return [kind for _, kind in sorted(places.items())]


def _is_credit(text: str) -> bool:
    """Whether a line ends as the credit of a picture does, a date behind it included."""
    ending = _LONGEST_ENDING + (_LONGEST_DATE if text[-1:] == "日" else 0)
    return _PICTURED.search(text[-ending:]) is not None
