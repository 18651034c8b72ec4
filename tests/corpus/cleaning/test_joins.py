"""Sentences that a hard line break cut in two."""

from __future__ import annotations

import pytest

from corpus.alignment import Edit, apply_edits
from corpus.article import ParagraphKind
from corpus.cleaning import clean
from corpus.cleaning.joins import find_joins
from corpus.reading import seeds_folder

BODY = ParagraphKind.BODY


def joined(*lines: str, kinds: list[ParagraphKind] | None = None) -> list[str]:
    text = "\n".join(lines)
    edits, remaining = find_joins(text, kinds or [BODY] * len(lines))
    result = apply_edits(text, edits).split("\n")
    assert len(remaining) == len(result)
    return result


@pytest.mark.parametrize(
    ("seed", "joins"),
    [
        ("000", []),
        ("001", []),
        ("002", []),
        ("003", []),
        ("004", [("农村专业", "合作社,"), ("物流服务", "网。整合")]),
    ],
)
def test_joins_of_the_seeds(seed: str, joins: list[tuple[str, str]]) -> None:
    (path,) = seeds_folder().glob(f"{seed}_*.txt")
    raw = path.read_text("utf-8")
    edits = [edit for edit in clean(raw).edits if edit.rule == "join"]
    assert [(raw[edit.start - 4 : edit.start], raw[edit.end : edit.end + 4]) for edit in edits] == joins
    assert all(edit.replacement == "" and raw[edit.start : edit.end] == "\n\n  " for edit in edits)


def test_a_join_deletes_the_line_feed_and_one_paragraph() -> None:
    text = "“红色快递”构建物流服务\n网。整合县域内物流资源。\n采购小组实现“优购”。"
    edits, kinds = find_joins(text, [BODY] * 3)
    assert edits == [Edit(12, 13, "", "join", "物流服务 / 网。整合")]
    assert kinds == [BODY, BODY]


def test_a_sentence_cut_twice_becomes_one_paragraph() -> None:
    assert joined("“今年的价格好,”他说,", "“一亩能挣五千", "元。”") == [
        "“今年的价格好,”他说,“一亩能挣五千元。”"
    ]


def test_full_width_marks_cut_the_same() -> None:
    assert joined("今年的价格好，", "一亩能挣五千元。") == ["今年的价格好，一亩能挣五千元。"]


@pytest.mark.parametrize(
    "lines",
    [
        ("各位代表:", "现在我报告工作。"),
        ("各位代表：", "现在我报告工作。"),
        ("这是第一个变化。", "网络通了。"),
        ("这是第一个变化;", "网络通了。"),
        ("他说:“好。”", "大家笑了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "——这是第二条。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "二、网络通了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "(三)网络通了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "第五条 网络通了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "■ 网络通了。"),
        ("在行业部门上,链接果业局、工信局、市场监管局等单位,争取政策支持和互助合作", "【背景】网络通了。"),
        ("附件一", "附件二"),
        ("the cooperative held its annual meeting, and the", "members of it went home"),
    ],
)
def test_what_is_no_cut_is_left(lines: tuple[str, ...]) -> None:
    assert joined(*lines) == list(lines)


def test_only_paragraphs_of_the_body_are_joined() -> None:
    lines = ("建联盟搭平台,", "合作社争取源头保障。")
    assert joined(*lines, kinds=[ParagraphKind.HEADING, BODY]) == list(lines)
    assert joined(*lines, kinds=[BODY, ParagraphKind.RELATED]) == list(lines)


def test_nothing_has_no_joins() -> None:
    assert find_joins("", []) == ([], [])
