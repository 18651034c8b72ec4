"""Copying: what is copied, and what the status line says became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, running
from tui import clipboard


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A clipboard of the system that takes everything."""
    taken: list[str] = []

    def take(text: str) -> bool:
        taken.append(text)
        return True

    monkeypatch.setattr(clipboard, "copy_to_system", take)
    return taken


async def _said(driver: Driver, words: str) -> None:
    await driver.until(lambda: words in driver.status)


async def test_the_selection_with_its_source_and_alone(store_path: Path, system: list[str]) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("87.43亿元")
        start = driver.reader.selection.start
        await driver.press("c")
        await _said(driver, "Copied 7 characters to the system clipboard")
        await driver.press("C")
        await driver.until(lambda: len(system) == 2)
    assert system == [
        "87.43亿元\n—— 山西省临汾市隰县：构筑“党建联盟”提升梨果产业生态, 中国城市报, 2021-06-14 "
        f"[004_d4150c76847e7727, {start}–{start + 7}]",
        "87.43亿元",
    ]
    # The terminal is sent the same.
    assert driver.app.clipboard == "87.43亿元"


async def test_else_the_annotation_under_the_cursor_else_the_sentence(
    store_path: Path, system: list[str]
) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("党员驾驶员50名")
        await driver.press("2", "[", "right", "C")
        await driver.until(lambda: len(system) == 1)
        await driver.press("tab", "C")
        await driver.until(lambda: len(system) == 2)
        await driver.find("为破解这些问题")
        await driver.press("C")
        await driver.until(lambda: len(system) == 3)
    assert system == [
        "党员驾驶员50名",
        "黨員駕駛員50名",
        "為破解這些問題，進一步優化提升產業生態，隰縣構築起了“黨建聯盟”新模式。",
    ]


async def test_where_the_system_takes_nothing_that_is_said(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy_to_system", lambda _: False)
    async with running(store_path, article="004") as driver:
        await driver.select("50名")
        await driver.press("C")
        await _said(driver, "3 characters sent to the terminal (OSC 52), which may or may not take it")
        assert driver.app.clipboard == "50名"


async def test_an_article_cannot_bring_control_characters_to_the_clipboard(
    tmp_path: Path, store_path: Path, system: list[str]
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    hostile = "去年农民的收入\x1b]52;c;eA==\x07增加了很多，大家都很高兴。"
    (folder / "bad.txt").write_text(f"标题一行在此\n\n{hostile}\n", "utf-8")
    async with running(store_path, corpus=folder, article="bad") as driver:
        await driver.find("去年农民")
        await driver.press("C")
        await driver.until(lambda: len(system) == 1)
    assert "去年农民的收入" in system[0]
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in system[0])


async def test_nothing_else_copies(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.pilot.double_click("#heading", offset=(10, 0))
        await driver.press("ctrl+c")
        await driver.pilot.double_click(driver.reader.own_pane, offset=(10, 1))
        await driver.press("ctrl+c")
        assert driver.app.clipboard == ""
