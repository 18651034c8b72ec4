"""What a change of the store is: one user action, and each item that it changed, before and after.

`record_lines` writes and reads the lines of the history that hold it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotations.article_folds import ArticleFold
from annotations.model import Annotation, ArticleState
from annotations.rejections import Rejection

SCHEMA = 1
"""The version of the form of the history."""

Action = Literal["edit", "undo", "redo"]
Kind = Literal["annotation", "article", "fold", "rejection"]
Item = Annotation | ArticleState | ArticleFold | Rejection

_KINDS: dict[type[Item], Kind] = {
    Annotation: "annotation",
    ArticleState: "article",
    ArticleFold: "fold",
    Rejection: "rejection",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item, as it was and as it is: `None` where it was not or is no more."""

    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        """The item as it is, or was if it is no more."""
        item = self.after or self.before
        if item is None:
            raise ValueError("an entry without an item")
        return item

    @property
    def kind(self) -> Kind:
        """What sort of item it is."""
        return _KINDS[type(self.item)]


@dataclass(frozen=True, slots=True)
class Change:
    """What one action of a reader changed: all of it, or nothing, is in the store."""

    first_seq: int
    """The sequence number of the first entry; the others follow on."""
    time: str
    annotator: str
    action: Action
    step: str
    """A UUID of its own."""
    of: str | None
    """For an undo or a redo, the `step` of the edit that it undoes or redoes."""
    entries: tuple[Entry, ...]

    @property
    def last_seq(self) -> int:
        """The sequence number of the last entry."""
        return self.first_seq + len(self.entries) - 1

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles it touches, each once."""
        return tuple(dict.fromkeys(entry.item.article for entry in self.entries))
