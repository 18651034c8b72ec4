"""A store in memory, for exports and imports that need no more of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from annotations.model import Annotation
from annotations.state import Standing
from annotations.written import Written, annotation_of


class Store:
    """A store that holds annotations in memory."""

    def __init__(self, annotations: Iterable[Annotation] = (), done: str = "") -> None:
        self.held = {annotation.id: annotation for annotation in annotations}
        self._done = done

    def get(self, identifier: str) -> Annotation | None:
        return self.held.get(identifier)

    def standings(self, given: Sequence[Annotation | Written]) -> list[Standing]:
        """Say of each of some annotations whether this very one is there, or another under its id."""
        present = {each.id: self.held.get(each.id) for each in given}
        return [
            "absent"
            if not present[each.id]
            else "same"
            if present[each.id] == annotation_of(each)
            else "other"
            for each in given
        ]

    def articles(self) -> tuple[str, ...]:
        return tuple(sorted({annotation.article for annotation in self.held.values()}))

    def in_article(self, article: str) -> tuple[Annotation, ...]:
        return tuple(each for each in self.held.values() if each.article == article)

    def article_state(self, article: str) -> Literal["done"] | None:
        return "done" if article == self._done else None
