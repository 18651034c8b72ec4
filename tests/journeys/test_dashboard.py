"""How far the work is, on one key of the library and by one command."""

from __future__ import annotations

from pathlib import Path

from tests.commandline import pizhu
from tests.conftest import SEEDS
from tests.driver import running


async def test_the_dashboard_counts_what_was_done(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("d")
        assert "0 annotations made, 0 changed, 0 deleted, in 0 articles; 0 articles done" in driver.text
        assert "Annotations: 0 in 0 articles" in driver.text
        await driver.press("q", "enter", "x", "1", "}", "x", "2", "d", "u", "escape", "space", "d")
        rows = [row.rstrip() for row in driver.rows]
        assert " 2 annotations made, 0 changed, 0 deleted, in 1 articles; 1 articles done" in rows
        bars = [row.split() for row in rows]
        assert ["new", "█" * 108, "4"] in [[row[0], row[1], row[-1]] for row in bars if len(row) == 3]
        assert any(row[:2] == ["M", "mechanism"] and row[-1] == "1" for row in bars)
        assert any(row[:2] == ["O", "outcome"] and row[-1] == "0" for row in bars)
        assert any("Annotations by day" in row for row in rows)
        await driver.press("G", "escape", "enter")
        assert driver.reader.article.id.startswith("000")


async def test_the_dashboard_fits_a_small_terminal_and_is_in_the_palette(store_path: Path) -> None:
    async with running(store_path, size=(80, 24)) as driver:
        await driver.press("ctrl+p")
        await driver.type("how far")
        await driver.press("enter")
        assert driver.rows[0].startswith(" Dashboard · ")
        await driver.press("ctrl+d")
        assert "by article" in driver.text


def test_stats_prints_the_same_counts(store_path: Path) -> None:
    where = ("--corpus", SEEDS, "--store", store_path)
    assert pizhu("annotate", "004", 0, 4, "mechanism", *where).code == 0
    [counted] = pizhu("stats", "--json", *where).objects
    assert counted["states"] == {"new": 4, "begun": 1, "done": 0}
    assert counted["tags"] == {"mechanism": 1}
    assert counted["articles"] == {"004_d4150c76847e7727": {"mechanism": 1}}
    lines = pizhu("stats", *where).output.split("\n")
    assert lines[0] == "Articles"
    assert lines[1].split() == ["new", "█" * 72, "4"]
    assert "Annotations: 1" in lines
