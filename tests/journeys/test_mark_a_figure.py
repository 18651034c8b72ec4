"""Open an article, mark a figure in it, quit, come back: it is there, in both panes and in the export."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import SEEDS
from tests.driver import running

FIGURE = "87.43亿元"


async def test_a_figure_marked_by_keys_is_there_after_reopening(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("G", "enter")
        await driver.select(FIGURE)
        assert f"{len(FIGURE)} selected: {FIGURE}" in driver.status
        await driver.press("2")
        assert "in metric" in driver.status
        assert "saved · tester" in driver.status
        await driver.press("ctrl+q")

    async with running(store_path) as driver:
        library_row = next(row for row in driver.rows if "004_d4150" in row)
        assert library_row.split()[-4:] == ["·", "1", "·", "begun"]
        await driver.press("G", "enter", "right_square_bracket")
        own, other = driver.pane_rows(driver.reader.own_pane), driver.pane_rows(driver.reader.other_pane)
        # The row that holds the figure carries the letter of its tag, in both panes.
        assert [row for row in own if row.startswith(" N")] == [
            " N  到87.43亿元，成为当地群众的“致富果”。",
        ]
        assert [row for row in other if row.startswith(" N")] == [
            " N  到87.43億元，成為當地群眾的“致富果”。",
        ]

    exported = subprocess.run(
        [sys.executable, "-m", "tui", "export", "--corpus", str(SEEDS), "--store", str(store_path)],
        capture_output=True,
        check=True,
    )
    [line] = exported.stdout.splitlines()
    annotation = json.loads(line)
    raw = next(SEEDS.glob("004*")).read_bytes().decode("utf-8")
    assert annotation["tag"] == "metric"
    assert annotation["raw_quote"] == FIGURE == raw[annotation["raw_start"] : annotation["raw_end"]]
    assert (annotation["simplified"], annotation["traditional"]) == (FIGURE, "87.43億元")
    assert annotation["annotator"] == "tester"
