"""Which characters carry which marks: runs that are painted alike, and the index that finds marks fast."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import seed
from tui.widgets.script_pane.marks import Laid, Mark, MarkIndex, lay
from tui.widgets.script_pane.paint import CURRENT, CURSOR, EDGE, FOUND, PARTNER, SELECTED, Run, runs

MECHANISM, METRIC, OUTCOME = 0, 1, 2


def painted(start: int, end: int, *marks: Mark) -> list[tuple[int, int, tuple[int, ...], int]]:
    """Where the runs of a row begin and end, their tags, and how many marks lie on them."""
    return [(run.start, run.end, run.tags, run.depth) for run in runs(MarkIndex(marks).laid(start, end))]


# Runs.


def test_a_row_without_marks_is_one_run() -> None:
    assert runs(lay(10, 30, [])) == [Run(10, 30, (), 0)]
    assert runs(lay(10, 10, [])) == []


def test_a_mark_inside_a_row() -> None:
    assert painted(0, 20, Mark("a", 5, 9, METRIC)) == [
        (0, 5, (), 0),
        (5, 9, (METRIC,), 1),
        (9, 20, (), 0),
    ]


def test_a_mark_that_goes_on_beyond_the_row() -> None:
    assert painted(10, 20, Mark("a", 5, 99, METRIC)) == [(10, 20, (METRIC,), 1)]
    assert painted(10, 20, Mark("a", 5, 10, METRIC), Mark("b", 20, 25, METRIC)) == [(10, 20, (), 0)]


def test_the_inner_of_nested_marks_comes_last() -> None:
    text = seed("004").text
    outer = text.index("品牌价值达到87.43亿元，成为当地群众的“致富果”")
    inner = text.index("87.43亿元")
    marks = (Mark("o", outer, outer + 26, OUTCOME), Mark("m", inner, inner + 7, METRIC))
    found = painted(outer, outer + 27, *marks)
    assert [(text[start:end], tags, depth) for start, end, tags, depth in found] == [
        ("品牌价值达到", (OUTCOME,), 1),
        ("87.43亿元", (OUTCOME, METRIC), 2),
        ("，成为当地群众的“致富果”", (OUTCOME,), 1),
        ("。", (), 0),
    ]
    assert painted(outer, outer + 27, *reversed(marks)) == found


def test_overlapping_marks_share_a_run() -> None:
    # The shorter one is the inner one.
    assert painted(0, 20, Mark("a", 2, 12, MECHANISM), Mark("b", 8, 16, OUTCOME)) == [
        (0, 2, (), 0),
        (2, 8, (MECHANISM,), 1),
        (8, 12, (MECHANISM, OUTCOME), 2),
        (12, 16, (OUTCOME,), 1),
        (16, 20, (), 0),
    ]


def test_touching_marks_stay_two_runs() -> None:
    assert painted(0, 10, Mark("a", 2, 5, METRIC), Mark("b", 5, 8, METRIC)) == [
        (0, 2, (), 0),
        (2, 5, (METRIC,), 1),
        (5, 8, (METRIC,), 1),
        (8, 10, (), 0),
    ]


def test_a_tag_stands_once_where_its_shortest_mark_is() -> None:
    assert painted(0, 9, Mark("a", 0, 9, METRIC), Mark("b", 0, 8, OUTCOME), Mark("c", 0, 7, METRIC)) == [
        (0, 7, (OUTCOME, METRIC), 3),
        (7, 8, (METRIC, OUTCOME), 2),
        (8, 9, (METRIC,), 1),
    ]


def test_marks_over_the_same_span_have_an_order_that_does_not_change() -> None:
    marks = [Mark("b", 3, 6, METRIC), Mark("a", 3, 6, OUTCOME)]
    assert painted(3, 6, *marks) == painted(3, 6, *reversed(marks)) == [(3, 6, (OUTCOME, METRIC), 2)]


def test_selection_cursor_search_hits_and_the_current_annotation() -> None:
    assert runs(
        lay(0, 12, [Mark("a", 4, 8, METRIC)]),
        selected=(2, 6),
        cursor=(6, 7),
        found=[(0, 1), (10, 12)],
        current=(4, 8),
    ) == [
        Run(0, 1, (), 0, FOUND),
        Run(1, 2, (), 0),
        Run(2, 4, (), 0, SELECTED),
        Run(4, 6, (METRIC,), 1, SELECTED | CURRENT),
        Run(6, 7, (METRIC,), 1, CURSOR | CURRENT),
        Run(7, 8, (METRIC,), 1, CURRENT),
        Run(8, 10, (), 0),
        Run(10, 12, (), 0, FOUND),
    ]


def test_an_empty_selection_paints_nothing() -> None:
    assert runs(lay(0, 4, []), selected=(2, 2), cursor=(3, 4)) == [
        Run(0, 3, (), 0),
        Run(3, 4, (), 0, CURSOR),
    ]


# The index.


def test_a_mark_of_the_same_id_takes_the_place_of_the_first() -> None:
    index = MarkIndex([Mark("a", 0, 2000, METRIC)])
    index.add(Mark("a", 3000, 3001, OUTCOME))
    assert list(index) == [Mark("a", 3000, 3001, OUTCOME)]
    assert len(index) == 1
    assert index.laid(0, 2999) == nothing_on(0, 2999)
    assert index.laid(3000, 3001) == Laid((3000, 3001), ((OUTCOME,),), (1,), (False,))


def test_a_removed_mark_is_given_back_and_gone() -> None:
    mark = Mark("a", 500, 1600, METRIC)
    index = MarkIndex([mark])
    assert index.get("a") is mark
    assert index.laid(499, 501).depths == (0, 1)
    assert index.remove("a") is mark
    assert index.remove("a") is None
    assert index.get("a") is None
    assert index.laid(499, 501) == nothing_on(499, 501)
    assert index.laid(0, 5000) == nothing_on(0, 5000)


def test_marks_that_only_touch_a_span_are_not_in_it() -> None:
    index = MarkIndex([Mark("a", 0, 512, METRIC), Mark("b", 1024, 1030, OUTCOME, is_uncertain=True)])
    assert index.laid(512, 1024) == nothing_on(512, 1024)
    assert index.laid(600, 600) == Laid((600,), (), (), ())
    assert index.laid(511, 1025) == Laid(
        (511, 512, 1024, 1025), ((METRIC,), (), (OUTCOME,)), (1, 0, 1), (False, False, True)
    )


def nothing_on(start: int, end: int) -> Laid:
    return Laid((start, end), ((),), (0,), (False,))


OFFSETS = st.integers(0, 700)
BOUNDS = OFFSETS | st.sampled_from([63, 64, 65, 128, 192, 320])
MARKS = st.builds(
    lambda name, one, other, tag, is_uncertain: Mark(
        name, min(one, other), max(one, other), tag, is_uncertain
    ),
    st.sampled_from("abcdefgh"),
    BOUNDS,
    BOUNDS,
    st.integers(0, 2),
    st.booleans(),
)
CHANGES = st.lists(st.tuples(st.just("add"), MARKS) | st.tuples(st.just("remove"), MARKS), max_size=25)
SPANS = st.lists(st.tuples(BOUNDS, BOUNDS).map(sorted), min_size=1, max_size=4)


def overlapping(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The marks on `[start, end)`, the longest first, by looking at every mark."""
    here = [mark for mark in marks if set(range(mark.start, mark.end)) & set(range(start, end))]
    return sorted(here, key=lambda mark: (-(mark.end - mark.start), mark.start, mark.id))


