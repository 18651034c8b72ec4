"""What the library knows of an article, and the order of its rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.article import Article, Script, UnreadableFile

State = Literal["new", "begun", "done", "error"]

_SCRIPTS = {
    Script.SIMPLIFIED: "Simplified",
    Script.TRADITIONAL: "Traditional",
    Script.MIXED: "mixed",
    Script.JAPANESE: "Japanese",
    Script.UNKNOWN: "unknown",
}
TAG = "tag:"
"""Stands before the place of a tag in the codebook, in the name of its column."""
_STATE_ORDER = {"begun": 0, "new": 1, "done": 2, "error": 3}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the library."""

    article: Article | UnreadableFile
    folded: str
    """Title and text in the form in which both scripts meet, for searching."""
    state: State = "new"
    counts: tuple[int, ...] = ()
    """Annotations of each tag, in the order of the codebook."""
    has_note: bool = False
    """Whether one of its annotations has a note."""
    is_uncertain: bool = False
    """Whether one of its annotations is flagged as uncertain."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def title(self) -> str:
        """The title, or why there is none."""
        if isinstance(self.article, UnreadableFile):
            return f"cannot be read: {self.article.reason}"
        return self.article.title

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be known of the article before it is read."""
        return self.article.cleaned.notices if isinstance(self.article, Article) else ()

    @property
    def script(self) -> str:
        """The name of the script."""
        return _SCRIPTS[self.article.script] if isinstance(self.article, Article) else ""

    @property
    def script_name(self) -> str:
        """What it is written in, as filters name it; empty where it could not be read."""
        return self.article.script.value if isinstance(self.article, Article) else ""

    @property
    def source(self) -> str:
        """Where it was published; empty where it does not say."""
        return (self.article.metadata.source or "") if isinstance(self.article, Article) else ""

    @property
    def date(self) -> str:
        """The day of publication, where the article states it."""
        published = self.article.metadata.published if isinstance(self.article, Article) else None
        return (published or "")[:10]

    def value(self, column: str) -> str | int:
        """Give what the row is sorted by; empty where the article does not say."""
        match column:
            case "title":
                return self.title
            case "script":
                return self.script
            case "date":
                return self.date
            case "state":
                return _STATE_ORDER[self.state]
            case "annotations":
                return sum(self.counts)
            case _ if column.startswith(TAG):
                index = int(column.removeprefix(TAG))
                return self.counts[index] if index < len(self.counts) else 0
        return self.id


def sort_entries(entries: Iterable[Entry], column: str, *, is_reversed: bool) -> list[Entry]:
    """Sort rows by a column. Those of which it says nothing come last either way; equal ones go by id."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    told = [entry for entry in by_id if entry.value(column) != ""]
    told.sort(key=lambda entry: _comparable(entry.value(column)), reverse=is_reversed)
    return [*told, *(entry for entry in by_id if entry.value(column) == "")]


def _comparable(value: str | int) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, value)
