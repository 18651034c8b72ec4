"""The row that is pointed at can be told without colour, and in the terminal's own colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, running
from tui.widgets.row_list import RowList


def _reversed_rows(driver: Driver) -> list[int]:
    listed = driver.app.screen.query_one(RowList)
    rows = [listed.render_line(y) for y in range(5)]
    return [y for y, row in enumerate(rows) if all(part.style and part.style.reverse for part in row)]


async def test_without_colour(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(store_path) as driver:
        await driver.press("j")
        assert _reversed_rows(driver) == [1]


async def test_in_the_colours_of_the_terminal(store_path: Path) -> None:
    async with running(store_path) as driver:
        driver.app.theme = "ansi-dark"
        await driver.press("j", "j")
        assert _reversed_rows(driver) == [2]
