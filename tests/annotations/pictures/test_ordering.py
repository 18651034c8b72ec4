"""The order of boxes: what crosses is counted right, and an order is left only for fewer crossings."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotations.pictures.ordering import crossings, ordered

COLUMNS = ("abcdef", "ghijkl", "mnopqr")
_PAIRS = st.one_of(
    st.tuples(st.sampled_from(COLUMNS[0]), st.sampled_from(COLUMNS[1])),
    st.tuples(st.sampled_from(COLUMNS[1]), st.sampled_from(COLUMNS[2])),
)


def _pairs(*words: str) -> list[tuple[str, str]]:
    return [(word[0], word[1]) for word in words]


def test_crossings_are_counted_and_a_common_end_is_none() -> None:
    assert crossings(("ab", "gh"), _pairs("ah", "bg")) == 1
    assert crossings(("ab", "gh"), _pairs("ag", "ah", "bh")) == 0
    assert crossings(("abc", "ghi"), _pairs("ai", "bh", "cg")) == 3
    assert crossings(("ab", "gh", "mn"), _pairs("ah", "bg", "gn", "hm")) == 2


def test_boxes_change_places_only_where_that_saves_crossings() -> None:
    assert ordered(("ab", "gh"), _pairs("ah", "bg")) == (("a", "b"), ("h", "g"))
    assert ordered(("abc", "ghi"), _pairs("ag", "ah", "bh", "ci")) == (tuple("abc"), tuple("ghi"))
    # Each of two crosses two others; a third that is linked to nothing stays where it is.
    assert ordered(("abc", "gxhi"), _pairs("ai", "bg", "ch")) == (tuple("abc"), tuple("ixgh"))
    # A complete pairing has one crossing in any order: the order of reading stays.
    assert ordered(("ab", "gh"), _pairs("ag", "ah", "bg", "bh")) == (("a", "b"), ("g", "h"))


@given(st.lists(_PAIRS, max_size=16))
def test_an_order_has_the_same_boxes_and_no_more_crossings(edges: list[tuple[str, str]]) -> None:
    order = ordered(COLUMNS, edges)
    assert [sorted(column) for column in order] == [sorted(column) for column in COLUMNS]
    assert crossings(order, edges) <= crossings(COLUMNS, edges)
    assert order == ordered(COLUMNS, edges)
    place = {node: at for column in order for at, node in enumerate(column)}
    assert crossings(order, edges) == sum(
        (one[0] in COLUMNS[0]) == (other[0] in COLUMNS[0])
        and (place[one[0]] - place[other[0]]) * (place[one[1]] - place[other[1]]) < 0
        for one, other in combinations(edges, 2)
    )
