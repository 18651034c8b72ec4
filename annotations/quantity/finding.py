"""Where a quantity stands in a plain text, and what its own characters say. Pure.

A quantity is found at its numeral; what belongs to it is then looked for behind and before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from annotations.model import Bound
from annotations.quantity.numerals import DIGITS, NUMERAL, WRITTEN, Numeral, read_numeral
from annotations.quantity.rules import Unit, alternatives, exclusions, not_before, units, words
from annotations.quantity.special import special_at

_LONGEST_UNIT = 7
_LONGEST_BEFORE = 20
_NUMERIC = frozenset(f"0123456789几数{WRITTEN}")
_STARTS = re.compile(rf"[\d{DIGITS}十百千万亿几数半过大多小翻]|[全世国省位名列排]|第(?=[\d{DIGITS}十])")
_NUMERAL = re.compile(NUMERAL)
_RANGE = re.compile(rf"(?:[—–~～-]{{1,2}}|[至到])(?:{NUMERAL})")
_ONE_BESIDE = re.compile(r"\d[.,]\d")
_BARE_SCALES = re.compile("[十百千万亿]+")
_CURRENCIES = {
    "新台币": "TWD",
    "人民币": "CNY",
    "港币": "HKD",
    "美元": "USD",
    "us$": "USD",
    "hk$": "HKD",
    "nt$": "TWD",
    "$": "USD",
    "￥": "CNY",
    "€": "EUR",
    "£": "GBP",
}
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
_TAIL = re.compile(rf"[{DIGITS}](?=[,，。；;、：:！？!?\n)）\s的高长宽重左钱]|$)")
_CENTIMETRES = re.compile(r"\d{2}(?!\d)|\d(?!\d)")
_WITHIN = re.compile("内(?![蒙部外容涵生心在地陆科])")
_SURE_KINDS = frozenset(("rank", "ratio"))
_PLAIN_KINDS = _SURE_KINDS | frozenset(
    (
        "money",
        "area",
        "mass",
        "volume",
        "energy",
        "data",
        "percent",
        "point-of-percent",
        "times",
        "temperature",
        "bare",
        "age",
    )
)
"""Kinds that no date, label or ordinal looks like where their numeral is Arabic."""
_NEAR, _FAR = 8, 10
"""Code points around a quantity in which what excludes it stands."""
_MEASURED = frozenset(("money", "area", "mass", "energy", "volume"))
_AFTER_FORMER = frozenset("届期批轮次名位")
"""Units that 前 stands before: 前两届."""
_COMPOUNDS = {
    "year": ((r"零?({n})个?月", Decimal(12), "month"),),
    "hour": ((r"零?({n})(?:分钟|分)", Decimal(60), "minute"), (r"零?({n})秒", Decimal(60), "second")),
    "minute": ((r"零?({n})秒", Decimal(60), "second"),),
    "CNY": ((r"({n})角", Decimal(10), "角"), (r"({n})分(?![钟之])", Decimal(10), "分")),
    "jin": ((r"({n})两", Decimal(10), "两"),),
    "day": ((r"零?({n})个?小时", Decimal(24), "hour"),),
}
_CURRENCY_BEFORE = re.compile(r"[$￥€£]$")
_COUNTS_OF = re.compile("[人户次总个步件位床张倍岁天株头只]数")
"""They end in 数 and are no numeral: 户数十五户."""
_NO_TEMPERATURE, _FEWEST_CUBIC_METRES = 150, 20
"""More degrees than that are no weather, and fewer 方 may be parties."""
_ALONE = re.compile("[,，。；;、：:！？!?\n)）的“”+/每]|左右|以上|以下|大关|多(?![种样])|之多")
_DAYS_BEFORE = re.compile("(?:拘留|为期|期限|限期|历时|停职|住院|行程|连续|长达|假期|工期)(?:了|为|达|共)?$")
_PLACES_MOVED = re.compile("[升降跌进退移](?:了|至)?$")
_NOT_TWO_OF = "分成度方点头面级载重"
"""Words that 两 does not count one by one: 两度 is twice, 两成 two tenths."""
_QUAKE = re.compile("(?:左右|以上)?(?:的)?(?:强烈|破坏性)?(?:地震|强震|余震)")
_WIND = re.compile("(?:左右|以上)?(?:的)?(?:大|阵|偏|强|东|西|南|北|台)?[东西南北]?(?:风|台风)")
_WIND_BEFORE = re.compile("风(?:力|速)?(?:可?达到?|为|约|有|增至|增强到|到)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with what its own characters say, in offsets of the plain text."""

    start: int
    end: int
    number_end: int
    """Where its numeral ends."""
    low: Decimal
    high: Decimal | None
    unit: Unit
    word: str
    """The word that counts, as it stands; empty where none does."""
    bound: Bound
    rates: tuple[str, ...] = ()
    """The denominators that belong to it, in their order."""
    is_sure: bool = False
    """Whether no exclusion speaks against it."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A numeral with a unit that is no quantity, and why."""

    start: int
    end: int
    reason: str


