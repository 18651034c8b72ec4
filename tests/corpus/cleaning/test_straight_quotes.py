"""Straight quotation marks around Chinese text become Chinese ones, in pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import apply_edits
from corpus.cleaning.straight_quotes import find_straight_quotes


def curled(text: str) -> str:
    return apply_edits(text, find_straight_quotes(text))


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ('落实"两委"班子,打造"一村一品"', "落实“两委”班子,打造“一村一品”"),
        ('用"GDP"衡量', "用“GDP”衡量"),
        ("服务'三农'工作", "服务‘三农’工作"),
        ('他说"好"\nHe said "ok"', '他说“好”\nHe said "ok"'),
    ],
)
def test_pairs_around_chinese_text(text: str, chinese: str) -> None:
    assert curled(text) == chinese


@pytest.mark.parametrize(
    "text",
    [
        "",
        '他说"好',
        '"一"和"二',
        '12"屏幕和15"屏幕',
        '<a class="中">',
        '{"键": 1}',
        "don't 中国's 好",
        '“好”和"坏"',
        '「好」和"坏"',
        'A "quoted" word',
        '" 好 "',
    ],
)
def test_what_stays(text: str) -> None:
    assert find_straight_quotes(text) == []


@given(st.text("中a1 \"'“，\n=", max_size=30))
def test_each_edit_is_one_to_one(text: str) -> None:
    edits = find_straight_quotes(text)
    assert all((text[edit.start : edit.end], edit.end - edit.start) in {('"', 1), ("'", 1)} for edit in edits)
    assert find_straight_quotes(apply_edits(text, edits)) == []
