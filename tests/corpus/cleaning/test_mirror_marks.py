"""Other marks of the sites that copied a page: doubled commas, spread characters, entities, tags."""

from __future__ import annotations

from collections.abc import Callable

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

    def test_beside_numbers_and_words_are_mended(self) -> None:
        text = "2019年,,12个寨,,同比增长5%,，其中GDP，，占比，！带动、,农户。,联盟；，提供,!多少,？"
        assert _mended(text, find_doubled_punctuation(text)) == (
            "2019年,12个寨,同比增长5%，其中GDP，占比！带动、农户。联盟；提供!多少？"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "a,,b,,c",
            "1,,2,,3",
            "好，“好”，。",
            "他说:“……”,“好!”",
            "好，，，好，，，好",
            "好。。好。。好",
            "好？？好！！好……好——好，?!好，?!",
        ],
    )
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

    def test_inside_the_sentences_of_a_page_are_brought_together(self) -> None:
        text = "隰县合作 社带动农 户增收，整合县域内物流资 源，建起城 乡配送服务中心，有效解决运输难的问题。"
        assert _mended(text, find_spread_characters(text)) == text.replace(" ", "")
        # Traditional ones are looked up in their simplified form.
        text = "打造聯 盟，帶動農 戶增收，建立產 業聯合體，提供檢 疫服務，在鏡頭前宣傳自己的家鄉。"
        assert _mended(text, find_spread_characters(text)) == text.replace(" ", "")

    @pytest.mark.parametrize(
        "text",
        [
            "参加会议的有 王建国 李志强 陈晓明 周子航，会议由隰县县委书记主持，部署了下一阶段工作。",
            "合作 社带动农 户增收，建起城乡配送服务中心，有效解决农户购买生产生活物资难的问题。",
            "合作 社\n农 户\n资 源\n城 乡",
            "合作 社，农 户，资 源，城 乡",
            "合作 社、农 户、王建国 李志强 陈晓明 周子航 吴思远 郑文博 孙浩然 赵天宇参加会议，并部署了工作。",
        ],
    )
    def test_between_words_or_in_two_places_only_stay(self, text: str) -> None:
        assert find_spread_characters(text) == []


class TestEntities:
    @pytest.mark.parametrize(
        ("text", "mended"),
        [
            ("合作社&nbsp;带动&ldquo;双增&rdquo;", "合作社\u00a0带动“双增”"),
            ("A&amp;B &lt;50&gt;", "A&B <50>"),
            ("&#38576;&#x53BF;", "隰县"),
            ("&amp;nbsp;甲&amp;amp;#38576;", "\u00a0甲隰"),
            ("甲&nbsp乙&ldquo丙&rdquo丁", "甲\u00a0乙“丙”丁"),
            ("甲&amp;amp;乙", "甲&乙"),
        ],
    )
    def test_become_their_characters(self, text: str, mended: str) -> None:
        assert _mended(text, find_entities(text)) == mended

    @pytest.mark.parametrize(
        "text", ["AT&T", "a&b;c", "&unknown;", "&#0;", "&#27;", "&#xD800;", "R&D;", "?a=1&lt=3", "&ltd"]
    )
    def test_that_are_none_stay(self, text: str) -> None:
        assert find_entities(text) == []


class TestTags:
    def test_that_divide_become_line_feeds_and_others_nothing(self) -> None:
        text = '<p>合作社<strong>带动</strong>农户</p><br/>联盟<img src="a.jpg" alt="x">提供'
        assert _mended(text, find_tags(text)) == "\n合作社带动农户\n\n联盟提供"

    @pytest.mark.parametrize(
        ("text", "mended"),
        [
            ("甲<!-- 乙\n丙 -->丁", "甲丁"),
            ("<script>if (a<1) b();</script>甲<style>p {}</style>", "甲"),
            ("甲<o:p></o:p>乙", "甲乙"),
            ('甲<p style="text-align:center\n乙', "甲\n\n乙"),
            ("甲</strong\n乙</p", "甲\n乙\n"),
            # What looks like a rest of a tag, inside a whole one.
            ("甲<!-- 丙/p> -->乙", "甲乙"),
            ("甲<span title=丙/p>乙/p>丁", "甲乙\n丁"),
        ],
    )
    def test_with_what_is_not_shown_and_pieces_go(self, text: str, mended: str) -> None:
        assert _mended(text, find_tags(text)) == mended

    @pytest.mark.parametrize(
        ("text", "mended"),
        [("什么？/p>", "什么？\n"), ("也好！/strong>他说", "也好！他说"), ("甲/p>乙", "甲\n乙")],
    )
    def test_whose_first_character_was_lost_go(self, text: str, mended: str) -> None:
        (edit,) = find_tags(text)
        assert _mended(text, [edit]) == mended
        assert edit.evidence.endswith(", the rest of a tag whose < was lost")

    @pytest.mark.parametrize(
        "text",
        [
            "年龄<50岁,收入>3000元",
            "a<bb>c",
            "《<通知>》",
            "<3 and >2",
            "a<b时",
            "http://x.cn/p>",
            "n/p>5",
            "<!-- 甲",
            "<br",
        ],
    )
    def test_that_are_none_stay(self, text: str) -> None:
        assert find_tags(text) == []

    def test_of_which_only_beginnings_are_there_take_no_longer_for_each(self) -> None:
        for piece in ("<!--", "<script>", "<p ", "<a href", "/p", "&amp;"):
            assert _mended(piece * 20_000, find_tags(piece * 20_000)) == piece * 20_000


@pytest.mark.parametrize(
    "find",
    [find_doubled_punctuation, find_spread_characters, find_entities, find_tags],
    ids=lambda find: find.__name__,
)
@given(
    st.lists(
        st.sampled_from(
            ("合作社", "农 户", "甲", " ", "，", ",", "。", "&amp;", "&nbsp", "&lt;", "<p>", "</p>", "1")
        ),
        max_size=40,
    ).map("".join)
)
def test_edits_lie_in_order_and_mend_all_there_is(find: Callable[[str], list[Edit]], text: str) -> None:
    text = " ".join(text.split())
    edits = find(text)
    done = 0
    for edit in edits:
        assert done <= edit.start < edit.end <= len(text)
        done = edit.end
    assert find(_mended(text, edits)) == []


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
