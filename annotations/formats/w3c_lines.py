"""A W3C collection as we write it, an annotation a line: read without holding it, however long it is.

Links have lines of their own, behind the spans that have them, so the file is gone through twice: first it is
found out whether all of it is of this form, and what links there are; then the spans are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from annotations.formats.document import Problem, ReadDocument, ReadSpan, Relation, Relations
from annotations.formats.w3c_items import document_of, relation_in, span_in
from annotations.strict_json import in_ascii, parse

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = {"pizhu": "urn:pizhu:", "pizhu:details": {"@type": "@json"}}
HEAD = (
    f'{{"@context": {in_ascii([CONTEXT, _OURS])}, "id": "urn:pizhu:export", "type": "AnnotationCollection",\n'
    '"label": "Pizhu", "first": {"id": "urn:pizhu:export:1", "type": "AnnotationPage", '
    '"startIndex": 0, "items": ['
).encode("ascii")
"""Of a collection with one page; its annotations follow, each after a line end, with a comma between them."""
_HEAD_LINES = HEAD.count(b"\n") + 1

_TEXT = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_BODY = rb'\{"type": "TextualBody", "purpose": "%b", "value": ' + _TEXT + rb"\}"
_SPAN = re.compile(
    rb'\{"id": %b, "type": "Annotation", "motivation": "tagging", "created": %b, "modified": %b, '
    rb'"creator": \{"type": "Person", "nickname": %b\}, "body": \[%b(?:, %b)?\], '
    rb'"target": \{"source": ("[^"\\]*+"), .*\},?\n'
    % (_TEXT, _TEXT, _TEXT, _TEXT, _BODY % b"tagging", _BODY % b"commenting")
)
_LINK = re.compile(rb'\{"id": %b, "type": "Annotation", "motivation": "linking", .*\},?\n' % _TEXT)
_END = re.compile(rb'\]\}, "total": [0-9]+\}\n?')


def end(total: int) -> bytes:
    """Give what follows on the last annotation, which has ended its line."""
    return f']}}, "total": {total}}}\n'.encode("ascii")


class Links(NamedTuple):
    """What the lines of links say."""

    relations: Relations
    damaged: frozenset[int]
    """The lines that cannot be read, from 1."""


def links_in_lines(path: Path) -> Links | None:
    """Give the links of a file that is as we write it; `None` where it is not.

    One that breaks off within an annotation counts as ours. The spans of an article have to stand together.

    Raises:
        OSError: If it cannot be read.
    """
    relations, damaged = list[Relation](), set[int]()
    sources, last = set[bytes](), b""
    with path.open("rb") as file:
        if file.read(len(HEAD) + 1) != HEAD + b"\n":
            return None
        for number, line in enumerate(file, start=_HEAD_LINES + 1):
            if match := _SPAN.fullmatch(line):
                if match[1] != last and match[1] in sources:
                    return None
                sources.add(last := match[1])
            elif _LINK.fullmatch(line):
                item = _item(line)
                if isinstance(item, str):
                    damaged.add(number)
                elif relation := relation_in(item):
                    relations.append(relation)
            elif _END.fullmatch(line) or not line.endswith(b"\n"):
                if file.read(1):
                    return None
            else:
                return None
    return Links(Relations(relations), frozenset(damaged))


def read_lines(path: Path, links: Links) -> Iterator[ReadDocument | Problem]:
    """Read the spans of a file of which `links_in_lines` gave the links.

    Raises:
        OSError: If it cannot be read.
    """
    source, spans, has_ended = "", list[ReadSpan](), False
    number = _HEAD_LINES
    with path.open("rb") as file:
        file.seek(len(HEAD) + 1)
        for number, line in enumerate(file, start=_HEAD_LINES + 1):
            if _END.fullmatch(line):
                has_ended = True
                continue
            if _LINK.fullmatch(line) and number not in links.damaged:
                continue
            item = _item(line)
            if isinstance(item, str):
                if line.endswith(b"\n"):
                    yield Problem(number, item)
                continue
            found = span_in(item, number, number)
            if isinstance(found, str):
                yield Problem(number, found)
                continue
            if found[0] != source:
                if spans:
                    yield document_of(source, spans, links.relations)
                source, spans = found[0], []
            spans.append(found[1])
    if spans:
        yield document_of(source, spans, links.relations)
    if not has_ended:
        yield Problem(number, "the file breaks off here; what stands before is read")


def _item(line: bytes) -> dict[str, object] | str:
    """Give the annotation on a line, or what is wrong with it."""
    try:
        found = parse(line.removesuffix(b"\n").removesuffix(b","))
    except ValueError as error:
        return str(error)
    return found if isinstance(found, dict) else "expected an object"
