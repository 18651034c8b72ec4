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
        "農(NONG)",
        "農(nong3)",  # no tone that it has
        "方案(a)和(b)",
        "額(e)",  # a reading of 額, but a label more often
        "農(nóng",
        "農。(nóng)",
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
        ("農(nóng)(nóng)", "農"),  # a mirror glossed what it had glossed
        ("農(nóng)(nong)", "農(nong)"),  # the second stands behind no character
        ("網(wǎng)", "網"),
        ("農( nóng )業 (yè)", "農業"),
        ("農(Nóng)業（ｙè）", "農業"),
        ("農(nong)業(ye)", "農業"),  # one without its tone among those that have theirs
        ("農(nong2)業(ye4)", "農業"),
        ("綠(lv)色,綠(lu:4)色", "綠色,綠色"),
        ("館(ɡuǎn)", "館"),
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


TONELESS = (
    "驻村工作队收(shou)集民(min)意，合作社带(dai)动农户增收，产业兴(xing)旺，村(cun)集体经济壮(zhuang)大，"
    "党(dang)建引领乡(xiang)村振兴，干(gan)部入户，联(lian)盟提供技术服务，签(qian)约订单。"
)
"""A Simplified page that a mirror glossed without tones."""


def test_glosses_without_tones_go_where_they_are_one_in_a_few() -> None:
    assert unglossed(TONELESS) == (
        "驻村工作队收集民意，合作社带动农户增收，产业兴旺，村集体经济壮大，"
        "党建引领乡村振兴，干部入户，联盟提供技术服务，签约订单。"
    )
    assert unglossed(TONELESS + "农民安(an)居，绿(lv)色女(nü)工。").endswith("农民安居，绿色女工。")


def test_glosses_without_tones_stay_where_they_are_rare() -> None:
    assert find_glosses(TONELESS + "农民合作社发展壮大。" * 200) == []
    assert find_glosses("驻村工作队收(shou)集民(min)意，合作社带(dai)动农户，村(cun)集体经济壮大。") == []


def test_glosses_without_tones_stay_where_parentheses_hold_other_letters() -> None:
    assert find_glosses(TONELESS + "方案(b)、方案(c)、方案(d)") == []


def test_ruby_text_without_its_tags_is_read_without_it() -> None:
    poem = "春(chūn)眠(mián)不(bù)觉(jué)晓(xiǎo)，处(chù)处(chù)闻(wén)啼(tí)鸟(niǎo)。"
    assert unglossed(poem) == "春眠不觉晓，处处闻啼鸟。"
    assert find_glosses("汉(hàn)字(zì)") == []


def test_a_list_of_names_that_are_read_in_a_rare_way_keeps_its_readings() -> None:
    names = (
        "单(shàn)县、六(lù)安、蚌(bèng)埠、铅(yán)山、乐(lào)亭、大(dài)城、荥(xíng)阳、浚(xùn)县、亳(bó)州"
    )
    assert find_glosses(names) == []
    names += "、番(pān)禺、会(kuài)稽、丽(lí)水、台(tāi)州、洞(tóng)、万(mò)俟、尉(yù)迟"
    assert find_glosses(names) == []


def test_pages_without_chinese_or_without_end() -> None:
    assert find_glosses("") == find_glosses("nóng (nóng)(nóng)(nóng)") == []
    assert len(find_glosses(GLOSSED * 5_000)) == 30_000
    assert find_glosses("農(" * 100_000) == []