def find(plain_text: str) -> Iterator[Found | Skipped]:
    """Find quantities, in order and apart, and what was passed over on the way."""
    position = free_from = 0
    while started := _STARTS.search(plain_text, position):
        start = started.start()
        found = _at(plain_text, start, free_from)
        if found is None:
            position = start + 1
            continue
        if isinstance(found, Found) and not found.is_sure and (rule := _excluded(plain_text, found, start)):
            found = Skipped(max(start, found.start), found.end, rule)
        yield found
        if isinstance(found, Found):
            free_from = position = found.end
        else:
            position = start + 1


def _excluded(text: str, found: Found, start: int) -> str:
    """Give the reason why a quantity is none, empty where it is one."""
    begin, end = max(found.start, start), found.end
    is_arabic = text[begin].isdigit()
    # 5G is no weight.
    is_plain = is_arabic and not (len(found.word) == 1 and found.word.isascii())
    if found.unit.kind in (_PLAIN_KINDS if is_plain else _SURE_KINDS):
        return ""
    left = max(0, begin - (_FAR if not is_arabic else _NEAR))
    while left and text[left - 1] in _NUMERIC:
        left -= 1
    right = min(len(text), end + _FAR)
    for rule in exclusions():
        if is_arabic and rule.is_of_words:
            continue
        for match in rule.pattern.finditer(text, left, right):
            if match.start() >= end:
                break
            if match.end() > begin:
                return rule.reason
    return ""


def _at(text: str, start: int, free_from: int) -> Found | Skipped | None:
    if special := special_at(text, start):
        return _bounded(
            text,
            start,
            free_from,
            Found(
                special.start,
                special.end,
                special.end,
                special.low,
                special.high,
                Unit(special.unit, special.kind),
                "",
                special.bound,
                is_sure=special.is_sure,
            ),
            is_ranked=special.kind == "rank",
        )
    if text[start] not in _NUMERIC:
        return None
    before = text[start - 1] if start else ""
    if (
        before in _NUMERIC
        and not (before in "几数" and (text[start].isdigit() or _COUNTS_OF.match(text, start - 2)))
    ) or (start > 1 and _ONE_BESIDE.match(text, start - 2)):
        return None
    if text[start].isdigit() and before.isascii() and (before.isalpha() or before == "."):
        return None
    match = _NUMERAL.match(text, start)
    if match is None:
        return None
    written = match[0]
    end = match.end()
    numeral = read_numeral(written)
    if numeral is None:
        return None
    upper: Numeral | None = None
    first_unit = _unit_at(text, end)
    after_unit = end + len(first_unit[0]) if first_unit else end
    for at in dict.fromkeys((end, after_unit)):
        ranged = _RANGE.match(text, at)
        if ranged:
            body = ranged[0].lstrip("—–~～-至到")
            upper = read_numeral(body)
            unit = _unit_at(text, ranged.end())
            if (
                upper is None
                or upper.high is not None
                or unit is None
                or (at != end and first_unit and unit[1].name != first_unit[1].name)
            ):
                upper = None
                continue
            end = ranged.end()
            break
    return _with_unit(text, start, free_from, end, written, numeral, upper)


