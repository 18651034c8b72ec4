"""A long article, of which only what is around the rows in sight is wrapped at first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import seed
from tests.driver import Driver, running
from tui.widgets.script_pane import wrapped_text
from tui.widgets.script_pane.rows import RowIndex
from tui.widgets.script_pane.widget import ScriptPane


def wrapped_at_once(pane: ScriptPane) -> RowIndex:
    """The rows of a pane, with all of the text wrapped."""
    assert pane._rows
    looks = pane._carried.looks
    return RowIndex(pane._rows.text, pane._rows.width, [look.indent for look in looks], stretch=10**9)


def check_rows(driver: Driver) -> None:
    """Both panes show rows of the article in order, the cursor among them."""
    for pane in (driver.reader.own_pane, driver.reader.other_pane):
        rows = wrapped_at_once(pane)
        first = rows.row_of(pane.top_offset)
        spans = [rows.span(row) for row in range(first, min(first + pane.size.height, len(rows)))]
        assert [row.start for row in pane.rows_shown()] == [start for start, _ in spans]
        shown = [rows.text[start:end].rstrip("\n") for start, end in spans]
        assert [row[pane.gutter_width :].strip() for row in driver.pane_rows(pane)][: len(shown)] == [
            text.strip() for text in shown
        ]
        assert pane.is_in_sight(pane.selection.head)


async def test_the_place_is_kept_while_the_rest_is_wrapped(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "long"
    corpus.mkdir()
    (corpus / "long.txt").write_text("\n".join([seed("001").text] * 12), "utf-8")
    # What is out of sight waits until it is asked for.
    monkeypatch.setattr(wrapped_text, "_PAUSE", 3600)
    async with running(store_path, corpus=corpus, article="long", size=(100, 24)) as driver:
        pane = driver.reader.own_pane
        assert pane._rows
        assert not pane._rows.is_complete
        check_rows(driver)
        await driver.press("G")
        assert not pane._rows.is_complete
        check_rows(driver)
        assert driver.reader.cursor == len(pane.text)
        # The last row is the last of the pane, and the scroll bar is at its end.
        rows = wrapped_at_once(driver.reader.own_pane)
        assert pane.rows_shown()[-1].start == rows.span(len(rows) - 1)[0]
        assert pane.scroll_offset.y == pane.max_scroll_y
        await driver.press("3", "0", "0", "k", "ctrl+u")
        check_rows(driver)
        half = pane.rows_in_sight // 2
        assert rows.row_of(driver.reader.cursor) == len(rows) - 1 - 300 - half
        top, cursor = pane.top_offset, driver.reader.cursor
        await driver.pilot.resize_terminal(81, 24)
        await driver.settle()
        check_rows(driver)
        assert not pane._rows.is_complete
        assert driver.reader.cursor == cursor
        # The row at the top is the one that holds what was there.
        assert pane._rows.span(pane._rows.row_of(top))[0] == pane.top_offset
        await driver.pilot.resize_terminal(100, 24)
        await driver.settle()
        check_rows(driver)
        before = driver.rows, pane.top_offset
        for each in (driver.reader.own_pane, driver.reader.other_pane):
            while each._rows and not each._rows.is_complete:
                each._wrap_more()
        await driver.settle()
        assert (driver.rows[1:-2], pane.top_offset) == (before[0][1:-2], before[1])
        rows = wrapped_at_once(pane)
        assert pane.scroll_offset.y == rows.row_of(pane.top_offset)
        assert pane.virtual_size.height == len(rows)
        await driver.press("g")
        check_rows(driver)
        assert (driver.reader.cursor, pane.scroll_offset.y) == (0, 0)
