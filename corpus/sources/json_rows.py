"""Rows of .jsonl files: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from corpus.sources.files import too_large
from corpus.sources.lines import Line, lines_of
from corpus.sources.rows import BadRow, Row, Table, stated_id

_ANNOTATION = frozenset({"tag", "quote", "raw_quote", "annotator"})
"""Fields of an exported annotation, which is no article though it lies among them."""


def json_rows(file: IO[bytes], table: Table) -> Iterator[tuple[str | None, Row | BadRow]]:
    """Give the id that each row states, if it does, and where it is, or why it cannot be read."""
    number = 0
    for at, line in enumerate(lines_of(file, table.encoding, table.largest), start=1):
        if not line.content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
            continue
        found = _json_object(line, table, at)
        if not isinstance(found, str) and found.keys() >= _ANNOTATION:
            continue
        number += 1
        if isinstance(found, str):
            yield None, BadRow(number, found)
        else:
            row = Row(table, line.start, len(line.content), number)
            yield stated_id(found, table.names), row


def _json_object(line: Line, table: Table, at: int) -> dict[str, Any] | str:
    """Give the object on a line, or why there is none."""
    if not line.is_whole:
        return f"line {at:,}: {too_large(table.largest, 'divide the text into several rows')}"
    try:
        found = json.loads(line.content.decode(table.encoding).removeprefix("\ufeff").rstrip("\r\n"))
    except UnicodeDecodeError as error:
        return f"line {at:,}: it is not {table.encoding}, at byte {line.start + error.start:,} of the file"
    except json.JSONDecodeError as error:
        return f"line {at:,}: it is not JSON: {error.msg} at character {error.pos + 1:,} of the line"
    except (ValueError, RecursionError):
        return f"line {at:,}: it is not JSON that can be read: a number too long, or nested too deep"
    return found if isinstance(found, dict) else f"line {at:,}: it is JSON, but not an object in braces"


def json_fields(text: str) -> dict[str, Any]:
    """Give what a row holds.

    Raises:
        ValueError: If it is not JSON.
    """
    found = json.loads(text)
    return found if isinstance(found, dict) else {}
