"""Quantities that are no numeral with a unit: percent, fractions, ranks, ratios, doubling, discounts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from annotations.model import Bound
from annotations.quantity.numerals import ARABIC, DIGITS, WRITTEN, read_numeral
from annotations.quantity.rules import alternatives, words

_ARABIC_FORM = re.compile(r"(?>[\d.,]*\d)[%‰多余—–~\-至到分对比:折/]")
"""Every special form begins so, if its digits are Arabic."""
_BEHIND_WRITTEN = frozenset("分对比折")
"""One of these stands soon behind a special form that is written out, but for those that begin with 一."""
_SIGN = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
_PERCENT = re.compile(rf"({ARABIC})([多余]?)(?:[%‰]?(?:[—–~-]{{1,2}}|至|到)({ARABIC}))?([%‰])")
_FRACTION = re.compile(
    rf"(?P<of>百|千|万|[{DIGITS}十]{{1,3}}|\d{{1,3}})分之(?P<part>{ARABIC}|[{WRITTEN}几]+(?:点[〇零{DIGITS}]+)?)(?P<more>[多余]?)"
    rf"(?:(?:至|到|[—–~-])(?:百分之)?(?P<upper>{ARABIC}|[{WRITTEN}]+(?:点[〇零{DIGITS}]+)?)(?![年月天]))?"
)
_SLASHED = re.compile(r"([1-9]\d?)/([1-9]\d?)(?![\d/.年月日号时页版章节集期卷妇]|决赛)")
_FIRST_IDEOGRAPH = "\u3400"
_SHARE_BEFORE = re.compile(
    r"(?:占(?:比|到|了|据|[\u4e00-\u9fff]{0,6}的)?|[近约超]|超过|不足|不到|至少|仅有?|只有|[降减升增]至"
    r"|[减增][少加]了?)\Z"
)
"""What says that 2/3 is a share and no date."""
_HALF = re.compile(
    "(过半数|半数|一半|大半|多半|小半|过半)(?![山夜天晌年径辈])"
    "|(?<=近)(?<![最附邻临靠贴]近)(半)(?![数年个天月日小世辈生公亩斤里米吨多价程场径晌])|半(?=个?多?(?:月|小时|世纪|年|天|亩|公里|斤|吨|米|里)(?![后成]))"
)
_LARGEST_PARTS, _LONGEST_BEFORE = 10, 10
"""The largest denominator of 2/3 that only what follows tells, and the code points in front that tell it."""
_HALF_UNIT = re.compile("半(个?多?)(月|小时|世纪|年|天|亩|公里|斤|吨|米)")
_HALF_NAMES = {
    "月": ("month", "time"),
    "小时": ("hour", "time"),
    "世纪": ("century", "time"),
    "年": ("year", "time"),
    "天": ("day", "time"),
    "亩": ("mu", "area"),
    "公里": ("km", "length"),
    "斤": ("jin", "mass"),
    "吨": ("t", "mass"),
    "米": ("m", "length"),
}
_NOT_HALF = "一上下前后大东西对南北多小过"
_DOUBLED = re.compile(rf"翻了?([{DIGITS}几]+|\d+)?番")
_RATIO = re.compile(
    rf"([{DIGITS}])对([{DIGITS}])(?![\u4e00-\u9fff]的话)|(\d)对(\d)(?!\d)|(\d+(?:\.\d+)?)(?:比|:)(\d+(?:\.\d+)?)(?![\d:]|年|月)|([{DIGITS}]{{1,2}})比([{DIGITS}]{{1,2}})(?![{DIGITS}])"
)
_ONE_EACH = re.compile(
    r"一(?:嘎查村|行政村|自然村|村民小组|社区|苏木|乡镇|网格|项目|企业|学校|班级|家庭|[村户镇乡县校企组街屯企])一(?![品业策景韵貌])"
    r"[\u4e00-\u9fff]{2,5}?(?=全覆盖|工作|机制|制度|模式|的|[,，。、；;”’」』]|$)"
)
_RATIO_BEFORE = re.compile(r"比(?:例|率|值)?[\u4e00-\u9fff\d.,:]{0,14}\Z")
_PLACES = ("位居", "位列", "名列", "排名", "排在", "位", "列", "居", "排", "获", "得")
_RANK = re.compile(
    rf"(?P<place>全[国省市县区镇州盟旗球]|世界|国内|省内|全国同类|位居|位列|名列|排名|排在|[居列排位])"
    rf"(?P<rank>第(?P<number>[{DIGITS}十]+|\d+)[名位]?)(?![届书批个次期家条部轮产版方代\d{DIGITS}十])"
)
_AT_LEAST_PLACE = re.compile(rf"第(?P<number>[{DIGITS}十]+|\d{{1,4}})[名](?=[,，。；;、！!\n]|$|的好?成绩)")
_DISCOUNT = re.compile(rf"([{DIGITS}]{{2}}|\d(?:\.\d)?)折(?![合算射叠扣旧磨])")


class Special(NamedTuple):
    """What was found at a place."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    kind: str
    bound: Bound
    is_sure: bool = False
    """Whether no exclusion speaks against it."""


