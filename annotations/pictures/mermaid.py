"""The picture in Mermaid: a flow chart from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.logic_model import Box, LogicModel
from annotations.pictures.plain import one_line, wrapped

# All ASCII signs but a few that mean nothing in a quoted text. Mermaid looks for directives, styles and
# entities in the whole file before it reads it, so quotes alone do not protect.
_SIGNS = re.compile(r"[!\"#$%&'*:;<=>?@\[\\\]^_`{|}~-]")
_EMS, _LINES = 12, 8
"""Of a line, and lines of a quote: Mermaid itself breaks what is wider than 200 pixels."""


def mermaid(model: LogicModel) -> str:
    """Give the picture as a Mermaid flow chart."""
    return "\n".join(_lines(model)) + "\n"


def escaped(text: str) -> str:
    """Give a text as it stands between straight quotes: each sign as Mermaid's entity, `#35;` for `#`."""
    return _SIGNS.sub(lambda match: f"#{ord(match[0])};", one_line(text))


def _lines(model: LogicModel) -> Iterator[str]:
    yield "flowchart LR"
    names = {box.id: f"b{number}" for number, box in enumerate(model.boxes)}
    for number, column in enumerate(model.columns):
        yield f'  subgraph c{number}["{escaped(column.title)}"]'
        yield "    direction TB"
        for box in column.boxes:
            yield f'    {names[box.id]}["{"<br/>".join(_label(box))}"]'
        yield "  end"
    for arrow in model.arrows:
        yield f'  {names[arrow.source]} -->|"{escaped(arrow.title)}"| {names[arrow.target]}'
    for box in model.dangling:
        yield f"  style {names[box.id]} stroke-dasharray: 5 3"


def _label(box: Box) -> Iterator[str]:
    yield escaped(f"{box.label} {box.subcode}".strip())
    for part in (box.quote, box.gloss):
        if part:
            yield from map(escaped, wrapped(one_line(part), _EMS, _LINES))
    if box.value:
        yield escaped(box.value)
    if box.lacks:
        yield escaped("lacks: " + ", ".join(box.lacks))
