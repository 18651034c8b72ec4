"""One annotation of the W3C model, whoever wrote it: its span with all that is said of it, or its link."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from annotations.errors import InvalidAnnotation
from annotations.fields import Fields
from annotations.formats.details import details_in
from annotations.formats.document import ReadDocument, ReadSpan, Relation, Relations
from annotations.formats.json_lines import object_in, objects_in, offset_in, text_in
from annotations.formats.views import view_in
from corpus.views import ViewName

ARTICLE, UUID_NAME = "urn:pizhu:article:", "urn:uuid:"
"""What stands before an article's id, and before an annotation's."""


def _first(value: object) -> dict[str, object]:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {"source": value}
    return value if isinstance(value, dict) else {}


def _bodies(item: dict[str, object]) -> list[dict[str, object]]:
    body = item.get("body")
    return objects_in({"body": body if isinstance(body, list) else [body]}, "body")


def is_link(item: dict[str, object]) -> bool:
    """Whether an annotation is a link between two others."""
    return item.get("motivation") == "linking"


def relation_in(item: dict[str, object]) -> Relation | None:
    """Give the link that an annotation is; `None` where it has not two ends."""
    body = item.get("body")
    to = next((each for each in body if isinstance(each, str)), None) if isinstance(body, list) else body
    source = item.get("target")
    kind = next((text for each in _bodies(item) if (text := text_in(each, "value"))), "related")
    return Relation(source, to, kind) if isinstance(source, str) and isinstance(to, str) else None


def span_in(item: dict[str, object], number: int, line: int = 0) -> tuple[str, ReadSpan] | str:
    """Give the source of an annotation and its span there, or why it has none.

    Args:
        item: The annotation.
        number: What it is called where it has no id.
        line: On which line it stands; 0 where that is not known.
    """
    target = _first(item.get("target"))
    source = target.get("source")
    if isinstance(source, dict):
        source = source.get("id")
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
        details["id"] = identity.removeprefix(UUID_NAME)
    for name in ("created", "modified"):
        if time := text_in(item, name):
            details[name] = _time(time)
    creator = item.get("creator")
    who = creator
    if isinstance(creator, dict):
        who = next((creator[name] for name in ("nickname", "name", "id") if name in creator), None)
    if isinstance(who, str):
        details["annotator"] = who
    span = ReadSpan(
        tag,
        offset_in(position, "start"),
        offset_in(position, "end"),
        text_in(words, "exact"),
        details,
        line,
        identity or str(number),
        text_in(words, "prefix") or "",
        text_in(words, "suffix") or "",
    )
    return str(source), span


def _named(source: str) -> tuple[str, ViewName | None]:
    """Give the article and the view that a source names; an address, or what is damaged, names itself."""
    if not source.startswith(ARTICLE):
        return source, None
    try:
        parts = urlsplit(source.removeprefix(ARTICLE))
        article = unquote(parts.path, errors="surrogatepass")
    except ValueError:
        return source, None
    return article, view_in(parse_qs(parts.query).get("view", [""])[0])


def document_of(source: str, spans: list[ReadSpan], relations: Relations) -> ReadDocument:
    """Give the spans of one source, which is an article's name as we write it, or an address."""
    article, view = _named(source)
    return ReadDocument(
        article,
        view,
        None,
        tuple(spans),
        relations.of(spans),
        has_relations=True,
    )


@lru_cache(maxsize=1024)
def _time(text: str) -> str:
    """Give a time to the millisecond, as annotations have it."""
    try:
        return Fields({"time": text}, ("time",)).time("time")
    except InvalidAnnotation:
        return f"{text[:19]}.000Z"
