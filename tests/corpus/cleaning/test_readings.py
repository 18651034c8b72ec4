"""How characters are read: own readings, those of the simplified form, tones left out."""

import json
from importlib.util import find_spec
from pathlib import Path

from corpus.cleaning.readings import (
    fits,
    is_ideograph,
    is_reading,
    is_syllable,
    is_usual_reading,
    readings,
    simplified_form,
    with_tone_mark,
    without_tone,
)


def test_a_character_has_its_own_readings_and_those_of_its_simplified_form() -> None:
    assert readings("聯") == {"lián"}
    assert {"nèi", "nà"} <= readings("內")
    assert {"zhǎng", "cháng"} <= readings("長")


def test_readings_are_those_of_the_whole_table_of_pypinyin() -> None:
    specification = find_spec("pypinyin")
    assert specification is not None
    assert specification.origin is not None
    file = Path(specification.origin).with_name("pinyin_dict.json")
    table: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    assert len(table) > 40_000
    for code in [*list(table)[::97], *list(table)[-3:]]:
        assert readings(chr(int(code))) >= set(table[code].split(","))


def test_what_is_no_chinese_character_has_no_reading() -> None:
    assert readings("a") == readings("，") == readings("") == readings("中國") == frozenset()


def test_a_syllable_without_a_tone_stands_for_any_tone() -> None:
    assert fits("shōu", "收")
    assert fits("shou", "收")
    assert not fits("shǒu", "收")
    assert not fits("fa", "收")


def test_a_reading_has_its_tone() -> None:
    assert is_reading("zhǎng", "長")
    assert is_reading("zha\N{COMBINING CARON}ng", "長")
    assert not is_reading("zhang", "長")


def test_letters_of_textbooks_are_read_as_plain_ones() -> None:
    assert fits("ɡuǎn", "管")
    assert is_syllable("ɡuɑn")


def test_words_of_other_languages_are_no_syllables() -> None:
    assert [word for word in ("nèi", "lian", "county", "TFP", "ok", "", "qǐng") if is_syllable(word)] == [
        "nèi",
        "lian",
        "qǐng",
    ]


def test_tone_marks_go_and_other_marks_stay() -> None:
    assert [without_tone(syllable) for syllable in ("lǜ", "ê", "zhuāng", "e")] == ["lü", "ê", "zhuang", "e"]


def test_simplified_forms() -> None:
    assert [simplified_form(character) for character in "發里，a\ue000\ud800"] == list("发里，a\ue000\ud800")
    assert [is_ideograph(character) for character in "發，a\ue000〇"] == [True, False, False, False, False]


def test_the_usual_reading_is_the_first_one() -> None:
    assert is_usual_reading("dān", "单")
    assert is_usual_reading("dan", "單")
    assert not is_usual_reading("shàn", "单")
    assert not is_usual_reading("a", "，")


def test_a_number_for_a_tone_becomes_a_mark_where_it_belongs() -> None:
    numbered = ("nong2", "xiong1", "gui4", "liu2", "dou1", "lüe4", "ma5", "nong", "m2", "")
    assert [with_tone_mark(syllable) for syllable in numbered] == [
        "nóng",
        "xiōng",
        "guì",
        "liú",
        "dōu",
        "lüè",
        "ma",
        "nong",
        "m2",
        "",
    ]
