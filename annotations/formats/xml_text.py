"""XML of texts from anywhere: written so that it can be read, and read without doing what it asks for."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from annotations.formats.form import FormatError

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold in any way."""
_IN_ATTRIBUTE = re.compile('[&<>"\t\n\r\x7f-\x9f\u2028]')
_IN_TEXT = re.compile("[&<>\r\x7f-\x9f\u2028]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
STAND_IN = "\ufffd"
"""What stands for a character that XML cannot hold; as long as it, so that no offset moves."""


def in_attribute(text: str) -> str:
    """Give a text as it may stand between double quotes; line ends and tabs survive there."""
    return _IN_ATTRIBUTE.sub(_escaped, _FORBIDDEN.sub(STAND_IN, text))


def in_element(text: str) -> str:
    """Give a text as it may stand between tags; a carriage return survives there."""
    return _IN_TEXT.sub(_escaped, _FORBIDDEN.sub(STAND_IN, text))


def cannot_hold(*texts: str | None) -> int:
    """Count the characters that XML cannot hold."""
    return sum(len(_FORBIDDEN.findall(text)) for text in texts if text)


def as_held(text: str) -> str:
    """Give a text with what XML cannot hold replaced."""
    return _FORBIDDEN.sub(STAND_IN, text)


class _Builder(TreeBuilder):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def doctype(self, name: str, public: str | None, system: str | None) -> None:  # noqa: ARG002
        raise FormatError("it has a document type, which is not read", self._name, "Remove the DOCTYPE")


def parse_xml(data: bytes, name: str) -> Element:
    """Read an XML document without definitions of its own: those could ask for other files, or explode.

    Raises:
        FormatError: If it is not XML, or has a document type.
    """
    parser = XMLParser(target=_Builder(name))
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, LookupError, ValueError) as error:  # the last two for encodings it does not know
        raise FormatError(f"not XML: {error}", name) from None
    return root


def _escaped(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"&#{ord(match[0])};"
