"""A zlib stream put together of parts that were compressed side by side."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

_HEADER = b"\x78\x9c"
_LAST_BLOCK = b"\x03\x00"
_ADLER = 65521
_CHUNK = 1 << 16
_IN_MEMORY = 1 << 20
"""Compressed bytes of a part that are held in memory; more wait in a temporary file."""


class Part:
    """One part in the making."""

    def __init__(self) -> None:
        self.length = 0
        """In bytes, before compression."""
        self.checksum = 1
        self._deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the part is what closes it

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, data: bytes) -> None:
        """Add some bytes.

        Raises:
            OSError: If the temporary file cannot be written.
        """
        self.length += len(data)
        self.checksum = zlib.adler32(data, self.checksum)
        self._file.write(self._deflate.compress(data))

    def blocks(self) -> Iterator[bytes]:
        """Give its compressed blocks, which end with a byte. Nothing can be added to it then.

        Raises:
            OSError: If the temporary file cannot be written or read.
        """
        self._file.write(self._deflate.flush(zlib.Z_SYNC_FLUSH))
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK):
            yield chunk


class ZlibStream:
    """The whole, given part by part."""

    def __init__(self) -> None:
        self._checksum = 1
        self._is_begun = False

    def part(self, part: Part) -> Iterator[bytes]:
        """Give the next part."""
        if not self._is_begun:
            self._is_begun = True
            yield _HEADER
        yield from part.blocks()
        low, high = self._checksum & 0xFFFF, self._checksum >> 16
        # Adler-32 of two texts on end, of that of each: all sums of the second began with 1, not with `low`.
        high = (high + (part.checksum >> 16) + part.length * (low - 1)) % _ADLER
        low = (low + (part.checksum & 0xFFFF) - 1) % _ADLER
        self._checksum = high << 16 | low

    def data(self, data: bytes) -> Iterator[bytes]:
        """Give a part that is there already."""
        with Part() as part:
            part.add(data)
            yield from self.part(part)

    def end(self) -> bytes:
        """Give what ends it."""
        return _LAST_BLOCK + self._checksum.to_bytes(4, "big")
