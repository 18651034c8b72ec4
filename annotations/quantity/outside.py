"""For whom and how long a number holds, where the words that say so stand outside of it: 年产30万吨. Pure."""

from __future__ import annotations

import re
from functools import cache

from annotations.quantity.found import Found
from annotations.quantity.rules import alternatives, words

_CLAUSE = re.compile(r"[,，。；;：:！？!?\n()（）]")
_SENTENCE = re.compile("[。；;！!？?\\n]")
_LONGEST = 28
"""Code points in front that are looked at."""
_CHARACTERS = {
    "year": "年",
    "month": "月",
    "day": "日",
    "week": "周",
    "quarter": "季",
    "hour": "时",
    "mu": "亩",
    "person": "人",
    "household": "户",
    "county": "县",
    "village": "村",
    "game": "场",
}
_NEVER = frozenset(
    (
        "percent",
        "tenths",
        "times",
        "point-of-percent",
        "index",
        "magnitude",
        "temperature",
        "age",
        "rank",
        "ratio",
        "bare",
        "angle",
        "degree",
    )
)
"""Kinds of which so many a year are not said."""
_SIZES = frozenset(("length", "floor"))
"""每座长80米 says how long each is, not how much there is for each."""
_BETWEEN = "(?![底初末来间前后内以关级])[\u4e00-\u9fff]{0,4}?"
"""年集体收入 and 年旅客吞吐量 have what is earned or carried in between."""
_LIVING = "(?P<person>(?:农民|居民|职工|工人|村民|群众|员工|牧民|社员)(?:人均|平均))"
_ONE_BEHIND = re.compile("一(个月|天|年|亩|斤|公斤)(?![\u4e00-\u9fff]?[挣赚内后])")
"""2000元一个月 stands for 每月2000元."""
_SAYS_SO = frozenset("每各均天") | frozenset(_CHARACTERS.values()) - frozenset("县村")
"""What says for whom or how long holds one of these: 县均 and 村均 have 均."""
_CONTINUED = re.compile(r"[\u4e00-\u9fff、]{0,8}|[增提上升下降减扩][加高升长降少大]?[到至]\d{4}年的?")
_NEXT_CROP = re.compile(r"[，,][\u4e00-\u9fff]{1,3}")
"""每亩收获玉米580公斤，大豆80公斤: what is weighed next."""
_VERB = 2
"""Code points of a verb that is said again: 每年安排30万元扶持合作社，安排20万元…."""


def denominators(plain_text: str, found: Found, before: Found | None) -> tuple[str, ...]:
    """Give the denominators of a quantity, those inside of it included, in the order of the text.

    Args:
        plain_text: The text.
        found: The quantity.
        before: The one in front of it, its denominators complete.
    """
    start, rates = found.start, found.rates
    if found.unit.kind in _NEVER:
        return rates
    if found.unit.kind == "money" and not rates and (behind := _ONE_BEHIND.match(plain_text, found.end)):
        return (words().denominators[behind[1]],)
    earliest = 0
    if before:
        earliest = before.end
        if (
            before.rates
            and not rates
            and before.unit.name == found.unit.name
            and (
                _CONTINUED.fullmatch(plain_text, earliest, start)
                or (found.unit.kind == "mass" and _NEXT_CROP.fullmatch(plain_text, earliest, start))
                or _is_said_again(plain_text, before, start)
            )
        ):
            return before.rates
    clause = max(earliest, start - _LONGEST)
    if _SAYS_SO.isdisjoint(plain_text[clause:start]):
        return rates
    for mark in _CLAUSE.finditer(plain_text, clause, start):
        clause = mark.end()
    if clause >= start:
        return rates
    named = words().denominators
    outside: list[str] = []
    for match in _said().finditer(plain_text, clause, start):
        if match["each"]:
            name = named.get(match["each"]) or named[match["each"].removeprefix("个")]
        elif inside := match["in_each"] or match["in_one"] or match["in_kind"]:
            name = named[inside]
        else:
            name = match.lastgroup or ""
            name = "person" if name == "living" else name.removesuffix("_")
        if found.unit.kind in _SIZES and not name.isascii():
            continue
        outside.append(name)
    return tuple(dict.fromkeys((*outside, *rates)))


def _is_said_again(text: str, before: Found, start: int) -> bool:
    """Whether the verb in front of a quantity is that in front of the one before, at the head of a clause."""
    verb = text[start - _VERB : start]
    return (
        verb.isalpha()
        and text[start - _VERB - 1] in "，,、"
        and text.endswith(verb, 0, before.start)
        and _SENTENCE.search(text, before.end, start) is None
    )


@cache
def _said() -> re.Pattern[str]:
    rules = words()
    parts = [
        "每个[\u4e00-\u9fff]{1,3}?(?P<in_kind>村|镇|县|乡)(?![级民干支长委庄])",
        rf"每(?:个)?(?P<each>{alternatives(rules.behind_each)})(?![\d])",
        rf"(?<![\d近每整第同唯头])一(?P<in_one>个?月|天|年)(?=[^\d]{{0,12}}?(?:{alternatives(rules.earning)}))",
        r"在?各(?P<in_each>镇|村|乡|县|户)(?=(?:设立|配套|安排|补助|给予|拨付))",
        _LIVING.replace("person", "living"),
    ]
    for name, follow in rules.rates.items():
        character = _CHARACTERS[name]
        guard = (
            r"(?<![\d去上今当来近前全本同明半多几些数一二三四五六七八九十逐整历首])"
            if name in ("year", "month", "day", "week", "quarter")
            else "(?<![全各])"
            if name in ("county", "village")
            else ""
        )
        between = _BETWEEN if name in ("year", "month", "day") else ""
        parts.append(
            f"(?P<{name}_>{guard}{character}{between}(?:{alternatives(follow)}))"
            if name != "hour"
            else "(?P<hour_>时速)"
        )
    return re.compile("|".join(parts))
