"""brat's standoff: for each article a `.txt` and an `.ann`, in a zip archive or a folder.

A note is an `AnnotatorNotes` line, doubt an attribute, and what brat has no place for a `Pizhu` line, which
it shows as one more note and keeps. brat knows no span with a line feed in it: it is written in fragments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from annotations.formats.archives import Members, ZipStream, article_of, file_name, not_read
from annotations.formats.details import details_in, details_of
from annotations.formats.document import Document, Mark, Problem, ReadDocument, ReadSpan, Relation
from annotations.formats.form import Context, FormatError
from annotations.formats.json_lines import text_in
from annotations.formats.links import links_within
from annotations.formats.views import view_in
from annotations.strict_json import in_ascii, parse

_NOTE, _OURS, _DOUBT = "AnnotatorNotes", "Pizhu", "Uncertain"


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give a zip archive. Offsets are code points of the `.txt`, whose line ends stay as they are."""
    archive = ZipStream()
    for document in documents:
        if document.text is None:
            continue
        name = file_name(document.article)
        yield from archive.add(f"{name}.txt", document.text.encode("utf-8", "surrogatepass"))
        lines = "".join(f"{line}\n" for line in _lines(document, document.text))
        yield from archive.add(f"{name}.ann", lines.encode("utf-8", "surrogatepass"))
    yield from archive.end()


def _lines(document: Document, text: str) -> Iterator[str]:
    notes = doubts = 0
    for number, mark in enumerate(document.marks, start=1):
        annotation = mark.annotation
        fragments = list(_fragments(text, mark))
        spans = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(text[start:end] for start, end in fragments)
        yield f"T{number}\t{_name(annotation.tag)} {spans}\t{words}"
        if annotation.uncertain:
            doubts += 1
            yield f"A{doubts}\t{_DOUBT} T{number}"
        if annotation.note is not None:
            notes += 1
            yield f"#{notes}\t{_NOTE} T{number}\t{_on_one_line(annotation.note)}"
        notes += 1
        about: dict[str, object] = {
            "article": document.article,
            "view": document.view.value,
            "tag": annotation.tag,
            "span": [mark.start, mark.end],
        }
        yield f"#{notes}\t{_OURS} T{number}\t{in_ascii(about | details_of(annotation))}"
    for number, (source, target, kind) in enumerate(links_within(document.marks), start=1):
        yield f"R{number}\t{_name(kind)} Arg1:T{source + 1} Arg2:T{target + 1}"


def _fragments(text: str, mark: Mark) -> Iterator[tuple[int, int]]:
    """Give the parts of a span between its line ends; all of it where it is nothing but those."""
    start = mark.start
    found = False
    for line in text[mark.start : mark.end].split("\n"):
        end = start + len(line.rstrip("\r"))
        if end > start:
            found = True
            yield start, end
        start += len(line) + 1
    if not found:
        yield mark.start, mark.end


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    """Give a tag in a form that brat takes for one word."""
    return "".join(char if char.isalnum() or char in "-_" else "_" for char in tag) or "_"


def _on_one_line(text: str) -> str:
    return " ".join(text.split("\n")).replace("\r", " ").replace("\t", " ")


