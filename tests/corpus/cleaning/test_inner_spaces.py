"""Spaces inside Chinese brackets, before Chinese marks and in counted parts go; others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import apply_edits
from corpus.cleaning.inner_spaces import find_inner_spaces


def closed(text: str) -> str:
    return apply_edits(text, find_inner_spaces(text))


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("《 中国城市报 》( 2021年06月14日 第 21 版)", "《中国城市报》( 2021年06月14日 第21版)"),
        ("打造 ，“ 一村 ” 。", "打造，“一村”。"),
        ("第 3期,第4 届", "第3期,第4届"),
        ("他说 ， 今年 、 明年 ： 都种 。 好", "他说，今年、明年：都种。好"),
        ("他说 , 今年", "他说 ,今年"),  # the other space goes with the comma when that becomes full-width
    ],
)
def test_what_goes(text: str, tidy: str) -> None:
    assert closed(text) == tidy


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲 乙",
        "郑新钰 《城市报》 2021",
        "第 1 天",
        "他说， 今年",
        "a , b",
        "2021 年",
        "( a )",
        "第 一 版",
    ],
)
def test_what_stays(text: str) -> None:
    assert find_inner_spaces(text) == []


@given(st.text("第版12 《》，“”（）", max_size=30).map(lambda text: " ".join(text.split())))
def test_edits_take_one_space_each_and_all_there_are(text: str) -> None:
    edits = find_inner_spaces(text)
    assert all(text[edit.start : edit.end] == " " and edit.replacement == "" for edit in edits)
    assert len({edit.start for edit in edits}) == len(edits)
    assert find_inner_spaces(closed(text)) == []
