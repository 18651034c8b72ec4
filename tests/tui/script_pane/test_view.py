"""Rows with blank lines between them: each row on its line, and each line found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.script_pane.view import PaneView


@pytest.mark.parametrize(
    ("limit", "available", "cells"), [(0, 54, 54), (40, 54, 40), (80, 54, 54), (0, 0, 1), (40, -3, 1)]
)
def test_a_row_takes_what_there_is_or_what_it_may(limit: int, available: int, cells: int) -> None:
    assert PaneView(text_width=limit).cells(available) == cells


def test_three_rows_with_and_without_blank_lines() -> None:
    assert (PaneView().lines(3), PaneView(line_spacing=1).lines(3), PaneView(line_spacing=1).lines(0)) == (
        3,
        5,
        0,
    )
    assert [PaneView(line_spacing=1).rows_in(lines) for lines in (0, 1, 2, 3, 4, 5)] == [1, 1, 1, 2, 2, 3]
    assert [PaneView(line_spacing=1).first_row(line) for line in (0, 1, 2, 3)] == [0, 1, 1, 2]


@given(st.integers(0, 3), st.integers(1, 500))
def test_every_row_has_a_line_of_its_own_and_as_many_fit_as_are_said_to(spacing: int, rows: int) -> None:
    view = PaneView(line_spacing=spacing)
    lines = [row * view.step for row in range(rows)]
    assert lines[-1] + 1 == view.lines(rows)
    assert [view.first_row(line) for line in lines] == list(range(rows))
    assert view.rows_in(view.lines(rows)) == rows
    assert view.rows_in(view.lines(rows + 1) - 1) == rows
