"""The first start, and the page of keys."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.driver import running
from tests.terminal import PseudoTerminal, wait_for
from tui.keymap import COMMANDS
from tui.remapping import with_keys
from tui.tour import is_first_start, remember_tour, tour_pages


@pytest.mark.parametrize("is_first", [True, False])
def test_the_first_start_shows_it_and_no_other(
    is_first: bool, tmp_path: Path, store_path: Path, home: Path
) -> None:
    command = [sys.executable, "-m", "tui", "open", "--corpus", str(SEEDS), "--store", str(store_path)]
    terminal = PseudoTerminal(command, tmp_path, is_first_start=is_first)
    try:
        rows = wait_for(terminal, lambda rows: any(word in str(rows) for word in ("004_d4150", "1 of 3")))
        if is_first:
            wait_for(terminal, lambda rows: "Reading (1 of 3)" in str(rows))
            terminal.send("Escape")
            wait_for(terminal, lambda rows: "of 3)" not in str(rows))
        else:
            assert "1 of 3" not in str(rows)
        terminal.send("q")
        wait_for(terminal, lambda _: terminal.has_ended())
    finally:
        terminal.close()
    assert not is_first_start()


async def test_from_the_palette_page_by_page(store_path: Path) -> None:
    async with running(store_path, article="004", size=(80, 24)) as driver:
        await driver.press("ctrl+p")
        await driver.type("tour")
        await driver.until(lambda: "Show the tour" in driver.text)
        await driver.press("enter")
        await driver.until(lambda: "Reading (1 of 3)" in driver.text)
        assert "   h j k l  by character and line; so do the arrows" in driver.text
        await driver.press("enter")
        assert "Marking (2 of 3)" in driver.text
        assert "     1 2 3  tag it; a letter in the margin says as what" in driver.text
        await driver.press("left")
        assert "Reading (1 of 3)" in driver.text
        await driver.press("space", "l")
        assert "Finding your way (3 of 3)" in driver.text
        assert "ctrl+p  finds every command by its name, and shows its key" in driver.text
        assert is_first_start()
        await driver.press("enter")
        assert driver.reader
        assert not is_first_start()


def test_it_names_the_keys_that_are_set_and_stands_in_80_by_24() -> None:
    pages = tour_pages(with_keys({"reader.grow": ("+",), "app.help": ("f2",), "reader.find": ()}))
    assert "         +  selects the word" in pages[1][1]
    assert "        f2  lists the keys" in pages[2][1]
    assert "    ctrl+p  finds words" in pages[0][1]
    for _, words in tour_pages(COMMANDS):
        assert sum(1 + len(line) // 68 for line in words.split("\n")) <= 17


def test_where_nothing_can_be_noted_it_is_shown_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "file"))
    (home / "file").write_text("", "utf-8")
    remember_tour()
    assert is_first_start()


async def test_the_page_of_keys_has_every_command_under_its_heading(store_path: Path) -> None:
    async with running(store_path, article="004", size=(80, 24)) as driver:
        await driver.press("?")
        found: list[str] = []
        while True:
            box = [row[2:-2].strip("│ ").rstrip() for row in driver.rows]
            found += [row for row in box if row not in found]
            before = driver.rows
            await driver.press("j")
            if driver.rows == before:
                break
        whole = "\n".join(found)
        words = " ".join(whole.split())
        for heading in ("Moving", "Selecting", "Marking", "Reading", "General"):
            assert found.count(heading) == 1
        for command in COMMANDS:
            if command.id.startswith(("reader.", "app.")):
                assert all(word in words for word in command.title.split()), command.title
        assert "Hold shift while you drag to select with the terminal itself" in words
        assert "`pizhu --no-mouse` leaves the mouse to it." in words
        await driver.press("g")
        assert "Moving" in driver.text
        await driver.press("question_mark")
        assert driver.reader
