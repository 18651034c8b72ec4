"""Bars of figures: in proportion, or by powers of ten where they lie far apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.figure_scale import scale_of, step_in_words


def test_figures_near_each_other_have_bars_in_proportion() -> None:
    scale = scale_of([50, 200, 100])
    assert not scale.is_logarithmic
    assert [scale.length(each) for each in (50, 200, 100)] == [0.25, 1.0, 0.5]
    assert scale.steps == ()
    assert not scale_of([1, 100]).is_logarithmic


def test_figures_far_apart_have_bars_by_powers_of_ten() -> None:
    scale = scale_of([3, 450, 20_000])
    assert scale.is_logarithmic
    assert scale.steps == (1, 10, 100, 1000, 10_000, 100_000)
    assert scale.length(1) == 0
    assert scale.length(100) == pytest.approx(0.4)
    # The smallest is seen, also where it is a power of ten itself.
    assert scale_of([10, 20_000]).length(10) == pytest.approx(0.2)


def test_figures_of_zero_and_below_stay_in_proportion() -> None:
    assert not scale_of([0, 5000]).is_logarithmic
    assert scale_of([-10, 5000]).length(-10) == 0.002
    assert scale_of([]).length(0) == 0


def test_steps_are_named() -> None:
    assert [step_in_words(10.0**power) for power in (-2, 0, 3, 8)] == ["0.01", "1", "1,000", "10^8"]


@given(st.lists(st.floats(1e-6, 1e15), min_size=1, max_size=9))
def test_a_larger_figure_never_has_a_shorter_bar(figures: list[float]) -> None:
    scale = scale_of(figures)
    lengths = [scale.length(each) for each in sorted(figures)]
    assert lengths == sorted(lengths)
    assert all(0 < each <= 1 + 1e-9 for each in lengths)
