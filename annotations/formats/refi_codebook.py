"""REFI-QDA's codebook, .qdc: the tags with their definitions, for NVivo, MAXQDA, ATLAS.ti, QualCoder."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from annotations.codebook import Codebook
from annotations.formats.document import Document
from annotations.formats.form import Context
from annotations.formats.xml_text import in_attribute, in_element

_NAMES = UUID("4a0f3f0e-6b5c-4c58-8c0e-5a8d1d0c2b77")
"""The name space of ids that are made of names: the same name has the same id in every export."""
_COLORS = {
    "green": "#2E8B57", "yellow": "#C9A400", "blue": "#2F6FDE", "purple": "#8A4FC8", "red": "#C83C3C",
    "cyan": "#1E8C96", "orange": "#D2741E", "pink": "#C85A96", "grey": "#787878",
}  # fmt: skip
_IN_TURN = tuple(_COLORS.values())


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give the codebook, with the tags that only annotations have."""
    for _ in documents:
        pass
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Pizhu">\n'
        f"<Codes>\n{codes(context)}</Codes>\n</CodeBook>\n"
    ).encode()


def guid(kind: str, name: str) -> str:
    """Give the id that a thing of a name has in every export."""
    return str(uuid5(_NAMES, f"{kind}\0{name}".encode("utf-8", "surrogatepass").hex()))


def codes(context: Context) -> str:
    """Give the codes: of the codebook all, and those that occur besides."""
    known = [tag.name for tag in context.codebook.tags]
    names = [*known, *(tag for tag in context.tags if tag not in known)]
    return "".join(_code(context.codebook, name, place) for place, name in enumerate(names))


def color_of(codebook: Codebook, name: str, place: int) -> str:
    """Give the colour of a tag as `#rrggbb`."""
    tag = codebook.tag(name)
    color = (tag.color if tag else None) or _IN_TURN[place % len(_IN_TURN)]
    if len(color) == 4 and color.startswith("#"):
        color = "#" + "".join(digit * 2 for digit in color[1:])
    return _COLORS.get(color, color)


def _code(codebook: Codebook, name: str, place: int) -> str:
    tag = codebook.tag(name)
    description = f"<Description>{in_element(tag.definition)}</Description>" if tag else ""
    return (
        f'<Code guid="{guid("code", name)}" name="{in_attribute(name)}" isCodable="true" '
        f'color="{color_of(codebook, name, place)}">{description}</Code>\n'
    )
