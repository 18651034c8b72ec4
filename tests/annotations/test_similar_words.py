"""Places found by words like those around, and places that are only offered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.model import Annotation
from annotations.similar_words import by_similar_context, is_like_around, likely_place
from tests.annotations.examples import example

TEXT = (
    "近年来,甲县合作社带动1000余户农户增收致富,交易额达6000万元,群众满意度显著提升,成为致富果。"
    "下一步,甲县将继续推行积分制管理,让群众参与乡村治理,建设宜居宜业的和美乡村。"
)


def _of(words: str, text: str = TEXT) -> Annotation:
    start = text.index(words)
    return replace(
        example(),
        quote=words,
        prefix=text[max(0, start - 32) : start],
        suffix=text[start + len(words) : start + len(words) + 32],
    )


def test_words_between_like_ones_are_found() -> None:
    changed = (
        TEXT.replace("甲县合作社", "我县合作联社").replace("交易额达", "成交额达到").replace("显著", "明显")
    )
    for words in ("1000余户", "6000万元"):
        assert by_similar_context(_of(words), changed) == changed.index(words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6000万元",
        "乙县的龙头企业去年一年累计投入资金6000万元用于改造老旧的灌溉设施和修建通往各村的道路。",
        TEXT + TEXT,
        "6000万元、" * 600,
        TEXT.replace("6000万元", "7000万元"),
    ],
)
def test_words_elsewhere_in_two_places_or_in_too_many_are_not(text: str) -> None:
    assert by_similar_context(_of("6000万元"), text) is None


def test_words_that_stand_twice_close_together_are_not_told_apart_by_likeness() -> None:
    text = TEXT.replace("1000余户农户", "农户和农户")
    assert by_similar_context(_of("农户", text), text.replace("近年来", "目前")) is None


def test_at_the_edge_of_a_text_the_other_side_has_to_be_all_but_the_same() -> None:
    first = _of("近年来")
    assert by_similar_context(first, "电讯:" + TEXT.replace("1000", "2000")) == 3
    assert by_similar_context(first, "近年来" + TEXT[20:]) is None
    assert by_similar_context(replace(first, suffix=first.suffix[:9]), TEXT) is None


def test_eight_equal_characters_count_only_where_the_rest_is_like_too() -> None:
    annotation = _of("6000万元")
    assert is_like_around(annotation, TEXT, TEXT.index("6000万元"))
    elsewhere = "完全是另一篇文章里讲的另一件事情,农户增收致富,交易额达6000万元。"
    assert not is_like_around(annotation, elsewhere, elsewhere.index("6000万元"))


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("6000万元", "7000万元"),
        ("1000余户", "1000多户"),
        ("推行积分制管理", "推广积分制的管理"),
        ("甲县合作社", "甲县合作社"),
    ],
)
def test_for_what_is_lost_the_words_in_its_place_are_offered(words: str, now: str) -> None:
    changed = "据报道," + TEXT.replace(words, now)
    place = likely_place(_of(words), changed)
    assert place is not None
    assert changed[place.span.start : place.span.end] == now


@pytest.mark.parametrize(
    "text", ["", "乙县。", "乙县的龙头企业与农户签约,发展订单农业,带动就业,完全是另一回事。" * 3]
)
def test_where_nothing_is_like_it_nothing_is_offered(text: str) -> None:
    assert likely_place(_of("6000万元"), text) is None
    assert likely_place(replace(_of("6000万元"), quote=""), TEXT) is None


def test_where_its_words_were_taken_out_nothing_is_offered() -> None:
    assert likely_place(_of("6000万元"), TEXT.replace("交易额达6000万元,", "")) is None
