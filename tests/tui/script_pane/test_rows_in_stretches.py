"""Wrapping a text a stretch at a time, in any order, gives the rows that wrapping it at once does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.script_pane.test_rows import INDENTS, MIXED
from tui.widgets.script_pane.rows import RowIndex

ORDERS = st.lists(st.integers(0, 120), max_size=8)
ALL = 1_000_000


@given(MIXED, st.integers(1, 20), INDENTS, ORDERS, st.integers(1, 12))
def test_asked_in_any_order_each_offset_is_in_the_row_it_is_in_at_last(
    text: str, width: int, indents: list[int], order: list[int], stretch: int
) -> None:
    once = RowIndex(text, width, indents, stretch=ALL)
    index = RowIndex(text, width, indents, stretch=stretch)
    for asked in order:
        offset = min(asked, len(text))
        row = index.row_of(offset)
        expected = once.row_of(offset)
        assert index.span(row) == once.span(expected)
        assert index.indent(row) == once.indent(expected)
        assert index.column_of(offset) == once.column_of(offset)
        assert index.offset_at(row, 3) == once.offset_at(expected, 3)
    assert len(index) == len(once)
    assert list(map(index.span, range(len(index)))) == list(map(once.span, range(len(once))))
    assert index.is_complete


@given(MIXED, st.integers(1, 20), st.integers(0, 120), st.integers(1, 9), st.integers(1, 12))
def test_rows_around_an_offset_are_numbered_in_order(
    text: str, width: int, asked: int, number: int, stretch: int
) -> None:
    once = RowIndex(text, width, stretch=ALL)
    index = RowIndex(text, width, stretch=stretch)
    offset = min(asked, len(text))
    index.wrap_around(offset, number)
    row, expected, reckoned = index.row_of(offset), once.row_of(offset), index.reckoned_length
    for step in range(-min(number, expected), min(number, len(once) - 1 - expected) + 1):
        assert index.span(row + step) == once.span(expected + step)
    # Nothing of that needed more to be wrapped, which would change numbers.
    assert index.reckoned_length == reckoned


@given(MIXED, st.integers(1, 20), st.integers(1, 12), st.integers(0, 120))
def test_preparing_changes_no_number(text: str, width: int, stretch: int, asked: int) -> None:
    index = RowIndex(text, width, stretch=stretch)
    row, reckoned = index.row_of(min(asked, len(text))), index.reckoned_length
    while not index.prepare(5):
        assert index.row_of(min(asked, len(text))) == row
    assert index.reckoned_length == reckoned
    assert len(index) == len(RowIndex(text, width, stretch=ALL))


def test_a_long_text_is_wrapped_only_where_it_is_asked_about() -> None:
    text = "农民增收致富。\n" * 5_000
    index = RowIndex(text, 10)
    assert index
    assert not index.wrap_around(20_000, 10) or not index.is_complete
    assert index.is_wrapped_at(20_000)
    assert not index.is_wrapped_at(39_000)
    assert len(index) == 10_001
