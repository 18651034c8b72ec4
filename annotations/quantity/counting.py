"""What a numeral counts in, how it goes on behind its unit, and whether it counts at all. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from annotations.model import Bound
from annotations.quantity.numerals import DIGITS, Numeral, read_numeral
from annotations.quantity.rules import Unit, not_before, units, words

_LATIN = re.compile("[a-zA-Z0-9]")
_BARE_SCALES = re.compile("[十百千万亿]+")
_HALF_MORE = re.compile("半(?![年个天月日数导径])")
_AND_A_HALF = re.compile("个半(小时|钟头|月|世纪|学期|星期)")
_MORE_OF = re.compile("(?:多个|个多|余个|个余)(小时|钟头|月|世纪|星期|季度)")
_HALVES = {
    "小时": "hour",
    "钟头": "hour",
    "月": "month",
    "世纪": "century",
    "学期": "term",
    "星期": "week",
    "季度": "quarter",
}
_TAIL = re.compile(rf"[{DIGITS}](?=以上|以下|[,，。；;、：:！？!?\n)）\s的高长宽重左钱]|$)")
_CENTIMETRES = re.compile(r"\d{2}(?!\d)|\d(?!\d)")
_MEASURED = frozenset(("money", "area", "mass", "energy", "volume"))
_COMPOUNDS = {
    "year": ((r"[零又]?({n})个?月", Decimal(12), "month"),),
    "hour": ((r"零?({n})(?:分钟|分)", Decimal(60), "minute"), (r"零?({n})秒", Decimal(60), "second")),
    "minute": ((r"零?({n})秒", Decimal(60), "second"),),
    "CNY": ((r"({n})角", Decimal(10), "角"), (r"({n})分(?![钟之])", Decimal(10), "分")),
    "jin": ((r"({n})两", Decimal(10), "两"),),
    "day": ((r"零?({n})个?小时", Decimal(24), "hour"),),
}
_NO_TEMPERATURE = 150
"""More degrees than that are no weather."""
_NOT_TWO_OF = "分成度方点头面级载重"
"""Words that 两 does not count one by one: 两度 is twice, 两成 two tenths."""
_QUAKE = re.compile("(?:左右|以上)?(?:的)?(?:强烈|破坏性)?(?:地震|强震|余震)")
_WIND = re.compile("(?:左右|以上)?(?:的)?(?:大|阵|偏|强|东|西|南|北|台)?[东西南北]?(?:风|台风)")
_WIND_BEFORE = re.compile(r"风(?:力|速)?(?:可?达到?|为|约|有|增至|增强到|到)?\Z")


class _Counting(NamedTuple):
    """A word that counts."""

    word: str
    length: int
    given: tuple[str, Unit]
    """The word with its unit."""
    not_before: re.Pattern[str] | None
    """What does not follow it."""
    is_latin: bool
    """Whether it ends with a letter, so that none may follow."""


def unit_at(text: str, position: int) -> tuple[str, Unit] | None:
    """Give the longest word that counts at a place, if what follows lets it."""
    if text.startswith(" ", position):
        position += 1
    known = _counting()
    beginning = text[position : position + 2]
    for word, length, given, follow, is_latin in known.get(beginning) or known.get(beginning[:1], ()):
        if length > 2 and not text.startswith(word, position):
            continue
        end = position + length
        if (follow and follow.match(text, end)) or (is_latin and _LATIN.match(text, end)):
            continue
        return given
    return None


@cache
def _counting() -> dict[str, tuple[_Counting, ...]]:
    """Give for the first two characters the words that may count there, the longest first.

    Those of one character stand for themselves too, for where two characters begin no word.
    """
    found: dict[str, list[_Counting]] = {}
    for word, unit in sorted(units().items(), key=lambda each: -len(each[0])):
        is_latin = word[-1].isascii() and word[-1].isalpha()
        counting = _Counting(word, len(word), (word, unit), not_before().get(word), is_latin)
        found.setdefault(word[:2], []).append(counting)
    return {
        beginning: tuple(listed + (found.get(beginning[0], []) if len(beginning) > 1 else []))
        for beginning, listed in found.items()
    }


def both(low: Numeral, high: Numeral) -> tuple[Decimal, Decimal | None, Bound]:
    """Give the ends of a range: in 3—5万 both are myriads, in 8000—1万 only one is."""
    first = low.low
    if low.scale == 1 and high.scale > 1 and first < high.low / high.scale:
        first *= high.scale
    return first, high.low, "range"


def goes_on(text: str, end: int, word: str) -> bool:
    """Whether a number may go on behind its unit, as `longer` reads it: most do not."""
    return text[end : end + 1] in _GOING_ON or word == "个"


_GOING_ON = frozenset(f"0123456789.半零又{DIGITS}十")
"""What goes on behind a unit begins with one of these, but for 个半 and 个多."""


def longer(
    text: str, end: int, low: Decimal, unit: Unit, word: str, bound: Bound, written: str
) -> tuple[Decimal, int, Unit, Bound, str]:
    """Take in what goes on with a number behind its unit: 两年半, 3分52秒, 1米85, 三块五, 个多小时."""
    if word == "个" and (half := _AND_A_HALF.match(text, end - 1)):
        return low + Decimal("0.5"), half.end(), Unit(_HALVES[half[1]], "time"), bound, "小时"
    if word == "个" and (more := _MORE_OF.match(text, end - 1)):
        return low, more.end(), Unit(_HALVES[more[1]], "time"), "at_least", "小时"
    if unit.kind in ("time", "mass", "length", "area", "money", "times", "tenths", "age") and (
        half := _HALF_MORE.match(text, end)
    ):
        return low + Decimal("0.5") * unit.factor, half.end(), unit, bound, word
    if unit.name == "point" and (seconds := _compound(r"零?({n})秒").match(text, end)):
        return _joined(text, low, Unit("minute", "time"), seconds.start(), bound, "分钟")
    if unit.name in _COMPOUNDS and unit.factor == 1:
        return _joined(text, low, unit, end, bound, word)
    if (
        word in ("米", "秒")
        and written[0].isdigit()
        and low == int(low)
        and (behind := _CENTIMETRES.match(text, end))
        and unit_at(text, behind.end()) is None
    ):
        return low + Decimal(f"0.{behind[0]}"), behind.end(), unit, bound, word
    if unit.kind in ("mass", "length", "money", "tenths") and (tail := _TAIL.match(text, end)):
        digit = read_numeral(tail[0])
        if digit:
            return low + digit.low / 10 * unit.factor, tail.end(), unit, bound, word
    return low, end, unit, bound, word


def _joined(
    text: str, low: Decimal, unit: Unit, end: int, bound: Bound, word: str
) -> tuple[Decimal, int, Unit, Bound, str]:
    begun = end
    divisor = Decimal(1)
    for pattern, steps, name in _COMPOUNDS[unit.name]:
        match = _compound(pattern).match(text, end)
        if match is None:
            continue
        number = read_numeral(match[1])
        if number is None or number.high is not None:
            break
        end = match.end()
        if unit.kind in ("money", "mass"):
            divisor *= steps
            low += number.low / divisor
        else:
            low, unit = low * steps + number.low, Unit(name, "time")
    if end == begun:
        if unit.name == "CNY" and (tail := _TAIL.match(text, end)) and word in ("块", "块钱"):
            digit = read_numeral(tail[0])
            return (low + digit.low / 10 if digit else low), tail.end(), unit, bound, word
        if half := _HALF_MORE.match(text, end):
            return low + Decimal("0.5"), half.end(), unit, bound, word
    return low, end, unit, bound, word


@cache
def _compound(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{n}", rf"\d{{1,2}}(?:\.\d+)?|[{DIGITS}十]{{1,3}}"))


def of_degrees(text: str, start: int, end: int, number: Decimal) -> Unit:
    """Give what 度 counts: electricity, an angle, or warmth."""
    around = text[max(0, start - 8) : start]
    if number >= _NO_TEMPERATURE or "电" in around or text.startswith("电", end):
        return Unit("kWh", "energy")
    return Unit("degree", "angle") if re.search("[转角仰倾弯视坡旋]", around) else Unit("degC", "temperature")


def scale_of_force(text: str, start: int, end: int, written: str) -> str:
    """Give the scale that a 级 counts on: that of earthquakes or of winds; empty where it is a grade."""
    if _QUAKE.match(text, end) or ("." in written and "震" in text[max(0, start - 8) : end + 4]):
        return "magnitude"
    if _WIND.match(text, end) or _WIND_BEFORE.search(text, max(0, start - 8), start):
        return "wind-force"
    return ""


def does_not_count(
    written: str, upper: Numeral | None, counting: tuple[str, Unit], *, has_bound: bool, is_told: bool
) -> str:
    """Give why a numeral with a unit does not say how many; empty where it does.

    Args:
        written: The numeral.
        upper: The upper end, where it begins a range.
        counting: The word that counts, and its unit.
        has_bound: Whether words around it belong to it: they say that it counts.
        is_told: Whether what stands beside says that 百, 千 or 万 alone count, or a 级.
    """
    rules = words()
    word, unit = counting
    if word == "日":
        return "" if has_bound else "a date"
    if word == "级":
        return (
            ""
            if is_told or word in rules.chinese_still or written + word in rules.chinese_still
            else "a grade: it says which one, not how many"
        )
    if written[0].isdigit():
        return "a label" if (word, unit.kind) == ("方", "classifier") else ""
    if _BARE_SCALES.fullmatch(written) and len(written) == 1:
        return (
            ""
            if has_bound or is_told or (written == "十" and word not in rules.chinese_needs)
            else "a figure of speech"
        )
    if _BARE_SCALES.fullmatch(written):
        is_amount = written[0] == "十" or written[-1] == "亿" or unit.kind in _MEASURED
        return "" if has_bound or is_amount else "a figure of speech"
    if upper or has_bound or written[-1] in "多余几来":
        return ""
    if written == "一":
        return "" if word in rules.counts_one else "the indefinite 一, no more than the article *a*"
    if len(written) == 1 and word in rules.chinese_needs:
        is_two_of = written == "两" and word not in _NOT_TWO_OF
        return "" if is_two_of or written + word in rules.chinese_still else "part of a word or a label"
    return "part of a word" if (written, word) in (("二", "元"), ("三", "元")) else ""
