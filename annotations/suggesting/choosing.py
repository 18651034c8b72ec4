"""Of all spans that may be marks, those that are offered: together most likely what the reader marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotations.suggesting.chains import Labelled, Likely

_CANDIDATE = 0.03
"""Probability, by one voice, from which a span is considered."""
_SHORTEST = 4
"""Code points of a span."""


def choose(voices: Sequence[tuple[float, Likely]], least: float) -> list[tuple[Labelled, float]]:
    """Give spans that do not overlap, in order, each with how likely the reader marks one alike.

    A span is worth what the voices give to all that is alike to it, so that one of two likely boundaries is
    taken rather than none. Taken are those of which the worth above `least` adds up to most.

    Args:
        voices: Their weights, which add up to 1, and the spans they find likely in one paragraph.
        least: The probability from which a span is worth offering.
    """
    considered = {
        span
        for _, likely in voices
        for span, probability in likely.items()
        if probability >= _CANDIDATE and span[1] - span[0] >= _SHORTEST
    }
    worth = dict.fromkeys(considered, 0.0)
    for weight, likely in voices:
        by_tag: dict[str, list[tuple[int, int, float]]] = {}
        for (start, end, tag), probability in sorted(likely.items()):
            by_tag.setdefault(tag, []).append((start, end, probability))
        for span in considered:
            if found := by_tag.get(span[2]):
                worth[span] += weight * min(1.0, _of_alike(span, found))
    worth = {span: total for span, total in worth.items() if total > least}
    candidates = sorted(worth, key=lambda span: (span[1], span[0], span[2]))
    ends = [span[1] for span in candidates]
    # The best choice among the first so many candidates: what it is worth, and what was taken last.
    best, taken = [0.0], list[bool]()
    before = [bisect_right(ends, span[0]) for span in candidates]
    for index, span in enumerate(candidates):
        with_it = best[min(before[index], index)] + worth[span] - least
        taken.append(with_it > best[-1])
        best.append(max(with_it, best[-1]))
    chosen, index = list[Labelled](), len(candidates)
    while index:
        if taken[index - 1]:
            chosen.append(candidates[index - 1])
            index = min(before[index - 1], index - 1)
        else:
            index -= 1
    return [(span, worth[span]) for span in reversed(chosen)]


def _of_alike(span: Labelled, found: Sequence[tuple[int, int, float]]) -> float:
    """Add up the probabilities of what is alike to a span: `alike`, without a call for each."""
    start, end, _ = span
    length, total = end - start, 0.0
    for first, last, probability in found:
        if first >= end:
            break
        common = 2 * ((last if last < end else end) - (first if first > start else start))
        if common >= length and common >= last - first:
            total += probability
    return total
