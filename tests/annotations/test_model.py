"""Annotations, and their JSON form."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from annotations.errors import InvalidAnnotation
from annotations.model import (
    ANNOTATION_FIELDS,
    Annotation,
    ArticleState,
    Link,
    Value,
    for_file_name,
    new_id,
    now,
)
from annotations.strict_json import in_ascii, parse
from tests.annotations.examples import ARTICLE, QUOTE, RAW, TIME, any_annotation, example, numbered_id


def test_the_json_form_has_the_keys_of_the_native_format_in_their_order() -> None:
    annotation = replace(
        example(note="核心"),
        value=Value(901000000, None, None, "CNY", "exact"),
        links=(Link(numbered_id(2), "measured_by"),),
    )
    start = RAW.index(QUOTE)
    assert json.dumps(annotation.to_json(), ensure_ascii=False) == (
        f'{{"schema": 1, "id": "{numbered_id(1)}", "article": "{ARTICLE}", "sha256": "{"c0" * 32}", '
        f'"tag": "mechanism", "start": {start}, "end": {start + 10}, "quote": "建立积分考核激励机制", '
        '"simplified": "建立积分考核激励机制", "traditional": "建立積分考核激勵機制", '
        f'"raw_start": {start}, "raw_end": {start + 10}, "raw_quote": "建立积分考核激励机制", '
        '"prefix": "在卫生整治工作中,", "suffix": ",将群众的垃圾清运费", "note": "核心", '
        '"value": {"number": 901000000, "unit": "CNY", "bound": "exact"}, '
        f'"links": [{{"to": "{numbered_id(2)}", "kind": "measured_by"}}], "origin": "manual", '
        f'"annotator": "李", "created": "{TIME}", "modified": "{TIME}", "revision": 1}}'
    )
    assert tuple(annotation.to_json()) == ANNOTATION_FIELDS


def test_doubt_is_one_more_key_at_the_end_and_only_where_there_is_any() -> None:
    flagged = replace(example(), uncertain=True)
    assert in_ascii(flagged.to_json()) == in_ascii(example().to_json())[:-1] + ',"uncertain":true}'
    assert Annotation.from_json(parse(in_ascii(flagged.to_json()))) == flagged
    assert Annotation.from_json(example().to_json()).uncertain is False


@pytest.mark.parametrize(
    ("found", "shown"), [(False, "false"), (None, "null"), (1, "1"), ("true", "'true'"), ([], "a list")]
)
def test_there_is_one_way_to_write_doubt(found: object, shown: str) -> None:
    with pytest.raises(InvalidAnnotation) as raised:
        Annotation.from_json(example().to_json() | {"uncertain": found})
    assert str(raised.value) == f"uncertain: expected true, or no such field, found {shown}"


def test_a_range_is_written_with_low_and_high() -> None:
    value = Value(None, 1, 5, "point/household/month", "range")
    assert value.to_json() == {"low": 1, "high": 5, "unit": "point/household/month", "bound": "range"}
    assert Value.from_json(value.to_json()) == value


@given(any_annotation())
def test_any_annotation_comes_back_from_its_json(annotation: Annotation) -> None:
    assert Annotation.from_json(parse(in_ascii(annotation.to_json()))) == annotation


def test_the_time_now_is_one_that_is_accepted() -> None:
    annotation = replace(example(), id=new_id(), created=now(), modified=now())
    assert Annotation.from_json(annotation.to_json()) == annotation


def test_a_time_in_a_file_name_has_no_colon() -> None:
    assert for_file_name(TIME) == "20260102T030405Z"


@pytest.mark.parametrize(
    ("field", "found", "message"),
    [
        ("schema", 2, "schema: expected schema 1, the one this version of the program knows, found 2"),
        ("schema", True, "schema: expected an integer from 1, found true"),
        ("id", "1", "id: expected a version 4 UUID in lower case, found '1'"),
        (
            "id",
            numbered_id(1) + "\n",
            f"id: expected a version 4 UUID in lower case, found '{numbered_id(1)}\\n'",
        ),
        ("article", "/pizhu", "article: expected an id that does not begin with /, found '/pizhu'"),
        ("article", "", "article: expected a string that is not empty, found ''"),
        ("sha256", "C0" * 32, f"sha256: expected 64 hexadecimal digits, found '{'C0' * 30}'..."),
        ("tag", 1, "tag: expected a string, found 1"),
        ("tag", None, "tag: expected a string, found null"),
        ("tag", ["metric"], "tag: expected a string, found a list"),
        ("start", -1, "start: expected an integer from 0, found -1"),
        ("start", 1.0, "start: expected an integer from 0, found 1.0"),
        ("raw_start", "3", "raw_start: expected an integer from 0, found '3'"),
        ("end", 0, f"end: expected an integer from {RAW.index(QUOTE)}, the span's start,, found 0"),
        ("quote", "\ud83d\ude00", "quote: expected a string without surrogate pairs, found '\\ud83d\\ude00'"),
        ("note", {}, "note: expected a string, found an object"),
        ("value", 5, "value: expected an object, found 5"),
        ("value", {"number": 1, "bound": "exact"}, "value.unit: the field is missing"),
        (
            "value",
            {"number": True, "unit": "", "bound": "exact"},
            "value.number: expected a finite number, found true",
        ),
        (
            "value",
            {"number": float("inf"), "unit": "", "bound": "exact"},
            "value.number: expected a finite number, found inf",
        ),
        (
            "value",
            {"number": 1, "unit": "", "bound": "about"},
            "value.bound: expected one of exact, at_least, at_most, approx, range, found 'about'",
        ),
        (
            "value",
            {"low": 5, "high": 1, "unit": "", "bound": "range"},
            "value.high: expected a number from 5, found 1",
        ),
        ("value", {"number": 1, "unit": "", "bound": "range"}, "value.low: the field is missing"),
        (
            "links",
            [{"to": "x", "kind": "y"}],
            "links[0].to: expected a version 4 UUID in lower case, found 'x'",
        ),
        ("links", {}, "links: expected a list, found an object"),
        ("origin", "suggested:", "origin: expected manual or suggested:<which>, found 'suggested:'"),
        ("annotator", None, "annotator: expected a string, found null"),
        (
            "created",
            "2026-01-02",
            "created: expected a time such as 2026-01-02T03:04:05.678Z, found '2026-01-02'",
        ),
        (
            "created",
            "2026-02-30T00:00:00.000Z",
            "created: expected a time that exists, found '2026-02-30T00:00:00.000Z'",
        ),
        (
            "modified",
            "2026-01-02T03:04:05.67٨Z",
            "modified: expected a time such as 2026-01-02T03:04:05.678Z, "
            "found '2026-01-02T03:04:05.67\\u0668Z'",
        ),
        ("revision", 0, "revision: expected an integer from 1, found 0"),
        ("colour\x1b", 1, "unknown field 'colour\\x1b'"),
    ],
)
def test_a_wrong_field_is_named_with_what_was_found(field: str, found: object, message: str) -> None:
    with pytest.raises(InvalidAnnotation) as raised:
        Annotation.from_json(example().to_json() | {field: found})
    assert str(raised.value) == message


@pytest.mark.parametrize("field", ANNOTATION_FIELDS)
def test_every_field_must_be_there(field: str) -> None:
    form = example().to_json()
    del form[field]
    with pytest.raises(InvalidAnnotation) as raised:
        Annotation.from_json(form)
    assert str(raised.value) == f"{field}: the field is missing"


@pytest.mark.parametrize("found", [None, [], "积分制", 3])
def test_what_is_no_object_is_refused(found: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidAnnotation, match="expected an object, found"):
        Annotation.from_json(found)


def test_an_article_is_done_or_has_no_state() -> None:
    assert ArticleState(ARTICLE).to_json() == {"article": ARTICLE, "state": "done"}
    with pytest.raises(InvalidAnnotation, match="state: expected one of done, found 'open'"):
        ArticleState.from_json({"article": ARTICLE, "state": "open"})
