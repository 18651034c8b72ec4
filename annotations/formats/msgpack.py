"""MessagePack, as much of it as DocBins need: heads of values to write, values to read or pass over.

Nothing is built of what is not asked for, and nothing is read because a head says so before it is there.
"""

from __future__ import annotations

from enum import Enum
from typing import Protocol

_CHUNK = 1 << 16
MOST = (1 << 32) - 1
"""Items or bytes of one value that the format can tell."""


class Kind(Enum):
    """What kind a value is of."""

    NOTHING = "nothing"
    NUMBER = "a number"
    """Also a truth value: 0 or 1."""
    TEXT = "text"
    BYTES = "bytes"
    LIST = "a list"
    MAP = "a map"
    OTHER = "something else"


class MessagePackError(ValueError):
    """It is no MessagePack, breaks off, or has another value than was asked for; the message says which."""


class Source(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """Give so many bytes, fewer only at the end."""


def map_head(items: int) -> bytes:
    """Give what a map of so many items begins with."""
    return _head(items, 0x80, 16, (0xDE, 0xDF), (2, 4))


def list_head(items: int) -> bytes:
    """Give what a list of so many items begins with."""
    return _head(items, 0x90, 16, (0xDC, 0xDD), (2, 4))


def bytes_head(length: int) -> bytes:
    """Give what bytes begin with."""
    return _head(length, 0, 0, (0xC4, 0xC5, 0xC6), (1, 2, 4))


def packed_bytes(data: bytes) -> bytes:
    """Give bytes as a value."""
    return bytes_head(len(data)) + data


def packed_text(text: str) -> bytes:
    """Give text as a value.

    Raises:
        UnicodeEncodeError: If it holds a lone surrogate.
    """
    data = text.encode("utf-8")
    return _head(len(data), 0xA0, 32, (0xD9, 0xDA, 0xDB), (1, 2, 4)) + data


def _head(count: int, small: int, below: int, firsts: tuple[int, ...], widths: tuple[int, ...]) -> bytes:
    if count < below:
        return bytes((small | count,))
    for first, width in zip(firsts, widths, strict=True):
        if count < 1 << 8 * width:
            return bytes((first,)) + count.to_bytes(width, "big")
    raise ValueError(f"{count:,} are more than MessagePack can tell")


_FIXED = {0xC0: (Kind.NOTHING, 0), 0xC2: (Kind.NUMBER, 0), 0xC3: (Kind.NUMBER, 1)}
_NUMBERS = {
    **{first: (width, False) for first, width in zip(range(0xCC, 0xD0), (1, 2, 4, 8), strict=True)},
    **{first: (width, True) for first, width in zip(range(0xD0, 0xD4), (1, 2, 4, 8), strict=True)},
}
"""Of whole numbers their width in bytes, and whether they have a sign."""
_PLAIN = {0xCA: 4, 0xCB: 8, 0xD4: 2, 0xD5: 3, 0xD6: 5, 0xD7: 9, 0xD8: 17}
"""Floats, and extensions of a fixed length with the byte of their type: so many bytes follow."""
_COUNTED = {
    **{0xC4: (1, Kind.BYTES), 0xC5: (2, Kind.BYTES), 0xC6: (4, Kind.BYTES)},
    **{0xD9: (1, Kind.TEXT), 0xDA: (2, Kind.TEXT), 0xDB: (4, Kind.TEXT)},
    **{0xDC: (2, Kind.LIST), 0xDD: (4, Kind.LIST), 0xDE: (2, Kind.MAP), 0xDF: (4, Kind.MAP)},
}
_EXTENSIONS = {0xC7: 1, 0xC8: 2, 0xC9: 4}


class Unpacker:
    """Reads values one after the other."""

    def __init__(self, source: Source) -> None:
        """Take where the bytes come from; what is read of them can be read on from there."""
        self._source = source

    def head(self) -> tuple[Kind, int]:
        """Read what a value begins with, and give its kind and what it counts.

        Of text and bytes these are the bytes that follow, of lists and maps the items; a whole number is
        given itself; of all else nothing follows.

        Raises:
            MessagePackError: If there is no such head.
        """
        first = self.take(1)[0]
        if first < 0x80:
            return Kind.NUMBER, first
        if first < 0xC0:
            if first < 0x90:
                return Kind.MAP, first & 0x0F
            return (Kind.LIST, first & 0x0F) if first < 0xA0 else (Kind.TEXT, first & 0x1F)
        if first >= 0xE0:
            return Kind.NUMBER, first - 0x100
        if first in _COUNTED:
            width, kind = _COUNTED[first]
            return kind, int.from_bytes(self.take(width), "big")
        if first in _NUMBERS:
            width, is_signed = _NUMBERS[first]
            return Kind.NUMBER, int.from_bytes(self.take(width), "big", signed=is_signed)
        if first in _FIXED:
            return _FIXED[first]
        if first in _PLAIN:
            self.take(_PLAIN[first])
            return Kind.OTHER, 0
        if first in _EXTENSIONS:
            self.pass_by(int.from_bytes(self.take(_EXTENSIONS[first]), "big") + 1)
            return Kind.OTHER, 0
        raise MessagePackError("a value begins with a byte that begins none")

    def expect(self, kind: Kind) -> int:
        """Read what a value of one kind begins with, and give what it counts, as `head` does.

        Raises:
            MessagePackError: If it is of another kind.
        """
        found, count = self.head()
        if found is not kind:
            raise MessagePackError(f"expected {kind.value}, found {found.value}")
        return count

    def text(self, longest: int) -> str:
        """Read text.

        Args:
            longest: So many bytes are read at most.

        Raises:
            MessagePackError: If it is no text in UTF-8, or longer.
        """
        return self.text_after(self.expect(Kind.TEXT), longest)

    def text_after(self, length: int, longest: int) -> str:
        """Read text whose head has been read; the rest as `text`."""
        try:
            return self._held(length, longest).decode("utf-8")
        except UnicodeDecodeError:
            raise MessagePackError("a text in it is not UTF-8") from None

    def data(self, longest: int) -> bytes:
        """Read bytes; so many at most.

        Raises:
            MessagePackError: If they are none, or more.
        """
        return self._held(self.expect(Kind.BYTES), longest)

    def _held(self, length: int, longest: int) -> bytes:
        if length > longest:
            raise MessagePackError(f"a value has {length:,} bytes; {longest:,} are read at most")
        return self.take(length)

    def skip(self, most: int) -> int:
        """Pass over a value with all that is in it, and give how many values that were; `most` at most.

        Raises:
            MessagePackError: If it breaks off, or holds more values.
        """
        return self.skip_after(*self.head(), most)

    def skip_after(self, kind: Kind, count: int, most: int) -> int:
        """Pass over the rest of a value whose head has been read; the rest as `skip`."""
        waiting, passed = 0, 1
        while True:
            if kind is Kind.TEXT or kind is Kind.BYTES:
                self.pass_by(count)
            elif kind is Kind.LIST:
                waiting += count
            elif kind is Kind.MAP:
                waiting += 2 * count
            if passed + waiting > most:
                raise MessagePackError(f"a value holds more than {most:,} others")
            if not waiting:
                return passed
            waiting, passed = waiting - 1, passed + 1
            kind, count = self.head()

    def take(self, size: int) -> bytes:
        """Read so many bytes.

        Raises:
            MessagePackError: If there are not so many.
        """
        data = self._source.read(size)
        if len(data) < size:
            raise MessagePackError("it breaks off")
        return data

    def pass_by(self, size: int) -> None:
        """Pass over so many bytes.

        Raises:
            MessagePackError: If there are not so many.
        """
        while size:
            size -= len(self.take(min(size, _CHUNK)))
