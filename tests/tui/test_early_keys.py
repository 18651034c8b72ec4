"""Keys typed before the library has its articles wait, and are carried out in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from corpus.article import Article, UnreadableFile
from corpus.reading import Corpus
from tests.conftest import SEEDS
from tests.quiet import wait_until_quiet
from tui.app import PizhuApp
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.session import Invocation


async def test_keys_typed_while_articles_are_read_open_the_one_they_mean(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read, read_all = Event(), Corpus.read_all

    def slowly(corpus: Corpus) -> Iterator[Article | UnreadableFile]:
        for number, article in enumerate(read_all(corpus)):
            if number:
                may_read.wait(30)
            yield article

    monkeypatch.setattr(Corpus, "read_all", slowly)
    session = Invocation(SEEDS, store_path, "reader").open_session(read_only=False)
    app = PizhuApp(session)
    try:
        async with app.run_test() as pilot:
            await pilot.press("j", "j", "j", "enter")
            assert isinstance(app.screen, LibraryScreen)
            may_read.set()
            await app.workers.wait_for_complete()
            await pilot.pause()
            await wait_until_quiet()
            assert isinstance(app.screen, ReaderScreen)
            assert app.screen.article.id.startswith("003")
    finally:
        may_read.set()
        session.store.close()
