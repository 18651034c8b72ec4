"""What the head of a page states, and where."""

from __future__ import annotations

import pytest

from corpus.cleaning.page_statements import stated_metadata


def stated(html: str) -> list[tuple[str, str, str]]:
    """Name, value and the characters of the page that state it."""
    return [
        (field.name, field.value, html[field.raw_start : field.raw_end]) for field in stated_metadata(html)
    ]


def test_the_statements_of_an_authority_s_page() -> None:
    html = (
        '<meta charset="utf-8"><title>隰县构筑党建联盟新模式_新闻中心_某某网</title>'
        '<META NAME="ArticleTitle" CONTENT="隰县构筑&ldquo;党建联盟&rdquo; ">'
        "<meta content='2023-06-05 09:36' name=PubDate /><meta name=ContentSource content=\"来源：临汾日报\">"
        '<meta name="author" content="张三 李四"><meta name="editor" content="王五、章 磊">'
    )
    assert stated(html) == [
        ("title", "隰县构筑“党建联盟”", "隰县构筑&ldquo;党建联盟&rdquo;"),
        ("source", "临汾日报", "来源：临汾日报"),
        ("published", "2023-06-05T09:36", "2023-06-05 09:36"),
        ("editors", "王五", "王五、章 磊"),
        ("editors", "章 磊", "王五、章 磊"),
        ("authors", "张三", "张三 李四"),
        ("authors", "李四", "张三 李四"),
    ]


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("隰县构筑党建联盟新模式_新闻中心_某某网", "隰县构筑党建联盟新模式"),
        ("隰县构筑党建联盟新模式 - 某某网", "隰县构筑党建联盟新模式"),
        ("隰县构筑党建联盟新模式--党建--人民网", "隰县构筑党建联盟新模式"),
        ("新闻_某某网", "新闻_某某网"),
        ("隰县构筑党建联盟新模式", "隰县构筑党建联盟新模式"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, value: str) -> None:
    assert [found[1] for found in stated(f"<title>\n {title} </title>")] == [value]


def test_the_better_statement_of_a_fact_is_given_alone() -> None:
    html = '<title>甲县新闻网站标题</title><meta property="og:title" content="甲县党建联盟">'
    html += "<meta name=pubdate content=2023-06-05>"
    assert stated(html + '<meta property="article:published_time" content="2023-06-05T09:36:00+08:00">') == [
        ("published", "2023-06-05T09:36:00+08:00", "2023-06-05T09:36:00+08:00"),
        ("title", "甲县党建联盟", "甲县党建联盟"),
    ]


def test_what_is_no_date_and_what_is_empty_states_nothing() -> None:
    assert stated('<meta name=pubdate content="昨天"><meta name=source content=" "><title> </title>') == []


def test_pages_without_end_of_statements_take_no_time() -> None:
    assert stated("<meta " * 40_000 + "<title>" * 20_000) == []
