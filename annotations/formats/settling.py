"""From the spans of a file to annotations: each is held against the words of its article first.

Where the words at a span's offsets are not its words, it is tried whether the file counts in another unit,
then whether its words stand between the same words elsewhere. What is not found is set aside with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from annotations.anchoring import CONTEXT_LENGTH, anchor, start_of_words
from annotations.errors import InvalidAnnotation, shown
from annotations.fields import Fields
from annotations.formats.articles import ArticleShelf
from annotations.formats.document import Problem, ReadDocument, ReadSpan
from annotations.formats.units import UTF8, UTF16, unit_of
from annotations.formats.xml_text import as_held
from annotations.model import MANUAL, SCHEMA, Annotation
from annotations.similar_words import QuoteInContext
from corpus.alignment import CleanedOffset, OtherOffset, RawOffset, Span
from corpus.bitext import Bitext
from corpus.views import View, ViewName


@dataclass(frozen=True, slots=True)
class Settled:
    """An annotation made of a span, and what of it the file did say."""

    annotation: Annotation
    held: frozenset[str]
    """The fields that the file holds; the others have what a new annotation has."""
    line: int
    member: str
    has_own_id: bool
    """Whether the file gave its id; else it was made of its place, so that it is the same the next time."""


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    how: str = ""
    """What was done to find it; empty where the offsets were right."""


class Settler:
    """Makes annotations of what files hold."""

    def __init__(self, shelf: ArticleShelf, annotator: str, time: str, view: ViewName | None = None) -> None:
        """Take where the articles are, and what counts where a file does not say.

        Args:
            shelf: Where the articles are.
            annotator: Whose annotations these are.
            time: When they were made.
            view: Which text of the articles the offsets count.
        """
        self._shelf = shelf
        self._annotator = annotator
        self._time = time
        self._view = view

    def settle(self, read: ReadDocument) -> Iterator[Settled | Problem]:
        """Give the annotations of one text, and a problem for each span that is set aside."""
        found = self._article_of(read)
        if found is None:
            name = shown(read.article) if read.article else "with this text"
            for span in read.spans:
                yield self._problem(
                    read,
                    span,
                    f"there is no article {name} in the corpus that can be read; open the corpus that has it",
                )
            return
        bitext, view = found
        page = _Page(bitext, view, read.text)
        ids = {span.local_id: self._id_of(bitext.article.id, span) for span in read.spans if span.local_id}
        for span in read.spans:
            place = page.place(span)
            if isinstance(place, str):
                yield self._problem(read, span, place)
                continue
            try:
                settled = self._settled(read, span, page, place, ids)
            except (InvalidAnnotation, ValueError) as error:
                yield self._problem(read, span, str(error))
                continue
            if place.how:
                yield Problem(
                    span.line, f"{shown(page.words(place))} {place.how}", read.member, is_left_out=False
                )
            yield settled

    def _article_of(self, read: ReadDocument) -> tuple[Bitext, View] | None:
        name, view = read.article, read.view
        bitext = self._shelf.bitext(name) if name else None
        if bitext is None:
            by_text = self._shelf.with_text(read.text) if read.text else None
            if by_text is None:
                return None
            name, found_view = by_text
            view = view or found_view
            bitext = self._shelf.bitext(name)
            if bitext is None:
                return None
        return bitext, self._shelf.view(bitext, view or self._view or ViewName.CLEANED)

    def _id_of(self, article: str, span: ReadSpan) -> tuple[str, bool]:
        own = span.details.get("id")
        if isinstance(own, str):
            try:
                return Fields({"id": own}, ("id",)).uuid4("id"), True
            except InvalidAnnotation:
                return _made_id(article, own), True
        annotator = str(span.details.get("annotator", self._annotator))
        return _made_id(article, str(span.start), str(span.end), str(span.quote), span.tag, annotator), False

    def _settled(
        self,
        read: ReadDocument,
        span: ReadSpan,
        page: _Page,
        place: _Place,
        ids: dict[str, tuple[str, bool]],
    ) -> Settled:
        raw, cleaned = page.anchored(place, span)
        anchored = anchor(page.bitext, cleaned)
        article = page.bitext.article
        if raw is None:
            raw = Span(anchored.raw_start, anchored.raw_end)
        details = span.details
        identity, is_own = ids.get(span.local_id) or self._id_of(article.id, span)
        created = details.get("created", self._time)
        written: dict[str, object] = {
            "schema": SCHEMA,
            "id": identity,
            "article": article.id,
            "sha256": article.sha256,
            "tag": span.tag,
            "start": anchored.start,
            "end": anchored.end,
            "quote": anchored.quote,
            "simplified": anchored.simplified,
            "traditional": anchored.traditional,
            "raw_start": raw.start,
            "raw_end": raw.end,
            "raw_quote": article.raw[raw.start : raw.end],
            "prefix": anchored.prefix,
            "suffix": anchored.suffix,
            "note": details.get("note"),
            "value": details.get("value"),
            "links": self._links(read, span, ids),
            "origin": details.get("origin", MANUAL),
            "annotator": details.get("annotator", self._annotator),
            "created": created,
            "modified": details.get("modified", created),
            "revision": details.get("revision", 1),
        }
        if details.get("uncertain"):
            written["uncertain"] = details["uncertain"]
        held = frozenset(details) | ({"links"} if read.has_relations else set())
        return Settled(Annotation.from_json(written), held, span.line, read.member, is_own)

    def _links(self, read: ReadDocument, span: ReadSpan, ids: dict[str, tuple[str, bool]]) -> object:
        told = span.details.get("links", [])
        if not read.has_relations or not isinstance(told, list):
            return told
        within = [
            {"to": ids[relation.target][0], "kind": relation.kind}
            for relation in read.relations
            if relation.source == span.local_id and relation.target in ids
        ]
        here = {identity for identity, _ in ids.values()}
        # Relations say what links there are within the text; links to elsewhere only the details can hold.
        kept = [
            link for link in told if not (isinstance(link, dict) and link.get("to") in here) or link in within
        ]
        return kept + [link for link in within if link not in kept]

    def _problem(self, read: ReadDocument, span: ReadSpan, reason: str) -> Problem:
        return Problem(span.line or read.line, reason, read.member)


class _Page:
    """One text of an article, and the text that a file has in its place."""

    def __init__(self, bitext: Bitext, view: View, text: str | None) -> None:
        self.bitext = bitext
        self._view = view
        self._text = view.text if text is None else text
        self._is_same = self._text in (view.text, as_held(view.text))
        self._to_cleaned = view.from_cleaned.invert()

    def words(self, place: _Place) -> str:
        """Give the words at a place."""
        return self._view.text[place.start : place.end]

    def place(self, span: ReadSpan) -> _Place | str:
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

    def anchored(self, place: _Place, span: ReadSpan) -> tuple[Span[RawOffset] | None, Span[CleanedOffset]]:
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
            image = self._to_cleaned.map_span(OtherOffset(place.start), OtherOffset(place.end))
            cleaned = image
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

    def _at(self, start: int, end: int, quote: str | None) -> _Place | None:
        if 0 <= start < end <= len(self._text) and quote in (
            None,
            self._text[start:end],
            as_held(self._text[start:end]),
        ):
            return _Place(start, end)
        if quote:
            for unit in (UTF16, UTF8):
                back = unit_of(unit, self._text).back(start, end)
                if back and self._text[slice(*back)] == quote:
                    return _Place(*back, f"was found by counting {unit}")
        return None

    def _by_words(self, quote: str, prefix: str, suffix: str, reason: str) -> _Place | str:
        # Without words around it, a quote tells its place only where the whole text is the same.
        start = None
        if prefix or suffix or self._is_same:
            start = start_of_words(self._view.text, QuoteInContext(prefix, quote, suffix))
        if start is None:
            return f"{reason}, and the words are not found in one place alone"
        return _Place(start, start + len(quote), f"was found by its words: {reason}")


def _made_id(*of: str) -> str:
    """Give an id that is the same whenever it is made of the same."""
    digest = sha256("\0".join(of).encode("utf-8", "surrogatepass")).digest()
    return str(UUID(bytes=digest[:16], version=4))
