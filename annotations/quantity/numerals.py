"""Numerals as they stand in a text: 3.12万, 2600余万, 两千三百万, 十来, 数百, 三四十, 1,234.5. Pure.

All text here is as `annotations.quantity.plain` gives it: Simplified characters, half-width digits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from annotations.model import Bound

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SCALES = _TENS | _MYRIADS

DIGITS = "一二两三四五六七八九"
WRITTEN = rf"〇零{DIGITS}十百千万亿"
"""What a numeral written out is made of."""
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15}(?!\d))(?:\.\d{1,9})?"
MORE = "(?:[多余几]|来(?![年自的源]))?"
# 兆 is a scale in Taiwan, and a prefix of units everywhere: 1.2兆元, 120兆瓦.
SCALE = "(?:[十百千]?(?:[万亿]+|兆(?![瓦赫帕比字欧焦位]))|[十百千](?![瓦克米卡伏赫帕字分焦]))"
NUMERAL = (
    rf"(?:{ARABIC}{MORE}(?:{SCALE}(?:\d{{1,4}}[千百万]+)?)?"
    rf"|[{WRITTEN}](?:[{WRITTEN}]|[几多余](?=[万亿])|(?<=十)又(?=[二三四五六七八九]))*(?:点[〇零{DIGITS}]+[万亿]*)?"
    rf"|[几数][十百千万亿]+){MORE}[万亿]*{MORE}"
)

_ONE = Decimal(1)
_LOOSE = {"多": "at_least", "余": "at_least", "几": "at_least", "数": "at_least", "来": "approx"}
_ARABIC_PARTS = re.compile(rf"({ARABIC})([十百千万亿兆]*)")
_SECTION = re.compile(
    rf"[零〇]*(?:([{DIGITS}]?)千)?[零〇]?(?:([{DIGITS}]?)百)?[零〇]?(?:([{DIGITS}]?)十)?[零〇]?([{DIGITS}]?)"
)
"""The digits before 千, 百 and 十, empty where none stands there (十五), and the last one."""
_NEIGHBOURS = re.compile(f"([{DIGITS}])([{DIGITS}])")


class Numeral(NamedTuple):
    """What a numeral says: one number, or two where neighbours stand together, as in 三四十."""

    low: Decimal
    high: Decimal | None = None
    bound: Bound = "exact"
    scale: Decimal = Decimal(1)
    """What the last digits were multiplied by: 10000 in 3.5万."""
    is_arabic: bool = False


def read_numeral(written: str) -> Numeral | None:
    """Read what `NUMERAL` matches.

    Returns:
        `None` where the characters stand together as no number does, such as 百一万千.
    """
    if written.isascii():
        return Numeral(Decimal(written.replace(",", "")), None, "exact", _ONE, True)
    return _read(written) if written[0].isdigit() else _read_once(written)


def _read(written: str) -> Numeral | None:
    bound: Bound = "exact"
    written = written.replace("又", "")
    if _LOOSE.keys().isdisjoint(written):
        return _arabic(written, bound) if written[0].isdigit() else _written(written, bound)
    kept = list[str]()
    for place, character in enumerate(written):
        if loose := _LOOSE.get(character):
            bound = "at_least" if loose == "at_least" else "approx"
            if character in "几数" and (place == 0):
                kept.append("一")
        else:
            kept.append(character)
    bare = "".join(kept)
    if not bare:
        return None
    if bare[0].isdigit():
        return _arabic(bare, bound)
    return _written(bare, bound)


_read_once = lru_cache(maxsize=1024)(_read)
"""For what is written out: texts say 三 and 十几 again and again."""


def _arabic(bare: str, bound: Bound) -> Numeral | None:
    if part := _ARABIC_PARTS.fullmatch(bare):
        digits, scales = part.groups()
        scale = _product(scales)
        return Numeral(Decimal(digits.replace(",", "")) * scale, None, bound, scale, True)
    total, last = Decimal(0), _ONE
    position = 0
    while position < len(bare):
        part = _ARABIC_PARTS.match(bare, position)
        if part is None:
            return None
        scale = _product(part[2])
        if position and scale >= last:
            return None
        total += Decimal(part[1].replace(",", "")) * scale
        last, position = scale, part.end()
    return Numeral(total, None, bound, last, True)


@lru_cache(maxsize=64)
def _product(scales: str) -> Decimal:
    product = _ONE
    for character in scales:
        product *= SCALES[character]
    return product


def _written(bare: str, bound: Bound) -> Numeral | None:
    pair = _NEIGHBOURS.search(bare)
    if pair and any(character in SCALES for character in bare):
        low, high = (
            _one(bare[: pair.end(1)] + bare[pair.end() :]),
            _one(bare[: pair.start()] + bare[pair.start(2) :]),
        )
    elif pair and len(bare) == 2:
        low, high = Decimal(_DIGITS[bare[0]]), Decimal(_DIGITS[bare[1]])
        if not (high - low == 1 or (low == 3 and high == 5)):
            return None
    else:
        number = _one(bare)
        return None if number is None else Numeral(number, None, bound, _scale_of(bare))
    if low is None or high is None or low >= high:
        return None
    return Numeral(low, high, "range", _scale_of(bare))


def _scale_of(bare: str) -> Decimal:
    return _product(bare[len(bare.rstrip("万亿兆")) :])


def _one(bare: str) -> Decimal | None:
    """Read one number written out: 一万二千三百零五, 三点五万, 一百二, 二〇二〇."""
    whole, point, fraction = bare.partition("点")
    if point:
        after = fraction.rstrip("万亿")
        before = _whole(whole)
        if before is None or not after or any(each not in _DIGITS for each in after):
            return None
        number = before + Decimal("0." + "".join(str(_DIGITS[each]) for each in after))
        for character in fraction[len(after) :]:
            number *= _MYRIADS[character]
        return number
    return _whole(whole)


def _whole(written: str, above: int = 1) -> Decimal | None:
    """Read a whole number.

    Args:
        written: Without a decimal point.
        above: The scale that stands before it: behind 万 a lone 五 is 5000, behind 百 it is 50.
    """
    for character, scale in (("亿", 10**8), ("万", 10**4)):
        if character in written:
            before, _, behind = written.rpartition(character)
            high = _whole(before) if before else Decimal(1)
            low = _whole(behind, scale) if behind else Decimal(0)
            return None if high is None or low is None else high * scale + low
    if _TENS.keys().isdisjoint(written):
        return _digits(written, above)
    section = _SECTION.fullmatch(written)
    if section is None:
        return None
    thousands, hundreds, tens, units = section.groups()
    total, last = 0, 1
    if thousands is not None:
        total, last = _DIGITS[thousands or "一"] * 1000, 1000
    if hundreds is not None:
        total, last = total + _DIGITS[hundreds or "一"] * 100, 100
    if tens is not None:
        total, last = total + _DIGITS[tens or "一"] * 10, 10
    if units:
        is_short = last > 10 and written[-2] not in "零〇"
        total += _DIGITS[units] * (last // 10 if is_short else 1)
    return Decimal(total)


def _digits(written: str, above: int) -> Decimal | None:
    if len(written) == 1:
        return Decimal(_DIGITS[written] * (above // 10 if above > 1 else 1))
    if written[0] == "两" or (above > 1 and written[0] not in "零〇"):
        return None
    return Decimal("".join(str(_DIGITS[character]) for character in written))
