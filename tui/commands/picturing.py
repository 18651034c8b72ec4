"""`pizhu model`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from annotations.logic_model import LogicModel, logic_model
from annotations.partners import KnownPartners
from annotations.pictures.dot import dot
from annotations.pictures.html import html
from annotations.pictures.markdown import markdown
from annotations.pictures.mermaid import mermaid
from annotations.pictures.overview import overview
from annotations.pictures.svg import svg
from tui.commands.output import print_text, say, write_lines
from tui.picture_rows import text_picture
from tui.session import Invocation

_FILE_WIDTH = 100
"""Cells of a text picture that goes to a file or a pipe."""
_FORMS: dict[str, Callable[[LogicModel], str]] = {
    "markdown": markdown,
    "mermaid": mermaid,
    "dot": dot,
    "svg": svg,
    "html": html,
}
FORMATS = ("text", *_FORMS)
"""The forms that the picture is given in."""


def print_model(
    invocation: Invocation,
    article_id: str,
    format_name: str,
    output: Path | None,
    *,
    is_overview: bool = False,
) -> None:
    """Print the programme that an article describes.

    Args:
        invocation: Where it is.
        article_id: The article.
        format_name: One of `FORMATS`.
        output: Where it is written; `None` for standard output.
        is_overview: Whether the kinds are drawn and not each mark.

    Raises:
        CorpusError: If the article cannot be read.
        OutputError: If the result cannot be written.
        StoreError: If the store cannot be read.
    """
    session = invocation.open_session(read_only=True)
    try:
        article = session.read_article(article_id)
        model = logic_model(
            article.id,
            article.title,
            session.store.in_article(article.id),
            session.codebook,
            KnownPartners(session.store).of,
        )
    finally:
        session.store.close()
    if is_overview:
        model = overview(model)
    if not model.boxes:
        say(f"Nothing is marked in {article.id} yet")
        if format_name not in _FORMS and output is None:
            return
    if format_name in _FORMS:
        text = _FORMS[format_name](model)
    else:
        width = shutil.get_terminal_size((_FILE_WIDTH, 24)).columns if output is None else _FILE_WIDTH
        text = text_picture(model, width) + "\n"
    if output is None:
        print_text(text.removesuffix("\n"))
    else:
        write_lines([text.encode("utf-8", "replace")], output)
