"""The subject that a span does without: the programme itself, or its place."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from annotations.suggesting.clauses import trimmed
from annotations.suggesting.frames import Frames
from corpus.segmentation import tagged_words

_SHORTEST = 4
"""Code points that are left of a span."""
_PREDICATES = ("v", "p", "d")
"""Parts of speech that a predicate begins with: a verb, a preposition, an adverb."""
_SAYING = ("v", "u")
"""Verbs and particles: words with one of them are no name of who does it."""
_JOINS = "、（(和与及或的"
"""Behind it the subject goes on."""
_PLACE = "县市区旗镇乡州盟省"


def start_without_subject(text: str, start: int, end: int, rules: Frames, *, is_outcome: bool) -> int:
    """Give where a span begins once the programme or its place is dropped as the subject.

    It is kept where it tells which ones do it (所有嘎查村), where what stands before the predicate is more
    than a name (发挥合作社…), and where the predicate would begin inside a word (乡|土能人).

    Args:
        text: The paragraph, in Simplified characters.
        start: Where the span begins.
        end: Where it ends.
        rules: What a subject looks like, and which predicates count.
        is_outcome: Whether more speaks for an outcome: then the place goes before what has changed, too.
    """
    behind = _predicate(text, start, end, rules)
    if behind == start and is_outcome and _may_be_place(text, start, end):
        return _without_place(text, start, end)
    return behind


def _predicate(text: str, start: int, end: int, rules: Frames) -> int:
    """Give where what the programme or its place does begins; `start` where the subject is kept."""
    match = rules.subject.match(text, start, end)
    if match is None or match.end() >= end - _SHORTEST or text[match.end()] in _JOINS:
        return start
    behind, _ = trimmed(text, match.end(), end, rules)
    if rules.kept_subject.match(text, start):
        return start
    words_behind = text[behind:end]
    # Last resorts come last: where the first that fits is one, no other does.
    fitting = next((frame for frame in rules.frames if frame.pattern.match(words_behind)), None)
    if fitting is None:
        return start
    words = tagged_words(text[start:end])
    ends = list(accumulate((len(word) for word, _ in words), initial=start))
    cut, first = bisect_left(ends, match.end()), bisect_left(ends, behind)
    if ends[cut] != match.end() or any(part.startswith(_SAYING) for _, part in words[:cut]):
        return start
    is_predicate = ends[first] != behind or words[first][1].startswith(_PREDICATES)
    return behind if is_predicate or not fitting.is_last_resort else start


def _may_be_place(text: str, start: int, end: int) -> bool:
    return start < end and (
        text[start] == "全" or any(place in text[start + 1 : start + 5] for place in _PLACE)
    )


def _without_place(text: str, start: int, end: int) -> int:
    """Give where a span begins without the place that what has changed belongs to: 全市|农牧产品产量."""
    words = tagged_words(text[start:end])
    if len(words) < 2:
        return start
    (place, part), (_, next_part) = words[:2]
    is_whole = len(place) == 2 and place[0] == "全"
    is_place = place[-1:] in _PLACE and len(place) > 1 and (is_whole or part == "ns")
    is_short = end - start - len(place) < _SHORTEST
    return (
        start + len(place) if is_place and not is_short and next_part.startswith(("n", "j", "l")) else start
    )
