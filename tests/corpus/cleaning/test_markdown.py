"""The lines that a Markdown text shows, a paragraph each, and where they stand in its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import Alignment, CleanedOffset, RawOffset, apply_edits
from corpus.cleaning.markdown import find_markdown
from corpus.cleaning.spaces import find_surplus_space


def shown(text: str) -> str:
    """The text without its markup and the white space that cleaning takes next."""
    bare = apply_edits(text, find_markdown(text).edits)
    return apply_edits(bare, find_surplus_space(bare))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("甲县", "甲县"),
        # Lines and paragraphs.
        ("党建\n联盟\n\n促进增收", "党建联盟\n促进增收"),
        ("county\nlevel", "county level"),
        ("党建\n**联盟**\n[促进](http://a.b)\n增收", "党建联盟促进增收"),
        ("增收\r\n致富\r\n\r\n乙", "增收致富\n乙"),
        ("甲  \n乙\\\n丙", "甲\n乙\n丙"),
        ("　　段一。\n　　段二。", "段一。\n段二。"),
        # Headings and rules.
        ("# 题 #\n正文", "题\n正文"),
        ("## **一、**成效", "一、成效"),
        ("#标签", "#标签"),
        ("小标题\n---\n正文\n\n***\n\n末段", "小标题\n正文\n末段"),
        # Quotes, lists, code.
        ("> 引文\n> 续行\n>\n> 二段", "引文续行\n二段"),
        ("- 甲项\n  续行\n* 乙项\n+ [x] 丙项\n1. 丁项\n2. 戊项", "甲项续行\n乙项\n丙项\n1. 丁项\n2. 戊项"),
        ("```python\nx = **1**\n\ny\n```\n甲", "x = **1**\ny\n甲"),
        # Marks within a paragraph.
        ("**甲**乙*丙*丁~~戊~~", "甲乙丙丁戊"),
        ("后**“引号”**中", "后“引号”中"),
        ("***甲***和__乙__", "甲和乙"),
        ("2*3*4 a_b_c * 甲 *", "2*3*4 a_b_c * 甲 *"),
        ("`*甲*`和``乙`丙``", "*甲*和乙`丙"),
        (r"\*甲\* \# \\", r"*甲* # \ "[:-1]),
        ('见[文**献**](http://a.b/c_(d) "题")。', "见文献。"),
        ("见[文献][ref]和[注][无]\n\n[ref]: http://a.b", "见文献和[注][无]"),
        ("<https://a.b/c>", "https://a.b/c"),
        ("脚注[^1]。\n\n[^1]: 说明", "脚注。\n说明"),
        ("甲<!-- 注 -->乙", "甲乙"),
        ("甲<!-- 乙", "甲<!-- 乙"),
        # Pictures and tables.
        ("文![图为梨园](a.jpg)后", "文\n图为梨园\n后"),
        ("甲![image.png](a.png)乙![](b.png)", "甲乙"),
        ("| 指标 | 数值 |\n|:--|--:|\n| 户数 | **12** |\n\n后", "指标 数值\n户数 12\n后"),
        ("指标 | 数值\n--- | ---\n户数 | 12", "指标 数值\n户数 12"),
        # Metadata.
        ("---\ntitle: 题\n---\n\n正文", "正文"),
        ("---\n正文\n---", "正文"),
    ],
)
def test_what_a_text_shows(markdown: str, text: str) -> None:
    assert shown(markdown) == text


def test_headings_and_captions_are_known_by_their_places() -> None:
    text = "# 隰县**梨果** #\n\n一、成效\n---\n\n![图为梨园](a.jpg)\n"
    markup = find_markdown(text)
    assert [text[start:end] for start, end in markup.headings] == ["隰县**梨果**", "一、成效"]
    assert [text[start:end] for start, end in markup.captions] == ["图为梨园"]


def test_every_character_that_is_shown_stands_where_it_is_said_to() -> None:
    text = "促进**群众\n增收**，见[文献](http://a.b)。"
    edits = find_markdown(text).edits
    back = Alignment[RawOffset, CleanedOffset].from_edits(len(text), edits).invert()
    bare = apply_edits(text, edits)
    assert bare == "促进群众增收，见文献。"
    span = back.map_span(CleanedOffset(2), CleanedOffset(6))
    assert text[span.start : span.end] == "群众\n增收"


PIECES = [
    "#",
    "*",
    "**",
    "_",
    "[",
    "]",
    "(",
    ")",
    "!",
    "`",
    "```",
    "中",
    "国",
    "a",
    "1.",
    "",
    "-",
    "",
    ">",
    "|",
    "---",
    "\\",
    "<!--",
    "-->",
    "[^1]",
    ":",
    "===",
    "\u3000",
    "http://a",
    "~~",
    "==",
    "+++",
    "key:",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "- ",
    "> ",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_any_text_has_markup_that_can_be_taken_out(text: str) -> None:
    edits = find_markdown(text).edits
    alignment: Alignment[RawOffset, CleanedOffset] = Alignment.from_edits(len(text), edits)
    assert alignment.target_length == len(apply_edits(text, edits))


@given(st.lists(st.text("中国，。乡村", min_size=1), min_size=1))
def test_paragraphs_without_markup_stay_as_they_are(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert find_markdown(text).edits == []


@pytest.mark.parametrize(
    "piece", ["[", "*", "*a ", "`a", "![a](", "> ", "[a", "|", "**a", "<!--", "[^a", "``a`b"]
)
def test_what_is_never_closed_is_looked_for_once(piece: str) -> None:
    # A scan to the end from every piece would take many minutes.
    text = piece * 40_000
    Alignment.from_edits(len(text), find_markdown(text).edits)
