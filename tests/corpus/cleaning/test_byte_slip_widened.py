"""Byte slips on pages whose normaliser wrote full-width letters and digits in ASCII as well."""

from __future__ import annotations

import pytest

from corpus.cleaning.byte_slip import find_slips
from corpus.cleaning.forward_model import damage

GLOSSES = {"裡": "lǐ"}
CASES = [
    ("入冬以後，水溫正常或接近正常水平，魚也肯吃食。", "K", "常或接近正常水平"),
    ("村裡人說。“平常保安隊也來幫忙。”大家都點頭。", "10", "。“平常保安隊也來幫忙。”大家都點"),
]


def damaged(text: str, *, narrowed: bool) -> str:
    """Give a text as a mirror writes it whose normaliser writes letters in ASCII, or one that does not."""
    return damage(text, GLOSSES, half_width_letters=narrowed)


@pytest.mark.parametrize(("text", "letters", "repaired"), CASES)
def test_a_letter_in_a_run_may_be_a_full_width_one_and_no_end_of_it(
    text: str, letters: str, repaired: str
) -> None:
    page = damaged(text, narrowed=True)
    assert letters in page
    (edit,) = find_slips(page).edits
    assert edit.replacement == repaired
    before, behind = text.replace("，", ",").replace("裡", "裡(lǐ)").split(repaired)
    assert (page[: edit.start], page[edit.end :]) == (before, behind)
    assert not edit.sure
    assert "made half width" in edit.evidence


@pytest.mark.parametrize(("text", "letters", "repaired"), CASES)
def test_pages_that_keep_full_width_letters_are_read_as_before(
    text: str, letters: str, repaired: str
) -> None:
    page = damaged(text, narrowed=False)
    assert letters not in page
    (edit,) = find_slips(page).edits
    assert edit.replacement == repaired
    assert "made half width" not in edit.evidence


def test_no_letter_is_taken_for_a_full_width_one_where_the_page_has_such() -> None:
    page = damaged(CASES[0][0], narrowed=True) + "\n第３版"
    assert find_slips(page).edits == ()


def test_what_is_as_likely_something_else_is_marked_and_left() -> None:
    text = "村裡的賬本都在，這麼做風險小：保證金也退了。"
    page = damage(text, GLOSSES, "！；？。", half_width_letters=True)
    repairs = find_slips(page)
    assert repairs.edits == ()
    assert [page[mark.start : mark.end] for mark in repairs.marks] == ["?。罕WC"]


@pytest.mark.parametrize(
    "text",
    [
        "村裡(lǐ)人都問：去不去A股市場?K線圖看懂了嗎?2018年的事,誰說得清!",
        "這裡(lǐ)的WIFI是多少?!B座三樓?;C座也行?,D座呢?。E座最遠。",
        "裡(lǐ)屋有人嗎?!10號樓的燈都亮著。",
    ],
)
def test_what_an_author_wrote_with_letters_stays(text: str) -> None:
    assert find_slips(text).edits == ()


def test_what_ends_with_a_letter_is_not_sure_where_it_may_go_on_behind_a_full_width_one() -> None:
    # The U of 盪 as well as of 保障, whose bytes have a full-width U between them.
    text = "讓隊伍走向專業化。“保障農戶的利益，是我們的職責。”他說"
    page = damage(text, {"業": "yè", "農": "nóng"}, half_width_letters=True)
    assert "?!氨U" in page
    assert [(edit.replacement, edit.sure) for edit in find_slips(page).edits] == [
        ("。“盪", False),
        ("。”他說", True),
    ]
