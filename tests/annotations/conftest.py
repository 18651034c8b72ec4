"""A store in an empty folder, and a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations.errors import StoreError
from annotations.store import FileStore, open_store

OpenStore = Callable[..., FileStore]
NEVER = 1e6
"""Seconds; a snapshot is then written on closing only."""


class Clock:
    """Gives one minute later each time it is moved on."""

    def __init__(self) -> None:
        self.minute = 0

    def __call__(self) -> str:
        return f"2026-03-04T{self.minute // 60 % 24:02}:{self.minute % 60:02}:00.000Z"


@pytest.fixture
def clock() -> Clock:
    """The clock of all stores that a test opens."""
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is, in a folder of its own."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder / "annotations.json"


@pytest.fixture
def open_here(path: Path, clock: Clock) -> Iterator[OpenStore]:
    """Opens the store, and sees to it that it is closed in the end."""
    opened: list[FileStore] = []

    def opening(*, read_only: bool = False, idle: float = NEVER) -> FileStore:
        opened.append(open_store(path, "李", read_only=read_only, clock=clock, idle_seconds=idle))
        return opened[-1]

    yield opening
    for store in opened:
        try:
            store.close()
        except StoreError:
            store.abandon()


@pytest.fixture
def store(open_here: OpenStore) -> FileStore:
    """An empty store, open for writing."""
    return open_here()
