"""What the reader says about saving: saved, read-only, not saved; and what outlives a failure."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from annotations import disk
from annotations.errors import StoreLocked
from annotations.formats import jsonl
from annotations.store import open_store
from tests.annotations.examples import example
from tests.driver import running
from tui.cli import make_app
from tui.session import Invocation
from tui.widgets.status_line import StatusLine


async def test_a_failed_save_is_said_until_it_is_mended(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("50名")

        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(disk, "sync", full)
        await driver.pilot.press("2")
        await driver.until(lambda: "NOT SAVED" in driver.status)
        assert "No space left on device" in driver.status
        # A banner over the screen says what to do, and stays.
        await driver.until(lambda: "NOT SAVED: the changes could not be saved" in driver.rows[0])
        banner = " ".join("".join(driver.rows[:2]).split())
        assert banner.endswith("free some space or mend the disk, it tries again.")
        # The annotation stays on the screen and in memory.
        assert [one.quote for one in driver.annotations] == ["50名"]
        await driver.pilot.press("left")
        assert "NOT SAVED" in driver.status
        # Quitting would lose it: the app stays and says why.
        monkeypatch.undo()
        driver.app.session.store.retry()
        await driver.until(lambda: "saved · tester" in driver.status)
        await driver.until(lambda: "NOT SAVED" not in driver.text)
    async with running(store_path, article="004") as driver:
        assert [one.quote for one in driver.annotations] == ["50名"]


async def test_who_leaves_with_a_full_disk_is_asked_twice_and_given_a_copy(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with running(store_path, article="004") as driver:
        await driver.select("50名")
        monkeypatch.setattr(disk, "sync", full)
        await driver.pilot.press("2")
        await driver.until(lambda: "NOT SAVED" in driver.status)
        await driver.pilot.press("ctrl+q")
        await driver.until(lambda: "Not everything is saved" in driver.text)
        assert driver.app.return_code is None
        await driver.pilot.press("ctrl+q")
        await driver.until(lambda: driver.app.return_code == 1)
        monkeypatch.undo()
    [copy] = elsewhere.rglob("annotations.jsonl")
    with copy.open("rb") as lines:
        annotations, problems = jsonl.load(lines)
    assert ([one.quote for one in annotations], problems) == (["50名"], ())


async def test_a_second_program_is_refused_and_may_look_on(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("50名")
        await driver.press("2")
        with pytest.raises(StoreLocked, match=r"the store is open in process \d+ on "):
            async with running(store_path, article="004"):
                pass
        async with running(store_path, article="004", read_only=True) as onlooker:
            assert "READ-ONLY" in onlooker.status
            assert [one.quote for one in onlooker.annotations] == ["50名"]
            await onlooker.select("30辆")
            await onlooker.pilot.press("2")
            await onlooker.pilot.pause()
            assert "Not changed" in onlooker.text
            assert [one.quote for one in onlooker.annotations] == ["50名"]


def test_a_second_app_opens_read_only_at_once_and_says_who_has_the_store(store_path: Path) -> None:
    with open_store(store_path, "李"):
        app = make_app(Invocation(None, store_path, "王"), None, read_only=False)
        store = app.session.store
        assert store.is_read_only
        [report] = store.reports
        assert re.match(
            r"the store is open in process \d+ on .* since .*, so nothing can be changed here", report
        )
        store.close()


async def test_undoing_what_would_remove_most_annotations_asks_first(store_path: Path) -> None:
    with open_store(store_path, "tester") as store:
        store.add([example(number, article="004_d4150c76847e7727") for number in range(1, 15)])
    async with running(store_path, article="004") as driver:
        await driver.press("u")
        assert "This would remove 14 of the 14 annotations" in driver.text
        await driver.press("n")
        assert len(driver.annotations) == 14
        await driver.press("Z", "enter")
        assert "This would remove 14 of the 14 annotations" in driver.text
        await driver.press("escape", "escape", "u", "y")
        assert driver.annotations == []
        await driver.press("U")
        assert len(driver.annotations) == 14


async def test_an_article_that_changed_shows_its_marks_over_the_same_words_or_as_lost(
    tmp_path: Path, store_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    file = corpus / "report.txt"
    before = "合作社带动1000余户农户增收致富,交易额达6000万元,群众满意度显著提升。"
    file.write_text(before, encoding="utf-8")
    async with running(store_path, corpus=corpus, article="report") as driver:
        for words in ("1000余户", "6000万元"):
            await driver.select(words)
            await driver.press("2")
    file.write_text("据报道,近日" + before.replace("6000万元", "7000万元"), encoding="utf-8")
    async with running(store_path, corpus=corpus, article="report") as driver:
        pane = driver.reader.own_pane
        assert [pane.text[mark.start : mark.end] for mark in pane.marks] == ["1000余户"]
        await driver.press("o")
        assert "N 1000余户 (file changed)" in driver.text
        assert "N LOST: 6000万元" in driver.text
        # Nothing is thrown away: the mark is as it was made.
        assert sorted(one.quote for one in driver.annotations) == ["1000余户", "6000万元"]


async def test_a_save_that_ends_while_the_screen_is_taken_down_is_no_crash(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        reader = driver.reader
        await reader.annotation_list.remove()
        reader.save_state_changed()
        await reader.query_one(StatusLine).remove()
        reader.save_state_changed()
        assert reader.is_mounted
