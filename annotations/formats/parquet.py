"""Apache Parquet: one annotation a row, for pandas, polars, DuckDB and R."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from annotations.errors import InvalidAnnotation
from annotations.formats.document import Document, Problem
from annotations.formats.drain import Drain
from annotations.formats.form import Context, FormatError
from annotations.formats.rows import COLUMNS, native_of, row_of
from annotations.model import Annotation
from annotations.strict_json import parse

_ROWS = 1_000
"""In a row group: what is held in memory before it is written, 10 KB each. Of the memory of an export
43 MB are pyarrow's, and 50 MB pandas', which pyarrow loads by itself where it is installed.
"""
_WHOLE = ("start", "end", "raw_start", "raw_end", "revision")
_NUMBERS = ("value_number", "value_low", "value_high")


def _type(column: str) -> pa.DataType:
    if column in _WHOLE:
        return pa.int64()
    if column in _NUMBERS:
        return pa.float64()
    if column == "links":
        return pa.list_(pa.struct([pa.field("to", pa.string()), pa.field("kind", pa.string())]))
    return pa.bool_() if column == "uncertain" else pa.string()


def _schema() -> pa.Schema:
    return pa.schema([pa.field(column, _type(column)) for column in COLUMNS])


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give a Parquet file. `value_number` and its like are doubles; `value` has the number as it is.

    `links` is a list of `to` and `kind`, to be unnested in a query.
    """
    drain, schema = Drain(), _schema()
    rows: list[dict[str, object]] = []
    with parquet.ParquetWriter(pa.PythonFile(drain, mode="w"), schema, compression="zstd") as writer:
        for document in documents:
            rows += (_fit(each, row_of(each, document.title)) for each in document.annotations)
            if len(rows) >= _ROWS:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
                yield drain.taken()
        writer.write_table(pa.Table.from_pylist(rows, schema))
    yield drain.taken()


def _fit(annotation: Annotation, row: dict[str, str | int | float | bool | None]) -> dict[str, object]:
    """Give a row as its columns take it: doubles, links as a list, and text that UTF-8 can hold."""
    fit = dict[str, object](row)
    fit["links"] = [{"to": link.to, "kind": _in_utf8(link.kind)} for link in annotation.links]
    for column in _NUMBERS:
        number = row[column]
        fit[column] = None if number is None else float(number)
    for column, value in row.items():
        if column != "links" and isinstance(value, str):
            fit[column] = _in_utf8(value)
    return fit


def _in_utf8(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def read(path: Path) -> Iterator[Annotation | Problem]:
    """Read whole annotations, row group by row group.

    Raises:
        FormatError: If it is not Parquet, or not with these columns.
        OSError: If it cannot be read.
    """
    with path.open("rb") as opened:
        try:
            file = parquet.ParquetFile(opened)
            names = file.schema_arrow.names
        except (pa.ArrowException, UnicodeDecodeError) as error:
            raise FormatError(f"it is not Parquet: {error}", str(path)) from None
        missing = [column for column in COLUMNS if column not in names and column != "title"]
        if missing:
            raise FormatError(f"there is no column {', '.join(missing)}", str(path))
        number = 0
        try:
            for batch in file.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield _read(row, number)
        except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
            yield Problem(number + 1, f"here the file is damaged ({error}); this and all below is not read")


def _read(row: dict[str, Any], number: int) -> Annotation | Problem:
    try:
        value = parse(row["value"]) if row["value"] is not None else None
        # Earlier versions wrote links as JSON.
        links = parse(row["links"]) if isinstance(row["links"], str) else row["links"]
        return Annotation.from_json(native_of(row, links, value))
    except (ValueError, TypeError, AttributeError, InvalidAnnotation) as error:
        return Problem(number, str(error))
