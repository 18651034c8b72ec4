"""Numbers that count although no unit stands behind them: 成交额突破600亿, 月收入两千多. Pure."""

from __future__ import annotations

import re
from functools import cache

from annotations.quantity.around import bounded, denominators_behind
from annotations.quantity.found import Found
from annotations.quantity.numerals import Numeral
from annotations.quantity.rules import Unit, alternatives, words

_BOUNDS_SCALES = ("近", "上", "超", "逾", "数")
"""Before 千万 they say that it counts: 近千万群众."""
_BARE_SCALES = re.compile("[十百千万亿]+")
_CURRENCY_BEFORE = re.compile(r"[$￥€£]\Z")
_ALONE = re.compile("[,，。；;、：:！？!?\n)）的“”+/每]|左右|以上|以下|大关|多(?![种样])|之多")
_EARNED = re.compile(r"(?:收入|工资|年薪|月薪|[挣赚])(?:能?达?到?|有|了|能有|差不多|大概)?\Z")
_CLAUSE_ENDS = re.compile(r"[,，。；;、！!？?\n)）”’」』]")
_LEAST_EARNED = 1000


def without_unit(
    text: str, start: int, free_from: int, end: int, written: str, numeral: Numeral
) -> Found | None:
    """Take a large number without a unit: 参数量达1750亿, 成交额突破600亿, 1.4亿退休人员.

    Args:
        text: Plain.
        start: Where the numeral begins.
        free_from: Where the quantity before it ends.
        end: Where the numeral ends.
        written: The numeral.
        numeral: What it says.
    """
    has_currency = bool(_CURRENCY_BEFORE.search(text, max(0, start - 4), start))
    if numeral.scale < 10**4 and not (has_currency and written[0].isdigit()):
        return _earned(text, start, free_from, end, written, numeral)
    is_alone = (written[0].isdigit() or len(written) > 2) and (end == len(text) or _ALONE.match(text, end))
    is_bare = (len(written) == 1 or _BARE_SCALES.fullmatch(written)) and text[
        start - 1 : start
    ] not in _BOUNDS_SCALES
    noun = None if is_bare else _without_classifier().match(text, end)
    if not (has_currency or is_alone or noun):
        return None
    if noun and noun[0].endswith(words().person_nouns):
        return bounded(
            text,
            start,
            free_from,
            Found(start, end, end, numeral.low, numeral.high, Unit("person", "people"), "", numeral.bound),
        )
    before = text[max(0, start - 10) : start]
    before = re.split(r"[,，。；;、：:！？!?\n]", before)[-1]
    unit = Unit("count", "bare")
    if any(word in before for word in words().money):
        unit = Unit("CNY", "money")
    elif "人次" in before:
        unit = Unit("person-times", "people")
    elif any(word in before for word in ("人口", "人数", "人群", "粉丝", "会员", "劳动力", "游客", "居民")):
        unit = Unit("person", "people")
    denominators = denominators_behind(text, end)
    if denominators and unit.name == "count":
        unit = Unit("CNY", "money")
    end, rates = denominators or (end, ())
    return bounded(
        text,
        start,
        free_from,
        Found(start, end, end, numeral.low, numeral.high, unit, "", numeral.bound, rates),
    )


def _earned(text: str, start: int, free_from: int, end: int, written: str, numeral: Numeral) -> Found | None:
    """Take money that is named without its unit at the end of a clause: 月收入两千多."""
    is_written_out = len(written) > 1 and not written[0].isdigit() and numeral.low >= _LEAST_EARNED
    if not is_written_out or not (end == len(text) or _CLAUSE_ENDS.match(text, end)):
        return None
    if not _EARNED.search(text, max(0, start - 6), start):
        return None
    return bounded(
        text,
        start,
        free_from,
        Found(start, end, end, numeral.low, numeral.high, Unit("CNY", "money"), "", numeral.bound),
    )


@cache
def _without_classifier() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,5}}?(?:{alternatives(words().without_classifier)})")
