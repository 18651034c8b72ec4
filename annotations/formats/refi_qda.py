"""REFI-QDA's project, .qdpx: texts, codes and coded passages, for NVivo, MAXQDA, ATLAS.ti, QualCoder.

The schema does not say what a position counts; here it is code points, as in QualCoder. Each passage carries
its words as its name, so that a program that counts otherwise is found out when its project comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from xml.etree.ElementTree import Element

from annotations.formats.archives import Members, ZipStream
from annotations.formats.document import Document, Problem, ReadDocument, ReadSpan, Relation, Relations
from annotations.formats.links import links_within
from annotations.formats.losses import Loss
from annotations.formats.refi_codebook import codes, guid
from annotations.formats.registry import Context, FormatError
from annotations.formats.views import view_in
from annotations.formats.xml_text import cannot_hold, in_attribute, in_element, parse_xml

_SPACE = "{urn:QDA-XML:project:1.0}"
_PROJECT = "project.qde"
_SOURCES = "sources/"
_INTERNAL = "internal://"
_CHUNK = 1 << 16


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give a zip archive: the texts first, then the project, which waits on the disk until all are known."""
    archive = ZipStream()
    users: dict[str, None] = {}
    with TemporaryFile() as sources, TemporaryFile() as links:
        for document in documents:
            if document.text is None:
                continue
            name = f"{guid('source', document.article)}.txt"
            yield from archive.add(_SOURCES + name, document.text.encode("utf-8", "replace"))
            users.update((mark.annotation.annotator, None) for mark in document.marks)
            context.tally.lose(
                Loss.CHARACTERS, cannot_hold(*(mark.annotation.note for mark in document.marks))
            )
            held = sum(1 for _ in links_within(document.marks))
            context.tally.lose(
                Loss.LINKS_AWAY, sum(len(mark.annotation.links) for mark in document.marks) - held
            )
            sources.writelines(_source(document, document.text, name))
            links.writelines(_links(document))
        yield from archive.add(_PROJECT, _project(context, list(users), sources, links))
    yield from archive.end()


def _project(context: Context, users: list[str], sources: IO[bytes], links: IO[bytes]) -> Iterator[bytes]:
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<Project name="Pizhu" origin="Pizhu" '
        f'creationDateTime="{_time(context.time)}" xmlns="urn:QDA-XML:project:1.0">\n'
    ).encode()
    if users:
        told = (f'<User guid="{guid("user", each)}" name="{in_attribute(each)}"/>\n' for each in users)
        yield f"<Users>\n{''.join(told)}</Users>\n".encode()
    yield f"<CodeBook>\n<Codes>\n{codes(context)}</Codes>\n</CodeBook>\n".encode()
    yield from _waiting("Sources", sources)
    yield from _waiting("Links", links)
    yield b"</Project>\n"


def _waiting(name: str, part: IO[bytes]) -> Iterator[bytes]:
    """Give an element of what has waited on the disk; the schema wants none where it would be empty."""
    if not part.tell():
        return
    part.seek(0)
    yield f"<{name}>\n".encode()
    while piece := part.read(_CHUNK):
        yield piece
    yield f"</{name}>\n".encode()


def _source(document: Document, text: str, name: str) -> Iterator[bytes]:
    identity = guid("source", document.article)
    about = in_element(f"{document.view.value} {document.sha256}")
    yield (
        f'<TextSource guid="{identity}" name="{in_attribute(document.article)}" '
        f'plainTextPath="{_INTERNAL}{name}"><Description>{about}</Description>\n'
    ).encode()
    for mark in document.marks:
        annotation = mark.annotation
        note = "" if annotation.note is None else f"<Description>{in_element(annotation.note)}</Description>"
        user = guid("user", annotation.annotator)
        yield (
            f'<PlainTextSelection guid="{annotation.id}" name="{in_attribute(text[mark.start : mark.end])}" '
            f'startPosition="{mark.start}" endPosition="{mark.end}" creatingUser="{user}" '
            f'creationDateTime="{annotation.created}" modifyingUser="{user}" '
            f'modifiedDateTime="{annotation.modified}">{note}'
            f'<Coding guid="{guid("coding", annotation.id)}" creatingUser="{user}">'
            f'<CodeRef targetGUID="{guid("code", annotation.tag)}"/></Coding></PlainTextSelection>\n'
        ).encode()
    yield b"</TextSource>\n"


