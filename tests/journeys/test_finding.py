"""Finding in an article: while one types, in either script, by patterns, and back where one was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from corpus import search
from tests.conftest import SEEDS
from tests.driver import Driver, running
from tui.widgets.script_pane.widget import ScriptPane


def _at_cursor(driver: Driver, length: int = 4) -> str:
    return driver.reader.article.text[driver.reader.cursor :][:length]


def _found_in(driver: Driver, pane: ScriptPane) -> list[str]:
    """Give the words that stand marked as found in what a pane shows, row by row."""
    colour = (pane.visual_style + pane._painter._component("found")).rich_style.bgcolor
    marked: list[str] = []
    for y in range(pane.size.height):
        run = ""
        for part in pane.render_line(y):
            if part.style and part.style.bgcolor == colour:
                run += part.text
        marked += [run] if run else []
    return marked


async def test_hits_are_shown_and_counted_while_one_types(store_path: Path) -> None:
    async with running(store_path, article="002") as driver:
        text = driver.reader.article.text
        await driver.press("slash", *"集体")
        assert f"1 of {text.count('集體')}" in driver.status
        assert _at_cursor(driver) == "集體經濟"
        await driver.press(*"经济新")
        assert f"1 of {text.count('集體經濟新')}" in driver.status
        assert _at_cursor(driver, 6) == "集體經濟新模"
        await driver.press("x")
        assert "Not found in this article" in driver.status
        await driver.press("backspace", "enter", "n")
        assert f"2 of {text.count('集體經濟新')}" in driver.status


@pytest.mark.parametrize("words", ["乡村振兴", "鄉村振興"])
async def test_every_hit_is_marked_in_both_panes(store_path: Path, words: str) -> None:
    async with running(store_path, article="002") as driver:
        own, other = driver.reader.own_pane, driver.reader.other_pane
        await driver.press("slash", *words, "enter", "g")
        marked = "".join(_found_in(driver, own))
        assert marked
        assert set(marked) == set("鄉村振興")
        assert len(marked) == len("".join(_found_in(driver, other)))
        assert set("".join(_found_in(driver, other))) == set("乡村振兴")
        await driver.press("escape")
        assert _found_in(driver, own) == _found_in(driver, other) == []


async def test_full_and_half_width_find_each_other(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("slash", *"８７.４３亿", "enter")
        assert "1 of 1" in driver.status
        assert _at_cursor(driver, 6) == "87.43亿"


async def test_escape_goes_back_to_the_place_the_selection_and_the_former_search(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        await driver.press("slash", *"贫困", "enter", "n", "n")
        await driver.press("v", "right", "right")
        reader = driver.reader
        before = reader.selection, reader.own_pane.scroll_offset.y, reader.hits
        await driver.press("slash", *"附件")
        await driver.press("ctrl+u", *"脱贫户就业")
        await driver.press("escape")
        assert (reader.selection, reader.own_pane.scroll_offset.y, reader.hits) == before
        assert reader.is_selecting
        await driver.press("escape", "n")
        assert " of " in driver.status


async def test_a_regular_expression_on_request(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("slash", *r"\d+名")
        assert "Not found in this article" in driver.status
        assert "ctrl+r regular expression" in driver.text
        await driver.press("ctrl+r")
        assert "1 of 3" in driver.status
        assert "Regular expression" in driver.text
        assert _at_cursor(driver, 4) == "100名"
        await driver.press("enter", "n")
        assert _at_cursor(driver, 5) == "1000名"
        await driver.press("slash", "ctrl+r")
        assert "Not found in this article" in driver.status


async def test_a_regular_expression_takes_either_script(store_path: Path) -> None:
    async with running(store_path, article="002") as driver:
        await driver.press("slash", "ctrl+r", *"乡村(振兴|牧区)", "enter")
        assert _at_cursor(driver) == "鄉村振興"


async def test_a_bad_expression_is_told_in_the_status_line(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("slash", "ctrl+r", *"(隰县")
        assert "No regular expression at character 4: missing )" in driver.status
        assert driver.reader.cursor == 0
        await driver.press("enter")
        assert "No regular expression at character 4" in driver.status
        await driver.press("slash", *"隰县(")
        await driver.press("backspace")
        assert " of " in driver.status


async def test_an_expression_without_end_does_not_hang(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LONGEST_SECONDS", 0.2)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "long.txt").write_text("农" * 80 + "田\n合作社带动农户增收。", encoding="utf-8")
    async with running(store_path, corpus=corpus, article="long") as driver:
        await driver.press("slash", "ctrl+r", *"(?:(?:农|农农)+)+$")
        assert "takes longer than 0.2 s; make it simpler" in driver.status
        await driver.press("ctrl+u", *"合作.", "enter")
        assert _at_cursor(driver, 3) == "合作社"


async def test_earlier_searches_are_recalled(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("slash", *"党员", "enter")
        await driver.press("slash", "ctrl+r", *r"\d+名", "enter")
        await driver.press("slash", "up")
        assert _at_cursor(driver, 2) == "党员"
        assert "Words" in driver.text
        await driver.press("down", "enter")
        assert driver.reader.looked_for.words == r"\d+名"
        # Also in the raw view, and in another article.
        await driver.press("escape", "R", "slash", *"隰", "up", "up", "enter")
        assert "党员" in driver.text
        assert driver.app.session.searches[-1].words == "党员"


async def test_a_long_text_is_searched_beside(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.finding.SEARCHED_AT_ONCE", 100)
    async with running(store_path, article="001") as driver:
        total = driver.reader.article.text.count("贫困")
        await driver.press("slash", *"贫困")
        assert f"1 of {total}" in driver.status
        # The answer is awaited by whoever has already left the box, unless they have moved.
        await driver.press("enter", "g", "slash", *"变压器3299台", "enter")
        assert _at_cursor(driver, 3) == "变压器"
        await driver.press("n")
        assert "1 of 1" in driver.status


async def test_a_search_that_ends_late_moves_nobody_who_went_on(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.finding.SEARCHED_AT_ONCE", 100)
    may_end = Event()
    spans = search.Search.spans

    def waiting(self: search.Search, folded: str, start: int = 0) -> Iterator[tuple[int, int]]:
        may_end.wait(30)
        return spans(self, folded, start)

    monkeypatch.setattr(search.Search, "spans", waiting)
    async with running(store_path, article="001") as driver:
        for keys, goes_there in (
            ((), True),
            (("n",), True),
            (("j", "k"), False),
            (("v",), False),
            (("K", "escape"), False),
        ):
            may_end.clear()
            await driver.pilot.press("g", "slash", *"3299", "enter")
            assert "Searching…" in driver.status
            await driver.pilot.press(*keys)
            may_end.set()
            await driver.settle()
            assert (_at_cursor(driver) == "3299") is goes_there, keys
            assert len(driver.reader.hits) == 1
            await driver.press("escape", *(["escape"] if keys == ("v",) else []))


async def test_words_of_the_other_pane_are_found_where_they_differ(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("村里装了新的软件系统，帮助农户增收。", encoding="utf-8")
    (corpus / "pizhu.toml").write_text('[scripts]\ntraditional = "s2twp"\n', encoding="utf-8")
    async with running(store_path, corpus=corpus, article="a") as driver:
        await driver.press("slash", *"軟體系統", "enter")
        assert "1 of 1" in driver.status
        assert _at_cursor(driver) == "软件系统"


async def test_finding_again_after_a_paragraph_is_folded(store_path: Path) -> None:
    async with running(store_path, article="001") as driver:
        await driver.press("slash", *"贫困", "enter")
        before = len(driver.reader.hits)
        await driver.press("f", "n")
        await driver.settle()
        text = driver.reader.article.text
        assert len(driver.reader.hits) == text.count("贫困") < before


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_box_fits_every_terminal(store_path: Path, size: tuple[int, int]) -> None:
    async with running(store_path, corpus=SEEDS, article="004", size=size) as driver:
        await driver.press("slash", *"隰县")
        assert any("Words" in row for row in driver.rows)
        assert all(len(row) <= size[0] for row in driver.rows)