@given(st.lists(st.tuples(CHANGES, SPANS), min_size=1, max_size=3))
def test_marks_lie_as_looking_at_every_mark_says_after_every_change(
    steps: list[tuple[list[tuple[str, Mark]], list[list[int]]]],
) -> None:
    index, marks = MarkIndex(), dict[str, Mark]()
    for changes, spans in steps:
        for change, mark in changes:
            if change == "add":
                index.add(mark)
                marks[mark.id] = mark
            else:
                assert index.remove(mark.id) == marks.pop(mark.id, None)
        assert len(index) == len(marks)
        assert set(index) == set(marks.values())
        for start, end in spans:
            here = overlapping(marks.values(), start, end)
            laid = index.laid(start, end)
            assert laid == lay(start, end, marks.values())
            inside = {bound for mark in here for bound in (mark.start, mark.end) if start < bound < end}
            assert laid.divisions == tuple(sorted({start, end} | inside))
            for lower, *of_division in zip(laid.divisions, *laid[1:], strict=False):
                on = overlapping(marks.values(), lower, lower + 1)
                shortest = dict.fromkeys(mark.tag for mark in reversed(on))
                assert of_division == [
                    tuple(reversed(shortest)), len(on), any(mark.is_uncertain for mark in on)
                ]  # fmt: skip


@given(st.lists(MARKS, max_size=8), OFFSETS, st.integers(0, 60), st.tuples(OFFSETS, OFFSETS))
def test_runs_make_up_the_row_and_say_what_lies_on_each_character(
    marks: list[Mark], start: int, length: int, selection: tuple[int, int]
) -> None:
    index = MarkIndex(marks)
    end, selected = start + length, (min(selection), max(selection))
    found = runs(index.laid(start, end), selected=selected)
    edges = [edge for run in found for edge in (run.start, run.end)]
    assert edges[:1] + edges[-1:] == ([start, end] if length else [])
    assert all(before.end == run.start for before, run in pairwise(found))
    for run in found:
        for offset in range(run.start, run.end):
            here = overlapping(index, offset, offset + 1)
            assert run.depth == len(here)
            assert set(run.tags) == {mark.tag for mark in here}
            assert len(set(run.tags)) == len(run.tags)
            assert run.tags[-1:] == tuple(mark.tag for mark in here[-1:])
            assert run.is_any(SELECTED) == (selected[0] <= offset < selected[1])


def test_the_ends_of_what_is_current_and_its_partners_are_runs_of_their_own() -> None:
    divided = runs(lay(0, 20, []), current=(4, 9), edges=[(4, 5), (8, 9)], partners=[(2, 12), (6, 7)])
    assert [(run.start, run.end, *map(run.is_any, (CURRENT, EDGE, PARTNER))) for run in divided] == [
        (0, 2, False, False, False),
        (2, 4, False, False, True),
        (4, 5, True, True, False),
        (5, 6, True, False, False),
        # Of what is current and what is linked to it, the shorter is pointed out where both are.
        (6, 7, True, False, True),
        (7, 8, True, False, False),
        (8, 9, True, True, False),
        (9, 12, False, False, True),
        (12, 20, False, False, False),
    ]
