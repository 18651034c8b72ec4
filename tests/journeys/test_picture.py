"""The programme as a picture: from box to box, to the words and back; and programmes side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotations.store import open_store
from tests.annotations.coded import coded
from tests.annotations.examples import example
from tests.driver import running
from tui.screens.matrix import MatrixScreen
from tui.screens.picture import PictureScreen


def _coded(store_path: Path) -> None:
    store_path.parent.mkdir()
    with open_store(store_path, "李") as store:
        store.restore_exactly(coded())


async def test_from_box_to_box_to_the_words_and_back(store_path: Path) -> None:
    _coded(store_path)
    async with running(store_path, article="003", size=(80, 24)) as driver:
        await driver.press("B")
        assert driver.rows[0].startswith(" 9 boxes, 6 links, 4 dangling · 盘州市盘关镇")
        assert driver.rows[1].split()[::2] == ["problem", "mechanism", "metric", "outcome"]
        assert driver.rows[2].startswith("┏━━━━━━━━━━━━━━━━┓  ╔════════════════╗  ┌")
        assert "P1 problem: “等靠要”" in driver.text
        await driver.press("l", "j")
        assert "M2 mechanism:" in driver.text
        assert "┗>┃ M2 incentive   ┃┫" in driver.text
        # Along the links of M2, and around.
        await driver.press("tab")
        assert "O1 outcome · lacks: no metric: “从思想上将" in driver.text
        await driver.press("tab", "tab", "tab", "tab")
        assert "M2 mechanism:" in driver.text
        await driver.press("l", "]", "]")
        assert "O2 outcome · lacks: no mechanism" in driver.text
        await driver.press("[", "o", "down", "enter")
        assert "N1 metric · lacks: no link: “规模达到3.12万亩”" in driver.text
        await driver.press("enter")
        words = driver.reader.article.text[driver.reader.cursor :]
        assert words.startswith("规模达到3.12万亩")
        assert "N1 of the picture; B or esc goes back to it" in driver.status
        await driver.press("escape")
        assert isinstance(driver.app.screen, PictureScreen)
        assert "N1 metric · lacks" in driver.text
        # A problem of a note leads to the words that it is noted on.
        await driver.press("h", "h", "g", "enter")
        assert driver.reader.article.text[driver.reader.cursor :].startswith("修订村规民约")
        await driver.press("B", "escape")
        assert driver.reader.article.id.startswith("003")


async def test_the_kinds_on_one_screen_and_back_to_a_mark(store_path: Path) -> None:
    _coded(store_path)
    async with running(store_path, article="003", size=(120, 40)) as driver:
        await driver.press("B", "l", "j", "v")
        assert driver.rows[0].startswith(" kinds: 5 boxes, 3 arrows · 盘州市盘关镇")
        assert "incentive ×1 mechanism: “Points earned for cleaning decide the waste fee”" in driver.text
        assert "= 10 point/household/month; 1 to 5" in driver.text
        assert driver.rows[1].split()[::2] == ["problem", "mechanism", "outcome"]
        await driver.press("l", "]", "o")
        assert "Nothing dangles" in driver.text
        await driver.press("h", "j", "enter")
        assert "M2 mechanism:" in driver.text
        assert driver.rows[0].startswith(" 9 boxes, 6 links, 4 dangling · 盘州市盘关镇")
        assert driver.rows[1].split()[::2] == ["problem", "mechanism", "metric", "outcome"]


async def test_programmes_side_by_side_and_to_a_quote(store_path: Path) -> None:
    _coded(store_path)
    async with running(store_path, size=(80, 24)) as driver:
        await driver.press("m")
        rows = [row.rstrip() for row in driver.rows]
        assert rows[:4] == [
            " Kinds of mechanism in 1 article",
            " mechanism                 003_554…",
            " rule and sanction         [1]",
            " incentive                  1",
        ]
        await driver.press("j")
        assert "“建立积分考核激励机制" in driver.text
        await driver.press("t")
        assert driver.rows[2].rstrip() == " effect                    [1]"
        await driver.press("v")
        assert "Figures in point/household/month, the largest first (1 of 3 units)" in driver.rows[0]
        await driver.press("u", "u")
        assert "1 003_5544835ac2a71634  31,200 mu  “规模达到3.12万亩”" in driver.text
        await driver.press("enter", "enter")
        assert driver.reader.article.text[driver.reader.cursor :].startswith("规模达到3.12万亩")
        await driver.press("escape")
        assert isinstance(driver.app.screen, MatrixScreen)
        await driver.press("v", "m", "enter")
        assert driver.reader.article.id.startswith("000")


async def test_an_article_without_marks_has_no_picture(store_path: Path) -> None:
    async with running(store_path, article="003") as driver:
        await driver.press("B")
        assert "Nothing is marked yet: 1 2 3 tag what is selected, y links" in driver.status


async def test_a_long_picture_is_no_wider_than_the_screen(store_path: Path) -> None:
    store_path.parent.mkdir()
    with open_store(store_path, "李") as store:
        store.restore_exactly([replace(example(number, at=number), note=None) for number in range(1, 12)])
    async with running(store_path, article="003", size=(80, 24)) as driver:
        driver.app.clear_notifications()
        await driver.press("B", "G")
        assert driver.rows[-4].startswith("┗" + "━" * 77 + "┛")
        assert "M11 mechanism · lacks: no outcome" in driver.text
        await driver.press("ctrl+u", "k")
        assert "M8 mechanism" in driver.text
