"""Two versions of one annotation that both have to stay: which keeps the id, and what the other becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from annotations.model import Annotation
from annotations.strict_json import in_ascii


def side_by_side(versions: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Give versions of one annotation as annotations that can stand in one store, the first as it is.

    The others get an id of their own, a line in their note that says of what they are a version, and the flag
    for doubt, by which they are found. The order in which the versions come changes nothing, nor does it
    change anything to bring the same together once more.

    Args:
        versions: Of one id, each another one.
    """
    first, *others = sorted(versions, key=_rank, reverse=True)
    return first, *(_copy(other) for other in others)


def _rank(annotation: Annotation) -> tuple[int, str, str]:
    """The version that was changed more often keeps the id; then the one changed last."""
    return annotation.revision, annotation.modified, in_ascii(annotation.to_json())


def _copy(annotation: Annotation) -> Annotation:
    digest = sha256(in_ascii(annotation.to_json()).encode("ascii")).digest()
    said = (
        f"merge: another version of {annotation.id}, revision {annotation.revision} by {annotation.annotator}"
    )
    return replace(
        annotation,
        id=str(UUID(bytes=digest[:16], version=4)),
        note=f"{annotation.note}\n{said}" if annotation.note else said,
        uncertain=True,
    )
