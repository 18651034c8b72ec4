"""What a row of a table is, and what its fields are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.settings import FieldNames
from corpus.sources.files import Source

USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": (
        "text",
        "content",
        "body",
        "maintext",
        "full_text",
        "正文",
        "内容",
        "內容",
        "全文",
        "文本",
        "article",
    ),
    "title": ("title", "headline", "标题", "標題", "题目", "題目"),
    "published": (
        "published",
        "date",
        "publish_date",
        "date_publish",
        "publish_time",
        "published_at",
        "pubdate",
        "pubtime",
        "datetime",
        "time",
        "日期",
        "时间",
        "時間",
        "发布时间",
        "發布時間",
        "发布日期",
    ),
    "source": ("source", "来源", "來源", "媒体", "媒體", "publisher"),
    "authors": ("authors", "author", "作者", "记者", "記者"),
    "editors": ("editors", "editor", "编辑", "編輯", "责任编辑", "責任編輯"),
}
"""What the fields are called where no setting says so; the first that a row has counts, in any case."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of which every row is an article."""

    source: Source
    encoding: str
    names: FieldNames
    largest: int
    """Bytes that a row may have."""
    delimiter: str = ""
    """Of a .csv file; empty: a .jsonl file."""
    columns: tuple[str, ...] = ()
    """Of a .csv file."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where one row is."""

    table: Table
    start: int
    """In bytes."""
    length: int
    number: int
    """Counted from 1, without the head of a .csv file."""

    @property
    def path(self) -> Path:
        """The file that it is in."""
        return self.table.source.path


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read."""

    number: int
    reason: str
    """With its line."""


def by_field(found: dict[str, Any], names: FieldNames) -> dict[str, Any]:
    """Give the values of a row by the names of `FieldNames`; those that it lacks are not there."""
    plain = {name.strip().casefold(): value for name, value in reversed(found.items())}
    fields = dict[str, Any]()
    for field, usual in USUAL_NAMES.items():
        name = getattr(names, field)
        if name:
            if name in found:
                fields[field] = found[name]
        else:
            held = [plain[one] for one in usual if plain.get(one) not in (None, "")]
            if held:
                fields[field] = held[0]
    return fields


def stated_id(found: Mapping[str, Any], names: FieldNames) -> str | None:
    """Give the id that a row states for its article, if it does."""
    keys = (names.id,) if names.id else ("id", "ID", "Id")
    value = next((found[key] for key in keys if key in found), None)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None
