"""What a quantity counts: 88家 grows to 88家农村专业合作社, and 50名 to 党员驾驶员50名."""

from __future__ import annotations

import re
from functools import cache

from annotations.quantity.found import Found
from annotations.quantity.plain import plain
from annotations.quantity.rules import alternatives, containers, units, words
from corpus.scripts import to_simplified
from corpus.segmentation import parts_of_speech

Span = tuple[int, int]

_LONGEST = 24
"""Code points that are looked at on either side; no noun with its modifiers is longer."""
_NO_PHRASE = re.compile(r"[^\w·]|\d")
_LAST_MARK = re.compile(r"[\s\S]*(?:[^\w·]|\d)")
_MODIFIERS = ("n", "vn", "an", "a", "b", "j", "l", "s", "eng", "zg", "i")
_HEADS = ("n", "vn", "j", "l", "eng", "zg", "s")
_NOUNS_BEFORE = ("n", "nz", "j", "l", "eng", "zg", "b")
_SAID = re.compile(
    r"(?:出栏|存栏|保有|数量|总数|总量|个数|库存|销量|已|均|共|总|达到|达|为|有|突破)+量?(?:突破|超过|达到|达|为)?\Z"
)
"""What may stand between a noun and the number that counts it: 生猪出栏96.5万头."""
_DIMENSION = re.compile(r"[率额量度价值费比]\Z")
_UNKNOWN = ("m", "nr", "d", "a", "z", "x")
"""Parts of speech that jieba gives words it does not know."""
_NO_NOUN = re.compile("[一多起地里外内上下前后左右来约共已又也都还就才]")
_NEVER = re.compile("[的了等和与及或]|全部|^个|入户|均$|[出存]栏")
_TIMES = frozenset("次场回轮起批")
"""Classifiers that count what is done."""
_GOES_ON = ("到", "成", "为", "至", "出", "為")
"""Behind a word that can be a verb they say that it is one: 20只发展到."""
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
    noun_span = _noun_beside(simplified, plain_text, span)
    if noun_span is None:
        return _unit_alone(simplified, plain_text, found), None, span
    noun = simplified[slice(*noun_span)]
    whole = (min(span[0], noun_span[0]), max(span[1], noun_span[1]))
    return _unit_of(found, noun), noun, whole


def _unit_alone(simplified: str, plain_text: str, found: Found) -> str:
    """Give the unit where no noun stands beside it: past 出栏 and the like one may stand before."""
    name = found.unit.name
    if found.unit.kind != "classifier":
        return name
    if name not in containers():
        start, end = _start_of_phrase(plain_text, found.start), found.start
        if said := _SAID.search(plain_text, start, end):
            end = said.start()
        before = simplified[start:end]
        if length := _noun_before(before, may_be_activity=name in _TIMES, may_be_unknown=True):
            return _unit_of(found, before[-length:])
    return _named(name)


def _named(classifier: str) -> str:
    return "count" if classifier == "个" else f"count:{classifier}"


def _unit_of(found: Found, noun: str) -> str:
    rules = words()
    is_household = noun.endswith(rules.household_nouns) and not noun.endswith(rules.not_household_nouns)
    if found.unit.name in ("person", "count") and is_household:
        return "household"
    if found.unit.kind != "classifier" and found.unit.name != "count":
        return found.unit.name
    if found.unit.name in containers():
        return _named(found.unit.name)
    if is_household:
        return "household"
    if noun.endswith(rules.person_nouns):
        return "person"
    return f"count:{head(noun.removesuffix('数') or noun)}"


def head(noun: str) -> str:
    """Give the last word of a noun with its modifiers, what is counted: 农村专业合作社 has 合作社."""
    ends = [end for _, end in parts_of_speech(noun, is_simplified=True)]
    start = ends[-2] if len(ends) > 1 else 0
    if len(noun) - start == 1 and len(ends) > 1:
        start = ends[-3] if len(ends) > 2 else 0
    return noun[start:]


def _noun_beside(simplified: str, plain_text: str, span: Span) -> Span | None:
    start, end = span
    written = plain_text[start:end]
    followed = _up_to_a_mark(simplified[end : end + _LONGEST])
    behind = _noun_behind(followed)
    # What follows a measure is what is measured only if nothing comes behind it: 20万元资金, but
    # 30万吨|项目建成.
    if behind and (behind == len(followed) or not _measure().search(written)):
        return end, end + behind
    if _nothing_before().search(written):
        return None
    length = _noun_before(simplified[_start_of_phrase(plain_text, start) : start])
    return (start - length, start) if length else None


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(alternatives(word for word, unit in units().items() if unit.kind in _MEASURE_KINDS))


@cache
def _nothing_before() -> re.Pattern[str]:
    money = alternatives(word for word, unit in units().items() if unit.kind == "money")
    return re.compile(f"{money}|[{_MARKS}]")


def _noun_behind(text: str) -> int:
    """Give how many code points of a noun with its modifiers a text begins with."""
    if not text:
        return 0
    length = 0
    start = 0
    found = parts_of_speech(text, is_simplified=True)
    if len(found) == 1 and found[0][0] in _UNKNOWN and 2 <= len(text) <= 4 and not _NO_NOUN.search(text):
        # All there is up to the next mark: 34个大项、
        return 0 if _NEVER.search(text) else len(text)
    for part, end in found:
        word = text[start:end]
        # 10分基础分: points again.
        is_points = word == "分" and length == start > 0
        is_known = plain(word) in words().nouns
        if not (is_points or is_known or part in _MODIFIERS or part.startswith("n")) or _NEVER.search(word):
            break
        if part == "vn" and text[end : end + 1] in _GOES_ON:
            break
        if is_points or is_known or part in _HEADS or part.startswith("n"):
            length = end
        start = end
    return length


def _noun_before(text: str, *, may_be_activity: bool = False, may_be_unknown: bool = False) -> int:
    """Give how many code points of a noun with its modifiers a text ends with.

    Args:
        text: What stands in front of the quantity.
        may_be_activity: Whether a word that can be a verb will do: 培训, in 培训200余次.
        may_be_unknown: Whether a word that jieba takes for a name will do: 标语.
    """
    if not text:
        return 0
    found = parts_of_speech(text, is_simplified=True)
    starts = [0, *(end for _, end in found)]
    simplified = plain(text)
    length = 0
    for (part, end), start in zip(reversed(found), reversed(starts[:-1]), strict=True):
        word = simplified[start:end]
        is_noun = part in _NOUNS_BEFORE or word in words().nouns
        is_noun = is_noun or (may_be_activity and length == 0 and part == "vn")
        is_noun = is_noun or (may_be_unknown and length == 0 and part == "nr")
        if (
            not is_noun
            or _NEVER.search(word)
            or word in words().dimensions
            or (length == 0 and _DIMENSION.search(word))
        ):
            break
        length = len(text) - start
    return length


def _up_to_a_mark(text: str) -> str:
    mark = _NO_PHRASE.search(text)
    return text[: mark.start()] if mark else text


def _start_of_phrase(text: str, end: int) -> int:
    """Give where the words without a mark begin that end at a place."""
    first = max(0, end - _LONGEST)
    mark = _LAST_MARK.match(text, first, end)
    return mark.end() if mark else first
