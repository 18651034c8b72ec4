"""Spans worth offering to a reader, each with a reason and a score: what `pizhu suggest` and the reader show.

Each suggester of `suggesting/` finds some; here they are brought together, so that none lies outside of the
body, over what is marked or rejected already, or over another one that says more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from annotations.anchoring import annotate, locate
from annotations.model import Annotation
from annotations.rejections import Rejection, rejection_of
from annotations.subcodes import parent_of
from annotations.suggesting.framed import FrameSuggester
from annotations.suggesting.measured import QuantitySuggester
from annotations.suggesting.repeated import SameWordsSuggester
from annotations.suggesting.suggestion import Material, Suggester, Suggestion
from annotations.valued import with_value
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article
from corpus.bitext import Bitext

__all__ = ["Material", "Suggested", "Suggester", "Suggestion", "acceptance", "rejection", "suggest"]

_EXCLUSIVE = frozenset({"mechanism", "outcome"})
"""Tags of which no two share a character, after the codebook."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is offered in an article."""

    suggestions: tuple[Suggestion, ...]
    """In the order of the text."""
    problems: tuple[str, ...] = ()
    """What went wrong in a suggester; the others went on."""


def built_in() -> tuple[Suggester, ...]:
    """Give the suggesters that come with the program, those that say most first."""
    return SameWordsSuggester(), QuantitySuggester(), FrameSuggester()


def suggest(
    material: Material,
    suggesters: Iterable[Suggester] | None = None,
    *,
    tags: Collection[str] | None = None,
    silent: Collection[str] = (),
) -> Suggested:
    """Give what is worth marking in an article.

    Args:
        material: The article, what is marked and rejected in it, and what is marked elsewhere.
        suggesters: Those that are asked, the one that counts most first; `None`: those of the program.
        tags: The names of the tags there are; `None`: any.
        silent: Kinds that are not to be offered.
    """
    found: list[Suggestion] = []
    problems: list[str] = []
    for suggester in built_in() if suggesters is None else suggesters:
        try:
            if suggester.kind not in silent:
                found += suggester.suggest(material)
        except Exception as error:  # noqa: BLE001  a plug-in may fail in any way, and must not stop the others
            problems.append(f"{getattr(suggester, 'kind', '?')}: {type(error).__name__}: {error}")
    kept = _Kept(material)
    for each in found:
        if (tags is None or parent_of(each.tag) in tags) and each.kind not in silent:
            kept.offer(each)
    return Suggested(tuple(kept.suggestions), tuple(problems))


def acceptance(suggestion: Suggestion, bitext: Bitext, annotator: str) -> Annotation:
    """Give the annotation to add when a suggestion is accepted. Its origin tells where it is from."""
    made = annotate(bitext, suggestion.span, suggestion.tag, annotator)
    made = replace(made, origin=f"suggested:{suggestion.kind}", value=suggestion.value)
    return with_value(made, bitext.article.text)


def rejection(suggestion: Suggestion, article: Article) -> Rejection:
    """Give what to keep in mind when a suggestion is rejected."""
    raw = article.cleaned.alignment.invert().map_span(*suggestion.span)
    return rejection_of(article, raw, suggestion.tag, suggestion.kind)


class _Kept:
    """The suggestions that are kept: one for a place, and none where there is something already."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._by_paragraph: list[list[Suggestion]] = [[] for _ in material.body]
        alignment = material.article.cleaned.alignment
        self._marked: list[tuple[Span[CleanedOffset], str]] = []
        for annotation in material.annotations:
            if (span := locate(annotation, material.article).span) is not None:
                self._marked.append((span, parent_of(annotation.tag)))
        self._rejected = [
            (alignment.map_span(each.raw_start, each.raw_end), parent_of(each.tag))
            for each in material.rejections
            if each.applies_to(material.article)
        ]

    @property
    def suggestions(self) -> list[Suggestion]:
        """All of them, in the order of the text."""
        return sorted((each for here in self._by_paragraph for each in here), key=lambda each: each.span)

    def offer(self, new: Suggestion) -> None:
        """Keep a suggestion, unless something speaks against it."""
        span, tag = new.span, parent_of(new.tag)
        number = bisect_right(self._material.body, span.start, key=itemgetter(0)) - 1
        is_in_body = number >= 0 and span.start < span.end <= self._material.body[number][1]
        if not is_in_body or ":" in new.kind or not new.kind or not 0 <= new.score <= 1:
            return
        is_marked = any(
            _overlap(span, other) and (tag == marked or {tag, marked} <= _EXCLUSIVE)
            for other, marked in self._marked
        )
        is_rejected = any(tag == other and is_much_the_same(span, at) for at, other in self._rejected)
        if is_marked or is_rejected:
            return
        here = self._by_paragraph[number]
        rivals = [
            each
            for each in here
            if _overlap(span, each.span)
            and (parent_of(each.tag) == tag or {tag, parent_of(each.tag)} <= _EXCLUSIVE)
        ]
        # Of one kind the better counts; of two, the one that was asked first.
        if all(each.kind == new.kind and each.score < new.score for each in rivals):
            self._by_paragraph[number] = [*(each for each in here if each not in rivals), new]


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def is_much_the_same(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two spans have half of the longer one in common."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common >= max(one[1] - one[0], other[1] - other[0])


def material_for(
    article: Article,
    in_article: Callable[[str], Iterable[Annotation]],
    rejections: Callable[[str], Iterable[Rejection]],
    everything: Iterable[Annotation],
) -> Material:
    """Give what suggestions are made from, by `in_article`, `rejections` and `all()` of the store."""
    return Material(
        article,
        tuple(in_article(article.id)),
        tuple(rejections(article.id)),
        tuple(each for each in everything if each.article != article.id),
    )
