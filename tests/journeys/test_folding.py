"""Overruling a fold: shown in its place, folded away, undone, kept; and what is to be known of an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import seed
from tests.driver import Driver, running

LINKS = "岳普湖县| 韩城市|"


def _lines(driver: Driver) -> list[str]:
    return driver.reader.article.text.split("\n")


async def _unfold(driver: Driver, words: str) -> None:
    """Choose from the list the one folded line that holds some words."""
    article = driver.reader.article
    (index,) = [
        index
        for index, fold in enumerate(article.cleaned.folds)
        if words in article.raw[fold.raw_start : fold.raw_end]
    ]
    await driver.press("F", *["j"] * index, "enter")


async def test_a_folded_line_is_shown_in_its_place_in_both_panes(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        before = _lines(driver)
        count = len(driver.reader.article.cleaned.folds)
        await _unfold(driver, LINKS)
        [line] = [line for line in _lines(driver) if line not in before]
        assert LINKS in line
        assert line == _lines(driver)[-1]
        assert driver.reader.selection.head == driver.reader.article.text.index(line)
        assert "Shown, u takes it back: “宜州市" in driver.status
        for pane in (driver.reader.own_pane, driver.reader.other_pane):
            assert "齐齐哈尔市|" in "".join(row.strip() for row in driver.pane_rows(pane))
        await driver.press("h")
        assert f"{count - 1} folded" in driver.status


async def test_what_was_decided_is_there_after_a_restart_and_can_be_undone_then(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await _unfold(driver, LINKS)
    async with running(store_path, article="000") as driver:
        assert LINKS in driver.reader.article.text
        await driver.press("u")
        assert driver.reader.article.text == seed("000").text
        assert "Folded as linkfarm, undone" in driver.status
        await driver.press("U")
        assert LINKS in driver.reader.article.text
        assert "Shown, done again" in driver.status
        await driver.press("u", "u")
        assert "Nothing to undo in this article" in driver.status


async def test_folding_what_the_rules_fold_needs_no_question(store_path: Path) -> None:
    async with running(store_path, article="000") as driver:
        await _unfold(driver, LINKS)
        await driver.press("f")
        assert driver.reader.article == seed("000")
        assert driver.app.session.store.fold_decisions(driver.reader.article.id) == ()


async def test_a_shown_paragraph_is_folded_as_what_one_says_and_comes_back_as_it_was(
    store_path: Path,
) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("品牌价值达到")
        await driver.press("f")
        assert "Fold this paragraph away" in driver.text
        await driver.press("escape")
        assert driver.reader.article == seed("004")
        await driver.press("f", "r")
        assert "品牌价值达到" not in driver.reader.article.text
        assert "Folded as related, u takes it back" in driver.status
        assert "品牌價值達到" not in driver.reader.other_pane.text
        await driver.press("F")
        assert "related, folded by you" in driver.text
        await driver.press("escape")
        await _unfold(driver, "品牌价值达到")
        assert driver.reader.article == seed("004")


async def test_annotations_stay_where_they_are_and_those_folded_away_are_listed(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("87.43亿元")
        await driver.press("2")
        await driver.select("50名")
        await driver.press("2")
        await driver.find("品牌价值达到")
        await driver.press("f", "r", "o")
        reader = driver.reader
        assert [reader.article.text[slice(*item.span)] for item in reader.placed.placed] == ["50名"]
        assert "N HIDDEN, folded: 87.43亿元" in driver.text
        assert [item.raw_quote for item in driver.annotations if item.quote == "87.43亿元"] == ["87.43亿元"]
        await driver.press("o", "u")
        assert sorted(reader.article.text[slice(*item.span)] for item in reader.placed.placed) == [
            "50名",
            "87.43亿元",
        ]
        other = reader.other_pane
        assert {other.text[mark.start : mark.end] for mark in other.marks} == {"50名", "87.43億元"}


async def test_folding_from_the_other_pane(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.find("品牌价值达到")
        await driver.press("tab", "f", "n")
        assert "品牌價值達到" not in driver.reader.other_pane.text
        assert driver.app.focused is driver.reader.active is driver.reader.own_pane
        await driver.select("50名")
        await driver.press("2")
        assert [item.quote for item in driver.annotations] == ["50名"]


async def test_the_last_paragraph_is_not_folded(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "one.txt").write_text("合作社带动全县一千余户农户增收致富。", encoding="utf-8")
    async with running(store_path, corpus=corpus, article="one") as driver:
        await driver.press("f")
        assert "The last paragraph there is cannot be folded" in driver.status
        await driver.press("F")
        assert "Nothing of this article is folded away." in driver.text


async def test_a_store_that_is_read_only_refuses(store_path: Path) -> None:
    async with running(store_path, article="000", read_only=True) as driver:
        await _unfold(driver, LINKS)
        assert "the store is open read-only" in driver.text
        assert driver.reader.article == seed("000")


async def test_a_decision_on_words_that_are_gone_is_said(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    file = corpus / "page.txt"
    body = "合作社带动全县一千余户农户增收,今年分红二百万元,大家都很高兴。"
    file.write_text(f"首页 > 三农 > 正文\n{body}", encoding="utf-8")
    async with running(store_path, corpus=corpus, article="page") as driver:
        await _unfold(driver, "首页")
        assert _lines(driver)[0] == "首页 > 三农 > 正文"
    file.write_text(f"首页 > 农业 > 正文\n{body}", encoding="utf-8")
    async with running(store_path, corpus=corpus, article="page") as driver:
        assert len(_lines(driver)) == 1
        assert "1 paragraph that you folded or unfolded is no longer there" in driver.status
        await driver.press("l")
        assert "1 to know, F says it" in driver.status
        await driver.press("F")
        assert "! 1 paragraph that you folded or unfolded is no longer there" in driver.text


@pytest.fixture
def japanese(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = "この取り組みは、農家の収入を増やすために始められました。村の人びとが協力しています。\n" * 4
    (corpus / "ja.txt").write_text(text, encoding="utf-8")
    (corpus / "zh.txt").write_text("合作社带动全县一千余户农户增收致富。", encoding="utf-8")
    return corpus


async def test_what_is_to_be_known_of_an_article_is_said_when_it_opens(
    japanese: Path, store_path: Path
) -> None:
    async with running(store_path, corpus=japanese, article="ja") as driver:
        assert "kana show this text to be Japanese" in driver.status
        await driver.press("F")
        assert "! kana show this text to be Japanese; the rules for Chinese were not applied" in driver.text


async def test_the_library_has_a_sign_for_it(japanese: Path, store_path: Path) -> None:
    async with running(store_path, corpus=japanese) as driver:
        assert "! この取り組みは" in driver.rows[2]
        assert "! " not in driver.rows[3]
