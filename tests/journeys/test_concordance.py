"""Finding in the corpus: every hit in its context, either script, opened where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest
from rich.cells import cell_len

from corpus import search
from corpus.concordance import SearchedText
from corpus.search import Query
from tests.driver import Driver, running
from tui.screens.concordance import ConcordanceScreen
from tui.screens.library import LibraryScreen


def _hits(driver: Driver) -> list[str]:
    """Give the lines of the list that hold hits."""
    return [row.strip() for row in driver.rows[4:-3] if row.strip()[:3].isdigit()]


def _summary(driver: Driver) -> str:
    return driver.rows[-2].strip()


async def _find(driver: Driver, words: str) -> None:
    await driver.press("c", *words, "enter")
    await driver.until(lambda: " hit" in _summary(driver) and "searched" not in _summary(driver))


@pytest.mark.parametrize("words", ["乡村振兴", "鄉村振興"])
async def test_hits_of_either_script_stand_in_one_column(store_path: Path, words: str) -> None:
    async with running(store_path) as driver:
        await _find(driver, words)
        lines = _hits(driver)
        assert any("乡村振兴" in line for line in lines)
        assert any("鄉村振興" in line for line in lines)
        # In cells, and whatever else of the same words stands in the context.
        columns = [
            {cell_len(line[: match.start()]) for match in re.finditer("乡村振兴|鄉村振興", line)}
            for line in lines
        ]
        assert len(set.intersection(*columns)) == 1
        assert _summary(driver).startswith(f"1 of {len(lines)} hits in ")


async def test_enter_opens_the_article_at_the_hit_with_all_hits_marked(store_path: Path) -> None:
    async with running(store_path) as driver:
        await _find(driver, "贫困户")
        lines = _hits(driver)
        second = next(index for index, line in enumerate(lines) if line.startswith("003"))
        await driver.press(*["j"] * second, "enter")
        reader = driver.reader
        assert reader.article.id.startswith("003")
        assert reader.article.text[reader.cursor :].startswith("贫困户")
        assert reader.own_pane.is_in_sight(reader.cursor)
        total = reader.article.text.count("贫困户")
        assert len(reader.hits) == total
        assert f"1 of {total}" in driver.status
        await driver.press("N")
        assert f"{total} of {total}" in driver.status
        # Escape drops the search, then goes back to the list, where one was.
        await driver.press("escape", "escape")
        assert _hits(driver) == lines
        assert _summary(driver).startswith(f"{second + 1} of ")


async def test_what_was_tagged_there_shows_in_the_library(store_path: Path) -> None:
    async with running(store_path) as driver:
        await _find(driver, "人才振興專項經費")
        await driver.press("enter", "v", *["right"] * 8, "1", "escape", "escape", "escape")
        assert [one.quote for one in driver.annotations] == ["人才振興專項經費"]
        assert driver.rows[4].rstrip().endswith("1    ·    ·    begun")


async def test_a_regular_expression_and_a_bad_one(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("c", "ctrl+r", *r"\d+名群众", "enter")
        await driver.until(lambda: "hits in " in _summary(driver))
        assert all("名群众" in line or "名群眾" in line for line in _hits(driver))
        await driver.press("slash", "ctrl+u", *"(群众", "enter")
        assert _summary(driver).startswith("No regular expression at character 4: missing )")
        assert _hits(driver) == []


async def test_an_expression_without_end_is_given_up(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LONGEST_SECONDS", 0.1)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "long.txt").write_text("农" * 80 + "田。合作社带动农户增收致富。", encoding="utf-8")
    async with running(store_path, corpus=corpus) as driver:
        await driver.press("c", "ctrl+r", *"(?:(?:农|农农)+)+$", "enter")
        await driver.until(lambda: "make it simpler" in _summary(driver))


async def test_only_the_articles_that_are_shown_are_searched(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("slash", *"两扶两带", "enter")
        await _find(driver, "嘎查")
        assert {line[:3] for line in _hits(driver)} == {"002"}
        assert "Find in the 1 articles shown" in driver.rows[0]
        assert " in 1 of 1 articles" in _summary(driver)


async def test_keys_go_from_article_to_article(store_path: Path) -> None:
    async with running(store_path) as driver:
        await _find(driver, "贫困户")
        lines = _hits(driver)
        firsts = [i for i, line in enumerate(lines) if not i or lines[i - 1][:3] != line[:3]]
        for key, row in (
            ("}", firsts[1]),
            ("}", firsts[2]),
            ("{", firsts[1]),
            ("G", len(lines) - 1),
            ("g", 0),
        ):
            await driver.press(key)
            assert _summary(driver).startswith(f"{row + 1} of "), key


async def test_a_paragraph_that_was_folded_away_is_not_found(store_path: Path) -> None:
    async with running(store_path) as driver:
        await _find(driver, "变压器3299台")
        assert len(_hits(driver)) == 1
        await driver.press("enter", "f", "n", "escape", "escape", "escape")
        await _find(driver, "变压器3299台 ")
        assert _summary(driver) == "0 hits in 0 of 5 articles"


async def test_escape_stops_a_search_then_leaves(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(3):
        (corpus / f"{number}00_a.txt").write_text(f"第{number}个合作社带动农户增收致富。", encoding="utf-8")
    async with running(store_path, corpus=corpus) as driver:
        library, session = driver.app.screen, driver.app.session
        assert isinstance(library, LibraryScreen)
        screen = ConcordanceScreen(session, list(session.corpus.paths), library.entries)
        texts = screen._texts

        def slowly() -> Iterator[Callable[[], SearchedText | None]]:
            for count, text in enumerate(texts()):
                yield text
                while count == 0 and screen._worker is not None:
                    sleep(0.01)

        monkeypatch.setattr(screen, "_texts", slowly)
        await driver.app.push_screen(screen)
        for key in [*"合作社", "enter"]:
            await driver.pilot.press(key)
        await driver.until(
            lambda: "1 of 1 hit in 1 of 3 articles · searched 1, esc stops" in _summary(driver)
        )
        await driver.press("escape")
        assert _summary(driver).endswith("stopped after 1")
        await driver.press("escape")
        assert "Article" in driver.rows[1]
        assert driver.app.session.searches[-1] == Query("合作社")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (240, 60)])
async def test_every_size_shows_the_words(store_path: Path, size: tuple[int, int]) -> None:
    async with running(store_path, size=size) as driver:
        await _find(driver, "贫困户")
        assert any("贫困户" in row for row in driver.rows[4:-3])
        assert all(len(row) <= size[0] for row in driver.rows)
