"""Search: either script, either width, literally or by a regular expression that cannot hang."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import search
from corpus.errors import SearchError, SearchTooSlowError
from corpus.opencc_dictionaries import read_table
from corpus.scripts import Configuration, convert, fold_scripts
from corpus.search import Query, Search, fold_pattern
from tests.conftest import seed

TABLES = (
    "STCharacters",
    "TSCharacters",
    "TSCharactersExt",
    "TWVariants",
    "TWVariantsRev",
    "HKVariants",
    "HKVariantsRev",
    "CJK_Compatibility_Ideographs",
)


def found(words: str, text: str, *, is_pattern: bool = False) -> list[str]:
    return [text[a:b] for a, b in Search(Query(words, is_pattern)).spans(fold_scripts(text))]


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_of_the_tables_meets_all_it_can_become(name: str) -> None:
    apart = [
        (key, value)
        for key, values in read_table(name).items()
        for value in values.split(" ")
        if len(key) == 1 and fold_scripts(key) != fold_scripts(value)
    ]
    assert apart == []
    assert all(len(fold_scripts(key)) == len(key) for key in read_table(name))


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
@pytest.mark.parametrize("way", ["s2t", "s2tw", "s2hk", "t2s"])
def test_every_seed_meets_its_other_script_character_for_character(number: str, way: str) -> None:
    text = seed(number).text
    assert fold_scripts(convert(text, Configuration(way)).text) == fold_scripts(text)


def test_a_long_text_is_folded_as_a_short_one_is() -> None:
    text = seed("002").text * 40
    assert len(text) > 40_000
    assert fold_scripts(text) == "".join(map(fold_scripts, text))


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("衛生所", "衞生所與卫生所", ["衞生所", "卫生所"]),
        ("显着", "顯著、顯着、显著", ["顯著", "顯着", "显著"]),
        ("８７．４３亿", "值87.43億元", ["87.43億"]),
        ("(一)", "（一）甲(一)", ["（一）", "(一)"]),
        ("GDP", "ＧＤＰ和gdp", ["ＧＤＰ", "gdp"]),
        (" 合作社 ", "合作社", ["合作社"]),
        ("哈哈", "哈哈哈哈哈", ["哈哈", "哈哈"]),
        ("", "合作社", []),
        ("  ", "合 作 社", []),
        ("a.c", "abc a.c", ["a.c"]),
    ],
)
def test_words_are_found_as_they_are(words: str, text: str, places: list[str]) -> None:
    assert found(words, text) == places


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        (r"\d+(\.\d+)?[亿万]元", "87.43億元、３万元", ["87.43億元", "３万元"]),
        (r"農[民業]", "农民、农业、農戶", ["农民", "农业"]),
        (r"(一)", "第一（一）", ["一", "一"]),
        (r"（一）", "第一（一）", ["（一）"]),
        (r"[（）]", "（一）", ["（", "）"]),
        (r"GDP|Gdp", "ＧＤＰ", ["ＧＤＰ"]),
        (r"^.{2}", "甲乙丙\n丁戊己", ["甲乙", "丁戊"]),
        (r"x*", "甲xx乙", ["xx"]),
        (r"\S+\s", "甲乙 丙", ["甲乙 "]),
        (r"[一-龥]+", "1甲乙2籲", ["甲乙", "籲"]),
        (r"\p{Han}+", "1甲乙2", ["甲乙"]),
        (r"\貧", "贫", ["贫"]),
    ],
)
def test_a_regular_expression_takes_either_script(pattern: str, text: str, places: list[str]) -> None:
    assert found(pattern, text, is_pattern=True) == places


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(贫困", "at character 4: missing )"),
        ("[贫", "at character 3: unterminated character set"),
        ("*", "at character 1: nothing to repeat"),
        ("贫\\", "bad escape"),
    ],
)
def test_a_bad_expression_is_told_with_its_place(pattern: str, says: str) -> None:
    with pytest.raises(SearchError) as error:
        Search(Query(pattern, is_pattern=True))
    assert says in str(error.value)
    assert "ctrl+r" in str(error.value)


def test_an_expression_that_would_never_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LONGEST_SECONDS", 0.05)
    with pytest.raises(SearchTooSlowError, match="make it simpler"):
        list(Search(Query(r"(?:(?:农|农农)+)+$", is_pattern=True)).spans("农" * 60 + "田"))


def test_a_search_can_begin_in_the_middle() -> None:
    assert list(Search(Query("农")).spans("农业农村", 1)) == [(2, 3)]
    assert list(Search(Query("^农", is_pattern=True)).spans("农业\n农村", 1)) == [(3, 4)]


@given(st.text(st.sampled_from("农農业業ＡaA87．.()（）\n "), min_size=1, max_size=6), st.data())
def test_what_stands_in_a_text_is_found_there(words: str, data: st.DataObject) -> None:
    before = data.draw(st.text(st.sampled_from("天地"), max_size=4))
    text = f"{before}{words}地"
    places = list(Search(Query(words)).spans(fold_scripts(text)))
    stripped = words.strip()
    if not stripped:
        assert places == []
    else:
        start = text.index(stripped)
        assert places[0] == (start, start + len(stripped))


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), min_size=1, max_size=8))
def test_a_pattern_of_plain_characters_folds_as_a_text_does(words: str) -> None:
    assert fold_pattern(words) == fold_scripts(words)
