"""From a span to an annotation and back: on the file it was made on, and on one that has changed since."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import (
    CLOSE_CONTEXT_LENGTH,
    LOST,
    anchor,
    annotate,
    is_folded,
    locate,
    moved,
    refreshed,
)
from annotations.model import Annotation, Link
from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset, Span
from corpus.article import Article
from corpus.bitext import Bitext, make_bitext
from corpus.reading import read_file
from tests.annotations.examples import numbered_id
from tests.conftest import seed_in_both_scripts

NUMBERS = ["000", "001", "002", "003", "004"]


def span_of(text: str, words: str, nth: int = 0) -> Span[CleanedOffset]:
    """The span of some words of a text, the first time they stand there or a later one."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(CleanedOffset(start), CleanedOffset(start + len(words)))


def annotation_of(article: Article, words: str, nth: int = 0) -> Annotation:
    return annotate(make_bitext(article), span_of(article.text, words, nth), "metric", "李")


def article_of(folder: Path, raw: str) -> Article:
    path = folder / "article.txt"
    path.write_bytes(raw.encode())
    article = read_file("article", path)
    assert isinstance(article, Article)
    return article


def shown(annotation: Annotation, article: Article) -> tuple[str, str | None]:
    """How an annotation is found in an article, and the words that it shows over."""
    location = locate(annotation, article)
    span = location.span
    return location.state, article.text[span.start : span.end] if span else None


# Where a span is anchored.


def test_the_raw_quote_holds_the_glosses_of_its_characters() -> None:
    both = seed_in_both_scripts("002")
    annotation = annotation_of(both.article, "農牧業實用技術")
    assert annotation.raw_quote == "農(nóng)牧業(yè)實用技術(shù)"
    assert both.article.raw[annotation.raw_start : annotation.raw_end] == annotation.raw_quote
    assert (annotation.raw_start, annotation.raw_end) == (595, 617)
    assert (annotation.start, annotation.end, annotation.quote) == (385, 392, "農牧業實用技術")
    assert (annotation.simplified, annotation.traditional) == ("农牧业实用技术", "農牧業實用技術")
    assert annotation.prefix == "3名科技特派員，通過上門服務、示范幫帶、實地指導等形式，廣泛推廣"
    assert annotation.suffix == "，以科技創新為鄉村振興賦能。在選派駐村干部時，按照“因村因需配備"
    assert annotation.sha256 == both.article.sha256
    assert annotation.article == "002_e169f7e2d5fdcea7"


def test_the_raw_quote_runs_over_a_line_break_inside_a_sentence() -> None:
    both = seed_in_both_scripts("004")
    annotation = annotation_of(both.article, "88家农村专业合作社")
    assert annotation.raw_quote == "88家农村专业\n\n  合作社"
    assert annotation.quote == annotation.simplified == "88家农村专业合作社"
    assert annotation.traditional == "88家農村專業合作社"
    assert shown(annotation, both.article) == ("exact", "88家农村专业合作社")


def test_the_raw_quote_holds_lines_that_are_folded_away() -> None:
    both = seed_in_both_scripts("003")
    annotation = annotation_of(both.article, "2020-03-06 01:54:42\n盘州市盘关镇")
    assert annotation.raw_quote == (
        "2020-03-06 01:54:42\n\n相关推荐\n\n盘州市盘关镇:党建引领促产业转型升级助推乡村振兴\n\n盘州市盘关镇"
    )
    assert shown(annotation, both.article) == ("exact", "2020-03-06 01:54:42\n盘州市盘关镇")


def test_at_the_edges_of_a_text_there_is_less_around_a_quote() -> None:
    both = seed_in_both_scripts("004")
    text = both.article.text
    first = anchor(both, Span(CleanedOffset(0), CleanedOffset(6)))
    assert (first.quote, first.prefix, len(first.suffix)) == ("山西省临汾市", "", 32)
    last = anchor(both, Span(CleanedOffset(len(text) - 5), CleanedOffset(len(text))))
    assert (last.quote, len(last.prefix), last.suffix) == ("致富果”。", 32, "")


