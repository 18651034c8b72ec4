"""Reading the fields of a JSON object strictly: every field there, none unknown, each of its type."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache

from annotations.errors import InvalidAnnotation, shown

_UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def is_uuid4(text: str) -> bool:
    """Whether a text is a version 4 UUID in lower case."""
    return _UUID4.fullmatch(text) is not None


@lru_cache
def _as_set(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


@lru_cache(maxsize=1024)  # those of one day, or of one import, come again and again
def time_exists(time: str) -> bool:
    """Whether there is such a time: `2026-02-30T00:00:00.000Z` is none."""
    try:
        datetime.fromisoformat(time)
    except ValueError:
        return False
    return True


class Fields:
    """The fields of one object. Each method gives one field, or raises `InvalidAnnotation` naming it."""

    def __init__(
        self, value: object, names: Collection[str], within: str = "", optional: Collection[str] = ()
    ) -> None:
        """Take an object that must have exactly the fields `names`; `within` stands before their names.

        Args:
            value: What should be that object.
            names: Of the fields it must have.
            within: What stands before their names in messages.
            optional: Of the fields that it may have besides; `flag` reads them.

        Raises:
            InvalidAnnotation: If it is no object, or a field is missing or unknown.
        """
        if not isinstance(value, dict):
            raise InvalidAnnotation(f"expected an object, found {shown(value)}", within.rstrip("."))
        self._values = value
        self._within = within
        if value.keys() != _as_set(tuple(names)):
            for name in names:
                if name not in value:
                    raise InvalidAnnotation("the field is missing", within + name)
            unknown = next((name for name in value if name not in names and name not in optional), None)
            if unknown is not None:
                raise InvalidAnnotation(f"unknown field {shown(unknown)}", within.rstrip("."))

    def wrong(self, name: str, expected: str) -> InvalidAnnotation:
        """Give the error that says `expected` was expected in the field `name`."""
        found = shown(self._values[name])
        return InvalidAnnotation(f"expected {expected}, found {found}", self._within + name)

    def flag(self, name: str) -> bool:
        """Give whether an optional field is there. Where it is, it is `true` and nothing else."""
        if name not in self._values:
            return False
        if self._values[name] is not True:
            raise self.wrong(name, "true, or no such field")
        return True

    def text(self, name: str, *, may_be_empty: bool = True) -> str:
        """Give a string."""
        value = self._values[name]
        if not isinstance(value, str):
            raise self.wrong(name, "a string")
        if not value and not may_be_empty:
            raise self.wrong(name, "a string that is not empty")
        if not value.isascii() and _SURROGATE_PAIR.search(value):
            # JSON would give them back as the one character they stand for, and all later offsets would slip.
            raise self.wrong(name, "a string without surrogate pairs")
        return value

    def optional_text(self, name: str) -> str | None:
        """Give a string or `None`."""
        return None if self._values[name] is None else self.text(name)

    def one_of(self, name: str, choices: Collection[str]) -> str:
        """Give a string that is one of `choices`."""
        value = self._values[name]
        if not isinstance(value, str) or value not in choices:
            raise self.wrong(name, "one of " + ", ".join(choices))
        return value

    def integer(self, name: str, least: int = 0) -> int:
        """Give an integer that is not below `least`."""
        value = self._values[name]
        if type(value) is not int or value < least:
            raise self.wrong(name, f"an integer from {least}")
        return value

    def number(self, name: str) -> int | float:
        """Give a finite number."""
        value = self._values[name]
        if type(value) is int or (type(value) is float and math.isfinite(value)):
            return value
        raise self.wrong(name, "a finite number")

    def items(self, name: str) -> list[object]:
        """Give a list."""
        value = self._values[name]
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return value

    def value(self, name: str) -> object:
        """Give a field as it is, to be checked by who asks."""
        return self._values[name]

    def uuid4(self, name: str) -> str:
        """Give a version 4 UUID in lower case."""
        return self._matching(name, _UUID4, "a version 4 UUID in lower case")

    def sha256(self, name: str) -> str:
        """Give a SHA-256 sum in lower-case hexadecimal."""
        return self._matching(name, _SHA256, "64 hexadecimal digits")

    def time(self, name: str) -> str:
        """Give a time such as `2026-01-02T03:04:05.678Z`."""
        value = self._matching(name, _TIME, "a time such as 2026-01-02T03:04:05.678Z")
        if not time_exists(value):
            raise self.wrong(name, "a time that exists")
        return value

    def _matching(self, name: str, pattern: re.Pattern[str], expected: str) -> str:
        value = self._values[name]
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self.wrong(name, expected)
        return value
