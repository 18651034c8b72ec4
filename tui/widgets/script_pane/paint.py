"""Dividing a row into characters that are painted alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tui.widgets.script_pane.marks import Laid


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


@lru_cache(maxsize=1 << len(_FLAGS))
def _booleans(flags: int) -> tuple[bool, ...]:
    return tuple(bool(flags & flag) for flag in _FLAGS)