@pytest.mark.parametrize("span", [(5, 5), (6, 5), (0, 10**6), (-1, 3)])
def test_a_span_that_holds_nothing_or_lies_outside_is_refused(span: tuple[int, int]) -> None:
    both = seed_in_both_scripts("004")
    with pytest.raises(ValueError, match=r"at least one character|outside a text"):
        anchor(both, Span(CleanedOffset(span[0]), CleanedOffset(span[1])))


def replaced_as_a_whole(folder: Path) -> Bitext:
    """A text of which some characters were replaced together, so that they have no inside."""
    article = article_of(folder, "他说?!坝辛诉@个联盟")
    edits = (Edit(2, 8, "。“有了这", "repair"),)
    cleaned = replace(
        article.cleaned,
        text="他说。“有了这个联盟",
        edits=edits,
        alignment=Alignment[RawOffset, CleanedOffset].from_edits(len(article.raw), edits),
    )
    return make_bitext(replace(article, cleaned=cleaned))


def test_a_span_that_cuts_what_was_replaced_as_a_whole_is_widened_to_it(tmp_path: Path) -> None:
    both = replaced_as_a_whole(tmp_path)
    annotation = annotate(both, span_of(both.article.text, "这个联盟"), "mechanism", "李")
    assert annotation.raw_quote == "?!坝辛诉@个联盟"
    assert (annotation.start, annotation.end, annotation.quote) == (2, 10, "。“有了这个联盟")
    assert (annotation.traditional, annotation.prefix, annotation.suffix) == ("。“有了這個聯盟", "他说", "")
    assert locate(annotation, both.article).span == (2, 10)


def widened(both: Bitext, start: int, end: int) -> tuple[int, int]:
    """A span with all of what cleaning replaced as a whole and the span cuts."""
    for block in both.article.cleaned.alignment.blocks:
        if not block.copied and block.target_start < end and start < block.target_end:
            start, end = min(start, block.target_start), max(end, block.target_end)
    return start, end


@pytest.mark.parametrize("number", NUMBERS)
@given(data=st.data())
def test_any_span_of_a_seed_is_found_again_where_it_was(number: str, data: st.DataObject) -> None:
    both = seed_in_both_scripts_once(number)
    length = len(both.article.text)
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, min(length, start + 200)))
    annotation = annotate(both, Span(CleanedOffset(start), CleanedOffset(end)), "outcome", "李")
    location = locate(annotation, both.article)
    assert location.state == "exact"
    assert location.span == (annotation.start, annotation.end) == widened(both, start, end)
    assert both.article.text[annotation.start : annotation.end] == annotation.quote
    assert both.article.raw[annotation.raw_start : annotation.raw_end] == annotation.raw_quote
    assert refreshed(annotation, both) == annotation


@cache
def seed_in_both_scripts_once(number: str) -> Bitext:
    return seed_in_both_scripts(number)


# On the file it was made on.


def test_a_changed_cleaning_rule_moves_no_annotation() -> None:
    article = seed_in_both_scripts("002").article
    annotation = annotation_of(article, "農牧業實用技術")
    # As an older version might have cleaned it: offsets and quotes that are no longer right.
    older = replace(
        annotation,
        start=CleanedOffset(7),
        end=CleanedOffset(9),
        quote="農(nóng)牧業(yè)實用技術(shù)",
        prefix="",
        suffix="",
    )
    assert shown(older, article) == ("exact", "農牧業實用技術")
    assert refreshed(older, make_bitext(article)) == annotation


def test_on_the_same_file_the_raw_quote_has_to_be_there(tmp_path: Path) -> None:
    article = article_of(tmp_path, "带动1000余户农户增收致富。")
    annotation = annotation_of(article, "1000余户")
    damaged = replace(annotation, raw_start=RawOffset(3), raw_end=RawOffset(9))
    assert locate(damaged, article) == LOST


@pytest.mark.parametrize(("start", "end"), [(3, 3), (10**6, 10**6), (9, 3)])
def test_an_annotation_of_nothing_is_lost(tmp_path: Path, start: int, end: int) -> None:
    article = article_of(tmp_path, "带动1000余户农户增收致富。")
    empty = replace(
        annotation_of(article, "1000余户"), raw_start=RawOffset(start), raw_end=RawOffset(end), raw_quote=""
    )
    assert locate(empty, article) == LOST


