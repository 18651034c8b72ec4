"""The forms in which annotations are written: the same bytes as by way of JSON objects, read as strictly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import InvalidAnnotation
from annotations.model import Annotation, Value
from annotations.strict_json import in_ascii, in_utf8, parse
from annotations.written_form import COMPACT, SPACED, WrittenForm, native_line
from tests.annotations.examples import any_annotation, example, numbered_id

_PIECES = (
    *(
        b"",
        b'"',
        b"\\",
        b'\\"',
        b"\\\\",
        b"\\/",
        b"/",
        b"\n",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"null",
        b"true",
    ),
    *(
        b"0",
        b"-1",
        b"01",
        b"1.0",
        b"1e5",
        b"{",
        b"}",
        b"[",
        b"]",
        b" ",
        b",",
        b'","',
        b": ",
        b"\\u0022",
        b"\\u002f",
    ),
    *(
        b"\\ud83d",
        b"\\ude00",
        b"\\ud83d\\ude00",
        "农".encode(),
        b'"tag": "x", ',
        b"suggested:",
        b"2026-02-30",
    ),
)


@given(any_annotation())
def test_what_is_written_is_the_same_as_by_way_of_json_objects(annotation: Annotation) -> None:
    assert COMPACT.text_of(annotation) == in_ascii(annotation.to_json())
    assert native_line(annotation) == in_utf8(annotation.to_json())


def test_lines_of_usual_annotations_are_read_here() -> None:
    for annotation in (
        example(),
        replace(example(note="核心\n第二行"), value=Value(None, 1, 5.5, "%", "range"), uncertain=True),
        replace(example(article="文章/某某·乙𠮷"), origin="suggested:rules", prefix="\n", revision=12),
    ):
        assert COMPACT.read(COMPACT.text_of(annotation).encode()) == annotation
        assert SPACED.read(native_line(annotation)) == annotation


@given(any_annotation())
def test_what_is_read_here_is_what_was_written(annotation: Annotation) -> None:
    assert SPACED.read(native_line(annotation)) in (annotation, None)
    assert COMPACT.read(COMPACT.text_of(annotation).encode()) in (annotation, None)


@given(any_annotation(), st.sampled_from([COMPACT, SPACED]), st.data())
def test_what_the_strict_reading_refuses_is_not_read_here(
    annotation: Annotation, form: WrittenForm, data: st.DataObject
) -> None:
    line = COMPACT.text_of(annotation).encode() if form is COMPACT else native_line(annotation)
    for _ in range(data.draw(st.integers(1, 2))):
        start = data.draw(st.integers(0, len(line)))
        end = start + data.draw(st.integers(0, 3))
        line = line[:start] + data.draw(st.sampled_from(_PIECES)) + line[end:]
    _compare(form, line)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"article": "', b'"article": "\\u002f'),
        (b'"article": "', b'"article": "\\/'),
        (b'"tag": "mechanism"', b'"tag": ""'),
        (b'"origin": "manual"', b'"origin": "suggested:"'),
        (b"2026-01-02", b"2026-02-30"),
        (b'"prefix": "', b'"prefix": "\\ud83d\\ude00\\ud83d'),
        (b'"prefix": "', b'"prefix": "\x1f'),
        (b'"prefix": "', b'"prefix": "\xff'),
        (b'"note": null', b'"note": "\\x"'),
        (b'"note": null', b'"note": "\\", \\""'),
        (b'"value": null', b'"value": {"number": NaN, "unit": "", "bound": "exact"}'),
        (b'"value": null', b'"value": {"number": 1, "number": 1, "unit": "", "bound": "exact"}'),
        (b'"links": []', b'"links": [{"to": "x", "kind": "y"}]'),
        (b'"links": []', f'"links": [{{"to": "{numbered_id(3)}", "kind": ""}}]'.encode()),
        (b'"revision": 1', b'"revision": 0'),
        (b'"schema": 1', b'"schema": 2'),
    ],
)
def test_single_things_that_are_wrong_or_written_otherwise(old: bytes, new: bytes) -> None:
    line = native_line(example())
    assert old in line
    _compare(SPACED, line.replace(old, new))


def _compare(form: WrittenForm, line: bytes) -> None:
    try:
        strictly = Annotation.from_json(parse(line))
    except (ValueError, InvalidAnnotation):
        strictly = None
    assert form.read(line) in (strictly, None)
