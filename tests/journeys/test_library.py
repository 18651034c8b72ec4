"""The library: what it shows, how it is filtered and sorted, what it does with bad files."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.conftest import SEEDS
from tests.driver import Driver, running
from tui.screens import arranging


def _ids(driver: Driver) -> list[str]:
    return [row.split()[0][:3] for row in driver.rows if row.strip()[:3].isdigit() and "_" in row[:8]]


async def test_the_five_seeds_are_listed(store_path: Path) -> None:
    async with running(store_path) as driver:
        rows = [row.rstrip() for row in driver.rows]
    assert rows[1].split() == ["↑Article", "Title", "Script", "Date", "M", "N", "O", "State"]
    assert [row.split()[0] for row in rows[2:7]] == sorted(path.stem for path in SEEDS.glob("*.txt"))
    assert rows[2].endswith("Traditional  2023-06-05  ·    ·    ·    new")
    assert rows[3].endswith("Simplified               ·    ·    ·    new")
    assert rows[6].endswith("Simplified   2021-06-14  ·    ·    ·    new")
    assert " 山西省临汾市隰县：构筑“党建联盟”" in rows[6]


@pytest.mark.parametrize("words", ["贫困户", "貧困戶", "貧困户"])
async def test_a_filter_in_either_script_finds_both(store_path: Path, words: str) -> None:
    async with running(store_path) as driver:
        await driver.press("slash")
        await driver.type(words)
        assert _ids(driver) == ["001", "003", "004"]
        assert "3 of 5 articles" in driver.rows[-2]
        await driver.press("enter", "escape")
        assert _ids(driver) == ["000", "001", "002", "003", "004"]


async def test_a_filter_by_title_leaves_the_one_article(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("slash")
        await driver.type("两扶两带")
        await driver.press("enter", "enter")
        assert driver.reader.article.id.startswith("002")


async def test_space_toggles_done_and_the_state_outlives_the_app(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("j", "space")
        assert driver.rows[3].rstrip().endswith("done")
    async with running(store_path) as driver:
        assert driver.rows[3].rstrip().endswith("done")
        await driver.press("j", "space")
        assert driver.rows[3].rstrip().endswith("new")


async def test_states_filter_and_columns_sort(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("space")
        await driver.press("f", "f", "f")
        assert _ids(driver) == ["000"]
        assert "only done" in driver.rows[-2]
        await driver.press("f", "s", "d")
        assert "by date ↑" in driver.rows[-2]
        assert driver.rows[1].split()[3] == "↑Date"
        # Those without a date come last either way.
        assert _ids(driver) == ["003", "004", "000", "001", "002"]
        await driver.press("s", "d")
        assert "by date ↓" in driver.rows[-2]
        assert driver.rows[1].split()[3] == "↓Date"
        assert _ids(driver) == ["000", "004", "003", "001", "002"]


async def test_bad_files_stay_in_the_list_with_their_reason(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a_good.txt").write_text("农村合作社带动全县一千余户农户增收致富。", encoding="utf-8")
    (corpus / "b_mixed.txt").write_bytes("农民增收".encode() + b"\xff\xff")
    (corpus / "c_empty.txt").write_bytes(b"")
    (corpus / "d_binary.txt").write_bytes(b"\x7fELF\0\0")
    async with running(store_path, corpus=corpus) as driver:
        rows = driver.rows
        assert "农村合作社" in rows[2]
        assert "cannot be read: its encoding is not found: it is nearest to…" in rows[3]
        assert "cannot be read: the file is empty" in rows[4]
        assert "cannot be read: it is not text" in rows[5]
        await driver.press("j", "enter")
        # Where the message is broken hangs on how long the path of the file is.
        message = [word for row in driver.rows for word in row.partition("▌")[2].split()]
        assert "name its encoding under [reading.encodings]" in " ".join(message)
        await driver.press("k", "enter")
        assert driver.reader.article.id == "a_good"


async def test_an_article_opened_at_once_goes_back_to_the_library(store_path: Path) -> None:
    async with running(store_path, article="002") as driver:
        await driver.select("人才振興專項經費")
        await driver.press("1", "escape")
        assert _ids(driver) == ["000", "001", "002", "003", "004"]
        assert driver.rows[4].rstrip().endswith("1    ·    ·    begun")
        # On the article that was open.
        await driver.press("enter")
        assert driver.reader.article.id.startswith("002")


async def test_a_large_library_is_filtered_when_the_typing_pauses(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "_FILTERED_AT_ONCE", 2)
    async with running(store_path) as driver:
        await driver.press("slash")
        await driver.pilot.press(*"贫困户")
        await driver.until(lambda: _ids(driver) == ["001", "003", "004"])
        await driver.press("escape", "slash")
        # Enter does not wait for the pause.
        await driver.press(*"两扶两带", "enter")
        assert _ids(driver) == ["002"]


async def test_keys_typed_at_once_each_reach_the_screen_that_is_there_by_then(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("enter")
        for key, character in (("escape", "\x1b"), ("G", "G"), ("space", " ")):
            driver.app.post_message(events.Key(key, character))
        await driver.until(lambda: driver.app.session.store.article_state("004_d4150c76847e7727") == "done")
        await driver.press("enter")
        for key in ("escape", "q"):
            driver.app.post_message(events.Key(key, key))
        await driver.until(lambda: driver.app.return_code is not None)


async def test_a_filter_of_several_terms(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press(
            "space", "slash", *"两扶两带", "enter", "enter", "x", "1", "m", *"note", "escape", "i"
        )
        await driver.press("escape", "escape", "escape")
        for typed, ids, says in (
            ("script:traditional", ["000", "002"], "only traditional"),
            ("script:trad 貧困户", [], "only traditional, “貧困户”"),
            ("date:2023", ["000"], "only of 2023"),
            ("date:2021..2022 隰县", ["004"], "only from 2021 to 2022, “隰县”"),
            ("tag:mechanism", ["002"], "only with mechanism"),
            ("tag:outcome", [], "only with outcome"),
            ("tag:none state:done", ["000"], "only no annotation, done"),
            ("note:yes", ["002"], "only with a note"),
            ("uncertain:yes", ["002"], "only with uncertain annotations"),
            ("两扶两带 振兴", ["002"], "only “两扶两带”, “振兴”"),
        ):
            await driver.press("slash", *typed, "enter")
            assert (typed, _ids(driver)) == (typed, ids)
            assert says in driver.rows[-2]
            await driver.press("escape")
            assert _ids(driver) == ["000", "001", "002", "003", "004"]


async def test_a_filter_that_is_not_understood_says_what_could_stand_there(store_path: Path) -> None:
    async with running(store_path, size=(160, 30)) as driver:
        await driver.press("slash", *"script:simplified ")
        shown = _ids(driver)
        await driver.press(*"tag:metrics")
        assert "! tag:metrics is none of mechanism, metric, outcome, none" in driver.rows[-2]
        # What was understood last is still in force.
        await driver.press("ctrl+u", *"script:simplified tags:x")
        assert (
            "! No filter tags: there are tag, state, script, date, source, note, uncertain" in driver.rows[-2]
        )
        assert set(_ids(driver)) <= set(shown)


async def test_filters_are_combined_with_the_state(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("space", "f", "slash", *"贫困户", "enter")
        assert _ids(driver) == ["001", "003", "004"]
        assert "only new, “贫困户”" in driver.rows[-2]


async def test_counts_sort_the_largest_first_and_headings_can_be_clicked(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("j", "j", "enter", "x", "1", "escape", "escape", "escape")
        await driver.press("s", "1")
        assert "by mechanism ↓" in driver.rows[-2]
        assert _ids(driver) == ["002", "000", "001", "003", "004"]
        await driver.press("s", "1")
        assert _ids(driver)[-1] == "002"
        await driver.pilot.click("ArticleHeading", offset=(3, 0))
        await driver.settle()
        assert _ids(driver) == ["000", "001", "002", "003", "004"]
