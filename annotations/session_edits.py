"""The edits of one session in a file of their own: all it did, deletions and decisions too.

The first line says what the file is; each after it is a record as in the history, with its CRC. So nothing of
a session is lost where the store cannot take it, and a store can do again what was done, whatever has become
of it meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annotations import disk
from annotations.errors import InvalidAnnotation, StoreError, StoreIncompatible
from annotations.logged import Logged
from annotations.model import Annotation
from annotations.record_lines import change_lines, read_entry
from annotations.records import Change, Item
from annotations.sealed_lines import edits_header_line, read_edits_header

_FIRST_BYTES = b'{"pizhu":"edits"'


@dataclass(frozen=True, slots=True)
class Course:
    """What became of one item in a session."""

    states: tuple[Item | None, ...]
    """What it was before, after the first edit, and so on; `None` where it was not there."""

    @property
    def item(self) -> Item:
        """The item, as it was last while it was there."""
        return next(state for state in reversed(self.states) if state is not None)

    @property
    def outcome(self) -> Item | None:
        """What it was in the end."""
        return self.states[-1]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of the edits of a session that a store was to take over."""

    done: tuple[Course, ...]
    there_already: tuple[Course, ...]
    conflicts: tuple[Course, ...]
    """Left out: the store holds what the item was at no time of the session, or links to what would go."""


def changes_of_session(log: Iterable[Logged]) -> tuple[Change, ...]:
    """Give the changes that were made since the store was opened."""
    return tuple(logged.change for logged in log if logged.change is not None)


def edits_lines(changes: Iterable[Change], store_id: str, time: str) -> Iterator[bytes]:
    """Give the lines of a file that holds changes."""
    yield edits_header_line(store_id, time)
    for change in changes:
        yield from change_lines(change)


def is_edits_file(path: Path) -> bool:
    """Whether a file says that it holds the edits of a session. One that cannot be read does not."""
    try:
        with disk.open_regular(path) as file:
            return file.read(len(_FIRST_BYTES)) == _FIRST_BYTES
    except (OSError, StoreError):
        return False


def read_edits(path: Path) -> tuple[Course, ...]:
    """Give what became of each item in the session whose edits a file holds.

    Raises:
        InvalidAnnotation: If a line is damaged. All of them count, or none.
        StoreIncompatible: If it was written by a newer version of the program.
        OSError: If it cannot be read.
    """
    courses: dict[tuple[str, str, str], list[Item | None]] = {}
    with disk.open_regular(path) as file:
        for number, line in enumerate(file, start=1):
            try:
                if number == 1:
                    read_edits_header(line)
                    continue
                entry = read_entry(line)
            except StoreIncompatible as error:
                raise StoreIncompatible(error.what, str(path), "Use a newer version") from None
            except ValueError as error:
                raise InvalidAnnotation(
                    f"line {number} is damaged: {error}", str(path), "None of it was taken in"
                ) from None
            item = entry.item
            # An annotation keeps its id wherever it is, all else only within its article.
            article = "" if isinstance(item, Annotation) else item.article
            courses.setdefault((entry.kind, article, item.id), [entry.before]).append(entry.after)
    return tuple(Course(tuple(states)) for states in courses.values())


def content_of(item: Item | None) -> Item | None:
    """Give an item without its revision and time, which two states of the same content may differ in."""
    return replace(item, revision=0, modified="") if isinstance(item, Annotation) else item
