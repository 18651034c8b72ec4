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


def test_nothing_between_paragraphs_of_the_main_text_is_a_link() -> None:
    assert kinds(
        (OUTSIDE, "首页 新闻 视频"),
        (OUTSIDE, "关闭窗口"),
        (OUTSIDE, "梨花坡的好日子"),
        (MAIN, PARAGRAPH),
        (MAIN, "搜索"),
        (MAIN, PARAGRAPH[:-1] + "的。"),
        (MAIN, "相关新闻"),
        (MAIN, "白茶走出大山"),
        (MAIN, ANOTHER),
        (MAIN, "(责任编辑:罗晓棠)"),
        (MAIN, "果子红了"),
        (OUTSIDE, "上一篇:白茶走出大山之后"),
    )[2:] == [
        *("title", "body", "heading", "body", "heading", "heading", "body", "byline", "body", "navigation")
    ]


def test_furniture_at_either_end_of_the_main_text_is_folded() -> None:
    assert kinds(
        (OUTSIDE, "登录 注册"),
        (OUTSIDE, "新闻 视频 专题"),
        (OUTSIDE, "打印 关闭"),
        (MAIN, "首页 > 乡村 > 正文"),
        (MAIN, "梨花坡的好日子"),
        (MAIN, "2021-03-04 10:20 来源:县农业农村局"),
        (MAIN, "分享到:"),
        (MAIN, PARAGRAPH),
        (MAIN, "路修通了"),
        (MAIN, ANOTHER),
        (MAIN, "果子红了"),
        (MAIN, "推荐阅读"),
        (MAIN, "白茶走出大山之后"),
        (MAIN, "- 白茶走出大山,进了城里人的茶杯,也进了茶农的日子。"),
        (OUTSIDE, "返回顶部"),
        (OUTSIDE, "网站首页 网站地图"),
    )[3:] == [
        *("navigation", "title", "byline", "navigation", "body", "heading", "body", "body"),
        *("related", "related", "related", "navigation", "navigation"),
    ]


def test_a_list_of_links_that_the_article_goes_on_behind_is_left_in_the_main_text() -> None:
    assert kinds(
        (OUTSIDE, "登录 注册"),
        (OUTSIDE, "打印 关闭"),
        (OUTSIDE, "梨花坡的好日子"),
        (MAIN, PARAGRAPH),
        (MAIN, "推荐阅读"),
        (MAIN, "白茶走出大山之后"),
        (MAIN, "他没有再说。"),
        (OUTSIDE, "返回顶部"),
    )[2:7] == ["title", "body", "body", "body", "body"]


def test_a_main_text_with_the_menus_of_the_page_says_nothing() -> None:
    lines = (
        "首页 > 乡村 > 正文",
        "梨花坡的好日子",
        "分享到:",
        PARAGRAPH,
        ANOTHER,
        "推荐阅读",
        "白茶走出大山之后",
    )
    told = kinds(*((MAIN, line) for line in lines), (OUTSIDE, "返回顶部"))
    assert told[:-1] == [kind.value for kind in find_roles(lines)]
    assert told[4:] == ["body", "related", "related", "navigation"]


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
