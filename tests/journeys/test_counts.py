"""Counts before commands, as in vim; the digits that tag where something is selected."""

from __future__ import annotations

from pathlib import Path

from tests.driver import Driver, running


def _under_cursor(driver: Driver, length: int = 4) -> str:
    head = driver.reader.selection.head
    return driver.reader.active.text[head : head + length]


def _selected(driver: Driver) -> str:
    selection = driver.reader.selection
    return driver.reader.active.text[selection.start : selection.end]


async def test_a_count_repeats_a_motion(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("近年来")
        await driver.press("1", "0")
        assert "10… times what comes next" in driver.status
        await driver.press("l")
        assert _under_cursor(driver) == "隰县依托"
        assert "times what" not in driver.status
        await driver.press("0", "3", "w")
        assert _under_cursor(driver) == "临汾市隰"
        await driver.press("2", ")")
        assert _under_cursor(driver) == "为破解这"
        await driver.press("2", "(", "2", ".")
        assert _under_cursor(driver) == "大力发展"
        # Rows are rows of the pane that leads.
        row = driver.reader.own_pane._rows
        assert row
        before = row.row_of(driver.reader.selection.head)
        await driver.press("5", "j")
        assert row.row_of(driver.reader.selection.head) == before + 5
        await driver.press("9", "9", "9", "9", "k")
        assert driver.reader.selection.head == 0


async def test_a_number_and_g_go_to_that_paragraph(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("6", "g")
        assert _under_cursor(driver, 8) == "“党建联盟”发挥"
        await driver.press("1", "2", "G")
        assert _under_cursor(driver, 8) == "以工作联促助力齐"
        await driver.press("9", "9", "g")
        assert _under_cursor(driver, 8) == "“党建联盟”模式"


async def test_zero_is_the_start_of_the_row_unless_a_count_is_pending(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("近年来")
        start = driver.reader.selection.head
        await driver.press("w", "w", "0")
        assert driver.reader.selection.head == start
        await driver.press("2", "0", "l")
        assert driver.reader.selection.head == start + 20
        await driver.press("5", "home")
        assert driver.reader.selection.head == start
        await driver.press("l")
        assert driver.reader.selection.head == start + 1


async def test_digits_tag_what_is_selected_and_count_before_that(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("为破解这些问题")
        await driver.press("v", "2", ".")
        assert _selected(driver) == "为破解这些问题，进一步优化提升产业生态"
        await driver.press("1")
        assert [(one.tag, one.quote) for one in driver.annotations] == [
            ("mechanism", "为破解这些问题，进一步优化提升产业生态")
        ]
        await driver.press("2", "x")
        assert _selected(driver) == "隰县构筑起了“党建联盟”新模式"
        # A digit that no tag has is a count all the same; what is selected is as good as tagged.
        await driver.press("4")
        assert "4… times what comes next" in driver.status
        assert "to tag, select first" not in driver.status
        await driver.press("H")
        assert _selected(driver) == "隰县构筑起了“党建联盟"
        await driver.press("escape")
        assert len(driver.annotations) == 1


async def test_escape_drops_the_count_and_nothing_else(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("v", "3", "escape")
        assert "selecting" in driver.status
        await driver.press("l")
        assert len(_selected(driver)) == 1


async def test_full_width_digits_count_and_tag_alike(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("近年来")
        await driver.press("ｖ", "１", "０", "ｌ", "２")
        assert [(one.tag, one.quote) for one in driver.annotations] == [("metric", "近年来，山西省临汾市")]


async def test_counts_go_over_annotations_and_hits(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        for words in ("12个", "39个", "29个"):
            await driver.select(words)
            await driver.press("2")
        await driver.press("g", "2", "]")
        assert _under_cursor(driver, 3) == "39个"
        await driver.press("9", "]")
        assert _under_cursor(driver, 3) == "29个"
        await driver.press("2", "[")
        assert _under_cursor(driver, 3) == "12个"
        await driver.press("g", "slash", *"党员", "enter", "2", "n")
        assert "3 of 8" in driver.status
        await driver.press("2", "N")
        assert "1 of 8" in driver.status


async def test_a_count_undoes_and_redoes_so_many_steps(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        for words in ("12个", "39个", "29个"):
            await driver.select(words)
            await driver.press("2")
        await driver.press("2", "u")
        assert [one.quote for one in driver.annotations] == ["12个"]
        assert "Undone: 2 steps" in driver.status
        await driver.press("9", "U")
        assert sorted(one.quote for one in driver.annotations) == ["12个", "29个", "39个"]
        assert "Done again: 2 steps" in driver.status
        await driver.press("U")
        assert "Nothing to redo in this article" in driver.status


async def test_counts_work_in_the_raw_view_too(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("R", "g", "1", "2", "l")
        assert "12… times" not in driver.text
        assert " · file · 12/" in driver.status
