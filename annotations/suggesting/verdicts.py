"""What became of suggestions: how many of each kind were accepted, and which kinds fall silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.model import Annotation
from annotations.rejections import Rejection

if TYPE_CHECKING:
    from annotations.store import AnnotationStore

ENOUGH = 20
"""Verdicts from which a kind is judged."""
_ORIGIN = "suggested:"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What readers said to the suggestions of one kind."""

    accepted: int
    """Annotations that were made from one and are there still."""
    rejected: int

    @property
    def precision(self) -> float:
        """The share that was accepted."""
        return self.accepted / max(1, self.accepted + self.rejected)


def verdicts(annotations: Iterable[Annotation], rejections: Iterable[Rejection]) -> dict[str, Verdicts]:
    """Count the verdicts of each kind that has any, by the name of the kind.

    When each was given is in the history: every annotation and rejection is a step there.
    """
    accepted = Counter(
        each.origin.removeprefix(_ORIGIN) for each in annotations if each.origin.startswith(_ORIGIN)
    )
    rejected = Counter(each.origin for each in rejections)
    return {kind: Verdicts(accepted[kind], rejected[kind]) for kind in sorted({*accepted, *rejected})}


def verdicts_in(store: AnnotationStore) -> dict[str, Verdicts]:
    """Count the verdicts that a store holds."""
    rejected = (each for identifier in store.articles() for each in store.rejections(identifier))
    return verdicts(store.all(), rejected)


def in_words(kind: str, found: Verdicts, least: float) -> str:
    """Say how many suggestions of a kind were accepted, and whether it falls silent."""
    said = (
        f"{kind}: {found.accepted:,} of {found.accepted + found.rejected:,} accepted, {found.precision:.2f}"
    )
    return f"{said}; silent, as less than {least:g}" if silent_kinds({kind: found}, least) else said


def silent_kinds(found: Mapping[str, Verdicts], least: float) -> frozenset[str]:
    """Give the kinds of which too few were accepted, once there are enough verdicts to say so.

    Args:
        found: As `verdicts` gives them.
        least: The share that has to be accepted, from 0 to 1.
    """
    return frozenset(
        kind
        for kind, each in found.items()
        if each.accepted + each.rejected >= ENOUGH and each.precision < least
    )
