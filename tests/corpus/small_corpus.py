"""A small corpus, and why what is in it cannot be read."""

from __future__ import annotations

from pathlib import Path

from corpus.article import UnreadableFile
from corpus.reading import open_corpus

TEXT = "隰县梨果\n隰县构筑“党建联盟”新模式,促进群众增收致富。\n"


def reasons(folder: Path) -> dict[str, str | None]:
    """Why each article of a folder cannot be read; `None` for one that can."""
    return {
        article.id: article.reason if isinstance(article, UnreadableFile) else None
        for article in open_corpus(folder).read_all()
    }
