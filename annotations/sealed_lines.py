"""Lines that say themselves whether they are whole: JSON in ASCII, the last key the CRC-32 of all before it.

The history has no others. Its first line, and that of a file with the edits of a session, says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from annotations.errors import InvalidAnnotation, StoreIncompatible, shown
from annotations.fields import Fields
from annotations.records import SCHEMA
from annotations.strict_json import in_ascii, parse

_CRC = re.compile(rb',"crc":"([0-9a-f]{8})"\}')
_CRC_LENGTH = len(b',"crc":"00000000"}')
_BEFORE_CRC = -_CRC_LENGTH - len(b"\n")


def sealed(text: str) -> bytes:
    """Put the CRC of an object's text in as its last key, and end the line."""
    data = text.encode("ascii")
    return b'%s,"crc":"%08x"}\n' % (data[:-1], crc32(data))


def unsealed(line: bytes) -> tuple[bytes, str]:
    """Give a line up to its CRC, which is right, and the CRC.

    Raises:
        ValueError: If it is another, or there is none.
    """
    line = line.removesuffix(b"\n")
    body, end = line[:-_CRC_LENGTH], line[-_CRC_LENGTH:]
    crc = f"{crc32(b'}', crc32(body)):08x}"
    if end != f',"crc":"{crc}"}}'.encode("ascii"):
        told = _CRC.fullmatch(end)
        if told is None:
            raise ValueError("it does not end in a CRC")
        raise ValueError(f"its CRC is not {shown(told[1].decode('ascii'))}")
    return body, crc


def crc_of(line: bytes) -> str:
    """Give the CRC that a line from `change_lines` ends in, unread otherwise."""
    return line[-len(b'00000000"}\n') : -len(b'"}\n')].decode("ascii")


def whole_crc(line: bytes) -> bytes | None:
    """Give the CRC of a line with its end, or `None` if it is not right."""
    crc = b"%08x" % crc32(b"}", crc32(line[:_BEFORE_CRC]))
    return crc if line[_BEFORE_CRC:] == b',"crc":"%b"}\n' % crc else None


def first_damaged(lines: Iterable[bytes]) -> int | None:
    """Give which of lines, without their ends, is the first whose CRC is not right; `None` if all are."""
    for index, line in enumerate(lines):
        if line[-_CRC_LENGTH:] != b',"crc":"%08x"}' % crc32(b"}", crc32(line[:-_CRC_LENGTH])):
            return index
    return None


def header_line(store_id: str, created: str) -> bytes:
    """Give the first line of a history."""
    return _header_line("history", store_id, created)


def edits_header_line(store_id: str, created: str) -> bytes:
    """Give the first line of a file with the edits of one session."""
    return _header_line("edits", store_id, created)


def _header_line(what: str, store_id: str, created: str) -> bytes:
    return sealed(in_ascii({"pizhu": what, "schema": SCHEMA, "store_id": store_id, "created": created}))


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line of a history says."""

    store_id: str
    created: str
    """When it was begun."""
    schema: int


def read_header(line: bytes) -> Header:
    """Read the first line of a history.

    Raises:
        ValueError: If the line is damaged.
        StoreIncompatible: If the history is of a newer schema.
    """
    return _read_header(line, "history")


def read_edits_header(line: bytes) -> Header:
    """Read the first line of a file with the edits of one session; errors as `read_header`."""
    return _read_header(line, "edits")


def _read_header(line: bytes, what: str) -> Header:
    body = parse(unsealed(line)[0] + b"}")
    schema = body.get("schema") if isinstance(body, dict) and body.get("pizhu") == what else None
    if type(schema) is int and schema > SCHEMA:
        raise StoreIncompatible(f"the file has schema {schema}, this version of the program knows {SCHEMA}")
    try:
        fields = Fields(body, ("pizhu", "schema", "store_id", "created"))
        fields.one_of("pizhu", (what,))
        return Header(fields.uuid4("store_id"), fields.time("created"), fields.integer("schema", 1))
    except InvalidAnnotation as error:
        raise ValueError(str(error)) from None
