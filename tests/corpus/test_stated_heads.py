"""What pages state: who wrote them, where and when they appeared.

`stated/heads.txt` has heads and tails in the forms that sites of many kinds use, around one article, with
what they state behind `? ` by the names of `Metadata`; where nothing is said of a fact, they state none.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.labelled import FOLDED, Page, facts, pages_of, roles
from corpus.cleaning import clean
from corpus.metadata import find_metadata

PAGES = pages_of("tuning")
BY_NAME = {page.name: page for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_fact_that_a_page_states_is_read(page: Page) -> None:
    assert [(name, found) for name, _, found in facts(page)] == [
        (name, noted) for name, noted, _ in facts(page)
    ]


@pytest.mark.parametrize("page", [page for page in PAGES if page.name >= "25"], ids=lambda page: page.name)
def test_no_line_of_the_article_is_folded(page: Page) -> None:
    lines = [line for line, label in zip(page.lines, page.labels, strict=True) if label]
    told = roles(page, clean(page.raw))
    assert [
        line for line, role, kept in zip(lines, told, page.kept, strict=True) if kept and role in FOLDED
    ] == []


@pytest.mark.parametrize("page", pages_of("heldout"), ids=lambda page: page.name)
def test_no_text_of_the_second_set_is_folded(page: Page) -> None:
    lines = [(line, label) for line, label in zip(page.lines, page.labels, strict=True) if label]
    told = roles(page, clean(page.raw))
    text = {"title", "heading", "body", "caption", "credit"}
    assert [
        line for (line, label), role in zip(lines, told, strict=True) if label in text and role in FOLDED
    ] == []


SECOND_SET_READ_OTHERWISE = {
    # Its labels count a column as part of the title, and a paper's name above its date as no source.
    "04-wechat-repost": ["title"],
    "13-forum-post": ["title"],
    "02-provincial-epaper": ["source"],
}


@pytest.mark.parametrize("page", pages_of("heldout"), ids=lambda page: page.name)
def test_every_fact_of_the_second_set_is_read(page: Page) -> None:
    missed = [name for name, noted, found in facts(page) if noted != found]
    assert missed == SECOND_SET_READ_OTHERWISE.get(page.name, [])


TEXT = (
    "去年春天，村里的合作社第一次分红，三十七户人家一共分到了二十六万元，最多的一户拿了一万二千块。\n"
    "会计把账贴在祠堂门口，谁都可以看，看不懂的由他念，一念就是一个上午。\n"
)


@pytest.mark.parametrize(
    ("head", "title", "authors"),
    [
        ("山里的供销社\n文｜木木 编辑｜阿沅\n", "山里的供销社", ("木木",)),
        ("供销社\n——记云川县的三十年\n本刊记者 林茂\n", "供销社 ——记云川县的三十年", ("林茂",)),
        (
            "回乡记账\n一个财务公司如何代管九十个村的账\n2021-06-29 来源：云川日报 作者：沈默\n",
            "回乡记账 一个财务公司如何代管九十个村的账",
            ("沈默",),
        ),
        (
            "深度观察\n一个财务公司如何代管九十个村的账\n2021-06-29 来源：云川日报 作者：傅洪\n",
            "一个财务公司如何代管九十个村的账",
            ("傅洪",),
        ),
    ],
)
def test_short_headlines_and_pen_names_are_told(head: str, title: str, authors: tuple[str, ...]) -> None:
    raw = head + TEXT
    found = find_metadata(clean(raw), raw)
    assert (found.title, found.authors) == (title, authors)


HEADS = (Path(__file__).parent / "stated" / "heads.txt").read_text("utf-8").strip().split("\n\n")
FACTS = ("title", "published", "source", "authors", "editors", "place", "photographers")
PEOPLE = {"authors", "editors", "photographers"}


@pytest.mark.parametrize("head", HEADS, ids=[head.split("\n")[0][:20] for head in HEADS])
def test_heads_of_many_kinds_of_sites_are_read(head: str) -> None:
    lines = head.split("\n")
    noted = dict(line[2:].split(": ", 1) for line in lines if line.startswith("? "))
    page = "\n".join(line for line in lines if not line.startswith("? "))
    raw = re.sub("^= ARTICLE ?(.*)", lambda opening: opening[1] + TEXT.strip(), page, flags=re.MULTILINE)
    found = find_metadata(clean(raw), raw)
    told = {
        name: "、".join(value) if name in PEOPLE else value
        for name in FACTS
        if (value := getattr(found, name))
    }
    assert told == noted
