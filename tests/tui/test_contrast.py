"""In both themes that come with the program, all text stands on its background at 7 to 1 or more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color

from tests.driver import Driver, running
from tui.widgets.script_pane.marks import lay
from tui.widgets.script_pane.paint import (
    CURRENT,
    CURSOR,
    DOUBTFUL,
    FOLDED,
    FOUND,
    HIT,
    LOST,
    SELECTED,
    SUGGESTED,
    Run,
)
from tui.widgets.script_pane.painter import Row, RowPainter
from tui.widgets.script_pane.widget import ScriptPane

LEAST = 7.0
LOOKS = ("body", "title", "heading", "caption", "byline")
POINTED = {
    "doubtful": DOUBTFUL,
    "lost": LOST,
    "current": CURRENT,
    "found": FOUND,
    "hit": HIT,
    "selected": SELECTED,
    "suggested": SUGGESTED,
}


def luminance(color: Color) -> float:
    """Relative luminance, as the Web Content Accessibility Guidelines define it."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in color.rgb)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    lights = sorted(luminance(Color.from_rich_color(color)) for color in (style.color, style.bgcolor))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_black_on_white_and_a_grey_that_is_known() -> None:
    assert contrast(Style.parse("#000000 on #ffffff")) == pytest.approx(21)
    assert contrast(Style.parse("#767676 on #ffffff")) == pytest.approx(4.54, abs=0.01)


def painted(pane: ScriptPane) -> Iterator[tuple[str, Style]]:
    """Every look that a character of a pane can have, one thing and another falling together."""
    painter = RowPainter(pane, pane._gutter, ("tag-0", "tag-1", "tag-2", "edit"))
    row = Row(
        "x",
        0,
        1,
        0,
        "body",
        lay(0, 1, ()),
        (0, 0),
        (0, 0),
        (),
        (0, 0),
        (),
        (),
        (),
        (0, 0),
        (),
        (),
        "",
        is_echo=False,
    )
    tags: tuple[tuple[int, ...], ...] = ((), (0,), (1,), (2,), (3,), (0, 1), (1, 2), (2, 0))
    flags = list(product((False, True), repeat=len(POINTED)))
    for look, of_tags, pointed, is_cursor, is_echo, is_folded in product(
        LOOKS, tags, flags, (False, True), (False, True), (False, True)
    ):
        given = [name for name, holds in zip(POINTED, pointed, strict=True) if holds]
        carried = (CURSOR * is_cursor) | (FOLDED * is_folded) | sum(map(POINTED.__getitem__, given))
        run = Run(0, 1, of_tags, len(of_tags), carried)
        names = [look, *map(str, of_tags), *given]
        names += [
            name for name, holds in (("cursor", is_cursor), ("echo", is_echo), ("folded", is_folded)) if holds
        ]
        here = Row(
            **{name: getattr(row, name) for name in row.__slots__} | {"look": look, "is_echo": is_echo}
        )
        yield " ".join(names), painter._style(run, here)


LINES = frozenset("▏▕▔▁│─╭╮╰╯▊▎▌▐█▂▃▄▅▆▇ 🔎")
"""What boxes and bars are drawn with, which is no text."""


def weak_texts(driver: Driver) -> list[tuple[float, str]]:
    """What stands on the screen and is hard to read; of a dialog's, what stands in its box."""
    screen = driver.app.screen
    strips = screen._compositor.render_strips()
    if screen.is_modal:
        box = screen.children[0].region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    return [
        (round(contrast(segment.style), 2), segment.text.strip())
        for strip in strips
        for segment in strip
        if segment.style and set(segment.text) - LINES and contrast(segment.style) < LEAST
    ]


@pytest.mark.parametrize("theme", ["pizhu-dark", "pizhu-light"])
async def test_every_look_of_a_character(theme: str, store_path: Path) -> None:
    async with running(store_path, article="004") as driver:
        driver.app.theme = theme
        await driver.settle()
        pane = driver.reader.own_pane
        weak = {names: round(contrast(style), 2) for names, style in painted(pane) if contrast(style) < LEAST}
        assert weak == {}
        assert contrast(pane.rich_style) > 15


@pytest.mark.parametrize("theme", ["pizhu-dark", "pizhu-light"])
async def test_all_that_stands_on_the_screens(theme: str, store_path: Path) -> None:
    async with running(store_path) as driver:
        driver.app.theme = theme
        await driver.settle()
        weak = weak_texts(driver)
        await driver.press("/")
        weak += weak_texts(driver)
        await driver.press("escape", "enter", "v", ".", "1", "ctrl+d", "v", ".", "2", "o", "{", "#")
        weak += weak_texts(driver)
        for keys in (
            ["?"],
            ["escape", "F"],
            ["escape", "R"],
            ["escape", "p"],
            ["escape", "/"],
            ["escape", "ctrl+p"],
        ):
            await driver.press(*keys)
            weak += weak_texts(driver)
        assert weak == []
