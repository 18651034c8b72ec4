"""What a history holds, found by reading its file once: its changes, where each is, and what was deleted."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from annotations.errors import StoreDamaged, StoreIncompatible
from annotations.logged import Logged, Place
from annotations.record_abouts import About, read_about, read_addition
from annotations.sealed_lines import Header, read_header
from annotations.trash import Trash


class HistoryIndex:
    """The whole changes of a history, in order. The items in them stay unread."""

    def __init__(self, path: Path) -> None:
        """Begin with nothing; `path` is named in what is said of damage."""
        self.header: Header | None = None
        """What the first line says; `None` before that is read."""
        self.logged: list[Logged] = []
        """The changes, in order."""
        self.trash = Trash()
        """What they deleted."""
        self.last_seq = 0
        self.last_crc = ""
        self.length = 0
        """The bytes up to where the last whole change ends, with its line feed, if it has one."""
        self.checksum = 0
        """The CRC-32 of the bytes up to there."""
        self._path = path
        self._checksum = 0
        """The CRC-32 of what was read so far."""

    def read(self, reader: BinaryIO) -> None:
        """Index a file from its start. What is half written at its end is left out.

        Raises:
            StoreDamaged: If it is damaged before its end; names the line.
            StoreIncompatible: If it was written by a newer version of the program.
        """
        offset = 0
        change: _Change | None = None
        """One that is not whole yet."""
        for number, line in enumerate(reader, start=1):
            self._checksum = crc32(line, self._checksum)
            if change is not None and change.take_addition(line, self.trash):
                offset += len(line)
                if change.left == 0:
                    self._log(change, offset)
                    change = None
                continue
            about: About | None = None
            try:
                if number == 1:
                    self.header = read_header(line)
                else:
                    about = read_about(line)
            except StoreIncompatible as error:
                raise StoreIncompatible(error.what, str(self._path), "Use a newer version") from None
            except ValueError as error:
                # Only what was written last can be half written.
                if number == 1 or reader.read(1):
                    raise damaged_line(self._path, number, str(error)) from None
                return
            if about is None:
                self.length = offset = len(line)
                self.checksum = self._checksum
                continue
            self._check_order(number, about, change)
            change = change or _Change(about, number, offset)
            change.take(about, offset, len(line), self.trash)
            offset += len(line)
            if about.left == 0:
                self._log(change, offset)
                change = None

    def _check_order(self, number: int, about: About, change: _Change | None) -> None:
        """See that a line follows on. One that does not, though whole, is damage."""
        expected = self.last_seq + 1 if change is None else change.last_seq + 1
        if about.seq != expected:
            reason = f"its sequence number is {about.seq}, {expected} was expected"
            raise damaged_line(self._path, number, reason)
        if change is not None and (about.step, about.left) != (change.first.step, change.left - 1):
            raise damaged_line(self._path, number, "it belongs to another change than the line before it")

    def _log(self, change: _Change, end: int) -> None:
        first = change.first
        logged = Logged(
            first.seq, change.last_seq, first.time, first.annotator, first.action, first.step, first.of,
            tuple(change.articles), change.line, change.offset, end - change.offset, change.crc,
        )  # fmt: skip
        self.logged.append(logged)
        may_be_merged = change.has_changed and change.last_seq > first.seq
        for about, start, length in change.turns:
            if about.turn == "there":
                self.trash.note_there(about.id, logged)
            else:
                place = Place(logged, about.seq - first.seq, about.article, start, length, may_be_merged)
                self.trash.note_gone(about.id, place, about.gone_revision)
        self.last_seq, self.last_crc = change.last_seq, change.crc
        self.length, self.checksum = end, self._checksum


class _Change:
    """A change as far as it was read. Of its lines those are kept that matter to the trash."""

    def __init__(self, first: About, line: int, offset: int) -> None:
        self.first = first
        self.last_seq, self.left, self.crc = first.seq, first.left, first.crc
        """Those of the line that was taken last."""
        self.line = line
        self.offset = offset
        self.articles: dict[str, None] = {}
        self.turns: list[tuple[About, int, int]] = []
        """What went or came, and where its line begins and how long it is."""
        self.has_changed = False
        """Whether something was there before and after."""
        self._has_gone = False

    def take(self, about: About, offset: int, length: int, trash: Trash) -> None:
        self.last_seq, self.left, self.crc = about.seq, about.left, about.crc
        self.articles[about.article] = None
        if about.turn == "":
            self.has_changed = True
        elif about.turn == "gone":
            self._has_gone = True
            self.turns.append((about, offset, length))
        elif self._has_gone or trash.knows(about.id):
            self.turns.append((about, offset, length))

    def take_addition(self, line: bytes, trash: Trash) -> bool:
        """Take a line that adds one more annotation, if it is one of which the trash has nothing to learn."""
        if self._has_gone or not self.first.of_change:
            return False
        found = read_addition(line, self.last_seq + 1, self.first.of_change, self.left - 1)
        if found is None or trash.knows(found.id):
            return False
        self.last_seq, self.left, self.crc = self.last_seq + 1, self.left - 1, found.crc.decode("ascii")
        self.articles[found.article] = None
        return True


def damaged_line(path: Path, line: int, reason: str) -> StoreDamaged:
    """Give the error that says that a line of a history is damaged."""
    return StoreDamaged(
        f"line {line} is damaged: {reason}",
        str(path),
        "Nothing was touched. `pizhu check` tells what is whole, `pizhu check --rebuild` saves all of it",
    )
