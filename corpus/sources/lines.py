"""The lines of a table too large to be held, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NamedTuple

from corpus.encodings import Decoded, decode

SAMPLE = 1024 * 1024
"""Bytes that a table's encoding is told by."""


class Line(NamedTuple):
    """A line with the line feed that ends it."""

    start: int
    """In bytes."""
    content: bytes
    is_whole: bool
    """Whether all of it is there; a longer line than is read has only its first bytes."""


def tell_encoding(file: IO[bytes], stated: str | None) -> Decoded:
    """Tell the encoding of a table by its beginning. Reads on from where the file is.

    Raises:
        UndecodableError: If no encoding fits.
    """
    sample = file.read(SAMPLE)
    end = sample.rfind(b"\n") + 1
    # In UTF-16 a line feed may be followed by its other half.
    head = sample[: end + sample[end : end + 1].count(0)] if len(sample) == SAMPLE and end else sample
    lines = [line for line in head.split(b"\n") if not line.isascii()]
    good = sum(_is_utf_8(line) for line in lines)
    # One bad line neither makes the others unreadable nor turns them into another encoding.
    if stated is None and b"\0" not in head and good * 2 > len(lines):
        return Decoded("", "utf-8", 1.0)
    return decode(head, stated)


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def lines_of(file: IO[bytes], encoding: str, longest: int) -> Iterator[Line]:
    """Give the lines from where the file is, each of at most `longest` bytes."""
    start = file.tell()
    while content := _line(file, encoding, longest):
        is_whole = len(content) <= longest
        length = len(content)
        if not is_whole:
            while rest := _line(file, encoding, longest):
                length += len(rest)
                if len(rest) <= longest:
                    break
        yield Line(start, content[:longest], is_whole)
        start += length


def _line(file: IO[bytes], encoding: str, longest: int) -> bytes:
    """Read up to the next line feed; more than `longest` bytes where there is none among those."""
    if encoding not in {"utf-16-le", "utf-16-be"}:
        return file.readline(longest + 1)
    content = b""
    while len(content) <= longest and (part := file.readline(longest + 2 - len(content))):
        content += part
        # 0A may be half of another character, such as U+0A00 or 上 (U+4E0A).
        if not part.endswith(b"\n"):
            continue
        if encoding == "utf-16-be":
            if len(content) % 2 == 0 and content[-2] == 0:
                break
        elif len(content) % 2:
            content += file.read(1)
            if content.endswith(b"\0"):
                break
    return content
