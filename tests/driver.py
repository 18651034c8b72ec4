"""Drives the real app by keys and reads the screen as people do: row by row."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from annotations.model import Annotation
from corpus.reading import read_article
from tests.conftest import SEEDS
from tests.quiet import wait_until_quiet
from tui.app import PizhuApp
from tui.screens.reader import ReaderScreen
from tui.session import Invocation
from tui.widgets.script_pane.widget import ScriptPane

SIZE = (120, 40)


class Driver:
    """One running app."""

    def __init__(self, app: PizhuApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until all that they began is done."""
        for key in keys:
            # The pilot would send each widget a message too, and wait for it: a third of the cost of a key.
            await self.app._press_keys([key])
            await self.app.workers.wait_for_complete()
        await self.settle()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys so fast that they come together, as over a slow connection; then wait."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, as an input method commits it."""
        await self.press(*text)

    async def find(self, words: str) -> None:
        """Go to where words stand, with the search, and close it again."""
        await self.press("slash")
        await self.type(words)
        await self.press("enter", "escape")

    async def select(self, words: str) -> None:
        """Select words by keys: find them, then extend by as many characters as they have."""
        await self.find(words)
        await self.press("v", *["right"] * len(words))

    async def settle(self) -> None:
        """Wait until workers have ended, messages are handled and all is on the disk."""
        await self.app.workers.wait_for_complete()
        self.app.session.store.wait_until_saved(30)
        await wait_until_quiet()
        self.app.screen._on_timer_update()
        # A repaint may lay widgets out that draw themselves anew.
        await wait_until_quiet()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a condition."""
        for _ in range(3000):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("the condition did not come true:\n" + "\n".join(self.rows))

    @property
    def reader(self) -> ReaderScreen:
        """The reader, which must be open."""
        assert isinstance(self.app.screen, ReaderScreen)
        return self.app.screen

    @property
    def rows(self) -> list[str]:
        """The screen as text, one string a row."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text for strip in strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    @property
    def status(self) -> str:
        """The status line of the reader."""
        return self.rows[-2]

    def pane_rows(self, pane: ScriptPane) -> list[str]:
        """What one pane shows, its gutter included."""
        return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]

    @property
    def annotations(self) -> list[Annotation]:
        """All annotations of the store."""
        return list(self.app.session.store.all())


@asynccontextmanager
async def running(
    store: Path,
    *,
    corpus: Path = SEEDS,
    article: str | None = None,
    size: tuple[int, int] = SIZE,
    read_only: bool = False,
) -> AsyncIterator[Driver]:
    """Run the app on a corpus, in the library or with an article open, and close its store afterwards."""
    invocation = Invocation(corpus, store, "tester")
    session = invocation.open_session(read_only=read_only)
    first = None
    if article:
        found = next(name for name in session.corpus.paths if name.startswith(article))
        first = read_article(session.corpus, found)
    app = PizhuApp(session, first)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            await driver.settle()
            yield driver
    finally:
        session.store.close()
        session.places.save()
