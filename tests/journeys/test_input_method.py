"""With an input method on: what is said, and where its window opens."""

from __future__ import annotations

from pathlib import Path

from textual.geometry import Offset

from tests.driver import Driver, running

ADVICE = "An input method seems to be on"


def _cursor_cell(driver: Driver) -> Offset:
    """The cell in which the reader draws its cursor."""
    pane = driver.reader.active
    assert pane._rows
    head = driver.reader.selection.head
    row = pane._rows.row_of(head) - pane.scroll_offset.y
    return pane.region.offset + Offset(pane.gutter_width + pane._rows.column_of(head), row)


async def test_chinese_text_in_place_of_a_command_is_pointed_out_once(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.type("中国")
        assert ADVICE in driver.status
        await driver.press("l", "农")
        assert ADVICE not in driver.status
        assert driver.reader.selection.head == 1
        # Nor when another article is opened.
        await driver.press("escape", "j", "enter", "农")
        assert ADVICE not in driver.status


async def test_the_terminals_cursor_is_where_one_reads_or_types(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        app = driver.app
        await driver.press("5", "j", "w")
        assert app.cursor_position == _cursor_cell(driver)
        await driver.press("slash", *"党员")
        box = driver.reader.query_one("#find")
        assert box.region.contains_point(app.cursor_position)
        await driver.press("enter")
        assert app.cursor_position == _cursor_cell(driver)
        await driver.press("tab")
        assert app.cursor_position == _cursor_cell(driver)
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert app.cursor_position == _cursor_cell(driver)
        await driver.press("escape", "tab")
        await driver.select("50名")
        await driver.press("2", "[", "m", *"备注")
        assert app.screen.query_one("TextArea").region.contains_point(app.cursor_position)
        await driver.press("escape")
        assert app.cursor_position == _cursor_cell(driver)
        await driver.press("?", "escape", "J", "escape", "j")
        assert app.cursor_position == _cursor_cell(driver)
