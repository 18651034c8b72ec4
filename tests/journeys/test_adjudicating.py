"""Two annotators compared in the app, and decided between."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.driver import running
from tests.tui.test_cli_agree import tag


async def test_annotators_are_compared_and_their_differences_decided_one_by_one(
    store_path: Path, tmp_path: Path
) -> None:
    store_path.parent.mkdir()
    yours = tmp_path / "乙 of 2026.json"
    for words, name in (
        ("六盘水", "outcome"),
        ("3.12万亩", "metric"),
        ("建立积分考核激励机制", "mechanism"),
        ("每户每月10分", "metric"),
    ):
        tag(store_path, "甲", "003", words, name)
    for words, name in (
        ("3.12万亩", "metric"),
        ("积分考核激励机制", "mechanism"),
        ("每户每月10分", "outcome"),
    ):
        tag(yours, "乙", "003", words, name)
    async with running(store_path) as driver:
        await driver.press("a")
        await driver.type("none.json")
        await driver.press("enter")
        assert "none.json: there is no store" in driver.text
        await driver.press("escape", "a")
        box = driver.app.focused
        assert isinstance(box, Input)
        box.value = str(yours)
        await driver.press("enter")
        assert "Annotators compared · 甲 | 乙" in driver.rows[0]
        assert driver.rows[4].split() == ["▸", "003_5544835ac2a71634", "4", "1", "3", "0", "0.29"]
        assert "STRICT F1" in driver.rows[6]

        await driver.press("enter")
        assert "Decide under which name" in driver.text
        await driver.press("enter")
        assert "1 甲 | 2 乙 · 1 agreed (1 to take: A), 3 different, 3 of them open" in driver.rows[0]
        assert driver.rows[1].split()[:2] == ["▸", "missing"]
        assert driver.rows[2].split() == ["1", "outcome", "六盘水", "│", "2", "missing"]
        await driver.press("2")
        assert "乙 has nothing here" in driver.text
        await driver.press("x", "2", "A")
        assert "1 agreed, 3 different, 1 of them open" in driver.rows[0]
        assert driver.rows[2].split()[:3] == ["1", "rejected", "outcome"]
        assert driver.rows[4].split() == [
            *("1", "accepted", "metric", "3.12万亩", "│"),
            *("2", "accepted", "metric", "3.12万亩"),
        ]
        assert driver.rows[6].split() == [
            *("1", "rejected", "mechanism", "建立积分考核激励机制", "│"),
            *("2", "accepted", "mechanism", "积分考核激励机制"),
        ]
        assert driver.rows[7].split()[1:3] == ["other", "tag"]
        # With other words and another tag, undone, then both.
        await driver.press("e", "home", "delete", "delete", "enter", "3")
        assert driver.rows[8].split()[:4] == ["1", "changed", "outcome", "每月10分"]
        assert "All places are decided" in driver.text
        await driver.press("u")
        assert "1 of them open" in driver.rows[0]
        await driver.press("N")
        assert "No place is open in this direction" in driver.text
        await driver.press("b", "escape")
        assert driver.rows[4].split()[-2:] == ["4", "0.29"]
        made = [each for each in driver.annotations if each.annotator == "adjudicated"]
        assert sorted((each.tag, each.quote) for each in made) == [
            ("mechanism", "积分考核激励机制"),
            ("metric", "3.12万亩"),
            ("metric", "每户每月10分"),
            ("outcome", "每户每月10分"),
        ]
        # Taken up again: the same stores, named with one key, and what was decided is known.
        await driver.press("escape", "a", "enter", "enter", "enter")
        assert "1 agreed, 3 different, 0 of them open" in driver.rows[0]
        assert driver.rows[2].split()[:3] == ["1", "rejected", "outcome"]
