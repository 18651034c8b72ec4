"""W3C Web Annotation in JSON-LD: a collection, each span with a position and a quote; links are items too.

What the model has no word for stands in `pizhu:details`, a JSON literal, which other programs pass over.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import UUID, uuid5

from annotations.anchoring import CONTEXT_LENGTH
from annotations.formats.details import details_of
from annotations.formats.document import Document, Mark, Problem, ReadDocument, ReadSpan, Relations
from annotations.formats.form import Context, FormatError
from annotations.formats.json_lines import objects_in
from annotations.formats.links import links_within
from annotations.formats.w3c_items import ARTICLE, UUID_NAME, document_of, is_link, relation_in, span_in
from annotations.formats.w3c_lines import HEAD, end, links_in_lines, read_lines
from annotations.strict_json import in_utf8, parse

_LINKS = UUID("6d1b6c0e-2f0c-4a51-9a53-5b1d3f1c5a10")
"""The name space of the ids of links, which have none of their own here."""


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give a collection of one page, an annotation a line. Offsets are code points, as the model says."""
    yield HEAD
    between, total = b"\n", 0
    for document in documents:
        if document.text is None:
            continue
        source = f"{ARTICLE}{quote(document.article, safe='', errors='surrogatepass')}"
        source += f"?view={document.view.value}"
        digest = urlsafe_b64encode(bytes.fromhex(document.sha256)).rstrip(b"=").decode("ascii")
        state = {
            "type": "TimeState",
            "sourceDate": context.time,
            "cached": f"ni:///sha-256;{digest}",
        }
        items = [
            *(_item(document.text, mark, source, state) for mark in document.marks),
            *(_link(document, *link) for link in links_within(document.marks)),
        ]
        total += len(items)
        for item in items:
            yield between + in_utf8(item)
            between = b",\n"
    yield b"\n" + end(total)


def _item(text: str, mark: Mark, source: str, state: dict[str, str]) -> dict[str, object]:
    annotation, start, end = mark.annotation, mark.start, mark.end
    body = [{"type": "TextualBody", "purpose": "tagging", "value": annotation.tag}]
    if annotation.note is not None:
        body.append({"type": "TextualBody", "purpose": "commenting", "value": annotation.note})
    return {
        "id": UUID_NAME + annotation.id,
        "type": "Annotation",
        "motivation": "tagging",
        "created": annotation.created,
        "modified": annotation.modified,
        "creator": {"type": "Person", "nickname": annotation.annotator},
        "body": body,
        "target": {
            "source": source,
            "state": state,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - CONTEXT_LENGTH) : start],
                    "suffix": text[end : end + CONTEXT_LENGTH],
                },
            ],
        },
        "pizhu:details": details_of(annotation, leave_out=("id", "note", "created", "modified", "annotator")),
    }


def _link(document: Document, source: int, target: int, kind: str) -> dict[str, object]:
    ends = [document.marks[place].annotation.id for place in (source, target)]
    return {
        "id": UUID_NAME + str(uuid5(_LINKS, "\0".join((*ends, kind)).encode("utf-8", "replace").hex())),
        "type": "Annotation",
        "motivation": "linking",
        "body": [UUID_NAME + ends[1], {"type": "TextualBody", "purpose": "tagging", "value": kind}],
        "target": UUID_NAME + ends[0],
    }


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read a collection, a page, a list of annotations or one alone.

    One that is as we write it is never held whole.

    Raises:
        FormatError: If it is nothing of these.
        OSError: If it cannot be read.
    """
    links = links_in_lines(path)
    return _read_whole(path) if links is None else read_lines(path, links)


def _read_whole(path: Path) -> Iterator[ReadDocument | Problem]:
    try:
        items = _items(parse(path.read_bytes().removeprefix(b"\xef\xbb\xbf")))
    except ValueError as error:
        raise FormatError(str(error), str(path)) from None
    if not items:
        raise FormatError("there is no annotation in it", str(path), "Choose another format")
    relations = Relations(link for item in items if is_link(item) and (link := relation_in(item)))
    by_source: dict[str, list[ReadSpan]] = {}
    for number, item in enumerate(items, start=1):
        if is_link(item):
            continue
        found = span_in(item, number)
        if isinstance(found, str):
            yield Problem(0, f"annotation {number}: {found}")
        else:
            by_source.setdefault(found[0], []).append(found[1])
    for source, spans in by_source.items():
        yield document_of(source, spans, relations)


def _items(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    if not isinstance(value, dict):
        return []
    if "first" in value:
        return _items(value["first"])
    return objects_in(value, "items") or ([value] if "target" in value else [])
