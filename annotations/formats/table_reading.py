"""Tables that a spreadsheet or a program for networks has saved: what stands in some of their columns."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotations.formats.document import Problem
from annotations.formats.form import FormatError
from annotations.formats.spreadsheet_cells import unguarded

_CHUNK = 1 << 20
_SEPARATORS = ",;\t"
"""What programs write between cells: a semicolon where a comma is in numbers, tabs in Unicode text."""


def table_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]] | Problem]:
    """Give the cells of some columns, row by row, each with the line it begins on; no empty rows.

    Where the table is damaged, that is given last, for nothing behind it can be told apart.

    Args:
        path: UTF-8, UTF-16 with a byte order mark, or GB 18030, as Chinese spreadsheets save.
        columns: Their names, in whatever case the file has them, in the order in which they are wanted.

    Raises:
        FormatError: If a column is not there, or it is no text.
        OSError: If it cannot be read.
    """
    with path.open("r", encoding=_encoding_of(path), newline="") as file:
        separator = _separator(file.readline(_CHUNK), columns)
        file.seek(0)
        rows = csv.reader(file, delimiter=separator, strict=True)
        names = [name.strip().lower() for name in next(rows, [])]
        missing = [name for name in columns if name not in names]
        if missing:
            told = f"there is no column {', '.join(missing)}"
            raise FormatError(told, str(path), f"Its first line has to name {', '.join(columns)}")
        places = [names.index(name) for name in columns]
        line = rows.line_num
        try:
            for row in rows:
                if any(row):
                    yield line + 1, tuple(_cell(row, place) for place in places)
                line = rows.line_num
        except csv.Error as error:
            yield Problem(line + 1, f"here the table is damaged ({error}); this and all below is not read")


def _cell(row: list[str], place: int) -> str:
    return unguarded(row[place]).strip() if place < len(row) else ""


def _separator(head: str, columns: Sequence[str]) -> str:
    """Give what parts the cells of the first line, so that most of the columns are there."""

    def found(separator: str) -> int:
        names = {name.strip(' "\r\n').lower() for name in head.split(separator)}
        return len(names.intersection(columns))

    return max(_SEPARATORS, key=found)


def _encoding_of(path: Path) -> str:
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return _that_reads(path, "utf-16")
    return _that_reads(path, "utf-8-sig", "gb18030")


def _that_reads(path: Path, *encodings: str) -> str:
    """Give the first of the encodings in which all of a file can be read."""
    for encoding in encodings:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while data := file.read(_CHUNK):
                    decoder.decode(data)
                decoder.decode(b"", final=True)
        except UnicodeError:
            continue
        return encoding
    raise FormatError("it is not UTF-8", str(path), "Save it as CSV in UTF-8")
