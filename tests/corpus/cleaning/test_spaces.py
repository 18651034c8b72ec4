"""White space: one line feed between paragraphs, one space between words, no marks of no width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import apply_edits
from corpus.cleaning.spaces import find_surplus_space
from tests.conftest import seed


def tidied(text: str) -> str:
    return apply_edits(text, find_surplus_space(text))


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("", ""),
        ("  \n\u3000\n", ""),
        ("甲乙", "甲乙"),
        ("甲 乙", "甲 乙"),
        ("甲\n乙", "甲\n乙"),
        ("\u3000\u3000甲", "甲"),
        ("甲\u3000乙", "甲 乙"),
        ("甲\u00a0\u00a0乙", "甲 乙"),
        ("甲\u00a0乙", "甲 乙"),
        ("甲\t乙", "甲 乙"),
        ("甲\u2002\u2003\u202f乙", "甲 乙"),
        ("甲  乙\t \u3000丙", "甲 乙 丙"),
        ("甲\r\n乙", "甲\n乙"),
        ("甲\r乙", "甲\n乙"),
        ("甲\r\n\r\n\u3000\u3000乙\r\n", "甲\n乙"),
        ("甲\u2028乙\u2029丙\u0085丁\v戊\f己", "甲\n乙\n丙\n丁\n戊\n己"),
        ("甲 \n \n\u00a0\u00a0乙", "甲\n乙"),
        ("甲\u200b乙", "甲乙"),
        ("\ufeff甲\u2060乙\u00ad丙", "甲乙丙"),
        ("甲\u200b \u200b乙", "甲 乙"),
        ("甲\u200b\n\u200b\u3000乙", "甲\n乙"),
        ("甲\u200d乙", "甲\u200d乙"),  # joins emoji: not white space
        ("葛\U000e0100城\ufe0f", "葛\U000e0100城\ufe0f"),  # says which shape of the character is meant
        ("甲\u202e乙\u2066丙", "甲\u202e乙\u2066丙"),  # shown as marks on the screen
        ("\ue5e5\ue5e5甲\ue5e5乙", "甲 乙"),  # what GB 18030 makes of another ideographic space
        ("2.95 亿 元", "2.95 亿 元"),
    ],
)
def test_what_becomes_of_white_space(text: str, tidy: str) -> None:
    assert tidied(text) == tidy


def test_each_stretch_is_one_edit_that_says_what_it_was() -> None:
    edits = find_surplus_space("\ufeff甲 \u00a0乙\u200b丙\r\n\r\n\u3000\u3000丁 戊\n")
    assert [(edit.start, edit.end, edit.replacement, edit.rule, edit.evidence) for edit in edits] == [
        (0, 1, "", "space", "edge"),
        (2, 4, " ", "space", "blanks"),
        (5, 6, "", "space", "invisible"),
        (7, 13, "\n", "space", "lines"),
        (16, 17, "", "space", "edge"),
    ]


def test_the_indents_and_blank_lines_of_a_seed_go() -> None:
    raw = seed("004").raw
    lines = tidied(raw).split("\n")
    assert lines[:6] == [
        "友情链接",
        "日 报周 报杂 志 人民网",
        "中国城市报 2021年06月14日 星期一",
        "山西省临汾市隰县:",
        "构筑“党建联盟”提升梨果产业生态",
        "■中国城市报记者 郭文治 郑新钰 《 中国城市报 》( 2021年06月14日 第 21 版)",
    ]
    assert "\u00a0" in raw
    assert not any("\u00a0" in line or "  " in line or line != line.strip() or not line for line in lines)


TEXTS = st.text(
    st.sampled_from("中,a \t\u00a0\u3000\u2003\n\r\v\f\x85\u2028\u2029\u200b\u2060\ufeff\u00ad\u200d")
)


@given(TEXTS | st.text())
def test_tidying_twice_changes_no_more_than_once(text: str) -> None:
    assert find_surplus_space(tidied(text)) == []


@given(TEXTS)
def test_nothing_but_white_space_goes_and_what_divides_goes_on_dividing(text: str) -> None:
    def words(text: str) -> list[str]:
        for mark in "\u200b\u2060\ufeff\u00ad":
            text = text.replace(mark, "")
        return text.split()

    assert words(tidied(text)) == words(text)
