"""The text laid out in other ways: which panes, how wide, with how much space, with numbered paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.driver import Driver, running
from tui.display import display
from tui.widgets.script_pane.widget import ScriptPane


def read_back(driver: Driver, pane: ScriptPane, *, step: int = 1) -> str:
    """What a pane shows from its top, put together again, without the gutter and the indents."""
    rows = driver.pane_rows(pane)
    assert [row for line, row in enumerate(rows) if line % step and row] == []
    return "".join(row[pane.gutter_width :].strip() for row in rows[::step])


def assert_whole(driver: Driver, *, step: int = 1) -> None:
    """Every row is as wide as the screen, and the panes in sight show their texts from the top."""
    assert {cell_len(row) for row in driver.rows} == {driver.app.size.width}
    for pane in (driver.reader.own_pane, driver.reader.other_pane):
        if pane.display:
            text = "".join(line.strip() for line in display(pane.text).split("\n"))
            shown = read_back(driver, pane, step=step)
            assert shown
            assert "".join(shown.split()) == "".join(text.split())[: len("".join(shown.split()))]


async def test_v_lays_the_panes_out_in_turn(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        reader = driver.reader
        own, other = reader.own_pane, reader.other_pane
        await driver.press("j", "j", "l", "V")
        assert "One above the other" in driver.status
        assert (own.region.x, own.region.width, other.region.x) == (0, 120, 0)
        assert other.region.y == own.region.bottom + 1
        await driver.press("V")
        assert "Simplified alone, tab changes over" in driver.status
        assert (own.region.width, own.region.height, other.display) == (120, 37, False)
        place = reader.cursor
        await driver.press("tab")
        assert (own.display, other.region.width, reader.active) == (False, 120, other)
        assert (reader.cursor, driver.status.split(" · ")[1]) == (place, "Traditional TW")
        assert "alone" not in driver.status
        await driver.press("V")
        # From the other script alone back to both, where the cursor stays.
        assert "Side by side" in driver.status
        assert (own.region.width, other.region.width, reader.active) == (59, 59, other)
        await driver.press("tab")
        assert reader.cursor == place


async def test_the_layout_is_kept_for_the_next_article_and_marks_are_shown(store_path: Path) -> None:
    async with running(store_path) as driver:
        await driver.press("j", "j", "enter", "V", "V", "V", "#", "v", "l", "l", "1", "escape")
        await driver.press("escape")
        await driver.until(lambda: driver.rows[0].startswith(" Pizhu"))
        await driver.press("j", "enter")
        reader = driver.reader
        assert (reader.own_pane.display, reader.active) == (False, reader.other_pane)
        assert driver.rows[1].startswith(" 1    ")
        await driver.press("escape", "k", "enter")
        assert driver.rows[1].startswith("1 M   ")


async def test_numbers_width_and_spacing(store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        own = driver.reader.own_pane
        await driver.press("#")
        assert "Paragraph numbers on" in driver.status
        paragraphs = driver.reader.article.cleaned.paragraphs
        digits = len(str(len(paragraphs)))
        labels = [row[:digits].strip() for row in driver.pane_rows(own)]
        firsts = [driver.reader.article.text[item.start : item.start + 5] for item in paragraphs]
        numbered = [row for row in driver.pane_rows(own) if row[:digits].strip()]
        assert list(filter(None, labels)) == [str(number + 1) for number in range(len(numbered))]
        assert [row[own.gutter_width :].strip()[:5] for row in numbered] == firsts[: len(numbered)]
        await driver.press("W", "W")
        assert "Rows of 32 characters, where there is room" in driver.status
        await driver.press("V")
        widths = [cell_len(row[own.gutter_width :]) for row in driver.pane_rows(own)]
        assert max(widths) <= 64
        assert max(widths) > 60
        assert_whole(driver)
        await driver.press("=", "V", "V", "V")
        assert_whole(driver, step=2)
        await driver.press("#", "W", "=")
        assert "No blank line between rows" in driver.status
        assert driver.pane_rows(own)[0].startswith("    " + driver.reader.article.text[:9])


async def test_with_blank_lines_the_panes_stay_level_and_the_cursor_in_sight(store_path: Path) -> None:
    async with running(store_path, article="001", size=(81, 24)) as driver:
        reader = driver.reader
        await driver.press("=", *["j"] * 14, "ctrl+d", "ctrl+d")
        for pane in (reader.own_pane, reader.other_pane):
            assert pane.is_in_sight(pane.selection.head)
        assert reader.own_pane.scroll_offset == reader.other_pane.scroll_offset
        assert reader.own_pane.scroll_offset.y > 20
        row = reader.own_pane.column_of(reader.cursor)
        await driver.press("k", "j")
        assert reader.own_pane.column_of(reader.cursor) == row
        # The wheel stops between two rows, too.
        reader.own_pane.scroll_relative(y=1, animate=False)
        await driver.settle()
        assert reader.own_pane.scroll_offset == reader.other_pane.scroll_offset
        head = reader.selection.head
        y = driver.app.cursor_position.y - reader.own_pane.content_region.y
        await driver.pilot.click(reader.own_pane, offset=(driver.app.cursor_position.x, y))
        assert reader.selection.head == head
        await driver.press("g")
        assert_whole(driver, step=2)


@pytest.mark.parametrize("size", [(40, 16), (79, 16), (80, 16), (81, 16), (120, 16), (240, 16), (400, 120)])
async def test_every_layout_at_every_width(size: tuple[int, int], store_path: Path) -> None:
    async with running(store_path, article="000", size=size) as driver:
        assert_whole(driver)
        await driver.press("#", "W", "=")
        for _ in range(4):
            assert_whole(driver, step=2)
            await driver.press("V")


async def test_what_is_set_holds_from_the_start(store_path: Path, home: Path) -> None:
    folder = home / "config" / "pizhu"
    folder.mkdir(parents=True)
    (folder / "pizhu.toml").write_text(
        '[view]\nlayout = "other"\ntext_width = 50\nline_spacing = 1\nparagraph_numbers = true\n'
        'theme = "pizhu-light"\n',
        "utf-8",
    )
    async with running(store_path, article="004") as driver:
        reader = driver.reader
        assert (driver.app.theme, reader.own_pane.display, reader.active) == (
            "pizhu-light",
            False,
            reader.other_pane,
        )
        assert driver.rows[1].startswith(" 1    ")
        assert_whole(driver, step=2)
        # Any width that is set is followed by the whole width.
        await driver.press("W")
        assert "Rows as wide as the pane" in driver.status
