"""Characters that some terminals draw in two cells, counted so where that is set, in the whole program."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyte.screens
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from tests.conftest import SEEDS, seed
from tests.driver import running
from tests.terminal import PseudoTerminal, wait_for
from tui.ambiguous import measure_ambiguous
from tui.clusters import clusters
from tui.first_paint import rows
from tui.settings import ViewSettings
from tui.widgets.script_pane.breaking import cell_widths
from tui.widgets.script_pane.rows import RowIndex

AMBIGUOUS = "“”‘’—…·①■→αЖ─│╭▁"


@pytest.fixture
def wide() -> Iterator[None]:
    """A terminal that draws them in two cells."""
    measure_ambiguous(wide=True)
    yield
    measure_ambiguous(wide=False)


def drawn(text: str) -> int:
    """The cells that such a terminal takes for a text, told by Unicode's own table."""
    cells = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        cells += 2 if unicodedata.east_asian_width(character) in "WFA" else 1
    return cells


def set_wide(home: Path, more: str = "") -> None:
    folder = home / "config" / "pizhu"
    folder.mkdir(parents=True)
    (folder / "pizhu.toml").write_text(f'[view]\nambiguous_width = "wide"\n{more}', "utf-8")


def test_they_are_counted_as_two_cells_and_all_else_as_before(wide: None) -> None:
    assert [cell_len(character) for character in AMBIGUOUS] == [2] * len(AMBIGUOUS)
    assert cell_len("中a，é|-") == 2 + 1 + 2 + 2 + 1 + 1
    assert cell_widths("“中”e\u0301") == [2, 2, 2, 1, 0]
    assert [cluster.cells for cluster in clusters("☀\ufe0f❤\ufe0f“")] == [2, 2, 2]
    before, after = Segment("“中”").split_cells(3)
    assert (before.text, after.text) == ("“ ", " ”")


def test_and_as_one_again_when_it_is_no_longer_set() -> None:
    measure_ambiguous(wide=True)
    assert cell_len("“") == 2
    measure_ambiguous(wide=False)
    assert [cell_len(character) for character in AMBIGUOUS] == [1] * len(AMBIGUOUS)
    assert cell_widths("“·") == [1, 1]


def test_a_sentence_of_a_seed_at_19_cells(wide: None) -> None:
    text = "“党建联盟”模式的构筑，极大助推了隰县玉露香梨产业的蓬勃发展"
    index = RowIndex(text, 19)
    assert [text[slice(*index.span(row))] for row in range(len(index))] == [
        "“党建联盟”模式的",
        "构筑，极大助推了隰",
        "县玉露香梨产业的蓬",
        "勃发展",
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from(f"中农1a，。\u0301\n{AMBIGUOUS}"), max_size=80), st.integers(2, 60))
@example("————", 2)
def test_every_offset_is_in_one_row_and_no_row_too_wide(wide: None, text: str, width: int) -> None:
    index = RowIndex(text, width)
    spans = [index.span(row) for row in range(len(index))]
    assert "".join(text[start:end] for start, end in spans) == text
    assert max(drawn(text[start:end].rstrip("\n")) for start, end in spans) <= width


@pytest.mark.parametrize("size", [(120, 40), (81, 24), (60, 24)])
async def test_no_row_of_the_screen_is_wider_or_narrower_than_the_screen(
    size: tuple[int, int], store_path: Path, home: Path
) -> None:
    set_wide(home, "paragraph_numbers = true\n")
    try:
        async with running(store_path, article="004", size=size) as driver:

            def assert_exact() -> None:
                assert {drawn(row) for row in driver.rows} == {size[0]}

            assert_exact()
            await driver.press("ctrl+d", "v", ".", "1", "o")
            assert_exact()
            # A box over the text cuts through its rows.
            await driver.press("?")
            assert_exact()
            await driver.press("escape", "/")
            await driver.type("“")
            assert_exact()
            await driver.press("escape", "R", "]")
            assert_exact()
            await driver.press("escape", "escape", "escape", "escape", "ctrl+p")
            assert_exact()
    finally:
        measure_ambiguous(wide=False)


def test_what_is_painted_first_is_exact(wide: None) -> None:
    for row in rows(seed("004"), 81, 24, ViewSettings(is_ambiguous_wide=True), "MNO")[1:]:
        assert drawn(row) <= 38


def test_a_terminal_that_draws_them_so_shows_both_panes_where_they_belong(
    tmp_path: Path, store_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_wide(home)
    monkeypatch.setattr(pyte.screens, "wcwidth", drawn)
    options = ["--corpus", str(SEEDS), "--store", str(store_path), "--article", "004"]
    command = [sys.executable, "-m", "tui", "open", *options]
    terminal = PseudoTerminal(command, tmp_path)
    try:
        wait_for(terminal, lambda rows: any("構築" in row.replace(" ", "") for row in rows))
        terminal.send("j", "j", "j")
        shown = wait_for(terminal, lambda rows: any("57/2414" in row for row in rows))
    finally:
        terminal.close()
    # pyte gives a wide character once, and nothing for its second cell.
    assert {drawn(row) for row in shown} == {120}
    starts = {drawn(row.partition("|")[0]) for row in shown[1:38]}
    assert starts == {59}
