"""UIMA's XMI, one CAS an article beside their type system, in a zip archive; for INCEpTION and dkpro-cassis.

A span is a `pizhu.Span`; a link within the article is a `pizhu.Link`, a relation layer; all else is features.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from annotations.formats.archives import Members, ZipStream, article_of, file_name, not_read
from annotations.formats.document import Document, Problem, ReadDocument
from annotations.formats.form import Context, FormatError
from annotations.formats.links import links_within
from annotations.formats.losses import Loss
from annotations.formats.uima_reading import Node, document_of
from annotations.formats.uima_types import ARTICLE, TYPES, features_of
from annotations.formats.units import UTF16, unit_of
from annotations.formats.xml_text import cannot_hold, in_attribute, parse_xml

TYPE_SYSTEM = "TypeSystem.xml"
_XMI = "http://www.omg.org/XMI"
_ID = f"{{{_XMI}}}id"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
    'xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" '
    'xmlns:pizhu="http:///pizhu.ecore" xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n'
)
_SOFA = 1


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give a zip archive. Offsets are UTF-16 units."""
    archive = ZipStream()
    yield from archive.add(TYPE_SYSTEM, _type_system().encode("utf-8"))
    for document in documents:
        if document.text is not None:
            notes = (mark.annotation.note for mark in document.marks)
            context.tally.lose(Loss.CHARACTERS, cannot_hold(document.text, *notes))
            data = "".join(_elements(document, document.text)).encode("utf-8")
            yield from archive.add(f"{file_name(document.article)}.xmi", data)
    yield from archive.end()


def _elements(document: Document, text: str) -> Iterator[str]:
    unit = unit_of(UTF16, text)
    end = unit.out(0, len(text))[1]
    first = _SOFA + 3
    yield _HEAD
    members = [_SOFA + 1, _SOFA + 2]
    yield _element("tcas:DocumentAnnotation", members[0], begin=0, end=end, language="zh")
    yield _element(
        "pizhu:Article", members[1], begin=0, end=end,
        article=document.article, sha256=document.sha256, view=document.view.value,
    )  # fmt: skip
    for number, mark in enumerate(document.marks, start=first):
        start, stop = unit.out(mark.start, mark.end)
        yield _element("pizhu:Span", number, begin=start, end=stop, **features_of(mark))
        members.append(number)
    for source, target, kind in links_within(document.marks):
        members.append(members[-1] + 1)
        start, stop = unit.out(document.marks[target].start, document.marks[target].end)
        ends = {"Governor": first + source, "Dependent": first + target}
        yield _element("pizhu:Link", members[-1], begin=start, end=stop, label=kind, **ends)
    yield (
        f'<cas:Sofa xmi:id="{_SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" '
        f'sofaString="{in_attribute(text)}"/>\n<cas:View sofa="{_SOFA}" members="'
    )
    yield " ".join(map(str, members))
    yield '"/>\n</xmi:XMI>\n'


def _element(name: str, number: int, **features: str | int | bool) -> str:
    told = "".join(f' {feature}="{_written(value)}"' for feature, value in features.items())
    return f'<{name} xmi:id="{number}" sofa="{_SOFA}"{told}/>\n'


def _written(value: str | int | bool) -> str:
    if isinstance(value, str):
        return in_attribute(value)
    return str(value).lower()


def _type_system() -> str:
    types = "".join(
        f"<typeDescription><name>{name}</name><description/>"
        "<supertypeName>uima.tcas.Annotation</supertypeName><features>"
        + "".join(
            f"<featureDescription><name>{feature}</name><description/>"
            f"<rangeTypeName>{kind}</rangeTypeName></featureDescription>"
            for feature, kind in features
        )
        + "</features></typeDescription>\n"
        for name, features in TYPES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n'
        f"<types>\n{types}</types>\n</typeSystemDescription>\n"
    )


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read an archive or a folder of `.xmi` files, or one of them. Of other layers, those with a label.

    Raises:
        FormatError: If it is neither.
        OSError: If it cannot be read.
    """
    if path.suffix == ".xmi":
        members, names = Members(path.parent), [path.name]
    else:
        members = Members(path)
        names = [name for name in members.names if name.endswith(".xmi")]
        if not names:
            raise FormatError("there is no .xmi file in it", str(path), "Choose another format")
    for name in names:
        try:
            root = parse_xml(members.read(name), name)
        except FormatError as error:
            yield not_read(error, name)
            continue
        yield from document_of(_nodes(root), name, article_of(Path(name).stem), ARTICLE)


def _nodes(root: Element) -> Iterator[Node]:
    for element in root:
        features: dict[str, object] = dict(element.attrib)
        identity = str(features.pop(_ID, ""))
        yield Node(_type_named(element.tag), identity, features)


@lru_cache(maxsize=1024)  # a file has a few, each in thousands of places
def _type_named(tag: str) -> str:
    """Give a type with its package for an element's name with its namespace."""
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    package = namespace.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{local}"
