"""Finding the place of an annotation by words that are like those around it, where none are quite the same.

The thresholds were set on the shipped articles and the pages for tuning: of 28,000 annotations whose own
place was taken out of the text none is found in another place by them; of as many of which a tenth of the
characters around was changed 98.9 % are found, none in a wrong place (`python -m benchmarks.anchors`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from corpus.alignment import CleanedOffset, Span

_CLOSE = 4
"""Of the code points around the words that an annotation keeps, those that are compared by themselves too."""
_LIKE, _CLOSE_LIKE = 65.0, 50.0
"""What each side has to reach, of 100, and what those next to the words."""
_ALL_LIKE = 75.0
"""What both sides together have to reach where eight characters next to the words are the same."""
_AHEAD = 15.0
"""By how much the best place has to be better than the next."""
_SHORT = 8
"""A side with fewer code points, at an edge of the text, says too little."""
_ALONE = 85.0
"""What the other side has to reach then."""
_MOST_PLACES = 500
"""Of words that stand in more places than that, none is compared."""
_OFFERED_AROUND, _OFFERED_WORDS = 70.0, 30.0
"""How like the words with all around them have to be, and they themselves, to be offered to a reader."""


class InContext(Protocol):
    """Words with those around them: an annotation, for one."""

    @property
    def prefix(self) -> str:
        """What stands before them."""

    @property
    def quote(self) -> str:
        """The words."""

    @property
    def suffix(self) -> str:
        """What stands behind them."""


class QuoteInContext(NamedTuple):
    """Words with those around them, which no annotation holds yet."""

    prefix: str
    quote: str
    suffix: str


@dataclass(frozen=True, slots=True)
class LikelyPlace:
    """Where a lost annotation may belong. Nothing is shown there before a reader has agreed."""

    span: Span[CleanedOffset]
    likeness: int
    """Of the words there to those it was made on, of 100."""


def by_similar_context(annotation: InContext, text: str) -> int | None:
    """Give where the annotation's own words begin, between words like those it was made between.

    `None` where they stand nowhere, where no place is good enough, or two are.
    """
    quote = annotation.quote
    if _stands_again(annotation) or len(annotation.prefix + annotation.suffix) < 2 * _SHORT:
        return None
    found = sorted(
        ((_likeness(annotation, text, start), start) for start in _places(text, quote)), reverse=True
    )
    if not found or found[0][0] == 0 or (len(found) > 1 and found[0][0] - found[1][0] < _AHEAD):
        return None
    return found[0][1]


def is_like_around(annotation: InContext, text: str, start: int) -> bool:
    """Whether the surroundings of a place, all in all, are like those an annotation was made in.

    Asked where a few characters next to the words are still the same.
    """
    from rapidfuzz.fuzz import ratio

    before, behind = annotation.prefix, annotation.suffix
    end = start + len(annotation.quote)
    now = text[max(0, start - len(before)) : start] + text[end : end + len(behind)]
    return ratio(before + behind, now) >= _ALL_LIKE


def likely_place(annotation: InContext, text: str) -> LikelyPlace | None:
    """Give the place that is most like that of a lost annotation, to be offered, if one is like it.

    Takes some milliseconds in a long text; ask for it beside what a reader does.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment, ratio

    quote = annotation.quote
    around = annotation.prefix + quote + annotation.suffix
    if not quote or min(len(around), len(text)) < 2 * _SHORT:
        return None
    window = partial_ratio_alignment(around, text, score_cutoff=_OFFERED_AROUND)
    if window is None:
        return None
    middle = window.dest_start - window.src_start + len(annotation.prefix)
    best = 0.0, 0.0, 0, 0
    for start in range(max(0, middle - _SHORT), min(len(text), middle + _SHORT)):
        before = ratio(annotation.prefix[-_CLOSE:], text[max(0, start - _CLOSE) : start])
        shortest, longest = max(1, len(quote) - _CLOSE), len(quote) + _CLOSE
        for end in range(start + shortest, min(len(text), start + longest) + 1):
            words = ratio(quote, text[start:end])
            behind = ratio(annotation.suffix[:_CLOSE], text[end : end + _CLOSE])
            best = max(best, (words + before + behind, words, start, end))
    _, likeness, start, end = best
    if likeness < _OFFERED_WORDS:
        return None
    return LikelyPlace(Span(CleanedOffset(start), CleanedOffset(end)), round(likeness))


def _stands_again(annotation: InContext) -> bool:
    """Whether the words stand a second time near by: likeness cannot tell the two apart."""
    around = annotation.prefix + annotation.quote + annotation.suffix
    return len(list(_places(around, annotation.quote))) > 1


def _places(text: str, quote: str) -> Iterator[int]:
    """Give where words begin in a text; nothing where they stand in too many places."""
    starts, start = list[int](), text.find(quote)
    while start >= 0 and len(starts) <= _MOST_PLACES:
        starts.append(start)
        start = text.find(quote, start + 1)
    return iter(starts if len(starts) <= _MOST_PLACES else ())


def _likeness(annotation: InContext, text: str, start: int) -> float:
    """Give how like the surroundings of a place are to those of the annotation, of 100; 0 if not enough."""
    from rapidfuzz.fuzz import ratio

    end = start + len(annotation.quote)
    sides = (
        (annotation.prefix[::-1], text[max(0, start - len(annotation.prefix)) : start][::-1]),
        (annotation.suffix, text[end : end + len(annotation.suffix)]),
    )
    long = [(was, now) for was, now in sides if len(was) >= _SHORT]
    likes = [ratio(was, now) for was, now in long]
    close = [ratio(was[:_CLOSE], now[:_CLOSE]) for was, now in long]
    enough = _LIKE if len(long) == 2 else _ALONE
    if not likes or min(likes) < enough or min(close) < _CLOSE_LIKE:
        return 0.0
    return sum(likes) / len(likes)
