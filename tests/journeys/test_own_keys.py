"""Keys of the user's own: they work, their twins too, and everything on the screen names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import running

KEYS = """
[keys]
"app.help" = "f2"
"library.open" = "o"
"library.quit" = ""
"reader.grow" = ". ctrl+x"
"reader.clause_next" = "x"
"reader.left" = "&"
"reader.find" = "-"
"reader.select" = "*"
"""


@pytest.fixture(autouse=True)
def own_keys(home: Path) -> None:
    folder = home / "config" / "pizhu"
    folder.mkdir(parents=True)
    (folder / "pizhu.toml").write_text(KEYS, "utf-8")


async def test_a_day_with_other_keys(store_path: Path) -> None:
    async with running(store_path) as driver:
        assert " o open " in driver.rows[-1]
        assert "f2 keys" in driver.rows[-1]
        await driver.press("q")
        assert driver.rows[0].startswith(" Pizhu · ")
        await driver.press("o")
        assert "* select" in driver.rows[-1]
        reader = driver.reader
        await driver.press("l", "l", "&")
        assert reader.selection.head == 1
        # h and x do what they are set to now: nothing, and what the clause key did.
        await driver.press("h", "x")
        assert reader.selection.is_empty
        assert reader.article.text[reader.selection.head - 1] in "，、；：。！？\n"
        # The full stop of an input method is the twin of the full stop.
        await driver.press("。")
        grown = reader.selection
        assert not grown.is_empty
        await driver.press("ctrl+x")
        assert (reader.selection.start, reader.selection.end) != (grown.start, grown.end)
        await driver.press("R", "l", "l", "&")
        assert "file · " in driver.status


async def test_the_help_and_the_palette_name_them(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("f2")
        assert "  &                  Character left" in driver.text
        await driver.press("escape", "ctrl+p")
        await driver.type("Grow")
        await driver.until(lambda: "Selecting: . ctrl+x" in driver.text)
