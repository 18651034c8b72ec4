"""The articles of a corpus as exports and imports ask for them: in both scripts, in a view, by their text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from corpus.article import Article, UnreadableFile
from corpus.bitext import Bitext, make_bitext
from corpus.errors import CorpusError
from corpus.settings import Settings
from corpus.views import View, ViewName, make_view

TEXT_VIEWS = (ViewName.CLEANED, ViewName.RAW, ViewName.SIMPLIFIED, ViewName.TRADITIONAL)
"""The texts that files carry, and in which their articles are looked for."""


def _as_it_is(article: Article) -> Article:
    return article


class Readable(Protocol):
    """What a shelf asks of a corpus."""

    @property
    def settings(self) -> Settings:
        """What the user has set for it."""

    @property
    def paths(self) -> Mapping[str, Path]:
        """The file of each article, by article id."""

    def read(self, article_id: str) -> Article | UnreadableFile:
        """Read one article, or say why it cannot be read."""


class ArticleShelf:
    """Gives articles one after the other; the last one is kept at hand, the others are not."""

    def __init__(self, corpus: Readable, as_read: Callable[[Article], Article] = _as_it_is) -> None:
        """Take a corpus.

        Args:
            corpus: Where the articles are.
            as_read: Makes of an article what its reader has it as: what was decided of its folds followed.
        """
        self._corpus = corpus
        self._as_read = as_read
        self._held: tuple[str, Bitext | None] | None = None
        self._views: dict[ViewName, View] = {}
        self._by_text: dict[bytes, tuple[str, ViewName]] | None = None

    def bitext(self, article: str) -> Bitext | None:
        """Give an article, or `None` where it is not there, cannot be read or cannot be converted."""
        if self._held is None or self._held[0] != article:
            self._held, self._views = (article, self._read(article)), {}
        return self._held[1]

    def view(self, bitext: Bitext, name: ViewName) -> View:
        """Give one text of an article that `bitext` gave.

        Raises:
            ConversionError: If it cannot be converted; never where `bitext` could be given.
        """
        if self._held is None or self._held[1] is not bitext:
            return make_view(bitext.article, name, self._corpus.settings)
        if name not in self._views:
            self._views[name] = make_view(bitext.article, name, self._corpus.settings)
        return self._views[name]

    def with_text(self, text: str) -> tuple[str, ViewName] | None:
        """Give the article that has exactly this text, and in which view. The first time, all are read."""
        if self._by_text is None:
            self._by_text = {}
            for article in self._corpus.paths:
                bitext = self.bitext(article)
                for name in TEXT_VIEWS if bitext else ():
                    if bitext:
                        self._by_text.setdefault(_key(self.view(bitext, name).text), (article, name))
        return self._by_text.get(_key(text))

    def _read(self, article: str) -> Bitext | None:
        if article not in self._corpus.paths:
            return None
        found = self._corpus.read(article)
        if not isinstance(found, Article):
            return None
        try:
            return make_bitext(self._as_read(found), self._corpus.settings)
        except CorpusError:
            return None


def _key(text: str) -> bytes:
    # Some programs end a text with a line feed, and some make one of every line end.
    return sha256(text.replace("\r\n", "\n").strip("\n").encode("utf-8", "surrogatepass")).digest()
