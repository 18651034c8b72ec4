"""GBK that was read as Latin-1, or as UTF-8 as far as it can be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import apply_edits
from corpus.cleaning import clean
from corpus.cleaning.misread_gbk import find_misread_gbk

TEXT = (
    "　　房地产市场的调控政策还会继续，村里的合作社今年种了300亩猕猴桃。\n"
    "　　种种迹象显示，屡屡出招的调控已经瞄准泡沫：“社员”户均增收1.2万元（2009年为8000元）。"
)


def as_latin(text: str) -> str:
    return text.encode("gb18030").decode("latin-1")


def as_utf8_or_latin(text: str) -> str:
    """Read GBK as a program does that takes for UTF-8 what is valid, and the rest for Latin-1."""
    data, read = text.encode("gb18030"), ""
    while data:
        size = next((size for size in (1, 2) if _is_utf8(data[:size])), 0)
        read += data[:size].decode() if size else data[:1].decode("latin-1")
        data = data[size or 1 :]
    return read


def _is_utf8(data: bytes) -> bool:
    try:
        return len(data.decode()) == 1
    except UnicodeDecodeError:
        return False


def mended(text: str) -> str:
    return apply_edits(text, find_misread_gbk(text))


@pytest.mark.parametrize("misread", [as_latin, as_utf8_or_latin])
def test_a_misread_page_is_read_back(misread: object) -> None:
    assert callable(misread)
    page = misread(TEXT)
    assert page != TEXT
    assert mended(page) == TEXT
    assert all(edit.sure for edit in find_misread_gbk(page))
    assert clean(page).text == clean(TEXT).text


def test_a_page_of_windows_1252_is_read_back() -> None:
    page = TEXT.encode("gb18030").decode("cp1252", "replace")
    # 0x81, 0x8D, 0x8F, 0x90 and 0x9D are none of its characters; this text has none of them.
    assert mended(page) == TEXT


def test_a_row_that_lost_a_byte_stays_and_the_others_do_not() -> None:
    first, second = as_latin(TEXT).split("\n")
    cut = first.replace("\xb7\xbf", "\xb7", 1)
    before = first.partition("300")[0].replace("\xb7\xbf", "\xb7", 1)
    assert mended(f"{cut}\n{second}") == f"{before}300亩猕猴桃。\n" + TEXT.split("\n")[1]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Les élèves français préfèrent déjà être à l’étranger où l’hôtel est fermé à côté",
        "Đây là một hợp tác xã nông nghiệp ở vùng núi phía bắc, thu nhập đã tăng lên đáng kể",
        "中国电信®和Ünïcödé®®®®®®®®®®®®®®®®®®",
        "é è ê ë à â ä ù û ü ô ö î ï ç",
        "农民合作社增收。\n············\n第二段说的是另一件事。",
        "农民合作社增收。\n±±±±±±±±±±±±\n——————————————\n°·°·°·°·°·°·",
        "",
    ],
)
def test_what_is_none_stays(text: str) -> None:
    assert find_misread_gbk(text) == []


@given(st.text(st.characters(max_codepoint=0x7FF), max_size=60))
def test_any_letters_give_edits_in_order(text: str) -> None:
    edits = find_misread_gbk(text)
    assert all(before.end <= behind.start for before, behind in pairwise(edits))
    apply_edits(text, edits)
