"""Views: the texts that an article can be read as, each aligned with its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from corpus.alignment import CleanedOffset, RawOffset, Span
from corpus.article import Article, Script
from corpus.reading import open_corpus, read_article
from corpus.settings import Settings
from corpus.views import ViewName, make_view
from tests.conftest import seed

NUMBERS = ["000", "001", "002", "003", "004"]


def article_of(folder: Path, text: str) -> Article:
    (folder / "article.txt").write_text(text, "utf-8")
    return read_article(open_corpus(folder), "article")


def text_of(article: Article, name: str, settings: Settings = Settings()) -> str:  # noqa: B008
    return make_view(article, ViewName(name), settings).text


def converted(text: str, *configurations: str) -> str:
    for configuration in configurations:
        text = OpenCC(configuration).convert(text)
    return text


class TestAnArticleInSimplified:
    @pytest.mark.parametrize("name", ["s2t", "s2tw", "s2hk", "s2twp", "s2hkp", "t2s"])
    @pytest.mark.parametrize("number", ["001", "003", "004"])
    def test_is_what_opencc_makes_of_it(self, number: str, name: str) -> None:
        article = seed(number)
        assert text_of(article, name) == converted(article.text, name)

    def test_is_its_own_simplified_text(self) -> None:
        article = seed("004")
        assert text_of(article, "simplified") == text_of(article, "cleaned") == article.text
        assert text_of(article, "traditional") == text_of(article, "regularised") == text_of(article, "s2tw")


class TestAnArticleInTraditional:
    @pytest.mark.parametrize("name", ["s2t", "s2tw", "s2hk", "s2twp", "s2hkp"])
    @pytest.mark.parametrize("number", ["000", "002"])
    def test_goes_by_way_of_simplified(self, number: str, name: str) -> None:
        article = seed(number)
        assert article.script is Script.TRADITIONAL
        assert text_of(article, name) == converted(article.text, "t2s", name)

    def test_is_its_own_traditional_text(self) -> None:
        article = seed("002")
        assert text_of(article, "traditional") == text_of(article, "cleaned") == article.text
        assert text_of(article, "simplified") == text_of(article, "t2s") == converted(article.text, "t2s")

    def test_is_regularised_character_by_character(self) -> None:
        article = seed("000")
        view = make_view(article, ViewName.REGULARISED)
        assert view.text == converted(article.text, "t2s", "s2tw")
        assert view.from_cleaned.is_identity
        assert "鄉村干部報" in article.text
        assert "鄉村幹部報" in view.text

    def test_is_regularised_as_the_user_wants_traditional(self) -> None:
        article = seed("000")
        settings = Settings(traditional="s2hk")
        assert text_of(article, "regularised", settings) == text_of(article, "s2hk")


class TestAMixedArticle:
    def test_is_made_one_script_by_the_views_of_opencc(self, tmp_path: Path) -> None:
        article = article_of(tmp_path, "农业发展与农民增收的关系，農民說這裡")
        assert article.script is Script.MIXED
        assert text_of(article, "simplified") == article.text
        assert text_of(article, "traditional") == "農業發展與農民增收的關係，農民說這裡"
        assert text_of(article, "t2s") == "农业发展与农民增收的关系，农民说这里"
        # OpenCC's own s2t would leave the 裡 that it does not know from Simplified.
        assert text_of(article, "s2t") == "農業發展與農民增收的關係，農民說這裏"
        assert text_of(article, "regularised") == "農業發展與農民增收的關係，農民說這裡"


@pytest.mark.parametrize("name", [name for name in ViewName if name is not ViewName.RAW])
def test_japanese_is_the_same_in_every_view(name: ViewName, tmp_path: Path) -> None:
    text = "国会は学校の経費を与えた。東京の医師会も参加しました。"
    assert text_of(article_of(tmp_path, text), name) == text


def test_the_users_words_are_in_every_view(tmp_path: Path) -> None:
    settings = Settings(words=(("头发干了", "頭髮乾了"), ("项目", "項目")))
    article = article_of(tmp_path, "农民说头发干了，软件项目很好")
    assert text_of(article, "traditional", settings) == "農民說頭髮乾了，軟件項目很好"
    assert text_of(article, "s2twp", settings) == "農民說頭髮乾了，軟體項目很好"
    assert text_of(article, "s2twp") == "農民說頭髮幹了，軟體專案很好"


class TestASpanOfTheFile:
    def test_is_found_in_every_view(self) -> None:
        article = seed("002")
        start = article.raw.index("發(fā)展嘎")
        span = Span(RawOffset(start), RawOffset(start + len("發(fā)展")))
        found = {}
        for name in ViewName:
            view = make_view(article, name)
            image = view.from_raw.map_span(*span)
            found[name.value] = view.text[image.start : image.end]
        assert found.pop("raw") == "發(fā)展"
        assert {name for name, words in found.items() if words == "发展"} == {"simplified", "t2s"}
        assert {words for name, words in found.items() if name not in ("simplified", "t2s")} == {"發展"}

    def test_is_the_whole_word_where_a_region_says_another(self, tmp_path: Path) -> None:
        article = article_of(tmp_path, "农民买了内&#x5B58;条，农业发展很快")
        view = make_view(article, ViewName.S2TWP)
        start = article.raw.index("条")
        image = view.from_raw.map_span(RawOffset(start), RawOffset(start + 1))
        assert article.text == "农民买了内存条，农业发展很快"
        assert view.text[image.start : image.end] == "記憶體模組"

    @pytest.mark.parametrize("name", ViewName)
    @pytest.mark.parametrize("number", NUMBERS)
    def test_has_a_place_in_every_view_wherever_it_is(self, number: str, name: ViewName) -> None:
        article = seed(number)
        view = make_view(article, name)
        assert view.from_raw.source_length == len(article.raw)
        assert view.from_raw.target_length == view.from_cleaned.target_length == len(view.text)
        assert view.from_cleaned.source_length == len(article.text)

    @given(data=st.data())
    def test_that_is_shown_comes_back_from_every_view(self, data: st.DataObject) -> None:
        article = seed("000")
        name = data.draw(st.sampled_from(ViewName))
        length = len(article.text)
        start = CleanedOffset(data.draw(st.integers(0, length - 1)))
        end = CleanedOffset(data.draw(st.integers(start + 1, length)))
        view = make_view(article, name)
        raw = article.cleaned.alignment.invert().map_span(start, end)
        back = view.from_raw.invert().map_span(*view.from_raw.map_span(*raw))
        assert back.start <= raw.start
        assert raw.end <= back.end

    def test_that_is_folded_away_has_no_character_but_in_the_raw_view(self) -> None:
        article = seed("004")
        fold = article.cleaned.folds[0]
        for name in ViewName:
            image = make_view(article, name).from_raw.map_span(fold.raw_start, fold.raw_end)
            assert image.is_empty is (name is not ViewName.RAW)
