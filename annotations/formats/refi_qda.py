"""REFI-QDA's project, .qdpx: texts, codes and coded passages, for NVivo, MAXQDA, ATLAS.ti, QualCoder.

The schema does not say what a position counts; here it is code points, as in QualCoder. Each passage carries
its words as its name, so that a program that counts otherwise is found out when its project comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from annotations.formats.archives import ZipStream
from annotations.formats.document import Document
from annotations.formats.form import Context
from annotations.formats.links import links_within
from annotations.formats.losses import Loss
from annotations.formats.refi_codebook import codes, guid
from annotations.formats.refi_reading import INTERNAL, SOURCES, read, to_the_millisecond
from annotations.formats.xml_text import cannot_hold, in_attribute, in_element

_PROJECT = "project.qde"
_CHUNK = 1 << 16

__all__ = ["pieces", "read"]


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give a zip archive: the texts first, then the project, which waits on the disk until all are known."""
    archive = ZipStream()
    users: dict[str, None] = {}
    with TemporaryFile() as sources, TemporaryFile() as links:
        for document in documents:
            if document.text is None:
                continue
            name = f"{guid('source', document.article)}.txt"
            yield from archive.add(SOURCES + name, document.text.encode("utf-8", "replace"))
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
        f'creationDateTime="{to_the_millisecond(context.time)}" xmlns="urn:QDA-XML:project:1.0">\n'
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
        f'plainTextPath="{INTERNAL}{name}"><Description>{about}</Description>\n'
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
