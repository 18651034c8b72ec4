"""An article in both scripts: each text beside its twin, and spans that go to and fro."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import CleanedOffset, Span
from corpus.article import Article, Script
from corpus.bitext import make_bitext, own_script_name
from corpus.reading import open_corpus, read_article
from corpus.settings import Settings
from tests.conftest import seed, seed_in_both_scripts


def span_of(text: str, words: str) -> Span[CleanedOffset]:
    start = text.index(words)
    return Span(CleanedOffset(start), CleanedOffset(start + len(words)))


def article_of(folder: Path, text: str) -> Article:
    (folder / "article.txt").write_text(text, "utf-8")
    return read_article(open_corpus(folder), "article")


@pytest.mark.parametrize(
    ("number", "is_simplified", "simplified", "traditional"),
    [
        ("000", False, "先后与内蒙古东粮集团", "先后與內蒙古東糧集團"),
        ("001", True, "启动了全市消费扶贫农产品信息调度平台", "啟動了全市消費扶貧農產品信息調度平臺"),
        ("002", False, "累计引进实施项目254个", "累計引進實施項目254個"),
        ("003", True, "建立积分考核激励机制", "建立積分考核激勵機制"),
        ("004", True, "品牌价值达到87.43亿元", "品牌價值達到87.43億元"),
    ],
)
def test_the_words_of_a_span_in_both_scripts(
    number: str, is_simplified: bool, simplified: str, traditional: str
) -> None:
    both = seed_in_both_scripts(number)
    assert both.own_is_simplified is is_simplified
    span = span_of(both.article.text, simplified if is_simplified else traditional)
    assert both.simplified(span) == simplified
    assert both.traditional(span) == traditional
    assert simplified in both.simplified_text
    assert traditional in both.traditional_text


def test_the_articles_own_text_is_one_of_the_two() -> None:
    simplified, traditional = seed_in_both_scripts("004"), seed_in_both_scripts("002")
    assert simplified.simplified_text is simplified.article.text
    assert simplified.traditional_text is simplified.other
    assert traditional.traditional_text is traditional.article.text
    assert traditional.simplified_text is traditional.other


def test_words_keep_their_place_and_are_not_replaced_by_those_of_a_region() -> None:
    both = seed_in_both_scripts("003")
    assert len(both.other) == len(both.article.text)
    assert both.to_other.is_identity
    # Taiwan says 專案 for project and 最佳化 for optimise; the text goes on saying what it said.
    assert "项目" in both.article.text
    assert "項目" in both.other
    assert "專案" not in both.other


@given(st.data())
def test_spans_go_to_the_other_script_and_come_back(data: st.DataObject) -> None:
    both = seed_in_both_scripts("002")
    length = len(both.article.text)
    start, end = sorted((data.draw(st.integers(0, length)), data.draw(st.integers(0, length))))
    there = both.to_other.map_span(CleanedOffset(start), CleanedOffset(end))
    assert both.to_own.map_span(*there) == (start, end)


def test_spans_lead_back_to_the_characters_of_the_file() -> None:
    both = seed_in_both_scripts("002")
    raw = both.to_raw.map_span(*span_of(both.article.text, "農業實用技術"[1:]))
    assert both.article.raw[raw.start : raw.end] == "業(yè)實用技術(shù)"


def test_a_mixed_article_is_taken_for_what_most_of_it_is(tmp_path: Path) -> None:
    mostly_traditional = article_of(tmp_path, "農業發展與農民增收的關係\n农民说：农业发展")
    assert mostly_traditional.script is Script.MIXED
    both = make_bitext(mostly_traditional)
    assert not both.own_is_simplified
    assert both.simplified_text == "农业发展与农民增收的关系\n农民说：农业发展"
    mostly_simplified = article_of(tmp_path, "农业发展与农民增收的关系\n農民說")
    assert mostly_simplified.script is Script.MIXED
    assert make_bitext(mostly_simplified).own_is_simplified


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Annual report, 2021", Script.UNKNOWN),
        # Every one of these would become another in Traditional Chinese.
        ("国会は学校の経費を与えた。東京の医師会も参加しました。", Script.JAPANESE),
        ("后里干面", Script.UNKNOWN),
    ],
)
def test_a_text_that_is_not_chinese_or_does_not_tell_is_its_own_twin(
    text: str, script: Script, tmp_path: Path
) -> None:
    both = make_bitext(article_of(tmp_path, text))
    assert both.article.script is script
    assert both.own_is_simplified
    assert both.other == both.article.text == text
    assert both.to_other.is_identity


@pytest.mark.parametrize(
    ("traditional", "converted"),
    [
        ("s2t", "爲軟件項目建立了檔案"),
        ("s2tw", "為軟件項目建立了檔案"),
        ("s2hk", "為軟件項目建立了檔案"),
        ("s2twp", "為軟體專案建立了檔案"),
    ],
)
def test_the_other_script_is_made_as_the_user_has_set(
    traditional: str, converted: str, tmp_path: Path
) -> None:
    article = article_of(tmp_path, "为软件项目建立了档案")
    both = make_bitext(article, Settings(traditional=traditional))
    assert both.traditional_text == converted
    assert both.traditional(span_of(article.text, "项目")) == converted[3:5]


def test_words_of_another_length_keep_their_spans(tmp_path: Path) -> None:
    article = article_of(tmp_path, "农民买了内存条，农业发展很快")
    both = make_bitext(article, Settings(traditional="s2twp"))
    assert both.other == "農民買了記憶體模組，農業發展很快"
    assert both.traditional(span_of(article.text, "内存条")) == "記憶體模組"
    assert both.traditional(span_of(article.text, "存")) == "記憶體模組"
    assert both.traditional(span_of(article.text, "农业")) == "農業"


def test_the_users_words_are_used_both_ways(tmp_path: Path) -> None:
    words = Settings(words=(("头发干了", "頭髮乾了"), ("内存", "記憶體")))
    simplified = make_bitext(article_of(tmp_path, "农民说头发干了"), words)
    assert simplified.traditional_text == "農民說頭髮乾了"
    traditional = make_bitext(article_of(tmp_path, "農民說頭髮乾了"), words)
    assert traditional.simplified_text == "农民说头发干了"


def test_scripts_have_names_for_people_to_read(tmp_path: Path) -> None:
    assert own_script_name(seed("004")) == "Simplified"
    assert own_script_name(seed("000")) == "Traditional"
    assert own_script_name(article_of(tmp_path, "农业发展农民 農業發展")) == "mixed scripts"
    assert own_script_name(article_of(tmp_path, "Annual report")) == "script unknown"
    assert own_script_name(article_of(tmp_path, "電車は会社へ行きます")) == "Japanese"