def _with_unit(
    text: str, start: int, free_from: int, end: int, written: str, numeral: Numeral, upper: Numeral | None
) -> Found | Skipped | None:
    low, high, bound = numeral.low, numeral.high, numeral.bound
    if upper is not None:
        low, high, bound = _both(numeral, upper)
        if high is None or low >= high:
            return None
    number_end = end
    if end < len(text) and text[end] == " ":
        end += 1
    found = _unit_at(text, end)
    if found is None:
        return _without_unit(text, start, free_from, number_end, written, numeral)
    word, unit = found
    end += len(word)
    low, high = low * unit.factor, None if high is None else high * unit.factor
    if unit.kind == "tenths" and low >= 1:
        return None
    name = unit
    if high is None:
        low, end, name, bound, word = _longer(text, end, low, unit, word, bound, written)
    is_longer = end > number_end + len(word)
    is_sure = False
    if word == "度":
        name = _of_degrees(text, start, end, low)
    elif word == "日" and _DAYS_BEFORE.search(text, max(0, start - 6), start):
        is_sure = True
    elif word == "位" and _PLACES_MOVED.search(text, max(0, start - 4), start):
        name = Unit("位", "classifier")
    elif word == "方" and written[0].isdigit() and low >= _FEWEST_CUBIC_METRES:
        name = Unit("m3", "volume")
    elif word == "级":
        scale = _scale_of_force(text, start, end, written)
        if scale:
            name, is_sure = Unit(scale, "magnitude"), True
    result = Found(start, end, number_end, low, high, name, word, bound, is_sure=is_sure)
    if denominators := _denominators_behind(text, end):
        result = replace(result, end=denominators[0], rates=denominators[1])
    result = _bounded(text, start, free_from, result)
    has_bound = result.start < start or result.end > end or bound != "exact" or is_longer
    if word in _AFTER_FORMER and result.start == start > free_from and text[start - 1] == "前":
        result = replace(result, start=start - 1)
    if start and text[start - 1] == "每" and not result.rates:
        return Skipped(start, result.end, "what something is counted for, not how much")
    if not is_sure and (reason := _does_not_count(written, upper, (word, name), has_bound=has_bound)):
        return Skipped(start, result.end, reason)
    return result


def _of_degrees(text: str, start: int, end: int, number: Decimal) -> Unit:
    """Give what 度 counts: electricity, an angle, or warmth."""
    around = text[max(0, start - 8) : start]
    if number >= _NO_TEMPERATURE or "电" in around or text.startswith("电", end):
        return Unit("kWh", "energy")
    return Unit("degree", "angle") if re.search("[转角仰倾弯视坡旋]", around) else Unit("degC", "temperature")


def _scale_of_force(text: str, start: int, end: int, written: str) -> str:
    """Give the scale that a 级 counts on: that of earthquakes or of winds; empty where it is a grade."""
    if _QUAKE.match(text, end) or ("." in written and "震" in text[max(0, start - 8) : end + 4]):
        return "magnitude"
    if _WIND.match(text, end) or _WIND_BEFORE.search(text, max(0, start - 8), start):
        return "wind-force"
    return ""


def _both(low: Numeral, high: Numeral) -> tuple[Decimal, Decimal | None, Bound]:
    """Give the ends of a range: in 3—5万 both are myriads, in 8000—1万 only one is."""
    first = low.low
    if low.scale == 1 and high.scale > 1 and first < high.low / high.scale:
        first *= high.scale
    return first, high.low, "range"


def _unit_at(text: str, position: int) -> tuple[str, Unit] | None:
    """Give the longest word that counts at a place, if what follows lets it."""
    known = units()
    if position < len(text) and text[position] == " ":
        position += 1
    for length in range(_LONGEST_UNIT, 0, -1):
        word = text[position : position + length]
        if len(word) < length:
            continue
        unit = known.get(word)
        if unit is None:
            continue
        follow = not_before().get(word)
        if follow and follow.match(text, position + length):
            continue
        if (
            word[-1].isascii()
            and word[-1].isalpha()
            and text[position + length : position + length + 1].isascii()
            and text[position + length : position + length + 1].isalnum()
        ):
            continue
        return word, unit
    return None


def _longer(
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
        and _unit_at(text, behind.end()) is None
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


def _without_unit(
    text: str, start: int, free_from: int, end: int, written: str, numeral: Numeral
) -> Found | None:
    """Take a large number without a unit: 参数量达1750亿, 成交额突破600亿, 1.4亿退休人员."""
    has_currency = bool(_CURRENCY_BEFORE.search(text, max(0, start - 4), start))
    if numeral.high is not None or (numeral.scale < 10**4 and not (has_currency and written[0].isdigit())):
        return None
    is_alone = written[0].isdigit() and (end == len(text) or _ALONE.match(text, end))
    is_of_many = (
        len(written) > 1 and not _BARE_SCALES.fullmatch(written) and _without_classifier().match(text, end)
    )
    if not (has_currency or is_alone or is_of_many):
        return None
    before = text[max(0, start - 10) : start]
    before = re.split(r"[,，。；;、：:！？!?\n]", before)[-1]
    unit = Unit("count", "bare")
    if any(word in before for word in words().money):
        unit = Unit("CNY", "money")
    elif "人次" in before:
        unit = Unit("person-times", "people")
    elif any(word in before for word in ("人口", "人数", "人群", "粉丝", "会员", "劳动力", "游客", "居民")):
        unit = Unit("person", "people")
    denominators = _denominators_behind(text, end)
    if denominators and unit.name == "count":
        unit = Unit("CNY", "money")
    end, rates = denominators or (end, ())
    return _bounded(
        text, start, free_from, Found(start, end, end, numeral.low, None, unit, "", numeral.bound, rates)
    )


def _denominators_behind(text: str, end: int) -> tuple[int, tuple[str, ...]] | None:
    named = words().denominators
    rates: list[str] = []
    while match := _slash().match(text, end):
        rates.append(named[match[1]])
        end = match.end()
    return (end, tuple(rates)) if rates else None


@cache
def _without_classifier() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,5}}?(?:{alternatives(words().without_classifier)})")


