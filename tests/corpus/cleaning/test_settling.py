"""Roles and joins settle together: a cleaned text has the paragraphs it was given."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.alignment import RawOffset, Span
from corpus.article import Article, ParagraphKind, Script
from corpus.cleaning import clean
from corpus.folding import decide, overrule
from corpus.metadata import find_metadata
from tests.conftest import ROOT, seed

PAGES = [seed(number).raw.split("\n") for number in ("000", "001", "002", "003", "004")] + [
    path.read_text("utf-8").split("\n")
    for path in sorted((ROOT / "benchmarks" / "pages" / "tuning").glob("*.txt"))
]
STRETCHES = st.sampled_from(PAGES).flatmap(
    lambda page: st.tuples(st.integers(0, len(page) - 1), st.integers(1, 30)).map(
        lambda cut: page[cut[0] : cut[0] + cut[1]]
    )
)
LINES = st.sampled_from([[line] for page in PAGES for line in page if line.strip()])
STRAIGHT = str.maketrans("“”‘’，；：？！（）", "\"\"'',;:?!()")
ALTERED: tuple[Callable[[str], str], ...] = (
    lambda line: line,
    lambda line: line,
    lambda line: line.translate(STRAIGHT),
    lambda line: line.translate(STRAIGHT).replace("。", "."),
    lambda line: line.replace("，", "， ，", 1),
    lambda line: f"{line[:12]}&lt;b&gt;{line[12:]}",
)
"""What other hands have done to single lines: what is told from a whole page then differs between them."""
PARTS = st.one_of(st.lists(STRETCHES, min_size=1, max_size=3), st.lists(LINES, min_size=2, max_size=24))
MIXES = st.tuples(PARTS, st.lists(st.sampled_from(ALTERED), min_size=1, max_size=5)).map(
    lambda mix: "\n".join(
        alter(line)
        for line, alter in zip((line for part in mix[0] for line in part), cycle(mix[1]), strict=False)
    )
)

CUT = "公所说,初步估计受损面积约十四公顷。较严重的是漁光、石槽两里,实际损害程度仍待勘查人员会同改良"
REST = "场认定。达到公告标准的,依规定办理现金救助,茶农备妥土地权状和身份证影本,在本月十日以前送到。"
BUTTON = "分享到朋友圈"
LAST = "受理窗口设在一楼农经课,每天上午八点到下午五点都有人,假日也照常受理,电话打得通。"


@settings(max_examples=80)
@given(MIXES)
def test_cleaning_a_cleaned_page_put_together_of_others_changes_nothing(raw: str) -> None:
    once = clean(raw)
    twice = clean(once.text)
    assert (twice.text, twice.paragraphs, twice.folds) == (once.text, once.paragraphs, ())


def test_a_sentence_goes_on_behind_what_was_put_into_it() -> None:
    raw = "\n".join([CUT, BUTTON, REST, LAST])
    cleaned = clean(raw)
    assert [cleaned.text[part.start : part.end][:4] for part in cleaned.paragraphs] == [
        "公所说，",
        "受理窗口",
    ]
    assert "会同改良场认定。" in cleaned.text
    (fold,) = cleaned.folds
    assert raw[fold.raw_start : fold.raw_end] == BUTTON
    # The characters on both sides of what was put in are where they were.
    rest = cleaned.text.index("场认定")
    assert cleaned.alignment.map_point(RawOffset(raw.index("场认定"))) == rest


def test_what_was_put_into_a_sentence_can_be_shown_and_divides_it() -> None:
    raw = "\n".join([CUT, BUTTON, REST, LAST])
    cleaned = clean(raw)
    page = Article(
        "page",
        ROOT / "page.txt",
        raw,
        "0" * 64,
        "utf-8",
        Script.SIMPLIFIED,
        find_metadata(cleaned, raw),
        cleaned,
    )
    (fold,) = cleaned.folds
    shown = overrule(page, [decide(page, Span(fold.raw_start, fold.raw_end), ParagraphKind.BODY)])
    assert [text[:4] for text in shown.text.split("\n")] == ["公所说，", "分享到朋", "场认定。", "受理窗口"]
    # A reader's word on the paragraph as a whole holds for both parts of it.
    whole = cleaned.alignment.invert().map_span(cleaned.paragraphs[0].start, cleaned.paragraphs[0].end)
    away = overrule(page, [decide(page, whole, ParagraphKind.RELATED)])
    assert [text[:4] for text in away.text.split("\n")] == ["受理窗口"]
    assert len(away.cleaned.folds) == 3


def test_a_dispatch_that_ends_with_its_day_is_whole() -> None:
    dispatch = "區公所今天表示,即日起在一樓農經課開設受理窗口。茶農備妥土地權狀即可。(編輯:何沛錡)1120201"
    cleaned = clean("\n".join([dispatch, LAST]))
    assert len(cleaned.paragraphs) == 2


BODY = [
    '从茶园到茶杯,"一村一品"的路走了八年,石桥村的三百亩坡地如今都种上了黄金芽,村里人说值。',
    "去年春天,村里把撂荒的坡地收回来,统一种上茶苗,技术员驻村教了一个月,从挖沟教到修剪。",
]


@pytest.mark.parametrize(
    ("lines", "cleaned"),
    [
        pytest.param(
            [*BODY, "相关新闻", "“党建联盟”闯出新路子", "“红色订单”富了山里人"],
            ["从茶园到茶杯，“一村一品”的路", "去年春天，村里把撂荒的坡地"],
            id="curly quotation marks in folded lines only",
        ),
        pytest.param(
            [CUT.replace("光、石槽", '光、"石槽'), BUTTON, REST.replace("标准", '标准"'), LAST],
            ["公所说，初步估计受损面积约十", "受理窗口设在一楼农经课，每天"],
            id="quotation marks on both sides of what was put in",
        ),
        pytest.param(
            [BODY[0].replace("路走", "路&amp;lt;b&amp;gt;走"), BODY[1]],
            ["从茶园到茶杯，“一村一品”的路走", "去年春天，村里把撂荒的坡地"],
            id="a tag that was escaped",
        ),
        pytest.param(
            [BODY[0].replace("茶杯,", "茶杯， ，"), BODY[1].replace("春天,", "春天， ，")],
            ["从茶园到茶杯，“一村一品”的路", "去年春天，村里把撂荒的坡地"],
            id="a space between doubled commas",
        ),
    ],
)
def test_what_is_left_is_mended_by_itself(lines: list[str], cleaned: list[str]) -> None:
    once = clean("\n".join(lines))
    assert [
        text[: len(wanted)] for text, wanted in zip(once.text.split("\n"), cleaned, strict=True)
    ] == cleaned
    assert '"' not in once.text
    twice = clean(once.text)
    assert (twice.text, twice.edits) == (once.text, ())
