"""Where in a DocBin what is: it has the tokens of all documents, then the spaces of all, and so on.

It is gone through once to learn where each part begins; then all can be read side by side.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from annotations.formats.archives import LARGEST
from annotations.formats.inflating import Inflating
from annotations.formats.msgpack import Kind, MessagePackError, Unpacker
from annotations.formats.spacy_strings import ORTH, strings_by_number

TOKEN = array("Q").itemsize
"""Bytes of one attribute of one token."""
_LENGTH = array("i").itemsize
_LONGEST_NAME = 1 << 10
_LONGEST_STRING = 1 << 20
_MOST_STRINGS = 1 << 21
_MOST_ATTRIBUTES = 1 << 8
_MOST_PASSED = 50_000_000
"""Values that are passed over in one file; that takes less than a minute."""
_CHUNK = 1 << 16
_BYTES, _LISTS = ("tokens", "spaces", "lengths"), ("flags", "span_groups", "user_data")


@dataclass(slots=True)
class Parts:
    """The parts of a DocBin."""

    attributes: list[int] = field(default_factory=list)
    """What is known of each token, by the numbers of `spacy_strings`, in its order."""
    strings: dict[int, str] = field(default_factory=dict)
    """What the numbers in it mean."""
    longest_string: int = 0
    """In bytes."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Of each part in bytes, of a list in items; of those alone that are there."""
    at: dict[str, Inflating] = field(default_factory=dict)
    """Where the bytes or the first item of each begin."""

    @property
    def count(self) -> int:
        """How many documents there are."""
        return self.sizes["lengths"] // _LENGTH

    def reader(self, name: str) -> Unpacker:
        """Give what reads a part from there.

        Raises:
            KeyError: If it is not there.
        """
        return Unpacker(self.at[name].branch())

    def lengths(self) -> Iterator[int]:
        """Give the number of tokens of each document."""
        reader, left = self.reader("lengths"), self.count
        while left:
            some = array("i", reader.take(_LENGTH * min(left, _CHUNK)))
            left -= len(some)
            yield from some


def parts_of(file: BinaryIO) -> Parts:
    """Go through a DocBin to its end; the file has to stay open as long as its parts are read.

    Raises:
        MessagePackError: If it is none, if its parts do not fit together, or it has more than is read.
        FormatError: If the file is damaged.
        OSError: If it cannot be read.
    """
    stream, parts, passed = Inflating(file), Parts(), 0
    unpacker = Unpacker(stream)
    for _ in range(unpacker.expect(Kind.MAP)):
        name = unpacker.text(_LONGEST_NAME)
        kind, size = unpacker.head()
        if name in _BYTES or name in _LISTS:
            wanted = Kind.BYTES if name in _BYTES else Kind.LIST
            if kind is not wanted:
                raise MessagePackError(f"{name}: expected {wanted.value}, found {kind.value}")
            parts.sizes[name], parts.at[name] = size, stream.branch()
        if name == "attrs" and kind is Kind.LIST and size <= _MOST_ATTRIBUTES:
            parts.attributes = [unpacker.expect(Kind.NUMBER) for _ in range(size)]
        elif name == "strings" and kind is Kind.LIST:
            parts.strings = strings_by_number(_strings(unpacker, size, parts))
        else:
            passed += unpacker.skip_after(kind, size, _MOST_PASSED - passed)
    stream.read(1)  # at its end it is told whether all was right
    _check(parts)
    return parts


def _strings(unpacker: Unpacker, count: int, parts: Parts) -> Iterator[str]:
    if count > _MOST_STRINGS:
        raise MessagePackError(f"it has {count:,} strings; {_MOST_STRINGS:,} are read at most")
    left = LARGEST
    for _ in range(count):
        length = unpacker.expect(Kind.TEXT)
        left -= length
        parts.longest_string = max(parts.longest_string, length)
        yield unpacker.text_after(length, min(_LONGEST_STRING, left))


def _check(parts: Parts) -> None:
    for name in (*_BYTES, "flags"):
        if name not in parts.sizes:
            raise MessagePackError(f"{name}: there are none")
    if ORTH not in parts.attributes or not parts.strings:
        raise MessagePackError("attrs, strings: it has no words")
    total = 0
    for length in parts.lengths():
        if length < 0:
            raise MessagePackError("lengths: one is below 0")
        total += length
    if (parts.sizes["spaces"], parts.sizes["tokens"]) != (total, total * TOKEN * len(parts.attributes)):
        raise MessagePackError("tokens, spaces: they are not as many as the lengths say")
    for name in ("flags", "span_groups"):
        if parts.sizes.get(name, parts.count) < parts.count:
            raise MessagePackError(f"{name}: they are fewer than the documents")
