"""The links alone as an edge table in CSV, a link a row: beside formats that hold none, and for networks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from annotations.formats.document import Document, Problem, ReadLink
from annotations.formats.form import Context
from annotations.formats.spreadsheet_cells import guarded
from annotations.formats.table_reading import table_rows
from annotations.model import Annotation, Link

SOURCE, TARGET, KIND = "source", "target", "kind"
COLUMNS = (
    *(SOURCE, TARGET, KIND, "source_article", "source_tag", "source_quote"),
    *("target_article", "target_tag", "target_quote", "annotator"),
)
"""Programs that draw networks take the first two for the ends of an edge: ids, as in the CSV export."""


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give the header and a row for each link of the annotations that go out, wherever it leads.

    Of a target that the store does not hold there is the id alone.
    """
    yield b"\xef\xbb\xbf"
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for document in documents:
        here = {annotation.id: annotation for annotation in document.annotations}
        for annotation in here.values():
            for link in annotation.links:
                target = here.get(link.to) or context.find(link.to)
                writer.writerow(map(guarded, _row(annotation, link, target)))
                context.tally.links += 1
        yield lines.getvalue().encode("utf-8", "replace")
        lines.seek(0)
        lines.truncate()
    yield lines.getvalue().encode("utf-8", "replace")


def _row(source: Annotation, link: Link, target: Annotation | None) -> tuple[str, ...]:
    to = (target.article, target.tag, target.quote) if target else ("", "", "")
    return (source.id, link.to, link.kind, source.article, source.tag, source.quote, *to, source.annotator)


def read(path: Path) -> Iterator[ReadLink | Problem]:
    """Read an edge table: of its columns the two ends and the kind, whatever else it has.

    Raises:
        FormatError: If it has not these columns.
        OSError: If it cannot be read.
    """
    wanted = SOURCE, TARGET, KIND
    for row in table_rows(path, wanted):
        if isinstance(row, Problem):
            yield row
            continue
        line, cells = row
        empty = [name for name, cell in zip(wanted, cells, strict=True) if not cell]
        if empty:
            yield Problem(line, f"{', '.join(empty)}: nothing stands there")
        else:
            source, target, kind = cells
            yield ReadLink(source.lower(), target.lower(), kind, line)
