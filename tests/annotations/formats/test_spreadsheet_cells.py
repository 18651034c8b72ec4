"""No cell of an export is a formula to the spreadsheet that opens it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.spreadsheet_cells import guarded, unguarded


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://a";"点此")',
        "+86 10 1234",
        "-0.5个百分点",
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\0=1+1",
        "＝1＋1",
        "－5",
    ],
)
def test_what_would_be_a_formula_is_text(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "87.43亿元", "增收=致富", "'农民", " =1", "“一村一品”"])
def test_all_else_is_as_it_was(cell: str) -> None:
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@given(st.text(st.sampled_from("=+-@\t\r\0'＝甲1")))
def test_no_cell_begins_as_a_formula_and_only_an_apostrophe_is_added(cell: str) -> None:
    made = guarded(cell)
    assert made[:1] not in set("=+-@\t\r\0＝＋－＠")
    assert made in (cell, f"'{cell}")
    if cell[:1] != "'":
        assert unguarded(made) == cell
