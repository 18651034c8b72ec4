"""Small items that an article has several of, each under an id: decisions about folding, rejections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar


class _Kept(Protocol):
    @property
    def article(self) -> str: ...
    @property
    def id(self) -> str: ...


ItemT = TypeVar("ItemT", bound=_Kept)


class ByArticle(Generic[ItemT]):
    """Items by article and id. An article whose last item goes is forgotten."""

    def __init__(self, place: Callable[[ItemT], tuple[int | str, ...]]) -> None:
        """Take what the items of an article are sorted by."""
        self._items: dict[str, dict[str, ItemT]] = {}
        self._place = place

    def put(self, item: ItemT) -> None:
        """Take an item, in the place of one with its id."""
        self._items.setdefault(item.article, {})[item.id] = item

    def discard(self, article: str, identifier: str) -> None:
        """Let go of an item, if it is there."""
        items = self._items.get(article, {})
        items.pop(identifier, None)
        if not items:
            self._items.pop(article, None)

    def get(self, article: str, identifier: str) -> ItemT | None:
        """Give the item with an id, or `None`."""
        return self._items.get(article, {}).get(identifier)

    def in_article(self, article: str) -> tuple[ItemT, ...]:
        """Give an article's items by their place."""
        return tuple(sorted(self._items.get(article, {}).values(), key=self._place))

    def all(self) -> tuple[ItemT, ...]:
        """Give all items, article by article."""
        return tuple(item for article in sorted(self._items) for item in self.in_article(article))

    def __iter__(self) -> Iterator[str]:
        """Give the ids of the articles that have items."""
        return iter(self._items)
