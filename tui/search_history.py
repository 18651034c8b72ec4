"""What was searched for before, the latest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.search import Query

_LONGEST = 100


class SearchHistory:
    """The searches of one session, in any article and in the corpus; kept in memory only."""

    def __init__(self) -> None:
        self._queries: list[Query] = []

    def __len__(self) -> int:
        return len(self._queries)

    def __getitem__(self, index: int) -> Query:
        return self._queries[index]

    def add(self, query: Query) -> None:
        """Keep a search, once, as the latest."""
        if query.is_empty:
            return
        if query in self._queries:
            self._queries.remove(query)
        self._queries.append(query)
        del self._queries[:-_LONGEST]
