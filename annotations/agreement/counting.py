"""What is counted in one article: numbers that add up over articles, from which every measure is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotations.agreement.coefficients import coincidences
from annotations.agreement.marks import Mark
from annotations.agreement.pairing import LEAST_OVERLAP, best_pairs, count_exact, count_partial
from annotations.model import Value

Key = tuple[str, str, str]
"""The name of a number: what is counted, and of which one or two tags."""
Counts = dict[Key, float]

NOTHING = ""
"""Stands for the tag where one annotator has nothing."""
NEAR = 0.01
"""By how large a part two numbers may differ that are still near each other."""
_BETWEEN_TAGS = "\n"


def count_pair(
    first: Sequence[Mark], second: Sequence[Mark], length: int | None, tags: Sequence[str]
) -> Counts:
    """Count what two annotators have marked in one article.

    Args:
        first: The marks of one.
        second: The marks of the other.
        length: Of the text, in code points; `None` where it is not known.
        tags: All that there are, in whichever article.
    """
    counts: Counts = {}
    for tag in tags:
        one = [mark for mark in first if mark.tag == tag]
        other = [mark for mark in second if mark.tag == tag]
        counts["first", tag, ""] = len(one)
        counts["second", tag, ""] = len(other)
        counts["exact", tag, ""] = count_exact(one, other)
        counts["partial", tag, ""] = count_partial(one, other)
    for one_mark, other_mark in best_pairs(first, second, LEAST_OVERLAP):
        _add(counts, ("matched", one_mark.tag, other_mark.tag))
        if one_mark.tag == other_mark.tag and (one_mark.value or other_mark.value):
            _add(counts, ("values", "all", ""))
            _add(counts, ("values", "same", ""), float(one_mark.value == other_mark.value))
            _add(counts, ("values", "near", ""), float(is_near(one_mark.value, other_mark.value)))
    _count_overlapping(counts, first, second)
    if length is not None:
        add(counts, count_characters((first, second), length, tags))
    return counts


def count_characters(everyone: Sequence[Sequence[Mark]], length: int, tags: Sequence[str]) -> Counts:
    """Count by character what two or more annotators have called it, for Krippendorff's alpha.

    For each tag a character is in a mark of it or is not; for all tags together, it is called by the set of
    the tags that it is in.
    """
    counts: Counts = {}
    for called, times in _runs(everyone, length):
        for tag in tags:
            for (one, other), number in coincidences((tag in each for each in called), times).items():
                _add(counts, ("characters", tag, f"{one:d}{other:d}"), number)
        names = (_BETWEEN_TAGS.join(sorted(each)) for each in called)
        for (mine, yours), number in coincidences(names, times).items():
            _add(counts, ("sets", mine, yours), number)
    return counts


def add(total: Counts, more: Mapping[Key, float]) -> None:
    """Add counts to a total."""
    for key, number in more.items():
        _add(total, key, number)


def is_near(one: Value | None, other: Value | None) -> bool:
    """Whether two values have one unit and numbers that differ by a hundredth at most; bounds may differ."""
    if one is None or other is None or one.unit != other.unit:
        return False
    pairs = list(zip((one.number, one.low, one.high), (other.number, other.low, other.high), strict=True))
    return all(
        (mine is None) == (yours is None)
        and (mine is None or yours is None or abs(mine - yours) <= NEAR * max(abs(mine), abs(yours)))
        for mine, yours in pairs
    )


def _count_overlapping(counts: Counts, first: Sequence[Mark], second: Sequence[Mark]) -> None:
    """Count pairs of marks that share a character, and those without a partner."""
    pairs = best_pairs(first, second)
    for one, other in pairs:
        _add(counts, ("overlapping", one.tag, other.tag))
    for tag in sorted({mark.tag for mark in (*first, *second)}):
        alone = sum(mark.tag == tag for mark in first) - sum(one.tag == tag for one, _ in pairs)
        if alone:
            counts["overlapping", tag, NOTHING] = alone
        alone = sum(mark.tag == tag for mark in second) - sum(other.tag == tag for _, other in pairs)
        if alone:
            counts["overlapping", NOTHING, tag] = alone


def _runs(
    everyone: Sequence[Sequence[Mark]], length: int
) -> Iterator[tuple[tuple[frozenset[str], ...], int]]:
    """Give stretches of text that no mark begins or ends in: each annotator's tags on it, and its length."""
    turns: dict[int, list[tuple[int, str, int]]] = {}
    for who, marks in enumerate(everyone):
        for mark in marks:
            turns.setdefault(min(mark.start, length), []).append((who, mark.tag, 1))
            turns.setdefault(min(mark.end, length), []).append((who, mark.tag, -1))
    depths: list[dict[str, int]] = [{} for _ in everyone]
    place = 0
    for turn in (*sorted(turns), length):
        if turn > place:
            yield (
                tuple(frozenset(tag for tag, depth in each.items() if depth) for each in depths),
                turn - place,
            )
            place = turn
        for who, tag, step in turns.get(turn, ()):
            depths[who][tag] = depths[who].get(tag, 0) + step


def _add(counts: Counts, key: Key, number: float = 1) -> None:
    counts[key] = counts.get(key, 0) + number
