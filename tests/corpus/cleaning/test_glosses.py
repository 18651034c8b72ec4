"""Pinyin glosses: those that mirror sites put in go, whatever else stands in parentheses stays."""

from __future__ import annotations

import pytest

from corpus.alignment import apply_edits
from corpus.cleaning.glosses import find_glosses
from corpus.cleaning.readings import is_reading, readings
from tests.conftest import seed

GLOSSED = "全旗組建了產(chǎn)業(yè)聯(lián)盟,農(nóng)牧業(yè)發(fā)展。"
"""A line of a page that is glossed throughout."""


def unglossed(text: str) -> str:
    return apply_edits(text, find_glosses(text))


@pytest.mark.parametrize(
    ("number", "count"), [("000", 143), ("001", 0), ("002", 172), ("003", 0), ("004", 0)]
)
def test_the_glosses_of_the_seeds(number: str, count: int) -> None:
    raw = seed(number).raw
    edits = find_glosses(raw)
    assert len(edits) == count
    for edit in edits:
        character, syllable = edit.evidence.split("=")
        assert raw[edit.start : edit.end] == f"{character}({syllable})"
        assert edit.replacement == character
        assert (edit.rule, edit.sure) == ("gloss", True)


def test_what_is_left_in_parentheses_in_the_seeds() -> None:
    # The first two belong to damaged characters: one behind half of 發, one that lost its parenthesis.
    left = unglossed(seed("000").raw)
    assert [left[at - 1 : left.index(")", at) + 1] for at in range(len(left)) if left[at] == "("] == [
        "業(合作社)",
        "l(fā)",
    ]
    assert "\ue3cd?lián)辦" in left
    left = unglossed(seed("002").raw)
    assert [left[at - 1 : left.index(")", at) + 1] for at in range(len(left)) if left[at] == "("] == [
        "。(劉雍)",
        "電(寇雅楠)",
        "劃(2021—2025年)",
        "劃(2021—2025年)",
        "劃(2021—2025年)",
    ]


def test_sentences_of_the_seeds_as_they_were() -> None:
    assert "打造“一村一品”特色項目,推動集體經濟項目落實落地。" in unglossed(seed("002").raw)
    assert "產業聯盟會長由第一書記擔任,嘎查村、農牧企業(合作社)、農牧民等利益相關方" in unglossed(
        seed("000").raw
    )


@pytest.mark.parametrize(
    "kept",
    [
        "農牧企業(合作社)",
        "各旗(區)",
        "县(市、区)",
        "縣(county-level city)",
        "IP(internet protocol)",
        "率(TFP)",
        "規程(CJJ/T 114-2007)",
        "計劃(2021年)",
        "電(寇雅楠)",
        "王某(左一)",
        "(一)農業",
        "農(民)",
        "農(a)",  # no reading of 農
        "農(yè)",  # one of 業, not of 農
        "農(nong)",  # without its tone it may be anything
        "農(Nóng)",
        "農(nóng",
        "農 (nóng)",
        "農( nóng )",
        "農(nóng mín)",
        "農[nóng]",
        "n(nóng)",
    ],
)
def test_what_stays_on_a_page_that_is_glossed(kept: str) -> None:
    assert unglossed(f"{GLOSSED}{kept}。") == f"全旗組建了產業聯盟,農牧業發展。{kept}。"


@pytest.mark.parametrize(
    ("glossed", "plain"),
    [
        ("農（nóng）業（yè）", "農業"),
        ("農（nóng)業(yè）", "農業"),
        ("調(diào)查,協(xié)調(tiáo)", "調查,協調"),  # each by one of its readings
        ("長(cháng)期,會長(zhǎng)", "長期,會長"),
        ("為(wéi),為(wèi)", "為,為"),
        ("綠(lǜ)色", "綠色"),
        ("農(no\u0301ng)業", "農業"),  # the tone as a combining mark
        ("農(nóng)(nóng)", "農(nóng)"),  # the second stands behind no character
        ("網(wǎng)", "網"),
    ],
)
def test_what_goes_on_a_page_that_is_glossed(glossed: str, plain: str) -> None:
    assert unglossed(f"{GLOSSED}{glossed}。") == f"全旗組建了產業聯盟,農牧業發展。{plain}。"


def test_a_page_with_fewer_than_three_glosses_is_left_alone() -> None:
    assert find_glosses("農(nóng)業(yè)") == []
    assert unglossed("農(nóng)業(yè)聯(lián)盟") == "農業聯盟"


def test_readings_that_an_editor_gives_stay() -> None:
    # Three of them, but of characters that both scripts share.
    page = "隰(xí)县、莒(jǔ)县、郏(jiá)县、盱(xū)眙(yí)县"
    assert find_glosses(page) == []
    # Three, but all of one character.
    assert find_glosses("單(shàn)縣在西,單(shàn)縣人說,單(shàn)縣") == []


def test_a_gloss_and_its_character_are_one_edit() -> None:
    edits = find_glosses(GLOSSED)
    assert [(edit.start, edit.end, edit.evidence) for edit in edits][:2] == [
        (5, 12, "產=chǎn"),
        (12, 17, "業=yè"),
    ]


def test_every_reading_of_a_character_counts() -> None:
    assert {"cháng", "zhǎng"} <= readings("長")
    assert readings("A") == readings("。") == frozenset()
    assert is_reading("zhǎng", "長")
    assert not is_reading("zhang", "長")
