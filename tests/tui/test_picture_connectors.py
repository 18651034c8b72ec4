"""Arrows between columns of cells: drawn where only one thing can be meant."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tui.picture_connectors import star_of, stars_drawn
from tui.picture_forks import Connectors, drawn


@dataclass(frozen=True)
class Placed:
    """A box in its place."""

    column: int
    top: int
    height: int = 4


def connectors(
    placed: dict[str, Placed], links: list[tuple[str, str]], pointed: str | None = None
) -> Connectors:
    """All that is drawn, and the arrows of one box heavily."""
    return drawn(stars_drawn(placed, links), star_of(pointed, placed, links) if pointed else None)


def gap(boxes: dict[str, tuple[int, int]], *links: str, column: int = 0) -> list[str]:
    """What stands between two columns, row by row; a link is two letters."""
    placed = {name: Placed(*place) for name, place in boxes.items()}
    between = connectors(placed, [(link[0], link[1]) for link in links]).between
    last = max((row for row, _ in between), default=-1)
    return [between.get((row, column), "  ") for row in range(last + 1)]


def over(boxes: dict[str, tuple[int, int]], *links: str, pointed: str | None = None) -> list[str]:
    """What stands on each row between three columns of three cells, boxes drawn as letters."""
    placed = {name: Placed(*place) for name, place in boxes.items()}
    shown = connectors(placed, [(link[0], link[1]) for link in links], pointed)
    rows = []
    for row in range(max(one.top + one.height for one in placed.values())):
        words = ""
        for column in range(3):
            filling = shown.over.get((row, column), " ")
            for name, one in placed.items():
                if one.column == column and one.top <= row < one.top + one.height:
                    filling = name
            words += filling * 3 + shown.between.get((row, column), "  ")
        rows.append(words.rstrip())
    return rows


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
    # Two to two over a column.
    assert over({"a": (0, 0), "b": (0, 4), "x": (2, 0), "y": (2, 4)}, "ax", "ay", "by") == [
        *["aaa       xxx"] * 4,
        *["bbb       yyy"] * 4,
    ]


def test_an_arrow_over_a_column_passes_where_there_is_no_box() -> None:
    assert over({"a": (0, 0), "x": (2, 0)}, "ax")[:3] == [
        "aaa       xxx",
        "aaa──────>xxx",
        "aaa       xxx",
    ]
    # Below a box that stands in the way; it leaves and comes as near to that row as it can.
    assert over({"a": (0, 0), "b": (0, 4), "n": (1, 0), "x": (2, 0)}, "ax", "an") == [
        "aaa  nnn  xxx",
        "aaa─>nnn  xxx",
        "aaa┐ nnn┌>xxx",
        "aaa│ nnn│ xxx",
        "bbb└────┘",
        *["bbb"] * 3,
    ]


def test_stars_pass_over_a_column_on_one_row() -> None:
    assert over({"a": (0, 0), "x": (2, 0), "y": (2, 4)}, "ax", "ay") == [
        "aaa       xxx",
        "aaa─────┬>xxx",
        "aaa     │ xxx",
        "aaa     │ xxx",
        "        │ yyy",
        "        └>yyy",
        "          yyy",
        "          yyy",
    ]
    assert over({"a": (0, 0), "b": (0, 4), "x": (2, 4)}, "ax", "bx") == [
        "aaa",
        "aaa┐",
        "aaa│",
        "aaa│",
        "bbb│      xxx",
        "bbb┴─────>xxx",
        "bbb       xxx",
        "bbb       xxx",
    ]


def test_an_arrow_over_a_column_gives_way_to_those_between_neighbours() -> None:
    # There is no row without a box in the middle on which it would not meet another arrow.
    boxes = {"a": (0, 0), "b": (0, 4), "n": (1, 0), "m": (1, 4), "x": (2, 0), "y": (2, 4)}
    assert over(boxes, "am", "ax", "bn") == over(boxes, "am", "bn")


def test_all_arrows_of_the_box_that_is_pointed_at_are_drawn_heavily() -> None:
    # Of two to two over the middle, with one in the middle: nothing is drawn until one is pointed at.
    boxes = {"a": (0, 0), "b": (0, 4), "n": (1, 0), "x": (2, 0), "y": (2, 4)}
    links = ("ax", "ay", "bx", "an", "bn")
    assert over(boxes, *links, pointed="a") == [
        "aaa  nnn  xxx",
        "aaa┳>nnn┏>xxx",
        "aaa┃ nnn┃ xxx",
        "aaa┃ nnn┃ xxx",
        "bbb┗━━━━┫ yyy",
        "bbb     ┗>yyy",
        "bbb       yyy",
        "bbb       yyy",
    ]
    assert over(boxes, *links, pointed="x")[1:6] == [
        "aaa┓ nnn┏>xxx",
        "aaa┃ nnn┃ xxx",
        "aaa┃ nnn┃ xxx",
        "bbb┣━━━━┛ yyy",
        "bbb┛      yyy",
    ]
    # What meets them is not drawn meanwhile.
    assert over(boxes, "an", "bx", pointed="b")[1:6] == [
        "aaa─>nnn┏>xxx",
        "aaa  nnn┃ xxx",
        "aaa  nnn┃ xxx",
        "bbb┏━━━━┛ yyy",
        "bbb┛      yyy",
    ]
    assert over(boxes, "an", "bn")[1] == "aaa┬>nnn  xxx"
    assert over(boxes, "an", "bn", pointed="b")[1:6] == [
        "aaa┏>nnn  xxx",
        "aaa┃ nnn  xxx",
        "aaa┃ nnn  xxx",
        "bbb┃      yyy",
        "bbb┛      yyy",
    ]


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
    shown = connectors(placed, links)
    ends = {
        (placed[target].top + inside, placed[target].column - 1) for _, target in links for inside in (1, 2)
    }
    assert {place for place, cells in shown.between.items() if cells[1] == ">"} <= ends
    assert all(len(cells) == 2 for cells in shown.between.values())
    for row, column in shown.over:
        assert not any(
            one.column == column and one.top <= row < one.top + one.height for one in placed.values()
        )
        assert shown.between[row, column - 1][1] == "─"
        assert shown.between[row, column][0] in "─┐┘┤┬┴┼"


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), min_size=2, max_size=12, unique=True),
    st.data(),
)
def test_each_partner_of_the_box_that_is_pointed_at_has_an_end_of_an_arrow(
    places: list[tuple[int, int]], data: st.DataObject
) -> None:
    placed = {str(number): Placed(column, 4 * row) for number, (column, row) in enumerate(places)}
    ids = st.sampled_from(sorted(placed))
    links = data.draw(st.lists(st.tuples(ids, ids).filter(lambda link: link[0] != link[1]), max_size=10))
    pointed = data.draw(ids)
    # A row that is free in every column is below all.
    placed["below"] = Placed(4, 4 * 7)
    shown = connectors(placed, links, pointed)
    for source, target in links:
        off = placed[target].column - placed[source].column
        if pointed in (source, target) and off in (1, 2):
            assert shown.between[placed[target].top + 1, placed[target].column - 1][1] == ">"
            assert shown.between[placed[source].top + 1, placed[source].column][0] in "━┓┛┫┳┻╋"
