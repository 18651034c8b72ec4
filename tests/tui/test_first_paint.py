"""What is painted before Textual is there is what the reader shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import seed
from tests.driver import running
from tui.first_paint import rows
from tui.layout import PaneLayout
from tui.settings import ViewSettings

VIEWS = {
    "stacked": ViewSettings(layout=PaneLayout.STACKED, has_paragraph_numbers=True),
    "own": ViewSettings(layout=PaneLayout.OWN, text_width=64, line_spacing=1),
    "narrow": ViewSettings(text_width=30, line_spacing=1, has_paragraph_numbers=True),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", [(120, 40), (81, 25)])
async def test_every_row_stands_where_a_view_that_is_set_puts_it(
    view: str, size: tuple[int, int], store_path: Path, home: Path
) -> None:
    given = VIEWS[view]
    folder = home / "config" / "pizhu"
    folder.mkdir(parents=True)
    (folder / "pizhu.toml").write_text(
        f'[view]\nlayout = "{given.layout}"\ntext_width = {given.text_width}\n'
        f"line_spacing = {given.line_spacing}\n"
        f"paragraph_numbers = {str(given.has_paragraph_numbers).lower()}\n",
        "utf-8",
    )
    painted = [re.sub("\x1b\\[[0-9]+m", "", row).rstrip() for row in rows(seed("001"), *size, given, "MNO")]
    async with running(store_path, article="001", size=size) as driver:
        assert driver.app.session.settings.view == given
        pane = driver.reader.own_pane
        assert painted[1:] == driver.pane_rows(pane)[: len(painted) - 1]
        assert len(painted) - 1 in (pane.size.height, pane.size.height - given.line_spacing)


def test_where_the_other_script_is_shown_alone_nothing_stands_that_would_be_painted_over() -> None:
    view = ViewSettings(layout=PaneLayout.OTHER)
    assert len(rows(seed("004"), 120, 40, view, "MNO")) == 1


@pytest.mark.parametrize("number", ["000", "001", "004"])
@pytest.mark.parametrize("size", [(120, 40), (81, 24), (69, 30)])
async def test_every_row_stands_where_the_reader_puts_it(
    number: str, size: tuple[int, int], store_path: Path
) -> None:
    painted = [
        re.sub("\x1b\\[[0-9]+m", "", row).rstrip() for row in rows(seed(number), *size, ViewSettings(), "MNO")
    ]
    async with running(store_path, article=number, size=size) as driver:
        pane = driver.reader.own_pane
        assert painted[1:] == driver.pane_rows(pane)[: len(painted) - 1]
        assert len(painted) - 1 == pane.size.height
        assert driver.rows[0].startswith(painted[0][:20])
