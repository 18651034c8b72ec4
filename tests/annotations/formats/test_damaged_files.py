"""Files that were damaged on the way, or made by something else: told, and never the end of the program."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest

from annotations.formats.form import FormatError
from annotations.formats.registry import FORMATS
from annotations.model import Value
from tests.annotations.formats.exchange import ARTICLE, FIRST, SECOND, export_of, import_of
from tests.annotations.formats.held_store import Store

SECOND = replace(SECOND, value=Value(0.85, None, None, "percent", "exact"))
READABLE = [
    name
    for name, form in FORMATS.items()
    if form.can_load and form.holds == "annotations" and form.extra is None
]


def _data(name: str) -> bytes:
    return export_of(name, [ARTICLE], Store([FIRST, SECOND]))[0]


@pytest.mark.parametrize("name", READABLE)
def test_a_file_that_is_cut_is_told(name: str) -> None:
    data = _data(name)
    for length in (1, 4, len(data) // 3, len(data) // 2, len(data) - 9, len(data) - 3):
        try:
            plan = import_of(name, data[:length], [ARTICLE], Store([FIRST, SECOND]))
        except FormatError:
            continue
        assert ([*plan.added], plan.has_problems) == ([], True), length


def _in_zip(name: str, changes: dict[str, bytes]) -> bytes:
    """An archive with other files in the place of some of its own, by their suffix."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(_data(name))) as archive, ZipFile(made, "w") as changed:
        for member in archive.namelist():
            suffix = member[member.rindex(".") :]
            changed.writestr(member, changes.get(suffix, archive.read(member)))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("brat", {".txt": b"\xff\xfe"}, "县%2F一.ann: it is not UTF-8; save it as UTF-8"),
        ("uima-json", {".json": b"[1, 2"}, "县%2F一.json: not JSON: Expecting ',' delimiter at character 5"),
        ("uima-json", {".json": b"[1, 2]"}, "县%2F一.json: there is no text in it"),
        (
            "uima-xmi",
            {".xmi": b'<?xml version="1.0" encoding="UyF-8"?><a/>'},
            "县%2F一.xmi: not XML: unknown encoding: UyF-8",
        ),
        ("uima-xmi", {".xmi": b"<a>"}, "县%2F一.xmi: not XML: no element found: line 1, column 3"),
    ],
)
def test_what_is_damaged_within_an_archive_is_named(name: str, changes: dict[str, bytes], told: str) -> None:
    plan = import_of(name, _in_zip(name, changes), [ARTICLE])
    assert ([str(each) for each in plan.problems], [*plan.added]) == ([told], [])


def test_what_is_no_archive_any_more_says_so() -> None:
    data = _data("brat")
    with ZipFile(io.BytesIO(data)) as archive:
        place = archive.getinfo("县%2F一.ann").header_offset
    spoilt = data[: place + 45] + bytes(9) + data[place + 54 :]
    [problem] = import_of("brat", spoilt, [ARTICLE]).problems
    assert str(problem).startswith("县%2F一.ann: it cannot be read: ")
    listed = data.rindex(b"PK\x01\x02")
    later = data[: listed + 6] + b"\xff" + data[listed + 7 :]
    with pytest.raises(FormatError, match=r"the list of files in it is damaged: zip file version 25\.5"):
        import_of("brat", later, [ARTICLE])


def test_the_tasks_before_a_list_breaks_off_come_in() -> None:
    whole = _data("label-studio")
    task = whole[1:-2].strip()
    plan = import_of("label-studio", b"[\n" + task + b",\n" + task[:200], [ARTICLE])
    assert [each.id for each in plan.added] == [FIRST.id, SECOND.id]
    told = "not JSON: Unterminated string starting at; this and all below is not read"
    assert [str(each) for each in plan.problems] == [f"line 3: {told}"]


def test_details_of_the_wrong_kind_are_set_aside_with_their_line() -> None:
    spoilt = _data("label-studio").replace(b'"unit": "percent", ', b"")
    plan = import_of("label-studio", spoilt, [ARTICLE])
    assert [each.id for each in plan.added] == [FIRST.id]
    assert [str(each) for each in plan.problems] == ["line 2: value.unit: the field is missing"]
    spoilt = _data("doccano").replace(f'{{"to": "{SECOND.id}"'.encode(), b'{"to": ["x"]')
    plan = import_of("doccano", spoilt, [ARTICLE])
    assert [each.id for each in plan.added] == [SECOND.id]
    assert [str(each) for each in plan.problems] == [
        "line 1: links[0].to: expected a version 4 UUID in lower case, found a list"
    ]


def test_an_address_that_cannot_be_read_is_an_article_that_is_not_there() -> None:
    for source in (b"urn:pizhu:article:%E5%8E", b"urn:pizhu:article://["):
        data = _data("w3c").replace(b"urn:pizhu:article:%E5%8E%BF%2F%E4%B8%80", source)
        plan = import_of("w3c", data, [ARTICLE])
        told = [problem.reason for problem in plan.problems]
        assert len(told) == 2
        assert all(each.startswith(f"there is no article '{source.decode()}") for each in told)
