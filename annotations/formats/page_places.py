"""Where a span of a file stands in the article: at its offsets, in another unit, or where its words are."""

from __future__ import annotations

from typing import NamedTuple

from annotations.anchoring import CONTEXT_LENGTH, start_of_words
from annotations.errors import shown
from annotations.formats.document import ReadSpan
from annotations.formats.units import UTF8, UTF16, Unit, unit_of
from annotations.formats.xml_text import as_held
from annotations.similar_words import QuoteInContext
from corpus.alignment import CleanedOffset, OtherOffset, RawOffset, Span
from corpus.bitext import Bitext
from corpus.views import View, ViewName


class Place(NamedTuple):
    """Where a span stands in a view of an article."""

    start: int
    """Code points of the view's text."""
    end: int
    how: str = ""
    """What was done to find it; empty where the offsets were right."""


class Page:
    """One text of an article, and the text that a file has in its place."""

    def __init__(self, bitext: Bitext, view: View, text: str | None) -> None:
        """Take a view of an article, and the text that a file has of it; `None` where it has none."""
        self.bitext = bitext
        self._view = view
        self._text = view.text if text is None else text
        self._is_same = self._text == view.text or self._text == as_held(view.text)
        self._to_cleaned = view.from_cleaned.invert()
        self._units: dict[str, Unit] = {}

    def words(self, place: Place) -> str:
        """Give the words at a place."""
        return self._view.text[place.start : place.end]

    def place(self, span: ReadSpan) -> Place | str:
        """Give where a span stands in the article, or why it is not found."""
        if span.start is None or span.end is None:
            return self._by_words(span.quote or "", span.prefix, span.suffix, "there are no offsets")
        quote = span.quote
        found = self._at(span.start, span.end, quote)
        if found is None:
            if not quote:
                return f"[{span.start}, {span.end}) is no span of a text of {len(self._text)} characters"
            there = self._text[max(span.start, 0) : max(span.end, 0)]
            return self._by_words(
                quote,
                span.prefix,
                span.suffix,
                f"at [{span.start}, {span.end}) stands {shown(there)}, not {shown(quote)}",
            )
        if self._is_same:
            return found
        start, end = found.start, found.end
        return self._by_words(
            self._text[start:end],
            self._text[max(0, start - CONTEXT_LENGTH) : start],
            self._text[end : end + CONTEXT_LENGTH],
            "the text of the file is not that of the article",
        )

    def anchored(self, place: Place, span: ReadSpan) -> tuple[Span[RawOffset] | None, Span[CleanedOffset]]:
        """Give the raw span, where the file or the view tells it, and the cleaned span of a place."""
        alignment = self.bitext.article.cleaned.alignment
        told = span.details.get("raw_start"), span.details.get("raw_end")
        if isinstance(told[0], int) and isinstance(told[1], int):
            raw = Span(RawOffset(told[0]), RawOffset(told[1]))
            if 0 <= raw.start < raw.end <= alignment.source_length:
                cleaned = alignment.map_span(*raw)
                if not cleaned.is_empty and self._in_view(raw, cleaned) == (place.start, place.end):
                    return raw, cleaned
        raw_span: Span[RawOffset] | None = None
        if self._view.name is ViewName.RAW:
            raw_span = Span(RawOffset(place.start), RawOffset(place.end))
            cleaned = alignment.map_span(*raw_span)
        else:
            cleaned = self._to_cleaned.map_span(OtherOffset(place.start), OtherOffset(place.end))
        if cleaned.is_empty:
            raise ValueError("the cleaned text leaves these words out")
        return raw_span, cleaned

    def _in_view(self, raw: Span[RawOffset], cleaned: Span[CleanedOffset]) -> tuple[int, int]:
        if self._view.name is ViewName.RAW:
            return int(raw.start), int(raw.end)
        if self._view.name is ViewName.CLEANED:
            return int(cleaned.start), int(cleaned.end)
        image = self._view.from_cleaned.map_span(*cleaned)
        return int(image.start), int(image.end)

    def _at(self, start: int, end: int, quote: str | None) -> Place | None:
        if 0 <= start < end <= len(self._text):
            words = self._text[start:end]
            if quote is None or quote == words or quote == as_held(words):
                return Place(start, end)
        if quote:
            for unit in (UTF16, UTF8):
                if unit not in self._units:
                    self._units[unit] = unit_of(unit, self._text)
                back = self._units[unit].back(start, end)
                if back and self._text[slice(*back)] == quote:
                    return Place(*back, f"was found by counting {unit}")
        return None

    def _by_words(self, quote: str, prefix: str, suffix: str, reason: str) -> Place | str:
        # Without words around it, a quote tells its place only where the whole text is the same.
        start = None
        if prefix or suffix or self._is_same:
            start = start_of_words(self._view.text, QuoteInContext(prefix, quote, suffix))
        if start is None:
            return f"{reason}, and the words are not found in one place alone"
        return Place(start, start + len(quote), f"was found by its words: {reason}")
