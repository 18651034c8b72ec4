"""The words before and behind a number that belong to it: bounds, denominators, currencies. Pure."""

from __future__ import annotations

import re
from functools import cache

from annotations.quantity.found import Found
from annotations.quantity.numerals import DIGITS
from annotations.quantity.rules import Unit, alternatives, words

_LONGEST_BEFORE = 20
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
_BEFORE_DENOMINATORS = frozenset("/·每")
_WITHIN = re.compile("内(?![蒙部外容涵生心在地陆科])")


def bounded(text: str, start: int, free_from: int, found: Found, *, is_ranked: bool = False) -> Found:
    """Take in the words before and behind that belong to the quantity."""
    if is_ranked:
        return found
    end = found.end
    last = text[start - 1 : start]
    may_be_before = last in _last_before() or (
        last in _last_of_rates() and text.find("每", max(0, start - _LONGEST_BEFORE), start) >= 0
    )
    may_be_behind = text[end : end + 1] in _first_behind()
    may_be_outside = last in _last_outside()
    if not (may_be_before or may_be_behind or may_be_outside) and (
        found.high is None or found.low <= found.high
    ):
        return found
    rules = words()
    begin, bound, rates = start, found.bound, found.rates
    first = max(free_from, start - _LONGEST_BEFORE)
    match = _before().search(text, first, start) if may_be_before and first < start else None
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
            found = found._replace(unit=Unit(_CURRENCIES[match["currency"]], "money"))
        if match["sign"] and begin == match.start():
            found = found._replace(low=-found.low, high=None if found.high is None else -found.high)
    behind = _behind().match(text, end) if may_be_behind else None
    if behind:
        end = behind.end()
        bound = bound if found.bound == "range" else rules.behind[behind[0]]
    elif (
        text[end : end + 1] == "内"
        and found.unit.name in rules.within
        and (within := _WITHIN.match(text, end))
    ):
        end, bound = within.end(), bound if found.bound == "range" else "at_most"
    if bound == "exact" and text[begin - 1 : begin] in _last_outside():
        bound = next((said for word, said in rules.outside.items() if text.endswith(word, 0, begin)), bound)
    low, high = found.low, found.high
    if high is not None and high < low:
        low, high = high, low
    elif (begin, end, bound) == (found.start, found.end, found.bound):
        return found
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
    rate = rf"(?:每(?:个)?(?:{alternatives(rules.behind_each)}))+"
    return re.compile(
        rf"(?P<rate>{rate})?(?P<bound>{bound})?(?P<sign>零下|负|(?<![\da-z%℃)）度时日月号期{DIGITS}十])-)?(?:摄氏|华氏)?"
        rf"(?P<currency>{alternatives(_CURRENCIES)})?(?P<up>上|(?<![通经超不路错])过)?\Z"
    )


@cache
def _last_before() -> frozenset[str]:
    """The last characters of what belongs to a number in front: most numbers have none of them there."""
    rules = words()
    listed = (*rules.before, *_CURRENCIES, "零下", "负", "-", "摄氏", "上", "过")
    return frozenset(word[-1] for word in listed)


@cache
def _last_outside() -> frozenset[str]:
    """The last characters of bounds that stay outside of a quantity."""
    return frozenset(word[-1] for word in words().outside)


@cache
def _last_of_rates() -> frozenset[str]:
    """The last characters of what stands behind 每."""
    return frozenset(word[-1] for word in words().behind_each)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        f"(?:{alternatives(word for word in words().behind if len(word) > 1)}"
        f"|(?:{alternatives(word for word in words().behind if len(word) == 1)})(?![样种元人少数地]))"
    )


@cache
def _first_behind() -> frozenset[str]:
    return frozenset(word[0] for word in (*words().behind, "内"))


def denominators_behind(text: str, end: int) -> tuple[int, tuple[str, ...]] | None:
    """Give where the denominators behind a unit end, and their names: 元/亩, 公里每小时."""
    if text[end : end + 1] not in _BEFORE_DENOMINATORS:
        return None
    named = words().denominators
    rates: list[str] = []
    while match := _slash().match(text, end):
        rates.append(named[match[1]])
        end = match.end()
    return (end, tuple(rates)) if rates else None


@cache
def _slash() -> re.Pattern[str]:
    return re.compile(rf"(?:/(?:个|每)?|·|每)({alternatives(words().denominators)})(?![a-z\d])")
