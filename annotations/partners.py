"""The links of an annotation as they look from it: where they lead, and from where they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from annotations.codebook import Codebook
from annotations.model import Annotation


class LinkedStore(Protocol):
    """What is asked of a store: annotations by id, and which link to one."""

    def get(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id, or `None`."""

    def linking_to(self, identifier: str) -> tuple[Annotation, ...]:
        """Give the annotations that link to one, of whatever article."""

    @property
    def cursor(self) -> str:
        """The place after the latest change."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An annotation at the other end of a link."""

    annotation: Annotation
    kind: str
    """The name of the kind of link."""
    is_target: bool
    """Whether the link leads to it, and does not come from it."""


def partners_of(annotation: Annotation, store: LinkedStore) -> tuple[Partner, ...]:
    """Give what an annotation is linked to, then what is linked to it; once for each link.

    Links to what the store does not hold are left out.
    """
    targets = ((store.get(link.to), link.kind) for link in annotation.links)
    sources = (
        Partner(source, link.kind, is_target=False)
        for source in store.linking_to(annotation.id)
        for link in source.links
        if link.to == annotation.id
    )
    return (*(Partner(target, kind, is_target=True) for target, kind in targets if target), *sources)


class KnownPartners:
    """The partners of annotations, looked up once for each that is asked for until the store changes."""

    def __init__(self, store: LinkedStore) -> None:
        """Take the store that has the annotations."""
        self._store = store
        self._cursor = ""
        self._known: dict[str, tuple[Partner, ...]] = {}

    def of(self, annotation: Annotation) -> tuple[Partner, ...]:
        """Give what `partners_of` gives."""
        cursor = self._store.cursor
        if cursor != self._cursor:
            self._known.clear()
            self._cursor = cursor
        known = self._known.get(annotation.id)
        if known is None:
            known = self._known[annotation.id] = partners_of(annotation, self._store)
        return known


def title_of_kind(codebook: Codebook, name: str) -> str:
    """Give what a kind of link is called on the screen; its name for one that only another codebook has."""
    return next((kind.title for kind in codebook.link_kinds if kind.name == name), name)
