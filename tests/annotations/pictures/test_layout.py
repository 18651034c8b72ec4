"""Where boxes and arrows stand: whatever is linked, nothing covers anything else."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotations.logic_model import Arrow, Box, Column, LogicModel, chains_of
from annotations.pictures.svg import svg
from tests.annotations.pictures.drawing import read_drawing

TAGS = ("problem", "mechanism", "metric", "outcome")


def drawn(places: list[tuple[int, int]], links: list[tuple[int, int]]) -> LogicModel:
    """Give a model of boxes (column, number of words) and links between them by their numbers."""
    boxes = [
        Box(str(number), f"B{number}", TAGS[column], TAGS[column], "", "word " * words, value="9 mu")
        for number, (column, words) in enumerate(places)
    ]
    columns = [Column(tag, tag, tuple(box for box in boxes if box.tag == tag)) for tag in TAGS]
    kept = tuple(column for column in columns if column.boxes)
    in_order = [box for column in kept for box in column.boxes]
    arrows = [Arrow(str(one), str(other), "leads_to", "leads to") for one, other in dict.fromkeys(links)]
    return LogicModel("x", "x", kept, tuple(arrows), chains_of(in_order, arrows))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 60)), min_size=1, max_size=14), st.data())
def test_no_box_covers_a_box_and_no_arrow_passes_behind_one(
    places: list[tuple[int, int]], data: st.DataObject
) -> None:
    numbers = st.integers(0, len(places) - 1)
    links = data.draw(st.lists(st.tuples(numbers, numbers).filter(lambda link: link[0] != link[1])))
    model = drawn(places, links)
    picture = read_drawing(svg(model))
    assert len(picture.boxes) == len(places)
    for one, other in combinations(picture.boxes, 2):
        assert (
            one.right < other.left
            or other.right < one.left
            or one.bottom < other.top
            or other.bottom < one.top
        )
    for box in picture.boxes:
        assert 0 < box.left < box.right < picture.width
        assert 0 < box.top < box.bottom < picture.height
        assert all(box.left < left <= right < box.right for left, right in box.lines)
        assert not any(
            left == box.left and box.top - 4 <= y <= box.bottom + 4 for left, _, y in picture.levels
        )
    # Each bend begins and ends at a side of a box, or where the arrow passes over a column.
    passing = {(x, y) for left, right, y in picture.levels for x in (left, right)}
    for left, y, right, to_y in picture.bends:
        for x, height in ((left, y), (right, to_y)):
            assert (x, height) in passing or any(
                x in (box.left, box.right) and box.top < height < box.bottom for box in picture.boxes
            )


def test_an_arrow_stands_level_and_what_nothing_reaches_is_below_the_first_column() -> None:
    places = [(0, 3), (1, 3), (1, 3), (1, 3), (1, 3), (1, 3), (3, 3), (2, 1)]
    model = drawn(places, [(0, 3), *((number, 6) for number in range(1, 6))])
    picture = read_drawing(svg(model))
    by_label = {box.title[:2]: box for box in picture.boxes}
    middle = (by_label["B3"].top + by_label["B3"].bottom) / 2
    for label in ("B0", "B6"):
        assert abs((by_label[label].top + by_label[label].bottom) / 2 - middle) <= 1
    loose, first = by_label["B7"], by_label["B0"]
    assert loose.left == first.left
    assert first.bottom < loose.top < loose.bottom < by_label["B5"].bottom


def test_arrows_of_one_box_stand_apart_and_none_of_them_cross() -> None:
    places = [(1, 3), *[(3, 3)] * 4]
    picture = read_drawing(svg(drawn(places, [(0, number) for number in (4, 2, 1, 3)])))
    heights = sorted(y for _, y, _, _ in picture.bends)
    assert len(set(heights)) == 4
    assert picture.crossings == 0