def test_what_is_folded_away_only_is_lost(tmp_path: Path) -> None:
    article = article_of(
        tmp_path, "甲县的好日子\n今年的价格好,合作社统一供苗、统一收购,农户增收。\n责编:李芳\n版权所有"
    )
    start = article.raw.index("版权所有")
    annotation = replace(
        annotation_of(article, "合作社"),
        raw_start=RawOffset(start),
        raw_end=RawOffset(start + 4),
        raw_quote="版权所有",
    )
    assert locate(annotation, article) == LOST


# On a file that has changed.

BEFORE = "近年来,甲县合作社带动1000余户农户增收致富,交易额达6000万元,成为当地群众的致富果。"
BEFORE_CLEANED = "近年来，甲县合作社带动1000余户农户增收致富，交易额达6000万元，成为当地群众的致富果。"


@pytest.mark.parametrize(
    ("quote", "after"),
    [
        ("1000余户", f"新华社北京电 {BEFORE}"),
        ("1000余户", BEFORE.replace("近年来", "目前").replace("6000", "7000")),
        ("1000余户", BEFORE.replace("农户增收致富", "贫困户增收")),
        ("1000余户", BEFORE.replace("合作社带动", "合作社共带动了")),
        ("6000万元", BEFORE.replace("交易额达", "总交易额达到")),
        ("近年来", BEFORE.replace("致富果", "金蛋")),
        ("致富果。", f"据报道,{BEFORE}"),
        (BEFORE_CLEANED, f"据报道,{BEFORE}"),
    ],
)
def test_words_are_found_again_when_the_text_around_them_changes(
    tmp_path: Path, quote: str, after: str
) -> None:
    annotation = annotation_of(article_of(tmp_path, BEFORE), quote)
    assert shown(annotation, article_of(tmp_path, after)) == ("found", quote)


@pytest.mark.parametrize(
    ("quote", "after"),
    [
        ("1000余户", BEFORE.replace("1000余户", "2000余户")),
        ("1000余户", BEFORE.replace("1000余户", "1000多户")),
        ("1000余户", BEFORE + BEFORE),
        ("1000余户", "乙县。"),
        ("1000余户", "乙县的龙头企业与1000余户签约。"),
        ("近年来", "近年来,乙县变了。"),
    ],
)
def test_words_that_are_gone_or_stand_twice_or_elsewhere_are_lost(
    tmp_path: Path, quote: str, after: str
) -> None:
    annotation = annotation_of(article_of(tmp_path, BEFORE), quote)
    assert shown(annotation, article_of(tmp_path, after)) == ("lost", None)


def test_the_same_words_in_another_place_are_not_taken_for_those_that_were_deleted(tmp_path: Path) -> None:
    sentences = ["甲县的合作社带动200户农户种梨增收。", "乙县的龙头企业帮扶200户居民养羊致富。"]
    first = annotation_of(article_of(tmp_path, "".join(sentences)), "200户")
    second = annotation_of(article_of(tmp_path, "".join(sentences)), "200户", nth=1)
    only_second = article_of(tmp_path, sentences[1])
    assert shown(first, only_second) == ("lost", None)
    assert locate(second, only_second).span == span_of(only_second.text, "200户")
    exchanged = article_of(tmp_path, "".join(reversed(sentences)))
    assert locate(first, exchanged).span == span_of(exchanged.text, "200户", nth=1)
    assert locate(second, exchanged).span == span_of(exchanged.text, "200户")


def test_words_whose_two_sides_have_come_apart_are_lost(tmp_path: Path) -> None:
    article = article_of(tmp_path, "甲县的合作社去年累计带动200户农户种梨养羊增收致富。")
    annotation = annotation_of(article, "200户")
    apart = "甲县的合作社去年累计带动200户居民就业。乙县的企业帮扶200户农户种梨养羊增收致富。"
    assert shown(annotation, article_of(tmp_path, apart)) == ("lost", None)


def test_a_change_of_glosses_alone_loses_nothing(tmp_path: Path) -> None:
    both = seed_in_both_scripts("002")
    annotation = annotation_of(both.article, "農牧業實用技術")
    ungloss = article_of(tmp_path, both.article.text)
    assert ungloss.sha256 != annotation.sha256
    assert locate(annotation, ungloss).span == (annotation.start, annotation.end)
    assert refreshed(annotation, make_bitext(ungloss)) == annotation


