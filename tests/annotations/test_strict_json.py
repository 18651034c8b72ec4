"""JSON in and out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from annotations.strict_json import in_ascii, in_utf8, parse
from tests.annotations.examples import any_text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"note": 1, "note": 2}', "the key 'note' stands twice in one object"),
        (b'[{"a": {"b": 1, "b": 1}}]', "the key 'b' stands twice in one object"),
        (b'{"n": NaN}', "NaN is not a number that JSON knows"),
        (b"[-Infinity]", "-Infinity is not a number that JSON knows"),
        (b'"\xd7\xa2\xff"', "not UTF-8 at byte 3"),
        (b"{", "not JSON: Expecting property name enclosed in double quotes at character 1"),
        (b"\xef\xbb\xbf{}", "not JSON: Unexpected UTF-8 BOM (decode using utf-8-sig) at character 0"),
        (b"{} {}", "not JSON: Extra data at character 3"),
        (b" \n", "not JSON: Expecting value at character 2"),
        (b"", "not JSON: Expecting value at character 0"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_not_strictly_json_is_refused(text: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match="^" + reason.replace("(", r"\(").replace(")", r"\)") + "$"):
        parse(text)


@pytest.mark.parametrize("text", ['{"a":1}', ' {"a": 1}', '{"a": 1}\r\n', '\t{"a": 1} \n'])
def test_blanks_around_a_value_are_no_matter(text: str) -> None:
    assert parse(text) == {"a": 1}


def test_a_number_of_five_thousand_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="limit"):
        parse("9" * 5000)


@given(any_text)
def test_any_string_comes_back_from_ascii(text: str) -> None:
    line = in_ascii([text])
    assert line.isascii()
    assert parse(line) == [text]


@given(any_text)
def test_any_string_comes_back_from_utf8_on_one_line(text: str) -> None:
    line = in_utf8([text])
    assert parse(line) == [text]
    assert len(line.decode("utf-8").splitlines()) == 1


def test_chinese_stays_readable_and_line_ends_are_escaped() -> None:
    assert (
        in_utf8({"quote": "积分\u2028制\u0085\ud800"}).decode() == '{"quote": "积分\\u2028制\\u0085\\ud800"}'
    )


def test_numbers_that_json_does_not_know_are_not_written() -> None:
    for write in (in_ascii, in_utf8):
        with pytest.raises(ValueError, match="Out of range"):
            write([float("nan")])
    assert json.loads(in_ascii([1.5])) == [1.5]
