"""The raw view: the file's own characters, every edit marked in place and explained, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import seed
from tests.driver import Driver, running
from tui.screens.raw import RawScreen

SLIP = "他在友誼學校?!坝辛诉@個聯盟,牛肉不愁賣,大家都很高興。"
PAGE = f"首页 > 三农 > 正文\n合作社的好消息\n{SLIP}\n官方微博:小\ue76b\u200b号"
ABOVE = 1
"""Rows above the text: the heading."""
GUTTER = 17
"""Cells before the text."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "slip.txt").write_text(PAGE, encoding="utf-8")
    return folder


def _raw(driver: Driver) -> RawScreen:
    assert isinstance(driver.app.screen, RawScreen)
    return driver.app.screen


def _words(driver: Driver, length: int = 5) -> str:
    screen = _raw(driver)
    return screen.active.text[screen.cursor : screen.cursor + length]


def _row_with(driver: Driver, words: str) -> str:
    (row,) = [row.rstrip() for row in driver.rows[ABOVE:-4] if words in row]
    return row


def _detail(driver: Driver) -> str:
    """What is said of the edit under the cursor: the two rows above status and footer."""
    return " ".join(row.strip() for row in driver.rows[-4:-2]).strip()


async def test_the_file_is_shown_at_the_place_of_the_cursor_and_back(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await driver.find("打通銷售端")
        await driver.press("R")
        assert _words(driver) == "打通銷售端"
        assert _raw(driver).active.text == seed("000").raw
        assert _raw(driver).active.is_in_sight(_raw(driver).cursor)
        assert "產(chǎn)業(yè)聯(lián)盟的唯一目標" in driver.text
        await driver.press(")", "R")
        assert driver.reader.article.text[driver.reader.cursor :].startswith("旗包聯辦制定印發")
        await driver.press("R", "b", "b", "escape")
        assert driver.reader.article.text[driver.reader.cursor :].startswith("目標。旗包聯辦")


async def test_edits_are_marked_in_place_and_by_letters_at_the_edge(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await driver.press("R")
        row = _row_with(driver, "嘴上念的、鏡頭拍的都是")
        assert "B" in row[:GUTTER]
        assert "G" not in row[:GUTTER]
        row = _row_with(driver, "2023-06-05 09:36:00")
        assert {"G", "S"} <= set(row[:GUTTER])
        # Underlined, so that no colour is needed to see what an edit took.
        strip = next(
            _raw(driver).active.render_line(y)
            for y in range(20)
            if "2023-06-05" in _raw(driver).active.render_line(y).text
        )
        underlined = [part.text for part in strip if part.style and part.style.underline]
        assert [part for part in underlined if len(part) > 1] == [
            "\xa0\xa0",
            "鄉(xiāng)",
            "\xa0\xa0",
            "\xa0\xa0",
        ]


async def test_what_is_folded_is_named_at_the_line(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await driver.press("R")
        assert _row_with(driver, "微信公眾號")[:GUTTER].split() == ["navigation", "S"]
        await driver.press("G")
        assert _row_with(driver, "宜州市| 明溪县| 出国|").startswith("linkfarm ")
        assert _row_with(driver, "責編:尹丹丹").startswith(" " * 11)
        await driver.press("slash", *"微信公眾號", "enter")
        assert "in a line folded as navigation" in _detail(driver)


async def test_brackets_go_from_edit_to_edit_and_each_is_explained(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await driver.press("R", "g", "]")
        assert _words(driver, 6) == "內(nèi)蒙古"[:6]
        assert _detail(driver) == "gloss: “內(nèi)” → “內” · sure: 內=nèi"
        await driver.press("]")
        after = _raw(driver).cursor
        assert after > len("思路出路 | ")
        await driver.press("[")
        assert _detail(driver).startswith("gloss: “內(nèi)”")
        await driver.press("[")
        assert "Nothing was changed above the cursor" in driver.status
        await driver.press("slash", *"創(chu", "enter")
        assert _detail(driver) == "gloss: “創(chuàng)” → “創” · sure: 創=chuàng"
        await driver.press("g")
        assert " gloss " in _detail(driver)
        assert "lines folded" in _detail(driver)
        await driver.press("G", "]")
        assert "Nothing was changed below the cursor" in driver.status


async def test_an_unsure_repair_is_told_with_its_alternatives(corpus: Path, store_path: Path) -> None:
    async with running(store_path, corpus=corpus, article="slip", size=(160, 30)) as driver:
        [edit] = [edit for edit in driver.reader.article.cleaned.edits if not edit.sure]
        [doubt] = driver.reader.article.cleaned.doubts
        await driver.press("R", "slash", *"友誼學校", "enter", "]")
        assert _words(driver, edit.end - edit.start) == PAGE[edit.start : edit.end]
        detail = _detail(driver)
        assert f"→ “{edit.replacement}” · unsure: {doubt.reason}" in detail
        assert detail.endswith("; or " + " ".join(doubt.alternatives))
        assert _row_with(driver, "牛肉不愁賣")[:GUTTER].endswith("? ")


async def test_private_use_and_invisible_characters_have_stand_ins(corpus: Path, store_path: Path) -> None:
    async with running(store_path, corpus=corpus, article="slip") as driver:
        await driver.press("R", "slash", *"官方微博", "enter", *["l"] * 6)
        assert "小▯\ufffd号" in driver.text
        assert "\ue76b" not in driver.text
        assert "under the cursor U+E76B" in _detail(driver)


async def test_every_motion_of_the_reader_works(store_path: Path) -> None:
    async with running(store_path, article="004", size=(80, 24)) as driver:
        await driver.press("R", "slash", *"品牌价值达到", "enter")
        assert "1 of 1" in driver.status
        for key, words in [
            ("w", "达到87"),
            ("b", "品牌价值"),
            (".", "成为当地"),
            ("(", "目前,隰"),
            ("{", "  “党"),
            ("n", "品牌价值"),
        ]:
            await driver.press(key)
            assert _words(driver, 4) == words, key
        await driver.press("G")
        assert _raw(driver).cursor == len(seed("004").raw)
        await driver.press("g")
        assert _raw(driver).cursor == 0
        await driver.press("ctrl+d")
        half = _raw(driver).cursor
        await driver.press("j", "k", "ctrl+u")
        assert half > 0 == _raw(driver).cursor


async def test_escape_leaves_the_search_first_and_what_is_typed_is_no_command(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("R", "slash", *"R87.43", "escape")
        assert _raw(driver).hits == ()
        await driver.press("slash", *"87.43", "enter", "escape")
        assert isinstance(driver.app.screen, RawScreen)
        await driver.press("escape")
        assert driver.reader.article.text[driver.reader.cursor :].startswith("87.43亿元")


async def test_keys_of_a_chinese_input_method_work_here_too(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await driver.press("Ｒ", "ｇ", "】")
        assert _detail(driver).startswith("gloss: “內(nèi)”")
        await driver.press("Ｒ")
        assert driver.reader.cursor == len("思路出路 | ")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_every_size_shows_the_text(store_path: Path, size: tuple[int, int]) -> None:
    async with running(store_path, article="000", size=size) as driver:
        await driver.press("R")
        assert "思路出路" in driver.text
        assert all(len(row) <= size[0] for row in driver.rows)
        await driver.pilot.resize_terminal(20, 5)
        await driver.settle()
        assert driver.rows[0].strip() == "Terminal too small:"


async def test_without_colour_an_edit_can_still_be_told(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(store_path, article="000") as driver:
        await driver.press("R")
        pane = _raw(driver).active
        strip = next(line for y in range(9) if "微信公眾號" in (line := pane.render_line(y)).text)
        assert any(part.style and part.style.dim for part in strip)
        strip = next(line for y in range(9) if "2023-06-05" in (line := pane.render_line(y)).text)
        assert any(part.style and part.style.underline for part in strip)


async def test_pointing_with_the_mouse_explains_too(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await driver.press("R")
        await driver.pilot.click("#raw", offset=(GUTTER + len("思路出路 | ") + 4, 0))
        await driver.settle()
        assert _detail(driver).startswith("gloss: “內(nèi)”")
