"""JSONL for `datasets.load_dataset("json")`: all rows have the same keys, what is missing is `null`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotations.formats.details import details_in, details_of
from annotations.formats.document import Document, Mark, Problem, ReadDocument, ReadSpan
from annotations.formats.form import Context
from annotations.formats.json_lines import objects, objects_in, offset_in, relation, text_in
from annotations.formats.links import links_within
from annotations.formats.views import view_in
from annotations.model import Value
from annotations.strict_json import in_utf8


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give one row an article: `entities` with offsets and all that is known, `relations` between them."""
    for document in documents:
        if document.text is None:
            continue
        row = {
            "id": document.article,
            "sha256": document.sha256,
            "title": document.title,
            "view": document.view.value,
            "text": document.text,
            "entities": [_entity(document.text, mark) for mark in document.marks],
            "relations": [
                {"head": head, "tail": tail, "type": kind}
                for head, tail, kind in links_within(document.marks)
            ],
        }
        yield in_utf8(row) + b"\n"


def _entity(text: str, mark: Mark) -> dict[str, object]:
    annotation = mark.annotation
    return {
        "start": mark.start,
        "end": mark.end,
        "label": annotation.tag,
        "text": text[mark.start : mark.end],
        **details_of(annotation, leave_out=("value",)),
        "value": _columns(annotation.value),
    }


def _columns(value: Value | None) -> dict[str, object] | None:
    if value is None:
        return None
    return {
        "number": value.number,
        "low": value.low,
        "high": value.high,
        "unit": value.unit,
        "bound": value.bound,
    }


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read rows.

    Raises:
        OSError: If the file cannot be read.
    """
    for found in objects(path):
        if isinstance(found, Problem):
            yield found
            continue
        line, row = found
        spans = [
            ReadSpan(
                text_in(each, "label") or "",
                offset_in(each, "start"),
                offset_in(each, "end"),
                text_in(each, "text"),
                _details(each),
                line,
                str(number),
            )
            for number, each in enumerate(objects_in(row, "entities"))
        ]
        relations = (
            relation(each.get("head"), each.get("tail"), each.get("type"))
            for each in objects_in(row, "relations")
        )
        yield ReadDocument(
            text_in(row, "id"),
            view_in(row.get("view")),
            text_in(row, "text"),
            tuple(spans),
            tuple(each for each in relations if each),
            has_relations="relations" in row,
            line=line,
        )


def _details(entity: dict[str, object]) -> dict[str, object]:
    details = details_in(entity)
    match details.get("value"):
        case {"bound": "range", "low": low, "high": high, "unit": unit}:
            details["value"] = {"low": low, "high": high, "unit": unit, "bound": "range"}
        case {"bound": bound, "number": number, "unit": unit}:
            details["value"] = {"number": number, "unit": unit, "bound": bound}
    return details
