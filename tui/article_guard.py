"""Keeping what commands write off the articles, which are only ever read."""

from __future__ import annotations

from pathlib import Path

from corpus.reading import Corpus
from tui.commands.output import OutputError


def holds_article(path: Path, corpus: Corpus) -> bool:
    """Whether a path leads to one of the corpus's articles, or to a folder with some in or below it."""
    place = path.resolve()
    is_folder = place.is_dir()
    return any(
        place in article.resolve().parents if is_folder else article.resolve() == place
        for article in corpus.paths.values()
        if is_folder or article.name == place.name
    )


def require_no_article(path: Path, corpus: Corpus) -> None:
    """Refuse to write over an article, or files of names of their own among the articles.

    Raises:
        OutputError: If the path is an article, or a folder in which articles lie.
    """
    if holds_article(path, corpus):
        what = "articles lie in it" if path.is_dir() else "it is an article"
        raise OutputError(f"{what}, and articles are only read", str(path), "Name another file")
