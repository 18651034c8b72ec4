"""Arrows between columns of cells: drawn where only one thing can be meant."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tui.picture_connectors import connectors


@dataclass(frozen=True)
class Placed:
    """A box in its place."""

    column: int
    top: int


def gap(boxes: dict[str, tuple[int, int]], *links: str, column: int = 0) -> list[str]:
    """What stands between two columns, row by row; a link is two letters."""
    placed = {name: Placed(*place) for name, place in boxes.items()}
    drawn = connectors(placed, [(link[0], link[1]) for link in links])
    last = max((row for row, _ in drawn), default=-1)
    return [drawn.get((row, column), "  ") for row in range(last + 1)]


def test_one_to_one_is_a_line() -> None:
    assert gap({"a": (0, 0), "b": (1, 0)}, "ab") == ["  ", "─>"]
    assert gap({"a": (0, 0), "b": (1, 2)}, "ab") == ["  ", "┐ ", "│ ", "└>"]


def test_one_to_many_and_many_to_one_branch() -> None:
    boxes = {"a": (0, 2), "x": (1, 0), "y": (1, 2), "z": (1, 4)}
    assert gap(boxes, "ax", "ay", "az") == ["  ", "┌>", "│ ", "┼>", "│ ", "└>"]
    assert gap({"a": (0, 0), "b": (0, 2), "x": (1, 0)}, "ax", "bx") == ["  ", "┬>", "│ ", "┘ "]


def test_links_that_could_be_mistaken_are_not_drawn() -> None:
    # Two to two: which leads to which could not be seen.
    boxes = {"a": (0, 0), "b": (0, 3), "x": (1, 0), "y": (1, 3)}
    assert gap(boxes, "ax", "ay", "bx") == []
    # Two that would cross: the shorter is drawn.
    assert gap(boxes | {"y": (1, 6)}, "ay", "bx") == ["  ", "┌>", "│ ", "│ ", "┘ "]
    # Over a column.
    assert gap({"a": (0, 0), "x": (2, 0)}, "ax") == []


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30)), min_size=2, max_size=12, unique=True),
    st.data(),
)
def test_every_head_that_is_drawn_stands_at_a_box_that_a_link_ends_at(
    places: list[tuple[int, int]], data: st.DataObject
) -> None:
    placed = {str(number): Placed(*place) for number, place in enumerate(places)}
    pairs = st.tuples(st.sampled_from(sorted(placed)), st.sampled_from(sorted(placed)))
    links = data.draw(st.lists(pairs, max_size=10))
    drawn = connectors(placed, links)
    ends = {(placed[target].top + 1, placed[target].column - 1) for _, target in links}
    assert {place for place, cells in drawn.items() if cells[1] == ">"} <= ends
    assert all(len(cells) == 2 for cells in drawn.values())
