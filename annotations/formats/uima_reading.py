"""From the feature structures of a CAS, however it is written, to spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotations.formats.document import Problem, ReadDocument, ReadSpan, Relation
from annotations.formats.json_lines import text_in
from annotations.formats.uima_types import NATIVE, SPAN
from annotations.formats.units import UTF16, unit_of
from annotations.formats.views import view_in
from annotations.strict_json import parse

_LABELS = ("label", "value", "identifier")
"""Features that name a tag in the layers of other programs; `value` is that of INCEpTION's own."""
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
_BUILT_IN = ("uima.", f"{_DKPRO}.segmentation", f"{_DKPRO}.metadata")
"""Tokens, sentences and what is said of the document."""


@dataclass(frozen=True, slots=True)
class Node:
    """One feature structure."""

    type: str
    """With its package: `pizhu.Span`."""
    id: str
    features: dict[str, object]


def document_of(
    nodes: Iterable[Node], member: str, article: str, about: str
) -> Iterator[ReadDocument | Problem]:
    """Give the text of a CAS and the spans in it; a problem for what cannot be a span.

    Args:
        nodes: All that is in it.
        member: The file.
        article: The id of its article where the CAS does not say.
        about: The type whose one annotation does say.
    """
    found = list(nodes)
    text = next(
        (words for each in found if (words := text_in(each.features, "sofaString")) is not None), None
    )
    if text is None:
        yield Problem(0, "there is no text in it", member)
        return
    told = next((each.features for each in found if each.type == about), {})
    unit = unit_of(UTF16, text)
    spans, relations = list[ReadSpan](), list[Relation]()
    for node in found:
        start, end = _whole(node.features.get("begin")), _whole(node.features.get("end"))
        source, target = node.features.get("Governor"), node.features.get("Dependent")
        if node.type.startswith(_BUILT_IN) or node.type == about or start is None or end is None:
            continue
        if source is not None and target is not None:
            kind = text_in(node.features, "label") or node.type.rpartition(".")[2]
            relations.append(Relation(str(source), str(target), kind))
            continue
        back = unit.back(start, end)
        if back is None:
            yield Problem(0, f"{node.id}: [{start}, {end}) cuts a character or leaves the text", member)
            continue
        tag = next((tag for name in _LABELS if (tag := text_in(node.features, name))), None)
        if tag is None:
            yield Problem(0, f"{node.id}: a {node.type} without a label", member)
            continue
        details = _details(node) if node.type == SPAN else {}
        spans.append(ReadSpan(tag, *back, None, details, 0, node.id))
    yield ReadDocument(
        text_in(told, "article") or article,
        view_in(told.get("view")),
        text,
        tuple(spans),
        tuple(relations),
        has_relations=True,
        member=member,
    )


def _details(node: Node) -> dict[str, object]:
    found = {native: node.features[name] for name, native in NATIVE if name in node.features}
    for name in ("revision", "raw_start", "raw_end"):
        if name in found:
            found[name] = _whole(found[name])
    for name, empty in (("value", None), ("links", [])):
        found[name] = _parsed(found.get(name), empty)
    found["uncertain"] = found.get("uncertain") in (True, "true", "1")
    found.setdefault("note", None)
    return found


def _parsed(text: object, empty: object) -> object:
    if not isinstance(text, str):
        return empty
    try:
        return parse(text)
    except ValueError:
        return text


def _whole(value: object) -> int | None:
    if type(value) is int:
        return value
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 12 else None
