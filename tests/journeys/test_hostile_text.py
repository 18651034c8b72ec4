"""What an article says to the terminal, to markup or to the layout stays words on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.widgets import TextArea

from tests.driver import running
from tui.display import LOST
from tui.filters import UnsafeCharacterFilter

HOSTILE = (
    "\x1b]0;PWNED\x07标题\x1b[31m红\x1b[1;1H字 [b]粗[/b] [/] [@click=app.quit]退出[/]"
    " \u202e反\u2066向\u200d零\u200b宽\u0085\x9b31m\x00终"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    # A NUL byte would make the file binary; all else is text.
    (folder / "hostile[b]x.txt").write_text(
        HOSTILE.replace("\x00", "") + "\n" + "合作社带动农户增收致富。" * 3, encoding="utf-8"
    )
    return folder


def _forbidden(text: str) -> set[str]:
    return {
        character
        for character in text
        if ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 or character in "\u202e\u2066\u200d\u200b"
    } - {"\n"}


async def test_no_control_character_reaches_the_screen(corpus: Path, store_path: Path) -> None:
    async with running(store_path, corpus=corpus) as driver:
        assert _forbidden(driver.text) == set()
        await driver.press("enter")
        assert _forbidden(driver.text) == set()
        assert "[b]粗[/b] [/] [@click=app.quit]退出[/]" in driver.reader.own_pane.text
        assert "␛]0;PWNED␇标题␛[31m红␛[1;1H" in driver.text


async def test_marking_and_noting_hostile_words_keeps_the_screen_clean(
    corpus: Path, store_path: Path
) -> None:
    async with running(store_path, corpus=corpus, article="hostile") as driver:
        await driver.press("g", "v", "}", "1", "left", "m")
        await driver.type("[/b] [@click=app.quit]note")
        await driver.press("escape", "o")
        assert _forbidden(driver.text) == set()
        [annotation] = driver.annotations
        assert annotation.note == "[/b] [@click=app.quit]note"
        # What is stored is what the file says, to the character.
        assert annotation.raw_quote.startswith("\x1b]0;PWNED\x07标题")


async def test_a_note_is_shown_harmless_and_kept_as_it_is(store_path: Path) -> None:
    note = "一\u200b二\u202e三\x1b[31m四"
    async with running(store_path, article="004") as driver:
        await driver.press("x", "1", "m")
        driver.app.screen.query_one(TextArea).insert(note)
        await driver.press("!")
        assert f"一{LOST}二{LOST}三␛[31m四!" in driver.text
        await driver.press("escape")
        assert [annotation.note for annotation in driver.annotations] == [f"{note}!"]


def test_the_last_net_keeps_a_line_as_wide_as_it_was() -> None:
    line = [Segment("一\u200b\u200b二\x1b", Style(bold=True)), Segment("三")]
    [shown] = UnsafeCharacterFilter().apply(line, Color(0, 0, 0))
    assert shown.text == f"一{LOST}{LOST}二"
    assert Segment.get_line_length([shown]) == Segment.get_line_length(line) == 6
    harmless = [Segment("一二三")]
    assert UnsafeCharacterFilter().apply(harmless, Color(0, 0, 0)) is harmless
