"""Rows of .csv files: values divided by commas, semicolons or tabs, below a head that names the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import IO

from corpus.settings import FieldNames
from corpus.sources.files import UnfitFileError, too_large
from corpus.sources.lines import lines_of
from corpus.sources.rows import USUAL_NAMES, BadRow, Row, Table, stated_id

_DELIMITERS = ",\t;"


def csv_rows(file: IO[bytes], table: Table) -> Iterator[tuple[str | None, Row | BadRow]]:
    """Give the id that each row states, if it does, and where it is, or why it cannot be read.

    Raises:
        UnfitFileError: If it holds no column of texts.
    """
    _allow_long_fields(table.largest)
    feed = _Feed(file, table)
    delimiter = _delimiter(feed)
    reader = csv.reader(feed, delimiter=delimiter)
    try:
        columns = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        raise UnfitFileError(f"it is not .csv: {error}") from None
    table = replace(table, delimiter=delimiter, columns=columns)
    _check_columns(columns, table.names)
    number = 0
    while True:
        start, at = feed.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells, feed.problem = [""], feed.problem or f"it is not .csv: {error}"
        if not any(cells) and not feed.problem:
            continue
        number += 1
        if feed.problem:
            yield None, BadRow(number, f"line {at:,}: {feed.problem}")
        else:
            found = dict(zip(columns, cells, strict=False))
            yield stated_id(found, table.names), Row(table, start, feed.place - start, number)
        if feed.problem:
            # What the reader holds of the bad row must not run into the next.
            reader = csv.reader(feed, delimiter=delimiter)
            feed.go_on()


def _delimiter(feed: _Feed) -> str:
    """Tell what divides the columns: what divides the head into the most."""
    head = next(feed, "").strip()
    feed.rewind()
    return max(_DELIMITERS, key=head.count)


class _Feed(Iterator[str]):
    """The lines that the reader of .csv asks for, and how far it has come."""

    def __init__(self, file: IO[bytes], table: Table) -> None:
        self.file, self.table = file, table
        self.rewind()

    def rewind(self) -> None:
        """Begin with the first line again."""
        self.file.seek(0)
        self.lines = lines_of(self.file, self.table.encoding, self.table.largest)
        self.place = 0
        """The byte behind the last line that was asked for."""
        self.row_start = self.at = 0
        self.problem = ""

    def begin_row(self) -> tuple[int, int]:
        """Give the byte and the line at which the next row begins."""
        self.row_start, self.problem = self.place, ""
        return self.place, self.at + 1

    def go_on(self) -> None:
        """Read on behind the first line of a bad row that took many."""
        self.file.seek(self.place)
        self.lines = lines_of(self.file, self.table.encoding, self.table.largest)

    def __next__(self) -> str:
        if self.problem:
            raise StopIteration
        line = next(self.lines)
        self.at += 1
        self.place = line.start + len(line.content)
        if not line.is_whole or self.place - self.row_start > self.table.largest:
            self.problem = str(too_large(self.table.largest, "is a quotation mark not closed?"))
            self.place = self.file.tell()
            return "\n"
        try:
            return line.content.decode(self.table.encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            self.problem = (
                f"it is not {self.table.encoding}, at byte {line.start + error.start:,} of the file"
            )
            return "\n"


def csv_fields(text: str, table: Table) -> dict[str, str]:
    """Give what a row holds.

    Raises:
        csv.Error: If it is not .csv.
    """
    _allow_long_fields(table.largest)
    cells = next(csv.reader(_text_lines(text), delimiter=table.delimiter), [])
    return dict(zip(table.columns, cells, strict=False))


def _text_lines(text: str) -> Iterator[str]:
    """Give the lines of a row as the reader of .csv has had them before."""
    *lines, last = text.split("\n")
    yield from (f"{line}\n" for line in lines)
    if last:
        yield last


def _allow_long_fields(largest: int) -> None:
    # The limit is the module's, for all; nothing else here reads .csv.
    csv.field_size_limit(max(csv.field_size_limit(), largest))


def _check_columns(columns: Sequence[str], names: FieldNames) -> None:
    known = {name.casefold() for name in columns}
    wanted = (names.text.casefold(),) if names.text else USUAL_NAMES["text"]
    if not known & set(wanted):
        shown = ", ".join(columns[:8]) or "none"
        raise UnfitFileError(
            f"no column is called {' or '.join(wanted[:3])} (they are: {shown}); name that of the texts "
            "under [reading] in pizhu.toml: fields = { text = … }"
        )
