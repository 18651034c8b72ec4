"""Where a quantity stands in a plain text. Pure.

It is found at its numeral; what belongs to it is then looked for behind and before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from string import ascii_letters

from annotations.quantity.around import bounded, denominators_behind
from annotations.quantity.bare import without_unit
from annotations.quantity.counting import (
    both,
    does_not_count,
    goes_on,
    longer,
    of_degrees,
    scale_of_force,
    unit_at,
)
from annotations.quantity.excluding import NUMERIC, excluded_by
from annotations.quantity.found import Found, Skipped
from annotations.quantity.numerals import DIGITS, NUMERAL, Numeral, read_numeral
from annotations.quantity.rules import Unit, words
from annotations.quantity.special import special_at

_STARTS = re.compile(
    rf"[\d{DIGITS}十百千万亿几数半过大多小翻全世国省位名列排第]"
    rf"(?:(?<=[\d{DIGITS}十百千万亿几数半])|(?<=[过大多小])(?=半)|(?<=翻)(?=[了番\d{DIGITS}几])"
    rf"|(?<=[全世国省位名列排])(?=\w{{0,3}}第)|(?<=第)(?=[\d{DIGITS}十]))"
)
"""One set of characters first: the rest is looked at only where one of them stands."""
_DIGITS_ON = re.compile("[0-9]+")
_NUMERAL = re.compile(NUMERAL)
_RANGE = re.compile(rf"(?:[—–~～-]{{1,2}}|[至到])(?:{NUMERAL})")
_RANGE_SIGNS = frozenset("—–~～-至到")
_MAY_BE_OF_IT = NUMERIC | frozenset(f".,{ascii_letters}")
_ONE_BESIDE = re.compile(r"\d[.,]\d")
_BARE_SCALES = re.compile("[十百千万亿]+")
_LONE_SCALES = frozenset("百千万")
_OPENING = frozenset('“「『‘《"')
_CAMPAIGN = re.compile(r"[\u4e00-\u9fff]{1,8}[进入下访联连帮助][百千万](?![多余\d])")
"""千名教师进万家: the name of what is done."""
_OF_SEVERAL_UNITS = frozenset("度日位方级")
_AFTER_FORMER = frozenset("届期批轮次名位")
"""Units that 前 stands before: 前两届."""
_BEHIND_A_NAME = re.compile(r"[a-z]{2}(?!9001|14001|45001)\d[\d,]*[余多]?[台套个件辆家名间处](?![车式型])")
"""AED310台 counts; one letter makes a name with the number behind it: G65, T1000次."""
_COUNTS_OF = re.compile("[人户次总个步件位床张倍岁天株头只]数")
"""They end in 数 and are no numeral: 户数十五户."""
_FEWEST_CUBIC_METRES = 20
"""Fewer 方 may be parties."""
_LEVELS = re.compile(
    r"(?:[国省市区县州盟旗乡镇村组户街]{3,5}|[\u4e00-\u9fff]{1,8}、[\u4e00-\u9fff]{1,8}、[\u4e00-\u9fff]{1,8})\Z"
)
"""What says that 三级 counts levels and is no grade: they are named before it."""
_LONGEST_LEVELS = 26
_DAYS_BEFORE = re.compile(
    r"(?:拘留|为期|期限|限期|历时|停职|住院|行程|连续|长达|假期|工期)(?:了|为|达|共)?\Z"
)
_PLACES_MOVED = re.compile(r"[升降跌进退移](?:了|至)?\Z")


def find(plain_text: str) -> Iterator[Found | Skipped]:
    """Find quantities, in order and apart, and what was passed over on the way."""
    position = free_from = 0
    while started := _STARTS.search(plain_text, position):
        start = started.start()
        found = _at(plain_text, start, free_from)
        if found is None:
            # Within a run of digits none begins.
            digits = _DIGITS_ON.match(plain_text, start)
            position = digits.end() if digits else start + 1
            continue
        if (
            isinstance(found, Found)
            and not found.is_sure
            and (reason := excluded_by(plain_text, found, start))
        ):
            found = Skipped(max(start, found.start), found.end, reason)
        yield found
        if isinstance(found, Found):
            free_from = position = found.end
        else:
            digits = _DIGITS_ON.match(plain_text, start)
            position = digits.end() if digits else start + 1


def _at(text: str, start: int, free_from: int) -> Found | Skipped | None:
    if special := special_at(text, start):
        return bounded(
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
    if text[start] not in NUMERIC or (
        text[start - 1 : start] in _MAY_BE_OF_IT and _belongs_to_what_is_before(text, start)
    ):
        return None
    match = _NUMERAL.match(text, start)
    if match is None:
        return None
    written, end = match[0], match.end()
    numeral = read_numeral(written)
    if numeral is None:
        return None
    unit = unit_at(text, end)
    after_unit = end + len(unit[0]) if unit else end
    if text[end : end + 1] in _RANGE_SIGNS or text[after_unit : after_unit + 1] in _RANGE_SIGNS:
        ranged = _ranged(text, end, after_unit, unit)
        if ranged:
            upper, end, unit = ranged
            return _with_unit(text, start, free_from, end, written, numeral, upper, unit)
    return _with_unit(text, start, free_from, end, written, numeral, None, unit)


def _belongs_to_what_is_before(text: str, start: int) -> bool:
    """Whether a numeral is only the end of a longer one, of a decimal or of a name: 9 in 3.9, 5 in a5."""
    first, before = text[start], text[start - 1]
    if before in NUMERIC:
        return not (before in "几数" and (first.isdigit() or _COUNTS_OF.match(text, start - 2)))
    if before in ".," and start > 1 and _ONE_BESIDE.match(text, start - 2):
        return True
    if before.isalpha():
        return first.isdigit() and not _BEHIND_A_NAME.match(text, start - 2)
    return first.isdigit() and before == "."


def _ranged(
    text: str, end: int, after_unit: int, first_unit: tuple[str, Unit] | None
) -> tuple[Numeral, int, tuple[str, Unit]] | None:
    """Give the upper end of a range, where it ends and its unit: behind the numeral or behind its unit."""
    for at in dict.fromkeys((end, after_unit)):
        ranged = _RANGE.match(text, at)
        if ranged is None:
            continue
        upper = read_numeral(ranged[0].lstrip("—–~～-至到"))
        unit = unit_at(text, ranged.end())
        if (
            upper is not None
            and upper.high is None
            and unit is not None
            and (at == end or first_unit is None or unit[1].name == first_unit[1].name)
        ):
            return upper, ranged.end(), unit
    return None


def _with_unit(
    text: str,
    start: int,
    free_from: int,
    end: int,
    written: str,
    numeral: Numeral,
    upper: Numeral | None,
    found: tuple[str, Unit] | None,
) -> Found | Skipped | None:
    low, high, bound, _, is_arabic = numeral
    if upper is not None:
        low, high, bound = both(numeral, upper)
        if high is None or low >= high:
            return None
    if found is None:
        return without_unit(text, start, free_from, end, written, numeral)
    number_end = end
    word, unit = found
    end += len(word) + text.startswith(" ", end)
    low, high = low * unit.factor, None if high is None else high * unit.factor
    if unit.kind == "tenths" and low >= 1:
        return None
    is_sure = False
    if high is None and goes_on(text, end, word):
        low, end, unit, bound, word = longer(text, end, low, unit, word, bound, written)
    if word in _OF_SEVERAL_UNITS:
        unit, is_sure = _told_apart(text, start, end, written, low, (word, unit))
    result = Found(start, end, number_end, low, high, unit, word, bound, (), is_sure)
    if denominators := denominators_behind(text, end):
        result = result._replace(end=denominators[0], rates=denominators[1])
    result = bounded(text, start, free_from, result)
    if not result.rates and text[start - 1 : start] == "每":
        return Skipped(start, result.end, "what something is counted for, not how much")
    if not is_sure and (not is_arabic or word in _OF_SEVERAL_UNITS):
        is_longer = end > number_end + len(word)
        has_bound = result.start < start or result.end > end or bound != "exact" or is_longer
        is_told = (written in _LONE_SCALES and _is_told(text, start, number_end)) or (
            word == "级" and _LEVELS.search(text, max(0, start - _LONGEST_LEVELS), start) is not None
        )
        if reason := does_not_count(written, upper, (word, unit), has_bound=has_bound, is_told=is_told):
            return Skipped(start, result.end, reason)
    if word in _AFTER_FORMER and result.start == start > free_from and text[start - 1] == "前":
        result = result._replace(start=start - 1)
    return result


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether what follows 百, 千 or 万 says that it counts: 百名党员."""
    return (
        text[start - 1 : start] not in _OPENING
        and words().bare_scales.match(text, end) is not None
        and not _CAMPAIGN.match(text, end)
    )


def _told_apart(
    text: str, start: int, end: int, written: str, number: Decimal, counting: tuple[str, Unit]
) -> tuple[Unit, bool]:
    """Give what a word with several meanings counts, and whether no exclusion speaks against it."""
    word, unit = counting
    if word == "度":
        return of_degrees(text, start, end, number), False
    if word == "日":
        return unit, _DAYS_BEFORE.search(text, max(0, start - 6), start) is not None
    if word == "位" and _PLACES_MOVED.search(text, max(0, start - 4), start):
        return Unit("位", "classifier"), False
    if word == "方" and written[0].isdigit() and number >= _FEWEST_CUBIC_METRES:
        return Unit("m3", "volume"), False
    if word == "级":
        scale = scale_of_force(text, start, end, written)
        return (Unit(scale, "magnitude"), True) if scale else (Unit("级", "classifier"), False)
    return unit, False
