"""Coming back: an article opens where one left it, and the library on the one that was open last."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.alignment import RawOffset
from corpus.reading import open_corpus
from tests.conftest import SEEDS, seed
from tests.driver import running
from tests.terminal import PseudoTerminal, wait_for
from tui.first_paint import rows
from tui.places import Place, Places, places_path
from tui.settings import ViewSettings


async def test_an_article_opens_where_it_was_left(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        await driver.find("变压器3299台")
        await driver.press("k", "k", "k", "j")
        pane = driver.reader.own_pane
        before = driver.reader.cursor, pane.scroll_offset.y, driver.pane_rows(pane)
        assert before[1] > 0
        await driver.press("escape", "G", "enter", "escape", "g", "j", "enter")
        pane = driver.reader.own_pane
        assert (driver.reader.cursor, pane.scroll_offset.y, driver.pane_rows(pane)) == before
        other = driver.reader.other_pane
        assert other.scroll_offset.y == pane.scroll_offset.y
    # And in another session.
    async with running(store_path, article="001") as driver:
        pane = driver.reader.own_pane
        assert (driver.reader.cursor, pane.scroll_offset.y, driver.pane_rows(pane)) == before


async def test_the_library_comes_up_on_the_article_that_was_open_last(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("j", "j", "j", "enter", "j")
    async with running(store_path) as driver:
        await driver.press("enter")
        assert driver.reader.article.id.startswith("003")
        assert driver.reader.cursor > 0


async def test_what_is_painted_first_is_the_place_too(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        await driver.press(*["ctrl+d"] * 5)
        pane = driver.reader.own_pane
        top, shown = pane.top_offset, driver.pane_rows(pane)
    assert top > 0
    painted = rows(seed("001"), 120, 40, ViewSettings(), "MNO", top)
    assert [row.rstrip() for row in painted[1:]] == shown


async def test_a_changed_file_opens_at_its_top(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("合作社带动农户增收致富。\n" * 3, encoding="utf-8")
    async with running(store_path, corpus=corpus, article="a") as driver:
        await driver.press("l", "l", "l")
    (corpus / "a.txt").write_text("今年合作社带动农户增收致富。\n" * 3, encoding="utf-8")
    async with running(store_path, corpus=corpus, article="a") as driver:
        assert driver.reader.cursor == 0


async def test_a_damaged_file_of_places_is_told_once(store_path: Path, home: Path) -> None:
    path = home / "state" / "pizhu" / "places" / "seeds.json"
    path.parent.mkdir(parents=True)
    path.write_text("{")
    async with running(store_path) as driver:
        assert "Where you were is not known" in driver.text
        await driver.press("enter", "j", "escape")
    async with running(store_path) as driver:
        assert "Where you were is not known" not in driver.text


async def test_whoever_has_moved_is_left_where_they_are(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("G", "enter", "escape", "g", "j", "slash", *"贫困户", "enter", "escape")
        await driver.press("enter")
        assert driver.reader.article.id.startswith("001")


@pytest.mark.parametrize("options", [["--resume"], ["--resume", "--article", "001"]])
def test_resume_goes_straight_to_the_last_article(
    options: list[str], tmp_path: Path, store_path: Path
) -> None:
    article = seed("003")
    places = Places(places_path(open_corpus(SEEDS)))
    places.note(article.id, Place(article.sha256, RawOffset(300), RawOffset(0)))
    places.save()
    terminal = PseudoTerminal([sys.executable, "-m", "tui", "--store", str(store_path), *options], tmp_path)
    try:
        if len(options) == 1:
            rows = wait_for(terminal, lambda rows: any("saved" in row for row in rows))
            assert any("003_" in row and "/" in row for row in rows)
        else:
            wait_for(terminal, lambda rows: any("name two articles" in row for row in rows))
    finally:
        terminal.close()
