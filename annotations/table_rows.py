"""The annotations of a TinyDB file as they stand in it, unread: found by their lines, in one pass.

Reading 100,000 annotations takes seconds, and mostly a few articles are looked at. A file that this program
has written has one document a line, which is known from its seal; any other is not read here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import cast

from annotations.errors import InvalidAnnotation
from annotations.model import SCHEMA, Annotation
from annotations.strict_json import in_ascii, parse
from annotations.written_form import COMPACT

Rows = dict[str, bytes]
"""Annotations by id, in their order, each as `written_form.COMPACT` writes it."""

_ROW = re.compile(rb'"([1-9][0-9]*)":(?=\{"schema":%d,"id":"([0-9a-f-]{36})",)' % SCHEMA)
_END_OF_ROW, _END_OF_TABLE = b",\n", b"},\n"
_NO_LINKS = b',"links":[],'
# Inside a text the quotation marks would be escaped.
_LINK = re.compile(rb'\{"to":"([0-9a-f-]{36})","kind":')
_TAG = re.compile(
    rb'\{"schema":%d,"id":"[^"]*","article":"[^"\\]*(?:\\.[^"\\]*)*","sha256":"[^"]*","tag":("[^"\\]*(?:\\.[^"\\]*)*")'
    % SCHEMA
)


class Tables:
    """The tables of a file, each as its lines, and the SHA-256 of all before its last line."""

    def __init__(self, lines: Iterable[bytes], seal: bytes) -> None:
        """Read a file to its end.

        Args:
            lines: Of the file, each with its end.
            seal: What its last line begins with.

        Raises:
            ValueError: If it is not in the form in which this program writes.
        """
        self.rows: dict[str, Rows] = {}
        """By article."""
        self.others: dict[str, dict[str, object]] = {}
        """What is not of annotations, parsed."""
        self.last_line = b""
        digest = sha256()
        name, held = b"", list[bytes]()
        for line in lines:
            if self.last_line:
                raise ValueError("something stands behind its end")
            if line.endswith(b":{\n") or line.startswith(seal):
                if name:
                    digest.update(b"".join(held))
                    self._take(parse(name), held)
                name, held = line[:-3], []
                if line.startswith(seal):
                    self.last_line, name = line, b""
                    continue
                digest.update(line)
                name = name if self.rows or self.others else name.removeprefix(b"{")
            else:
                held.append(line)
        if not self.last_line:
            raise ValueError("it has no seal")
        self.digest = digest.hexdigest()
        """Of all before the last line."""

    def _take(self, name: object, lines: list[bytes]) -> None:
        if not isinstance(name, str) or name in self.rows or name in self.others:
            raise ValueError("a table has no name of its own")
        if not lines or not lines[-1].endswith(_END_OF_TABLE):
            raise ValueError("a table has no end")
        # Of the marks after the last row one ends the table.
        lines[-1] = lines[-1].removesuffix(_END_OF_TABLE) + _END_OF_ROW
        if name.startswith("/"):
            body = b"".join(lines).removesuffix(b",\n")
            self.others[name] = cast("dict[str, object]", parse(b"{%b}" % body))
            return
        rows: Rows = {}
        for number, line in enumerate(lines, start=1):
            row = _ROW.match(line)
            if row is None or row[1] != b"%d" % number or not line.endswith(_END_OF_ROW):
                raise ValueError("a line is not in the form in which this program writes")
            rows[row[2].decode("ascii")] = line[row.end() : -2]
        if len(rows) != len(lines):
            raise ValueError("an id stands twice in one table")
        self.rows[name] = rows


def rows_of(documents: Iterable[dict[str, object]]) -> Rows:
    """Give the rows of documents that were parsed.

    Raises:
        KeyError: If one has no id.
    """
    return {str(document["id"]): in_ascii(document).encode("ascii") for document in documents}


def targets_of(row: bytes) -> tuple[str, ...]:
    """Give the ids of the annotations that the one in a row links to."""
    # Links stand near the end.
    return () if row.rfind(_NO_LINKS) >= 0 else targets_in(row)


def targets_in(links: bytes) -> tuple[str, ...]:
    """Give the ids that the links in a row lead to."""
    return tuple(to.decode("ascii") for to in _LINK.findall(links))


def tags_in(rows: Rows) -> Counter[str]:
    """Give the tags of rows, and how many have each."""
    found = Counter(match[1] for row in rows.values() if (match := _TAG.match(row)))
    tags = Counter[str]()
    for tag, number in found.items():
        tags[str(parse(tag))] += number
    return tags


def read_row(row: bytes) -> Annotation:
    """Read the annotation of a row.

    Raises:
        InvalidAnnotation: If it is none.
    """
    try:
        return COMPACT.read(row) or Annotation.from_json(parse(row))
    except ValueError as error:
        raise InvalidAnnotation(str(error)) from None
