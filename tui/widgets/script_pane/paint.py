"""Which characters of a row carry which marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_BUCKET = 512
"""Code points a bucket of the index covers: some ten rows."""


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
        for bucket in _buckets_of(mark):
            self._buckets[bucket][mark.id] = mark

    def remove(self, mark_id: str) -> Mark | None:
        """Remove the mark of that id and give it, if there is one."""
        mark = self._by_id.pop(mark_id, None)
        if mark:
            for bucket in _buckets_of(mark):
                self._buckets[bucket].pop(mark_id, None)
        return mark

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """Give the marks that share a character with `[start, end)`, the longest first."""
        found = {
            mark.id: mark
            for bucket in range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1)
            if bucket in self._buckets
            for mark in self._buckets[bucket].values()
            if max(mark.start, start) < min(mark.end, end)
        }
        return sorted(found.values(), key=lambda mark: (mark.start - mark.end, mark.start, mark.id))


def _buckets_of(mark: Mark) -> range:
    return range(mark.start // _BUCKET, max(mark.start, mark.end - 1) // _BUCKET + 1)


@dataclass(frozen=True, slots=True)
class Run:
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


def runs(
    start: int,
    end: int,
    marks: Sequence[Mark],
    *,
    selected: tuple[int, int] = (0, 0),
    cursor: tuple[int, int] = (0, 0),
    found: Sequence[tuple[int, int]] = (),
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
        doubtful: The spans that cleaning is not sure of.
        lost: The spans that it could not repair.
        folded: The spans that it leaves out.
        current: The span of the annotation that commands act on.
        edges: Those of its first and its last character.
        partners: The spans of the annotations linked to it. Where both are, the shorter is pointed out.
        suggested: The spans that are worth marking.
    """
    spans = [(mark.start, mark.end) for mark in marks]
    spans += [selected, cursor, current, *edges, *partners, *found, *doubtful, *lost, *folded, *suggested]
    divisions = sorted({start, end} | {edge for span in spans for edge in span if start < edge < end})
    length = current[1] - current[0]

    def holds(span: tuple[int, int], offset: int) -> bool:
        return span[0] <= offset < span[1]

    def is_in(others: Sequence[tuple[int, int]], offset: int) -> bool:
        # Mostly there are none, and a generator for each kind and run would take longer than all else.
        return bool(others) and any(first <= offset < last for first, last in others)

    divided = []
    for lower, upper in pairwise(divisions):
        here = [mark for mark in marks if mark.start <= lower < mark.end]
        is_current = holds(current, lower)
        divided.append(
            Run(
                lower,
                upper,
                # Marks come the longest first; a tag stands where its shortest mark is.
                tags=tuple(reversed(dict.fromkeys(mark.tag for mark in reversed(here)))) if here else (),
                depth=len(here),
                is_selected=holds(selected, lower),
                is_cursor=holds(cursor, lower),
                is_found=is_in(found, lower),
                is_doubtful=is_in(doubtful, lower),
                is_lost=is_in(lost, lower),
                is_folded=is_in(folded, lower),
                is_current=is_current,
                is_edge=is_in(edges, lower),
                is_suggested=is_in(suggested, lower),
                is_partner=bool(partners)
                and any(
                    holds(span, lower) and (not is_current or span[1] - span[0] < length) for span in partners
                ),
            )
        )
    return divided
