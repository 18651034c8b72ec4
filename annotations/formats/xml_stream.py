"""XML that is larger than should be held at once, read piece by piece."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NoReturn, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers.expat import ExpatError, ParserCreate

from annotations.formats.form import FormatError


def started(
    pieces: Iterable[bytes], name: str, tags: Collection[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the attributes of elements, in order, each as soon as it begins.

    Args:
        pieces: The document.
        name: What to call it in errors.
        tags: Of the elements that are wanted, as ElementTree writes them: `{urn:a}Name`.

    Raises:
        FormatError: If it is not XML, or has a document type: definitions of its own could ask for other
            files, or explode.
    """
    wanted = {tag.removeprefix("{"): tag for tag in tags}
    found = list[tuple[str, dict[str, str]]]()

    def start(tag: str, attributes: list[str]) -> None:
        if tag in wanted:
            found.append((wanted[tag], dict(zip(attributes[::2], attributes[1::2], strict=True))))

    def refuse(*_: object) -> NoReturn:
        raise FormatError("it has a document type, which is not read", name, "Remove the DOCTYPE")

    parser = ParserCreate(namespace_separator="}")
    parser.ordered_attributes = True  # a third faster than the dictionary of each element
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece)
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except (ExpatError, LookupError, ValueError) as error:  # the last two for encodings it does not know
        raise FormatError(f"not XML: {error}", name) from None
    yield from found


def ended(pieces: Iterable[bytes], name: str, tag: str) -> Iterator[Element]:
    """Give each element of a tag when it has ended; what is in it is gone when the next is asked for.

    Only for what `started` has gone through, for this does not look for a document type.

    Raises:
        FormatError: If it is not XML.
    """
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    try:
        for piece in pieces:
            parser.feed(piece)
            for _, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                if element.tag == tag:
                    yield element
                    element.clear()
    except (ParseError, LookupError, ValueError) as error:
        raise FormatError(f"not XML: {error}", name) from None
