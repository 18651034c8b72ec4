"""What the markup of a page says of its lines goes before what they look like."""

from __future__ import annotations

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.roles import find_roles

PARAGRAPH = "近年来,梨花坡村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。"
ANOTHER = "去年,全村的集体经济收入达到一百二十万元,比五年前翻了一番还要多一些。"
TEASER = "隔壁石桥村也没有闲着,今年春天,村里请来专家,把三百亩老茶园改造了一遍。"

OUTSIDE, MAIN = False, True


def kinds(*lines: tuple[bool, str], heads: tuple[int, ...] = ()) -> list[str]:
    told = find_roles([line for _, line in lines], is_main=[is_main for is_main, _ in lines], heads=heads)
    return [kind.value for kind in told]


def test_text_outside_the_main_text_is_folded() -> None:
    assert kinds(
        (OUTSIDE, "梨花坡的好日子"),
        (OUTSIDE, "2021-03-04 10:20 来源:县农业农村局"),
        (OUTSIDE, TEASER),
        (MAIN, PARAGRAPH),
        (MAIN, ANOTHER),
        (OUTSIDE, "(责任编辑:罗晓棠)"),
        (OUTSIDE, TEASER),
        (OUTSIDE, "再看"),
    ) == [*("title", "byline", "related", "body", "body", "byline", "related", "navigation")]


def test_nothing_inside_the_main_text_is_a_link() -> None:
    assert kinds(
        (OUTSIDE, "梨花坡的好日子"),
        (MAIN, "搜索"),
        (MAIN, PARAGRAPH),
        (MAIN, "相关新闻"),
        (MAIN, "白茶走出大山"),
        (MAIN, ANOTHER),
        (MAIN, "(责任编辑:罗晓棠)"),
        (MAIN, "果子红了"),
        (OUTSIDE, "白茶走出大山之后"),
    ) == [*("title", "heading", "body", "heading", "heading", "body", "byline", "body", "related")]


def test_a_notice_inside_the_main_text_is_still_one() -> None:
    notice = "版权所有 未经授权禁止转载"
    assert kinds((MAIN, PARAGRAPH), (MAIN, ANOTHER), (MAIN, notice))[2] == "disclaimer"


def test_markup_that_shows_no_main_text_says_nothing() -> None:
    lines = ("梨花坡的好日子", PARAGRAPH, ANOTHER)
    assert kinds(*((OUTSIDE, line) for line in lines)) == ["title", "body", "body"]


def test_headings_of_the_markup_are_headings_however_they_look() -> None:
    lines = ("梨花坡的好日子", PARAGRAPH, "路修通了,水引来了。", ANOTHER, "往后呢?", PARAGRAPH + "真好。")
    plain = [kind.value for kind in find_roles(lines)]
    assert plain == ["title", "body", "body", "body", "body", "body"]
    told = [kind.value for kind in find_roles(lines, heads={0, 2, 4})]
    assert told == ["title", "body", "heading", "body", "heading", "body"]


def test_the_first_heading_of_the_markup_is_the_title_if_there_is_none() -> None:
    lines = ("春天来了。", PARAGRAPH, "往后呢?", ANOTHER)
    assert find_roles(lines)[0] is Kind.BODY
    assert [kind.value for kind in find_roles(lines, heads=(0, 2))] == ["title", "body", "heading", "body"]


def test_a_heading_of_the_markup_goes_before_a_likelier_title() -> None:
    lines = ("梨花坡的好日子又来了", "本期的话题,由读者来定", "2021-03-04 10:20", PARAGRAPH, ANOTHER)
    assert find_roles(lines, heads={0})[0] is Kind.TITLE


def test_a_heading_of_the_markup_outside_the_main_text_is_folded() -> None:
    assert kinds(
        (OUTSIDE, "梨花坡的好日子"),
        (MAIN, PARAGRAPH),
        (MAIN, "搜索"),
        (MAIN, ANOTHER),
        (OUTSIDE, "热门新闻"),
        (OUTSIDE, "白茶走出大山之后"),
        heads=(0, 2, 4, 5),
    ) == ["title", "body", "heading", "body", "related", "related"]


def test_a_list_of_links_at_the_end_of_markdown_stays_folded() -> None:
    lines = ("梨花坡的好日子", PARAGRAPH, ANOTHER, "相关新闻", "白茶走出大山之后")
    assert [kind.value for kind in find_roles(lines, heads=(0,))][3:] == ["related", "related"]
