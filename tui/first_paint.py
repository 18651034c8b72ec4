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

from annotations.codebook_file import load_codebook
from corpus.alignment import RawOffset
from corpus.article import Article
from tui import layout
from tui.ambiguous import measure_ambiguous
from tui.display import display, display_line
from tui.places import Place
from tui.settings import AppSettings, ViewSettings
from tui.widgets.script_pane.gutter import DOUBT, Gutter, NumberedGutter, TagGutter
from tui.widgets.script_pane.looks import look_of, numbers
from tui.widgets.script_pane.rows import RowIndex
from tui.widgets.script_pane.view import PaneView

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J"
_LEAVE = "\x1b[?1049l\x1b[?25h"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


@contextmanager
def painted_first(article: Article, settings: AppSettings, place: Place | None = None) -> Iterator[None]:
    """Show a screenful of an article while the app is being made; give the screen back if that fails.

    Args:
        article: What is shown.
        settings: What the user has set.
        place: Where one was in it; without one, its top is shown.

    Raises:
        InvalidCodebook: If the user's codebook cannot be read.
    """
    terminal = sys.__stderr__
    top = 0
    if place:
        to_cleaned = article.cleaned.alignment
        top = to_cleaned.map_point(RawOffset(min(place.top, to_cleaned.source_length)))
    screen = _screenful(article, terminal, settings, top) if terminal else ""
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


def _screenful(article: Article, terminal: TextIO, settings: AppSettings, top: int) -> str:
    """Give what is written to the terminal, or nothing where it would be no use."""
    try:
        width, height = os.get_terminal_size(terminal.fileno())
    except OSError:
        return ""
    if layout.is_too_small(width, height) or os.environ.get("TERM", "dumb") == "dumb":
        return ""
    measure_ambiguous(wide=settings.view.is_ambiguous_wide)
    codebook = load_codebook(settings.codebook)
    letters = [tag.letter for tag in codebook.tags]
    shown = rows(article, width, height, settings.view, letters, top)
    return "".join(f"\x1b[{row};1H{text}" for row, text in enumerate(shown, start=1))


def rows(
    article: Article, width: int, height: int, view: ViewSettings, letters: Sequence[str], top: int = 0
) -> list[str]:
    """Give the heading and the rows of the article's own script, as the reader will show them.

    Args:
        article: What is shown.
        width: Of the terminal, in cells.
        height: Of the terminal, in rows.
        view: How the text is laid out.
        letters: Of the tags, in the order of the codebook.
        top: An offset of the cleaned text in the first row that is shown.
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
    start = article.text.rfind("\n", 0, top) + 1
    end = top + (pane.height + 1) * pane.width
    shown = display(article.text[start:end])
    all_looks = [look_of(item.kind, item.start) for item in cleaned.paragraphs]
    labels = dict(numbers(all_looks))
    looks = [look for look in all_looks if start <= look.start <= end]
    cells = setting.cells(layout.text_width(pane.width, gutter.width))
    index = RowIndex(shown, cells, [look.indent for look in looks])
    found = [heading]
    above = index.row_of(top - start)
    for row in range(above, min(len(index), above + setting.rows_in(pane.height))):
        first, last = index.span(row)
        is_doubtful = any(
            doubt.start < start + last and start + first < doubt.end for doubt in cleaned.doubts
        )
        edge = gutter.text((), DOUBT if is_doubtful else "", labels.get(start + first, ""))
        found += [
            edge + " " * index.indent(row) + shown[first:last].rstrip("\n"),
            *[""] * setting.line_spacing,
        ]
    return found[: 1 + pane.height]
