"""`pizhu show`."""

from __future__ import annotations

from corpus.alignment import Edit
from corpus.article import Article
from corpus.bitext import Bitext, make_bitext
from tui.commands.output import print_text
from tui.display import display_line

_CONTEXT = 6
"""Code points shown around an edit."""


def print_view(article: Article, view: str) -> None:
    """Print one view of an article.

    Raises:
        ConversionError: If the view is of the other script and the text cannot be converted.
    """
    if view == "raw":
        print_text(article.raw, is_whole_file=True)
    elif view == "cleaned":
        print_text(article.text)
    elif view == "edits":
        print_text(_edits(article))
    else:
        bitext = make_bitext(article)
        texts = {"simplified": bitext.simplified_text, "traditional": bitext.traditional_text}
        print_text(texts[view] if view in texts else _side_by_side(bitext))


def _side_by_side(bitext: Bitext) -> str:
    """Give each paragraph in its own script and below it in the other."""
    pairs = []
    for paragraph in bitext.article.cleaned.paragraphs:
        image = bitext.to_other.map_span(paragraph.start, paragraph.end)
        own = bitext.article.text[paragraph.start : paragraph.end]
        pairs.append(f"{own}\n{bitext.other[image.start : image.end]}")
    return "\n\n".join(pairs)


def _edits(article: Article) -> str:
    """Give a line for each edit and each fold, by where it is in the raw text."""
    lines = [(edit.start, _edit_line(article.raw, edit)) for edit in article.cleaned.edits]
    for fold in article.cleaned.folds:
        words = display_line(article.raw[fold.raw_start : fold.raw_end])
        shown = words if len(words) <= 40 else f"{words[:39]}…"
        lines.append(
            (fold.raw_start, f"{_place(fold.raw_start, fold.raw_end)}  fold    {fold.kind}: {shown}")
        )
    return "\n".join(line for _, line in sorted(lines)) or "Nothing was changed."


def _edit_line(raw: str, edit: Edit) -> str:
    before = display_line(raw[max(0, edit.start - _CONTEXT) : edit.start])
    was = display_line(raw[edit.start : edit.end])
    after = display_line(raw[edit.end : edit.end + _CONTEXT])
    doubt = "" if edit.sure else "  UNSURE"
    evidence = f"  ({edit.evidence})" if edit.evidence else ""
    place = _place(edit.start, edit.end)
    becomes = display_line(edit.replacement)
    return f"{place}  {edit.rule:<6}  {before}[{was}→{becomes}]{after}{evidence}{doubt}"


def _place(start: int, end: int) -> str:
    return f"{start:>7}-{end:<7}"
