"""Notes: Chinese, long pastes, several lines; and what was being written when the program ended."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import events

from tests.driver import running
from tui.note_drafts import Draft, annotations_with_drafts, drafts_folder

LONG = "核实数字。\n" * 3000


async def test_several_lines_chinese_and_a_long_paste(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("50名")
        await driver.press("2", "m")
        await driver.type("待核实")
        await driver.press("enter")
        await driver.type("是否重复")
        driver.app.screen.post_message(events.Paste(LONG))
        await driver.settle()
        # Keys that come together are taken in their order; the one that closes the editor loses none.
        await driver.press_at_once("已", "错", "backspace", "核", "escape")
        assert [each.note for each in driver.annotations] == [f"待核实\n是否重复{LONG}已核"]
        assert not annotations_with_drafts()


async def test_a_note_that_was_not_kept_is_offered_again(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("50名")
        await driver.press("2", "m")
        await driver.type("旧注")
        await driver.press("escape", "m")
        await driver.type("写到一半")
        [annotation] = driver.annotations
    # The program has ended with the editor open.
    assert annotations_with_drafts() == {annotation.id}
    assert (drafts_folder() / f"{annotation.id}.txt").read_text(encoding="utf-8") == "旧注写到一半"
    async with running(store_path, article="004") as driver:
        assert [each.note for each in driver.annotations] == ["旧注"]
        assert "A note on “50名” was not kept: m there goes on with it" in driver.status
        await driver.press("]", "m")
        assert "旧注写到一半" in driver.text
        assert "Not kept when the program ended; ctrl+z: the note there is" in driver.text
        await driver.press("ctrl+z")
        assert "旧注写到一半" not in driver.text
        await driver.press("ctrl+y", "escape")
        assert [each.note for each in driver.annotations] == ["旧注写到一半"]
        assert not annotations_with_drafts()


async def test_what_is_written_goes_to_the_disk_while_the_editor_is_open(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("50名")
        await driver.press("2", "m")
        await driver.type("未完")
        await driver.until(lambda: bool(annotations_with_drafts()))
        await driver.press("escape")
        assert not annotations_with_drafts()


async def test_a_draft_that_is_over_is_not_written_again() -> None:
    draft = Draft("b6f7a3f2-6d0c-4a3e-9e7e-1f2d3c4b5a69")
    draft.write("一")
    assert len(annotations_with_drafts()) == 1
    draft.discard()
    await asyncio.to_thread(draft.write, "二")
    assert not annotations_with_drafts()
