"""What an import asks of the store that it is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from annotations.model import Annotation
from annotations.restoring import Restored
from annotations.state import Standing
from annotations.written import Written


class Taking(Protocol):
    """What an import asks of a store before it changes anything."""

    def get(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id, or `None`."""

    def standings(self, given: Sequence[Annotation | Written]) -> list[Standing]:
        """Say of each of some annotations whether this very one is there, or another under its id."""

    def in_article(self, article: str) -> tuple[Annotation, ...]:
        """Give an article's annotations."""


class Restoring(Protocol):
    """The one call of a store that carries an import out."""

    def restore_exactly(
        self, annotations: Iterable[Annotation | Written], *, are_checked: bool = False
    ) -> Restored:
        """Put back annotations as they are, as one step."""
