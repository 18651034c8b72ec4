"""Markdown: for each article a heading and a table of its annotations, in both scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.formats.document import Document
from annotations.formats.form import Context
from annotations.formats.told import HEADINGS, counted, tell

_ACTS = re.compile(r"[\\`*_\[\]<>|#~&]")
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:
    """Give a heading and a table an article. Nothing in the words of an article acts as Markdown or HTML."""
    yield f"# Annotations, {context.time[:10]}\n".encode()
    for document in documents:
        rows = [HEADINGS, tuple("---" for _ in HEADINGS)]
        told = tell(document.annotations, context.codebook, context.find)
        rows += (tuple(map(_escaped, each.cells())) for each in told)
        lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
        about = f"{_escaped(document.article)}, {counted(len(rows) - 2)}"
        yield f"\n## {_escaped(document.title)}\n\n{about}\n\n{lines}".encode("utf-8", "replace")


def _escaped(text: str) -> str:
    return _BREAKS.sub("<br>", _ACTS.sub(lambda match: "\\" + match[0], text))
