"""What is told by characters that few texts have: all of them are found."""

from __future__ import annotations

from corpus.cleaning.phrases import narrow
from corpus.cleaning.spaces import find_surplus_space
from corpus.opencc_walk import phrases_replaced
from corpus.rare_characters import rare_characters
from corpus.script_characters import convertible, is_convertible
from corpus.script_detection import detect_script, is_japanese
from corpus.scripts import Configuration, convert, to_simplified


def test_a_simplified_sentence_has_few_of_them() -> None:
    assert rare_characters("他说：“2023年，覆盖率达到9.01%！”\nGDP，覆") == "：！GDP"


def test_all_that_are_wide_are_made_narrow() -> None:
    forms = "".join(map(chr, range(0xFF01, 0xFF5F)))
    assert (
        narrow(forms + "GDP│┃︱┊┆\u3000\xa0") == "".join(map(chr, range(0x21, 0x7F))).lower() + "gdp|||||  "
    )


def test_unusual_white_space_is_found() -> None:
    for white in "\t\r\v\f\x85\xa0\xad\u1680\u2000\u200a\u200b\u2028\u2060\u3000\ue5e5\ufeff":
        assert [(edit.start, edit.end) for edit in find_surplus_space(f"甲{white}乙")] == [(1, 2)]


def test_kana_and_hangul_are_told() -> None:
    assert is_japanese("これはペンです")
    assert detect_script("한국어 신문 기사 国来说") == "unknown"


def test_characters_that_change_in_phrases_alone_change_in_all_of_these() -> None:
    phrases = {phrase for found in phrases_replaced("t2s").values() for phrase in found}
    assert len(phrases) > 150
    text = "。".join(f"他{phrase}了" for phrase in sorted(phrases))
    assert to_simplified(text) == convert(text, Configuration.T2S).text != text
    for sentence in text.split("。"):
        assert to_simplified(sentence) == convert(sentence, Configuration.T2S).text


def test_they_stay_elsewhere() -> None:
    text = "沈阳的覆盖率为什么这么坏？俱乐部、慰藉，一哩。"
    assert set("沈覆么坏俱藉哩") == set(convertible().findall(text))
    assert not is_convertible(text)
    assert to_simplified(text) == text
