"""What a history holds, found by reading its file once: its changes, where each is, and what was deleted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from annotations.errors import StoreDamaged, StoreIncompatible
from annotations.logged import Logged, Place
from annotations.records import About, Header, read_about, read_header
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
        self._path = path

    def read(self, reader: BinaryIO) -> None:
        """Index a file from its start. What is half written at its end is left out.

        Raises:
            StoreDamaged: If it is damaged before its end; names the line.
            StoreIncompatible: If it was written by a newer version of the program.
        """
        offset = 0
        waiting: list[About] = []
        """The lines of a change that is not whole yet."""
        ends: list[int] = []
        """Where each of them ends."""
        for number, line in enumerate(reader, start=1):
            try:
                if number == 1:
                    self.header = read_header(line)
                else:
                    waiting.append(read_about(line))
            except StoreIncompatible as error:
                raise StoreIncompatible(error.what, str(self._path), "Use a newer version") from None
            except ValueError as error:
                # Only what was written last can be half written.
                if number == 1 or reader.read(1):
                    raise damaged_line(self._path, number, str(error)) from None
                return
            self._check_order(number, waiting)
            offset += len(line)
            if number == 1:
                self.length = offset
                continue
            ends.append(offset)
            if waiting[-1].left == 0:
                self._log(waiting, number, ends)
                waiting, ends = [], []

    def _check_order(self, number: int, waiting: Sequence[About]) -> None:
        """See that the last line of `waiting` follows on. One that does not, though whole, is damage."""
        if not waiting:
            return
        last = waiting[-1]
        expected = self.last_seq + len(waiting)
        if last.seq != expected:
            reason = f"its sequence number is {last.seq}, {expected} was expected"
            raise damaged_line(self._path, number, reason)
        if len(waiting) > 1 and (last.step, last.left) != (waiting[-2].step, waiting[-2].left - 1):
            raise damaged_line(self._path, number, "it belongs to another change than the line before it")

    def _log(self, lines: list[About], number: int, ends: list[int]) -> None:
        first, last, end = lines[0], lines[-1], ends[-1]
        logged = Logged(
            first.seq, last.seq, first.time, first.annotator, first.action, first.step, first.of,
            tuple(dict.fromkeys(line.article for line in lines)),
            number - len(lines) + 1, self.length, end - self.length, last.crc,
        )  # fmt: skip
        self.logged.append(logged)
        start = self.length
        may_be_merged = len(lines) > 1 and any(line.turn == "" for line in lines)
        for index, line in enumerate(lines):
            if line.turn == "there":
                self.trash.note_there(line.id, logged)
            elif line.turn == "gone":
                length = ends[index] - start
                place = Place(logged, index, line.article, start, length, may_be_merged)
                self.trash.note_gone(line.id, place, line.gone_revision)
            start = ends[index]
        self.last_seq, self.last_crc, self.length = last.seq, last.crc, end


def damaged_line(path: Path, line: int, reason: str) -> StoreDamaged:
    """Give the error that says that a line of a history is damaged."""
    return StoreDamaged(
        f"line {line} is damaged: {reason}",
        str(path),
        "Nothing was touched. `pizhu check` tells what is whole, `pizhu check --rebuild` saves all of it",
    )