SENTENCES = st.lists(
    st.sampled_from(
        ["甲县。", "合作社带动200户增收。", "企业帮扶200户致富。", "200户", "。", "增收", "甲县去年"]
    ),
    max_size=8,
).map("".join)


@given(data=st.data(), before=SENTENCES.filter(bool), after=SENTENCES)
def test_whatever_changes_no_other_words_are_shown(data: st.DataObject, before: str, after: str) -> None:
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    article, changed = unsaved(before), unsaved(after)
    annotation = annotate(
        make_bitext(article), Span(CleanedOffset(start), CleanedOffset(end)), "metric", "李"
    )
    state, words = shown(annotation, changed)
    if before == after:
        assert state == "exact"
    assert words == (None if state == "lost" else annotation.quote)


@given(data=st.data(), inserted=st.sampled_from(["新华社北京电", "甲", "(记者 李芳)", "\n\n"]))
def test_text_inserted_anywhere_outside_loses_no_annotation(data: st.DataObject, inserted: str) -> None:
    both = seed_in_both_scripts_once("004")
    text = both.article.text
    # At the edges of a text one side is too short to tell a place by.
    start = data.draw(st.integers(CLOSE_CONTEXT_LENGTH, len(text) - 4 - CLOSE_CONTEXT_LENGTH))
    span = Span(CleanedOffset(start), CleanedOffset(start + 4))
    at = data.draw(st.integers(0, len(text)).filter(lambda at: not span.start < at < span.end))
    annotation = annotate(both, span, "metric", "李")
    cleaned = replace(both.article.cleaned, text=text[:at] + inserted + text[at:])
    location = locate(annotation, replace(both.article, sha256="0" * 64, cleaned=cleaned))
    shift = len(inserted) if at <= span.start else 0
    assert location.state == "found"
    assert location.span == (span.start + shift, span.end + shift)


def unsaved(text: str) -> Article:
    """An article of this very text, as if nothing in it were to be cleaned."""
    article = seed_in_both_scripts_once("004").article
    cleaned = replace(
        article.cleaned, text=text, alignment=Alignment[RawOffset, CleanedOffset].identity(len(text))
    )
    return replace(article, raw=text, cleaned=cleaned, sha256=sha256(text.encode()).hexdigest())


# Moving.


def test_a_moved_annotation_keeps_all_but_its_place() -> None:
    both = seed_in_both_scripts("004")
    annotation = replace(
        annotation_of(both.article, "87.43亿元"),
        note="排名",
        links=(Link(numbered_id(9), "evidence_for"),),
        revision=4,
    )
    wider = moved(annotation, both, span_of(both.article.text, "品牌价值达到87.43亿元"))
    assert wider.quote == wider.raw_quote == "品牌价值达到87.43亿元"
    assert wider.traditional == "品牌價值達到87.43億元"
    kept = ("id", "article", "sha256", "tag", "note", "links", "origin", "annotator", "created", "revision")
    assert all(getattr(wider, name) == getattr(annotation, name) for name in kept)
    assert shown(wider, both.article) == ("exact", "品牌价值达到87.43亿元")


def test_moving_on_a_changed_file_anchors_on_that_file(tmp_path: Path) -> None:
    annotation = annotation_of(article_of(tmp_path, BEFORE), "1000余户")
    changed = article_of(tmp_path, f"据报道,{BEFORE}")
    wider = moved(annotation, make_bitext(changed), span_of(changed.text, "带动1000余户"))
    assert wider.sha256 == changed.sha256 != annotation.sha256
    assert shown(wider, changed) == ("exact", "带动1000余户")


def test_an_annotation_without_words_is_not_found_in_a_file_that_has_changed(tmp_path: Path) -> None:
    article = article_of(tmp_path, BEFORE)
    empty = replace(annotation_of(article, "1000余户"), sha256="0" * 64, quote="")
    assert locate(empty, article) == LOST


def test_one_in_folded_lines_is_told_from_one_that_is_lost() -> None:
    article = seed_in_both_scripts("003").article
    fold = article.cleaned.folds[0]
    annotation = annotation_of(article, "积分")
    within = replace(annotation, raw_start=fold.raw_start, raw_end=fold.raw_end)
    assert (is_folded(within, article), is_folded(annotation, article)) == (True, False)
    assert not is_folded(replace(within, sha256="0" * 64), article)
