"""doccano's JSONL: spans with relations, or labels alone; UTF-16 units, or graphemes where a project is so.

doccano keeps an item that it does not know with the text and gives it back. So what it has no place for is in
`pizhu`, for each span under its offsets and its label.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from pathlib import Path

from annotations.formats.details import details_in, details_of
from annotations.formats.document import Document, Problem, ReadDocument, ReadSpan
from annotations.formats.json_lines import object_in, objects, objects_in, relation, text_in
from annotations.formats.links import links_within
from annotations.formats.losses import Loss
from annotations.formats.registry import Context
from annotations.formats.units import GRAPHEMES, UTF16, unit_of
from annotations.formats.views import view_in
from annotations.strict_json import in_utf8


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give one line an article. The mode is `labels`, `graphemes` or none."""
    name = GRAPHEMES if context.mode == "graphemes" else UTF16
    for document in documents:
        if document.text is None:
            continue
        unit = unit_of(name, document.text)
        spans = [unit.out(mark.start, mark.end) for mark in document.marks]
        if name is GRAPHEMES:
            given = zip(spans, document.marks, strict=True)
            widened = sum(unit.back(*span) != (mark.start, mark.end) for span, mark in given)
            context.tally.lose(Loss.WIDENED, widened)
        tags = [mark.annotation.tag for mark in document.marks]
        line: dict[str, object] = {"text": document.text}
        if context.mode == "labels":
            line["label"] = [[*span, tag] for span, tag in zip(spans, tags, strict=True)]
        else:
            line["entities"] = [
                {"id": number, "start_offset": start, "end_offset": end, "label": tag}
                for number, ((start, end), tag) in enumerate(zip(spans, tags, strict=True), start=1)
            ]
            line["relations"] = [
                {"id": number, "from_id": source + 1, "to_id": target + 1, "type": kind}
                for number, (source, target, kind) in enumerate(links_within(document.marks), start=1)
            ]
        line["Comments"] = []
        line["pizhu"] = {
            "article": document.article,
            "sha256": document.sha256,
            "view": document.view.value,
            "details": [
                {"span": [*span, tag], **details_of(mark.annotation)}
                for span, tag, mark in zip(spans, tags, document.marks, strict=True)
            ],
        }
        yield in_utf8(line) + b"\n"


def read(path: Path, mode: str = "") -> Iterator[ReadDocument | Problem]:
    """Read what doccano has exported, or what was to be imported there.

    Raises:
        OSError: If the file cannot be read.
    """
    name = GRAPHEMES if mode == "graphemes" else UTF16
    for found in objects(path):
        if isinstance(found, Problem):
            yield found
            continue
        line, value = found
        text = text_in(value, "text")
        if text is None:
            text = text_in(value, "data")
        if text is None:
            yield Problem(line, "text: the field is missing")
            continue
        ours = object_in(value, "pizhu")
        details: defaultdict[tuple[object, ...], deque[dict[str, object]]] = defaultdict(deque)
        for each in objects_in(ours, "details"):
            span = each.get("span")
            details[tuple(span) if isinstance(span, list) else ()].append(details_in(each))
        unit = unit_of(name, text)
        spans: list[ReadSpan] = []
        for start, end, tag, local_id in _entities(value):
            back = unit.back(start, end)
            held = details[start, end, tag]
            own = held.popleft() if held else {}
            if back is None:
                yield Problem(line, f"[{start}, {end}) cuts a character or leaves the text, in {name}")
            else:
                spans.append(ReadSpan(tag, *back, details=own, line=line, local_id=local_id))
        relations = (
            relation(each.get("from_id"), each.get("to_id"), each.get("type"))
            for each in objects_in(value, "relations")
        )
        yield ReadDocument(
            text_in(ours, "article"),
            view_in(ours.get("view")),
            text,
            tuple(spans),
            tuple(each for each in relations if each),
            has_relations="relations" in value,
            line=line,
        )


def _entities(value: dict[str, object]) -> Iterator[tuple[int, int, str, str]]:
    for number, each in enumerate(objects_in(value, "entities"), start=1):
        match each:
            case {"start_offset": int(start), "end_offset": int(end), "label": str(tag)}:
                yield start, end, tag, str(each.get("id", number))
    for name in ("label", "labels"):
        labels = value.get(name)
        for label in labels if isinstance(labels, list) else ():
            match label:
                case [int(start), int(end), str(tag)]:
                    yield start, end, tag, ""
