"""Two exports that were made from a third one, brought together by id: what a merge in git needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.merging.side_by_side import side_by_side
from annotations.model import Annotation

Export = Mapping[str, Annotation]
"""Annotations by id."""


@dataclass(frozen=True, slots=True)
class ThreeWayMerged:
    """Both sides in one."""

    annotations: tuple[Annotation, ...]
    clashes: tuple[Annotation, ...]
    """Those that both sides have changed in different ways, or that one has changed and the other deleted; of
    each the version that has kept the id."""


def merge_three_ways(base: Export, ours: Export, theirs: Export) -> ThreeWayMerged:
    """Bring two sides together. What only one side has changed, added or deleted is taken from there.

    Where both have changed one annotation in different ways both versions stay, side by side. Where one has
    deleted what the other has changed, the changed one stays. Which side is which changes nothing.

    Args:
        base: What both sides were made from; empty where there is none.
        ours: One side.
        theirs: The other.
    """
    kept: dict[str, Annotation] = {}
    clashes: list[Annotation] = []
    for identifier in sorted({*ours, *theirs}):
        before, mine, yours = base.get(identifier), ours.get(identifier), theirs.get(identifier)
        versions = [each for each in (mine, yours) if each is not None]
        if yours in (mine, before):
            versions = [] if mine is None else [mine]
        elif mine == before:
            versions = [] if yours is None else [yours]
        else:
            versions = list(side_by_side(versions))
            clashes.append(versions[0])
        for each in versions:
            kept.setdefault(each.id, each)
    return ThreeWayMerged(tuple(kept.values()), tuple(clashes))
