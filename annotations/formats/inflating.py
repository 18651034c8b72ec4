"""A compressed file read at several of its places side by side; none of it is held whole."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from annotations.formats.form import FormatError

_CHUNK = 1 << 16


class Inflating:
    """The bytes of a zlib stream from one place on, as a file is read."""

    def __init__(self, file: BinaryIO) -> None:
        """Take a file at the beginning of the stream; it is left open."""
        self._file = file
        self._at = 0
        """Where the file is to be read next."""
        self._inflater = zlib.decompressobj()
        self._held = b""
        self._from = 0
        """What of `held` was given already."""

    def branch(self) -> Inflating:
        """Give another reader that goes on from here, while this one goes its own way."""
        other = Inflating(self._file)
        other._at, other._inflater = self._at, self._inflater.copy()
        other._held, other._from = self._held, self._from
        return other

    def read(self, size: int, /) -> bytes:
        """Give so many bytes, fewer only where the stream ends.

        Raises:
            FormatError: If the file is no such stream, is damaged, or breaks off.
            OSError: If it cannot be read.
        """
        end = self._from + size
        if end <= len(self._held):
            data = self._held[self._from : end]
            self._from = end
            return data
        pieces, missing = [self._held[self._from :]], end - len(self._held)
        self._held, self._from = b"", 0
        while missing > 0 and (piece := self._more()):
            if len(piece) > missing:
                self._held, self._from = piece, missing
                piece = piece[:missing]
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def _more(self) -> bytes:
        """Give the next bytes, at most a chunk; none where the stream ends."""
        while not self._inflater.eof:
            packed = self._inflater.unconsumed_tail
            if not packed:
                self._file.seek(self._at)
                packed = self._file.read(_CHUNK)
                self._at += len(packed)
            try:
                # Also without more of the file something may still be waiting to come out.
                data = self._inflater.decompress(packed, _CHUNK)
            except zlib.error as error:
                told = str(error).partition(": ")[2] or str(error)
                raise FormatError(f"zlib does not know it: {told}", self._name) from None
            if data:
                return data
            if not packed and not self._inflater.eof:
                raise FormatError("it breaks off", self._name)
        return b""

    @property
    def _name(self) -> str:
        return str(self._file.name)
