"""What a quantity counts: 88家 grows to 88家农村专业合作社, and 50名 to 党员驾驶员50名."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from annotations.quantity.found import Found
from annotations.quantity.phrases import length_before, length_behind
from annotations.quantity.plain import plain
from annotations.quantity.rules import alternatives, containers, units, words
from corpus.scripts import to_simplified
from corpus.segmentation import parts_of_speech

Span = tuple[int, int]

_LONGEST = 24
"""Code points that are looked at on either side; no noun with its modifiers is longer."""
_NO_PHRASE = re.compile(r"[^\w·]|\d")
_LAST_MARK = re.compile(r"[\s\S]*(?:[^\w·]|\d(?![a-z]))")
_SAID = re.compile(
    r"(?:出栏|存栏|保有|数量|总数|总量|个数|库存|销量|[开办]了|发展到|[增减]加?到|[增降]至|等|也|只|仅|还|已|均|共|总|达到|达|为|有|突破)+"
    r"量?(?:突破|超过|达到|达|为)?\Z"
)
"""What may stand between a noun and the number that counts it: 生猪出栏96.5万头."""
_SAID_ENDS = frozenset("栏有量数存只仅还已均共总到达为破过了至也等")
_ENDS_A_NAME = ("", "和", "与", "及", "或", "旁", "上")
"""What may stand behind what is measured: nothing more, or the next of a list."""
_OPENING_MARKS, _CLOSING_MARKS = frozenset("“「『‘"), frozenset("”」』’")
_NO_QUOTATION_MARKS = str.maketrans("", "", "“”「」『』‘’")
_QUOTED_BEHIND = re.compile(
    r"[“「『‘][\u4e00-\u9fff+·]{2,10}[”」』’](?![\u4e00-\u9fff]{0,3}(?:工程|行动|活动|计划|模式|制度))"
)
_QUOTED_BEFORE = re.compile(r"[“「『‘][\u4e00-\u9fff+·]{2,10}[”」』’]\Z")
"""A name in quotation marks that is counted: 评选100户“星级文明户”, “最美庭院”35户."""
_COUNTS_DEEDS = re.compile("[次场轮回起批期项种类件届]")
"""Classifiers that can count what is done; 家 and 个 count things."""
_TIMES = frozenset("次场回轮起批")
"""Classifiers that count what is done."""
_OF_THINGS = frozenset("台架辆艘家间座栋所套部")
"""Classifiers of things, whatever the noun ends with: 机器人120台."""
_OF_PEOPLE = ("人", "人次", "名", "户")
_GROWN_IN = ("亩", "公顷", "株", "棵", "头", "只", "羽", "尾")
_PEOPLE = ("人", "口人", "人口")
"""They count people, whatever the noun: 贫困户624人 are no households."""
_REGIONS = frozenset("国省市县区旗乡镇村级")
"""They are counted themselves: 9乡6镇, 县乡村三级."""
_HALVES = ("半数", "过半")
_FAMILIES = ("家庭", "农家")
_MARKS = "%％成方级"
_MEASURE_KINDS = frozenset(
    (
        "money",
        "area",
        "volume",
        "length",
        "mass",
        "energy",
        "data",
        "time",
        "temperature",
        "times",
        "point-of-percent",
        "tenths",
    )
)


def with_counted(text: str, span: Span) -> Span:
    """Give a quantity with the noun it counts: the one behind it, else the one right before it.

    Args:
        text: The sentence, in either script.
        span: The quantity, as `find_quantities` gives it, in code points of `text`.

    Returns:
        The span that holds both; `span` itself where no noun stands beside it.
    """
    noun = _noun_beside(to_simplified(text), plain(text), span)
    return (min(span[0], noun[0]), max(span[1], noun[1])) if noun else span


def counted_noun(simplified: str, plain_text: str, found: Found) -> tuple[str, str | None, Span]:
    """Give the unit of what a classifier counts, the noun it counts, and the span that holds both.

    Args:
        simplified: The text in Simplified characters, of the same length.
        plain_text: As `plain` gives it.
        found: The quantity, with what its own characters say.
    """
    span = (found.start, found.end)
    is_region = found.unit.kind == "classifier" and found.unit.name in _REGIONS
    noun_span = None if is_region else _noun_beside(simplified, plain_text, span)
    if noun_span is None:
        return _unit_alone(simplified, plain_text, found), None, span
    noun = _without_quotation_marks(simplified[slice(*noun_span)])
    whole = (min(span[0], noun_span[0]), max(span[1], noun_span[1]))
    return _unit_of(found.unit.name, found.unit.kind, found.word, noun), noun, whole


def with_those_it_is_of(simplified: str, found: Found) -> Span:
    """Give a quantity that counts nothing by itself with the noun behind it that it is of.

    These are 半数以上|家庭, 60岁以上|老人 and 10分|基础分.

    Args:
        simplified: The text in Simplified characters.
        found: The quantity.
    """
    start, end = found.start, found.end
    is_half = simplified.startswith(_HALVES, start)
    is_group = found.unit.kind == "age" and found.bound != "exact"
    is_point = found.unit.kind == "point"
    if not (is_half or is_group or is_point):
        return start, end
    length = length_behind(_up_to_a_mark(simplified[end : end + _LONGEST]), may_be_activity=False)
    noun = simplified[end : end + length]
    rules = words()
    endings = ("分",) if is_point else (*rules.person_nouns, *rules.household_nouns, *_FAMILIES)
    return start, end + length if noun.endswith(endings) else end


def _unit_alone(simplified: str, plain_text: str, found: Found) -> str:
    """Give the unit where no noun stands beside it: past 出栏 and the like one may stand before."""
    name = found.unit.name
    if found.unit.kind != "classifier":
        return name
    if name in _REGIONS:
        return _named(name)
    if name not in containers():
        start, end = _start_of_phrase(plain_text, found.start), found.start
        if start and plain_text[start - 1].isdigit():
            # 每10万人有3.2例: what stands there was counted by another number.
            return _named(name)
        is_said = plain_text[start:end][-1:] in _SAID_ENDS
        if is_said and (said := _SAID.search(plain_text, start, end)):
            end = said.start()
        before = simplified[start:end]
        if length := length_before(before, may_be_activity=name in _TIMES, may_be_unknown=True):
            return _unit_of(found.unit.name, found.unit.kind, found.word, before[-length:])
    return _named(name)


def _named(classifier: str) -> str:
    return "count" if classifier == "个" else f"count:{classifier}"


@lru_cache(maxsize=4096)
def _unit_of(name: str, kind: str, word: str, noun: str) -> str:
    rules = words()
    is_household = noun.endswith(rules.household_nouns) and not noun.endswith(rules.not_household_nouns)
    if name in ("person", "count") and is_household:
        return name if word in _PEOPLE else "household"
    if word == "名" and noun.endswith(rules.not_person_nouns):
        return f"count:{head(noun)}"
    if kind != "classifier" and name != "count":
        return name
    if name in containers():
        return _named(name)
    if is_household:
        return "household"
    if noun.endswith(rules.person_nouns) and name not in _OF_THINGS:
        return "person"
    return f"count:{head(noun.removesuffix('数') or noun)}"


@lru_cache(maxsize=4096)
def head(noun: str) -> str:
    """Give the last word of a noun with its modifiers, what is counted: 农村专业合作社 has 合作社."""
    ends = [end for _, end in parts_of_speech(noun, is_simplified=True)]
    start = ends[-2] if len(ends) > 1 else 0
    if len(noun) - start == 1 and len(ends) > 1:
        start = ends[-3] if len(ends) > 2 else 0
    return noun[start:]


def _noun_beside(simplified: str, plain_text: str, span: Span) -> Span | None:
    start, end = span
    # The digits it begins with, which seldom are the same, say nothing of this.
    counting = _counting(plain_text[start:end].lstrip("0123456789.,"))
    followed = _up_to_a_mark(simplified[end : end + _LONGEST])
    behind = length_behind(followed, may_be_activity=counting.counts_deeds) if followed else 0
    # What follows a measure is what is measured only if nothing comes behind it: 20万元资金, but
    # 30万吨|项目建成.
    is_whole = followed[behind : behind + 1] in _ENDS_A_NAME
    if behind and (is_whole or not counting.is_measure):
        return end, end + behind
    if (
        simplified[end : end + 1] in _OPENING_MARKS
        and not counting.is_measure
        and (quoted := _QUOTED_BEHIND.match(simplified, end))
    ):
        return end, quoted.end()
    if counting.is_last:
        return None
    if simplified[start - 1 : start] in _CLOSING_MARKS and (
        quoted := _QUOTED_BEFORE.search(simplified, max(0, start - _LONGEST), start)
    ):
        before = quoted.start()
        return before - length_before(simplified[_start_of_phrase(plain_text, before) : before]), start
    first = _start_of_phrase(plain_text, start)
    if first and plain_text[first - 1].isdigit() and plain_text[first:start] in units():
        # 9县27村: what stands there is the unit of another number.
        return None
    length = length_before(simplified[first:start])
    if not length:
        return None
    begin = start - length
    if counting.is_of_people and simplified.endswith(words().not_people, begin, start):
        return None
    if counting.is_grown and (grown := words().grown.search(simplified, begin, start)):
        begin = grown.end()
    rules = words()
    if simplified.endswith(rules.name_begins, first, begin):
        begin -= next(len(each) for each in rules.name_begins if simplified.endswith(each, first, begin))
    return begin, start


class _Counting(NamedTuple):
    """What the words of a quantity say of the nouns beside it."""

    counts_deeds: bool
    is_measure: bool
    is_last: bool
    """Whether no noun before it is counted by it."""
    is_of_people: bool
    is_grown: bool
    """Whether it counts fields, plants or animals."""


@lru_cache(maxsize=4096)
def _counting(written: str) -> _Counting:
    return _Counting(
        _COUNTS_DEEDS.search(written) is not None,
        _measure().search(written) is not None,
        _nothing_before().search(written) is not None,
        written.endswith(_OF_PEOPLE),
        written.endswith(_GROWN_IN),
    )


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(alternatives(word for word, unit in units().items() if unit.kind in _MEASURE_KINDS))


@cache
def _nothing_before() -> re.Pattern[str]:
    money = alternatives(word for word, unit in units().items() if unit.kind == "money")
    return re.compile(f"{money}|[{_MARKS}]")


def _without_quotation_marks(noun: str) -> str:
    return noun.translate(_NO_QUOTATION_MARKS) if noun[-1] in _CLOSING_MARKS else noun


def _up_to_a_mark(text: str) -> str:
    mark = _NO_PHRASE.search(text)
    return text[: mark.start()] if mark else text


def _start_of_phrase(text: str, end: int) -> int:
    """Give where the words without a mark begin that end at a place."""
    first = max(0, end - _LONGEST)
    mark = _LAST_MARK.match(text, first, end)
    return mark.end() if mark else first
