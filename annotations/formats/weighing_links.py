"""Links that come in alone: each is held against the annotations that the store has at its two ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from annotations.codebook import Codebook
from annotations.errors import shown
from annotations.formats.document import Problem, ReadLink
from annotations.model import Annotation, Link


class _Store(Protocol):
    def get(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id, or `None`."""


class LinkWeigher:
    """Finds out which links are new, and what the annotations that have them would become."""

    def __init__(self, store: _Store, codebook: Codebook | None) -> None:
        """Take what there is.

        Args:
            store: Has the annotations.
            codebook: Has the kinds of links; with `None` every kind is taken, between any tags.
        """
        self.new = 0
        """Links that would be added."""
        self.there_already = 0
        self._store = store
        self._codebook = codebook
        self._new: dict[str, dict[Link, Annotation]] = {}
        """By the id of the annotation that gets them, with the annotation that each leads to."""
        self._seen: set[tuple[str, Link]] = set()

    def weigh(self, read: ReadLink) -> Problem | None:
        """Take a link, or say why it is set aside."""
        source, target = self._store.get(read.source), self._store.get(read.target)
        link = Link(read.target, read.kind)
        reason = ""
        if source is None or target is None:
            name, end = ("source", read.source) if source is None else ("target", read.target)
            reason = f"{name}: there is no annotation {shown(end)} in the store; import annotations first"
        elif source.id == target.id:
            reason = "source and target are the same annotation"
        elif (source.id, link) in self._seen:
            reason = "an earlier line has the same link"
        elif link not in source.links:
            reason = self._why_not(source, target, read.kind)
        if reason or source is None or target is None:
            return Problem(read.line, reason)
        self._seen.add((source.id, link))
        if link in source.links:
            self.there_already += 1
        else:
            self.new += 1
            self._new.setdefault(source.id, {})[link] = target
        return None

    def changes(self, time: str) -> Iterator[tuple[Annotation, Annotation]]:
        """Give each annotation that gets links, as it is and as it would be, changed at a time."""
        for identifier, links in self._new.items():
            before = self._store.get(identifier)
            if before is not None:
                after = replace(
                    before,
                    links=(*before.links, *links),
                    revision=before.revision + 1,
                    modified=max(time, before.modified),
                )
                yield before, after

    def in_words(self, annotations: int) -> str:
        """Say how many links so many annotations get: `3 links to 2 annotations`."""
        links = "1 link" if self.new == 1 else f"{self.new:,} links"
        return f"{links} to {'1 annotation' if annotations == 1 else f'{annotations:,} annotations'}"

    def counts(self, set_aside: int) -> dict[str, int]:
        """Give how many links there were, for a certificate, when so many were set aside."""
        taken = self.new + self.there_already
        return {
            "links_in": taken + set_aside,
            "links_out": taken,
            "links_added": self.new,
            "links_there_already": self.there_already,
        }

    def of(self, annotation: Annotation) -> Iterator[tuple[str, Annotation]]:
        """Give the links that an annotation would get: their kinds, and where they lead."""
        for link, target in self._new.get(annotation.id, {}).items():
            yield link.kind, target

    def _why_not(self, source: Annotation, target: Annotation, kind: str) -> str:
        if self._codebook is None:
            return ""
        named = next((each for each in self._codebook.link_kinds if each.name == kind), None)
        if named is None:
            names = ", ".join(each.name for each in self._codebook.link_kinds)
            return f"kind: the codebook has no kind of link {shown(kind)}; it has {names or 'none'}"
        if named in self._codebook.link_kinds_between(source.tag, target.tag):
            return ""
        return (
            f"kind: {kind} goes from {named.source} to {named.target}, "
            f"not from {shown(source.tag)} to {shown(target.tag)}"
        )
