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


OTHERS = """
"app.command_palette" = "f9"
"find.enter" = "f3"
"find.pattern" = "f4"
"history.all" = "f7"
"history.go_to_step" = "f8"
"reader.back" = "backspace"
"reader.close" = ""
"reader.delete" = "%"
"reader.folded" = "ctrl+f"
"reader.grow" = "+"
"reader.history" = "ctrl+z"
"reader.link" = "ctrl+l"
"reader.next_annotation" = "ctrl+a"
"reader.raw" = "ctrl+r"
"reader.tag_1" = "ctrl+t"
"reader.tag_2" = "_"
"reader.trash" = "ctrl+x"
"reader.undo" = "ctrl+y"
"trash.all" = "f6"
"trash.close" = "f10"
"""


async def test_whatever_is_said_names_the_keys_that_are_set(store_path: Path, home: Path) -> None:
    keys = KEYS.replace('"reader.grow" = ". ctrl+x"\n', "") + OTHERS
    (home / "config" / "pizhu" / "pizhu.toml").write_text(keys, "utf-8")
    async with running(store_path, article="004") as driver:
        assert "folded, ctrl+f shows them" in driver.status
        assert "edits, ctrl+r shows them" in driver.status
        await driver.press("o")
        listed = driver.reader.annotation_list
        said = " ".join(listed.render_line(y).text.strip() for y in range(3))
        assert said.strip() == "No annotations yet. Select with *, tag with ctrl+t _ 3."
        await driver.press("o", "T")
        assert "Nothing was tagged yet: ctrl+t _ 3 tag" in driver.status
        await driver.press("_")
        assert "Select something first: *, then move; or +" in driver.status
        await driver.press("5")
        assert "5… times what comes next · to tag, select first: * or +" in driver.status
        await driver.press("backspace", "n")
        assert "Nothing is being looked for: - finds" in driver.status
        await driver.press("%")
        assert "No annotation under the cursor: ctrl+a goes to the next" in driver.status
        await driver.press("-")
        assert "f4 regular expression · ↑ earlier search · backspace back" in driver.text
        await driver.press("backspace", "+", "ctrl+t", "left", "ctrl+l")
        assert "enter on another annotation makes it; backspace leaves" in driver.status
        await driver.press("backspace", "%")
        assert "; ctrl+y brings it back, and so does the trash, ctrl+x" in driver.status
        await driver.press("ctrl+y", "ctrl+x")
        assert "Nothing that was deleted is gone here; f6 shows all articles" in driver.text
        # The keys of the lists are the user's too.
        await driver.press("f10", "ctrl+z")
        assert "f8 redoes up to here" in driver.text
        await driver.press("j")
        assert "f8 undoes back to here, this step too" in driver.text
        assert "f7 all articles" in driver.rows[-1]
        await driver.press("f8")
        assert driver.annotations == []
