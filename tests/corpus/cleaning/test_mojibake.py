"""UTF-8 read as another encoding: what can be told from the bytes comes back, nothing else is touched."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import apply_edits
from corpus.cleaning.mojibake import find_misread_twice, find_mojibake
from tests.conftest import seed

SEEDS = ("000", "001", "002", "003", "004")
LOST = "\N{REPLACEMENT CHARACTER}"


def mended(text: str) -> str:
    return apply_edits(text, find_mojibake(text))


def misread(text: str, encoding: str, errors: str = "strict") -> str:
    return text.encode().decode(encoding, errors)


def _euro(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return ("€" if error.object[error.start] == 0x80 else LOST, error.start + 1)


codecs.register_error("euro", _euro)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("浼婇噾闇嶆礇", "伊金霍洛"),
        ("来源：浼婇噾闇嶆礇 2021", "来源：伊金霍洛 2021"),
        ("ä¸\xadå›½", "中国"),
        ("ä¸\xadå\x9b½", "中国"),
        ("<ä¸\xadå›½>, café", "<中国>, café"),
    ],
)
def test_short_texts_come_back(raw: str, text: str) -> None:
    assert mended(raw) == text
    assert [(edit.rule, edit.sure) for edit in find_mojibake(raw)] == [("mojibake", True)]


def test_an_edit_says_what_was_done() -> None:
    assert [edit.evidence for edit in find_mojibake("浼婇噾闇嶆礇\nä¸\xadå›½")] == [
        "UTF-8 read as GBK",
        "UTF-8 read as Latin-1",
    ]


@pytest.mark.parametrize("number", SEEDS)
def test_seeds_read_as_latin_1_come_back_whole(number: str) -> None:
    text = seed(number).raw
    assert mended(misread(text, "latin-1")) == text


@pytest.mark.parametrize(
    ("encoding", "errors", "share"),
    [
        ("gb18030", "replace", 0.89),
        ("gb18030", "euro", 0.89),
        ("gb18030", "ignore", 0.8),
        ("gbk", "replace", 0.69),
        ("cp1252", "replace", 0.79),
    ],
)
@pytest.mark.parametrize("number", SEEDS)
def test_what_bytes_are_left_of_come_back_and_nothing_is_made_up(
    number: str, encoding: str, errors: str, share: float
) -> None:
    text = seed(number).raw
    raw = misread(text, encoding, errors)
    restored = [
        character
        for edit in find_mojibake(raw)
        if edit.sure
        for character in edit.replacement
        if character > "\x7f"
    ]
    remaining = iter(text)
    assert all(character in remaining for character in restored)
    assert len(restored) >= share * sum(character > "\x7f" for character in text)


def test_a_byte_that_can_only_be_one_is_restored_and_another_is_lost() -> None:
    raw = misread("一个人的一天，\n有一些,", "gb18030", "replace")
    assert raw.count(LOST) == 2
    assert mended(raw) == f"一个人的一天，\n有一{LOST},"


def test_a_lost_character_is_an_edit_of_its_own() -> None:
    raw = misread("中国农业，\n农民的一切。\n", "gb18030", "replace")
    assert [(edit.replacement, edit.sure) for edit in find_mojibake(raw)] == [
        ("中国农业", True),
        (LOST, False),
        ("农民的一", True),
        (f"切{LOST}", False),
    ]


def test_a_decoder_that_knows_no_private_use_characters_tells_less() -> None:
    raw = misread("建立家庭农场，一个书记，一件事", "gbk", "replace")
    assert LOST in raw
    restored = mended(raw).replace(LOST, "")
    remaining = iter("建立家庭农场，一个书记，一件事")
    assert all(character in remaining for character in restored)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "中国",
        "涓涓细流，浠水县、浜、鐨、锛、銆、鈥",
        "联通",
        "恪守浠水涓滴",
        "é, è, ä: café, Händel, ça va",
        "拼音nèi, lǜ, é",
        "価格は€20",
        "\ud800鐨勫湪\udfff",
    ],
)
def test_what_was_never_misread_stays(text: str) -> None:
    assert find_mojibake(text) == []
    assert find_misread_twice(text) == []


@pytest.mark.parametrize("number", SEEDS)
def test_seeds_as_they_are_stay(number: str) -> None:
    assert find_mojibake(seed(number).raw) == []
    assert find_misread_twice(seed(number).raw) == []


def test_text_misread_twice_is_marked_and_left() -> None:
    text = "农民专业合作社与贫困户结成紧密利益共同体,带动全县贫困户增收致富"
    raw = misread(misread(text, "gb18030", "replace"), "gb18030", "replace")
    assert find_mojibake(raw) == []
    (mark,) = find_misread_twice(raw)
    assert mark.reason == "damaged in the source: UTF-8 was read as GBK more than once"
    assert mark.end - mark.start > 0.9 * len(raw)
    assert find_misread_twice(misread(text, "gb18030", "replace")) == []


@given(
    st.text("中国一的书记，。“”·é a1\n€", max_size=40),
    st.sampled_from(("gb18030", "gbk", "cp1252", "latin-1")),
    st.sampled_from(("replace", "ignore")),
)
def test_edits_lie_in_order_and_mend_all_there_is(text: str, encoding: str, errors: str) -> None:
    raw = misread(text, encoding, errors)
    edits = find_mojibake(raw)
    done = 0
    for edit in edits:
        assert done <= edit.start < edit.end <= len(raw)
        done = edit.end
    assert find_mojibake(apply_edits(raw, edits)) == []


@given(st.binary(max_size=200), st.sampled_from(("gb18030", "latin-1", "cp1252")))
def test_any_bytes_can_be_looked_at(data: bytes, encoding: str) -> None:
    raw = data.decode(encoding, "replace")
    apply_edits(raw, find_mojibake(raw))
    find_misread_twice(raw)
