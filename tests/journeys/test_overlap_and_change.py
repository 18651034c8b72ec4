"""Two overlapping marks; undo, redo, delete, another tag, a note; all of it from the keyboard."""

from __future__ import annotations

from pathlib import Path

from tests.driver import Driver, running
from tui.widgets.script_pane.marks import Mark

FIGURE = "50名"
ARRANGEMENT = "召集党员驾驶员50名"


def _tagged(driver: Driver) -> list[tuple[str, str]]:
    return sorted((annotation.tag, annotation.quote) for annotation in driver.annotations)


def _marks(driver: Driver) -> list[tuple[str, int]]:
    pane = driver.reader.other_pane
    marks: list[Mark] = sorted(pane.marks, key=lambda mark: (mark.start, mark.end))
    return [(pane.text[mark.start : mark.end], mark.tag) for mark in marks]


async def test_a_session_of_changes(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select(ARRANGEMENT)
        await driver.press("1")
        await driver.select(FIGURE)
        await driver.press("2")
        both = [("mechanism", ARRANGEMENT), ("metric", FIGURE)]
        assert _tagged(driver) == both
        assert _marks(driver) == [("召集黨員駕駛員50名", 0), ("50名", 1)]
        # The cursor is where both end; the innermost is named first.
        assert "in metric in mechanism" in driver.status

        await driver.press("u")
        assert _tagged(driver) == [("mechanism", ARRANGEMENT)]
        assert "Undone: “50名” is no longer metric" in driver.text
        await driver.press("U")
        assert _tagged(driver) == both
        assert _marks(driver) == [("召集黨員駕駛員50名", 0), ("50名", 1)]

        await driver.press("d")
        assert _tagged(driver) == [("mechanism", ARRANGEMENT)]
        assert _marks(driver) == [("召集黨員駕駛員50名", 0)]

        await driver.press("t", "3")
        assert _tagged(driver) == [("outcome", ARRANGEMENT)]
        assert _marks(driver) == [("召集黨員駕駛員50名", 2)]

        await driver.press("m")
        await driver.type("待核实:是否重复")
        await driver.press("escape")
        [annotation] = driver.annotations
        assert annotation.note == "待核实:是否重复"
        await driver.press("o")
        assert "O 召集党员驾驶员50名" in driver.text
        assert "待核实:是否重复" in driver.text

    async with running(store_path, article="004") as driver:
        # Also after a restart every step can be taken back, one at a time.
        for expected in ([("outcome", ARRANGEMENT)], [("mechanism", ARRANGEMENT)], both):
            await driver.press("u")
            assert _tagged(driver) == sorted(expected)
        assert all(annotation.note is None for annotation in driver.annotations)


async def test_the_edges_of_an_annotation_move_and_it_stays_the_same_one(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select("驾驶员50名")
        await driver.press("2")
        [before] = driver.annotations
        await driver.press("left", "greater_than_sign", "greater_than_sign", "greater_than_sign")
        await driver.press("L")
        [after] = driver.annotations
        assert (after.quote, after.id, after.revision) == ("50名，", before.id, before.revision + 4)
        await driver.press("H")
        assert [annotation.quote for annotation in driver.annotations] == ["50名"]
        assert "Now “50名”" in driver.status
        # A count says by how many; nothing of it waits for the next key.
        await driver.press("3", "H")
        assert "Now “5”" not in driver.status
        assert [annotation.quote for annotation in driver.annotations] == ["50名"]
        await driver.press("2", "H")
        assert [annotation.quote for annotation in driver.annotations] == ["5"]
        await driver.press("l")
        assert "times" not in driver.status


async def test_the_same_words_are_not_tagged_twice(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.select(FIGURE)
        await driver.press("2")
        await driver.select(FIGURE)
        await driver.press("2")
        assert _tagged(driver) == [("metric", FIGURE)]
        assert "Already tagged as metric" in driver.text


async def test_commands_without_a_target_say_what_to_do(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        await driver.press("1")
        assert "1… times what comes next · to tag, select first: v or x" in driver.text
        await driver.press("escape", "d")
        assert "No annotation under the cursor: ] goes to the next" in driver.text
        await driver.press("u")
        assert "Nothing to undo in this article" in driver.text
        assert driver.annotations == []
