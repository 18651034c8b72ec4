"""Annotations as they are written: checked as strictly as when they are read, and not made until asked for.

An import of 100,000 annotations writes each of them twice, and mostly no one looks at one. So a line of a
native export becomes a row of the store by one pattern: the same words with fewer blanks between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import NamedTuple

from annotations.errors import InvalidAnnotation
from annotations.model import ANNOTATION_FIELDS, SCHEMA, Annotation
from annotations.table_rows import read_row, targets_in
from annotations.written_form import COMPACT, SPACED, shared, time_of

_LEADS = bytes((0xC2, 0xC3, *range(0xF0, 0xF5)))
"""What characters up to U+00FF and beyond U+FFFF begin with in UTF-8."""
_PLAIN = bytes(set(range(0x20, 0xF0)) - {*b"\\\x7f", 0xC0, 0xC1, *_LEADS}) + b"\n"
"""The bytes that stand in a row as they stand in a line."""
_OTHER_ESCAPE = re.compile(rb"\\(?!n)")
"""Of escapes only the usual one is known here; any other may be written in several ways."""
_TO_ESCAPE = re.compile("[\u0080-\u00ff\U00010000-\U0010ffff]")
_BARE = ("start", "end", "raw_start", "raw_end", "note", "value", "revision")
_PLACES = {"schema": str(SCHEMA), **dict.fromkeys(_BARE, "%b"), "links": "[%b]"}
_ROW = b"{%b%%b}" % ",".join(
    f'"{name}":{_PLACES.get(name, chr(34) + "%b" + chr(34))}' for name in ANNOTATION_FIELDS
).encode("ascii")
_ID, _ARTICLE, _TAG, _START, _END, _RAW_START, _RAW_END, _VALUE, _LINKS, _CREATED, _MODIFIED = (
    ANNOTATION_FIELDS.index(name) - 1
    for name in (
        *("id", "article", "tag", "start", "end", "raw_start", "raw_end"),
        *("value", "links", "created", "modified"),
    )
)
"""Which parts of a line these are; the schema is none, being always the same."""
_IN_DOUBT = len(ANNOTATION_FIELDS) - 1


class Written(NamedTuple):
    """One annotation. That it is sound was checked when it was found."""

    row: bytes
    """As `written_form.COMPACT` writes it."""
    id: str
    article: str
    tag: str
    raw_start: int
    raw_end: int
    created: str
    targets: tuple[str, ...]
    """The ids of the annotations that it links to."""

    @property
    def annotation(self) -> Annotation:
        """The annotation itself, made anew each time."""
        return read_row(self.row)


def annotation_of(given: Annotation | Written) -> Annotation:
    """Give the annotation itself."""
    return given.annotation if isinstance(given, Written) else given


def read_written(block: bytes) -> Iterator[Written | bytes]:
    """Give the annotation of each line of a native export, or the line where it has to be read strictly.

    What is read here is checked as strictly, the unit of its value too.

    Args:
        block: Some whole lines. It is quicker to look through many at a time.
    """
    held, look, start, lines = _held(block), SPACED.line_pattern.fullmatch, 0, list[bytes]()
    if held is None:
        for line in _lines(block):
            one = _held_with_all(line)
            match = look(one) if one else None
            yield (match and _written(match)) or line
        return
    number = held.count(b"\n") + (not held.endswith(b"\n"))
    for index in range(number):
        end = held.find(b"\n", start)
        match = look(held, start, end if end >= 0 else len(held))
        found = match and _written(match)
        if not found:
            lines = lines or _lines(block)
        yield found or lines[index]
        start = end + 1


def _lines(block: bytes) -> list[bytes]:
    return block.removesuffix(b"\n").split(b"\n")


def _held(block: bytes) -> bytes | None:
    """Give lines in ASCII, in the escapes of a row; `None` if a character is none of the usual ones."""
    if block.translate(None, _PLAIN).strip(b"\\") or _OTHER_ESCAPE.search(block):
        return None
    try:
        # Three times as quick as escaping text by text; of other characters it makes no JSON.
        return block.decode("utf-8").encode("raw_unicode_escape")
    except UnicodeDecodeError:
        return None


def _held_with_all(line: bytes) -> bytes | None:
    """Give a line in ASCII, in the escapes of a row; `None` if it has to be read strictly."""
    if line.translate(None, _PLAIN + _LEADS).strip(b"\\") or _OTHER_ESCAPE.search(line):
        return None
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return _TO_ESCAPE.sub(lambda match: encode_basestring_ascii(match[0])[1:-1], text).encode(
        "raw_unicode_escape"
    )


def _written(match: re.Match[bytes]) -> Written | None:
    parts = [*match.groups()]
    raw_start, raw_end = _offset(parts[_RAW_START]), _offset(parts[_RAW_END])
    article = shared(parts[_ARTICLE])
    if raw_start > raw_end or _offset(parts[_START]) > _offset(parts[_END]) or article.startswith("/"):
        return None
    targets: tuple[str, ...] = ()
    try:
        created = time_of(parts[_CREATED])
        time_of(parts[_MODIFIED])
        if parts[_VALUE] != b"null":
            parts[_VALUE] = _value_in_row(parts[_VALUE])
        if parts[_LINKS]:
            parts[_LINKS] = _links_in_row(parts[_LINKS])
            targets = targets_in(parts[_LINKS])
        if parts[_IN_DOUBT]:
            parts[_IN_DOUBT] = COMPACT.in_doubt
    except (ValueError, InvalidAnnotation):
        return None
    tag, identifier = shared(parts[_TAG]), parts[_ID].decode("ascii")
    return Written(_ROW % tuple(parts), identifier, article, tag, raw_start, raw_end, created, targets)


@lru_cache(maxsize=1 << 14)  # the same come again in article after article
def _offset(data: bytes) -> int:
    return int(data)


@lru_cache(maxsize=4096)
def _value_in_row(data: bytes) -> bytes:
    # 4 ms, which opening a store does without.
    from annotations.typed_values import check_value

    value = SPACED.value_in(data)
    check_value(value)
    return COMPACT.value_of(value).encode("ascii")


def _links_in_row(links: bytes) -> bytes:
    # No text in them has a quotation mark, so none of these stands in one.
    return (
        links.replace(b'"to": "', b'"to":"')
        .replace(b'", "kind": "', b'","kind":"')
        .replace(b'"}, {"', b'"},{"')
    )
