"""Byte slips of mirrors that wrote nothing where a byte spells no character."""

from __future__ import annotations

import pytest

from corpus.cleaning import clean
from corpus.cleaning.byte_slip import find_unmarked_slips
from corpus.cleaning.forward_model import damage
from corpus.settings import CleaningSettings

SENTENCES = (
    "她說：“今年的猕猴桃賣得好。”村民張立新笑著點頭。",
    "“把好事做好、把實事做實。”合作社負責人說起明年的打算。",
    "去年賣出三百噸。“這是頭一回。”社區的老黨員說。",
    "第一書記寫了一本書。《山村裡的合作社》講的就是這件事。",
)


def unmarked(text: str) -> str:
    """Give a text as such a mirror writes it, with the marks that it cuts at."""
    return damage(text, {}, "！；？").replace("?", "")


@pytest.mark.parametrize("text", SENTENCES[1:])
def test_a_run_is_read_back_and_never_sure(text: str) -> None:
    page = unmarked(text)
    assert "。" + text.partition("。")[2][:1] not in page
    cleaned = clean(page)
    assert cleaned.text == text
    slips = [edit for edit in cleaned.edits if "byte_slip" in edit.rule]
    assert slips
    assert not any(edit.sure for edit in slips)
    assert len(cleaned.doubts) == len(slips)


def test_nothing_is_made_where_nothing_unproven_is_to_be() -> None:
    page = unmarked(SENTENCES[1])
    left = clean(page, CleaningSettings(repair_unproven=False))
    assert left.text == page.replace("!", "！")


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES,
        "太好了!保A股的人都笑了!本A級景區也開了。",
        "快來看!薄^_^,真好!報名@合作社",
        "!",
        "!毙",
    ],
)
def test_what_an_author_wrote_stays(text: str) -> None:
    assert find_unmarked_slips(text).edits == []
