"""Jump labels: no two alike, none the beginning of another, and no row wider for them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.clusters import clusters
from tui.display import display
from tui.jump_labels import LETTERS, LabelledRow, labels, place_labels


@pytest.mark.parametrize(("count", "length"), [(1, 1), (26, 1), (27, 2), (676, 2)])
def test_one_letter_while_they_suffice_then_two(count: int, length: int) -> None:
    found = labels(count)
    assert len(found) == count
    assert {len(label) for label in found} == {length}


@given(count=st.integers(0, 800))
def test_labels_are_unique_and_none_begins_with_another(count: int) -> None:
    found = labels(count)
    assert len(found) == min(count, len(LETTERS) ** 2)
    assert len(set(found)) == len(found)
    # In order, what begins with a label stands right behind it.
    assert not any(behind.startswith(label) for label, behind in pairwise(sorted(found)))


def test_a_label_covers_whole_characters() -> None:
    row = LabelledRow("好。为破解“党建”。", [0, 2, 6])
    assert place_labels([row]) == [[(0, 0, "a "), (2, 4, "s "), (6, 11, "d ")]]
    many = [LabelledRow("为破解问题。", [0])] * 26 + [LabelledRow("“党", [0]), LabelledRow("好。a", [2])]
    patches = place_labels(many)
    assert patches[0] == [(0, 0, "aa")]
    # Two letters do not fit on one narrow character: the next one, or the one before, is covered too.
    assert patches[26] == [(0, 0, "sa ")]
    assert patches[27] == [(2, 2, "ss ")]


ROWS = st.lists(
    st.tuples(
        st.text(st.sampled_from("中a“。 e\u0301👍🏽한"), max_size=20).map(display),
        st.sets(st.integers(0, 20), max_size=8),
    ),
    max_size=8,
)


@given(rows=ROWS)
@example(rows=[("。" * 20, set(range(20)))] * 8)
def test_labels_on_rows_are_unique_apart_and_inside(rows: list[tuple[str, set[int]]]) -> None:
    labelled = [
        LabelledRow(text, sorted(place for place in places if place < len(text))) for text, places in rows
    ]
    placed = place_labels(labelled)
    names = [patch.text.strip() for patches in placed for patch in patches]
    assert len(set(names)) == len(names)
    assert not any(one != other and other.startswith(one) for one in names for other in names)
    for row, patches in zip(labelled, placed, strict=True):
        width = sum(cluster.cells for cluster in clusters(row.text))
        edges = {0}
        for cluster in clusters(row.text):
            edges.add(max(edges) + cluster.cells)
        for patch in patches:
            assert patch.place in row.places
            # It begins and ends between characters, inside the row.
            assert {patch.column, patch.column + cell_len(patch.text)} <= edges
            assert patch.column + cell_len(patch.text) <= width
        assert all(one.column + len(one.text) <= other.column for one, other in pairwise(patches))
