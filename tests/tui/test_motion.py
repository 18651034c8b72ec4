"""Moving by units, and selections that grow: exact steps on real sentences, and no way to get stuck."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import seed
from tui.motion import UNITS, Selection, Unit, Units, trimmed

FIGURE = "87.43亿元"


def steps(text: str, unit: Unit, start: int, direction: int) -> list[int]:
    """Where repeated moves come to, until they come no further."""
    units, places = Units(text), [start]
    while (place := units.boundary(unit, places[-1], direction)) != places[-1]:
        places.append(place)
        assert len(places) <= len(text) + 1
    return places


def pieces(text: str, unit: Unit) -> list[str]:
    """What each step from the start of a text passes over."""
    return [text[start:end] for start, end in pairwise(steps(text, unit, 0, 1))]


# Steps on a seed.


@pytest.mark.parametrize(
    ("unit", "passed", "passed_back"),
    [
        ("character", ["品", "牌", "价"], ["，", "外", "内"]),
        ("word", ["品牌价值", "达到", "87.43", "亿元", "，"], ["，", "海内外", "远销"]),
        ("clause", ["品牌价值达到87.43亿元，", "成为当地群众的“致富果”。"], ["远销海内外，"]),
        (
            "sentence",
            ["品牌价值达到87.43亿元，成为当地群众的“致富果”。"],
            ["目前，隰县玉露香梨种植面积、产量均位居全国第一，远销海内外，"],
        ),
        ("paragraph", ["品牌价值达到87.43亿元，成为当地群众的“致富果”。"], []),
    ],
)
def test_steps_from_the_middle_of_a_sentence(unit: Unit, passed: list[str], passed_back: list[str]) -> None:
    text = seed("004").text
    units = Units(text)
    start = offset = text.index("品牌价值达到87.43亿元")
    for expected in passed:
        offset, before = units.boundary(unit, offset, 1), offset
        assert text[before:offset] == expected
    offset = start
    for expected in passed_back:
        offset, before = units.boundary(unit, offset, -1), offset
        assert text[offset:before] == expected


def test_paragraph_steps_go_from_start_to_start() -> None:
    text = seed("004").text
    units = Units(text)
    inside = text.index("打赢了脱贫攻坚战")
    start = units.boundary("paragraph", inside, -1)
    end = units.boundary("paragraph", inside, 1)
    assert text[start:].startswith("近年来，山西省临汾市隰县")
    assert text[start - 1] == text[end - 1] == "\n"
    assert text[end:].startswith("“党建联盟”发挥组织优势")
    # From its very start a step back goes to the paragraph before.
    assert text[units.boundary("paragraph", start, -1) :].startswith("隰县“党建联盟”建立玉露香梨")


def test_steps_go_over_the_edge_of_a_paragraph() -> None:
    text = "得到成果。\n未来"
    # The cursor can stand behind the last character of a paragraph, where the line feed is.
    assert pieces(text, "character") == ["得", "到", "成", "果", "。", "\n", "未", "来"]
    assert pieces(text, "word") == ["得到", "成果", "。", "\n", "未来"]
    assert pieces(text, "clause") == pieces(text, "sentence") == ["得到成果。\n", "未来"]
    assert pieces(text, "paragraph") == ["得到成果。\n", "未来"]
    assert steps(text, "word", len(text), -1) == [8, 6, 5, 4, 2, 0]
    assert steps(text, "character", 6, -1) == [6, 5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize("unit", UNITS)
def test_at_the_edges_of_the_text_there_is_no_further(unit: Unit) -> None:
    units = Units("农民。")
    assert units.boundary(unit, 3, 1) == 3
    assert units.boundary(unit, 0, -1) == 0
    assert Units("").boundary(unit, 0, 1) == Units("").boundary(unit, 0, -1) == 0


# Characters as people see them.


@pytest.mark.parametrize(
    "character",
    [
        "e\u0301",
        "中\u0301\u0323",
        "葛\U000e0100",  # an ideographic variation sequence
        "\U00020000",
        "❤\ufe0f",
        "👍🏽",
        "👨\u200d👩\u200d👧",
        "🇨🇳",
        "1\ufe0f\u20e3",
        "각",
        "é" + "\u0301" * 200,
    ],
)
def test_one_character_of_many_code_points_is_one_step(character: str) -> None:
    for text in (character, f"农{character}民", character * 3, f"{character}\n{character}", "🇨🇳" + character):
        parts = pieces(text, "character")
        assert "".join(parts) == text
        assert parts.count(character) >= 1
        assert set(parts) <= {character, "农", "民", "\n", "🇨🇳"}
        assert steps(text, "character", len(text), -1) == steps(text, "character", 0, 1)[::-1]


@pytest.mark.parametrize("character", ["─", "，", "ы", "한", "😀", "\U00020000", "🇨🇳"])
def test_a_long_row_of_one_character_can_be_walked(character: str) -> None:
    text = character * 150
    assert pieces(text, "character") == [character] * 150
    assert steps(text, "character", len(text), -1) == steps(text, "character", 0, 1)[::-1]


# Selections that grow.


def test_a_figure_of_a_seed_grows_to_its_paragraph() -> None:
    text = seed("004").text
    units = Units(text)
    start = text.index(FIGURE)
    span, grown = (start, start), list[str]()
    while (wider := units.grown(*span)) != span:
        assert wider[0] <= span[0] <= span[1] <= wider[1]
        span = wider
        grown.append(text[span[0] : span[1]])
    paragraph = text[text.index("“党建联盟”模式的构筑") :]
    assert grown == [
        "87.43",
        "品牌价值达到87.43亿元",
        "目前，隰县玉露香梨种植面积、产量均位居全国第一，远销海内外，品牌价值达到87.43亿元，成为当地群众的“致富果”。",
        paragraph,
    ]
    assert "\n" not in paragraph


def test_a_selection_grows_to_the_words_it_cuts() -> None:
    text = seed("004").text
    units = Units(text)
    start = text.index(FIGURE)

    def grown(lower: int, upper: int) -> str:
        wider = units.grown(start + lower, start + upper)
        return text[wider[0] : wider[1]]

    assert grown(2, 3) == "87.43"
    assert grown(4, 6) == FIGURE
    assert grown(0, 7) == "品牌价值达到87.43亿元"
    assert grown(6, 9) == "亿元，成为"


def test_sentences_keep_their_marks_and_clauses_leave_them_out() -> None:
    units = Units("“好。”他说,收入增加了!\n乙")
    assert units.enclosing("clause", 8, 9) == (7, 12)
    assert units.enclosing("sentence", 8, 9) == (4, 13)
    assert units.enclosing("paragraph", 8, 9) == (0, 13)
    assert units.enclosing("word", 4, 5) == (4, 5)


def test_a_selection_over_two_paragraphs_grows_to_both() -> None:
    units = Units("甲县一。甲县二。\n乙县一。乙县二。\n丙")
    assert units.enclosing("sentence", 5, 10) == (4, 13)
    assert units.grown(4, 13) == (0, 17)
    assert units.grown(0, 17) == (0, 17)


def test_a_mark_that_is_selected_does_not_draw_in_the_line_feed_behind_it() -> None:
    units = Units("甲县增收,成为典型。\n乙县")
    assert units.grown(5, 10) == (0, 10)


def test_in_an_empty_text_nothing_grows() -> None:
    assert Units("").grown(0, 0) == (0, 0)


# What holds of every text.

TEXTS = st.text(
    st.sampled_from("中文農12.,:;。，、“”’)\n \u3000a-%—!\u0301\u200d\ufe0f😀👍🏽🇨❤한ы─\x00"), max_size=60
) | st.text(max_size=60)


@pytest.mark.parametrize("unit", UNITS)
@given(text=TEXTS)
@example("─" * 100)
@example("a" + "\u0301" * 100 + "b")
def test_the_whole_text_can_be_walked_both_ways(unit: Unit, text: str) -> None:
    forward, back = steps(text, unit, 0, 1), steps(text, unit, len(text), -1)
    assert forward[-1] == len(text)
    assert all(one < other for one, other in pairwise(forward))
    # There are the same places to stop at on the way back.
    assert back == forward[::-1]


@given(text=TEXTS, data=st.data())
def test_from_anywhere_a_step_goes_to_the_nearest_place_to_stop_at(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    unit = data.draw(st.sampled_from(UNITS))
    places = steps(text, unit, 0, 1)
    units = Units(text)
    assert units.boundary(unit, offset, 1) == min((at for at in places if at > offset), default=len(text))
    assert units.boundary(unit, offset, -1) == max((at for at in places if at < offset), default=0)


@given(text=TEXTS, data=st.data())
def test_growing_takes_in_all_that_was_selected_until_nothing_is_left(text: str, data: st.DataObject) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    units = Units(text)
    for _ in range(len(text) + 1):
        wider = units.grown(start, end)
        if wider == (start, end):
            break
        assert 0 <= wider[0] <= start <= end <= wider[1] <= len(text)
        assert wider[1] - wider[0] > end - start
        start, end = wider
    else:
        pytest.fail("it grows without end")


# Selections.


def test_a_selection_runs_from_its_anchor_to_its_head_either_way() -> None:
    forward, back = Selection(3, 7), Selection(7, 3)
    assert (forward.start, forward.end) == (back.start, back.end) == (3, 7)
    assert forward.extended(1) == Selection(3, 1)
    assert Selection.cursor(4) == Selection(4, 4)
    assert Selection.cursor(4).is_empty
    assert not back.is_empty


# The ends of what is marked.

LINKED = "链接果业局、工信局，争取政策；\n“先干”，后评。"


@pytest.mark.parametrize(
    ("span", "kept"),
    [
        ((0, 10), "链接果业局、工信局"),
        ((5, 15), "工信局，争取政策"),
        ((9, 21), "争取政策；\n“先干”"),
        ((15, 24), "“先干”，后评"),
        ((14, 16), "；"),
    ],
)
def test_marks_that_divide_are_left_out_at_both_ends(span: tuple[int, int], kept: str) -> None:
    assert LINKED[slice(*trimmed(LINKED, *span))] == kept


def test_an_end_moves_from_clause_to_clause_without_the_marks_between() -> None:
    units = Units(LINKED)
    ends = [units.end_moved("clause", 5, steps) for steps in (0, 1, 2, 3, 9, -1)]
    assert [LINKED[:end] for end in ends] == [
        "链接果业局",
        "链接果业局、工信局",
        "链接果业局、工信局，争取政策",
        "链接果业局、工信局，争取政策；\n“先干”",
        "链接果业局、工信局，争取政策；\n“先干”，后评",
        "",
    ]
    assert units.end_moved("clause", 14, -1) == 9
    assert units.end_moved("character", 5, 2) == 7


def test_a_selection_goes_on_from_end_to_end_without_the_marks_between() -> None:
    units = Units(LINKED)
    assert LINKED[: units.extended("clause", 5, 1)] == "链接果业局、工信局"
    assert LINKED[: units.extended("clause", 5, 2)] == "链接果业局、工信局，争取政策"
    assert LINKED[: units.extended("clause", 0, 1)] == "链接果业局、工信局"
    assert LINKED[: units.extended("sentence", 0, 1)] == "链接果业局、工信局，争取政策"
    assert LINKED[: units.extended("paragraph", 3, 2)] == "链接果业局、工信局，争取政策；\n“先干”，后评"
    assert units.extended("clause", 6, -1) == 0
    assert units.extended("word", 5, 1) == units.moved("word", 5, 1)


@given(text=TEXTS, data=st.data())
def test_what_is_trimmed_lies_within_and_begins_and_ends_with_words(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    first, last = trimmed(text, start, end)
    assert start <= first <= last <= end or first >= last
    if first < last and any(character.isalnum() for character in text[first:last]):
        assert text[first] not in "，、；：。！？ \n"
        assert text[last - 1] not in "，、；：。！？ \n"
        assert trimmed(text, first, last) == (first, last)


@given(text=TEXTS, unit=st.sampled_from(["word", "clause"]), data=st.data())
def test_an_end_that_moves_gets_on_until_there_is_no_further(
    text: str, unit: Unit, data: st.DataObject
) -> None:
    units, offset = Units(text), data.draw(st.integers(0, len(text)))
    further, back = units.end_moved(unit, offset, 1), units.end_moved(unit, offset, -1)
    assert back <= offset <= further
    assert further == offset or text[further - 1] not in "，、；：。！？ \n"
