"""The picture in DOT, the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.logic_model import Box, LogicModel
from annotations.pictures.plain import one_line, wrapped

_EMS, _LINES = 18, 6
_STYLES = ("solid", "dashed", "dotted", "bold")


def dot(model: LogicModel) -> str:
    """Give the picture as a directed graph, its columns as ranks."""
    return "\n".join(_lines(model)) + "\n"


def escaped(text: str) -> str:
    """Give a text as it stands between straight quotes: no escape of Graphviz, no entity of HTML."""
    return one_line(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


def _lines(model: LogicModel) -> Iterator[str]:
    yield "digraph programme {"
    title = escaped(model.title or model.article)
    yield f'  graph [rankdir=LR, charset="UTF-8", labelloc=t, label="{title}"];'
    yield '  node [shape=box, fontname="Noto Sans CJK SC"];'
    yield '  edge [fontname="Noto Sans CJK SC"];'
    names = {box.id: f"b{number}" for number, box in enumerate(model.boxes)}
    for number, column in enumerate(model.columns):
        yield f"  subgraph column_{number} {{"
        yield "    rank=same;"
        for box in column.boxes:
            style = ", style=dashed" if box.lacks else ""
            yield f'    {names[box.id]} [label="{"".join(line + _LEFT for line in _label(box))}"{style}];'
        yield "  }"
    kinds = list(dict.fromkeys(arrow.kind for arrow in model.arrows))
    for arrow in model.arrows:
        style = _STYLES[kinds.index(arrow.kind) % len(_STYLES)]
        ends = f"{names[arrow.source]} -> {names[arrow.target]}"
        yield f'  {ends} [label="{escaped(arrow.title)}", style={style}];'
    yield "}"


_LEFT = "\\l"
"""Ends a line that stands at the left."""


def _label(box: Box) -> Iterator[str]:
    yield escaped(f"{box.label} {box.subcode}".strip())
    for part in (box.quote, box.gloss):
        if part:
            yield from map(escaped, wrapped(one_line(part), _EMS, _LINES))
    if box.value:
        yield escaped(box.value)
    if box.lacks:
        yield escaped("lacks: " + ", ".join(box.lacks))
