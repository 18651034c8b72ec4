"""The bytes of a file, or of a member of a .zip archive, which is read as a stream and never unpacked."""

from __future__ import annotations

import io
import os
import stat
import zlib
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Protocol

_LOCAL_HEADER = b"PK\3\4"
_LOCAL_HEADER_LENGTH = 30
"""In bytes, before the name and the extra field, whose lengths are its last two numbers."""
_STORED, _DEFLATED = 0, 8
_OPENING = os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_MEBIBYTE = 1024 * 1024


class UnfitFileError(Exception):
    """Something is there but is not to be read; the text says why, and what to do."""


class Source(Protocol):
    """Bytes that an article, or a table of them, can be read from."""

    @property
    def path(self) -> Path:
        """Where it is, for a reader to see."""

    def read(self, largest: int) -> bytes:
        """Give all of it, if it has no more than `largest` bytes.

        Raises:
            OSError: If it cannot be read.
            UnfitFileError: If it is larger, not a regular file, or damaged.
        """

    def open(self, largest: int) -> IO[bytes]:
        """Open it for reading, at its beginning; what is not a file itself has at most `largest` bytes.

        Raises:
            OSError: If it cannot be opened.
            UnfitFileError: If it is not a regular file, or damaged.
        """


@dataclass(frozen=True, slots=True)
class File:
    """A file of its own."""

    path: Path
    target: Path | None = None
    """Where the path leads, if it is a symbolic link that may be followed."""

    def open(self, largest: int) -> IO[bytes]:  # noqa: ARG002
        """Open it, if it is a regular file."""
        # Non-blocking, so that a named pipe among the articles cannot hold the program up; and not by way of
        # a link that has come there since it was looked at.
        descriptor = os.open(self.target or self.path, _OPENING)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnfitFileError("it is not a regular file")
            return os.fdopen(descriptor, "rb")
        except BaseException:
            os.close(descriptor)
            raise

    def read(self, largest: int) -> bytes:
        """Give its bytes."""
        with self.open(largest) as file:
            if os.fstat(file.fileno()).st_size > largest:
                raise too_large(largest, "divide it into several files")
            return file.read(largest)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a .zip archive."""

    archive: Path
    name: str
    """Its path in the archive."""
    offset: int
    """Where its local header begins, in bytes."""
    packed_size: int
    size: int
    crc: int
    method: int

    @property
    def path(self) -> Path:
        """Its path, as if the archive were a folder."""
        return self.archive / self.name

    def open(self, largest: int) -> IO[bytes]:
        """Give it from memory; the member that was opened last is kept."""
        status = self.archive.stat()
        return io.BytesIO(_last_opened(self, largest, status.st_size, status.st_mtime_ns))

    def read(self, largest: int) -> bytes:
        """Give its bytes, unpacked and checked."""
        if self.size > largest:
            raise too_large(largest, "unpack the archive, and divide it into several files")
        with File(self.archive).open(largest) as file:
            file.seek(self.offset)
            header = file.read(_LOCAL_HEADER_LENGTH)
            if len(header) < _LOCAL_HEADER_LENGTH or not header.startswith(_LOCAL_HEADER):
                raise UnfitFileError("the archive is damaged: this file is not where its list says")
            name, extra = header[26:28], header[28:30]
            file.seek(int.from_bytes(name, "little") + int.from_bytes(extra, "little"), os.SEEK_CUR)
            content = self._unpacked(file.read(min(self.packed_size, 2 * largest)), largest)
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise UnfitFileError("the archive is damaged: this file does not agree with its checksum")
        return content

    def _unpacked(self, packed: bytes, largest: int) -> bytes:
        if self.method == _STORED:
            return packed
        if self.method != _DEFLATED:
            raise UnfitFileError(
                f"it is compressed in a way that is not read (method {self.method}); unpack the archive"
            )
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than it says it has shows that it lied about its size.
            content = stream.decompress(packed, min(self.size, largest) + 1)
        except zlib.error:
            raise UnfitFileError("the archive is damaged: this file cannot be unpacked") from None
        if len(content) > self.size:
            raise UnfitFileError("the archive is damaged: this file is larger than its list says")
        return content


@lru_cache(maxsize=1)
def _last_opened(member: Member, largest: int, size: int, changed: int) -> bytes:  # noqa: ARG001
    """Keep one table of an archive, whose rows would else each unpack the whole."""
    return member.read(largest)


def too_large(largest: int, advice: str) -> UnfitFileError:
    """Give the error for more than `largest` bytes."""
    return UnfitFileError(f"it is larger than {largest // _MEBIBYTE} MiB; {advice}")


def size_of(source: Source, largest: int) -> int:
    """Give how many bytes there are, without reading them where that can be.

    Raises:
        OSError: If it cannot be opened.
        UnfitFileError: If it is not a regular file, or damaged.
    """
    with closing(source.open(largest)) as file:
        return file.seek(0, os.SEEK_END)
