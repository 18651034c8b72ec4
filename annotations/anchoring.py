"""From a span of an article to an annotation, and from an annotation back to its span.

An annotation is anchored on the raw characters of its article's file, and names the file's SHA-256. As
long as the file is the same its raw offsets are the truth, and its cleaned span is derived from them, so
no change of a cleaning rule moves it. When the file has changed, the annotation is looked for by its
words and what stood around them, and is lost rather than shown over other words, or over the same words
in another place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from annotations.model import Annotation, new_id, now
from annotations.similar_words import QuoteInContext, by_similar_context, is_like_around
from corpus.alignment import CleanedOffset, RawOffset, Span
from corpus.article import Article
from corpus.bitext import Bitext

CONTEXT_LENGTH = 32
"""Code points of cleaned text kept on either side of a quote."""
CLOSE_CONTEXT_LENGTH = 8
"""Of them those that still have to be there on one side at least, when the text around has changed."""
SHORTEST_CONTEXT = 4
"""Near the edge of a text one side may have fewer; this many still tell one place from another."""


class Anchor(NamedTuple):
    """Where an annotation stands: raw, cleaned, in both scripts, and between which words."""

    sha256: str
    raw_start: RawOffset
    raw_end: RawOffset
    raw_quote: str
    start: CleanedOffset
    end: CleanedOffset
    quote: str
    simplified: str
    traditional: str
    prefix: str
    suffix: str


def anchor(bitext: Bitext, span: Span[CleanedOffset]) -> Anchor:
    """Anchor a span of an article's cleaned text.

    A span that holds part of what cleaning replaced as a whole is widened to all of it, as it would be when
    it is found again.

    Raises:
        ValueError: If the span is empty, reversed or outside the text.
    """
    article = bitext.article
    if span.start >= span.end:
        raise ValueError(f"an annotation needs at least one character, not [{span.start}, {span.end})")
    raw = bitext.to_raw.map_span(*span)
    span = article.cleaned.alignment.map_span(*raw)
    return Anchor(
        sha256=article.sha256,
        raw_start=raw.start,
        raw_end=raw.end,
        raw_quote=article.raw[raw.start : raw.end],
        start=span.start,
        end=span.end,
        quote=article.text[span.start : span.end],
        simplified=bitext.simplified(span),
        traditional=bitext.traditional(span),
        prefix=article.text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        suffix=article.text[span.end : span.end + CONTEXT_LENGTH],
    )


def annotate(
    bitext: Bitext, span: Span[CleanedOffset], tag: str, annotator: str, *, note: str | None = None
) -> Annotation:
    """Make a new annotation of a span of an article's cleaned text.

    Raises:
        ValueError: If the span is empty, reversed or outside the text.
    """
    time = now()
    place = anchor(bitext, span)
    return Annotation(
        id=new_id(),
        article=bitext.article.id,
        sha256=place.sha256,
        tag=tag,
        raw_start=place.raw_start,
        raw_end=place.raw_end,
        raw_quote=place.raw_quote,
        start=place.start,
        end=place.end,
        quote=place.quote,
        simplified=place.simplified,
        traditional=place.traditional,
        prefix=place.prefix,
        suffix=place.suffix,
        note=note,
        annotator=annotator,
        created=time,
        modified=time,
    )


def moved(annotation: Annotation, bitext: Bitext, span: Span[CleanedOffset]) -> Annotation:
    """Give the annotation anchored on another span; its id, tag, note and links stay.

    Raises:
        ValueError: If the span is empty, reversed or outside the text.
    """
    place = anchor(bitext, span)
    return replace(
        _with_cleaned(annotation, place),
        sha256=place.sha256,
        raw_start=place.raw_start,
        raw_end=place.raw_end,
        raw_quote=place.raw_quote,
    )


@dataclass(frozen=True, slots=True)
class Location:
    """Where an annotation stands in an article as it is now."""

    state: Literal["exact", "found", "lost"]
    """`exact`: the file is the one it was made on. `found`: the file has changed, its words have not."""
    span: Span[CleanedOffset] | None
    """`None` when it is lost."""


LOST = Location("lost", None)


def locate(annotation: Annotation, article: Article) -> Location:
    """Find an annotation in the cleaned text of its article."""
    if annotation.sha256 == article.sha256:
        quote = article.raw[annotation.raw_start : annotation.raw_end]
        if not quote or quote != annotation.raw_quote:
            return LOST
        span = article.cleaned.alignment.map_span(annotation.raw_start, annotation.raw_end)
        return LOST if span.is_empty else Location("exact", span)
    found = _by_words(annotation, article.text)
    return Location("found", found) if found else LOST


def is_folded(annotation: Annotation, article: Article) -> bool:
    """Whether an annotation stands in a line of its article that is folded away, where no text shows it."""
    return annotation.sha256 == article.sha256 and any(
        fold.raw_start <= annotation.raw_start and annotation.raw_end <= fold.raw_end
        for fold in article.cleaned.folds
    )


def _by_words(annotation: Annotation, text: str) -> Span[CleanedOffset] | None:
    around = QuoteInContext(annotation.prefix, annotation.quote, annotation.suffix)
    start = start_of_words(text, around)
    return None if start is None else _span_of(annotation.quote, start)


def start_of_words(text: str, words: QuoteInContext) -> int | None:
    """Find the one place where a quote stands between the same words, next to some of them, or like ones.

    The quote alone is not enough: where its own place was deleted, another place with the same words may
    be the only one left.

    Args:
        text: Where it is looked for.
        words: The quote, with up to `CONTEXT_LENGTH` code points before and behind it.

    Returns:
        Where it begins, or `None` where there is no such place, or more than one.
    """
    prefix, quote, suffix = words
    if not quote:
        return None
    start = _only_start(text, prefix, quote, suffix)
    if start is not None:
        return start
    for length in (CONTEXT_LENGTH, CLOSE_CONTEXT_LENGTH):
        sides = ((prefix[-length:], ""), ("", suffix[:length]))
        starts = {
            start
            for before, after in sides
            if len(before + after) >= SHORTEST_CONTEXT
            and (start := _only_start(text, before, quote, after)) is not None
        }
        if len(starts) > 1:
            return None
        if starts and (length > CLOSE_CONTEXT_LENGTH or is_like_around(words, text, min(starts))):
            return starts.pop()
    return by_similar_context(words, text)


def _only_start(text: str, prefix: str, quote: str, suffix: str) -> int | None:
    """Give where the quote begins between these words; `None` unless it does so exactly once."""
    context = prefix + quote + suffix
    first = text.find(context)
    if first < 0 or text.find(context, first + 1) >= 0:
        return None
    return first + len(prefix)


def _span_of(quote: str, start: int) -> Span[CleanedOffset]:
    return Span(CleanedOffset(start), CleanedOffset(start + len(quote)))


def refreshed(annotation: Annotation, bitext: Bitext) -> Annotation:
    """Give the annotation with what is derived from its raw span derived anew.

    Only where the article's file is the one it was made on; else it is given as it is.
    """
    location = locate(annotation, bitext.article)
    if location.state != "exact" or location.span is None:
        return annotation
    return _with_cleaned(annotation, anchor(bitext, location.span))


def _with_cleaned(annotation: Annotation, place: Anchor) -> Annotation:
    return replace(
        annotation,
        start=place.start,
        end=place.end,
        quote=place.quote,
        simplified=place.simplified,
        traditional=place.traditional,
        prefix=place.prefix,
        suffix=place.suffix,
    )
