"""Mark words in the pane that shows the other script: what is stored is what the file says."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import seed
from tests.driver import running


async def test_a_mark_in_the_simplified_pane_carries_the_glosses_of_the_file(store_path: Path) -> None:
    async with running(store_path, article="002") as driver:
        await driver.press("tab")
        assert "Simplified" in driver.status
        await driver.select("人才振兴专项经费")
        assert "8 selected: 人才振兴专项经费" in driver.status
        await driver.press("1")
        [annotation] = driver.annotations

    assert annotation.raw_quote == "人才振興專項經(jīng)費"
    assert annotation.raw_quote == seed("002").raw[annotation.raw_start : annotation.raw_end]
    assert annotation.quote == annotation.traditional == "人才振興專項經費"
    assert annotation.simplified == "人才振兴专项经费"


async def test_a_mark_is_shown_in_both_panes(store_path: Path) -> None:
    async with running(store_path, article="002") as driver:
        await driver.press("tab")
        await driver.select("人才振兴专项经费")
        await driver.press("1")
        own, other = driver.pane_rows(driver.reader.own_pane), driver.pane_rows(driver.reader.other_pane)
        assert sum(row.startswith("M") for row in own) == sum(row.startswith("M") for row in other) > 0
        mark = next(iter(driver.reader.own_pane.marks))
        assert driver.reader.own_pane.text[mark.start : mark.end] == "人才振興專項經費"
