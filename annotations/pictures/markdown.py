"""The picture in Markdown: a table a column, the links, and what dangles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.logic_model import Box, LogicModel
from annotations.pictures.plain import one_line

_SIGNS = re.compile(r"[\\`*_{}\[\]<>&|~#!$:@]")


def markdown(model: LogicModel) -> str:
    """Give the picture in Markdown, with tables as GitHub writes them."""
    return "\n".join(_lines(model)) + "\n"


def escaped(text: str) -> str:
    """Give a text as it stands in Markdown, where no character of it is markup."""
    return _SIGNS.sub(r"\\\g<0>", one_line(text)).strip()


def _lines(model: LogicModel) -> Iterator[str]:
    yield f"# {escaped(model.title or model.article)}"
    yield ""
    yield f"Article {escaped(model.article)}"
    for column in model.columns:
        yield ""
        yield f"## {escaped(column.title)}"
        yield ""
        yield "| | kind | words | English | value | lacks |"
        yield "|---|---|---|---|---|---|"
        for box in column.boxes:
            cells = (box.label, box.subcode, box.quote, box.gloss, box.value, ", ".join(box.lacks))
            yield f"| {' | '.join(map(escaped, cells))} |"
    labels = {box.id: box.label for box in model.boxes}
    if model.arrows:
        yield ""
        yield "## Links"
        yield ""
        for arrow in model.arrows:
            source, target = escaped(labels[arrow.source]), escaped(labels[arrow.target])
            yield f"- {source} {escaped(arrow.title)} {target}"
    if model.dangling:
        yield ""
        yield "## What dangles"
        yield ""
        yield from (_dangling(box) for box in model.dangling)


def _dangling(box: Box) -> str:
    return f"- {escaped(box.label)} {escaped(box.quote)}: {escaped(', '.join(box.lacks))}"
