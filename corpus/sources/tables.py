"""Tables of articles, one a row: .jsonl and .csv files.

A table is gone through once, from its beginning to its end, and only the place of each row is kept. So an
article of a file of any size is read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from csv import Error as NotCsvError
from typing import Any

from corpus.settings import FieldNames
from corpus.sources.csv_rows import csv_fields, csv_rows
from corpus.sources.files import Source, UnfitFileError
from corpus.sources.json_rows import json_fields, json_rows
from corpus.sources.lines import tell_encoding
from corpus.sources.rows import BadRow, Row, Table, by_field


def list_rows(
    source: Source, names: FieldNames, largest: int, stated: str | None
) -> Iterator[tuple[str | None, Row | BadRow]]:
    """Go through a table.

    Args:
        source: The file.
        names: What its fields are called.
        largest: Bytes that a row may have.
        stated: The encoding that the user has named.

    Yields:
        The id that a row states, if it does, and where the row is, or why it cannot be read.

    Raises:
        OSError: If the file cannot be read.
        UnfitFileError: If it is not a regular file, or damaged, or holds no column of texts.
        UndecodableError: If its encoding is not found.
    """
    with closing(source.open(largest)) as file:
        encoding = tell_encoding(file, stated).encoding
        file.seek(0)
        find = json_rows if source.path.suffix.lower() == ".jsonl" else csv_rows
        yield from find(file, Table(source, encoding, names, largest))


def read_row(row: Row) -> dict[str, Any]:
    """Give the fields of a row, by the names of `FieldNames`; those that it lacks are not there.

    Raises:
        OSError: If the file cannot be read.
        UnfitFileError: If the file has changed, and there is no such row any more.
    """
    table = row.table
    with closing(table.source.open(table.largest)) as file:
        file.seek(row.start)
        content = file.read(row.length)
    try:
        text = content.decode(table.encoding).removeprefix("\ufeff")
        found = csv_fields(text, table) if table.delimiter else json_fields(text)
    except (ValueError, NotCsvError, RecursionError):
        found = {}
    if len(content) < row.length or not found:
        raise UnfitFileError(f"row {row.number}: the file has changed since it was opened; open it again")
    return by_field(found, table.names)
