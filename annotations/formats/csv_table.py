"""CSV for spreadsheets: an annotation a row, UTF-8 with a byte order mark, no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from annotations.formats.document import Document
from annotations.formats.form import Context
from annotations.formats.rows import COLUMNS, row_of
from annotations.formats.spreadsheet_cells import guarded


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give the header and a row for each annotation; rows end in CRLF, as RFC 4180 has it."""
    yield b"\xef\xbb\xbf"
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for document in documents:
        for annotation in document.annotations:
            writer.writerow(map(_cell, row_of(annotation, document.title).values()))
        yield lines.getvalue().encode("utf-8", "replace")
        lines.seek(0)
        lines.truncate()
    yield lines.getvalue().encode("utf-8", "replace")


def _cell(cell: str | int | float | bool | None) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else str(cell)
