"""Jump labels, and the way back from wherever one went."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.driver import Driver, running


def _under_cursor(driver: Driver, length: int = 4) -> str:
    head = driver.reader.selection.head
    return driver.reader.active.text[head : head + length]


async def test_two_keys_and_the_cursor_is_there(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        pane = driver.reader.own_pane
        before = driver.pane_rows(pane)
        await driver.press("J")
        assert "Type a label to go there; esc leaves" in driver.status
        labelled = driver.pane_rows(pane)
        assert labelled[:5] == [
            "    a 西省临汾市隰县：",
            "    s 筑“党建联盟”提升梨果产业生态",
            "    d中国城市报记者 郭文治 郑新钰 《中国城市报》（2021年",
            "    06月14日 第21版）",
            "    f 县“党建联盟”建立玉露香梨产业标准体系，提升果品品",
        ]
        assert [cell_len(row) for row in labelled] == [cell_len(row) for row in before]
        # The other pane has none, and rows keep their places on the screen.
        assert driver.rows[5].split("▏")[1].strip().startswith("隰縣“黨建聯盟”")
        await driver.press("k")
        assert _under_cursor(driver) == "为破解这"
        assert driver.pane_rows(pane) == before


async def test_what_is_typed_at_once_behind_a_label_is_a_command(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.pilot.press("J", "k", "v", ".", "1")
        await driver.settle()
        assert [one.quote for one in driver.annotations] == ["为破解这些问题"]


async def test_a_label_extends_a_selection_and_escape_leaves_it(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("为破解这些问题")
        await driver.press("v", "J", "escape")
        assert "selecting" in driver.status
        assert _under_cursor(driver) == "为破解这"
        await driver.press("J", "ｌ")
        selection = driver.reader.selection
        assert driver.reader.own_pane.text[selection.start : selection.end] == (
            "为破解这些问题，进一步优化提升产业生态，隰县构筑起了“党建联盟”新模式。\n"
        )
        # Any other key leaves the labels too, and does nothing more.
        await driver.press("J", "down")
        assert driver.reader.selection == selection


async def test_labels_in_the_other_pane_and_of_two_letters(store_path: Path) -> None:
    async with running(store_path, article="004", size=(240, 70)) as driver:
        pane = driver.reader.other_pane
        await driver.press("tab", "J", "a")
        rows = driver.pane_rows(pane)
        # After one letter only what it can still mean is labelled.
        assert rows[0] == "    aa西省臨汾市隰縣："
        assert not any(" sa" in row for row in rows)
        await driver.press("h")
        assert driver.reader.active is driver.reader.other_pane
        assert _under_cursor(driver) == "近年來，"


@pytest.mark.parametrize("size", [(40, 12), (79, 24), (81, 24)])
async def test_labels_at_every_width(store_path: Path, size: tuple[int, int]) -> None:
    async with running(store_path, article="001", size=size) as driver:
        await driver.press("1", "4", "g")
        pane = driver.reader.own_pane
        before = driver.pane_rows(pane)
        await driver.press("J")
        labelled = driver.pane_rows(pane)
        assert labelled != before
        assert [cell_len(row) for row in labelled] == [cell_len(row) for row in before]


async def test_back_and_forward_through_the_places_one_has_left(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("12个")
        await driver.press("2")
        await driver.find("为破解这些问题")
        await driver.press("G")
        await driver.press("g", "]")
        assert _under_cursor(driver, 3) == "12个"
        places = []
        for _ in range(3):
            await driver.press("ctrl+o")
            places.append(driver.reader.selection.head)
        assert places == [0, len(driver.reader.article.text), driver.reader.article.text.index("为破解")]
        await driver.press("ctrl+n", "ctrl+n", "ctrl+n")
        assert _under_cursor(driver, 3) == "12个"
        await driver.press("ctrl+n")
        assert "No place further forward" in driver.status


async def test_back_from_a_search_a_label_and_the_list(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("87.43亿元")
        await driver.press("2", "g", "w", "slash", *"党员", "enter", "n", "ctrl+o", "ctrl+o")
        assert driver.reader.selection.head == 3
        await driver.press("escape", "J", "s", "ctrl+o")
        assert driver.reader.selection.head == 3
        await driver.press("o")
        driver.reader.annotation_list.focus()
        await driver.settle()
        await driver.press("down", "enter")
        assert _under_cursor(driver, 7) == "87.43亿元"
        await driver.press("ctrl+o")
        assert driver.reader.selection.head == 3


async def test_a_place_is_the_same_after_lines_were_folded(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("为破解这些问题")
        await driver.press("g", "j", "f", "n")
        await driver.until(lambda: "Folded as navigation" in driver.status)
        await driver.press("ctrl+o")
        assert _under_cursor(driver) == "为破解这"