@cache
def _slash() -> re.Pattern[str]:
    return re.compile(rf"(?:/(?:个|每)?|·|每)({alternatives(words().denominators)})(?![a-z\d])")


def _does_not_count(
    written: str, upper: Numeral | None, counting: tuple[str, Unit], *, has_bound: bool
) -> str:
    """Give why a numeral with a unit does not say how many; empty where it does."""
    rules = words()
    word, unit = counting
    if word == "日":
        return "" if has_bound else "a date"
    if word == "级":
        return (
            ""
            if word in rules.chinese_still or written + word in rules.chinese_still
            else "a grade: it says which one, not how many"
        )
    if written[0].isdigit():
        return "a label" if (word, unit.kind) == ("方", "classifier") else ""
    if _BARE_SCALES.fullmatch(written) and len(written) == 1:
        return (
            "" if has_bound or (written == "十" and word not in rules.chinese_needs) else "a figure of speech"
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


def _bounded(text: str, start: int, free_from: int, found: Found, *, is_ranked: bool = False) -> Found:
    """Take in the words before and behind that belong to the quantity."""
    if is_ranked:
        return found
    rules = words()
    begin, bound, rates = start, found.bound, found.rates
    match = _before().search(text, max(free_from, start - _LONGEST_BEFORE), start)
    if match:
        begin = match.start()
        said = match["bound"]
        if match["up"] and (text[start] not in "十百千万亿" or text.endswith("以", 0, match.start("up"))):
            begin, said = start, None
        elif match["up"]:
            bound = "at_least"
        if said and text.endswith(rules.not_a_bound, 0, match.end("bound")):
            begin, said = match.end("bound"), None
        if begin < start and match["rate"] and begin == match.start():
            rates = (*_names(match["rate"]), *rates)
        if said and found.bound != "range":
            bound = rules.before[said]
        if match["currency"] and found.unit.kind in ("money", "bare") and begin < start:
            found = replace(found, unit=Unit(_CURRENCIES[match["currency"]], "money"))
        if match["sign"] and begin == match.start():
            found = replace(found, low=-found.low, high=None if found.high is None else -found.high)
    end = found.end
    behind = _behind().match(text, end)
    if behind:
        end = behind.end()
        bound = bound if found.bound == "range" else rules.behind[behind[0]]
    elif found.unit.name in rules.within and (within := _WITHIN.match(text, end)):
        end, bound = within.end(), bound if found.bound == "range" else "at_most"
    if bound == "exact" and text.endswith(rules.outside, 0, begin):
        bound = "at_least"
    low, high = found.low, found.high
    if high is not None and high < low:
        low, high = high, low
    return Found(begin, end, found.number_end, low, high, found.unit, found.word, bound, rates, found.is_sure)


def _names(rate: str) -> tuple[str, ...]:
    named = words().denominators
    return tuple(
        named[each] if each in named else named[each.removeprefix("个")] for each in rate.split("每")[1:]
    )


@cache
def _before() -> re.Pattern[str]:
    rules = words()
    bound = alternatives(rules.before)
    rate = rf"(?:每(?:个)?(?:{alternatives(rules.denominators)}))+"
    return re.compile(
        rf"(?P<rate>{rate})?(?P<bound>{bound})?(?P<sign>零下|负|(?<![\w%℃)）])-)?(?:摄氏|华氏)?(?P<currency>新台币|人民币|港币|美元|us\$|hk\$|nt\$|[$￥€£])?(?P<up>上?)$"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(words().behind)})(?![样种元人少数地])")
