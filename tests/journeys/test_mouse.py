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


async def test_four_clicks_select_the_paragraph_and_shift_extends(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        pane = driver.reader.own_pane
        x, y = _cell_of(pane, "近年来")
        await driver.pilot.click(pane, offset=(x, y), times=4)
        await driver.settle()
        assert _selected(driver).startswith("近年来，山西省临汾市隰县")
        assert _selected(driver).endswith("隰县构筑起了“党建联盟”新模式。")
        await driver.pilot.click(pane, offset=(x, y))
        await driver.settle()
        x, y = _cell_of(pane, "临汾市隰县依托")
        # Either half of a character is that character.
        for cell in (x, x + 1):
            await driver.pilot.click(pane, offset=(cell, y), shift=True)
            await driver.settle()
            assert _selected(driver) == "近年来，山西省"


async def test_a_drag_scrolls_at_the_edges_while_the_mouse_rests_there(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        pane = driver.reader.own_pane
        x, y = _cell_of(pane, "9月28日上午")
        await driver.pilot.mouse_down(pane, offset=(x, y))
        await driver.pilot.hover(pane, offset=(x, pane.size.height))
        await driver.until(lambda: pane.scroll_offset.y >= 6)
        assert driver.reader.other_pane.scroll_offset.y > 0
        await driver.pilot.hover(pane, offset=(x, 20))
        await driver.settle()
        there = pane.scroll_offset.y
        await driver.pilot.pause(0.2)
        assert pane.scroll_offset.y == there
        await driver.pilot.mouse_up(pane, offset=(x, 20))
        await driver.settle()
        selection = driver.reader.selection
        assert pane.text[selection.anchor :].startswith("9月28日上午")
        assert there >= 6
        assert selection.head == pane.offset_at_cell(x, 20)
        # Upwards as well, and the end of the drag ends the scrolling.
        await driver.pilot.mouse_down(pane, offset=(x, 20))
        await driver.pilot.hover(pane, offset=(x, -1))
        await driver.until(lambda: pane.scroll_offset.y == 0)
        await driver.pilot.mouse_up(pane, offset=(x, 0))
        await driver.settle()
        assert driver.reader.selection.head < driver.reader.selection.anchor


async def test_a_click_near_an_edge_moves_no_row(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        pane = driver.reader.own_pane
        await driver.press("ctrl+d", "ctrl+d")
        top, last = pane.scroll_offset.y, pane.size.height - 1
        for there in (driver.reader.other_pane, pane):
            await driver.pilot.click(there, offset=(20, last))
            await driver.settle()
            assert pane.scroll_offset.y == driver.reader.other_pane.scroll_offset.y == top
            assert there.is_in_sight(driver.reader.selection.head)


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