def _links(document: Document) -> Iterator[bytes]:
    for source, target, kind in links_within(document.marks):
        ends = [document.marks[place].annotation.id for place in (source, target)]
        yield (
            f'<Link guid="{guid("link", " ".join((*ends, kind)))}" name="{in_attribute(kind)}" '
            f'direction="OneWay" originGUID="{ends[0]}" targetGUID="{ends[1]}"/>\n'
        ).encode()


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read a project. A passage with several codes gives several annotations.

    Raises:
        FormatError: If it is none.
        OSError: If it cannot be read.
    """
    members = Members(path)
    name = next((each for each in members.names if each.endswith(".qde")), None)
    if name is None:
        raise FormatError("there is no project.qde in it", str(path), "Choose another format")
    root = parse_xml(members.read(name), name)
    tags = {each.get("guid", ""): each.get("name", "") for each in root.iter(f"{_SPACE}Code")}
    users = {each.get("guid", ""): each.get("name", "") for each in root.iter(f"{_SPACE}User")}
    relations = Relations(
        Relation(each.get("originGUID", ""), each.get("targetGUID", ""), each.get("name") or "related")
        for each in root.iter(f"{_SPACE}Link")
    )
    for source in root.iter(f"{_SPACE}TextSource"):
        where = source.get("plainTextPath", "").removeprefix(_INTERNAL)
        held = source.findtext(f"{_SPACE}PlainTextContent")
        try:
            text = members.read(_SOURCES + where).decode("utf-8-sig") if held is None else held
        except (FormatError, UnicodeDecodeError) as error:
            yield Problem(0, str(error), where)
            continue
        spans = list[ReadSpan]()
        for selection in source.iter(f"{_SPACE}PlainTextSelection"):
            spans += _spans(selection, tags, users)
        about = (source.findtext(f"{_SPACE}Description") or "").partition(" ")[0]
        yield ReadDocument(
            source.get("name"),
            view_in(about),
            text,
            tuple(spans),
            relations.of(spans),
            has_relations=True,
            member=where,
        )


def _spans(selection: Element, tags: dict[str, str], users: dict[str, str]) -> Iterator[ReadSpan]:
    codings = selection.findall(f"{_SPACE}Coding")
    for number, coding in enumerate(codings):
        reference = coding.find(f"{_SPACE}CodeRef")
        tag = tags.get(reference.get("targetGUID", "") if reference is not None else "")
        if not tag:
            continue
        # One annotation has one tag: the codes after the first are annotations of their own.
        identity = (selection if number == 0 else coding).get("guid", "").lower()
        details: dict[str, object] = {"id": identity, "note": selection.findtext(f"{_SPACE}Description")}
        user = users.get(coding.get("creatingUser") or selection.get("creatingUser") or "")
        if user is not None:
            details["annotator"] = user
        for name, attribute in (("created", "creationDateTime"), ("modified", "modifiedDateTime")):
            if time := selection.get(attribute):
                details[name] = _time(time)
        yield ReadSpan(
            tag,
            _whole(selection.get("startPosition")),
            _whole(selection.get("endPosition")),
            selection.get("name") or None,
            details,
            local_id=identity,
        )


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 12 else None


def _time(text: str) -> str:
    """Give a time to the millisecond, as annotations have it."""
    return text if len(text) == 24 and text.endswith("Z") else f"{text[:19]}.000Z"
