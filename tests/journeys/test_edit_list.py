"""The list of edits: each with its rule, what became of what, how sure and why; and the way to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import seed
from tests.driver import Driver, running
from tui.screens.raw import RawScreen

SLIP = "他在友誼學校?!坝辛诉@個聯盟,牛肉不愁賣,大家都很高興。"


def _rows(driver: Driver) -> list[str]:
    return [row.strip() for row in driver.rows[1:-3] if row.strip()]


def _detail(driver: Driver) -> str:
    return " ".join(row.strip() for row in driver.rows[-3:-1]).strip()


async def test_every_edit_is_listed_with_its_rule_its_change_and_its_evidence(store_path: Path) -> None:
    async with running(store_path, article="000", size=(120, 600)) as driver:
        article = seed("000")
        await driver.press("R", "g", "o")
        rows = _rows(driver)
        assert len(rows) == len(article.cleaned.edits) + len(article.cleaned.doubts)
        assert rows[0].split() == ["sure", "G", "gloss", "“內(nèi)”", "→", "“內”", "內=nèi"]
        assert driver.rows[0].split()[:2] == [str(len(rows)), "edits,"]
        assert _detail(driver).startswith(f"1 of {len(rows)}, character 7: gloss: “內(nèi)” → “內” · sure")


async def test_enter_goes_to_the_edit_and_escape_back_to_where_one_was(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await driver.press("R", "g", "o", "j", "j", "enter")
        raw = driver.app.screen
        assert isinstance(raw, RawScreen)
        assert raw.cursor == seed("000").cleaned.edits[2].start
        # The list opens on the edit that the cursor is on.
        await driver.press("o")
        assert _detail(driver).startswith("3 of ")
        await driver.press("G", "escape")
        assert raw.cursor == seed("000").cleaned.edits[2].start
        await driver.press("o", "G", "o", "o", "g", "enter")
        assert raw.cursor == seed("000").cleaned.edits[0].start


async def test_brackets_go_to_what_is_not_sure(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "slip.txt").write_text(f"首页 > 三农 > 正文\n合作社的好消息\n{SLIP}", encoding="utf-8")
    async with running(store_path, corpus=corpus, article="slip") as driver:
        [edit] = [edit for edit in driver.reader.article.cleaned.edits if not edit.sure]
        await driver.press("R", "g", "o", "g", "]")
        assert "1 unsure" in driver.rows[0]
        assert " · unsure: " in _detail(driver)
        await driver.press("enter")
        raw = driver.app.screen
        assert isinstance(raw, RawScreen)
        assert raw.cursor == edit.start


async def test_an_article_without_edits_says_so(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("合作社带动农户增收致富。", encoding="utf-8")
    async with running(store_path, corpus=corpus, article="a") as driver:
        await driver.press("R", "o")
        assert _detail(driver) == "Nothing was changed"
        await driver.press("enter", "escape")
        assert driver.reader.cursor == 0


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_every_size_shows_the_edits(store_path: Path, size: tuple[int, int]) -> None:
    async with running(store_path, article="000", size=size) as driver:
        await driver.press("R", "o")
        assert any("gloss" in row for row in driver.rows[1:-3])
        assert all(len(row) <= size[0] for row in driver.rows)
