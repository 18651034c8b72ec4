"""Reading REFI-QDA's project, .qdpx: source by source, for the whole of it can be many times its texts.

Links stand behind the sources, and codes and users may, so the project is gone through twice: first for
those, then for the passages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from annotations.formats.archives import Members, not_read
from annotations.formats.document import Problem, ReadDocument, ReadSpan, Relation, Relations
from annotations.formats.form import FormatError
from annotations.formats.views import view_in
from annotations.formats.xml_stream import ended, started

SOURCES, INTERNAL = "sources/", "internal://"
"""The folder of the texts in the archive, and what stands before their names in the project."""
_SPACE = "{urn:QDA-XML:project:1.0}"
_CODE, _USER, _LINK = f"{_SPACE}Code", f"{_SPACE}User", f"{_SPACE}Link"
_SOURCE, _SELECTION = f"{_SPACE}TextSource", f"{_SPACE}PlainTextSelection"
_CODING, _REFERENCE = f"{_SPACE}Coding", f"{_SPACE}CodeRef"
_DESCRIPTION, _CONTENT = f"{_SPACE}Description", f"{_SPACE}PlainTextContent"


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
    tags, users = dict[str, str](), dict[str, str]()
    links = list[Relation]()
    for kind, told in started(members.pieces(name), name, (_CODE, _USER, _LINK)):
        if kind == _LINK:
            ends = told.get("originGUID", ""), told.get("targetGUID", "")
            links.append(Relation(*ends, told.get("name") or "related"))
        else:
            (tags if kind == _CODE else users)[told.get("guid", "")] = told.get("name", "")
    relations = Relations(links)
    for source in ended(members.pieces(name), name, _SOURCE):
        where = source.get("plainTextPath", "").removeprefix(INTERNAL)
        held = source.findtext(_CONTENT)
        try:
            text = members.read(SOURCES + where).decode("utf-8-sig") if held is None else held
        except (FormatError, UnicodeDecodeError) as error:
            yield not_read(error, where)
            continue
        spans = list[ReadSpan]()
        for selection in source.iter(_SELECTION):
            spans += _spans(selection, tags, users)
        about = (source.findtext(_DESCRIPTION) or "").partition(" ")[0]
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
    codings = selection.findall(_CODING)
    for number, coding in enumerate(codings):
        reference = coding.find(_REFERENCE)
        tag = tags.get(reference.get("targetGUID", "") if reference is not None else "")
        if not tag:
            continue
        # One annotation has one tag: the codes after the first are annotations of their own.
        identity = (selection if number == 0 else coding).get("guid", "").lower()
        details: dict[str, object] = {"id": identity, "note": selection.findtext(_DESCRIPTION)}
        user = users.get(coding.get("creatingUser") or selection.get("creatingUser") or "")
        if user is not None:
            details["annotator"] = user
        for name, attribute in (("created", "creationDateTime"), ("modified", "modifiedDateTime")):
            if time := selection.get(attribute):
                details[name] = to_the_millisecond(time)
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


def to_the_millisecond(time: str) -> str:
    """Give a time to the millisecond, as annotations have it."""
    return time if len(time) == 24 and time.endswith("Z") else f"{time[:19]}.000Z"
