"""The places one has left: back, forward, and what is forgotten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.jump_list import JumpList


def test_back_and_forward_between_the_places_that_were_left() -> None:
    jumps = JumpList[int]()
    assert jumps.back(0) is None
    assert jumps.forward(0) is None
    jumps.leave(10)
    jumps.leave(20)
    assert jumps.back(30) == 20
    assert jumps.back(20) == 10
    assert jumps.back(10) is None
    assert jumps.forward(10) == 20
    assert jumps.forward(20) == 30
    assert jumps.forward(30) is None


def test_leaving_from_the_middle_forgets_what_was_ahead() -> None:
    jumps = JumpList[int]()
    jumps.leave(10)
    jumps.leave(20)
    assert jumps.back(30) == 20
    jumps.leave(20)
    assert jumps.forward(50) is None
    assert jumps.back(50) == 20
    assert jumps.back(20) == 10


def test_the_place_one_is_at_is_passed_over() -> None:
    jumps = JumpList[int]()
    jumps.leave(10)
    jumps.leave(10)
    assert jumps.back(10) is None


@given(places=st.lists(st.integers(0, 50), max_size=150))
def test_going_back_and_forward_as_often_leads_to_where_one_was(places: list[int]) -> None:
    jumps = JumpList[int]()
    for place in places:
        jumps.leave(place)
    here, steps = 99, 0
    while (reached := jumps.back(here)) is not None:
        here, steps = reached, steps + 1
    assert steps <= 100
    for _ in range(steps):
        reached = jumps.forward(here)
        assert reached is not None
        here = reached
    assert here == 99
    assert jumps.forward(here) is None
