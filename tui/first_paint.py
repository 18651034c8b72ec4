"""The first screenful of an article, painted with escape codes before Textual is there.

Importing Textual and starting it takes 0.3 s; the text is on the screen before that, row for row where the
reader will show it. The app then paints over it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from annotations.codebook import load_codebook
from corpus.article import Article
from tui import layout
from tui.display import display, display_line
from tui.widgets.script_pane.looks import look_of
from tui.widgets.script_pane.rows import RowIndex

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J"
_LEAVE = "\x1b[?1049l\x1b[?25h"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


@contextmanager
def painted_first(article: Article) -> Iterator[None]:
    """Show an article's first screenful while the app is being made; give the screen back if that fails."""
    terminal = sys.__stderr__
    screen = _screenful(article, terminal) if terminal else ""
    if not terminal or not screen:
        yield
        return
    terminal.write(_ENTER + screen)
    terminal.flush()
    try:
        yield
    except BaseException:
        terminal.write(_LEAVE)
        terminal.flush()
        raise


def _screenful(article: Article, terminal: TextIO) -> str:
    """Give what is written to the terminal, or nothing where it would be no use."""
    try:
        width, height = os.get_terminal_size(terminal.fileno())
    except OSError:
        return ""
    if layout.is_too_small(width, height) or os.environ.get("TERM", "dumb") == "dumb":
        return ""
    return "".join(f"\x1b[{row};1H{text}" for row, text in enumerate(rows(article, width, height), start=1))


def rows(article: Article, width: int, height: int) -> list[str]:
    """Give the heading and the rows of the article's own script, as the reader will show them.

    Args:
        article: What is shown, from its top.
        width: Of the terminal, in cells.
        height: Of the terminal, in rows.
    """
    letters = len(load_codebook().tags)
    pane = layout.first_pane(width, height)
    # No row has more characters than cells, nor needs more than the next one to know where it ends.
    shown = display(article.text[: (pane.height + 1) * pane.width])
    looks = [
        look_of(item.kind, item.start) for item in article.cleaned.paragraphs if item.start <= len(shown)
    ]
    index = RowIndex(shown, layout.text_width(pane.width, letters), [look.indent for look in looks])
    gutter = " " * (letters + 1)
    title = display_line(article.title)
    return [f" {_BOLD}{title[: (width - 2) // 2]}{_PLAIN}"] + [
        gutter + " " * index.indent(row) + shown[slice(*index.span(row))].rstrip("\n")
        for row in range(min(len(index), pane.height))
    ]
