"""The lines that a page of HTML shows, and where each character of them stands in its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import Alignment, CleanedOffset, RawOffset, apply_edits
from corpus.cleaning.form_markup import lines_of
from corpus.cleaning.html_page import find_page_markup
from tests.conftest import SEEDS


def shown(html: str) -> str:
    return apply_edits(html, find_page_markup(html).edits)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("甲县", "甲县"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("<div>\n <p>甲</p>\n\n <p>乙</p>\n</div>\n", "甲\n乙"),
        ("甲<br>乙<BR/>丙<br />丁", "甲\n乙\n丙\n丁"),
        ("甲<b>乙</b>丙", "甲乙丙"),
        ("<tr><td>户数</td><td>12</td></tr>\n<tr><td>增收</td>\n<td>3</td></tr>", "户数 12\n增收 3"),
        ("<a>首页</a><a>新闻</a> <a>党建</a>\n<a>视频</a>", "首页 新闻 党建 视频"),
        # White space.
        ("隰县构筑\n  党建联盟", "隰县构筑党建联盟"),
        ("“党建\r\n”联盟", "“党建”联盟"),
        ("隰县 党建", "隰县 党建"),
        ("隰县   党建", "隰县 党建"),
        ("county\nlevel", "county level"),
        ("增收\n12万元", "增收 12万元"),
        ("甲\n<b>乙</b>", "甲乙"),
        ("<pre>甲\n乙  丙</pre>丁", "甲\n乙  丙\n丁"),
        # Entities.
        ("A&amp;B&lt;C&gt;&#20013;&#x56FD;&ldquo;甲&rdquo;", "A&B<C>中国“甲”"),
        ("<p>&nbsp;&nbsp;&emsp;甲&nbsp;&nbsp;乙</p>", "甲 乙"),
        ("甲&nosuch;乙&#0;丙&", "甲&nosuch;乙&#0;丙&"),
        # What is not shown.
        ("<head><title>题</title><style>p>a{}</style></head>甲", "甲"),
        ('<script>if (a<b) { x = "</p>"; }</SCRIPT >甲', "甲"),
        ("甲<!-- 注 > <p> -->乙", "甲乙"),
        ("<!DOCTYPE html><?xml version='1.0'?>甲", "甲"),
        ("<select><option>山西</option></select>甲", "甲"),
        ("<ruby>隰<rp>(</rp><rt>xí</rt><rp>)</rp></ruby>县", "隰县"),
        ("<![CDATA[甲]]>乙", "甲乙"),
        # What is broken.
        ("年龄<50岁, 3 < 5, a<5", "年龄<50岁, 3 < 5, a<5"),
        ('<p title="a>b" class=c>甲', "甲"),
        ('<p title="a>甲', "甲"),
        ("<p class=it's>甲</p>", "甲"),
        ("甲<p", "甲<p"),
        ("甲<!--乙", "甲乙"),
        ("甲<script>乙", "甲乙"),
        ("</p></p></div>甲</b>", "甲"),
    ],
)
def test_what_a_page_shows(html: str, text: str) -> None:
    assert shown(html) == text


def test_adjacent_markup_is_one_edit() -> None:
    html = '<div class="a">\n<p><b>甲</b></p>\n\n<!-- 注 --><p>\n<i>乙</i></p></div>\n'
    edits = find_page_markup(html).edits
    assert [html[edit.end : edit.end + 1] for edit in edits] == ["甲", "乙", ""]
    assert [edit.replacement for edit in edits] == ["", "\n", ""]


def test_an_article_in_a_page_comes_back_paragraph_by_paragraph() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        lines = [line.strip() for line in path.read_text("utf-8").split("\n")]
        lines = [" ".join(line.replace("\u00a0", " ").split()) for line in lines if line]
        escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
        html = (
            "<html><body>\n" + "".join(f"<div><p>{line}</p>\n</div>" for line in escaped) + "</body></html>"
        )
        assert shown(html).split("\n") == lines


def test_every_character_that_is_shown_stands_where_it_is_said_to() -> None:
    html = "<h1>隰县&ldquo;党建\n联盟&rdquo;</h1><p>促进<b>群众</b>增收。</p>"
    markup = find_page_markup(html)
    text = apply_edits(html, markup.edits)
    assert text == "隰县“党建联盟”\n促进群众增收。"
    back = Alignment[RawOffset, CleanedOffset].from_edits(len(html), markup.edits).invert()
    start = text.index("群众")
    span = back.map_span(CleanedOffset(start), CleanedOffset(start + 2))
    assert html[span.start : span.end] == "群众"
    quote = back.map_span(CleanedOffset(2), CleanedOffset(3))
    assert html[quote.start : quote.end] == "&ldquo;"


def test_headings_and_captions_are_known_by_their_lines() -> None:
    html = (
        "<p>首页</p><h1>隰县<br>梨果</h1><p>正文。</p><h2></h2><h3> 一、成效</h3>"
        "<figure><img src=a.jpg><figcaption>图为梨园</figcaption></figure>"
    )
    markup = find_page_markup(html)
    text = apply_edits(html, markup.edits)
    alignment: Alignment[RawOffset, CleanedOffset] = Alignment.from_edits(len(html), markup.edits)
    assert text.split("\n") == ["首页", "隰县", "梨果", "正文。", "一、成效", "图为梨园"]
    assert lines_of(text, alignment, markup.headings) == {1, 4}
    assert lines_of(text, alignment, markup.captions) == {5}


PIECES = [
    "<",
    "p",
    ">",
    "</",
    "a",
    "=",
    '"',
    "'",
    "!--",
    "-->",
    "script",
    "/script",
    "amp;",
    "&",
    "nbsp;",
    "&#x41;",
    "中",
    "国",
    "x",
    "<![CDATA[",
    "]]>",
    "td",
    "h1",
    "/h1",
    "pre",
    "/pre",
    "br",
    "/",
    "?",
    "<p>",
    "</p>",
    " ",
    "\n",
    "\t",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_any_page_has_markup_that_can_be_taken_out(html: str) -> None:
    edits = find_page_markup(html).edits
    alignment: Alignment[RawOffset, CleanedOffset] = Alignment.from_edits(len(html), edits)
    assert alignment.target_length == len(apply_edits(html, edits))
    assert all(html[edit.start : edit.end] != edit.replacement for edit in edits)


@pytest.mark.parametrize(
    "piece",
    ["<a ", '<a ="', '<a =">"', "<script>", "<!--", "&amp", "<", "<a href='", "<title>", "<h1>", "</"],
)
def test_what_is_never_closed_is_looked_for_once(piece: str) -> None:
    # A scan to the end from every piece would take many minutes.
    html = piece * 60_000 + ">"
    Alignment.from_edits(len(html), find_page_markup(html).edits)
