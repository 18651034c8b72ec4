"""A zlib stream put together of parts that were compressed side by side."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
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


def zlib_stream(parts: Iterable[Part]) -> Iterator[bytes]:
    """Give the whole, part after part.

    Raises:
        OSError: If a temporary file cannot be written or read.
    """
    yield _HEADER
    low, high = 1, 0
    for part in parts:
        yield from part.blocks()
        # Adler-32 of two texts on end, of that of each: all sums of the second began with 1, not with `low`.
        high = (high + (part.checksum >> 16) + part.length * (low - 1)) % _ADLER
        low = (low + (part.checksum & 0xFFFF) - 1) % _ADLER
    yield _LAST_BLOCK + (high << 16 | low).to_bytes(4, "big")
