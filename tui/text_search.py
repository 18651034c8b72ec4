"""Searching one text in either script, until somebody wants it no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.errors import SearchError
from corpus.scripts import fold_scripts
from corpus.search import Query, Search

_MOST_HITS_A_TURN = 1_000
"""Hits after which a search looks whether it is still wanted."""

Hits = tuple[tuple[int, int], ...]
"""Spans of a text in code points, in order, apart from each other."""


@dataclass(frozen=True, slots=True)
class OtherWording:
    """The same text with other words in places, such as 軟體 for 软件."""

    text: str
    to_searched: Callable[[int, int], tuple[int, int]]
    """Carries a span of it to the text that is searched."""


class TextSearch:
    """Searches a text again and again, as a query is typed: it is folded once. Workers may call it."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def result(
        self,
        text: str,
        query: Query,
        other: OtherWording | None = None,
        is_over: Callable[[], bool] = lambda: False,
    ) -> Hits | SearchError:
        """Give where the query stands in a text, or why it cannot be looked for.

        Args:
            text: What is searched.
            query: What is looked for.
            other: Where one may look for the words that the text has not.
            is_over: Whether the result is wanted no longer; it is not whole then.
        """
        try:
            search = Search(query)
            folded = self._fold(text)
            hits = list(_while_wanted(search.spans(folded), is_over))
            if other and self._fold(other.text) != folded:
                others = _while_wanted(search.spans(self._fold(other.text)), is_over)
                hits += [other.to_searched(*span) for span in others]
        except SearchError as error:
            return error
        return tuple(_apart(hits))

    def _fold(self, text: str) -> str:
        folded = self._folded.get(text)
        if folded is None:
            folded = fold_scripts(text)
            # Not more than the text and its other wording; a worker may be reading what is there.
            self._folded = {**dict(list(self._folded.items())[-1:]), text: folded}
        return folded


def _while_wanted(spans: Iterator[tuple[int, int]], is_over: Callable[[], bool]) -> Iterator[tuple[int, int]]:
    for count, span in enumerate(spans):
        if count % _MOST_HITS_A_TURN == 0 and is_over():
            return
        yield span


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give spans in order, without those that begin inside an earlier one."""
    reached = 0
    for start, end in sorted(spans):
        if start >= reached and start < end:
            reached = end
            yield start, end
