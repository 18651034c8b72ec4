"""Which mark of one annotator goes with which of another: one with one, never two with one."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence

from annotations.agreement.marks import Mark

Pair = tuple[Mark, Mark]

LEAST_OVERLAP = 0.5
"""What two marks must share, as a part of what either holds, to be taken for one with other bounds."""


def count_exact(left: Sequence[Mark], right: Sequence[Mark]) -> int:
    """Give how many marks have a partner with the same start, end and tag."""
    places = (Counter((each.start, each.end, each.tag) for each in side) for side in (left, right))
    return (next(places) & next(places)).total()


def count_partial(left: Sequence[Mark], right: Sequence[Mark], least: float = LEAST_OVERLAP) -> int:
    """Give how many marks at most can have a partner of the same tag that overlaps by `least` or more.

    A maximum matching: no order of the marks, and no choice among partners, leaves out a pair that could be.
    """
    near: dict[int, list[int]] = {}
    for first, second, _ in _overlapping(left, right, least):
        if left[first].tag == right[second].tag:
            near.setdefault(first, []).append(second)
    of_left: dict[int, int] = {}
    of_right: dict[int, int] = {}
    return sum(_found_a_place(first, near, of_left, of_right) for first in sorted(near))


def best_pairs(left: Sequence[Mark], right: Sequence[Mark], least: float = 0.0) -> list[Pair]:
    """Give the marks of `best_places`, in the order of the first of each pair."""
    pairs = [(left[first], right[second]) for first, second in best_places(left, right, least)]
    return sorted(pairs, key=lambda pair: (pair[0].key, pair[1].key))


def best_places(left: Sequence[Mark], right: Sequence[Mark], least: float = 0.0) -> list[tuple[int, int]]:
    """Give marks in pairs, by their places, those that overlap most first; each stands in one pair.

    Tags may differ. Of partners that overlap alike one of the same tag is taken, and of those one of the same
    value. So two marks, one within the other, that both annotators have made are two pairs and not four, and
    what both have alike is never torn apart.
    """

    def rank(found: tuple[int, int, float]) -> tuple[float, bool, bool, list[tuple[int, int, str, str]]]:
        one, other = left[found[0]], right[found[1]]
        keys = sorted((one.key, other.key))
        return -found[2], one.tag != other.tag, one.value != other.value, keys

    used_left, used_right = set[int](), set[int]()
    pairs: list[tuple[int, int]] = []
    for first, second, _ in sorted(_overlapping(left, right, least), key=rank):
        if first not in used_left and second not in used_right:
            used_left.add(first)
            used_right.add(second)
            pairs.append((first, second))
    return pairs


def _overlapping(
    left: Sequence[Mark], right: Sequence[Mark], least: float
) -> Iterator[tuple[int, int, float]]:
    """Give the places of marks that share a character and overlap by `least`, and by how much."""
    coming = deque(sorted(range(len(right)), key=lambda index: right[index].start))
    open_ones: list[int] = []
    for first in sorted(range(len(left)), key=lambda index: left[index].start):
        mark = left[first]
        open_ones = [index for index in open_ones if right[index].end > mark.start]
        while coming and right[coming[0]].start < mark.end:
            open_ones.append(coming.popleft())
        for second in open_ones:
            overlap = mark.overlap(right[second])
            if overlap and overlap >= least:
                yield first, second, overlap


def _found_a_place(
    start: int, near: dict[int, list[int]], of_left: dict[int, int], of_right: dict[int, int]
) -> bool:
    """Give a mark a partner, if need be by giving others another one: an augmenting path, by breadth."""
    came_from: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        first = waiting.popleft()
        for second in near.get(first, ()):
            if second in came_from:
                continue
            came_from[second] = first
            if second in of_right:
                waiting.append(of_right[second])
                continue
            freed: int | None = second
            while freed is not None:
                mover = came_from[freed]
                left_behind = of_left.get(mover)
                of_left[mover], of_right[freed] = freed, mover
                freed = left_behind
            return True
    return False
