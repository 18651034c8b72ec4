"""The same words elsewhere: in either script, with what stands around them, and never offered twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import annotate
from annotations.model import Annotation
from annotations.rejections import Rejection
from annotations.same_words import Offer, acceptance, occurrences, offers, offers_in, rejection
from annotations.store import open_store
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article
from corpus.bitext import Bitext
from corpus.scripts import fold_scripts
from tests.conftest import seed, seed_in_both_scripts


def mark(both: Bitext, words: str, tag: str = "mechanism", nth: int = 0) -> Annotation:
    start = -1
    for _ in range(nth + 1):
        start = both.article.text.index(words, start + 1)
    return annotate(both, Span(CleanedOffset(start), CleanedOffset(start + len(words))), tag, "李")


def in_context(offered: Iterable[Offer]) -> list[str]:
    return [f"{offer.before[-6:]}[{offer.quote}]{offer.after[:6]}" for offer in offered]


def spans(text: str, *quotes: str) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in occurrences(quotes, text)]


def test_both_scripts_and_both_widths_meet() -> None:
    assert spans("建立積分制，积分制。ＡＢ１", "积分制") == [(2, 5), (6, 9)]
    assert spans("建立積分制，积分制。ＡＢ１", "ab1") == [(10, 13)]


def test_of_two_wordings_each_is_found_and_the_longer_where_both_begin() -> None:
    assert spans("软件、軟體、软件包", "软件", "軟體") == [(0, 2), (3, 5), (6, 8)]
    assert spans("软件、軟體、软件包", "软件", "软件包") == [(0, 2), (6, 9)]
    assert spans("甲甲甲甲甲", "甲甲") == [(0, 2), (2, 4)]


def test_nothing_is_not_everywhere() -> None:
    assert spans("积分制", "", "") == []
    assert spans("", "积分制") == []


@given(st.text("甲乙积積", max_size=30), st.lists(st.text("甲乙积", min_size=1, max_size=4), max_size=3))
def test_what_is_found_says_the_words_and_nothing_is_left_out(text: str, quotes: list[str]) -> None:
    found = list(occurrences(quotes, text))
    folded, wanted = fold_scripts(text), [fold_scripts(quote) for quote in quotes]
    end = 0
    for span in found:
        assert span.start >= end
        assert folded[span.start : span.end] in wanted
        assert not any(quote in folded[end : span.start] for quote in wanted)
        end = span.end
    assert not any(quote in folded[end:] for quote in wanted)


def test_the_other_places_in_the_article_are_offered_in_context() -> None:
    both = seed_in_both_scripts("003")
    marked = mark(both, "积分")
    [offer] = offers(marked, both.article, [marked])
    assert offer == offers(marked, both.article)[0]
    assert (offer.before, offer.quote, offer.after) == (
        "，将群众的垃圾清运费、网格员绩效工资与群众卫生整治"[-20:],
        "积分",
        "挂钩，以户为单位，每户每月10分基础分和"[:20],
    )
    assert both.article.text[offer.span.start : offer.span.end] == "积分"
    assert both.article.raw[offer.raw.start : offer.raw.end] == "积分"


def test_context_ends_with_its_paragraph() -> None:
    both = seed_in_both_scripts("004")
    found = offers(mark(both, "隰县"), both.article)
    assert [(offer.before, offer.after) for offer in found][:2] == [
        ("", "“党建联盟”建立玉露香梨产业标准体系，提"),
        ("建立玉露香梨产业标准体系，提升果品品质。", "县委组织部供图"),
    ]


def test_words_of_a_simplified_article_are_found_in_a_traditional_one() -> None:
    article = seed("002")
    found = offers(mark(seed_in_both_scripts("003"), "机制"), article)
    assert in_context(found) == ["性發展的體制[機制]，不斷壯大集", "村”三方議事[機制]，謀劃確定可"]
    assert [article.raw[offer.raw.start : offer.raw.end] for offer in found] == ["機制", "機制"]
    assert {offer.article for offer in found} == {article.id}


def test_what_is_marked_with_the_tag_is_not_offered_for_it() -> None:
    both = seed_in_both_scripts("003")
    marked = mark(both, "合作社")
    everywhere = offers(marked, both.article)
    assert len(everywhere) == 7
    around = mark(both, "平台公司入股合作社的办法")
    inside = mark(both, "作社链接", nth=0)
    assert in_context(offers(marked, both.article, [marked, around, inside])) == in_context(
        [offer for offer in everywhere if offer.after[:2] not in ("的办", "链接")]
    )
    of_a_kind = mark(both, "平台公司入股合作社的办法", "mechanism/sharing")
    assert offers(mark(both, "合作社", "mechanism/platform"), both.article, [marked, of_a_kind]) == offers(
        marked, both.article, [around]
    )
    of_another_tag = mark(both, "平台公司入股合作社的办法", "outcome")
    before_it = mark(both, "平台公司入股")
    assert offers(marked, both.article, [of_another_tag, before_it]) == everywhere


def test_what_was_rejected_is_not_offered_again_for_that_tag() -> None:
    both = seed_in_both_scripts("003")
    marked = mark(both, "合作社")
    everywhere = offers(marked, both.article)
    rejected = [rejection(offer, both.article, "mechanism") for offer in everywhere[:3]]
    assert offers(marked, both.article, (), rejected) == everywhere[3:]
    of_a_kind = mark(both, "合作社", "mechanism/organisation")
    assert offers(of_a_kind, both.article, (), rejected) == everywhere[3:]
    assert offers(mark(both, "合作社", "outcome"), both.article, (), rejected) == everywhere


def test_a_rejection_of_other_characters_in_that_place_means_nothing() -> None:
    both = seed_in_both_scripts("003")
    marked = mark(both, "合作社")
    first = offers(marked, both.article)[0]
    stale = Rejection(both.article.id, "0" * 64, *first.raw, "联合社", "mechanism", "same_words")
    assert offers(marked, both.article, (), [stale])[0] == first
    elsewhere = Rejection(both.article.id, "0" * 64, *first.raw, "合作社", "mechanism", "quantities")
    assert offers(marked, both.article, (), [elsewhere])[0] == first


def test_over_many_articles_each_is_looked_into_when_its_turn_comes(store_path: Path) -> None:
    marked = mark(seed_in_both_scripts("004"), "贫困户")
    opened: list[str] = []

    def articles() -> Iterator[Article]:
        for number in ("001", "002", "003", "004"):
            opened.append(number)
            yield seed(number)

    with open_store(store_path, "李") as store:
        store.add(marked)
        found = offers_in(marked, articles(), store.in_article, store.rejections)
        first = next(found)
        assert in_context([first]) == ["方力量，结合[贫困户]实际，严格按"]
        assert opened == ["001"]
        assert [offer.article[:3] for offer in found] == ["001", "001", "001", "003", "004"]
        store.reject(rejection(first, seed("001"), marked.tag))
        accepted = acceptance(first, seed_in_both_scripts("001"), marked.tag, "李")
        again = offers_in(marked, articles(), store.in_article, store.rejections)
        assert [offer.article[:3] for offer in again] == ["001", "001", "001", "003", "004"]
    assert (accepted.quote, accepted.origin, accepted.tag) == ("贫困户", "suggested:same_words", "mechanism")
    assert (accepted.raw_start, accepted.raw_end) == first.raw


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_an_accepted_offer_stands_where_it_was_offered(number: str) -> None:
    both = seed_in_both_scripts(number)
    for words in ("企业", "联盟", "党建", "农牧"):
        marked = mark(seed_in_both_scripts("001"), words) if words in seed("001").text else None
        for offer in offers(marked, both.article) if marked else ():
            accepted = acceptance(offer, both, marked.tag if marked else "", "李")
            assert (accepted.start, accepted.end) == offer.span
            assert (accepted.raw_start, accepted.raw_end) == offer.raw
            assert accepted.simplified == words


def test_words_inside_a_repair_are_offered_with_all_of_it() -> None:
    both = seed_in_both_scripts("000")
    marked = mark(seed_in_both_scripts("001"), "嘎查村")
    [whole] = [offer for offer in offers(marked, both.article) if offer.quote != "嘎查村"]
    assert (whole.before[-3:], whole.quote, whole.after[:4]) == ("等情況", "。“建立嘎查村抱團", "發展的機")
    accepted = acceptance(whole, both, marked.tag, "李")
    assert (accepted.quote, accepted.start, accepted.end) == (whole.quote, *whole.span)


def test_a_repair_that_holds_the_words_twice_is_offered_once() -> None:
    article = seed("000")
    marked = replace(
        mark(seed_in_both_scripts("003"), "合作社"), quote="阿", simplified="阿", traditional="阿"
    )
    found = offers(marked, article)
    assert [offer.quote for offer in found].count("。“阿白”就是阿爾巴斯絨") == 1
    assert len({offer.raw for offer in found}) == len(found)