def special_at(text: str, start: int) -> Special | None:
    """Give the quantity of a special form that begins at a place, if one does."""
    character = text[start]
    if character.isdigit():
        if _follows_a_number(text, start) or not _ARABIC_FORM.match(text, start):
            return None
        return (
            _percent(text, start)
            or _fraction(text, start)
            or _slashed(text, start)
            or _ratio(text, start)
            or _discount(text, start)
        )
    if character in "一二两三四五六七八九十百千万":
        if character != "一" and _BEHIND_WRITTEN.isdisjoint(text[start + 1 : start + 4]):
            return None
        return (
            _each(text, start)
            or _fraction(text, start)
            or _half(text, start)
            or _ratio(text, start)
            or _discount(text, start)
        )
    if character == "翻":
        return _doubled(text, start)
    if character in "半大多小过":
        return _half(text, start)
    return _rank(text, start)


def _follows_a_number(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return before < _FIRST_IDEOGRAPH and (
        before.isdigit()
        or (before in ".," and start > 1 and text[start - 2].isdigit())
        or (before.isascii() and before.isalpha())
    )


def _percent(text: str, start: int) -> Special | None:
    match = _PERCENT.match(text, start)
    if match is None:
        return None
    sign = _SIGN[match[4]]
    low = Decimal(match[1].replace(",", "")) * sign
    high = Decimal(match[3].replace(",", "")) * sign if match[3] else None
    if high is not None and low >= high:
        return (
            Special(
                start, match.end(1) + (text[match.end(1)] in "%‰"), low, None, "percent", "percent", "exact"
            )
            if text[match.end(1)] in "%‰"
            else None
        )
    bound: Bound = "range" if high is not None else "at_least" if match[2] else "exact"
    return Special(start, match.end(), low, high, "percent", "percent", bound)


def _fraction(text: str, start: int) -> Special | None:
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    of, part = read_numeral(match["of"]), read_numeral(match["part"])
    if of is None or part is None or of.low < 2:
        return None
    upper = read_numeral(match["upper"]) if match["upper"] else None
    low, high = part.low / of.low, part.high / of.low if part.high is not None else None
    bound: Bound = "at_least" if match["more"] and high is None else part.bound
    if upper is not None and upper.low > part.low:
        high, bound = upper.low / of.low, "range"
    end = match.end() if upper is None or bound == "range" else match.end("part")
    return Special(start, end, low, high, "percent", "percent", bound)


def _slashed(text: str, start: int) -> Special | None:
    """Give 3/4 where what stands around it says that it is no date."""
    match = _SLASHED.match(text, start)
    if match is None or text[start - 1 : start] in ("/", "第") or not int(match[1]) < int(match[2]):
        return None
    is_small = int(match[2]) <= _LARGEST_PARTS and _share_behind().match(text, match.end())
    if not is_small and not _SHARE_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start):
        return None
    share = Decimal(match[1]) / Decimal(match[2])
    return Special(start, match.end(), share, None, "percent", "percent", "exact", is_sure=True)


