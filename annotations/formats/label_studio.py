"""Label Studio's JSON tasks: one annotation an annotator, with regions, numbers, notes and relations.

Of a region's `meta`, `text` is the note; what Label Studio has no place for stands in `pizhu`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from annotations.errors import shown
from annotations.formats.details import details_in, details_of
from annotations.formats.document import Document, Mark, Problem, ReadDocument, ReadSpan
from annotations.formats.form import Context
from annotations.formats.json_lines import listed, object_in, objects_in, offset_in, relation, text_in
from annotations.formats.links import links_within
from annotations.formats.views import view_in
from annotations.strict_json import in_utf8

_LABEL, _NUMBER, _TEXT = "label", "val", "text"
"""What the labelling configuration has to call the labels, the number and the text."""


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give a list of tasks, one a line."""
    yield b"["
    between, number = b"\n", 0
    for document in documents:
        if document.text is None:
            continue
        number += 1
        by_annotator: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in document.marks:
            by_annotator[mark.annotation.annotator].append(mark)
        task = {
            "id": number,
            "data": {
                "text": document.text,
                "title": document.title,
                "article": document.article,
                "sha256": document.sha256,
                "view": document.view.value,
            },
            "annotations": [
                {"result": list(_results(document.text, by_annotator[annotator]))}
                for annotator in sorted(by_annotator)
            ],
            "predictions": [],
        }
        yield between + in_utf8(task)
        between = b",\n"
    yield b"\n]\n"


def _results(text: str, marks: list[Mark]) -> Iterator[dict[str, object]]:
    for mark in marks:
        annotation = mark.annotation
        span = {"start": mark.start, "end": mark.end}
        words = {"text": text[mark.start : mark.end], "labels": [annotation.tag]}
        note = {} if annotation.note is None else {"text": [annotation.note]}
        yield {
            "id": annotation.id,
            "from_name": _LABEL,
            "to_name": _TEXT,
            "type": "labels",
            "value": span | words,
            "meta": {**note, "pizhu": details_of(annotation, leave_out=("id", "note"))},
        }
        if annotation.value and annotation.value.number is not None:
            yield {
                "id": annotation.id,
                "from_name": _NUMBER,
                "to_name": _TEXT,
                "type": "number",
                "value": {**span, "number": annotation.value.number},
            }
    for source, target, kind in links_within(marks):
        yield {
            "type": "relation",
            "from_id": marks[source].annotation.id,
            "to_id": marks[target].annotation.id,
            "direction": "right",
            "labels": [kind],
        }


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read tasks, of each its annotations and its predictions. Those that were cancelled are problems.

    Raises:
        FormatError: If the file is no list of tasks.
        OSError: If it cannot be read.
    """
    for found in listed(path):
        if isinstance(found, Problem):
            yield found
            continue
        line, task = found
        data = object_in(task, "data")
        text = next((words for name in ("text", *data) if (words := text_in(data, name)) is not None), None)
        if text is None:
            yield Problem(line, "data.text: the field is missing")
            continue
        for each in _unread(task):
            yield Problem(line, f"a result of the type {shown(each)} is not read")
        for each in objects_in(task, "annotations"):
            if each.get("was_cancelled"):
                yield Problem(line, "was_cancelled: the annotation was given up")
            else:
                yield _document(line, data, text, each, _completed_by(each))
        for each in objects_in(task, "predictions"):
            model = text_in(each, "model_version") or "label-studio"
            yield _document(line, data, text, each, {"origin": f"suggested:{model}"})


def _unread(task: dict[str, object]) -> Iterator[object]:
    """Give the types of those results that are neither spans nor what belongs to spans."""
    for annotation in (*objects_in(task, "annotations"), *objects_in(task, "predictions")):
        for each in objects_in(annotation, "result"):
            if each.get("type") not in ("number", "relation") and "labels" not in object_in(each, "value"):
                yield each.get("type")


def _document(
    line: int, data: dict[str, object], text: str, annotation: dict[str, object], about: dict[str, object]
) -> ReadDocument:
    results = objects_in(annotation, "result")
    numbers = {
        text_in(each, "id"): object_in(each, "value").get("number")
        for each in results
        if each.get("type") == "number"
    }
    spans = list[ReadSpan]()
    for each in results:
        value = object_in(each, "value")
        labels = value.get("labels")
        for number, tag in enumerate(labels if isinstance(labels, list) else ()):
            # One annotation has one tag: the labels after the first are annotations of their own.
            own = {} if number == 0 else {"id": f"{each.get('id')} {tag}"}
            spans.append(
                ReadSpan(
                    str(tag),
                    offset_in(value, "start"),
                    offset_in(value, "end"),
                    text_in(value, "text"),
                    {**about, **_details(each, numbers.get(text_in(each, "id"))), **own},
                    line,
                    "" if own else text_in(each, "id") or "",
                )
            )
    relations = (
        relation(each.get("from_id"), each.get("to_id"), (labels if isinstance(labels, list) else [""])[0])
        for each in results
        if each.get("type") == "relation" and (labels := each.get("labels") or ["related"])
    )
    return ReadDocument(
        text_in(data, "article"),
        view_in(data.get("view")),
        text,
        tuple(spans),
        tuple(each for each in relations if each),
        has_relations=True,
        line=line,
    )


def _details(region: dict[str, object], number: object) -> dict[str, object]:
    meta = object_in(region, "meta")
    details = details_in(meta.get("pizhu"))
    identity = text_in(region, "id")
    if identity:
        details["id"] = identity
    words = meta.get("text")
    if isinstance(words, list) and all(isinstance(each, str) for each in words):
        details["note"] = "\n".join(words)
    elif "pizhu" in meta:
        details["note"] = None
    if number is not None:
        told = details.get("value")
        value = told if isinstance(told, dict) else {"unit": "count", "bound": "exact"}
        details["value"] = {**value, "number": number}
    return details


def _completed_by(annotation: dict[str, object]) -> dict[str, object]:
    who = annotation.get("completed_by")
    if isinstance(who, dict):
        who = who.get("email") or who.get("id")
    return {} if who is None else {"annotator": str(who)}
