"""Dates as data states them, in ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_DATE = re.compile(
    r"(?P<year>\d{4})\s?(?:[-/.年]\s?(?P<month>\d{1,2})(?:\s?[-/.月]\s?(?:(?P<day>\d{1,2})日?)?)?|年)?"
    r"(?:\s?T?\s?(?P<hour>\d{1,2})[:时](?P<minute>\d{2})(?:[:分](?:(?P<second>\d{2})(?:[.,]\d+)?秒?)?)?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?", re.ASCII)
_EARLIEST, _LATEST = 1800, 2200
_CHINA = timezone(timedelta(hours=8))
_FIRST_SECOND, _LAST_SECOND = 100_000_000, 10_000_000_000
"""Of Unix times that are taken for such: 1973 to 2286. Less may be a date without its dashes."""


def iso_date(value: str | int | float) -> str | None:
    """Give a date as ISO 8601, as precise as it is stated; `None` if it is none that is understood.

    A number counts the seconds or milliseconds since 1970, and is given in China's time.
    """
    if isinstance(value, str):
        return _of_text(value.strip())
    seconds = value / 1000 if abs(value) >= _LAST_SECOND else value
    if _FIRST_SECOND <= seconds < _LAST_SECOND:
        return datetime.fromtimestamp(int(seconds), _CHINA).isoformat()
    return _of_text(str(value))


def _of_text(text: str) -> str | None:
    if compact := _COMPACT.fullmatch(text):
        return _checked([part for part in compact.groups() if part], "")
    if re.fullmatch(r"\d{10}|\d{13}", text, re.ASCII):
        return iso_date(int(text))
    if match := _DATE.fullmatch(text):
        parts = [part for part in match.group("year", "month", "day", "hour", "minute", "second") if part]
        is_dated = match["day"] is not None or match["hour"] is None
        return _checked(parts, match["zone"] or "") if is_dated else None
    # 10 ms, for a form that few have.
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment.isoformat() if _EARLIEST <= moment.year < _LATEST else None


def _checked(parts: list[str], zone: str) -> str | None:
    """Put the parts together, if there is such a day and such a time."""
    numbers = [int(part) for part in parts]
    try:
        year, month, day, hour, minute, second = [*numbers, *[1, 1][len(numbers) - 1 :], 0, 0, 0][:6]
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (ValueError, TypeError):
        return None
    if not _EARLIEST <= moment.year < _LATEST:
        return None
    precise = {1: "%Y", 2: "%Y-%m", 3: "%Y-%m-%d", 5: "%Y-%m-%dT%H:%M", 6: "%Y-%m-%dT%H:%M:%S"}[len(parts)]
    shown = moment.strftime(precise)
    if not zone or len(parts) < 5:
        return shown
    if zone[0] not in "+-":
        return f"{shown}Z"
    return f"{shown}{zone[:3]}:{zone[-2:]}"