@cache
def _share_behind() -> re.Pattern[str]:
    nouns = alternatives(words().without_classifier)
    return re.compile(rf"的(?!早|晚|上|下)|以上|以下|左右|多(?!次)|已(?!过)|(?:以上|左右)?(?:{nouns})")


def _half(text: str, start: int) -> Special | None:
    match = _HALF.match(text, start)
    if match is None:
        return None
    half = Decimal("0.5")
    if match[1] or match[2]:
        bound: Bound = (
            "at_least"
            if match[1] in ("过半数", "过半", "大半", "多半")
            else "at_most"
            if match[1] == "小半"
            else "exact"
        )
        return Special(start, match.end(), half, None, "percent", "percent", bound)
    if start and text[start - 1] in _NOT_HALF:
        return None
    whole = _HALF_UNIT.match(text, start)
    if whole is None:
        return None
    name, kind = _HALF_NAMES[whole[2]]
    return Special(start, whole.end(), half, None, name, kind, "at_least" if "多" in whole[1] else "exact")


def _doubled(text: str, start: int) -> Special | None:
    match = _DOUBLED.match(text, start)
    if match is None:
        return None
    number = read_numeral(match[1]) if match[1] else None
    times = int(number.low) if number else 1
    return Special(
        start,
        match.end(),
        Decimal(2) ** min(times, 30),
        None,
        "times",
        "times",
        number.bound if number and number.bound != "range" else "exact",
    )


def _each(text: str, start: int) -> Special | None:
    """Give an allocation of one to one: 一嘎查村一工作队."""
    match = _ONE_EACH.match(text, start)
    if match is None:
        return None
    return Special(start, match.end(), Decimal(1), None, "ratio", "ratio", "exact", is_sure=True)


def _ratio(text: str, start: int) -> Special | None:
    match = _RATIO.match(text, start)
    if match is None:
        return None
    one, other = (each for each in match.groups() if each)
    first, second = read_numeral(one), read_numeral(other)
    if first is None or second is None or not second.low:
        return None
    if ":" in match[0]:
        is_said = (
            bool(_RATIO_BEFORE.search(text, max(0, start - 18), start)) or (len(other) == 1) or "." in other
        )
        is_said = is_said or text.startswith(("的比例", "比例", "的比率", "配比"), match.end())
        if not is_said:
            return None
    if start and text[start - 1] == "第":
        return None
    return Special(start, match.end(), first.low / second.low, None, "ratio", "ratio", "exact", is_sure=True)


def _rank(text: str, start: int) -> Special | None:
    match = _RANK.match(text, start)
    if match:
        number = read_numeral(match["number"])
        begin = match.start("rank") if match["place"] in _PLACES else start
        if number:
            return Special(begin, match.end(), number.low, None, "rank", "rank", "exact", is_sure=True)
    match = _AT_LEAST_PLACE.match(text, start)
    if match and (number := read_numeral(match["number"])):
        return Special(start, match.end(), number.low, None, "rank", "rank", "exact", is_sure=True)
    return None


def _discount(text: str, start: int) -> Special | None:
    match = _DISCOUNT.match(text, start)
    if match is None:
        return None
    written = match[1]
    if written.isdigit() or "." in written:
        number = Decimal(written) / 10
    else:
        tens, ones = (read_numeral(each) for each in written)
        if tens is None or ones is None:
            return None
        number = (tens.low * 10 + ones.low) / 100
    return Special(start, match.end(), number, None, "percent", "percent", "exact")
