"""The worked example: its file is what its coding makes, and every mark stands on the words of a seed."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from annotations.anchoring import locate
from annotations.codebook_file import load_codebook
from annotations.model import Annotation
from annotations.store import open_store
from annotations.subcodes import parent_of, subcode_of
from corpus.article import Article
from docs.make_example import EXAMPLE, FOLDER, example
from tests.commandline import pizhu
from tests.conftest import seed

NUMBERS = ("000", "001", "002", "003", "004")
TAGS = ("mechanism", "metric", "outcome")
COUNTS = {
    "000": (21, 10, 13),
    "001": (36, 36, 42),
    "002": (18, 17, 11),
    "003": (38, 23, 21),
    "004": (35, 25, 38),
}
"""Of each article: mechanisms, metrics, outcomes."""
LINKS = {"measured_by": 52, "leads_to": 187, "evidence_for": 68}
MENDED_AS_A_WHOLE = "。“建立嘎查村抱團發展的機制"
"""The one mark that takes along what is not meant: cleaning replaced its first characters with these."""
_CLAIM = re.compile(r"link (\w+) 「(.+)」: 「(.+)」")
_MARKS_AND_BLANKS = set("，。、；：！？（）《》\n \u3000")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {article.id: article for article in map(seed, NUMBERS)}


@pytest.fixture(scope="module")
def made() -> list[Annotation]:
    return [Annotation.from_json(json.loads(line)) for line in EXAMPLE.read_bytes().splitlines()]


def test_the_file_is_what_the_coding_makes() -> None:
    assert example() == EXAMPLE.read_bytes(), "run python -m docs.make_example"


def test_one_command_loads_it_into_an_empty_store(store_path: Path) -> None:
    ran = pizhu("import", EXAMPLE, "--store", store_path)
    assert (ran.code, ran.output) == (0, "")
    assert ran.words.startswith("384 added, 0 replaced, 0 there already, 0 in conflict")
    with open_store(store_path, "李", read_only=True) as store:
        counts = {
            article[:3]: tuple(store.counts(article)[tag] for tag in TAGS) for article in store.articles()
        }
    assert counts == COUNTS
    assert pizhu("export", "--store", store_path).output.encode() == EXAMPLE.read_bytes()


def test_every_mark_stands_on_the_words_of_its_article(
    made: list[Annotation], articles: dict[str, Article]
) -> None:
    for each in made:
        article = articles[each.article]
        assert article.raw[each.raw_start : each.raw_end] == each.raw_quote
        assert article.text[each.start : each.end] == each.quote
        located = locate(each, article)
        assert (located.state, located.span) == ("exact", (each.start, each.end))
        assert "\n" not in each.quote
        if each.quote == MENDED_AS_A_WHOLE:
            continue
        assert not {each.quote[0], each.quote[-1]} & _MARKS_AND_BLANKS, each.quote
        assert each.quote.count("“") == each.quote.count("”"), each.quote
        assert not each.quote.endswith(("了", "等")), each.quote


def test_marks_lie_in_one_another_as_the_codebook_allows(made: list[Annotation]) -> None:
    for one, other in combinations(made, 2):
        if one.article == other.article and one.start < other.end and other.start < one.end:
            tags = sorted({parent_of(one.tag), parent_of(other.tag)})
            assert tags in (["mechanism", "metric"], ["metric", "outcome"]), (one.quote, other.quote)
            metric, around = sorted((one, other), key=lambda each: parent_of(each.tag) != "metric")
            assert around.start <= metric.start <= metric.end <= around.end, (metric.quote, around.quote)


def test_every_mark_has_a_sub_code_and_every_metric_a_value(made: list[Annotation]) -> None:
    codebook = load_codebook()
    for each in made:
        tag = codebook.tag(each.tag)
        assert tag is not None
        assert tag.subcode(subcode_of(each.tag)) is not None, each.tag
        assert (each.value is not None) is (tag.name == "metric"), each.quote
        assert (each.note or "").startswith("en: "), each.quote


def test_links_go_between_the_tags_of_their_kind_within_one_article(made: list[Annotation]) -> None:
    kinds = {link.name: (link.source, link.target) for link in load_codebook().link_kinds}
    by_id = {each.id: each for each in made}
    for each in made:
        for link in each.links:
            target = by_id[link.to]
            assert (parent_of(each.tag), parent_of(target.tag)) == kinds[link.kind]
            assert each.article == target.article
    assert Counter(link.kind for each in made for link in each.links) == LINKS


def test_a_link_is_claimed_by_words_of_the_article_or_by_what_lies_within(
    made: list[Annotation], articles: dict[str, Article]
) -> None:
    by_id = {each.id: each for each in made}
    for each in made:
        claims = [match.groups() for match in map(_CLAIM.fullmatch, (each.note or "").split("\n")) if match]
        for _, _, words in claims:
            assert words in articles[each.article].text
        claimed = {(kind, quote) for kind, quote, _ in claims}
        for link in each.links:
            target = by_id[link.to]
            is_within = max(each.start, target.start) < min(each.end, target.end)
            assert is_within or (link.kind, target.quote) in claimed, (each.quote, target.quote)


def test_the_values_are_those_of_the_articles(made: list[Annotation]) -> None:
    values = {each.quote: each.value for each in made if each.value}
    known = {
        "450多万元": (4500000, "CNY", "at_least"),
        "20萬元": (200000, "CNY/town", "exact"),
        "87.43亿元": (8743000000, "CNY", "exact"),
        "兩年內": (2, "year", "at_most"),
        "近4万人次": (40000, "person-times", "approx"),
        "1000名党员梨果示范户": (1000, "household", "exact"),
        "71%": (0.71, "percent", "exact"),
        "井7330眼": (7330, "count:井", "exact"),
        "全国第一": (1, "rank", "exact"),
        "1500元以上": (1500, "CNY/person/month", "at_least"),
    }
    for quote, expected in known.items():
        value = values[quote]
        assert (value.number, value.unit, value.bound) == expected


def test_its_page_has_the_counts(made: list[Annotation]) -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    for number in NUMBERS:
        here = [each for each in made if each.article.startswith(number)]
        tags = Counter(parent_of(each.tag) for each in here)
        links = Counter(link.kind for each in here for link in each.links)
        in_doubt = sum(each.uncertain for each in here)
        [row] = [line for line in page.splitlines() if line.startswith(f"| {number} ")]
        counts = [*(tags[tag] for tag in TAGS), *(links[kind] for kind in LINKS), in_doubt]
        assert [int(cell) for cell in row.strip("| ").split(" | ")[1:]] == counts
