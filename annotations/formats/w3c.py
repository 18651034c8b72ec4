"""W3C Web Annotation in JSON-LD: a collection, each span with a position and a quote; links are items too.

What the model has no word for stands in `pizhu:details`, a JSON literal, which other programs pass over.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit
from uuid import UUID, uuid5

from annotations.anchoring import CONTEXT_LENGTH
from annotations.errors import InvalidAnnotation
from annotations.fields import Fields
from annotations.formats.details import details_in, details_of
from annotations.formats.document import Document, Mark, Problem, ReadDocument, ReadSpan, Relation, Relations
from annotations.formats.json_lines import object_in, objects_in, offset_in, text_in
from annotations.formats.links import links_within
from annotations.formats.registry import Context, FormatError
from annotations.formats.views import view_in
from annotations.strict_json import in_ascii, in_utf8, parse

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = {"pizhu": "urn:pizhu:", "pizhu:details": {"@type": "@json"}}
_ARTICLE, _UUID = "urn:pizhu:article:", "urn:uuid:"
_LINKS = UUID("6d1b6c0e-2f0c-4a51-9a53-5b1d3f1c5a10")
"""The name space of the ids of links, which have none of their own here."""


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give a collection of one page, an annotation a line. Offsets are code points, as the model says."""
    head = in_ascii([CONTEXT, _OURS])
    yield (
        f'{{"@context": {head}, "id": "urn:pizhu:export", "type": "AnnotationCollection",\n'
        '"label": "Pizhu", "first": {"id": "urn:pizhu:export:1", "type": "AnnotationPage", '
        '"startIndex": 0, "items": ['
    ).encode("ascii")
    between, total = b"\n", 0
    for document in documents:
        if document.text is None:
            continue
        source = f"{_ARTICLE}{quote(document.article, safe='', errors='surrogatepass')}"
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
    yield f'\n]}}, "total": {total}}}\n'.encode("ascii")


def _item(text: str, mark: Mark, source: str, state: dict[str, str]) -> dict[str, object]:
    annotation, start, end = mark.annotation, mark.start, mark.end
    body = [{"type": "TextualBody", "purpose": "tagging", "value": annotation.tag}]
    if annotation.note is not None:
        body.append({"type": "TextualBody", "purpose": "commenting", "value": annotation.note})
    return {
        "id": _UUID + annotation.id,
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
        "id": _UUID + str(uuid5(_LINKS, "\0".join((*ends, kind)).encode("utf-8", "replace").hex())),
        "type": "Annotation",
        "motivation": "linking",
        "body": [_UUID + ends[1], {"type": "TextualBody", "purpose": "tagging", "value": kind}],
        "target": _UUID + ends[0],
    }


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read a collection, a page, a list of annotations or one alone.

    Raises:
        FormatError: If it is nothing of these.
        OSError: If it cannot be read.
    """
    try:
        items = _items(parse(path.read_bytes().removeprefix(b"\xef\xbb\xbf")))
    except ValueError as error:
        raise FormatError(str(error), str(path)) from None
    if not items:
        raise FormatError("there is no annotation in it", str(path), "Choose another format")
    linking = (_relation(item) for item in items if item.get("motivation") == "linking")
    relations = Relations(link for link in linking if link)
    by_source: dict[str, list[ReadSpan]] = {}
    for number, item in enumerate(items, start=1):
        if item.get("motivation") == "linking":
            continue
        target = _first(item.get("target"))
        source = target.get("source")
        if isinstance(source, dict):
            source = source.get("id")
        span = _span(item, target, number)
        if isinstance(span, str):
            yield Problem(0, f"annotation {number}: {span}")
        else:
            by_source.setdefault(str(source), []).append(span)
    for source, spans in by_source.items():
        parts = urlsplit(source.removeprefix(_ARTICLE)) if source.startswith(_ARTICLE) else None
        yield ReadDocument(
            unquote(parts.path, errors="surrogatepass") if parts else source,
            view_in(parse_qs(parts.query).get("view", [""])[0]) if parts else None,
            None,
            tuple(spans),
            relations.of(spans),
            has_relations=True,
        )


def _items(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    if not isinstance(value, dict):
        return []
    if "first" in value:
        return _items(value["first"])
    return objects_in(value, "items") or ([value] if "target" in value else [])


def _first(value: object) -> dict[str, object]:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {"source": value}
    return value if isinstance(value, dict) else {}


def _bodies(item: dict[str, object]) -> list[dict[str, object]]:
    body = item.get("body")
    return objects_in({"body": body if isinstance(body, list) else [body]}, "body")


def _relation(item: dict[str, object]) -> Relation | None:
    body = item.get("body")
    to = next((each for each in body if isinstance(each, str)), None) if isinstance(body, list) else body
    source = item.get("target")
    kind = next((text for each in _bodies(item) if (text := text_in(each, "value"))), "related")
    return Relation(source, to, kind) if isinstance(source, str) and isinstance(to, str) else None


def _span(item: dict[str, object], target: dict[str, object], number: int) -> ReadSpan | str:
    selector = target.get("selector")
    selectors = objects_in({"all": selector if isinstance(selector, list) else [selector]}, "all")
    selectors += [object_in(each, "refinedBy") for each in selectors]
    position = next((each for each in selectors if each.get("type") == "TextPositionSelector"), {})
    words = next((each for each in selectors if each.get("type") == "TextQuoteSelector"), {})
    if not position and not words:
        return "it has neither a position nor a quote"
    texts = {str(each.get("purpose", "tagging")): text_in(each, "value") for each in reversed(_bodies(item))}
    tag = texts.get("tagging") or texts.get("classifying")
    if not tag:
        return "it has no tag"
    ours = item.get("pizhu:details")
    details = details_in(ours)
    if "commenting" in texts:
        details["note"] = texts["commenting"]
    elif ours is not None:
        details["note"] = None
    identity = text_in(item, "id") or ""
    if identity:
        details["id"] = identity.removeprefix(_UUID)
    for name in ("created", "modified"):
        if time := text_in(item, name):
            details[name] = _time(time)
    creator = item.get("creator")
    who = creator
    if isinstance(creator, dict):
        who = next((creator[name] for name in ("nickname", "name", "id") if name in creator), None)
    if isinstance(who, str):
        details["annotator"] = who
    return ReadSpan(
        tag,
        offset_in(position, "start"),
        offset_in(position, "end"),
        text_in(words, "exact"),
        details,
        0,
        identity or str(number),
        text_in(words, "prefix") or "",
        text_in(words, "suffix") or "",
    )


def _time(text: str) -> str:
    """Give a time to the millisecond, as annotations have it."""
    try:
        return Fields({"time": text}, ("time",)).time("time")
    except InvalidAnnotation:
        return f"{text[:19]}.000Z"
