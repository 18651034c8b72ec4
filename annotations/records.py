"""What a change of the store is: one user action, and each item that it changed, before and after.

`record_lines` writes and reads the lines of the history that hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, overload

from annotations.article_folds import ArticleFold
from annotations.model import Annotation, ArticleState
from annotations.rejections import Rejection
from annotations.written import Written

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


class WithWritten(Sequence[Entry]):
    """Entries of which the first bring new annotations, which are not made before someone looks at them."""

    def __init__(self, written: Sequence[Written], others: Sequence[Entry]) -> None:
        """Take the new annotations, and the entries that follow on them."""
        self.written = written
        self.others = others

    def __len__(self) -> int:
        return len(self.written) + len(self.others)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        place = range(len(self))[index]
        if place < len(self.written):
            return Entry(None, self.written[place].annotation)
        return self.others[place - len(self.written)]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def parted(entries: Sequence[Entry]) -> tuple[Sequence[Written], Sequence[Entry]]:
    """Give the new annotations at the head of entries that need not be made, and the entries that follow."""
    return (entries.written, entries.others) if isinstance(entries, WithWritten) else ((), entries)


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
    entries: Sequence[Entry]

    @property
    def last_seq(self) -> int:
        """The sequence number of the last entry."""
        return self.first_seq + len(self.entries) - 1

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles it touches, each once."""
        written, others = parted(self.entries)
        named = dict.fromkeys([each.article for each in written])
        return tuple(named | dict.fromkeys(entry.item.article for entry in others))
