"""How high things in a column stand: each near its wish, none over another, none outside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.pictures.settling import settled


def test_wishes_that_can_be_had_are_had() -> None:
    assert settled([5, 20, 40], [10, 10, 10], 0, 100) == [5, 20, 40]


def test_two_that_would_stand_on_each_other_part_evenly() -> None:
    assert settled([30, 30], [10, 10], 0, 100) == [25, 35]
    assert settled([30, 20, 80], [10, 10, 10], 0, 100) == [20, 30, 80]


def test_none_stands_outside() -> None:
    assert settled([-9, 95], [10, 10], 0, 100) == [0, 90]
    assert settled([90, 95], [60, 40], 0, 100) == [0, 60]
    assert settled([], [], 0, 0) == []


@given(
    st.lists(st.tuples(st.integers(-50, 250), st.integers(0, 40)), min_size=1, max_size=8), st.integers(0, 90)
)
def test_the_order_stays_and_none_covers_another(things: list[tuple[int, int]], spare: int) -> None:
    wishes, sizes = [float(wish) for wish, _ in things], [size for _, size in things]
    high = sum(sizes) + spare
    starts = settled(wishes, sizes, 0, high)
    assert starts[0] >= 0
    assert all(
        start + size <= below for start, size, below in zip(starts, sizes, [*starts[1:], high], strict=True)
    )
