"""Which annotation is current, how far it reaches and what it is linked to, without any colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, running
from tui.widgets.script_pane.widget import ScriptPane

ARRANGEMENT, PEOPLE, FIGURE = "召集党员驾驶员50名", "党员驾驶员50名", "50名"


def _reversed(pane: ScriptPane) -> str:
    """The characters of a pane that stand out by being reversed."""
    return "".join(
        segment.text
        for y in range(pane.size.height)
        for segment in pane.render_line(y)
        if segment.style and segment.style.reverse
    )


def _underlined_twice(pane: ScriptPane) -> str:
    return "".join(
        segment.text
        for y in range(pane.size.height)
        for segment in pane.render_line(y)
        if segment.style and segment.style.underline2
    )


async def _mark_nested(driver: Driver) -> None:
    for words, key in ((ARRANGEMENT, "1"), (PEOPLE, "3"), (FIGURE, "2")):
        await driver.select(words)
        await driver.press(key)


@pytest.mark.parametrize("theme", ["no-color", "ansi-dark"])
async def test_the_ends_of_the_current_annotation_are_reversed(
    theme: str, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == "no-color":
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(store_path, article="004") as driver:
        if theme != "no-color":
            driver.app.theme = theme
        await _mark_nested(driver)
        # Two to the left the cursor is on 0, and the figure is current: its ends are 5 and 名.
        await driver.press("left", "left")
        own, other = driver.reader.own_pane, driver.reader.other_pane
        assert _reversed(own) == "50名"
        await driver.press("space")
        assert _reversed(own) == "党0名"
        await driver.press("space")
        assert _reversed(own) == "召0名"
        # The mirror of the cursor is reversed in themes of the terminal's own colours only.
        assert _reversed(other) == ("召名" if theme == "no-color" else "召0名")
        assert _underlined_twice(own) == PEOPLE
        assert [row[:4] for row in driver.pane_rows(own) if "召集" in row] == ["MNO3"]


def _looks(driver: Driver) -> list[tuple[str, bool]]:
    """Each row of the screen, and whether it is reversed but for a scroll bar; with any colour, it fails."""
    rows = []
    for strip in driver.app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.style is None or (segment.style.color, segment.style.bgcolor) == (None, None)
        is_reversed = [segment.cell_length for segment in strip if segment.style and segment.style.reverse]
        rows.append((strip.text, sum(is_reversed) >= strip.cell_length - 1))
    return rows


async def test_bars_are_told_from_the_text_without_any_colour_or_grey(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(store_path) as driver:
        for theme in ("pizhu-light", "pizhu-dark"):
            driver.app.theme = theme
            await driver.settle()
            rows = _looks(driver)
            # The heading, the headings of the columns, the row of the cursor; the summary and the hints.
            assert [y for y, (_, is_reversed) in enumerate(rows) if is_reversed] == [0, 1, 2, 38, 39]
        await driver.press("enter")
        rows = _looks(driver)
        assert [y for y, (_, is_reversed) in enumerate(rows) if is_reversed] == [0, 38, 39]
        await driver.press("t", "o")
        _looks(driver)
        await driver.press("Z")
        assert [y for y, (_, is_reversed) in enumerate(_looks(driver)) if is_reversed] == [0, 39]
        await driver.press("escape", "K")
        _looks(driver)


@pytest.mark.parametrize("theme", ["no-color", "ansi-light"])
async def test_what_is_linked_is_reversed_as_a_whole(
    theme: str, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == "no-color":
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(store_path, article="004") as driver:
        if theme != "no-color":
            driver.app.theme = theme
        await driver.select(ARRANGEMENT)
        await driver.press("1")
        await driver.select("优化产业")
        await driver.press("3", "left", "y")
        await driver.find("召集")
        await driver.press("right", "enter", "right")
        own = driver.reader.own_pane
        assert _reversed(own) == "优化产业召党名"
        await driver.press("Y")
        # The cursor is on 优, which ends the outcome; the mechanism is its partner.
        assert _reversed(own) == "优业" + ARRANGEMENT
