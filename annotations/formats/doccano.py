"""doccano's JSONL: spans with relations, or labels alone; UTF-16 units, or graphemes where a project is so.

doccano keeps an item that it does not know with the text and gives it back. So what it has no place for is in
`pizhu`, for each span under its offsets and its label.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.formats.details import details_in, details_of
from annotations.formats.document import Document, Problem, ReadDocument, ReadSpan
from annotations.formats.form import Context
from annotations.formats.json_lines import object_in, objects, objects_in, relation, text_in
from annotations.formats.links import links_within
from annotations.formats.losses import Loss
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
            # `at` is the span in code points: in graphemes it may be wider than what was marked.
            "details": [
                {"span": [*span, tag], "at": [mark.start, mark.end], **details_of(mark.annotation)}
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
        held = _held(ours)
        unit = unit_of(name, text)
        spans: list[ReadSpan] = []
        for entity in _entities(value):
            if isinstance(entity, str):
                yield Problem(line, entity)
                continue
            start, end, tag, local_id = entity
            back = unit.back(start, end)
            own = held[start, end, tag].popleft() if held[start, end, tag] else _Held({}, None)
            if back is None:
                yield Problem(line, f"[{start}, {end}) cuts a character or leaves the text, in {name}")
                continue
            if own.at is not None and unit.out(*own.at) == (start, end):
                back = own.at
            spans.append(ReadSpan(tag, *back, details=own.details, line=line, local_id=local_id))
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


@dataclass(frozen=True, slots=True)
class _Held:
    """What `pizhu` has of one span."""

    details: dict[str, object]
    at: tuple[int, int] | None
    """Code points."""


def _held(ours: dict[str, object]) -> defaultdict[tuple[int, int, str], deque[_Held]]:
    found: defaultdict[tuple[int, int, str], deque[_Held]] = defaultdict(deque)
    for each in objects_in(ours, "details"):
        match each:
            case {"span": [int(start), int(end), str(tag)], "at": [int(first), int(last)]}:
                found[start, end, tag].append(_Held(details_in(each), (first, last)))
    return found


def _entities(value: dict[str, object]) -> Iterator[tuple[int, int, str, str] | str]:
    """Give start, end, label and id of each span; for one that is none, what is wrong."""
    entities = value.get("entities")
    for number, each in enumerate(entities if isinstance(entities, list) else (), start=1):
        match each:
            case {"start_offset": int(start), "end_offset": int(end), "label": str(tag)}:
                yield start, end, tag, str(each.get("id", number))
            case _:
                yield f"entities: number {number} has no start_offset, end_offset or label"
    for name in ("label", "labels"):
        labels = value.get(name)
        for number, label in enumerate(labels if isinstance(labels, list) else (), start=1):
            match label:
                case [int(start), int(end), str(tag)]:
                    yield start, end, tag, ""
                case _:
                    yield f"{name}: number {number} is not [start, end, label]"
