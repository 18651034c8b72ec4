"""Characters as people see them, and how a text is looked at near one place only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.clusters import Cluster, clusters, stretch_around, surely_begins
from tui.display import display

TEXTS = st.text(st.sampled_from("中a \n\u0301\u200d\ufe0f❤😀👍🏽🇨🇳한\x00"), max_size=40) | st.text(
    max_size=40
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("中a", [(0, 1, 2), (1, 2, 1)]),
        ("e\u0301中", [(0, 2, 1), (2, 3, 2)]),
        ("果\n\n", [(0, 1, 2), (1, 2, 0), (2, 3, 0)]),
        ("👨\u200d👩\u200d👧", [(0, 5, 2)]),
        ("🇨🇳🇭🇰🇹", [(0, 2, 2), (2, 4, 2), (4, 5, 1)]),
        ("\u0301中", [(0, 1, 0), (1, 2, 2)]),
        ("中\n\u0301中", [(0, 1, 2), (1, 2, 0), (2, 3, 0), (3, 4, 2)]),
    ],
)
def test_the_characters_of_a_text(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert clusters(text) == [Cluster(*each) for each in expected]


@given(TEXTS)
def test_they_make_up_the_text(text: str) -> None:
    found = clusters(text)
    assert "".join(text[each.start : each.end] for each in found) == text
    assert all(each.start < each.end for each in found)


@given(TEXTS.map(display))
def test_what_is_shown_takes_the_cells_that_rich_gives_it(text: str) -> None:
    assert sum(each.cells for each in clusters(text)) == sum(map(cell_len, text.split("\n")))


@given(TEXTS, st.data())
def test_near_a_place_they_are_those_of_the_whole_text(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lower, upper = stretch_around(text, offset)
    assert lower <= offset <= upper
    assert lower < offset or offset == 0
    assert offset < upper or offset == len(text)
    near = [(lower + each.start, lower + each.end) for each in clusters(text[lower:upper])]
    whole = [(each.start, each.end) for each in clusters(text)]
    assert near == [span for span in whole if lower <= span[0] < upper]
    starts = {start for start, _ in whole}
    assert all(at in starts for at in range(len(text)) if surely_begins(text, at))
