"""An annotation as one flat row, for tables."""

from __future__ import annotations

from annotations.model import SCHEMA, Annotation
from annotations.strict_json import in_ascii

COLUMNS = (
    *("article", "title", "tag", "quote"),
    *("value_number", "value_low", "value_high", "value_unit", "value_bound"),
    *("note", "uncertain", "simplified", "traditional", "start", "end", "prefix", "suffix", "links"),
    *("annotator", "created", "modified", "revision", "origin", "id"),
    *("sha256", "raw_start", "raw_end", "raw_quote", "value"),
)
"""What a table has, first what people read. `links` and `value` are JSON, as in the native format.

In Parquet links are a list.
"""


def row_of(annotation: Annotation, title: str) -> dict[str, str | int | float | bool | None]:
    """Give an annotation as a row, its keys `COLUMNS` in their order."""
    value = annotation.value
    return {
        "article": annotation.article,
        "title": title,
        "tag": annotation.tag,
        "quote": annotation.quote,
        "value_number": value.number if value else None,
        "value_low": value.low if value else None,
        "value_high": value.high if value else None,
        "value_unit": value.unit if value else None,
        "value_bound": value.bound if value else None,
        "note": annotation.note,
        "uncertain": annotation.uncertain,
        "simplified": annotation.simplified,
        "traditional": annotation.traditional,
        "start": annotation.start,
        "end": annotation.end,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "links": in_ascii([link.to_json() for link in annotation.links]) if annotation.links else "[]",
        "annotator": annotation.annotator,
        "created": annotation.created,
        "modified": annotation.modified,
        "revision": annotation.revision,
        "origin": annotation.origin,
        "id": annotation.id,
        "sha256": annotation.sha256,
        "raw_start": annotation.raw_start,
        "raw_end": annotation.raw_end,
        "raw_quote": annotation.raw_quote,
        "value": in_ascii(value.to_json()) if value else None,
    }


def native_of(row: dict[str, object], links: object, value: object) -> dict[str, object]:
    """Give the native JSON form of a row, its links and its value having been parsed."""
    found = {
        name: row.get(name)
        for name in (
            *("id", "article", "sha256", "tag", "start", "end", "quote", "simplified", "traditional"),
            *("raw_start", "raw_end", "raw_quote", "prefix", "suffix", "note"),
            *("origin", "annotator", "created", "modified", "revision"),
        )
    }
    found |= {"schema": SCHEMA, "links": links, "value": value}
    return {**found, "uncertain": True} if row.get("uncertain") is True else found
