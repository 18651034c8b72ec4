"""How the reader looks in each kind of theme: tags, overlap, selection and cursor told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import SEEDS, seed
from tui.app import PizhuApp
from tui.session import Invocation

KEYS = (
    *("slash", *"召集党员", "enter", "escape", "v", ".", "1"),
    *("slash", *"50名", "enter", "escape", "v", "w", "w", "2"),
    *("slash", *"实现城乡", "enter", "escape", "x", "x", "3"),
    *("slash", *"有效解决", "enter", "escape", "v", "w", "w"),
)


@pytest.mark.parametrize("theme", ["pizhu-dark", "pizhu-light", "ansi-dark", "no-color"])
def test_the_reader(
    theme: str, store_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Callable[..., bool]
) -> None:
    if theme == "no-color":
        monkeypatch.setenv("NO_COLOR", "1")
    session = Invocation(SEEDS, store_path, "reader").open_session(read_only=False)
    app = PizhuApp(session, seed("004"))

    async def mark(pilot: Pilot[None]) -> None:
        app.theme = "pizhu-dark" if theme == "no-color" else theme
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*KEYS)
        session.store.wait_until_saved(30)
        await pilot.pause()

    try:
        assert snap_compare(app, terminal_size=(80, 24), run_before=mark)
    finally:
        session.store.close()
