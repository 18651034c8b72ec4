"""A short page of HTML, of which trafilatura gives all of the main text on one line: nothing is lost."""

from __future__ import annotations

import pytest

from corpus.article import Form
from corpus.cleaning import clean
from corpus.cleaning.main_text import main_lines

PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>产业联盟带动牧民增收_草原新闻网</title></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul></nav>
<article><h1>产业联盟带动牧民增收</h1>
<p>去年全镇共有2.4万户加入产业联盟，户均增收3600元，牧民的日子越过越好。</p>
<figure><img src="x.jpg" alt=""><figcaption>牧民在剪羊绒。王强 摄</figcaption></figure>
<h2>企业带农户</h2>
<p>联盟由企业统一收购，农户按订单生产，销售额达到1.8亿元，比上年增长12.5%。</p>
<h2>明年再扩大</h2>
<p>下一步，全旗将建立绩效考核办法，到2025年覆盖100个嘎查村。</p></article>
<aside><h3>相关阅读</h3><ul><li><a href="1">牧区振兴再添新动力</a></li></ul></aside></body></html>
"""


def test_its_short_headings_are_kept() -> None:
    cleaned = clean(PAGE, form=Form.HTML)
    lines = cleaned.text.split("\n")
    assert [(one.kind.value, line) for one, line in zip(cleaned.paragraphs, lines, strict=True)] == [
        ("title", "产业联盟带动牧民增收"),
        ("body", "去年全镇共有2.4万户加入产业联盟，户均增收3600元，牧民的日子越过越好。"),
        ("caption", "牧民在剪羊绒。王强 摄"),
        ("heading", "企业带农户"),
        ("body", "联盟由企业统一收购，农户按订单生产，销售额达到1.8亿元，比上年增长12.5%。"),
        ("heading", "明年再扩大"),
        ("body", "下一步，全旗将建立绩效考核办法，到2025年覆盖100个嘎查村。"),
    ]


def test_what_is_around_them_is_still_folded() -> None:
    cleaned = clean(PAGE, form=Form.HTML)
    assert [(PAGE[fold.raw_start : fold.raw_end], fold.kind.value) for fold in cleaned.folds] == [
        ("首页", "navigation"),
        ("新闻", "navigation"),
        ("相关阅读", "related"),
        ("牧区振兴再添新动力", "related"),
    ]


def test_a_link_between_two_paragraphs_that_the_main_text_does_not_have_is_none_of_it() -> None:
    before = "合作社统一供苗、统一收购，带动周边十个村的农户稳定增收。"
    behind = "去年，全村的集体经济收入达到一百二十万元，翻了一番还要多。"
    html = f"<body><p>{before}</p><nav>网站地图</nav><p>{behind}</p></body>"
    assert main_lines(html, [before, "网站地图", behind]) == [True, False, True]


def test_a_paragraph_with_words_in_bold_is_kept() -> None:
    html = (
        "<html><body><h1>产业联盟带动牧民增收</h1><p>去年全镇共有2.4万户加入产业联盟，户均增收<b>3600</b>元。</p>"
        "<p>“有了这个联盟，我们的牛肉不愁卖，还能卖个好价钱。”牧民阿拉腾说。</p></body></html>"
    )
    cleaned = clean(html, form=Form.HTML)
    assert cleaned.text == (
        "产业联盟带动牧民增收\n去年全镇共有2.4万户加入产业联盟，户均增收3600元。\n"
        "“有了这个联盟，我们的牛肉不愁卖，还能卖个好价钱。”牧民阿拉腾说。"
    )
    assert cleaned.folds == ()


def test_a_menu_of_a_page_that_is_laid_out_by_tables_is_folded() -> None:
    body = "去年全镇共有2.4万户加入产业联盟，户均增收3600元，牧民的日子越过越好。"
    html = (
        "<html><body><table><tr><td><a href=/>网站首页</a> | <a href=/a>政务</a> | <a href=/b>经济</a>"
        f"</td></tr></table><table><tr><td>产业联盟带动牧民增收</td></tr><tr><td><p>{body}</p></td></tr></table>"
        "<table><tr><td>上一篇：<a href=1>牧区道路全部通车</a></td></tr></table></body></html>"
    )
    cleaned = clean(html, form=Form.HTML)
    assert cleaned.text == f"产业联盟带动牧民增收\n{body}"
    assert [fold.kind.value for fold in cleaned.folds] == ["navigation", "navigation"]


def test_the_navigation_and_the_footer_of_a_site_are_folded() -> None:
    html = (
        "<html><body><nav><a href=/>首页</a></nav><h1>产业联盟带动牧民增收</h1>"
        "<p>去年全镇共有2.4万户加入产业联盟，户均增收3600元，牧民的日子越过越好。</p>"
        "<p>下一步，全旗将建立绩效考核办法，到2025年覆盖100个嘎查村。</p>"
        "<footer>草原新闻网 联系电话</footer></body></html>"
    )
    cleaned = clean(html, form=Form.HTML)
    assert cleaned.text == (
        "产业联盟带动牧民增收\n去年全镇共有2.4万户加入产业联盟，户均增收3600元，牧民的日子越过越好。\n"
        "下一步，全旗将建立绩效考核办法，到2025年覆盖100个嘎查村。"
    )


@pytest.mark.parametrize("glossed", [(0,), (1,), (2,), (0, 1), (1, 2), (0, 2), (0, 1, 2)])
def test_a_paragraph_is_kept_whether_it_is_glossed_or_not(glossed: tuple[int, ...]) -> None:
    plain = [
        "去年，全鎮農戶加入產業聯盟的有二千四百戶，戶均增收三千六百元，農業發展得越來越好。",
        "“有了這個聯盟，農戶的牛肉不愁賣，還能賣個好價錢。”農牧業產業發展中心的負責人說。",
        "下一步，全旗農業部門將把產業發展的經驗推廣到一百個嘎查村，讓農牧民都受益。",
    ]
    marked = [
        line.replace("農", "農(nóng)")
        .replace("業", "業(yè)")
        .replace("發", "發(fā)")
        .replace("產", "產(chǎn)")
        for line in plain
    ]
    paragraphs = [marked[index] if index in glossed else line for index, line in enumerate(plain)]
    html = (
        "<html><body><div><a href=/>首页</a> <a href=/a>視頻</a></div><h1>產業聯盟帶動農戶增收</h1>"
        + "".join(f"<p>{line}</p>" for line in paragraphs)
        + "<div><h3>相關新聞</h3><ul>"
        + "".join(f"<li><a href=/{n}>某地產業工作取得新成效的第{n}條新聞</a></li>" for n in range(4))
        + "</ul></div></body></html>"
    )
    cleaned = clean(html, form=Form.HTML)
    assert cleaned.text == "\n".join(["產業聯盟帶動農戶增收", *plain])


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("latin-1", "合作社带动农户增收致富，产业发展取得了新的成效，群众的获得感不断增强。"),
        ("gb18030", "合作社带动农户增收致富，产业发展取得了新的成效，群众的获得感不断增强\ufffd"),
    ],
)
def test_a_page_that_was_read_wrongly_is_mended_before_its_main_text_is_told(
    encoding: str, shown: str
) -> None:
    body = "合作社带动农户增收致富，产业发展取得了新的成效，群众的获得感不断增强。"
    html = (
        "<html><body><ul><li><a href=/>首页</a></li></ul><h1>产业联盟带动农户增收</h1>"
        f"<p>{body}</p><p>{body}</p></body></html>"
    )
    misread = html.encode("utf-8").decode(encoding, "replace")
    cleaned = clean(misread, form=Form.HTML)
    assert cleaned.text == "\n".join(["产业联盟带动农户增收", shown, shown])
    assert [fold.kind.value for fold in cleaned.folds] == ["navigation"]
