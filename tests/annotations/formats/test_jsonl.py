"""The native format: what is exported comes back whole."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotations.formats import jsonl
from annotations.formats.document import Problem
from annotations.model import Annotation
from tests.annotations.examples import OTHER_ARTICLE, any_annotation, example, numbered_id


def _dumped(found: tuple[Annotation, ...] | list[Annotation]) -> bytes:
    file = io.BytesIO()
    jsonl.dump(found, file)
    return file.getvalue()


@given(st.lists(any_annotation(), max_size=4, unique_by=lambda annotation: annotation.id))
def test_what_is_dumped_loads_and_dumps_to_the_same_bytes(made: list[Annotation]) -> None:
    data = _dumped(made)
    found, problems = jsonl.load(io.BytesIO(data))
    assert problems == ()
    assert sorted(found, key=lambda each: each.id) == sorted(made, key=lambda each: each.id)
    assert _dumped(found) == data
    assert len(data.decode("utf-8").splitlines()) == data.count(b"\n") == len(made)


def test_lines_are_sorted_by_article_place_and_id() -> None:
    made = [
        example(4, article=OTHER_ARTICLE),
        example(3, at=5),
        example(2),
        example(1),
    ]
    found, _ = jsonl.load(io.BytesIO(_dumped(made)))
    assert [annotation.id for annotation in found] == [numbered_id(number) for number in (1, 2, 3, 4)]


def test_chinese_is_written_as_it_is_and_line_separators_are_not() -> None:
    data = _dumped([replace(example(), note="一\u2028二\u0085三\ud800")]).decode("utf-8")
    assert '"quote": "建立积分考核激励机制"' in data
    assert '"note": "一\\u2028二\\u0085三\\ud800"' in data


def test_a_bad_line_is_reported_and_the_others_are_given() -> None:
    good = _dumped([example(1)]) + _dumped([example(2)])
    first, second = good.splitlines(keepends=True)
    data = (
        b"\xef\xbb\xbf"
        + first
        + b"\r\n"
        + b"{not json\n"
        + second.replace(b'"mechanism"', b"7")
        + first
        + second
    )
    found, problems = jsonl.load(io.BytesIO(data.removesuffix(b"\n")))
    assert [annotation.id for annotation in found] == [numbered_id(1), numbered_id(2)]
    assert problems == (
        Problem(3, "not JSON: Expecting property name enclosed in double quotes at character 1"),
        Problem(4, "tag: expected a string, found 7"),
        Problem(5, f"id: an earlier line has the same, '{numbered_id(1)}'"),
    )


def test_a_raw_line_separator_inside_a_string_does_not_split_a_line() -> None:
    line = _dumped([replace(example(), note="一二")]).decode("utf-8").replace("一二", "一\u2028二")
    found, problems = jsonl.load(io.BytesIO(line.encode("utf-8")))
    assert problems == ()
    assert found[0].note == "一\u2028二"


def test_a_byte_that_is_not_utf8_spoils_its_line_only() -> None:
    found, problems = jsonl.load(io.BytesIO(b'{"\xff"}\n' + _dumped([example(1)])))
    assert [annotation.id for annotation in found] == [numbered_id(1)]
    assert problems == (Problem(1, "not UTF-8 at byte 2"),)
