"""What is kept in memory of a change in the history: what it is about, and where its lines are."""

from __future__ import annotations

from dataclasses import dataclass

from annotations.records import Action, Change


@dataclass(slots=True)
class Logged:
    """A change in the history."""

    first_seq: int
    last_seq: int
    time: str
    annotator: str
    action: Action
    step: str
    of: str | None
    articles: tuple[str, ...]
    line: int = 0
    """The number of its first line in the file, from 1; 0 for a change of this session."""
    offset: int = 0
    """In bytes; meaningful for changes read from the file."""
    length: int = 0
    crc: str = ""
    """Of its last line."""
    change: Change | None = None
    """The change itself, if it was made in this session."""

    @classmethod
    def of_change(cls, change: Change) -> Logged:
        """Give the entry for a change that is made now."""
        return cls(
            change.first_seq, change.last_seq, change.time, change.annotator, change.action, change.step,
            change.of, change.articles, change=change,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a change in the history, and where its line is."""

    logged: Logged
    index: int
    """Which entry of the change, from 0."""
    article: str
    offset: int = 0
    """In bytes; meaningful for changes read from the file."""
    length: int = 0
    may_be_merged: bool = False
    """Whether the change also changed what stays: only then can it have merged the entry into that."""
