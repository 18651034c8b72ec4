"""Dates in the forms that pages state them in, as ISO 8601 and as precise as they are stated.

Text is given as `corpus.cleaning.phrases.matching_copy` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

EARLIEST_YEAR = 1900
LATEST_YEAR = 2049
_REPUBLIC = 1911
"""What is added to a year of the Republic of China: its first year was 1912."""

_NUMBERS = {sign: number for number, signs in enumerate(("〇零○", *"一二三四五六七八九")) for sign in signs}
_WRITTEN = re.compile(
    r"(?P<year>[〇零○一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<day>[一二三四五六七八九十]{1,3})日)?"
)
_CLOCK = (
    r"(?:\s?\(?(?:星期|周|礼拜).\)?)?(?:[\st,]*(?P<half>上午|下午|晚上|早上|凌晨|中午)?\s?(?P<hour>\d{1,2})[:时点]"
    r"(?P<minute>\d{1,2})(?!\d)(?:[:分](?P<second>\d{2})(?!\d))?(?:\.\d{1,6}(?!\d))?[分秒]?(?:\s?(?P<after>[ap]m)\b)?"
    r"(?:\s?(?P<zone>z\b|[+-]\d{2}:?\d{2})|\s?\(?(?P<east>北京时间|(?:gmt|utc)\+0?8)\)?)?)?"
)
_DATE = re.compile(
    r"(?<![\d.-])(?:(?P<year>\d{4})|民国\s?(?P<republic>\d{2,3}))(?:\s?[-/.年]\s?|\s(?=\d{1,2}/\d))(?P<month>\d{1,2})\s?"
    rf"(?:[-/.月]\s?(?P<day>\d{{1,2}})(?:\s?[日号]|(?!\d)){_CLOCK}|月)"
)
_PACKED = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"
    r"|(?P<republic>1[0-4]\d|[3-9]\d)\s?[-/.年]\s?(?P<of_year>\d{1,2})\s?[-/.月]\s?(?P<of_month>\d{1,2})(?:日|(?!\d))"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = (
    rf"\b(?:(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})"
    rf"|(?P<third_month>{'|'.join(_MONTHS)})\s{{1,2}}(?P<third>\d{{1,2}})\s(?P<clock>\d{{2}}:\d{{2}}(?::\d{{2}})?)\s(?P<closing>\d{{4}})"
    rf"|(?P<first>\d{{1,2}})\s(?P<second_month>{'|'.join(_MONTHS)})[a-z]*\.?,?\s(?P<last>\d{{4}}))\b"
)

_OF_ENGLISH = re.compile("|".join(_MONTHS))


class StatedDate(NamedTuple):
    """A date that a line states."""

    start: int
    """Code points into the line."""
    end: int
    value: str
    """ISO 8601: `2021-06`, `2021-06-14`, `2021-06-14T09:36`, with seconds or a zone if stated."""


def find_dates(copy: str) -> Iterator[StatedDate]:
    """Give the dates in a line that the calendar has, from 1900 to tomorrow's year."""
    for match in _DATE.finditer(copy):
        year = int(match["year"]) if match["year"] else int(match["republic"]) + _REPUBLIC
        if value := _iso(year, int(match["month"]), match["day"] and int(match["day"]), _clock(match)):
            yield StatedDate(match.start(), match.end(), value)
    if "年" in copy:
        for match in _WRITTEN.finditer(copy):
            year = int("".join(str(_NUMBERS[sign]) for sign in match["year"]))
            if value := _iso(year, _number(match["month"]), match["day"] and _number(match["day"])):
                yield StatedDate(match.start(), match.end(), value)
    if _OF_ENGLISH.search(copy):
        for match in re.finditer(_ENGLISH, copy):
            name = match["month"] or match["second_month"] or match["third_month"]
            day = match["day"] or match["first"] or match["third"]
            last = match["year"] or match["last"] or match["closing"]
            clock = f"T{match['clock']}" if match["clock"] else None
            if value := _iso(int(last), _MONTHS.index(name) + 1, int(day), clock):
                yield StatedDate(match.start(), match.end(), value)


def find_packed_date(copy: str, start: int) -> StatedDate | None:
    """Give a date that it takes a label to be one: without any marks, 20230605, or of Taiwan, 112年6月5日.

    Args:
        copy: The line.
        start: Where the date begins.
    """
    match = _PACKED.match(copy, start)
    if not match:
        return None
    if match["republic"]:
        year, month, day = int(match["republic"]) + _REPUBLIC, match["of_year"], match["of_month"]
    else:
        year, month, day = int(match["year"]), match["month"], match["day"]
    value = _iso(year, int(month), int(day))
    return StatedDate(match.start(), match.end(), value) if value else None


def _number(signs: str) -> int:
    """Read a number below 100: 五, 十二, 三十, 三十一."""
    tens, ten, ones = signs.rpartition("十")
    return (10 * _NUMBERS.get(tens, 1) if ten else 0) + _NUMBERS.get(ones, 0)


def _clock(match: re.Match[str]) -> str | None:
    """Give the time of day as ISO 8601; None if none is stated or no clock shows it."""
    if not match["hour"]:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), match["second"]
    is_late = match["half"] in {"下午", "晚上"} or match["after"] == "pm"
    if is_late and hour < 12:
        hour += 12
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return None
    zone = match["zone"] or ("+08:00" if match["east"] else "")
    zone = f"{zone[:3]}:{zone[-2:]}" if len(zone) == 5 else zone.upper()
    return f"T{hour:02}:{minute:02}" + (f":{second}" if second else "") + zone


def _iso(year: int, month: int, day: int | str | None = None, clock: str | None = None) -> str | None:
    """Give a date as ISO 8601, as precise as it is stated; None if the calendar has no such day."""
    try:
        moment = datetime(year, month, int(day or 1))
    except ValueError:
        return None
    # Bounds that are fixed: asked for the time, the same bytes would give other results on other days.
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    if not day:
        return moment.strftime("%Y-%m")
    return moment.date().isoformat() + (clock or "")
