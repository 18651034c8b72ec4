"""UIMA's JSON CAS (version 0.4.0), one file an article in a zip archive; for INCEpTION and dkpro-cassis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from annotations.formats.archives import Members, ZipStream, article_of, file_name, not_read
from annotations.formats.document import Document, Problem, ReadDocument
from annotations.formats.form import Context, FormatError
from annotations.formats.json_lines import objects_in
from annotations.formats.links import links_within
from annotations.formats.uima_reading import Node, document_of
from annotations.formats.uima_types import ARTICLE, LINK, SPAN, TYPES, features_of
from annotations.formats.units import UTF16, unit_of
from annotations.strict_json import in_utf8, parse

_SOFA = 1


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give a zip archive. Offsets are UTF-16 units."""
    archive = ZipStream()
    for document in documents:
        if document.text is not None:
            data = in_utf8(_cas(document, document.text))
            yield from archive.add(f"{file_name(document.article)}.json", data)
    yield from archive.end()


def _cas(document: Document, text: str) -> dict[str, object]:
    unit = unit_of(UTF16, text)
    end = unit.out(0, len(text))[1]
    first = _SOFA + 3
    structures: list[dict[str, object]] = [
        {
            "%ID": _SOFA,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": 1,
            "sofaID": "_InitialView",
            "mimeType": "text/plain",
            "sofaString": text,
        },
        _structure(_SOFA + 1, "uima.tcas.DocumentAnnotation", (0, end), {"language": "zh"}),
        _structure(
            _SOFA + 2,
            ARTICLE,
            (0, end),
            {"article": document.article, "sha256": document.sha256, "view": document.view.value},
        ),
    ]
    for number, mark in enumerate(document.marks, start=first):
        structures.append(_structure(number, SPAN, unit.out(mark.start, mark.end), features_of(mark)))
    for number, (source, target, kind) in enumerate(
        links_within(document.marks), start=first + len(document.marks)
    ):
        there = document.marks[target]
        ends = {"label": kind, "@Governor": first + source, "@Dependent": first + target}
        structures.append(_structure(number, LINK, unit.out(there.start, there.end), ends))
    members = list(range(_SOFA + 1, _SOFA + len(structures)))
    return {
        "%TYPES": {
            name: {"%NAME": name, "%SUPER_TYPE": "uima.tcas.Annotation"}
            | {feature: {"%NAME": feature, "%RANGE": kind} for feature, kind in features}
            for name, features in TYPES
        },
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": _SOFA, "%INDEX": _SOFA + 1, "%MEMBERS": members}},
    }


def _structure(
    number: int, kind: str, span: tuple[int, int], features: Mapping[str, object]
) -> dict[str, object]:
    return {"%ID": number, "%TYPE": kind, "@sofa": _SOFA, "begin": span[0], "end": span[1], **features}


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read an archive or a folder of JSON CAS files, or one of them.

    Raises:
        FormatError: If it is neither.
        OSError: If it cannot be read.
    """
    if path.suffix == ".json":
        members, names = Members(path.parent), [path.name]
    else:
        members = Members(path)
        names = [name for name in members.names if name.endswith(".json")]
        if not names:
            raise FormatError("there is no .json file in it", str(path), "Choose another format")
    for name in names:
        try:
            cas = parse(members.read(name))
        except (FormatError, ValueError) as error:
            yield not_read(error, name)
            continue
        structures = objects_in(cas if isinstance(cas, dict) else {}, "%FEATURE_STRUCTURES")
        yield from document_of(map(_node, structures), name, article_of(Path(name).stem), ARTICLE)


def _node(structure: dict[str, object]) -> Node:
    features = {
        name.removeprefix("@"): str(value) if name.startswith("@") else value
        for name, value in structure.items()
        if not name.startswith("%")
    }
    return Node(str(structure.get("%TYPE", "")), str(structure.get("%ID", "")), features)