@dataclass
class _Entity:
    tag: str
    start: int
    end: int
    words: str
    line: int
    details: dict[str, object] = field(default_factory=dict)


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read an archive or a folder; or one `.ann`, with the `.txt` beside it.

    Raises:
        FormatError: If it is neither.
        OSError: If it cannot be read.
    """
    if path.suffix == ".ann":
        members, names = Members(path.parent), [path.name]
    else:
        members = Members(path)
        names = [name for name in members.names if name.endswith(".ann")]
        if not names:
            raise FormatError("there is no .ann file in it", str(path), "Choose another format")
    for name in names:
        try:
            text = members.read(f"{name.removesuffix('.ann')}.txt").decode("utf-8-sig", "surrogatepass")
            lines = members.read(name).decode("utf-8-sig", "surrogatepass").split("\n")
        except (FormatError, UnicodeDecodeError) as error:
            yield not_read(error, name)
            continue
        yield from _document(name, text, lines)


def _document(member: str, text: str, lines: list[str]) -> Iterator[ReadDocument | Problem]:
    entities: dict[str, _Entity] = {}
    relations: list[Relation] = []
    about: dict[str, object] = {}
    for number, line in enumerate(lines, start=1):
        name, _, rest = line.removesuffix("\r").partition("\t")
        what, _, words = rest.partition("\t")
        kind, *places = what.split(" ")
        if name.startswith("T"):
            entity = _entity(text, kind, " ".join(places), words, number)
            if isinstance(entity, str):
                yield Problem(number, entity, member)
            else:
                entities[name] = entity
        elif name.startswith("R"):
            ends = [place.partition(":")[2] for place in places]
            if len(ends) == 2:
                relations.append(Relation(ends[0], ends[1], kind))
        elif name.startswith(("A", "M")) and kind == _DOUBT and places and places[0] in entities:
            entities[places[0]].details["uncertain"] = True
        elif name.startswith("#") and places and places[0] in entities:
            ours = _note(entities[places[0]], kind, words)
            about = about or ours
        elif name and name[0] not in "*AMNE#":
            yield Problem(number, "not a line of brat's", member)
        elif name.startswith("E"):
            yield Problem(number, "events are not read", member)
    article = text_in(about, "article") or article_of(member.removesuffix(".ann"))
    ours_only = {_name(link["kind"]): link["kind"] for link in _links(entities)}
    yield ReadDocument(
        article,
        view_in(about.get("view")),
        text,
        tuple(
            ReadSpan(each.tag, each.start, each.end, None, each.details, each.line, name)
            for name, each in entities.items()
        ),
        tuple(Relation(each.source, each.target, ours_only.get(each.kind, each.kind)) for each in relations),
        has_relations=True,
        member=member,
    )


def _links(entities: dict[str, _Entity]) -> Iterator[dict[str, str]]:
    for entity in entities.values():
        links = entity.details.get("links")
        for link in links if isinstance(links, list) else ():
            if isinstance(link, dict) and isinstance(link.get("kind"), str):
                yield link


def _entity(text: str, tag: str, places: str, words: str, line: int) -> _Entity | str:
    try:
        fragments = [(int(start), int(end)) for start, end in (each.split(" ") for each in places.split(";"))]
    except ValueError:
        return f"{places!r} are no offsets"
    if not all(0 <= start < end <= len(text) for start, end in fragments):
        return f"{places} is outside a text of {len(text)} characters"
    found = " ".join(text[start:end] for start, end in fragments)
    if found != words and text[fragments[0][0] : fragments[-1][1]] != words:
        return f"at {places} stands {found[:30]!r}, not {words[:30]!r}"
    between = (text[end:start] for (_, end), (start, _) in pairwise(fragments))
    if any(gap.strip("\r\n") for gap in between):
        return f"{places} leaves words out in its middle, which no annotation here does"
    return _Entity(tag, fragments[0][0], fragments[-1][1], words, line)


def _note(entity: _Entity, kind: str, words: str) -> dict[str, object]:
    """Take what a note line says of an entity, and give what it says of the document."""
    if kind == _NOTE:
        entity.details["note"] = words
    if kind != _OURS:
        return {}
    try:
        ours = parse(words)
    except ValueError:
        return {}
    if not isinstance(ours, dict):
        return {}
    told = details_in(ours)
    note, own = entity.details.get("note"), told.get("note")
    if own is not None and note is not None and (not isinstance(own, str) or _on_one_line(own) != note):
        told["note"] = note
    elif own is not None and note is None:
        told["note"] = None
    told["uncertain"] = entity.details.get("uncertain", False)
    entity.details |= told
    match ours:
        case {"tag": str(tag)} if _name(tag) == entity.tag:
            entity.tag = tag
    match ours.get("span"):
        case [int(start), int(end)] if start <= entity.start and entity.end <= end:
            # Line ends at the edges of the span, which brat does not take.
            entity.start, entity.end = start, end
    return ours
