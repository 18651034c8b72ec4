"""Annotations split, merged, flagged, deleted and brought back, by keys."""

from __future__ import annotations

import re
from pathlib import Path

from tests.driver import Driver, running

ARRANGEMENT = "召集党员驾驶员50名"
ONE, TWO = "产业规划", "技术保障"


def _quotes(driver: Driver) -> list[str]:
    return [annotation.quote for annotation in driver.annotations]


async def _mark(driver: Driver, *marks: tuple[str, str]) -> None:
    for words, key in marks:
        await driver.select(words)
        await driver.press(key)


async def test_one_is_split_at_the_cursor_and_merged_again(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark(driver, (ARRANGEMENT, "1"))
        [whole] = driver.annotations
        await driver.press("s")
        assert "It is split before the cursor: go to a character inside it" in driver.status
        await driver.press(*["left"] * 8, "s")
        assert _quotes(driver) == ["召集", "党员驾驶员50名"]
        assert "Split: “召集” and “党员驾驶员50名”; u takes it back" in driver.status
        first, second = driver.annotations
        assert (first.id, first.tag, second.tag) == (whole.id, "mechanism", "mechanism")

        # The cursor is on the second part, which has none after it in its paragraph.
        await driver.press("M")
        assert _quotes(driver) == [ARRANGEMENT]
        assert f"Merged with the preceding mechanism “召集”: “{ARRANGEMENT}”" in driver.status
        await driver.press("u")
        assert "Undone: merged “召集” and “党员驾驶员50名”" in driver.status
        await driver.press("u")
        assert "Undone: split “召集” and “党员驾驶员50名”" in driver.status
        assert _quotes(driver) == [ARRANGEMENT]


async def test_only_neighbours_of_the_same_tag_and_paragraph_are_merged(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark(driver, (ONE, "1"), (TWO, "1"), ("梨果产业生态", "1"), ("协商事项33项", "2"))
        await driver.press("left", "M")
        assert "No other metric in this paragraph to merge it with" in driver.status
        await driver.find("梨果产业生态")
        await driver.press("right", "M")
        assert "No other mechanism in this paragraph to merge it with" in driver.status
        await driver.find(ONE)
        await driver.press("right", "M")
        assert _quotes(driver) == ["梨果产业生态", "协商事项33项", "产业规划、技术保障"]
        assert "Merged with the following mechanism “技术保障”: “产业规划、技术保障”" in driver.status
        # What was taken in is in the trash, and says how it got there.
        await driver.press("D")
        assert driver.rows[1].rstrip().endswith("“技术保障” · merged into “产业规划、技术保障”")
        await driver.press("enter")
        assert "“技术保障” beside “产业规划、技术保障”, which it was merged into; u undoes it" in driver.text


async def test_doubt_is_told_in_the_gutter_the_status_line_and_the_list(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark(driver, (ARRANGEMENT, "1"))
        await driver.press("left", "i")
        [annotation] = driver.annotations
        assert annotation.uncertain
        assert f"“{ARRANGEMENT}” is uncertain, marked ~" in driver.status
        await driver.press("left")
        assert "in mechanism~" in driver.status
        for pane, words in ((driver.reader.own_pane, "召集党员"), (driver.reader.other_pane, "召集黨員")):
            rows = [row for row in driver.pane_rows(pane) if words in row]
            assert [row[:4] for row in rows] == ["M  ~"]
        await driver.press("o")
        assert f"M~ {ARRANGEMENT}" in driver.text
        await driver.press("i")
        assert f"“{ARRANGEMENT}” is certain again" in driver.status
        await driver.press("u")
        assert f"Undone: flagged “{ARRANGEMENT}” as certain" in driver.status
        assert f"M~ {ARRANGEMENT}" in driver.text


async def test_three_marks_on_one_character_are_counted_in_the_gutter(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark(driver, (ARRANGEMENT, "1"), ("党员驾驶员50名", "1"))
        pane = driver.reader.own_pane
        assert [row[:4] for row in driver.pane_rows(pane) if "召集党员" in row] == ["M"[:1] + "   "]
        await _mark(driver, ("驾驶员50名", "1"))
        assert [row[:4] for row in driver.pane_rows(pane) if "召集党员" in row] == ["M  3"]


async def test_what_was_deleted_comes_back_from_the_trash(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await _mark(driver, (ONE, "1"), ("协商事项33项", "2"))
        await driver.press("left", "m")
        await driver.type("核实")
        await driver.press("escape", "y")
        await driver.find(ONE)
        await driver.press("right", "enter", "d", "[", "d")
        before = driver.annotations
        assert before == []
        await driver.press("D")
        assert (
            driver.rows[0].rstrip() == " Trash · 004_d4150c76847e7727 · 2 deleted annotations, the last first"
        )
        rows = [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "WHEN", row).rstrip() for row in driver.rows[1:4]]
        assert rows == [
            "▸ WHEN tester     metric     “协商事项33项” (核实)",
            "  WHEN tester     mechanism  “产业规划”",
            "",
        ]
        # The key of an input method brings back too.
        await driver.press("ｒ", "enter")
        assert "Brought back: mechanism “产业规划”; u undoes it" in driver.text
        assert "Nothing that was deleted is gone here; a shows all articles" in driver.text
        await driver.press("escape")
        assert sorted((each.quote, each.note) for each in driver.annotations) == [
            ("产业规划", None),
            ("协商事项33项", "核实"),
        ]
        assert len(driver.reader.own_pane.marks) == 2
        # The link came back with its second end.
        [source] = [each for each in driver.annotations if each.tag == "mechanism"]
        assert [link.kind for link in source.links] == ["measured_by"]


async def test_the_trash_of_all_articles(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("enter", "x", "1", "left", "d", "escape", "j", "enter", "D")
        assert "Nothing that was deleted is gone here; a shows all articles" in driver.text
        await driver.press("a")
        assert " Trash · all articles · 1 deleted annotations, the last first" in driver.rows[0]
        assert "000_bba2c56… mechanism" in driver.rows[1]
        await driver.press("enter", "u")
        assert "(in 000_bba2c568a3092764)" in driver.text
        assert driver.annotations == []
