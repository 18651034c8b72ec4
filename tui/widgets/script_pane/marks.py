"""The marks of a text, found by where they are, and how they lie on a part of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

_BUCKET = 64
"""Code points a bucket of the index covers: some two rows."""
_MOST_BUCKETS, _MOST_ROWS = 500, 1_000
"""Buckets and rows for which it is kept how the marks lie on them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be painted, in code points of the pane's text."""

    id: str
    start: int
    end: int
    tag: int
    """The place of its tag in the codebook, from 0."""
    is_uncertain: bool = False
    """Whether the reader was in doubt about it."""


class Laid(NamedTuple):
    """Marks, laid on a part of a text: it is divided wherever one of them begins or ends."""

    divisions: tuple[int, ...]
    """Where each division begins, in order, and behind them where the part ends."""
    tags: tuple[tuple[int, ...], ...]
    """The tags of the marks on each division, one each, that of the shortest mark last."""
    depths: tuple[int, ...]
    """How many marks lie on each."""
    uncertain: tuple[bool, ...]
    """Whether one of those on each is uncertain."""


def lay(start: int, end: int, marks: Iterable[Mark]) -> Laid:
    """Lay marks on `[start, end)`; of two of one length the one that begins later counts as the shorter.

    Takes as long as there are marks, however deep they lie, and a step for each tag of each division.
    """
    here = sorted(
        [
            (mark.start - mark.end, mark.start, mark.id, mark)
            for mark in marks
            if mark.start < end and start < mark.end and mark.start < mark.end
        ],
        reverse=True,
    )
    bounds = {start, end}
    for *_, mark in here:
        if mark.start > start:
            bounds.add(mark.start)
        if mark.end < end:
            bounds.add(mark.end)
    divisions = sorted(bounds)
    place = {offset: index for index, offset in enumerate(divisions)}
    count = len(divisions) - 1
    steps = [0] * (count + 1)
    tags: list[list[int]] = [[] for _ in range(count)]
    uncertain = [False] * count
    # For each tag, the next division that does not have it yet: the shortest mark gives it, the rest pass by.
    without = dict[int, list[int]]()
    for *_, mark in here:
        # What begins or ends outside stands in no division's place.
        first, last, tag = place.get(mark.start, 0), place.get(mark.end, count), mark.tag
        steps[first] += 1
        steps[last] -= 1
        if mark.is_uncertain:
            uncertain[first:last] = [True] * (last - first)
        following = without.get(tag)
        if following is None:
            following = without[tag] = list(range(count + 1))
        index = first
        while True:
            while following[index] != index:
                following[index] = index = following[following[index]]
            if index >= last:
                break
            tags[index].append(tag)
            following[index] = index + 1
    return Laid(
        tuple(divisions),
        tuple([tuple(each[::-1]) for each in tags]),
        tuple(accumulate(steps[:count])),
        tuple(uncertain),
    )


class MarkIndex:
    """The marks of one text, found by where they are.

    How they lie is worked out for each bucket of the text, once, however it is wrapped into rows.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._by_id: dict[str, Mark] = {}
        self._buckets: defaultdict[int, dict[str, Mark]] = defaultdict(dict)
        self._laid: dict[int, _LaidOnBucket] = {}
        self._rows: dict[tuple[int, int], Laid] = {}
        for mark in marks:
            self.add(mark)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._by_id.values())

    def get(self, mark_id: str) -> Mark | None:
        """Give the mark of that id, if there is one."""
        return self._by_id.get(mark_id)

    def add(self, mark: Mark) -> None:
        """Add a mark, in place of any of the same id."""
        self.remove(mark.id)
        self._by_id[mark.id] = mark
        self._rows.clear()
        for bucket in _buckets_of(mark.start, mark.end):
            self._buckets[bucket][mark.id] = mark
            self._laid.pop(bucket, None)

    def remove(self, mark_id: str) -> Mark | None:
        """Remove the mark of that id and give it, if there is one."""
        mark = self._by_id.pop(mark_id, None)
        if mark:
            self._rows.clear()
            for bucket in _buckets_of(mark.start, mark.end):
                self._buckets[bucket].pop(mark_id, None)
                self._laid.pop(bucket, None)
        return mark

    def laid(self, start: int, end: int) -> Laid:
        """Give how the marks lie on `[start, end)`, as `lay` does."""
        known = self._rows.get((start, end))
        if known is None:
            if len(self._rows) >= _MOST_ROWS:
                self._rows.clear()
            known = self._rows[start, end] = self._put_together(start, end)
        return known

    def _put_together(self, start: int, end: int) -> Laid:
        if start >= end:
            return lay(start, start, ())
        divisions, tags, depths, uncertain = list[int](), list[tuple[int, ...]](), list[int](), list[bool]()
        is_bound = False
        for bucket in _buckets_of(start, end):
            on_bucket = self._laid_on(bucket)
            laid = on_bucket.laid
            first = max(0, bisect_right(laid.divisions, start) - 1)
            if tags and not (is_bound or on_bucket.is_bound_at_start):
                # What lies on the end of the last bucket goes on in this one.
                first += 1
            last = min(bisect_left(laid.divisions, end), len(laid.depths))
            divisions += laid.divisions[first:last]
            tags += laid.tags[first:last]
            depths += laid.depths[first:last]
            uncertain += laid.uncertain[first:last]
            is_bound = on_bucket.is_bound_at_end
        return Laid((start, *divisions[1:], end), tuple(tags), tuple(depths), tuple(uncertain))

    def _laid_on(self, bucket: int) -> _LaidOnBucket:
        known = self._laid.get(bucket)
        if known is None:
            if len(self._laid) >= _MOST_BUCKETS:
                self._laid.clear()
            marks = self._buckets[bucket].values() if bucket in self._buckets else ()
            start, end = bucket * _BUCKET, (bucket + 1) * _BUCKET
            known = self._laid[bucket] = _LaidOnBucket(
                lay(start, end, marks),
                any(mark.start == start for mark in marks),
                any(mark.end == end for mark in marks),
            )
        return known


class _LaidOnBucket(NamedTuple):
    """How the marks lie on a bucket, and whether one begins or ends with it."""

    laid: Laid
    is_bound_at_start: bool
    is_bound_at_end: bool


def _buckets_of(start: int, end: int) -> range:
    return range(start // _BUCKET, (end - 1) // _BUCKET + 1 if start < end else 0)
