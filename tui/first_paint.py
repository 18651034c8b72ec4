"""The first screenful of an article, painted with escape codes before Textual is there.

Importing Textual and starting it takes 0.3 s; the text is on the screen before that, row for row where the
reader will show it. The app then paints over it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from annotations.codebook import load_codebook
from corpus.article import Article
from tui import layout
from tui.ambiguous import measure_ambiguous
from tui.display import display, display_line
from tui.settings import AppSettings, ViewSettings
from tui.widgets.script_pane.gutter import DOUBT, Gutter, NumberedGutter, TagGutter
from tui.widgets.script_pane.looks import look_of, numbers
from tui.widgets.script_pane.rows import RowIndex
from tui.widgets.script_pane.view import PaneView

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J"
_LEAVE = "\x1b[?1049l\x1b[?25h"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


@contextmanager
def painted_first(article: Article, settings: AppSettings) -> Iterator[None]:
    """Show an article's first screenful while the app is being made; give the screen back if that fails.

    Raises:
        InvalidCodebook: If the user's codebook cannot be read.
    """
    terminal = sys.__stderr__
    screen = _screenful(article, terminal, settings) if terminal else ""
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


def _screenful(article: Article, terminal: TextIO, settings: AppSettings) -> str:
    """Give what is written to the terminal, or nothing where it would be no use."""
    try:
        width, height = os.get_terminal_size(terminal.fileno())
    except OSError:
        return ""
    if layout.is_too_small(width, height) or os.environ.get("TERM", "dumb") == "dumb":
        return ""
    measure_ambiguous(wide=settings.view.is_ambiguous_wide)
    codebook = load_codebook(settings.codebook)
    shown = rows(article, width, height, settings.view, [tag.letter for tag in codebook.tags])
    return "".join(f"\x1b[{row};1H{text}" for row, text in enumerate(shown, start=1))


def rows(article: Article, width: int, height: int, view: ViewSettings, letters: Sequence[str]) -> list[str]:
    """Give the heading and the rows of the article's own script, as the reader will show them.

    Args:
        article: What is shown, from its top.
        width: Of the terminal, in cells.
        height: Of the terminal, in rows.
        view: How the text is laid out.
        letters: Of the tags, in the order of the codebook.
    """
    heading = f" {_BOLD}{display_line(article.title)[: (width - 2) // 2]}{_PLAIN}"
    if view.layout is layout.PaneLayout.OTHER:
        # There is no other script before it has been converted.
        return [heading]
    pane = layout.first_pane(width, height, view.layout)
    cleaned, paragraphs = article.cleaned, len(article.cleaned.paragraphs)
    gutter: Gutter = TagGutter(letters)
    if view.has_paragraph_numbers:
        gutter = NumberedGutter(letters, len(str(paragraphs)))
    setting = PaneView(view.text_width, view.line_spacing)
    # No row has more characters than cells, nor needs more than the next one to know where it ends.
    shown = display(article.text[: (pane.height + 1) * pane.width])
    looks = [look_of(item.kind, item.start) for item in cleaned.paragraphs if item.start <= len(shown)]
    labels = dict(numbers(looks))
    cells = setting.cells(layout.text_width(pane.width, gutter.width))
    index = RowIndex(shown, cells, [look.indent for look in looks])
    found = [heading]
    for row in range(min(len(index), setting.rows_in(pane.height))):
        start, end = index.span(row)
        is_doubtful = any(doubt.start < end and start < doubt.end for doubt in cleaned.doubts)
        edge = gutter.text((), DOUBT if is_doubtful else "", labels.get(start, ""))
        found += [
            edge + " " * index.indent(row) + shown[start:end].rstrip("\n"),
            *[""] * setting.line_spacing,
        ]
    return found[: 1 + pane.height]
