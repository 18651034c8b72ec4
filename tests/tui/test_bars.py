"""Bars are exact to the cell, whatever script the names are in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.bars import bar, bar_rows


def test_bars_are_to_scale_and_names_are_cut_with_a_sign() -> None:
    counts = [("新", 4), ("begun", 1), ("农业报道/产业联盟带动农牧民增收致富", 0)]
    assert list(bar_rows(counts, 40)) == [
        "新                           █████████ 4",
        "begun                        ██▎       1",
        "农业报道/产业联盟带动农牧民…           0",
    ]


def test_one_of_very_many_is_still_seen() -> None:
    assert bar(1, 100_000, 10) == "▏         "
    assert bar(0, 100_000, 10) == "          "
    assert bar(100_000, 100_000, 10) == "██████████"
    assert bar(0, 0, 3) == "   "


@given(
    st.lists(st.tuples(st.text("农业ab\n\x1b/ ", max_size=30), st.integers(0, 10**6)), max_size=6),
    st.integers(50, 200),
)
def test_every_row_is_as_wide_as_the_others(counts: list[tuple[str, int]], width: int) -> None:
    rows = list(bar_rows(counts, width))
    assert len(rows) == len(counts)
    assert len({cell_len(row) for row in rows}) <= 1
    assert all(cell_len(row) <= width for row in rows)
    assert not any(character in row for row in rows for character in "\n\x1b")
