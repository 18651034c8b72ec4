"""The stages together: whatever the page, everything shown can be traced back to it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.alignment import Edit, RawOffset, apply_edits
from corpus.article import CleanedText, Form, ParagraphKind
from corpus.cleaning import clean
from corpus.reading import seeds_folder

SEEDS = sorted(path.stem for path in seeds_folder().glob("*.txt"))

LINES = st.sampled_from(
    [
        "",
        "  ",
        "1",
        "张原村的好日子",
        "介休市:",
        "首页 > 三农 > 正文",
        "介休日报 2024年08月19日 星期一",
        "来源:山西日报  作者:张文辉",
        "相关阅读",
        "- 白茶走出大山",
        "分享讓更多人看到",
        "責編:尹丹丹",
        "版权所有 县域经济网",
        "宜州市| 明溪县| 出国| 车致| 岳普湖县| 韩城市| 启东市|",
        "产业旺",
        "合作社",
        "\u3000\u3000近年来,张原村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。",
        "  “红色快递”构建物流服务",
        "  网。整合县域内物流资源,建起城乡配送服务中心,\u200b实现统一配送,解决运输难的问题。",
        "全旗組建了產(chǎn)業(yè)聯(lián)盟,農(nóng)牧業(yè)發(fā)展,  鄉(xiāng)村經(jīng)濟增長。",
    ]
)
PAGES = st.lists(LINES, max_size=30).map("\n".join)
ANYTHING = st.text(alphabet=st.characters(exclude_categories=()))
CONTROLS = st.text(
    alphabet=st.sampled_from("中,。“”(:|\r\n\t\v\f\x00\x1b\x85\u2028\u2029\u3000\u202e\ufeff\ud800😀a.1 ")
)


def seed(name: str) -> str:
    return (seeds_folder() / f"{name}.txt").read_text("utf-8")


def check(raw: str, cleaned: CleanedText) -> None:
    """Assert what holds of every cleaned text."""
    alignment, text = cleaned.alignment, cleaned.text
    assert (alignment.source_length, alignment.target_length) == (len(raw), len(text))

    # The blocks cover both texts without a gap.
    edges = [(0, 0), *((block.source_end, block.target_end) for block in alignment.blocks)]
    assert [(block.source_start, block.target_start) for block in alignment.blocks] == edges[:-1]
    assert edges[-1] == (len(raw), len(text))

    # Raw comes back from the blocks: what is copied is the same on both sides.
    pieces = [
        text[block.target_start : block.target_end]
        if block.copied
        else raw[block.source_start : block.source_end]
        for block in alignment.blocks
    ]
    assert "".join(pieces) == raw

    assert all(0 <= edit.start <= edit.end <= len(raw) for edit in cleaned.edits)
    assert all(one.end <= other.start for one, other in pairwise(cleaned.edits))

    shown = [text[paragraph.start : paragraph.end] for paragraph in cleaned.paragraphs]
    assert "\n".join(shown) == text
    assert not any("\n" in paragraph for paragraph in shown)
    assert not any(paragraph.kind.is_folded for paragraph in cleaned.paragraphs)
    assert all(fold.kind.is_folded for fold in cleaned.folds)

    # Carried out on raw, the edits give the text before folding: shown and folded lines in their order.
    back = alignment.invert()
    lines = [
        (back.map_span(paragraph.start, paragraph.end).start, line)
        for paragraph, line in zip(cleaned.paragraphs, shown, strict=True)
    ]
    lines += [
        (fold.raw_start, unfolded(raw, cleaned.edits, fold.raw_start, fold.raw_end)) for fold in cleaned.folds
    ]
    assert "\n".join(line for _, line in sorted(lines)) == apply_edits(raw, cleaned.edits)


def unfolded(raw: str, edits: tuple[Edit, ...], start: RawOffset, end: RawOffset) -> str:
    inside = [edit for edit in edits if start <= edit.start and edit.end <= end and edit.start < end]
    moved = [Edit(edit.start - start, edit.end - start, edit.replacement, edit.rule) for edit in inside]
    return apply_edits(raw[start:end], moved)


@pytest.mark.parametrize("name", SEEDS)
def test_seeds_can_be_traced_back(name: str) -> None:
    check(seed(name), clean(seed(name)))


@pytest.mark.parametrize("name", SEEDS)
def test_cleaning_a_cleaned_seed_changes_nothing(name: str) -> None:
    once = clean(seed(name))
    twice = clean(once.text)
    assert (twice.text, twice.edits, twice.folds) == (once.text, (), ())
    assert twice.paragraphs == once.paragraphs


@given(PAGES)
@settings(deadline=None)
def test_pages_made_of_all_kinds_of_lines_can_be_traced_back(raw: str) -> None:
    check(raw, clean(raw))


@given(ANYTHING | CONTROLS)
@example("\ud800")
@example("a\r\nb\r\n")
@example("\n \n")
@example("一\u2028二\u2029三")
@settings(deadline=None)
def test_any_text_at_all_can_be_traced_back(raw: str) -> None:
    check(raw, clean(raw))


@given(st.binary(max_size=200), st.sampled_from(["latin-1", "gb18030", "utf-8"]), st.sampled_from(Form))
@example("扶贫户".encode() * 9, "latin-1", Form.PLAIN)
@example("扶贫户".encode() * 9, "gb18030", Form.HTML)
def test_bytes_read_by_any_encoding_can_be_traced_back(content: bytes, encoding: str, form: Form) -> None:
    raw = content.decode(encoding, "replace")
    check(raw, clean(raw, form=form))


@given(PAGES, st.sampled_from([Form.HTML, Form.MARKDOWN]))
@settings(max_examples=50)
def test_pages_of_other_forms_can_be_traced_back(raw: str, form: Form) -> None:
    check(raw, clean(raw, form=form))


def test_nothing_is_cleaned_to_nothing() -> None:
    cleaned = clean("")
    assert (cleaned.text, cleaned.paragraphs, cleaned.folds, cleaned.edits) == ("", (), (), ())


def test_one_line_of_200_000_characters_is_one_paragraph() -> None:
    raw = "农民专业合作社," * 25_000
    cleaned = clean(raw)
    assert cleaned.text == "农民专业合作社，" * 25_000
    assert [(shown.start, shown.end, shown.kind) for shown in cleaned.paragraphs] == [
        (0, 200_000, ParagraphKind.BODY)
    ]


def test_text_without_chinese_is_kept_as_it_is() -> None:
    raw = "The cooperative\r\n\r\nIt held its annual meeting, and all of\r\nthe members came.\r\n"
    cleaned = clean(raw)
    assert cleaned.text == "The cooperative\nIt held its annual meeting, and all of\nthe members came."
    assert {edit.rule for edit in cleaned.edits} == {"space"}


def test_a_page_as_its_reader_sees_it() -> None:
    raw = (
        "县域经济网\r\n"
        "介休市:\r\n\r\n张原村的好日子\r\n"
        "\u3000\u3000今年的价格好。合作社统一供苗、统一收购,村里的农户都说一亩地能多挣五千\r\n\r\n"
        "\u3000\u3000元钱,比去年又多了一千。\r\n"
        "责编:李芳\r\n"
        "版权所有 县域经济网"
    )
    cleaned = clean(raw)
    assert [(shown.kind.value, cleaned.text[shown.start : shown.end]) for shown in cleaned.paragraphs] == [
        ("title", "介休市："),
        ("title", "张原村的好日子"),
        (
            "body",
            "今年的价格好。合作社统一供苗、统一收购，村里的农户都说一亩地能多挣五千元钱，比去年又多了一千。",
        ),
        ("byline", "责编：李芳"),
    ]
    assert [(fold.kind.value, raw[fold.raw_start : fold.raw_end]) for fold in cleaned.folds] == [
        ("masthead", "县域经济网"),
        ("disclaimer", "版权所有 县域经济网"),
    ]


def test_a_join_takes_the_place_of_the_white_space_it_removes() -> None:
    raw = seed("004_d4150c76847e7727")
    joins = [edit for edit in clean(raw).edits if edit.rule == "join"]
    assert [(edit.start, edit.end, edit.replacement) for edit in joins] == [(552, 556, ""), (1475, 1479, "")]
    assert not any(edit.rule == "space" and edit.start in {552, 1475} for edit in clean(raw).edits)


def test_a_selection_over_a_folded_line_maps_to_raw_and_back() -> None:
    raw = seed("003_5544835ac2a71634")
    cleaned = clean(raw)
    title, byline, first = cleaned.paragraphs[0], cleaned.paragraphs[1], cleaned.paragraphs[2]
    span = cleaned.alignment.invert().map_span(byline.start, first.end)
    assert "相关推荐" in raw[span.start : span.end]
    assert cleaned.alignment.map_span(span.start, span.end) == (byline.start, first.end)
    assert cleaned.text[title.start : title.end] == "盘州市盘关镇：党建引领促产业转型升级助推乡村振兴"
