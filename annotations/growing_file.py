"""A file that grows at its end and changes nowhere else, and that no other program may change meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock

from annotations import disk
from annotations.errors import StoreChanged, StoreError


class GrowingFile:
    """One such file, open to be read and, after the first `append` or `open_to_append`, to be written."""

    def __init__(
        self, path: Path, head: bytes, is_as_it_was: Callable[[], bool], report: Callable[[str], None]
    ) -> None:
        """Take the path of a file, which need not exist; nothing is opened yet.

        Args:
            path: Of the file.
            head: What a new file begins with.
            is_as_it_was: Whether a file of the right length that was touched holds what it held.
            report: Is told what a reader should know.
        """
        self.length = 0
        """The bytes of the file that are sure; what stands after them was half written."""
        self._path = path
        self._head = head
        self._is_as_it_was = is_as_it_was
        self._report = report
        self._stamp: disk.Stamp | None = None
        """Of the file as it was left here."""
        self._tail_is_unknown = False
        self._handle: int | None = None
        self._reader: int | None = None
        self._reading = Lock()

    def open_to_read(self, length: int) -> None:
        """Open the file, of which `length` bytes are sure, for reading only.

        Raises:
            OSError: If it cannot be opened.
        """
        self.length = length
        self._reader = os.open(self._path, os.O_RDONLY | disk.BINARY)

    def open_to_append(self, length: int) -> None:
        """Open the file, of which `length` bytes are sure. What stands behind them has to be cut off first.

        Raises:
            OSError: If it cannot be opened.
        """
        self.length = length
        self._open_handles()

    def cut_off_the_rest(self) -> None:
        """Remove what stands after the bytes that are sure, for good.

        Raises:
            OSError: If it could not be done.
        """
        handle = self._in_place()
        disk.truncate(handle, self.length)
        self._stamp = disk.Stamp.of(os.fstat(handle))

    def append(self, pieces: Iterable[bytes]) -> None:
        """Add bytes at the end and return when they are on the disk. All of them are there then, or none.

        Args:
            pieces: The bytes, one piece after the other; each is made when it is written.

        Raises:
            StoreChanged: If the file is no longer the one that was left here.
            OSError: If they could not be written. The file ends as before; where even that could not be had,
                the next call sees to it first.
            ValueError: If a piece could not be made. The file ends as before.
        """
        handle = self._in_place()
        if self._tail_is_unknown:
            disk.truncate(handle, self.length)
            self._tail_is_unknown = False
            self._stamp = disk.Stamp.of(os.fstat(handle))
        # From here on a failure leaves an end that must be cut off before anything else is written.
        self._tail_is_unknown = True
        length = self.length
        try:
            for piece in pieces:
                disk.write_all(handle, piece)
                length += len(piece)
            disk.sync(handle)
        except (OSError, ValueError):
            disk.truncate(handle, self.length)
            self._tail_is_unknown = False
            self._stamp = disk.Stamp.of(os.fstat(handle))
            raise
        self._tail_is_unknown = False
        self.length = length
        self._stamp = disk.Stamp.of(os.fstat(handle))

    def read(self, offset: int, length: int) -> bytes:
        """Give up to `length` bytes from `offset` on. May be called from any thread.

        Raises:
            StoreError: If the file is closed.
            OSError: If it cannot be read.
        """
        with self._reading:
            if self._reader is None:
                raise StoreError("the history is closed", str(self._path))
            return disk.read_at(self._reader, offset, length)

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        with self._reading:
            self._close()

    def _close(self) -> None:
        for handle in (self._handle, self._reader):
            if handle is not None:
                os.close(handle)
        self._handle = self._reader = None

    def _in_place(self) -> int:
        """Give the file to write to, having seen that it is the one under its name, and as it was left."""
        there = disk.stamp_of(self._path)
        if self._handle is not None and there is not None:
            if there == self._stamp:
                return self._handle
            own = os.fstat(self._handle)
            if (there.device, there.inode) == (own.st_dev, own.st_ino):
                self._require_unchanged(there)
                return self._handle
        content = self._content()
        if there is None or (self._handle is None and there.size == 0):
            disk.write_atomically(self._path, [content])
            if self._handle is not None:
                self._report(f"{self._path} was removed while it was open, and has been put back")
        elif there.size == len(content) and self._path.read_bytes() == content:
            # A copy of it, or what an earlier try has written without coming to its end.
            disk.sync_folder(self._path.parent)
        else:
            raise StoreChanged(
                "another program has put another file in the place of the history",
                str(self._path),
                "Move that file away; the history is put back then",
            )
        self.length = len(content)
        self._tail_is_unknown = False
        return self._open_handles()

    def _require_unchanged(self, there: disk.Stamp) -> None:
        """Raise `StoreChanged` if the file, which was touched, is not as it was left here."""
        if self._tail_is_unknown:
            # What it ends with is of this program, or is cut off with that.
            return
        if there.size != self.length or not self._is_as_it_was():
            raise StoreChanged(
                "another program has written to the history while it was open",
                str(self._path),
                "Put the file back as it was; the changes of this session wait until then",
            )
        self._stamp = there

    def _content(self) -> bytes:
        """Give all that is sure; the file can be read while it is open even when it has been removed."""
        return self._head if self._reader is None else self.read(0, self.length)

    def _open_handles(self) -> int:
        reader = os.open(self._path, os.O_RDONLY | disk.BINARY)
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | disk.BINARY)
        except BaseException:
            os.close(reader)
            raise
        with self._reading:
            self._close()
            self._reader, self._handle = reader, handle
        self._stamp = disk.Stamp.of(os.fstat(handle))
        return handle
