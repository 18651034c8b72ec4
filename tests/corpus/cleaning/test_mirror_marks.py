"""Other marks of the sites that copied a page: doubled commas, spread characters, entities, tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import Edit, apply_edits
from corpus.cleaning import clean
from corpus.cleaning.markup import find_entities, find_tags
from corpus.cleaning.punctuation import find_doubled_punctuation
from corpus.cleaning.spread import find_spread_characters
from tests.conftest import SEEDS


def _mended(text: str, edits: list[Edit]) -> str:
    return apply_edits(text, edits)


class TestDoubledCommas:
    def test_of_a_page_that_has_them_throughout_are_mended(self) -> None:
        text = "合作社带动农户,,增收致富,。联盟提供技术,、农资,;贫困户“零投入”,,有收益,。"
        assert _mended(text, find_doubled_punctuation(text)) == (
            "合作社带动农户,增收致富。联盟提供技术、农资;贫困户“零投入”,有收益。"
        )

    def test_of_which_there_is_one_stay(self) -> None:
        assert find_doubled_punctuation("合作社带动农户,,增收致富。") == []

    @pytest.mark.parametrize("text", ["a,,b,,c", "1,,2,,3", "好，“好”，。", "他说:“……”,“好!”"])
    def test_that_are_no_such_marks_stay(self, text: str) -> None:
        assert find_doubled_punctuation(text) == []


class TestSpreadCharacters:
    def test_are_brought_together(self) -> None:
        text = "隰 县 梨 果 产 业 。 2021年"
        assert _mended(text, find_spread_characters(text)) == "隰县梨果产业。 2021年"

    @pytest.mark.parametrize(
        "text",
        [
            "作者:楊磊 杜磊 周妍",
            "刘 强",
            "摘 要",
            "党建引领聚民心 包联驻村产业兴",
            "甲 乙 丙 丁",
            "a 甲 b 乙 c",
        ],
    )
    def test_of_names_and_headings_stay_apart(self, text: str) -> None:
        assert find_spread_characters(text) == []


class TestEntities:
    @pytest.mark.parametrize(
        ("text", "mended"),
        [
            ("合作社&nbsp;带动&ldquo;双增&rdquo;", "合作社\u00a0带动“双增”"),
            ("A&amp;B &lt;50&gt;", "A&B <50>"),
            ("&#38576;&#x53BF;", "隰县"),
        ],
    )
    def test_become_their_characters(self, text: str, mended: str) -> None:
        assert _mended(text, find_entities(text)) == mended

    @pytest.mark.parametrize("text", ["AT&T", "a&b;c", "&unknown;", "&#0;", "&#27;", "&#xD800;", "R&D;"])
    def test_that_are_none_stay(self, text: str) -> None:
        assert find_entities(text) == []


class TestTags:
    def test_that_divide_become_line_feeds_and_others_nothing(self) -> None:
        text = '<p>合作社<strong>带动</strong>农户</p><br/>联盟<img src="a.jpg" alt="x">提供'
        assert _mended(text, find_tags(text)) == "\n合作社带动农户\n\n联盟提供"

    @pytest.mark.parametrize("text", ["年龄<50岁,收入>3000元", "a<bb>c", "《<通知>》", "<3 and >2"])
    def test_that_are_none_stay(self, text: str) -> None:
        assert find_tags(text) == []


def test_the_seeds_have_none_of_these() -> None:
    rules = {"markup", "spread", "punctuation"}
    for file in SEEDS.glob("*.txt"):
        edits = clean(file.read_bytes().decode("utf-8")).edits
        assert not [edit for edit in edits if rules & set(edit.rule.split("+"))], file.name


@given(st.text("合作社带动,，。、 &;<>/pnbs#01甲乙\n", max_size=80))
def test_any_mixture_of_them_can_be_traced_to_the_raw_text(text: str) -> None:
    cleaned = clean(text)
    for block in cleaned.alignment.blocks:
        if block.copied:
            raw = text[block.source_start : block.source_end]
            assert raw == cleaned.text[block.target_start : block.target_end]
    assert cleaned.alignment.source_length == len(text)
