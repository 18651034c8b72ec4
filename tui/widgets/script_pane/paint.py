"""Which characters of a row carry which marks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_BUCKET = 128
"""Code points a bucket of the index covers: some four rows."""
_MOST_FOUND = 1_000
"""Rows whose marks are kept as they were found, and as they lie on them."""


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


class MarkIndex:
    """The marks of one text, found by where they are; the cost of a look-up is that of the marks there."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._by_id: dict[str, Mark] = {}
        self._buckets: defaultdict[int, dict[str, Mark]] = defaultdict(dict)
        self._found: dict[tuple[int, int], tuple[Mark, ...]] = {}
        """What was found between two offsets, until there are other marks."""
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
        self._found.clear()
        for bucket in _buckets_of(mark):
            self._buckets[bucket][mark.id] = mark

    def remove(self, mark_id: str) -> Mark | None:
        """Remove the mark of that id and give it, if there is one."""
        mark = self._by_id.pop(mark_id, None)
        if mark:
            self._found.clear()
            for bucket in _buckets_of(mark):
                self._buckets[bucket].pop(mark_id, None)
        return mark

    def overlapping(self, start: int, end: int) -> tuple[Mark, ...]:
        """Give the marks that share a character with `[start, end)`, the longest first."""
        here = self._found.get((start, end))
        if here is None:
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            here = self._found[start, end] = self._overlapping(start, end)
        return here

    def _overlapping(self, start: int, end: int) -> tuple[Mark, ...]:
        found = {
            mark.id: mark
            for bucket in range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1)
            if bucket in self._buckets
            for mark in self._buckets[bucket].values()
            if mark.start < end and start < mark.end and mark.start < mark.end
        }
        return tuple(sorted(found.values(), key=lambda mark: (mark.start - mark.end, mark.start, mark.id)))


