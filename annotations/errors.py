"""What can go wrong with annotations, each error with what happened, where, and what to do.

Their text is one line that is safe to show: what came from a file is escaped and cut, so it can neither
move the cursor of a terminal nor flood it.
"""

from __future__ import annotations

SHOWN_LENGTH = 60
"""How many characters of a foreign text an error message holds."""


def shown(value: object) -> str:
    """Give a value from outside as it may stand in a message: ASCII, escaped, at most about 60 characters."""
    if isinstance(value, str):
        return ascii(value[:SHOWN_LENGTH]) + ("..." if len(value) > SHOWN_LENGTH else "")
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, int | float):
        return ascii(value)[:SHOWN_LENGTH]
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return f"a {type(value).__name__}"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


class PizhuError(Exception):
    """The base of all errors that are meant for the reader of the screen."""

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        """Take what went wrong, where (a path, a field), and what to do about it."""
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return _printable(f"{line}. {self.remedy}" if self.remedy else line)


class InvalidAnnotation(PizhuError):
    """An object is not an annotation: `where` is the field, `what` says what was found."""


class InvalidCodebook(PizhuError):
    """A codebook file does not describe tags."""


class StoreError(PizhuError):
    """The store could not be opened, read or written."""


class StoreLocked(StoreError):
    """Another program has the store open for writing."""

    def __init__(self, where: str, pid: int | None, host: str, since: str) -> None:
        """Take the process that holds the lock, its computer, and since when; what is unknown is empty."""
        who = f"process {pid} on {host} since {since}" if pid is not None else "another program"
        super().__init__(f"the store is open in {who}", where, "Close it there, or open the store read-only")
        self.pid = pid
        self.host = host
        self.since = since


class StoreDamaged(StoreError):
    """A file of the store does not hold what was written to it; it has been left as it is."""


class StoreIncompatible(StoreError):
    """A file is whole but not one that this version of the program may write to."""


class StoreForeign(StoreIncompatible):
    """A file is a TinyDB file of something else."""


class StoreReadOnly(StoreError):
    """The store is open read-only, or its files or folder cannot be written."""


class StoreChanged(StoreError):
    """Another program has written to a file of the store while it was open."""


class UnknownAnnotation(StoreError):
    """No annotation has the id that was asked for."""

    def __init__(self, identifier: str) -> None:
        """Take the id that was asked for."""
        super().__init__(
            f"there is no annotation {shown(identifier)}", remedy="It may have been deleted meanwhile"
        )


class StaleRevision(StoreError):
    """A change was made on a revision that is no longer the latest."""

    def __init__(self, identifier: str, asked: int, current: int) -> None:
        """Take the revision the change was made on, and the one in the store."""
        super().__init__(
            f"annotation {shown(identifier)} is at revision {current}, the change was made on {asked}",
            remedy="Look at the annotation again and repeat the change",
        )
        self.asked = asked
        self.current = current


class RemovesMost(StoreError):
    """A change would remove more than half of all annotations, and it was not said that it may."""

    def __init__(self, removed: int, there: int) -> None:
        """Take how many it would remove, and how many there are."""
        super().__init__(
            f"this would remove {removed} of the {there} annotations",
            remedy="Nothing was changed. Confirm it if that is what you want",
        )
        self.removed = removed
        self.there = there


class UndoConflict(StoreError):
    """A step cannot be undone or redone: something it changed has been changed again since."""


class StoppedMidway(UndoConflict):
    """Some of several steps were undone or redone; then one could not be."""

    def __init__(self, done: int, asked: int, is_undo: bool, reason: StoreError) -> None:
        """Take how many steps were done of how many, whether they were to be undone, and what came then."""
        done_to = "undone" if is_undo else "done again"
        super().__init__(
            f"{done} of {asked} steps {'was' if done == 1 else 'were'} {done_to}, then: {reason.what}",
            reason.where,
            reason.remedy,
        )
        self.done = done
