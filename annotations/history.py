"""The append-only record of every change, `annotations.history.jsonl`: the truth that all else is made from.

A change counts as saved when its lines, and with them the file, have reached the disk. Nothing that has
been written is ever rewritten. What a crash left half written at the end is set aside on opening; damage
anywhere else is reported and nothing touched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from annotations import disk
from annotations.errors import StoreChanged, StoreDamaged, StoreError, StoreIncompatible
from annotations.logged import Logged, Place
from annotations.model import for_file_name, new_id
from annotations.records import (
    SCHEMA,
    About,
    Change,
    Entry,
    change_lines,
    header_line,
    read_about,
    read_entry,
    read_header,
)
from annotations.trash import Trash

_PIECE = 1 << 20
"""Bytes that are read at a time where all is copied."""


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
        self.store_id = new_id()
        self.logged: list[Logged] = []
        """The changes that were there on opening, in order; the store adds those it makes."""
        self.trash = Trash()
        """What was deleted up to opening; the store adds what it deletes."""
        self.last_seq = 0
        self.last_crc = ""
        self.created = time
        """When it was begun."""
        self.schema = SCHEMA
        """The version of its form."""
        self._length = 0
        self._saved = 0, 0
        """The last sequence number on the disk, and the bytes up to there."""
        self._stamp: disk.Stamp | None = None
        """Of the file as it was left here."""
        self._tail_is_unknown = False
        self._handle: int | None = None
        self._reader: int | None = None
        self._reading = Lock()
        stamp = disk.stamp_of(path)
        self.is_new = stamp is None or stamp.size == 0
        """Whether there was no history on opening."""
        if not self.is_new:
            self._open(read_only, time)

    def read(self, logged: Logged) -> Change:
        """Give a change in full.

        Raises:
            StoreDamaged: If its lines don't hold what they should.
        """
        if logged.change is not None:
            return logged.change
        lines = self._bytes(logged.offset, logged.length).split(b"\n")
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
            return read_entry(self._bytes(place.offset, place.length))
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
        lines = [line for change in changes for line in change_lines(change)]
        try:
            self._write(b"".join(lines))
        except OSError as error:
            raise StoreError(
                f"the changes could not be saved ({error.strerror or error})",
                str(self.path),
                "Nothing is lost while the program runs; free some space or mend the disk, it tries again",
            ) from error
        self.last_seq = changes[-1].last_seq
        self.last_crc = read_about(lines[-1]).crc
        self._saved = self.last_seq, self._length

    def pieces(self, is_stopped: Callable[[], bool]) -> tuple[int, Iterator[bytes]]:
        """Give the last sequence number, and all that is saved up to it, piece by piece, to be copied.

        Args:
            is_stopped: Whether to give up, with an error.

        Raises:
            StoreError: From the pieces, if the history is closed, or when it is stopped.
        """
        last_seq, length = self._saved

        def read() -> Iterator[bytes]:
            for start in range(0, length, _PIECE):
                if is_stopped():
                    raise StoreError("copying was given up", str(self.path))
                yield self._bytes(start, min(_PIECE, length - start))

        return last_seq, read()

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        if self._reader is not None:
            os.close(self._reader)
            self._reader = None

    def _write(self, data: bytes) -> None:
        handle = self._in_place()
        if self._tail_is_unknown:
            disk.truncate(handle, self._length)
            self._tail_is_unknown = False
            self._stamp = disk.Stamp.of(os.fstat(handle))
        if self._stamp != (stamp := disk.Stamp.of(os.fstat(handle))):
            if stamp.size != self._length or not self._is_as_it_was():
                raise StoreChanged(
                    "another program has written to the history while it was open",
                    str(self.path),
                    "Put the file back as it was; the changes of this session wait until then",
                )
            self._stamp = stamp
        # From here on a failure leaves an end that must be cut off before anything else is written.
        self._tail_is_unknown = True
        try:
            disk.write_all(handle, data)
            disk.sync(handle)
        except OSError:
            disk.truncate(handle, self._length)
            self._tail_is_unknown = False
            self._stamp = disk.Stamp.of(os.fstat(handle))
            raise
        self._tail_is_unknown = False
        self._length += len(data)
        self._stamp = disk.Stamp.of(os.fstat(handle))

    def _bytes(self, offset: int, length: int) -> bytes:
        if self._reader is None:
            raise StoreError("the history is closed", str(self.path))
        with self._reading:
            return disk.read_at(self._reader, offset, length)

    def _in_place(self) -> int:
        """Give the file to write to, having seen that it is the one under the history's name."""
        there = disk.stamp_of(self.path)
        if self._handle is not None and there is not None:
            own = os.fstat(self._handle)
            if (there.device, there.inode) == (own.st_dev, own.st_ino):
                return self._handle
        content = self._content()
        if there is None or (self._handle is None and there.size == 0):
            disk.write_atomically(self.path, [content])
            if self._handle is not None:
                self.reports.append(f"{self.path} was removed while it was open, and has been put back")
        elif there.size == len(content) and self.path.read_bytes() == content:
            # A copy of it, or what an earlier try has written without coming to its end.
            disk.sync_folder(self.path.parent)
        else:
            raise StoreChanged(
                "another program has put another file in the place of the history",
                str(self.path),
                "Move that file away; the history is put back then",
            )
        self._length = len(content)
        self._tail_is_unknown = False
        return self._open_handles()

    def _content(self) -> bytes:
        """Give all that is saved; the file can be read while it is open even when it has been removed."""
        if self._reader is None:
            return header_line(self.store_id, self.created)
        with self._reading:
            return disk.read_at(self._reader, 0, self._length)

    def _open_handles(self) -> int:
        reader = os.open(self.path, os.O_RDONLY | disk.BINARY)
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | disk.BINARY)
        except BaseException:
            os.close(reader)
            raise
        self.close()
        self._reader, self._handle = reader, handle
        self._stamp = disk.Stamp.of(os.fstat(handle))
        return handle

    def _is_as_it_was(self) -> bool:
        """Whether a file that was touched holds what it held, by the checksums of its lines."""
        try:
            now = History(self.path, [], time=self.created, read_only=True)
        except (StoreError, OSError):
            return False
        now.close()
        return (now.store_id, now.last_seq, now.last_crc) == (self.store_id, self.last_seq, self.last_crc)

    def _open(self, read_only: bool, time: str) -> None:
        with disk.open_regular(self.path) as reader:
            self._read_all(reader)
            reader.seek(self._length - 1)
            last_byte, torn = reader.read(1), reader.read()
        if read_only:
            self._reader = os.open(self.path, os.O_RDONLY | disk.BINARY)
            if torn:
                self.reports.append(f"{self.path}: its last {len(torn)} bytes are half written and left out")
            return
        disk.require_writable(self.path)
        try:
            self._mend(self._open_handles(), last_byte, torn, time)
        except BaseException:
            self.close()
            raise
        self._saved = self.last_seq, self._length

    def _read_all(self, reader: BinaryIO) -> None:
        """Index the file; set `_length` to where its last whole change ends."""
        offset = 0
        waiting: list[About] = []
        """The lines of a change that is not whole yet."""
        ends: list[int] = []
        """Where each of them ends."""
        for number, line in enumerate(reader, start=1):
            try:
                if number == 1:
                    header = read_header(line)
                    self.store_id, self.created, self.schema = header.store_id, header.created, header.schema
                else:
                    waiting.append(read_about(line))
            except StoreIncompatible as error:
                raise StoreIncompatible(error.what, str(self.path), "Use a newer version") from None
            except ValueError as error:
                # Only what was written last can be half written.
                if number == 1 or reader.read(1):
                    raise self.damaged(number, str(error)) from None
                return
            self._check_order(number, waiting)
            offset += len(line)
            if number == 1:
                self._length = offset
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
            raise self.damaged(number, f"its sequence number is {last.seq}, {expected} was expected")
        if len(waiting) > 1 and (last.step, last.left) != (waiting[-2].step, waiting[-2].left - 1):
            raise self.damaged(number, "it belongs to another change than the line before it")

    def _log(self, lines: list[About], number: int, ends: list[int]) -> None:
        first, last, end = lines[0], lines[-1], ends[-1]
        logged = Logged(
            first.seq, last.seq, first.time, first.annotator, first.action, first.step, first.of,
            tuple(dict.fromkeys(line.article for line in lines)),
            number - len(lines) + 1, self._length, end - self._length, last.crc,
        )  # fmt: skip
        self.logged.append(logged)
        start = self._length
        may_be_merged = len(lines) > 1 and any(line.turn == "" for line in lines)
        for index, line in enumerate(lines):
            if line.turn == "there":
                self.trash.note_there(line.id, logged)
            elif line.turn == "gone":
                length = ends[index] - start
                place = Place(logged, index, line.article, start, length, may_be_merged)
                self.trash.note_gone(line.id, place)
            start = ends[index]
        self.last_seq, self.last_crc, self._length = last.seq, last.crc, end

    def _mend(self, handle: int, last_byte: bytes, torn: bytes, time: str) -> None:
        """Set aside what stands after the last whole change, and end that with a line feed if it has none."""
        if torn:
            aside = disk.fresh_name(self.path, f".torn-{for_file_name(time)}")
            disk.write_atomically(aside, [torn])
            disk.truncate(handle, self._length)
            self.reports.append(
                f"{self.path}: its last {len(torn)} bytes were half written and never reported as saved; "
                f"they are in {aside.name}"
            )
        if last_byte != b"\n":
            disk.write_all(handle, b"\n")
            disk.sync(handle)
            self._length += 1
            self.reports.append(f"{self.path}: its last line had no line feed; it is whole and was kept")
        self._stamp = disk.Stamp.of(os.fstat(handle))

    def damaged(self, line: int, reason: str) -> StoreDamaged:
        """Give the error that says that a line of the file is damaged."""
        return StoreDamaged(
            f"line {line} is damaged: {reason}",
            str(self.path),
            "Nothing was touched. `pizhu check` tells what is whole, `pizhu check --rebuild` saves all of it",
        )
