"""The same words elsewhere: where else a marked quote stands, in either script, to be offered for its tag."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from annotations.anchoring import annotate, locate
from annotations.model import Annotation
from annotations.rejections import Rejection, rejection_of
from annotations.subcodes import parent_of
from annotations.valued import with_value
from corpus.alignment import CleanedOffset, RawOffset, Span
from corpus.article import Article
from corpus.bitext import Bitext
from corpus.scripts import fold_scripts

ORIGIN = "same_words"
"""By which means such a span is offered: the `origin` of its `Rejection`."""
CONTEXT_LENGTH = 20
"""Code points of cleaned text shown on either side of an offer, at most; none beyond its paragraph."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A span with the same words, and what stands around it."""

    article: str
    span: Span[CleanedOffset]
    raw: Span[RawOffset]
    quote: str
    """In the script of its article."""
    before: str
    after: str


def occurrences(
    quotes: Iterable[str], text: str, fold: Callable[[str], str] = fold_scripts
) -> Iterator[Span[CleanedOffset]]:
    """Give where words stand in a text, in its order; of overlapping places the first, and there the longest.

    Args:
        quotes: The words, in both scripts; empty ones are passed over.
        text: The cleaned text of an article.
        fold: Brings both scripts to one form of the same length.
    """
    needles = sorted({fold(quote) for quote in quotes if quote}, key=len, reverse=True)
    folded = fold(text) if needles else ""
    places = {needle: folded.find(needle) for needle in needles}
    end = 0
    while True:
        for needle, place in places.items():
            if 0 <= place < end:
                places[needle] = folded.find(needle, end)
        found = [(place, -len(needle)) for needle, place in places.items() if place >= 0]
        if not found:
            return
        start, negative_length = min(found)
        end = start - negative_length
        yield Span(CleanedOffset(start), CleanedOffset(end))


def offers(
    marked: Annotation,
    article: Article,
    annotations: Iterable[Annotation] = (),
    rejections: Iterable[Rejection] = (),
    fold: Callable[[str], str] = fold_scripts,
) -> tuple[Offer, ...]:
    """Give the other places in an article where the words of an annotation stand.

    Each is as wide as its annotation will be. Left out are those that have a character in common with an
    annotation of its tag, of whatever sub-code, itself included, and those that were rejected for it.

    Args:
        marked: The annotation whose words are looked for.
        article: Its own, or another.
        annotations: All that the article has.
        rejections: All that were rejected in the article.
        fold: Brings both scripts to one form of the same length.
    """
    spans = tuple(occurrences((marked.quote, marked.simplified, marked.traditional), article.text, fold))
    if not spans:
        return ()
    same_tag = (
        each
        for each in (marked, *annotations)
        if each.article == article.id and parent_of(each.tag) == parent_of(marked.tag)
    )
    located = (locate(each, article).span for each in same_tag)
    taken = _Taken(span for span in located if span is not None)
    rejected = {
        (each.raw_start, each.raw_end)
        for each in rejections
        if each.origin == ORIGIN and parent_of(each.tag) == parent_of(marked.tag) and each.applies_to(article)
    }
    alignment = article.cleaned.alignment
    to_raw = alignment.invert()
    raws = dict.fromkeys(to_raw.map_span(*span) for span in spans)
    # As it would be marked: where cleaning replaced more than the words as a whole, all of that.
    placed = ((alignment.map_span(*raw), raw) for raw in raws if (raw.start, raw.end) not in rejected)
    return tuple(_offer(article, span, raw) for span, raw in placed if not taken.touches(span))


def offers_in(
    marked: Annotation,
    articles: Iterable[Article],
    annotations_of: Callable[[str], Iterable[Annotation]],
    rejections_of: Callable[[str], Iterable[Rejection]],
    fold: Callable[[str], str] = fold_scripts,
) -> Iterator[Offer]:
    """Give the offers in many articles, one article after the other, each looked into when it is asked for.

    `store.in_article` and `store.rejections` give what an article has.
    """
    for article in articles:
        yield from offers(marked, article, annotations_of(article.id), rejections_of(article.id), fold)


def acceptance(offer: Offer, bitext: Bitext, tag: str, annotator: str) -> Annotation:
    """Give the annotation to add when an offer for a tag is accepted. Its origin tells where it is from."""
    made = replace(annotate(bitext, offer.span, tag, annotator), origin=f"suggested:{ORIGIN}")
    return with_value(made, bitext.article.text)


def rejection(offer: Offer, article: Article, tag: str) -> Rejection:
    """Give what to keep in mind when an offer for a tag is rejected."""
    return rejection_of(article, offer.raw, tag, ORIGIN)


class _Taken:
    """Spans that are taken, joined where they overlap."""

    def __init__(self, spans: Iterable[Span[CleanedOffset]]) -> None:
        self._joined: list[Span[CleanedOffset]] = []
        for span in sorted(spans):
            if self._joined and span.start < self._joined[-1].end:
                last = self._joined[-1]
                self._joined[-1] = Span(last.start, max(last.end, span.end))
            else:
                self._joined.append(span)

    def touches(self, span: Span[CleanedOffset]) -> bool:
        """Whether a span has a character in common with one that is taken."""
        index = bisect_left(self._joined, span.start, key=lambda taken: taken.end)
        while index < len(self._joined) and self._joined[index].start < span.end:
            if self._joined[index].end > span.start:
                return True
            index += 1
        return False


def _offer(article: Article, span: Span[CleanedOffset], raw: Span[RawOffset]) -> Offer:
    text = article.text
    before = text[max(0, span.start - CONTEXT_LENGTH) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + CONTEXT_LENGTH].partition("\n")[0]
    return Offer(article.id, span, raw, text[span.start : span.end], before, after)
