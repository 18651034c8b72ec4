"""A long sequence of which only what is looked at is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

KeyT = TypeVar("KeyT")
ItemT = TypeVar("ItemT")


class NewestFirst(Sequence[ItemT]):
    """What a sequence holds at one moment, the last first, without a copy of it: it only grows."""

    def __init__(self, items: Sequence[ItemT]) -> None:
        """Take the sequence."""
        self._items = items
        self._places = range(len(items) - 1, -1, -1)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> ItemT: ...
    @overload
    def __getitem__(self, index: slice) -> list[ItemT]: ...
    def __getitem__(self, index: int | slice) -> ItemT | list[ItemT]:
        if isinstance(index, slice):
            return [self._items[place] for place in self._places[index]]
        return self._items[self._places[index]]


class LazySequence(Sequence[ItemT], Generic[KeyT, ItemT]):
    """Items made from keys each time they are asked for. Asking for its length makes none."""

    def __init__(self, keys: Sequence[KeyT], make: Callable[[KeyT], ItemT]) -> None:
        """Take what each item is made from, and how."""
        self._keys = keys
        self._make = make

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> ItemT: ...
    @overload
    def __getitem__(self, index: slice) -> LazySequence[KeyT, ItemT]: ...
    def __getitem__(self, index: int | slice) -> ItemT | LazySequence[KeyT, ItemT]:
        if isinstance(index, slice):
            return LazySequence(self._keys[index], self._make)
        return self._make(self._keys[index])