def _buckets_of(mark: Mark) -> range:
    return range(mark.start // _BUCKET, max(mark.start, mark.end - 1) // _BUCKET + 1)


class Run(NamedTuple):
    """Neighbouring characters of a row that are painted alike."""

    start: int
    end: int
    tags: tuple[int, ...]
    """The tags of the marks they carry, one each, that of the shortest mark last."""
    depth: int
    """How many marks they carry."""
    is_selected: bool = False
    is_cursor: bool = False
    is_found: bool = False
    is_hit: bool = False
    """Whether they are what the search found and the cursor is in."""
    is_doubtful: bool = False
    """Whether cleaning is not sure that the article said this."""
    is_lost: bool = False
    """Whether they are damaged and cleaning could not repair them."""
    is_folded: bool = False
    """Whether they are left out of the cleaned text."""
    is_current: bool = False
    """Whether they belong to the annotation that commands act on."""
    is_edge: bool = False
    """Whether they are the first or the last character of that annotation."""
    is_partner: bool = False
    """Whether they belong to an annotation that is linked to it."""
    is_suggested: bool = False
    """Whether they are worth marking."""


# In the order of the fields of `Run`.
_FLAGS = tuple(1 << place for place in range(11))
_SELECTED, _CURSOR, _FOUND, _HIT, _DOUBTFUL, _LOST, _FOLDED, _CURRENT, _EDGE, _PARTNER, _SUGGESTED = _FLAGS


def runs(
    start: int,
    end: int,
    marks: Sequence[Mark],
    *,
    selected: tuple[int, int] = (0, 0),
    cursor: tuple[int, int] = (0, 0),
    found: Sequence[tuple[int, int]] = (),
    hit: tuple[int, int] = (0, 0),
    doubtful: Sequence[tuple[int, int]] = (),
    lost: Sequence[tuple[int, int]] = (),
    folded: Sequence[tuple[int, int]] = (),
    current: tuple[int, int] = (0, 0),
    edges: Sequence[tuple[int, int]] = (),
    partners: Sequence[tuple[int, int]] = (),
    suggested: Sequence[tuple[int, int]] = (),
) -> list[Run]:
    """Divide the row `[start, end)` into runs that are painted alike.

    Args:
        start: Where the row begins.
        end: Where it ends.
        marks: Those that share a character with the row, the longest first.
        selected: The span that is selected.
        cursor: The span of the character under the cursor.
        found: The spans that a search found.
        hit: The one of them that the cursor is in.
        doubtful: The spans that cleaning is not sure of.
        lost: The spans that it could not repair.
        folded: The spans that it leaves out.
        current: The span of the annotation that commands act on.
        edges: Those of its first and its last character.
        partners: The spans of the annotations linked to it. Where both are, the shorter is pointed out.
        suggested: The spans that are worth marking.
    """
    flagged: list[tuple[int, int, int]] = []
    for flag, spans in (
        (_SELECTED, (selected,)),
        (_CURSOR, (cursor,)),
        (_FOUND, found),
        (_HIT, (hit,)),
        (_DOUBTFUL, doubtful),
        (_LOST, lost),
        (_FOLDED, folded),
        (_CURRENT, (current,)),
        (_EDGE, edges),
        (_SUGGESTED, suggested),
    ):
        for first, last in spans:
            if first < end and start < last and first < last:
                flagged.append((max(first, start), min(last, end), flag))
    beside = [(max(first, start), min(last, end), last - first) for first, last in partners]
    laid = _laid(start, end, marks)
    bounds = {bound for lower, upper, _ in (*flagged, *beside) for bound in (lower, upper)}
    divisions = sorted(bounds.union(laid.divisions))
    # Each span is laid on the runs it covers: a row may have many, and each covers few.
    flags = [0] * len(divisions)
    for lower, upper, flag in flagged:
        for index in range(bisect_left(divisions, lower), bisect_left(divisions, upper)):
            flags[index] |= flag
    length = current[1] - current[0]
    for lower, upper, extent in beside:
        for index in range(bisect_left(divisions, lower), bisect_left(divisions, upper)):
            if not flags[index] & _CURRENT or extent < length:
                flags[index] |= _PARTNER
    found_runs, at = list[Run](), 0
    for (lower, upper), flag in zip(pairwise(divisions), flags, strict=False):
        while laid.divisions[at + 1] <= lower:
            at += 1
        found_runs.append(Run(lower, upper, laid.tags[at], laid.depths[at], *_booleans(flag)))
    return found_runs


class _Laid(NamedTuple):
    """The marks of a row, laid on it."""

    divisions: list[int]
    """Where other marks begin; the row's own edges are the first and the last."""
    tags: list[tuple[int, ...]]
    depths: list[int]


_LAID: dict[tuple[int, int, int], tuple[Sequence[Mark], _Laid]] = {}
"""By the marks' place in memory, which is no other's while they are kept here, and by the row's edges. The
cursor comes and goes, and the marks of a row stay: there may be a hundred of them."""


def _laid(start: int, end: int, marks: Sequence[Mark]) -> _Laid:
    known = _LAID.get((id(marks), start, end))
    if known is not None:
        return known[1]
    here = [(max(mark.start, start), min(mark.end, end), mark.tag) for mark in marks]
    divisions = sorted({start, end, *(bound for lower, upper, _ in here for bound in (lower, upper))})
    place = {offset: index for index, offset in enumerate(divisions)}
    tags: list[list[int]] = [[] for _ in divisions]
    for lower, upper, tag in here:
        for index in range(place[lower], place[upper]):
            tags[index].append(tag)
    laid = _Laid(divisions, [_distinct(tuple(each)) for each in tags], list(map(len, tags)))
    # A list may be changed by who handed it over.
    if isinstance(marks, tuple):
        if len(_LAID) >= _MOST_FOUND:
            _LAID.clear()
        _LAID[id(marks), start, end] = marks, laid
    return laid


@lru_cache(maxsize=1 << 12)
def _distinct(tags: tuple[int, ...]) -> tuple[int, ...]:
    """Give each tag once, where the last of its marks has it: they come the longest first."""
    return tuple(reversed(dict.fromkeys(reversed(tags))))


@lru_cache(maxsize=1 << len(_FLAGS))
def _booleans(flags: int) -> tuple[bool, ...]:
    return tuple(bool(flags & flag) for flag in _FLAGS)
