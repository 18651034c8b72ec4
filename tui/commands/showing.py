"""`pizhu show`."""

from __future__ import annotations

from corpus.article import Article, Script
from corpus.bitext import Bitext, make_bitext
from corpus.settings import Settings
from corpus.views import ViewName, make_view
from tui.commands.edit_table import edit_table
from tui.commands.output import print_text


def print_view(
    article: Article,
    view: str,
    settings: Settings,
    *,
    is_whole: bool = False,
    is_ambiguous_wide: bool = False,
) -> None:
    """Print one view of an article.

    Args:
        article: The article.
        view: `both`, `edits` or the name of a view.
        settings: How the other script is made.
        is_whole: Whether `edits` lists each edit, however many of its kind there are.
        is_ambiguous_wide: Whether the terminal draws characters such as “ ” — … · in two cells.

    Raises:
        ConversionError: If the view is of the other script and the text cannot be converted.
    """
    if view == "both":
        print_text(_side_by_side(make_bitext(article, settings)))
    elif view == "edits":
        print_text(edit_table(article, is_whole=is_whole, is_ambiguous_wide=is_ambiguous_wide))
    else:
        name = ViewName(view)
        print_text(make_view(article, name, settings).text, is_whole_file=name is ViewName.RAW)


def _side_by_side(bitext: Bitext) -> str:
    """Give each paragraph in its own script and below it in the other; a text without another once."""
    if bitext.article.script in (Script.JAPANESE, Script.UNKNOWN):
        return bitext.article.text
    pairs = []
    for paragraph in bitext.article.cleaned.paragraphs:
        image = bitext.to_other.map_span(paragraph.start, paragraph.end)
        own = bitext.article.text[paragraph.start : paragraph.end]
        pairs.append(f"{own}\n{bitext.other[image.start : image.end]}")
    return "\n\n".join(pairs)
