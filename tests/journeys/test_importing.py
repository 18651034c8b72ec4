"""The form of an import: what would be done is shown, then done as one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotations.formats import jsonl
from tests.driver import Driver, running


async def _look_at(driver: Driver, path: Path) -> None:
    """Name a file in the row that keys go to, all at once, and have it looked at."""
    await driver.press_at_once("end", "ctrl+u", *str(path), "enter")


async def test_a_conflict_is_shown_and_kept_and_the_rest_comes_in_as_one_step(
    tmp_path: Path, store_path: Path
) -> None:
    file = tmp_path / "theirs.jsonl"
    async with running(store_path, size=(80, 24)) as driver:
        await driver.press("G", "enter")
        await driver.select("30辆")
        await driver.press("2", "escape")
        [mine] = driver.annotations
        other = "00000000-0000-4000-8000-000000000001"
        theirs = [replace(mine, tag="outcome"), replace(mine, id=other, tag="mechanism")]
        file.write_bytes(b"".join([*jsonl.lines(theirs), b"{broken\n"]))

        await driver.press("i")
        await _look_at(driver, tmp_path / "none.jsonl")
        assert "Not read: " in driver.text
        assert "No such file or directory" in " ".join(row.strip() for row in driver.rows)
        await _look_at(driver, file)
        words = " ".join(row.strip() for row in driver.rows)
        assert "jsonl: 1 would be added, 0 replaced, 0 there already, 1 in conflict, 1 set aside" in words
        rows = [row.strip() for row in driver.rows]
        at = next(index for index, row in enumerate(rows) if "conflict   " in row)
        assert rows[at].endswith("metric  “30辆”")
        assert rows[at + 1] == "the file has tag outcome (here metric): not taken in"
        assert rows[at + 2].startswith("set aside  line 3: ")
        assert rows[at + 3].endswith("mechanism  “30辆”")
        assert driver.annotations == [mine]
        # As another format it is none at all, and what was shown before no longer stands for it.
        await driver.press("down", "h", "enter")
        assert "Nothing is changed before you have seen here" in driver.text
        assert "parquet" in driver.rows[2]
        assert driver.annotations == [mine]
        await driver.press("right", "enter", "enter")
        assert "Imported: 1 added, 0 replaced, 1 in conflict and kept" in driver.text
        assert {(each.id, each.tag) for each in driver.annotations} == {
            (mine.id, "metric"),
            (other, "mechanism"),
        }
        # The library shows it at once, and one undo takes it back.
        await driver.press("escape")
        assert driver.rows[6].split()[-4:] == ["1", "1", "·", "begun"]
        await driver.press("enter", "Z", "enter")
        assert [each.id for each in driver.annotations] == [mine.id]
