"""Breaking a text into rows: no cell too many, no mark where it may not stand, every offset in its row."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import seed, seed_in_both_scripts
from tui.clusters import clusters
from tui.display import display
from tui.widgets.script_pane.breaking import FURTHEST_PULL, NOT_AT_END, NOT_AT_START, cell_widths
from tui.widgets.script_pane.rows import RowIndex

NEVER_FIRST = "，。、；：？！）》」』】”’"
NEVER_LAST = "（《「『【“‘"


def rows(text: str, width: int, *indents: int) -> list[str]:
    """The rows of a text, line feeds included."""
    index = RowIndex(text, width, indents)
    return [text[start:end] for start, end in map(index.span, range(len(index)))]


def cells(text: str) -> int:
    return sum(cluster.cells for cluster in clusters(text))


# Rows of a seed.

SENTENCE = "“党建联盟”模式的构筑,极大助推了隰县玉露香梨产业的蓬勃发展,转变了产业链上企业经营理念。"


def test_a_sentence_of_a_seed_at_20_and_21_cells() -> None:
    assert SENTENCE[:-1] in seed("004").raw
    assert rows(SENTENCE, 20) == [
        "“党建联盟”模式的构",
        "筑,极大助推了隰县玉",
        "露香梨产业的蓬勃发",
        "展,转变了产业链上企",
        "业经营理念。",
    ]
    assert rows(SENTENCE, 21) == [
        "“党建联盟”模式的构筑,",
        "极大助推了隰县玉露香",
        "梨产业的蓬勃发展,转变",
        "了产业链上企业经营理",
        "念。",
    ]


def test_the_first_row_of_a_paragraph_is_indented() -> None:
    assert rows(SENTENCE, 20, 4)[:2] == ["“党建联盟”模式的", "构筑,极大助推了隰县"]
    index = RowIndex("甲县\n" + SENTENCE, 20, [0, 4])
    assert [index.indent(row) for row in range(4)] == [0, 4, 0, 0]
    assert index.span(1) == (3, 12)
    assert [index.column_of(offset) for offset in (0, 1, 3, 4, 12)] == [0, 2, 4, 5, 0]
    assert [index.offset_at(1, column) for column in (0, 3, 4, 5, 6, 7)] == [3, 3, 3, 4, 4, 5]


def test_an_indent_that_would_take_more_than_half_of_the_row_is_left_out() -> None:
    assert RowIndex("甲县", 8, [4]).indent(0) == 4
    assert RowIndex("甲县", 7, [4]).indent(0) == 0


def test_a_paragraph_that_just_fits_is_one_row() -> None:
    assert rows("农民增收致富", 12) == ["农民增收致富"]
    assert rows("农民增收致富", 11) == ["农民增收致", "富"]
    assert rows("农民增收致富", 12, 4) == ["农民增收", "致富"]


# Marks.


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("农民增收致富。乡村", 12, ["农民增收致", "富。乡村"]),
        ("农民增收致富”。乡村", 12, ["农民增收致", "富”。乡村"]),
        ("农民增收的《规划》", 12, ["农民增收的", "《规划》"]),
        ("农民增收的“《规划》”", 12, ["农民增收的", "“《规划》”"]),
        ("农民增收“富。乡村", 12, ["农民增收", "“富。乡村"]),
        ("达到了一百（个），完", 14, ["达到了一百", "（个），完"]),
        # Four marks behind a character: with it they are as many as may be moved, and one more.
        ("一二三四五六」』）》七", 12, ["一二三四五", "六」』）》七"]),
        ("一二三四五」』）》六", 16, ["一二三四", "五」』）》六"]),
        ("一二三四」』）》】五", 16, ["一二三四」』）》", "】五"]),
    ],
)
def test_marks_stay_with_what_they_belong_to(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("总产值7500万元", 8, ["总产值", "7500万元"]),
        ("达到87.43亿元,成为", 12, ["达到87.43亿", "元,成为"]),
        ("同比增长97%。", 11, ["同比增长", "97%。"]),
        ("达到87.43，", 8, ["达到", "87.43，"]),
        ("由IP(internet protocol)", 12, ["由IP", "(internet ", "protocol)"]),
        ("一项re\u0301sume\u0301", 8, ["一项", "re\u0301sume\u0301"]),
    ],
)
def test_numbers_and_latin_words_stay_whole(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


def test_a_word_wider_than_the_row_is_cut_but_not_before_a_mark() -> None:
    assert rows("abcdefghijklmnop", 8) == ["abcdefgh", "ijklmnop"]
    assert rows("abcdefgh.ijklmno", 8) == ["abcdefg", "h.ijklmn", "o"]


# Widths.


def test_a_character_wider_than_the_row_has_a_row_to_itself() -> None:
    assert rows("中a国", 1) == ["中", "a", "国"]
    assert rows("中\n国\n", 1) == ["中\n", "国\n", ""]
    assert rows("😀\n", 0) == ["😀\n", ""]


def test_line_feeds_end_rows_and_an_empty_text_is_one_row() -> None:
    assert rows("甲\n\n乙\n", 10) == ["甲\n", "\n", "乙\n", ""]
    assert rows("", 10) == [""]
    index = RowIndex("甲\n\n乙\n", 10)
    assert [index.row_of(offset) for offset in range(6)] == [0, 0, 1, 2, 2, 3]


def test_the_cells_of_characters() -> None:
    assert cell_widths("中a，“—·😀") == [2, 1, 2, 1, 1, 1, 2]
    assert cell_widths("e\u0301") == [1, 0]
    assert cell_widths("❤\ufe0f1\ufe0f\u20e3") == [2, 0, 2, 0, 0]
    assert cell_widths("👍🏽🇨🇳") == [2, 0, 2, 0]


def test_beside_the_last_character_of_a_row() -> None:
    index = RowIndex("农民增收致富\n乡村", 8)
    # The gap behind a row that goes on is drawn at the start of the next one.
    assert index.offset_at(0, 99) == 3
    assert index.offset_at(1, 99) == 6
    assert index.offset_at(2, 99) == index.offset_at(99, 99) == 9
    assert index.offset_at(-1, 0) == 0


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
@pytest.mark.parametrize("width", [20, 33, 60])
def test_the_seeds_in_both_scripts(number: str, width: int) -> None:
    both = seed_in_both_scripts(number)
    for text in (both.article.text, both.other):
        shown = display(text)
        found = rows(shown, width)
        assert "".join(found) == shown
        assert max(map(cells, found)) <= width
        starts = [
            row[0] for before, row in pairwise(found) if not before.endswith("\n") and row[0] in NOT_AT_START
        ]
        assert starts == []
        # Numbers are whole.
        assert [
            (before, row)
            for before, row in pairwise(found)
            if re.search(r"\d$", before) and re.match(r"\d|[.,:]\d|%", row)
        ] == []


# What holds of every text at every width.

MIXED = st.text(
    st.sampled_from("中农民乡1aé.,%-'’ " + NEVER_FIRST + NEVER_LAST + "·—\u0301\ufe0f❤😀👍🏽🇨🇳한─\n"),
    max_size=120,
)
WIDTHS = st.integers(1, 80)
INDENTS = st.lists(st.sampled_from([0, 4]), max_size=6)


@given(MIXED, WIDTHS, INDENTS)
@example("中", 1, [])
@example("\u0301\u0301a", 1, [])
def test_rows_make_up_the_text_and_none_is_too_wide(text: str, width: int, indents: list[int]) -> None:
    index = RowIndex(text, width, indents)
    spans = [index.span(row) for row in range(len(index))]
    assert "".join(text[start:end] for start, end in spans) == text
    assert [index.row_of(offset) for offset in range(len(text))] == [
        row for row, (start, end) in enumerate(spans) for _ in range(start, end)
    ]
    assert index.row_of(len(text)) == len(index) - 1
    for row, (start, end) in enumerate(spans):
        shown = text[start:end].removesuffix("\n")
        assert "\n" not in shown
        is_one_character = sum(cluster.cells > 0 for cluster in clusters(shown)) <= 1
        assert index.indent(row) + cells(shown) <= width or is_one_character


@given(MIXED, WIDTHS, INDENTS)
@example("a👍🏽🇨🇳", 3, [])
def test_rows_divide_no_character_and_none_is_empty_without_need(
    text: str, width: int, indents: list[int]
) -> None:
    index = RowIndex(text, width, indents)
    starts = {cluster.start for cluster in clusters(text)} | {len(text)}
    for row in range(len(index)):
        start, end = index.span(row)
        assert start in starts
        # Only behind a line feed at the end of the text.
        assert start < end or (start == len(text) and text[-1:] in ("", "\n"))


@given(MIXED, WIDTHS, INDENTS)
def test_every_character_is_found_again_under_its_cell(text: str, width: int, indents: list[int]) -> None:
    index = RowIndex(text, width, indents)
    for cluster in clusters(text):
        row, column = index.row_of(cluster.start), index.column_of(cluster.start)
        for cell in range(cluster.cells):
            assert index.offset_at(row, column + cell) == cluster.start
        if text[cluster.start] == "\n":
            assert index.offset_at(row, column) == cluster.start


@given(MIXED, st.integers(12, 80))
@example("一二三四」』）》】五", 16)
def test_marks_stand_where_they_may_unless_too_many_of_them_meet(text: str, width: int) -> None:
    index = RowIndex(text, width)
    for row in range(1, len(index)):
        start, end = index.span(row)
        if text[start - 1] == "\n" or start == end:
            continue
        if text[start] not in NEVER_FIRST and text[start - 1] not in NEVER_LAST:
            continue
        above = index.span(row - 1)[0]
        before = [above + cluster.start for cluster in clusters(text[above:start])][1:]
        assert len(before) >= FURTHEST_PULL
        for place in before[-FURTHEST_PULL:]:
            assert text[place] in NOT_AT_START or text[place - 1] in NOT_AT_END
