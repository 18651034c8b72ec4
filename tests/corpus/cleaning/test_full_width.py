"""Half-width marks become full-width in Chinese text, and stay where they belong."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import apply_edits
from corpus.cleaning import clean
from corpus.cleaning.full_width import find_half_width
from tests.conftest import seed

HALVED = str.maketrans("，；：？！（）", ",;:?!()")


def widened(text: str) -> str:
    return apply_edits(text, find_half_width(text))


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("产业,兴旺;好:吗?好!", "产业，兴旺；好：吗？好！"),
        ("山西省临汾市隰县:", "山西省临汾市隰县："),
        ("他说:“好!”他又说", "他说：“好！”他又说"),
        ("《章程》,二", "《章程》，二"),
        ("共3,000人,9:30开始,1:1配比", "共3,000人，9:30开始，1:1配比"),
        ("2021,在全县增长5%,其中", "2021，在全县增长5%，其中"),
        ("时间:2020-03-06 01:54:42 来源:新华社", "时间：2020-03-06 01:54:42 来源：新华社"),
        ("A:你用iPhone?", "A：你用iPhone？"),
        ("发布GDP,同比;使用Python,C++和Java", "发布GDP，同比；使用Python,C++和Java"),
        ("网址:http://a.com/x?q=1,点击", "网址：http://a.com/x?q=1，点击"),
        ("邮箱:a@b.com,电话:010-1", "邮箱：a@b.com，电话：010-1"),
        ("太好了!!!", "太好了！！！"),
        ("中,\U00020000", "中，\U00020000"),
    ],
)
def test_marks_beside_chinese_text(text: str, full: str) -> None:
    assert widened(text) == full


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("旗(区)政策", "旗（区）政策"),
        ("县(市、区)", "县（市、区）"),
        ("计划(2021年)", "计划（2021年）"),
        ("鄂托克旗(county-level city)", "鄂托克旗（county-level city）"),
        ("全要素生产率(TFP),即", "全要素生产率（TFP），即"),
        ("技术规程(CJJ/T 114-2007)", "技术规程（CJJ/T 114-2007）"),
        ("WTO(世贸组织)规则", "WTO（世贸组织）规则"),
        ("利用IP(internet protocol)地址", "利用IP(internet protocol)地址"),
        ("按GB(CJJ/T 114-2007)执行", "按GB(CJJ/T 114-2007)执行"),
        ("求f(x)的值", "求f(x)的值"),
        ("(一)农业", "（一）农业"),
        ("(1)农业;(2)工业", "（1）农业；（2）工业"),
        ("1)农业", "1)农业"),
        ("一)农业", "一）农业"),
        ("（半全)与(半全）", "（半全）与（半全）"),
        ("地区(州(盟),市)", "地区（州（盟），市）"),
        ("很好:)", "很好:)"),
        ("很好(^_^)", "很好(^_^)"),
        ("据新华社电(记者", "据新华社电（记者"),
    ],
)
def test_parentheses_are_a_pair(text: str, full: str) -> None:
    assert widened(text) == full


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello, world (ok)?",
        "“Quoted”, he said: (1) “yes”!",
        "In 中国, people say: yes; he said so (中国).",
        "[1] 王明, 李强. 村社合一[J]. 农村, 2015, 3(2): 17-26.",
        "产业，兴旺！（好）",
        "12, 13: 14",
        "情況?!敖",
        "真的吗?!太好了",
        "为什么???",
        "摘? ?要",
        "中圖分類號 F323? ?文獻標識碼 A",
        "9:30? ? ?來源",
        "鞍\ue76b?好",
    ],
)
def test_what_stays(text: str) -> None:
    assert find_half_width(text) == []


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("产业, 兴旺", "产业，兴旺"),
        ("产业 ,兴旺", "产业，兴旺"),
        ("银行 (区) 的", "银行（区）的"),
        ("旗( 区 )的", "旗（区）的"),
        ("《城市报》( 2021年)", "《城市报》（2021年）"),
        ("提供) 作者:石维军", "提供） 作者：石维军"),
        ("(摄) 作者:石维军", "（摄） 作者：石维军"),
    ],
)
def test_a_space_beside_a_mark_goes_with_it(text: str, full: str) -> None:
    assert widened(text) == full


def test_full_stops_inside_a_single_paragraph_show_it_as_well() -> None:
    sentence = "合作社种了三百亩猕猴桃,社员户均增收一万二千元."
    assert widened(7 * sentence + "好") == (7 * sentence + "好").replace(".", "。").replace(",", "，")
    assert "。" not in widened(3 * sentence + "好")
    assert "。" not in widened(9 * "卡尔.马克思写信," + "好")


def test_full_stops_of_a_page_that_has_no_chinese_ones() -> None:
    page = "1.全县有合作社.带动农户2.5万户.\n一.群众“增收致富.”\n联系example.com"
    assert widened(page) == "1.全县有合作社。带动农户2.5万户。\n一.群众“增收致富。”\n联系example.com"
    assert [edit.sure for edit in find_half_width(page)] == [False, True, True]
    assert find_half_width(page + "\n好。") == []
    assert find_half_width("卡尔.马克思写道.\n好") == []


def test_an_edit_replaces_one_mark_and_says_why() -> None:
    (edit,) = find_half_width("乡村产业,兴旺发达")
    assert (edit.start, edit.end, edit.replacement, edit.rule, edit.evidence, edit.sure) == (
        4,
        5,
        "，",
        "full_width",
        "产业,兴旺 in Chinese text",
        True,
    )


def test_a_seed_is_set_as_a_chinese_copy_editor_would() -> None:
    raw = seed("003").raw
    marks = [character for character in widened(raw) if character in ",;:?!()"]
    assert marks == [":", ":"]
    assert "时间：2020-03-06 01:54:42" in widened(raw)
    full = widened(raw)
    assert widened(full) == full == widened(full.translate(HALVED))


def test_long_lines_take_no_longer_for_each_character() -> None:
    for text in (
        "中," * 100_000,
        "(" * 100_000 + ")" * 100_000 + "中",
        "中(" * 100_000,
        "a" * 200_000 + "@,中",
    ):
        find_half_width(text)


@given(st.text("中国aA1 ,;:?!().（），。“”\"'-/@\n《》[]", max_size=30))
def test_edits_are_one_to_one_and_all_there_are(text: str) -> None:
    edits = find_half_width(text)
    done = 0
    for edit in edits:
        assert done <= edit.start < edit.end <= len(text)
        mark = text[edit.start : edit.end].strip(" ")
        assert (mark, len(edit.replacement)) in {(half, 1) for half in ",;:?!()."}
        done = edit.end
    assert find_half_width(apply_edits(text, edits)) == []


def test_marks_in_a_place_that_is_past_repair_stay_as_they_are() -> None:
    text = clean(re.sub("[\ue000-\uf8ff]", "", seed("000").raw)).text
    assert "情況?!敖⒏虏榇灞F發展" in text
    assert "實現規?;l(fā)展?!碧K米圖" in text
    assert "主義?!逼煳?lián)辦相關負責人介紹，第一書記" in text
