"""The mouse as an equal: click, drag, double click, wheel."""

from __future__ import annotations

from pathlib import Path

from tests.driver import Driver, running
from tui.widgets.script_pane.widget import ScriptPane


def _cell_of(pane: ScriptPane, words: str) -> tuple[int, int]:
    """The cell of the pane where words begin, which must be in sight."""
    for y, row in enumerate(pane.render_line(y) for y in range(pane.size.height)):
        before, found, _ = row.text.partition(words)
        if found:
            # The gutter and blanks are one cell a character, Chinese characters two.
            return sum(2 if character > "\u2e7f" else 1 for character in before), y
    raise AssertionError(f"{words} is not in sight")


def _selected(driver: Driver) -> str:
    selection = driver.reader.selection
    return driver.reader.active.text[selection.start : selection.end]


async def test_a_click_places_the_cursor_on_either_half_of_a_character(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        pane = driver.reader.own_pane
        x, y = _cell_of(pane, "玉露香梨")
        for cell in (x + 2, x + 3):
            await driver.pilot.click(pane, offset=(cell, y))
            await driver.settle()
            assert pane.text[driver.reader.selection.head] == "露"


async def test_a_click_in_the_other_pane_leads_there(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        pane = driver.reader.other_pane
        await driver.pilot.click(pane, offset=_cell_of(pane, "產業標準體系"))
        await driver.settle()
        assert driver.reader.active is pane
        assert driver.reader.article.text[driver.reader.cursor :].startswith("产业标准体系")


async def test_a_drag_selects_and_two_and_three_clicks_select_more(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        pane = driver.reader.own_pane
        x, y = _cell_of(pane, "玉露香梨")
        await driver.pilot.mouse_down(pane, offset=(x, y))
        await driver.pilot.hover(pane, offset=(x + 8, y))
        await driver.pilot.mouse_up(pane, offset=(x + 8, y))
        await driver.settle()
        assert _selected(driver) == "玉露香梨"
        await driver.pilot.double_click(pane, offset=_cell_of(pane, "产业标准"))
        await driver.settle()
        assert _selected(driver) == "产业"
        await driver.pilot.triple_click(pane, offset=_cell_of(pane, "产业标准"))
        await driver.settle()
        assert _selected(driver) == "隰县“党建联盟”建立玉露香梨产业标准体系，提升果品品质。"


async def test_the_wheel_scrolls_both_panes(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        reader = driver.reader
        for pane in (reader.own_pane, reader.other_pane):
            before = pane.scroll_offset.y
            await driver.pilot._post_mouse_events([_wheel()], pane, offset=(10, 5))
            await driver.settle()
            assert reader.own_pane.scroll_offset.y == reader.other_pane.scroll_offset.y > before


def _wheel() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown
