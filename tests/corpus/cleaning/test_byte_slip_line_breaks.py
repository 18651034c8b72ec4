"""Bytes that went out of step across the end of a line, and characters that were swallowed unseen."""

import pytest

from corpus.alignment import apply_edits
from corpus.cleaning.byte_slip import SlipRepairs, find_slips
from corpus.cleaning.forward_model import damage

AROUND = "農(nóng)業(yè)產(chǎn)品的經(jīng)濟價值不斷提高。\n"
SWALLOWED = "characters were lost here, such as a digit, that nothing tells of"

FIRST = ["隰县构筑起了。“党建联盟”新模式。", "产业提质升级的。“红色网格”。"]
SECOND = "。“红色订单”构建惠农致富网。"


@pytest.mark.parametrize("line_break", ["\n", "\n\u3000\u3000"])
@pytest.mark.parametrize("around", ["", AROUND])
def test_a_line_break_that_was_swallowed_is_not_read_as_characters(line_break: str, around: str) -> None:
    for first in FIRST:
        repairs = find_slips(around + damage(first + line_break + SECOND, {}))
        assert [edit.replacement for edit in repairs.edits] == [SECOND]
        lost = repairs.marks[0]
        assert (lost.reason, lost.alternatives[0]) == (SWALLOWED, first[first.index("。") :] + "▯")


def test_a_line_break_is_kept_where_only_a_second_one_was_swallowed() -> None:
    raw = damage("构筑起了。“党建联盟”新模式。\n\n昨天，他们来了。", {})
    repairs = find_slips(raw)
    assert apply_edits(raw, repairs.edits) == "构筑起了。“党建联盟”新模式。\n昨天,他们来了。"
    assert all(edit.sure for edit in repairs.edits)


def test_a_digit_may_be_hidden_where_the_byte_80_would_fit() -> None:
    text = "他们报道。“据俄政府新闻局9日通报，尤尔科夫来了。"
    repairs = find_slips(AROUND + damage(text, {}))
    assert repairs.edits == ()
    assert [(mark.reason, mark.alternatives[0]) for mark in repairs.marks] == [
        (SWALLOWED, "。“据俄政府新闻局▯")
    ]


def test_half_an_ellipsis_is_made_whole() -> None:
    raw = damage("各队的赛前训练进入。“读秒”阶段……", {})
    (edit,) = find_slips(raw).edits
    assert (edit.replacement, edit.sure) == ("。“读秒”阶段……", True)


def test_an_inferred_character_at_the_end_of_a_line_is_unsure_where_a_sign_may_have_followed_it() -> None:
    raw = AROUND + damage("这里推行。“龙头企业+合作组织”模式", {}).replace("?合", "?\n合")
    (edit,) = find_slips(raw).edits
    assert (edit.replacement, edit.sure) == ("。“龙头企业", False)


@pytest.mark.parametrize("before", ["", "“梁"])
def test_a_repair_that_goes_on_with_another_line_is_unsure(before: str) -> None:
    text = before + "祝”的化蝶后的又一次死亡，閃過莊子的蝴蝶夢"
    raw = AROUND + damage(text, {}, splitters="！；？").replace("“", "“\n")
    (edit,) = find_slips(raw).edits
    assert (edit.replacement[1:], edit.sure) == ("”的化蝶后的又一次死亡，閃", False)


@pytest.mark.parametrize("marks", ["?!", "?！"])
def test_marks_at_the_end_of_a_line_do_not_take_a_character_from_the_next_one(marks: str) -> None:
    assert find_slips(AROUND + f"來自88家農村專業{marks}\n盤州市盤關鎮") == SlipRepairs()
