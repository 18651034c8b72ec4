"""The history: what was done, by whom and when; undone and redone to any step, also after a restart."""

from __future__ import annotations

import re
from pathlib import Path

from tests.driver import Driver, running

FIGURE, ARRANGEMENT = "50名", "召集党员驾驶员50名"


def _lines(driver: Driver, count: int) -> list[str]:
    return [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "WHEN", row).rstrip() for row in driver.rows[1 : count + 1]]


async def test_steps_are_undone_and_redone_to_where_one_points(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select(ARRANGEMENT)
        await driver.press("1", "Z")
        assert driver.rows[0].rstrip() == " History · 004_d4150c76847e7727 · one step"
        await driver.press("escape")
        await driver.select(FIGURE)
        await driver.press("2")
        await driver.press("t", "3", "i")
    async with running(store_path, article="004") as driver:
        await driver.press("Z")
        assert driver.rows[0].rstrip() == " History · 004_d4150c76847e7727 · 4 steps, the newest first"
        assert _lines(driver, 5) == [
            f"▸ WHEN         tester     flagged “{FIGURE}” as uncertain",
            f"  WHEN         tester     changed “{FIGURE}” from metric to outcome",
            f"  WHEN         tester     tagged “{FIGURE}” as metric",
            f"  WHEN         tester     tagged “{ARRANGEMENT}” as mechanism",
            "",
        ]
        await driver.press("j", "j")
        assert "enter undoes back to here, this step too" in driver.rows[-3]
        await driver.press("enter")
        assert "Undone: 3 steps" in driver.text
        assert [each.quote for each in driver.annotations] == [ARRANGEMENT]
        assert _lines(driver, 4) == [
            f"  WHEN undone  tester     flagged “{FIGURE}” as uncertain",
            f"  WHEN undone  tester     changed “{FIGURE}” from metric to outcome",
            f"▸ WHEN undone  tester     tagged “{FIGURE}” as metric",
            f"  WHEN         tester     tagged “{ARRANGEMENT}” as mechanism",
        ]
        await driver.press("up", "enter")
        assert "Done again: 2 steps" in driver.text
        assert [(each.quote, each.tag) for each in driver.annotations] == [
            (ARRANGEMENT, "mechanism"),
            (FIGURE, "outcome"),
        ]
        await driver.press("escape")
        assert sorted(mark.tag for mark in driver.reader.own_pane.marks) == [0, 2]

        # What was done after an undo leaves what was undone where it is.
        await driver.find(ARRANGEMENT)
        await driver.press("i", "Ｚ")
        assert _lines(driver, 2) == [
            f"▸ WHEN         tester     flagged “{ARRANGEMENT}” as uncertain",
            f"  WHEN dropped tester     flagged “{FIGURE}” as uncertain",
        ]
        await driver.press("j", "enter")
        assert "stands in its way" in driver.text


async def test_a_fold_that_is_undone_there_shows_in_the_article(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        shown = len(driver.reader.article.cleaned.folds)
        await driver.press("f", "n")
        assert len(driver.reader.article.cleaned.folds) == shown + 1
        await driver.press("Z")
        assert "folded “" in driver.rows[1]
        await driver.press("u", "escape")
        assert len(driver.reader.article.cleaned.folds) == shown


async def test_all_articles_and_what_was_undone_in_another_one(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("space", "enter", "x", "1", "escape", "j", "enter", "Z")
        assert "Nothing was done here yet; a shows all articles" in driver.text
        await driver.press("a")
        assert _lines(driver, 2)[1] == "  WHEN         tester     000_bba2c56… marked the article as done"
        await driver.press("enter")
        assert "(in 000_bba2c568a3092764)" in driver.text
        assert driver.annotations == []
        await driver.press("U")
        assert len(driver.annotations) == 1
