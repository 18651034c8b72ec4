"""Several stores made one, by the ids of their annotations and by what their histories tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotations.merging.side_by_side import side_by_side
from annotations.model import Annotation


@dataclass(frozen=True, slots=True)
class Holding:
    """What one store or export has to say of annotations."""

    name: str
    annotations: Mapping[str, Annotation]
    """By id."""
    deleted: Mapping[str, Annotation] = field(default_factory=dict)
    """By id, those that were there and have been deleted, as they were last; an export knows of none."""
    past: Mapping[str, frozenset[Annotation]] = field(default_factory=dict)
    """By id, versions that were there before; an export knows of none."""

    def has_gone_past(self, version: Annotation) -> bool:
        """Whether what is here now, or was deleted here, was made from `version`.

        Every version of an annotation was made from its first revision; of later ones only the history can
        tell, since a copy may have been changed as often in another way.
        """
        latest = self.annotations.get(version.id) or self.deleted.get(version.id)
        if latest is None or (latest == version and version.id in self.annotations):
            return False
        is_first = version.revision == 1 and latest.created == version.created
        return (
            latest == version
            or version in self.past.get(version.id, ())
            or (is_first and latest.revision > 1)
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """Versions of one annotation none of which was made from the other; all of them were kept."""

    kept: tuple[Annotation, ...]
    """The first has the id, the others have new ones."""
    sources: tuple[str, ...]
    """The names of the stores that hold them."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Stores made one."""

    annotations: tuple[Annotation, ...]
    taken: Mapping[str, int]
    """By store, how many it alone has."""
    same: int
    """How many are the same in all the stores that have them, two or more."""
    newer: tuple[Annotation, ...]
    """Those of which one store had a later version than another, made from it; the later one was taken."""
    conflicts: tuple[Conflict, ...]
    deleted: tuple[Annotation, ...]
    """Those left out because a store that had that version has deleted it since."""


def merge(holdings: Sequence[Holding]) -> Merged:
    """Bring the annotations of several stores together. Their order changes nothing but the report's."""
    taken = dict.fromkeys((holding.name for holding in holdings), 0)
    same = 0
    newer: list[Annotation] = []
    conflicts: list[Conflict] = []
    deleted: dict[str, Annotation] = {}
    kept: dict[str, Annotation] = {}
    copies: dict[str, Annotation] = {}
    for identifier in sorted({identifier for holding in holdings for identifier in holding.annotations}):
        holders = [holding for holding in holdings if identifier in holding.annotations]
        versions = dict.fromkeys(holding.annotations[identifier] for holding in holders)
        latest = [version for version in versions if not _is_outdated(version, versions, holdings)]
        if not latest:
            deleted[identifier] = max(versions, key=lambda version: version.revision)
            continue
        first, *others = side_by_side(latest)
        kept[identifier] = first
        copies |= {other.id: other for other in others}
        if others:
            names = tuple(each.name for each in holders if each.annotations[identifier] in latest)
            conflicts.append(Conflict((first, *others), names))
        elif len(versions) > 1:
            newer.append(first)
        elif len(holders) > 1:
            same += 1
        else:
            taken[holders[0].name] += 1
    for identifier, copy in copies.items():
        if any(holding.has_gone_past(copy) for holding in holdings):
            # It came of an earlier merge, and was dealt with since.
            continue
        kept.setdefault(identifier, copy)
    unsettled = [each for each in conflicts if all(copy.id in kept for copy in each.kept)]
    return Merged(
        tuple(kept[identifier] for identifier in sorted(kept)),
        taken,
        same,
        tuple(newer),
        tuple(unsettled),
        tuple(deleted.values()),
    )


def _is_outdated(
    version: Annotation, versions: Mapping[Annotation, None], holdings: Sequence[Holding]
) -> bool:
    """Whether a store has something made from a version, and that version was not made from it in turn."""
    for holding in holdings:
        if not holding.has_gone_past(version):
            continue
        later = holding.annotations.get(version.id)
        if later is None or later not in versions:
            return True
        back = [each for each in holdings if each.annotations.get(version.id) == version]
        if not any(each.has_gone_past(later) for each in back):
            return True
    return False
