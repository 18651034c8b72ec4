"""The append-only record of every change, `annotations.history.jsonl`: the truth that all else is made from.

A change counts as saved when its lines, and with them the file, have reached the disk. Nothing that has
been written is ever rewritten. What a crash left half written at the end is set aside on opening; damage
anywhere else is reported and nothing touched. `history_index` reads the file, `growing_file` adds to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from annotations import disk
from annotations.errors import StoreDamaged, StoreError
from annotations.growing_file import GrowingFile
from annotations.history_index import HistoryIndex, damaged_line
from annotations.logged import Logged, Place
from annotations.model import for_file_name, new_id
from annotations.record_lines import change_lines, read_entry
from annotations.records import SCHEMA, Change, Entry
from annotations.sealed_lines import Header, crc_of, header_line

_PIECE = 1 << 18
"""Bytes that are read at a time where all is copied, and written at a time."""


class _Pieces:
    """Lines put together to pieces of some length, so that a large change is never in memory twice."""

    def __init__(self, lines: Iterable[bytes], checksum: int) -> None:
        self._lines = lines
        self.last = b""
        """The last line that was given."""
        self.checksum = checksum
        """The CRC-32 of all that stood before and all pieces that were given."""

    def __iter__(self) -> Iterator[bytes]:
        held, length = list[bytes](), 0
        for line in self._lines:
            self.last = line
            held.append(line)
            length += len(line)
            if length >= _PIECE:
                yield self._joined(held)
                held, length = [], 0
        if held:
            yield self._joined(held)

    def _joined(self, lines: list[bytes]) -> bytes:
        piece = b"".join(lines)
        self.checksum = crc32(piece, self.checksum)
        return piece


class Saved(NamedTuple):
    """What of a history is on the disk for certain."""

    seq: int
    """The last sequence number."""
    length: int
    """The bytes up to there."""
    checksum: int
    """Their CRC-32, as they were read on opening and written since."""


class History:
    """The history of one store, as it was when opened, and open for more unless read-only."""

    def __init__(self, path: Path, reports: list[str], *, time: str, read_only: bool) -> None:
        """Open a history, or begin one at the first append if there is none.

        Args:
            path: Of the history; it need not exist.
            reports: Gets what a reader should know about how the file was found.
            time: Now; becomes part of the name of what is set aside.
            read_only: Whether no byte may be written.

        Raises:
            StoreDamaged: If it is damaged before its end; names the line. The file is left as it is.
            StoreIncompatible: If it was written by a newer version of the program.
            OSError: If it can't be read.
        """
        self.path = path
        self.reports = reports
        stamp = disk.stamp_of(path)
        self.is_new = stamp is None or stamp.size == 0
        """Whether there was no history on opening."""
        index, rest, ends_in_line_feed = HistoryIndex(path), b"", True
        if not self.is_new:
            with disk.open_regular(path) as reader:
                index.read(reader)
                reader.seek(index.length - 1)
                ends_in_line_feed, rest = reader.read(1) == b"\n", reader.read()
        header = index.header or Header(new_id(), time, SCHEMA)
        self.store_id = header.store_id
        self.created = header.created
        """When it was begun."""
        self.schema = header.schema
        """The version of its form."""
        self.logged: list[Logged] = index.logged
        """The changes that were there on opening, in order; the store adds those it makes."""
        self.trash = index.trash
        """What was deleted up to opening; the store adds what it deletes."""
        self.last_seq = index.last_seq
        self.last_crc = index.last_crc
        self._file = GrowingFile(
            path, header_line(self.store_id, self.created), self._is_as_it_was, reports.append
        )
        self._saved = Saved(0, 0, crc32(header_line(self.store_id, self.created)))
        if self.is_new:
            return
        if read_only:
            self._file.open_to_read(index.length)
            if rest:
                reports.append(f"{path}: its last {len(rest)} bytes are half written and left out")
            return
        disk.require_writable(path)
        try:
            self._file.open_to_append(index.length)
            if rest:
                self._set_aside(rest, time)
            checksum = index.checksum
            if not ends_in_line_feed:
                self._file.append([b"\n"])
                checksum = crc32(b"\n", checksum)
                reports.append(f"{path}: its last line had no line feed; it is whole and was kept")
        except BaseException:
            self.close()
            raise
        self._saved = Saved(self.last_seq, self._file.length, checksum)

    def read(self, logged: Logged) -> Change:
        """Give a change in full.

        Raises:
            StoreDamaged: If its lines don't hold what they should.
        """
        if logged.change is not None:
            return logged.change
        lines = self._file.read(logged.offset, logged.length).split(b"\n")
        entries: list[Entry] = []
        for index in range(logged.last_seq - logged.first_seq + 1):
            try:
                entries.append(read_entry(lines[index]))
            except (ValueError, IndexError) as error:
                raise self.damaged(logged.line + index, str(error)) from None
        return Change(
            logged.first_seq,
            logged.time,
            logged.annotator,
            logged.action,
            logged.step,
            logged.of,
            tuple(entries),
        )

    def read_entry(self, place: Place) -> Entry:
        """Give one entry of a change, whatever the length of that.

        Raises:
            StoreDamaged: If its line doesn't hold what it should.
        """
        if place.logged.change is not None:
            return place.logged.change.entries[place.index]
        try:
            return read_entry(self._file.read(place.offset, place.length))
        except ValueError as error:
            raise self.damaged(place.logged.line + place.index, str(error)) from None

    def append(self, changes: Sequence[Change]) -> None:
        """Add changes at the end and return when they are on the disk. All of them are there then, or none.

        Raises:
            StoreError: If they could not be written, or the file is no longer the one that was opened. The
                file ends as before; where even that could not be had, the next call sees to it first.
        """
        if not changes:
            return
        if changes[0].first_seq != self.last_seq + 1:
            raise StoreError(
                f"change {changes[0].first_seq} does not follow on {self.last_seq}", str(self.path)
            )
        lines = (line for change in changes for line in change_lines(change))
        pieces = _Pieces(lines, self._saved.checksum)
        try:
            self._file.append(pieces)
        except OSError as error:
            raise StoreError(
                f"the changes could not be saved ({error.strerror or error})",
                str(self.path),
                "Nothing is lost while the program runs; free some space or mend the disk, it tries again",
            ) from error
        self.last_seq = changes[-1].last_seq
        self.last_crc = crc_of(pieces.last)
        self._saved = Saved(self.last_seq, self._file.length, pieces.checksum)

    def pieces(self, is_stopped: Callable[[], bool]) -> tuple[Saved, Iterator[bytes]]:
        """Say what is saved, and give all of it, piece by piece, to be copied.

        Args:
            is_stopped: Whether to give up, with an error.

        Raises:
            StoreError: From the pieces, if the history is closed, or when it is stopped.
        """
        saved = self._saved

        def read() -> Iterator[bytes]:
            for start in range(0, saved.length, _PIECE):
                if is_stopped():
                    raise StoreError("copying was given up", str(self.path))
                yield self._file.read(start, min(_PIECE, saved.length - start))

        return saved, read()

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        self._file.close()

    def damaged(self, line: int, reason: str) -> StoreDamaged:
        """Give the error that says that a line of the file is damaged."""
        return damaged_line(self.path, line, reason)

    def _set_aside(self, rest: bytes, time: str) -> None:
        """Move what stands after the last whole change to a file of its own."""
        aside = disk.fresh_name(self.path, f".torn-{for_file_name(time)}")
        disk.write_atomically(aside, [rest])
        self._file.cut_off_the_rest()
        self.reports.append(
            f"{self.path}: its last {len(rest)} bytes were half written and never reported as saved; "
            f"they are in {aside.name}"
        )

    def _is_as_it_was(self) -> bool:
        """Whether a file that was touched holds what it held, by the checksums of its lines."""
        try:
            now = History(self.path, [], time=self.created, read_only=True)
        except (StoreError, OSError):
            return False
        now.close()
        return (now.store_id, now.last_seq, now.last_crc) == (self.store_id, self.last_seq, self.last_crc)
