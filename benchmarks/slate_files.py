"""An article and its annotations as `slate` reads them, for `benchmarks.peers_in_reading`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from annotations.placing import PlacedAnnotations
from annotations.store import open_store
from corpus.reading import open_corpus, read_article
from tui.layout import first_pane, text_width
from tui.widgets.script_pane.rows import RowIndex

_GUTTER = 4
"""Cells at the left edge of a pane."""
_LABELS = ("label:a", "label:s", "label:d")
"""What slate has without a file of settings."""
_LAST_LINE = "。"

Place = tuple[int, int, int]
"""Where a character is for slate: its line, the word in it, and the character in that."""


def write_for_slate(corpus: Path, columns: int, rows: int) -> Path:
    """Write the article of a corpus for slate, beside it, and give where.

    Slate moves by lines and breaks none, so each of its lines is a row of a pane of Pizhu. Its annotations
    stand in a file of their own, whose name is that of the text and `.annotations`.

    Args:
        corpus: As `benchmarks.reading.make_corpus` makes one.
        columns: Of the terminal.
        rows: Of the terminal.
    """
    article = read_article(open_corpus(corpus), "article")
    index = RowIndex(article.text, text_width(first_pane(columns, rows).width, _GUTTER), ())
    index.complete()
    lines = [article.text[slice(*index.span(row))].replace("\n", " ") for row in range(index.reckoned_length)]
    places = dict(_places(lines))
    with open_store(corpus / "annotations.json", "reader") as store:
        placed = PlacedAnnotations(article, store.in_article("article")).placed
    spans = (sorted(places.keys() & set(range(*item.span))) for item in placed)
    text = corpus / "for_slate.rows"
    # A span in the last line would keep slate walking along it for ever.
    text.write_text("\n".join([*lines, _LAST_LINE]), encoding="utf-8", newline="\n")
    text.with_name(f"{text.name}.annotations").write_text(
        "".join(
            f"({places[span[0]]}, {places[span[-1]]}) - {label}\n"
            for span, label in zip(spans, cycle(_LABELS), strict=False)
        ),
        encoding="utf-8",
    )
    return text


def _places(lines: list[str]) -> Iterator[tuple[int, Place]]:
    """Give each character that is not blank: its offset in the article, and its place."""
    start = 0
    for number, line in enumerate(lines):
        for word, found in enumerate(re.finditer(r"\S+", line)):
            for character in range(len(found[0])):
                yield start + found.start() + character, (number, word, character)
        start += len(line)
