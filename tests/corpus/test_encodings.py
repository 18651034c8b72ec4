"""Bytes become the text that was saved, in whichever encoding; what is guessed or lost is said."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encodings import Decoded, UndecodableError, declared_encoding, decode
from corpus.scripts import Configuration, convert
from tests.conftest import SEEDS

TEXTS = {path.stem[:3]: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
LEGACY = ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be"]
CHARACTERS = "".join(sorted(set("".join(TEXTS.values()))))
SENTENCE = "隰县构筑“党建联盟”新模式，促进群众增收致富。"


def outcome(content: bytes) -> Decoded | str:
    """What becomes of some bytes: a text, or the words of the error."""
    try:
        return decode(content)
    except UndecodableError as error:
        return str(error)


@pytest.mark.parametrize("encoding", LEGACY)
@pytest.mark.parametrize("number", TEXTS)
def test_a_whole_article_comes_back_from_every_encoding(number: str, encoding: str) -> None:
    text = TEXTS[number]
    if encoding == "big5hkscs":
        # Big5 has no Simplified characters, and not all of what the byte slip made.
        text = convert(text, Configuration.S2HK).text.encode(encoding, "ignore").decode(encoding)
    decoded = decode(text.encode(encoding))
    assert (decoded.text == text, decoded.encoding, decoded.notices) == (True, encoding, ())
    assert decoded.confidence == 1.0


@pytest.mark.parametrize("length", [20, 50, 200, 1000])
@pytest.mark.parametrize("encoding", LEGACY)
def test_pieces_of_articles_come_back_however_short(encoding: str, length: int) -> None:
    chance = random.Random(f"{encoding} {length}")
    wrong = list[str]()
    for text in TEXTS.values():
        written = convert(text, Configuration.S2TW).text if encoding == "big5hkscs" else text
        for _ in range(20):
            start = chance.randrange(len(written) - length)
            content = written[start : start + length].encode(encoding, "ignore")
            piece = content.decode(encoding)
            if not content.isascii() and decode(content).text != piece:
                wrong.append(piece)
    assert wrong == []


@given(st.text(CHARACTERS, min_size=1), st.sampled_from(LEGACY), st.booleans())
def test_any_text_comes_back_or_is_said_to_be_a_guess_or_an_error(
    text: str, encoding: str, marked: bool
) -> None:
    content = (("\ufeff" if marked else "") + text).encode(encoding, "ignore")
    text = content.decode(encoding)
    found = outcome(content)
    if isinstance(found, str):
        # A mark, or enough of a text, leaves no doubt.
        assert not marked
        assert len(text) < 12
    elif found.encoding == "utf-8":
        assert found.text.encode() == content
    else:
        assert found.text == text or found.notices or len(text) < 8
        assert found.notices or found.text.encode(found.encoding) == content


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_what_is_utf_8_is_never_anything_else(text: str) -> None:
    content = text.encode()
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")):
        return
    decoded = decode(content)
    assert (decoded.text, decoded.encoding, decoded.confidence, decoded.notices) == (text, "utf-8", 1.0, ())


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_an_error_that_says_what_to_do(content: bytes) -> None:
    found = outcome(content)
    if isinstance(found, str):
        assert "\n" not in found
        assert "NUL byte at byte" in found or "[reading.encodings] in pizhu.toml" in found
    else:
        assert 0.0 <= found.confidence <= 1.0
        assert found.notices or found.text.encode(found.encoding) == content


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides_and_stays_in_the_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + "农".encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.confidence) == ("\ufeff农", encoding, 1.0)


def test_private_characters_of_pages_whose_bytes_slipped_are_kept() -> None:
    slipped = "阿白”?!鞍\ue76b住本褪前\ue585柊退菇q山羊"
    assert decode(slipped.encode("gb18030")).text == slipped


def test_every_two_byte_code_of_gb18030_comes_back() -> None:
    trails = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
    content = bytes(byte for lead in range(0x81, 0xFF) for trail in trails for byte in (lead, trail))
    assert decode(content, "gb18030").text.encode("gb18030") == content


@pytest.mark.parametrize("words", ["标题：测试", "联通", "农业合作社"])
def test_short_words_in_gbk(words: str) -> None:
    assert decode(words.encode("gbk")).text == words


def test_a_few_chinese_words_in_an_english_text() -> None:
    text = "Figures of the county. " * 40 + "合作社"
    assert decode(text.encode("gbk")).text == text


def test_bytes_that_are_both_are_utf_8_unless_the_user_knows_better() -> None:
    both = "注".encode("gbk")
    assert decode(both).text == "ע"
    assert decode(both, stated="gbk").text == "注"


def test_what_the_page_declares_tips_the_scale_and_no_more() -> None:
    doubtful = "鋒".encode("big5")
    assert decode(doubtful).text == "網"
    assert decode(doubtful, declared="Big5").text == "鋒"
    assert decode(doubtful, declared="big5-hkscs").encoding == "big5hkscs"
    assert decode(SENTENCE.encode("gbk"), declared="big5").text == SENTENCE


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b"<META http-equiv=Content-Type content='text/html; charset=Big5'>", "Big5"),
        (b'<?xml version="1.0" encoding="GBK"?>', "GBK"),
        (b'<p charset="gbk">', None),
        (b" " * 5000 + b"<meta charset=gbk>", None),
    ],
)
def test_the_declaration_of_a_page(head: bytes, declared: str | None) -> None:
    assert declared_encoding(head + b"<body>") == declared


@pytest.mark.parametrize(
    ("content", "text", "lost"),
    [
        ("隰县构筑党建".encode()[:-1], "隰县构筑党\ufffd", "E5 BB"),
        ("隰县构筑党建联盟".encode("gbk")[:-1], "隰县构筑党建联\ufffd", "C3"),
        ("隰縣構築黨建聯盟".encode("big5")[:-1], "隰縣構築黨建聯\ufffd", "B7"),
        ("隰县".encode("utf-16")[:-1], "\ufeff隰\ufffd", "BF"),
    ],
)
def test_a_character_that_is_cut_off_at_the_end_loses_no_other(content: bytes, text: str, lost: str) -> None:
    decoded = decode(content)
    assert decoded.text == text
    assert decoded.notices == (
        f"the file ends within a character, of which the bytes {lost} are left; U+FFFD stands for it",
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is not text: a NUL byte at byte 8"),
        ("农民".encode() + b"\0!", "it is not text: a NUL byte at byte 6"),
        (
            "隰县构筑".encode() + b"\xff" + "党建联盟".encode(),
            "its encoding is not found: it is nearest to utf-8, but 0xFF at byte 12 does not fit; name its "
            "encoding under [reading.encodings] in pizhu.toml",
        ),
        (
            "隰县构筑党建".encode("gbk") + b"\xff" + "联盟新模式".encode("gbk"),
            "its encoding is not found: it is nearest to gb18030, but 0xFF at byte 12 does not fit; name its "
            "encoding under [reading.encodings] in pizhu.toml",
        ),
        (
            "农民增收致富".encode() + "乡镇".encode("gbk"),
            "its encoding is not found: it is nearest to utf-8, but 0xCF at byte 18 does not fit; name its "
            "encoding under [reading.encodings] in pizhu.toml",
        ),
        (
            b"\xfe\xff\xd8\x00\x4e\x00",
            "it is not utf-16-be, as its byte order mark says: 0xD8 at byte 2; name its encoding under "
            "[reading.encodings] in pizhu.toml",
        ),
    ],
)
def test_what_is_no_text_is_an_error_that_says_where(content: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError) as raised:
        decode(content)
    assert str(raised.value) == reason


def test_a_stated_encoding_reads_what_is_damaged_and_says_so() -> None:
    content = "隰县构筑党建".encode("gbk") + b"\xff" + "联盟".encode("gbk")
    decoded = decode(content, stated="gb18030")
    assert decoded.text == "隰县构筑党建\ufffd联盟"
    assert decoded.notices == (
        "not all of it is gb18030, as pizhu.toml says it is: from byte 12 on, bytes that are not are shown "
        "as U+FFFD",
    )


def test_a_character_with_two_codes_is_said_not_to_come_back() -> None:
    # Big5 has a slash at A241 and again at A1FE.
    decoded = decode(b"\xa1\xfe", stated="big5")
    assert decoded.text == "／"
    assert decoded.notices == (
        "some characters have two codes in big5hkscs; encoded anew the text differs from the file",
    )


def test_an_unlikely_text_is_said_to_be_a_guess() -> None:
    decoded = decode("農業協同組合は地域の農家の所得を増やす".encode("shift_jis"))
    assert decoded.confidence < 0.5
    assert decoded.notices[0].startswith(
        f"its encoding is a guess: {decoded.encoding}, with a confidence of 0."
    )


def test_utf_16_as_stated_is_read_in_the_order_of_its_mark() -> None:
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        decoded = decode(mark + SENTENCE.encode(encoding), stated="utf-16")
        assert (decoded.text, decoded.encoding) == (f"\ufeff{SENTENCE}", encoding)
    # Without a mark it is as most systems write it.
    assert decode(SENTENCE.encode("utf-16-le"), stated="utf-16").text == SENTENCE
