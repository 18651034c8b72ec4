"""The quantities of a Chinese text, in either script: where each one stands.

A quantity is a number with what it is counted in, and the words for roughly, at least and at most that
belong to it: 450多万元, 近4万人次, 每户每月10分, 百分之七十一, 半数以上. Dates, ordinals, the names of
policies and idioms hold numerals and count nothing; `quantity_words.py` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations import quantity_words as words
from corpus.scripts import Configuration, convert

Span = tuple[int, int]
"""Code points `[start, end)`."""


_DIGITS = "一二两三四五六七八九十"
_SCALES = "百千万亿"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_MORE = "(?:[多余几]|来(?![年自的源]))?"
_NUMERAL = (
    rf"(?:{_ARABIC}{_MORE}(?:[十百千]?[万亿]+|[十百千])?"
    rf"|[〇零{_DIGITS}{_SCALES}]+(?:点[〇零{_DIGITS}]+)?|[几数][十{_SCALES}]+){_MORE}[万亿]*"
)


def _unit(name: str) -> str:
    follow = words.NOT_BEFORE.get(name)
    if not follow:
        return re.escape(name)
    return re.escape(name) + (f"(?!{follow})" if "(" in follow else f"(?![{follow}])")


_UNIT = "|".join(map(_unit, words.UNITS))
_PER = "[/／](?:个?月|年|天|日|亩|人|户|公斤|斤|吨|平方米|米|次|小时|公里|度|千瓦时)"
_HALF = "半数|一半|过半|大半|多半|小半"

_COUNTED = re.compile(
    rf"(?P<number>{_NUMERAL})(?:(?:(?:{_UNIT})?[—–~～-]|[至到])(?P<upper>{_NUMERAL}))? ?"
    rf"(?P<unit>{_UNIT})(?:{_PER})?(?:半(?![年个天月日数]))?"
)
_PERCENT = re.compile(rf"{_ARABIC}(?:[%‰]?[—–~～至-]{_ARABIC})?[%‰]")
_FRACTION = re.compile(
    rf"(?:[{_DIGITS}{_SCALES}]+分之)(?:{_ARABIC}|[〇零{_DIGITS}百半几]+(?:点[〇零{_DIGITS}]+)?)[多余]?"
    rf"|(?:{_HALF})|半(?:个多?(?:月|小时|世纪)|年|天|小时|亩|公里|斤)"
)
_HALF_OF_WHICH = "一上下前后大东西对南北"
"""Before 半年 and the like they make it another word: 上半年 is a name for six months."""
_FOLD = re.compile(rf"翻了?(?:[{_DIGITS}几]+|\d+)?番|一对一|1对1")
_RANK = re.compile(
    rf"(?P<place>全[国省市县区镇州盟旗球]|世界|国内|省内|位[居列]|名列|排名|排在)"
    rf"(?P<rank>第(?:[{_DIGITS}]+|\d+)[名位]?)(?![届书批个次期家条部轮产版])"
)
_PLACES = ("位居", "位列", "名列", "排名", "排在")
"""They say that a rank follows, and do not belong to it."""
_STARTS = re.compile(rf"[\d{_DIGITS}{_SCALES}几数半过大多小翻全位排]|世界|国内|省内|名列")
_HAS_NUMERALS = re.compile(f"[0-9０-９{_DIGITS}{_SCALES}半兩萬億番]")
"""Most sentences have none, and need not be converted."""
_INSIDE_A_NUMBER = re.compile(r"\d[.,]\d")
_NUMERIC = frozenset(f"0123456789〇零{_DIGITS}{_SCALES}")

_RATE = rf"(?:每(?:{words.RATE_NOUNS}))+"
_BEFORE = re.compile(rf"(?P<rate>{_RATE})?(?P<bound>{words.BOUNDS_BEFORE})?(?P<up>上?)$")
_LONGEST_BEFORE = 16
_BEHIND = re.compile(f"(?:{words.BOUNDS_BEHIND})(?![样种元人少数地])")
_WITHIN = re.compile("内(?![蒙部外容涵生心在地陆科])")
_NOT_ALONE = re.compile(f"[{_SCALES}]+")
_YEARS = r"(?:1[6-9]|20)\d\d"
_CALENDAR = re.compile(
    rf"(?<!\d){_YEARS}(?:[—–~～至-]{_YEARS})?年(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?)?|(?<!\d)\d{{2}}年(?=\d{{1,2}}月)"
    r"|(?<![\d.])\d{1,2}(?:[—–~～至-]\d{1,2})?月(?:\d{1,2}[日号])?|(?<![\d.])\d{1,2}(?:[—–~～至-]\d{1,2})?[日号]"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?<!\d)\d{1,2}[时点](?:\d{1,2}分|半|整)?"
    rf"|[一二][〇零{_DIGITS}]{{3}}年|[{_DIGITS}]{{1,3}}月(?:[{_DIGITS}]{{1,3}}[日号])?"
    rf"|\d{{1,2}}世纪|\d0年代|[{_DIGITS}]{{1,3}}年代|(?:\d{{1,4}}|[几数{_DIGITS}]{{1,4}})[多余]?年(?:来|以来)"
    rf"|第(?:\d{{1,6}}|[〇零{_DIGITS}百千]{{1,6}})[\u4e00-\u9fff]?|[东西南北][经纬][\d{_DIGITS}百]{{1,5}}度"
)
"""Dates, times, periods that figures refer to, ordinals, and degrees on the map."""
_PHRASES = re.compile("|".join(map(re.escape, sorted(words.FIXED_PHRASES, key=len, reverse=True))))
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．，－", "0123456789%.,-")
_SURROGATE = re.compile("[\ud800-\udfff]")


def find_quantities(text: str) -> list[Span]:
    """Give the span of every quantity, in order; none shares a character with another.

    Args:
        text: In Simplified or Traditional characters; digits may be full-width.

    Returns:
        Spans in code points of `text`.
    """
    if not _HAS_NUMERALS.search(text):
        return []
    plain = _plain(text)
    excluded = bytearray(len(plain))
    for pattern in (_CALENDAR, _PHRASES):
        for match in pattern.finditer(plain):
            excluded[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return list(_found(plain, excluded))


def _plain(text: str) -> str:
    """Give the text in Simplified characters and half-width digits, as long as it is."""
    # The conversion is one to one, so offsets hold; a lone surrogate has no UTF-8.
    return convert(_SURROGATE.sub("\ufffd", text), Configuration.T2S).text.translate(_FULL_WIDTH)


def _found(plain: str, excluded: bytearray) -> Iterator[Span]:
    position = free_from = 0
    while started := _STARTS.search(plain, position):
        start = started.start()
        span = _rank_at(plain, start)
        if span is None:
            span = _quantity_at(plain, start, free_from)
            if span and any(excluded[max(start, span[0]) : span[1]]):
                span = None
        if span:
            yield span
            free_from = span[1]
        position = span[1] if span else start + 1


def _rank_at(plain: str, start: int) -> Span | None:
    ranked = _RANK.match(plain, start)
    if ranked is None:
        return None
    return ranked.span("rank") if ranked["place"] in _PLACES else ranked.span()


def _quantity_at(plain: str, start: int, free_from: int) -> Span | None:
    """Give the quantity whose number begins at `start`, with what belongs to it before and behind."""
    before = plain[start - 1] if start else ""
    if before in _NUMERIC or (start > 1 and _INSIDE_A_NUMBER.match(plain, start - 2)):
        return None
    if plain[start].isdigit() and before.isascii() and before.isalpha():
        return None
    for pattern in (_PERCENT, _FRACTION, _FOLD):
        if match := pattern.match(plain, start):
            if plain[start] == "半" and match[0] != "半数" and before and before in _HALF_OF_WHICH:
                return None
            end = _end_of_bound(plain, match.end(), "")
            return _begin(plain, start, free_from, match[0][0])[0], end
    match = _COUNTED.match(plain, start)
    if match is None:
        return None
    number, unit = match["number"], match["unit"]
    begin, is_bound = _begin(plain, start, free_from, number[0])
    end = _end_of_bound(plain, match.end(), unit)
    is_bound = is_bound or end > match.end()
    if unit in _AFTER_FORMER and before == "前" and begin == start > free_from:
        begin -= 1
    return (begin, end) if _counts(number, match["upper"], unit, is_bound=is_bound) else None


_AFTER_FORMER = frozenset("届期批轮次名位")
"""Units that 前 stands before: 前两届."""


def _counts(number: str, upper: str | None, unit: str, *, is_bound: bool) -> bool:
    """Whether a numeral with a unit says how many."""
    if number[0].isdigit():
        return unit not in ("级", "方")
    if _NOT_ALONE.fullmatch(number):
        return is_bound
    if upper or is_bound or number[-1] in "多余几来":
        return True
    if number == "一":
        return unit in words.INDEFINITE_ONE_STILL
    if len(number) == 1 and unit in words.CHINESE_NEEDS:
        return number + unit in words.CHINESE_STILL
    return (number, unit) not in (("二", "元"), ("三", "元"))


def _begin(plain: str, start: int, free_from: int, first: str) -> tuple[int, bool]:
    """Give where a quantity begins whose number begins at `start`, and whether something belongs to it."""
    match = _BEFORE.search(plain, max(free_from, start - _LONGEST_BEFORE), start)
    if match is None:
        return start, False
    begin, bound = match.start(), match["bound"]
    if match["up"] and (first not in _SCALES or plain.endswith("以", 0, match.start("up"))):
        return start, False
    if bound and plain.endswith(words.NOT_A_BOUND, 0, match.end("bound")):
        begin = match.end("bound")
    return begin, begin < start


def _end_of_bound(plain: str, end: int, unit: str) -> int:
    behind = _BEHIND.match(plain, end)
    if behind is None and unit in words.PERIODS:
        behind = _WITHIN.match(plain, end)
    return behind.end() if behind else end
