"""Pictographs that a copier of pages put into words go; those of authors stay."""

from __future__ import annotations

from corpus.alignment import apply_edits
from corpus.cleaning import clean
from corpus.cleaning.pictographs import find_pictographs

STREWN = (
    "村(🐌)里的合作(📼)社今年(❓)种了三百(🍩)亩猕猴桃,社员(🔱)户均增(🎺)收(✒️)一万二千元,"
    "村集(👓)体收入(🛍)也有了(🕯)二十万元。"
)
"""Eight and more in a hundred characters, most inside a sentence."""


def cleaned(text: str) -> str:
    return apply_edits(text, find_pictographs(text))


def test_pictographs_strewn_over_a_page_go() -> None:
    assert cleaned(STREWN) == (
        "村里的合作社今年种了三百亩猕猴桃,社员户均增收一万二千元,村集体收入也有了二十万元。"
    )
    assert cleaned(STREWN.replace("(", "（").replace(")", "）")) == cleaned(STREWN)


def test_glosses_and_pictographs_that_stand_together_go() -> None:
    glossed = STREWN.replace("亩", "亩(mǔ )").replace("收(✒️)", "收(shōu )(✒️)").replace("万", "万(wàn )(wàn )")
    glossed = glossed.replace("年", "年(nián )").replace("元", "元(yuán )").replace("社", "社(shè )")
    glossed = glossed.replace("村", "村(cūn )").replace("体", "体(tǐ )")
    assert clean(glossed).text == (
        "村里的合作社今年种了三百亩猕猴桃，社员户均增收一万二千元，村集体收入也有了二十万元。"
    )


def test_the_pictographs_of_authors_stay() -> None:
    few = "今天去村里看了他们的大棚(😂)。草莓真甜(🍓)!路上堵了两个小时(😭)。"
    assert cleaned(few) == few
    # As many as on a page that is strewn with them, but behind its sentences.
    assert find_pictographs("".join(f"草莓真甜({mark})。" for mark in "😂🍓😭🚌🌧🎉😴🍚🏡")) == []
    # One all over is a sign of the author's.
    assert find_pictographs(STREWN.translate(dict.fromkeys(map(ord, "🐌📼❓🍩🔱🎺👓🛍"), "🍓"))) == []


def test_signs_that_are_no_pictographs_stay() -> None:
    signs = "甲(①)乙(★)丙(√)丁(→)戊(♂)己(×)庚(㎡)辛(●)"
    assert cleaned(STREWN + signs).endswith(signs)
