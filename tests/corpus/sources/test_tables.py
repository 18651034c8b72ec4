"""Rows of .jsonl and .csv files: each found in its place, in any encoding, whatever its neighbours are."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.settings import FieldNames
from corpus.sources.files import File, UnfitFileError
from corpus.sources.rows import BadRow, Row
from corpus.sources.tables import list_rows, read_row

LARGEST = 1024 * 1024


def texts(path: Path, names: FieldNames | None = None, largest: int = LARGEST) -> list[object]:
    """The text of each row, or why it cannot be read."""
    found = list_rows(File(path), names or FieldNames(), largest, None)
    return [row.reason if isinstance(row, BadRow) else read_row(row).get("text") for _, row in list(found)]


def ids(path: Path, names: FieldNames | None = None) -> list[str | None]:
    return [stated for stated, _ in list_rows(File(path), names or FieldNames(), LARGEST, None)]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "news.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_encoding_with_every_delimiter(table: Path, encoding: str, delimiter: str) -> None:
    # 上 and 一 have a line feed or a NUL for one of their halves in UTF-16.
    expected = ["上一段,\r\n第二行“引”\n上", '他说:"好"', "末"]
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=delimiter)
    writer.writerows(
        [["id", "标题", "正文"], *([number, "题", text] for number, text in enumerate(expected))]
    )
    table.write_bytes(sheet.getvalue().encode(encoding))
    assert texts(table) == expected
    assert ids(table) == ["0", "1", "2"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@given(cells=st.lists(st.text("甲上一乙,;\"'\t\r\n "), min_size=1))
def test_any_texts_come_back_from_csv(
    tmp_path_factory: pytest.TempPathFactory, encoding: str, cells: list[str]
) -> None:
    table = tmp_path_factory.getbasetemp() / "news.csv"
    expected = [f"合作社带动农户增收致富。{cell}" for cell in cells]
    sheet = io.StringIO()
    csv.writer(sheet).writerows([["text"], *([cell] for cell in expected)])
    table.write_bytes(sheet.getvalue().encode(encoding))
    assert texts(table) == expected


@given(st.lists(st.text(min_size=1), min_size=1), st.booleans())
def test_any_texts_come_back_from_jsonl(
    tmp_path_factory: pytest.TempPathFactory, values: list[str], is_ascii: bool
) -> None:
    table = tmp_path_factory.getbasetemp() / "news.jsonl"
    content = "".join(json.dumps({"text": value}, ensure_ascii=is_ascii) + "\n" for value in values)
    table.write_text(content, "utf-8", newline="\n")
    assert texts(table) == values


def test_a_long_field_is_read_whole(table: Path) -> None:
    table.write_text("text\n" + "字" * 300_000 + "\n", "utf-8")
    assert texts(table) == ["字" * 300_000]


def test_a_row_larger_than_is_read_stops_none_of_the_others(tmp_path: Path) -> None:
    table = tmp_path / "news.jsonl"
    table.write_text('{"text": "' + "a" * LARGEST + '"}\n{"text": "乙"}\n', "utf-8")
    reason = "line 1: it is larger than 1 MiB; divide the text into several rows"
    assert texts(table) == [reason, "乙"]


def test_a_quotation_mark_that_is_not_closed_takes_no_more_than_a_row_may_have(table: Path) -> None:
    table.write_text('text\n甲\n"乙\n' + ("丙" * 20 + "\n") * 20_000 + "丁\n", "utf-8")
    *found, last = texts(table)
    assert found[:2] == ["甲", "line 3: it is larger than 1 MiB; is a quotation mark not closed?"]
    assert last == "丁"


@pytest.mark.parametrize(
    ("name", "lines", "bad"),
    [
        ("news.jsonl", ['{"text": "甲县"}', '{"text": "乙县"}', '{"text": "丙县"}'], 1),
        ("news.csv", ["text", "甲县", "乙县", "丙县"], 2),
    ],
)
def test_bytes_of_another_encoding_spoil_their_row_alone(
    tmp_path: Path, name: str, lines: list[str], bad: int
) -> None:
    table = tmp_path / name
    encoded = [line.encode("gbk" if number == bad else "utf-8") for number, line in enumerate(lines)]
    table.write_bytes(b"\n".join(encoded))
    one, two, three = texts(table)
    assert (one, three) == ("甲县", "丙县")
    assert str(two).startswith(f"line {bad + 1}: it is not utf-8, at byte ")


def test_names_of_fields_by_habit_and_by_setting(table: Path) -> None:
    table.write_text("编号,Content ,标题\n3,甲,题\n", "utf-8")
    assert texts(table) == ["甲"]
    names = FieldNames(id="编号", text="标题")
    assert texts(table, names) == ["题"]
    assert ids(table, names) == ["3"]


def test_the_first_usual_name_that_a_row_fills_is_its_text(tmp_path: Path) -> None:
    table = tmp_path / "news.jsonl"
    table.write_text('{"body": "正文甲", "text": ""}\n{"content": "乙", "text": "丙"}\n', "utf-8")
    assert texts(table) == ["正文甲", "丙"]


def test_a_table_without_a_column_of_texts_says_what_there_is(table: Path) -> None:
    table.write_text("户数,增收\n12,3\n", "utf-8")
    with pytest.raises(UnfitFileError) as raised:
        texts(table)
    assert str(raised.value) == (
        "no column is called text or content or body (they are: 户数, 增收); name that of the texts under "
        "[reading] in pizhu.toml: fields = { text = … }"
    )


def test_ids_are_texts_or_whole_numbers(tmp_path: Path) -> None:
    table = tmp_path / "news.jsonl"
    values = ["甲", 7, True, 1.5, None, " ", ["a"]]
    table.write_text("".join(json.dumps({"id": value, "text": "文"}) + "\n" for value in values), "utf-8")
    assert ids(table) == ["甲", "7", None, None, None, None, None]


def test_hostile_json_is_a_reason(tmp_path: Path) -> None:
    table = tmp_path / "news.jsonl"
    table.write_text("[" * 100_000 + "\n" + '{"id": ' + "9" * 5000 + "}\n", "utf-8")
    reason = "it is not JSON that can be read: a number too long, or nested too deep"
    assert texts(table) == [f"line 1: {reason}", f"line 2: {reason}"]


def test_only_the_row_that_is_read_is_taken_from_the_file(tmp_path: Path) -> None:
    table = tmp_path / "news.jsonl"
    table.write_text("".join(f'{{"text": "第{number}篇"}}\n' for number in range(1000)), "utf-8")
    found = [row for _, row in list_rows(File(table), FieldNames(), LARGEST, None)]
    row = found[700]
    assert isinstance(row, Row)
    content = table.read_bytes()
    assert content[row.start : row.start + row.length].decode() == '{"text": "第700篇"}\n'
    # Whatever else is in the file by now.
    table.write_bytes(b"\xff" * row.start + content[row.start :])
    assert read_row(row)["text"] == "第700篇"
