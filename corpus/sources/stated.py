"""What a row states of its article beside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from corpus.alignment import RawOffset
from corpus.article import Metadata, MetadataField
from corpus.dates import iso_date

_BETWEEN_NAMES = re.compile(r"[、,，;；|/\n]")
_START = RawOffset(0)
"""What is not in the text has the empty span at its beginning."""


def fields_of_row(fields: Mapping[str, Any]) -> tuple[list[MetadataField], tuple[str, ...]]:
    """Give the metadata that the fields of a row state, and a notice for each that is not understood.

    Args:
        fields: By the names of `FieldNames`.
    """
    found, notices = list[MetadataField](), list[str]()
    for name in ("title", "published", "source"):
        value = fields.get(name)
        text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
        if name == "published" and text and not isinstance(value, bool):
            text = iso_date(value if isinstance(value, str | int | float) else text) or ""
        if text:
            found.append(_stated(name, text))
        elif value not in (None, "", [], {}):
            notices.append(f"the row's {name}, {_shortened(value)}, is not understood and left out")
    for name in ("authors", "editors"):
        found += [_stated(name, person) for person in _people(fields.get(name))]
    return found, tuple(notices)


def combine(stated: Iterable[MetadataField], found: Metadata) -> Metadata:
    """Put what is stated beside the text and what was found in it together.

    Of each fact the statement that is relied on more counts; of two that are relied on as much, that
    beside the text. Of two dates that agree the more precise one counts.
    """
    stated = list(stated)
    if not stated:
        return found
    chosen = list[MetadataField]()
    for name in dict.fromkeys(field.name for field in (*stated, *found.fields)):
        beside = [field for field in stated if field.name == name]
        within = [field for field in found.fields if field.name == name]
        better, other = (beside, within) if _trust(beside) >= _trust(within) else (within, beside)
        is_less_precise = name == "published" and other and other[0].value.startswith(better[0].value)
        chosen += other if is_less_precise else better
    return Metadata.from_fields(chosen)


def _trust(fields: list[MetadataField]) -> float:
    return max((field.confidence for field in fields), default=0.0)


def _stated(name: str, value: str) -> MetadataField:
    return MetadataField(name, value, _START, _START, 1.0)


def _people(value: object) -> Iterator[str]:
    given = value if isinstance(value, list) else [value]
    for one in given:
        if isinstance(one, str):
            yield from filter(None, (" ".join(name.split()) for name in _BETWEEN_NAMES.split(one)))


def _shortened(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"
