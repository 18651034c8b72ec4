"""What an article says to the terminal, to markup or to the layout stays words on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import running

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
