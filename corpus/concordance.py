"""Searching many texts one after the other, with what is found given as soon as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Article
from corpus.search import Search

MOST_HITS = 50_000
"""Hits after which a search of many texts ends: nobody reads on."""


@dataclass(frozen=True, slots=True)
class SearchedText:
    """An article, and its text in the form in which it is searched."""

    article: Article
    folded: str
    start: int = 0
    """Where in `folded` the text begins: a title may stand before it."""


@dataclass(frozen=True, slots=True)
class CorpusHit:
    """A place in an article's cleaned text."""

    article: Article
    start: int
    end: int


def find_in_all(
    texts: Iterable[Callable[[], SearchedText | None]], search: Search
) -> Iterator[tuple[int, list[CorpusHit]]]:
    """Search texts in their order; give after each how many have been searched, and what was found in it.

    Args:
        texts: What gives each text, or nothing where there is none; called when its turn comes.
        search: What is looked for.

    Raises:
        SearchTooSlowError: If a regular expression takes too long for one of them.
    """
    left = MOST_HITS
    for count, give in enumerate(texts, start=1):
        text = give()
        hits: list[CorpusHit] = []
        if text is not None:
            for start, end in search.spans(text.folded, text.start):
                hits.append(CorpusHit(text.article, start - text.start, end - text.start))
                left -= 1
                if not left:
                    break
        yield count, hits
        if not left:
            return


def first_of_article(hits: Sequence[CorpusHit], place: int, direction: int) -> int:
    """Give the place of the first hit of the next article, or of this one, or from there of the one before.

    Args:
        hits: In the order of their articles; not empty.
        place: Of the hit one is at. It is given back where no article follows.
        direction: Positive for the next article.
    """
    here = hits[place].article.id
    if direction > 0:
        behind = range(place, len(hits))
        return next((index for index in behind if hits[index].article.id != here), place)
    first = _first_alike(hits, place)
    return _first_alike(hits, place - 1) if first == place and place else first


def _first_alike(hits: Sequence[CorpusHit], place: int) -> int:
    article = hits[place].article.id
    return next((index + 1 for index in range(place, -1, -1) if hits[index].article.id != article), 0)
