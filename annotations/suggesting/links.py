"""Links that likely belong between what is marked, by where it stands in its paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import attrgetter

from annotations.codebook import Codebook
from annotations.logic_model import CONTEXT, MECHANISM, METRIC, OUTCOME
from annotations.placing import Placed
from annotations.subcodes import parent_of, subcode_of
from annotations.suggesting.clauses import Clause, clauses
from corpus.article import Article

_PART_OF_IT = 0.97
_BEHIND = (0.93, 0.9, 0.8)
"""In one sentence, by how many mechanisms stand between. With three and more few are linked."""
_NEXT_SENTENCE = 0.75
_MOST_LOOKED_AT = 12
"""Mechanisms before an outcome, the nearest first."""
_LONGEST_WORDS = 8
"""Code points of what stands between two marks, where the reason names it."""
_MARKS = " \u3000，、：:,；;"


@dataclass(frozen=True, slots=True)
class LikelyLink:
    """A link worth making."""

    source: Placed
    target: Placed
    kind: str
    """The name of a kind of link in the codebook."""
    score: float
    """From 0 to 1: how likely a reader makes it, as the worked example has it."""
    reason: str
    """Why, in words for the reader."""


@dataclass(frozen=True, slots=True)
class _Pair:
    ends: tuple[Placed, Placed]
    """From where the link leads, and where to."""
    score: float
    reason: str


def likely_links(article: Article, placed: Iterable[Placed], codebook: Codebook) -> tuple[LikelyLink, ...]:
    """Give the links that are likely and not there yet, in the order of the text; none across paragraphs.

    A pair that is linked already, in whichever way, is left out, and one for which the codebook has no kind
    of link, or several.

    Args:
        article: As it is now.
        placed: Its annotations, where they stand in it.
        codebook: Has the kinds of links.
    """
    in_order = sorted(placed, key=_order)
    linked = {frozenset((each.annotation.id, link.to)) for each in in_order for link in each.annotation.links}
    found = []
    for text, start, here in _paragraphs(article, in_order):
        for pair in (*_parts(here), *_results(_Sentences(text, start), here)):
            source, target = (end.annotation for end in pair.ends)
            kinds = codebook.link_kinds_between(source.tag, target.tag)
            if len(kinds) == 1 and frozenset((source.id, target.id)) not in linked:
                found.append(LikelyLink(*pair.ends, kinds[0].name, pair.score, pair.reason))
    return tuple(sorted(found, key=lambda each: (_order(each.source), _order(each.target))))


def _order(item: Placed) -> tuple[int, int, bool, str]:
    """What lies in something comes behind it."""
    return item.span.start, -item.span.end, _is(item, METRIC), item.annotation.id


def _is(item: Placed, tag: str) -> bool:
    return parent_of(item.annotation.tag) == tag


def _paragraphs(article: Article, in_order: Sequence[Placed]) -> Iterator[tuple[str, int, list[Placed]]]:
    """Give each paragraph with two marks or more: its text, where it begins, and the marks."""
    paragraphs = article.cleaned.paragraphs
    marks: dict[int, list[Placed]] = {}
    for item in in_order:
        number = bisect_right(paragraphs, item.span.start, key=attrgetter("start")) - 1
        if number >= 0 and item.span.end <= paragraphs[number].end:
            marks.setdefault(number, []).append(item)
    for number, here in marks.items():
        if len(here) > 1:
            start, end = paragraphs[number].start, paragraphs[number].end
            yield article.text[start:end], start, here


def _parts(here: Sequence[Placed]) -> Iterator[_Pair]:
    """Give each metric and the mechanism or outcome in which it lies."""
    around: list[Placed] = []
    for item in here:
        while around and around[-1].span.end <= item.span.start:
            around.pop()
        if _is(item, MECHANISM) or _is(item, OUTCOME):
            around.append(item)
        elif _is(item, METRIC) and subcode_of(item.annotation.tag) != CONTEXT:
            whole = next((each for each in reversed(around) if item.span.end <= each.span.end), None)
            if whole is not None:
                ends = (whole, item) if _is(whole, MECHANISM) else (item, whole)
                yield _Pair(ends, _PART_OF_IT, "the metric is part of it")


class _Sentences:
    """Which marks of a paragraph stand in one sentence."""

    def __init__(self, text: str, start: int) -> None:
        """Take the paragraph, and where it begins in the article."""
        self._text, self._start = text, start
        self._clauses = clauses(text)
        sentences = dict.fromkeys(each.sentence for each in self._clauses)
        self._numbers = {sentence: number for number, sentence in enumerate(sentences)}

    def distance(self, one: Placed, other: Placed) -> int | None:
        """Give how many sentences a mark begins behind the one in which another ends.

        `None` stands for marks of one sentence that a semicolon divides, or for no sentence at all.
        """
        if not self._clauses:
            return None
        first, second = self._clause_at(one.span.end - 1), self._clause_at(other.span.start)
        sentences = self._numbers[second.sentence] - self._numbers[first.sentence]
        return None if not sentences and first.part != second.part else sentences

    def between(self, one: Placed, other: Placed) -> str:
        """Give what stands between two marks, without punctuation at its ends."""
        return self._text[one.span.end - self._start : other.span.start - self._start].strip(_MARKS)

    def _clause_at(self, offset: int) -> Clause:
        place = bisect_right(self._clauses, offset - self._start, key=attrgetter("start")) - 1
        return self._clauses[max(place, 0)]


def _results(sentences: _Sentences, here: Sequence[Placed]) -> Iterator[_Pair]:
    """Give the mechanisms and the outcomes told behind them, in one sentence or at the start of the next."""
    mechanisms: list[Placed] = []
    told_since = -1
    for item in here:
        if _is(item, MECHANISM):
            mechanisms.append(item)
        elif _is(item, OUTCOME):
            distance, before = _told_before(sentences, item, mechanisms)
            if distance == 0:
                for passed, (mechanism, score) in enumerate(zip(before, _BEHIND, strict=False)):
                    is_first = mechanism.span.end > told_since
                    words = sentences.between(mechanism, item)
                    yield _Pair((mechanism, item), score, _why(words, passed, is_first=is_first))
            elif distance == 1:
                # An outcome between them may be what came of it.
                for mechanism in (each for each in before if each.span.start > told_since):
                    yield _Pair((mechanism, item), _NEXT_SENTENCE, "the next sentence begins with it")
            told_since = item.span.start


def _told_before(
    sentences: _Sentences, outcome: Placed, mechanisms: Sequence[Placed]
) -> tuple[int | None, list[Placed]]:
    """Give how far the nearest mechanism before an outcome is, and those as far, the nearest first."""
    ended = (each for each in reversed(mechanisms) if each.span.end <= outcome.span.start)
    told = [(each, sentences.distance(each, outcome)) for each in islice(ended, _MOST_LOOKED_AT)]
    nearest = told[0][1] if told else None
    return nearest, [each for each, _ in takewhile(lambda one: one[1] == nearest, told)]


def _why(words: str, passed: int, *, is_first: bool) -> str:
    """Say what stands between a mechanism and an outcome of one sentence."""
    if passed:
        between = f"{passed} more mechanism{'s' * (passed > 1)} between"
    elif not is_first:
        between = "another outcome between"
    elif not words:
        between = "right behind it"
    else:
        between = f"“{words}” between" if len(words) <= _LONGEST_WORDS else "further on"
    return f"in one sentence, {between}"
