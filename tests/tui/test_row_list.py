"""The row that is pointed at can be told without colour, and rows come as they are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import on
from textual.app import App, ComposeResult

from tests.driver import Driver, running
from tui.widgets.row_list import Part, RowList


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


class Shown(App[None]):
    """An app with a list that grows."""

    def __init__(self) -> None:
        super().__init__()
        self.made: set[int] = set()
        self.told: list[int | None] = []

    def compose(self) -> ComposeResult:
        yield RowList(self._row)

    def _row(self, row: int, _width: int) -> Iterator[Part]:
        self.made.add(row)
        yield f"{row} ", "muted"
        yield "盟市旗县", "found"

    @on(RowList.Pointed)
    def tell(self, message: RowList.Pointed) -> None:
        self.told.append(message.index)


async def test_rows_that_come_later_leave_the_cursor_where_it_is() -> None:
    app = Shown()
    async with app.run_test(size=(9, 4)) as pilot:
        listed = app.query_one(RowList)
        listed.grow(3)
        await pilot.pause()
        # The first row is pointed at without anybody being told; what is cut off leaves whole characters.
        assert [listed.render_line(y).text for y in range(4)] == [
            "0 盟市旗",
            "1 盟市旗",
            "2 盟市旗",
            "        ",
        ]
        assert (listed.cursor, app.told) == (0, [])
        listed.action_point_by(2)
        listed.grow(100_000)
        await pilot.pause()
        assert (listed.cursor, app.told) == (2, [2])
        assert app.made == {0, 1, 2, 3}
        listed.show_rows(50, 40)
        await pilot.pause()
        assert [listed.render_line(y).text[:2] for y in range(4)] == ["37", "38", "39", "40"]
        assert (listed.cursor, app.told) == (40, [2])
