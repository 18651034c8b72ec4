"""Dividing a row into characters that are painted alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.widgets.script_pane.marks import Laid

SELECTED, CURSOR, FOUND, HIT, DOUBTFUL, LOST, FOLDED, CURRENT, EDGE, PARTNER, SUGGESTED = (
    1 << place for place in range(11)
)
"""What characters are besides being marked: selected, under the cursor, found by a search, the one hit the
cursor is in, what cleaning is not sure of, damaged beyond repair, left out of the cleaned text, of the
annotation that commands act on, that one's first or last character, of one linked to it, worth marking."""


class Run(NamedTuple):
    """Neighbouring characters of a row that are painted alike."""

    start: int
    end: int
    tags: tuple[int, ...]
    """The tags of the marks they carry, one each, that of the shortest mark last."""
    depth: int
    """How many marks they carry."""
    flags: int = 0
    """What else they are, as bits: to look up how a run looks, one number is quicker than eleven."""

    def is_any(self, flags: int) -> bool:
        """Whether they are one of some things."""
        return bool(self.flags & flags)


def runs(
    laid: Laid,
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
    """Divide a row into runs that are painted alike.

    Args:
        laid: How the marks lie on it, from its beginning to its end.
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
    start, end = laid.divisions[0], laid.divisions[-1]
    flagged: list[tuple[int, int, int]] = []
    for flag, spans in (
        (SELECTED, (selected,)),
        (CURSOR, (cursor,)),
        (FOUND, found),
        (HIT, (hit,)),
        (DOUBTFUL, doubtful),
        (LOST, lost),
        (FOLDED, folded),
        (CURRENT, (current,)),
        (EDGE, edges),
        (SUGGESTED, suggested),
    ):
        for first, last in spans:
            if first < end and start < last and first < last:
                flagged.append((max(first, start), min(last, end), flag))
    beside = [(max(first, start), min(last, end), last - first) for first, last in partners]
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
            if not flags[index] & CURRENT or extent < length:
                flags[index] |= PARTNER
    found_runs, at = list[Run](), 0
    for (lower, upper), flag in zip(pairwise(divisions), flags, strict=False):
        while laid.divisions[at + 1] <= lower:
            at += 1
        found_runs.append(Run(lower, upper, laid.tags[at], laid.depths[at], flag))
    return found_runs
