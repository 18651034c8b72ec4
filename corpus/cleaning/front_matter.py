"""The metadata above the text of a Markdown file: `key: value` lines between two rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.alignment import RawOffset
from corpus.article import MetadataField
from corpus.dates import iso_date
from corpus.sources.rows import USUAL_NAMES

_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n")
_ENTRY = re.compile(r"(?P<key>[^\W\d][\w .-]{0,40}?)[ \t]*[:=](?:[ \t]+|(?=[\"'\[])|$)(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^,\[\]\"'\s、][^,\[\]、]*)")
_CONFIDENCE = 0.95
_FIELDS = {key: field for field, keys in USUAL_NAMES.items() if field not in {"id", "text"} for key in keys}


class _Value(NamedTuple):
    key: str
    text: str
    start: int


def front_matter_end(text: str) -> int:
    """Give the offset behind the metadata above a text, with the rule that ends it; 0 where there is none."""
    opening = _OPENING.match(text)
    if not opening:
        return 0
    place, has_entry = opening.end(), False
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[place:end].rstrip()
        if line == opening[1] or (line == "..." and opening[1] == "---"):
            return min(end + 1, len(text)) if has_entry else 0
        if _ENTRY.fullmatch(line):
            has_entry = True
        elif line and not line.startswith((" ", "\t", "#", "-", "]")):
            return 0
        place = end + 1
    return 0


def front_matter_fields(text: str) -> list[MetadataField]:
    """Give what the metadata above a text states, each with the place of its value."""
    found = list[MetadataField]()
    for key, value, start in _values(text, front_matter_end(text)):
        name = _FIELDS.get(key.casefold())
        if name is None:
            continue
        parts = list(_parts(value)) if name in {"authors", "editors"} else [_unquoted(value)]
        for part, offset in parts:
            stated = iso_date(part) if name == "published" else part
            if stated:
                begin = RawOffset(start + offset)
                found.append(MetadataField(name, stated, begin, RawOffset(begin + len(part)), _CONFIDENCE))
    return found


def _values(text: str, stop: int) -> Iterator[_Value]:
    """Give the values with their keys; of a list below its key, each item."""
    place, key = 0, ""
    for line in text[:stop].split("\n"):
        plain = line.rstrip()
        if item := _ITEM.fullmatch(plain):
            yield _Value(key, item["value"], place + item.start("value"))
        elif entry := _ENTRY.fullmatch(plain):
            key = entry["key"].strip()
            if entry["value"]:
                yield _Value(key, entry["value"], place + entry.start("value"))
        place += len(line) + 1


def _unquoted(value: str) -> tuple[str, int]:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1], 1
    return value, 0


def _parts(value: str) -> Iterator[tuple[str, int]]:
    for match in _PART.finditer(value):
        group = match.lastindex or 0
        yield match[group].rstrip(), match.start(group)
