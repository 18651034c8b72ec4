"""`pizhu matrix`."""

from __future__ import annotations

import shutil
from pathlib import Path

from annotations.errors import InvalidAnnotation
from annotations.matrix import articles_with_any, figures_by_unit, matrix
from annotations.pictures.matrix_forms import matrix_csv, matrix_html
from corpus.article import Article
from tui.commands.output import print_text, say, write_lines
from tui.matrix_rows import text_matrix
from tui.session import Invocation

_FILE_WIDTH = 120
"""Cells of a matrix as text that goes to a file."""


def print_matrix(invocation: Invocation, tag: str, format_name: str, output: Path | None) -> None:
    """Print how often each kind of a tag stands in each article that has annotations.

    Raises:
        CorpusError: If the corpus cannot be opened.
        InvalidAnnotation: If the codebook has no such tag.
        OutputError: If the result cannot be written.
        StoreError: If the store cannot be read.
    """
    session = invocation.open_session(read_only=True)
    try:
        annotations = list(session.store.all())
    finally:
        session.store.close()
    codebook = session.codebook
    if tag not in [each.name for each in codebook.tags]:
        names = ", ".join(each.name for each in codebook.tags)
        raise InvalidAnnotation(f"there is no tag {tag!r}", "--tag", f"The codebook has {names}")
    articles = articles_with_any(annotations, session.corpus.paths)
    table = matrix(annotations, articles, codebook, tag)
    figures = figures_by_unit(annotations, articles)
    if not articles:
        say("Nothing is marked in this corpus yet")
        if format_name == "text" and output is None:
            return
    if format_name == "csv":
        text = matrix_csv(table)
    elif format_name == "html":
        read = {article: session.corpus.read(article) for article in articles}
        titles = {name: article.title for name, article in read.items() if isinstance(article, Article)}
        text = matrix_html(table, titles, figures)
    else:
        width = shutil.get_terminal_size((_FILE_WIDTH, 24)).columns if output is None else _FILE_WIDTH
        text = text_matrix(table, figures, width) + "\n"
    if output is None:
        print_text(text, is_whole_file=True)
    else:
        write_lines([text.encode("utf-8", "replace")], output)
