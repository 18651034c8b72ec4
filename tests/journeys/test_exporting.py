"""The form of an export: chosen by keys, looked at, written, refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from textual import events
from textual.widgets import Input

from tests.conftest import SEEDS
from tests.driver import Driver, running
from tui.screens import exporting


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "PAUSE", 0.0)


async def _write_to(driver: Driver, path: Path) -> None:
    """Put a path in the row for it, as it is pasted."""
    driver.app.screen.query_one("#path", Input).focus()
    await driver.press("end", "ctrl+u")
    driver.app.post_message(events.Paste(str(path)))
    await driver.settle()


async def test_a_format_is_chosen_looked_at_and_written(tmp_path: Path, store_path: Path) -> None:
    target = tmp_path / "out.csv"
    async with running(store_path, size=(80, 24)) as driver:
        await driver.press("G", "enter")
        await driver.select("30辆")
        await driver.press("2", "escape", "e")
        assert "‹ jsonl ›" in driver.rows[1]
        assert '{"schema": 1, "id": ' in driver.text
        await driver.press("right", "l")
        assert driver.rows[1].startswith(" ▸ Format        ‹ doccano ›  doccano, spans and relations")
        assert driver.rows[2].rstrip().endswith("annotations.doccano.jsonl")
        assert "1 annotations of 1 articles would go out. Offsets count UTF-16 units." in driver.text
        # From a list of all.
        await driver.press("space", "j", *["down"] * 13, "enter")
        assert "‹ csv ›" in driver.rows[1]
        first = "article,title,tag,quote,value_number,value_low,value_high,value_unit,"
        assert driver.rows[14].startswith(f" {first}")
        await _write_to(driver, target)
        await driver.press("up", "up")
        assert driver.rows[12].startswith(" ▸ Certificate")
        await driver.press("right", "enter")
        assert "1 annotation of 1 article exported" in driver.text
        assert "Nothing was lost" in driver.text
        assert target.read_text("utf-8-sig").split("\n")[0].startswith(first)
        assert json.loads((tmp_path / "out.csv.certificate.json").read_text("utf-8"))["annotations_out"] == 1
        # What was chosen is remembered; a filter that nothing meets is told before anything is written.
        await driver.press("escape", "e")
        assert "‹ csv ›" in driver.rows[1]
        assert str(target)[:40] in driver.rows[2]
        driver.app.screen.query_one("#tags", Input).focus()
        await driver.type("mech")
        assert "0 annotations of 0 articles would go out" in driver.text
        await driver.press("x")
        assert "Tags: there is no 'mechx'. There are mechanism, metric, outcome" in driver.text


async def test_what_cannot_be_written_is_refused_and_a_file_is_replaced_only_when_asked_twice(
    tmp_path: Path, store_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    article = corpus / "a.txt"
    article.write_bytes((SEEDS / "004_d4150c76847e7727.txt").read_bytes())
    before = article.read_bytes()
    there = tmp_path / "there.jsonl"
    there.write_text("old")
    async with running(store_path, corpus=corpus) as driver:
        await driver.press("e")
        for path, words in (
            (article, "it is an article, and articles are only read. Name another file"),
            (store_path, "it belongs to a store of annotations"),
            (Path("/nowhere/at/all.jsonl"), "Not exported: /nowhere/at: there is no such folder"),
            (there, "is there already. enter again replaces it"),
        ):
            await _write_to(driver, path)
            await driver.press("enter")
            assert words in " ".join(row.strip() for row in driver.rows), path
        assert there.read_text() == "old"
        await driver.press("enter")
        assert "0 annotations of 0 articles exported" in driver.text
        assert there.read_bytes() == b""
    assert article.read_bytes() == before


async def test_an_export_that_is_stopped_leaves_the_old_file(
    tmp_path: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")

    def endless(_: object) -> Iterator[bytes]:
        while True:
            sleep(0.01)
            yield b"new\n"

    async with running(store_path) as driver:
        await driver.press("e")
        await _write_to(driver, target)
        await driver.press("enter")
        monkeypatch.setattr("annotations.formats.exporting.Export.pieces", endless)
        await driver.pilot.press("enter")
        await driver.until(lambda: "0 of 0 articles · esc stops" in driver.text)
        await driver.press("escape")
        assert "Stopped. Nothing was written, a file that was there is as it was." in driver.text
    assert target.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["out.jsonl"]
