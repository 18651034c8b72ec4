"""Where words, clauses, sentences and paragraphs begin, in both scripts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from threading import Barrier, Thread
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import segmentation
from corpus.segmentation import clauses, paragraphs, parts_of_speech, sentences, words
from tests.conftest import seed, seed_in_both_scripts

Finder = Callable[[str], list[int]]
FINDERS: list[Finder] = [words, clauses, sentences, paragraphs]

SIMPLIFIED = "品牌价值达到87.43亿元，成为当地群众的“致富果”。"
TRADITIONAL = "品牌價值達到87.43億元，成為當地群眾的“致富果”。"


def units(find: Finder, text: str) -> list[str]:
    """The units of a text, one by one."""
    return [text[start:end] for start, end in pairwise(find(text))]


# Words.


def test_the_words_of_a_sentence_of_a_seed() -> None:
    assert SIMPLIFIED in seed("004").text
    assert units(words, SIMPLIFIED) == [
        "品牌价值", "达到", "87.43", "亿元", "，", "成为", "当地", "群众", "的", "“", "致富", "果", "”", "。",
    ]  # fmt: skip


def test_words_begin_at_the_same_offsets_in_both_scripts() -> None:
    assert (
        words(SIMPLIFIED) == words(TRADITIONAL) == [0, 4, 6, 11, 13, 14, 16, 18, 20, 21, 22, 24, 25, 26, 27]
    )


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_whole_articles_have_the_same_words_in_both_scripts(number: str) -> None:
    both = seed_in_both_scripts(number)
    own, other = words(both.article.text), words(both.other)
    # Where Traditional writing tells apart what Simplified does not, a word or two may be cut otherwise.
    assert len(set(own) ^ set(other)) <= len(own) // 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共1,000元", ["共", "1,000", "元"]),
        ("09:36:00发布", ["09:36:00", "发布"]),
        ("增长12.5%", ["增长", "12.5%"]),
        ("a state-owned firm’s", ["a", " ", "state-owned", " ", "firm’s"]),
        ("1.", ["1", "."]),
        ("7500萬元", ["7500", "萬元"]),
    ],
)
def test_numbers_and_latin_words_are_one_word_each(text: str, expected: list[str]) -> None:
    assert units(words, text) == expected


def test_words_of_characters_that_jieba_cannot_read() -> None:
    # Strings of JSON can hold a lone surrogate; jieba reads UTF-8, which cannot.
    assert units(words, "农民\ud800收入") == ["农民", "\ud800", "收入"]
    assert units(words, "\U00020000里。") == ["\U00020000", "里", "。"]


# Clauses and sentences.


def test_the_clauses_and_sentences_of_a_seed() -> None:
    text = (
        "一方面提高了梨果的标准化质量，另一方面以团购的形式为农户节约了采购成本和运输成本，"
        "实现了成本最低化、利润最大化。"
    )
    assert text in seed("004").text
    assert units(clauses, text) == [
        "一方面提高了梨果的标准化质量，",
        "另一方面以团购的形式为农户节约了采购成本和运输成本，",
        "实现了成本最低化、利润最大化。",
    ]
    assert units(sentences, text) == [text]


def test_closing_quotes_belong_to_what_they_close() -> None:
    text = "“第一書記產業聯盟依章而建,不搞形式主義。”旗包聯辦負責人介紹,要“考試”的。(完)。好!”他說。"
    assert units(sentences, text) == [
        "“第一書記產業聯盟依章而建,不搞形式主義。”",
        "旗包聯辦負責人介紹,要“考試”的。",
        "(完)。",
        "好!”",
        "他說。",
    ]
    assert units(clauses, text) == [
        "“第一書記產業聯盟依章而建,",
        "不搞形式主義。”",
        "旗包聯辦負責人介紹,",
        "要“考試”的。",
        "(完)。",
        "好!”",
        "他說。",
    ]


@pytest.mark.parametrize("text", ["共1,000元", "价值87.43亿元", "09:36:00发布", "1:2.5", "3.5"])
def test_marks_inside_numbers_divide_nothing(text: str) -> None:
    assert clauses(text) == sentences(text) == [0, len(text)]


def test_half_and_full_width_marks_divide_alike() -> None:
    assert units(clauses, "甲,乙;丙:丁!戊?己") == ["甲,", "乙;", "丙:", "丁!", "戊?", "己"]
    assert units(clauses, "甲，乙；丙：丁！戊？己") == ["甲，", "乙；", "丙：", "丁！", "戊？", "己"]
    assert units(sentences, "甲,乙;丙:丁!戊?己") == ["甲,乙;丙:丁!", "戊?", "己"]
    assert units(sentences, "甲，乙；丙：丁！戊？己") == ["甲，乙；丙：丁！", "戊？", "己"]


def test_runs_of_marks_and_the_space_behind_them_stay_together() -> None:
    assert units(sentences, "真的吗?!……他说。 \u3000好") == ["真的吗?!……", "他说。 \u3000", "好"]
    assert units(clauses, "创新机制——凝聚合力") == ["创新机制——", "凝聚合力"]


def test_a_full_stop_of_latin_script_ends_a_sentence_before_a_space() -> None:
    assert units(sentences, "He agreed. “It pays.” All of U.S.A. did") == [
        "He agreed. ",
        "“It pays.” ",
        "All of U.S.A. did",
    ]
    assert units(sentences, "U.S. firms, e.g. Ford, paid 3.5. In 2020. They left.") == [
        "U.S. firms, e.g. Ford, paid 3.5. ",
        "In 2020. ",
        "They left.",
    ]
    assert units(sentences, "www.people.com.cn 2.5 3. 4") == ["www.people.com.cn 2.5 3. 4"]


@pytest.mark.parametrize(
    "text",
    [
        # What is quoted goes on in the sentence around it; a title may ask a question.
        "“真的好吗？”，他问。",
        "《怎么办？》一书再版。",
        "他说“好！”、“行”就走了。",
        "目标：到2025年，比例达到1：2。",
        "——创新主体引领机制凝聚脱贫合力。",
    ],
)
def test_a_mark_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert units(sentences, text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("「好！」他說。", ["「好！」", "他說。"]),
        ("『真的嗎？』「是的。」", ["『真的嗎？』", "「是的。」"]),
        ("“他说：‘好。’”于是开始。", ["“他说：‘好。’”", "于是开始。"]),
        ("“第一句。第二句。”他说。", ["“第一句。", "第二句。”", "他说。"]),
        ("等等……后来（完……）。好！！！好", ["等等……", "后来（完……）。", "好！！！", "好"]),
        ('他说:"好!"然后走了。', ['他说:"好!"', "然后走了。"]),
    ],
)
def test_quotes_and_ellipses(text: str, expected: list[str]) -> None:
    assert units(sentences, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“好！”，他说。", ["“好！”，", "他说。"]),
        ("每户每月10分基础分和1—5分奖励分，年底结算。", ["每户每月10分基础分和1—5分奖励分，", "年底结算。"]),
        ("创新机制——3个网格。", ["创新机制——", "3个网格。"]),
        ("结束。——创新主体", ["结束。", "——创新主体"]),
        ('他说:"好!"', ["他说:", '"好!"']),
    ],
)
def test_clauses_around_quotes_and_dashes(text: str, expected: list[str]) -> None:
    assert units(clauses, text) == expected


def test_paragraphs_begin_behind_line_feeds_which_end_sentences_too() -> None:
    text = "标题\n甲。乙\n\n丙"
    assert units(paragraphs, text) == ["标题\n", "甲。乙\n\n", "丙"]
    assert units(sentences, text) == ["标题\n", "甲。", "乙\n\n", "丙"]
    assert paragraphs(text + "\n")[-2:] == [8, 10]
    assert units(sentences, "甲。 \n \u3000乙") == ["甲。 \n", " \u3000乙"]


# What holds of every unit.

TEXTS = st.text(st.sampled_from("中文的國12.,:;。，、“”’)）\n \u3000a-%…—!\u0301😀")) | st.text()


@pytest.mark.parametrize("find", FINDERS)
def test_an_empty_text_has_no_unit(find: Finder) -> None:
    assert find("") == [0]


@pytest.mark.parametrize("find", FINDERS)
@given(text=TEXTS)
def test_offsets_rise_from_the_start_of_the_text_to_its_end(find: Finder, text: str) -> None:
    offsets = find(text)
    assert offsets[0] == 0
    assert offsets[-1] == len(text)
    assert all(one < other for one, other in pairwise(offsets))


@given(text=TEXTS)
def test_a_paragraph_is_whole_sentences_and_whole_clauses(text: str) -> None:
    assert set(paragraphs(text)) <= set(sentences(text)) & set(clauses(text))


class _Unguarded:
    """Takes note of being asked or changed while it is being changed, which jieba refuses."""

    def __init__(self) -> None:
        self.is_changing = self.was_disturbed = False

    def suggest_freq(self, word: str) -> int:
        return len(word)

    def add_word(self, word: str, frequency: int, part: str) -> None:
        self.was_disturbed |= self.is_changing
        self.is_changing = True
        sleep(0.002)
        self.is_changing = False

    def tag(self, text: str) -> list[tuple[str, str]]:
        self.was_disturbed |= self.is_changing
        return [(text, "n")]


def test_the_first_words_can_be_asked_for_from_several_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jieba is prepared once a process, and nobody reads it before it is."""
    unguarded, together, found = _Unguarded(), Barrier(4), list[list[tuple[str, int]]]()
    monkeypatch.setattr("rjieba._DEFAULT_JIEBA", unguarded)

    def ask() -> None:
        together.wait()
        found.append(parts_of_speech("党建联盟"))

    segmentation._prepared.cache_clear()
    try:
        threads = [Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        segmentation._prepared.cache_clear()
    assert found == [[("n", 4)]] * 4
    assert not unguarded.was_disturbed
