"""How far the name of a thing goes that stands beside a number: a head, tight modifiers, no verb. Pure.

jieba divides the text into words. Its parts of speech help where it knows a word; what is a verb in the
news of policies is told by `data/verbs.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from annotations.quantity.rules import beside, words
from corpus.segmentation import tagged_words

_HEADS = ("n", "j", "l", "i", "eng", "zg", "s")
_MODIFIERS = ("n", "v", "a", "b", "j", "l", "i", "s", "eng", "zg", "z", "t", "f", "k")
_NEVER = re.compile(
    "[的了等和与及或着过]|全部|^个|均$|[出存]栏|[今去明前当]年|[月日]$|^全[书文县市省国村镇乡校区旗州盟]$"
)
_DIMENSION = re.compile(r"(?:[率额量价值费比]|(?<!制)度|收入)\Z")
_NO_NOUN = re.compile("[一多起地里外内上下前后左右来约共已又也都还就才]")
_UNKNOWN = ("m", "nr", "d", "a", "z", "x")
"""Parts of speech that jieba gives words it does not know."""
_GOES_ON = ("到", "成", "为", "至", "出")
"""Behind a word that can be a verb they say that it is one: 20只发展到."""
_LONG = 4
"""Code points of a thing's name behind a word that can be a verb: from here on it is one."""
_WHOLE_COUNTRY = ("全国", "全省", "全市", "全区")
"""Part of a name only at its head: 2个|全国示范村."""
_SAYINGS = ("i", "l")
"""Parts of speech of idioms, which behind a noun say how it is: 6个直播间|设备齐全."""
_COUNTED = ("n", "ns", "nz", "j", "zg")
"""Parts of speech of what can be counted where the words behind it say what is measured of it."""
_NAME = 2
_REMEMBERED = 4096
"""Phrases beside numbers of which the name is remembered: reports say the same of many numbers."""


class _Word(NamedTuple):
    """What is known of a word and its part of speech wherever they stand."""

    text: str
    part: str
    is_noun: bool
    is_modifier: bool
    is_never: bool
    """Whether it is part of no name."""
    is_apart: bool
    """Whether no name goes past it."""
    may_govern: bool
    """Whether it can say what is done to what stands behind it."""
    is_measure: bool
    """Whether it says what is measured, not what is counted."""
    verb: int
    """How many code points of it say what is done: 2 of 化解矛盾, which is one word to jieba."""


@lru_cache(maxsize=8192)
def _word(text: str, part: str) -> _Word:
    verbs, nouns = beside(), words().nouns
    is_known = part.startswith(_MODIFIERS) or part in ("r", "d")
    is_longer = len(text) > 1 or part.startswith(("n", "b", "a", "k", "zg", "j", "eng"))
    is_never = _NEVER.search(text) is not None
    return _Word(
        text,
        part,
        is_noun=part.startswith(_HEADS) or text in nouns,
        is_modifier=text in nouns
        or (is_known and is_longer and (part not in ("r", "d") or text.startswith("各"))),
        is_never=is_never,
        is_apart=is_never or text in verbs.apart,
        is_measure=text in words().dimensions or _DIMENSION.search(text) is not None,
        may_govern=len(text) == 1 or part == "v" or text in verbs.governing,
        verb=next((each for each in (2, 3) if text[:each] in verbs.governing), 0),
    )


@lru_cache(maxsize=_REMEMBERED)
def length_behind(text: str, *, may_be_activity: bool = True) -> int:
    """Give how many code points of a name a text begins with: 农村专业合作社, in 农村专业合作社建设.

    Args:
        text: Simplified, up to the next mark.
        may_be_activity: Whether what is done can be counted: 场 counts 培训, 家 does not.
    """
    if not text:
        return 0
    found = _divided(text)
    if (
        len(found) == 1
        and found[0].part in _UNKNOWN
        and 2 <= len(text) <= _LONG
        and not _NO_NOUN.search(text)
    ):
        # All there is up to the next mark: 34个大项、
        return 0 if _NEVER.search(text) else len(text)
    length, end, counted, has_noun = 0, 0, 0, False
    verbs = beside()
    for place, word in enumerate(found):
        end += len(word.text)
        behind = text[end:]
        # 10分基础分: points again.
        is_points = word.text == "分" and place == 1
        if is_points or _is_ending(found, place):
            length, has_noun = end, True
            continue
        if word.text in _WHOLE_COUNTRY and not place and behind:
            continue
        if (
            not word.is_modifier
            or word.is_apart
            or (has_noun and word.part in _SAYINGS and len(word.text) >= _LONG)
        ):
            break
        if word.is_measure and counted:
            # 22个省区市|林业产业总产值: what is measured is not what is counted.
            return counted
        if word.text in verbs.predicates and (has_noun or not behind):
            break
        if word.text in verbs.predicates:
            continue
        if word.text in verbs.governing:
            is_first_part = word.text in verbs.either and (
                behind in verbs.things or (may_be_activity and has_noun)
            )
            if not is_first_part and (word.text not in verbs.either or not behind):
                break
        is_verb = word.part == "v" and word.text not in words().nouns and behind not in verbs.things
        if (is_verb and has_noun) or (word.part in ("v", "vn") and behind.startswith(_GOES_ON)):
            break
        is_activity = word.part == "vn" and (may_be_activity or not has_noun)
        if word.is_noun or (is_activity and (may_be_activity or not behind)):
            length, has_noun = end, True
            counted = counted or (end if word.is_noun and word.part in _COUNTED else 0)
    return length


@lru_cache(maxsize=_REMEMBERED)
def length_before(text: str, *, may_be_activity: bool = False, may_be_unknown: bool = False) -> int:
    """Give how many code points of a name a text ends with: 驻村干部, in 选派驻村干部.

    Args:
        text: Simplified; what stands in front of the quantity, from the last mark on.
        may_be_activity: Whether a word that can be a verb will do: 培训, in 培训200余次.
        may_be_unknown: Whether a word that jieba takes for a person's name will do: 标语.
    """
    if not text:
        return 0
    name = _without_what_is_done(_ending(_divided(text), may_be_activity, may_be_unknown))
    if not name or _is_done(name, may_be_activity):
        return 0
    first = name[0]
    length = sum(len(word.text) for word in name)
    return length - (first.verb if len(first.text) >= first.verb + _NAME else 0)


def _ending(found: list[_Word], may_be_activity: bool, may_be_unknown: bool) -> list[_Word]:
    """Give the head that words end with and what may be its modifiers; nothing where they end with none."""
    last = found[-1]
    verbs = beside()
    is_cut_off = (
        len(last.text) == 1
        and _is_ending(found, len(found) - 1)
        and (
            found[-2].text not in verbs.governing
            or (found[-2].text in verbs.either and last.text in verbs.things)
        )
    )
    is_head = (
        is_cut_off
        or last.is_noun
        or (last.part == "vn" and (may_be_activity or len(found) > 1))
        or (last.part == "nr" and (may_be_unknown or len(last.text) > _NAME))
        or (last.part == "z" and len(last.text) == _LONG)
    )
    if not is_head:
        return []
    first = len(found) - (2 if is_cut_off else 1)
    head = found[first].text + last.text if is_cut_off else last.text
    known = _word(head, last.part)
    if known.is_never or known.is_measure:
        return []
    while first and found[first - 1].is_modifier and not found[first - 1].is_apart:
        first -= 1
    # 各领域|专家教授: what 各 goes with tells from where they are.
    is_of_each = first > 0 and found[first - 1].text == "各" and len(found) - first > 1
    return found[first + is_of_each :]


def _without_what_is_done(name: list[_Word]) -> list[_Word]:
    """Cut off up to the last word that governs what is behind it, and others that then come first."""
    is_governed = False
    for place in range(len(name) - 1, 0, -1):
        if name[place - 1].may_govern and _governs(name, place - 1, is_first=place == 1):
            is_governed = len(name[place - 1].text) > 1
            name = name[place:]
            break
    # What is done is said once: a verb that is not listed tells what kind of thing it is, 制定|防冻抗灾措施.
    while len(name) > 1 and name[0].may_govern and _governs(name, 0, is_first=True, is_governed=is_governed):
        name = name[1:]
    return name


def _is_done(name: Sequence[_Word], may_be_activity: bool) -> bool:
    """Whether what is left says what is done: 带动, in 带动300户."""
    verbs, last = beside(), name[-1]
    if last.text in verbs.predicates or last.text in verbs.only_done:
        return True
    if len(name) > 1 or (last.part == "vn" and may_be_activity):
        return False
    return last.part == "vn" or (last.text in verbs.governing and last.text not in words().nouns)


def _divided(text: str) -> list[_Word]:
    return [_word(text, part) for text, part in tagged_words(text)]


def _is_ending(found: Sequence[_Word], place: int) -> bool:
    """Whether a word is the last character of a name whose other part stands before it: 充电|桩."""
    if not place or found[place].text not in beside().endings:
        return False
    before = found[place - 1]
    return len(before.text) >= _NAME and not before.is_apart


def _governs(name: Sequence[_Word], place: int, *, is_first: bool, is_governed: bool = False) -> bool:
    """Whether a word says what is done to what stands behind it.

    Args:
        name: Words to the end of a name.
        place: Which of them is asked about.
        is_first: Whether nothing stands before it that could belong to the name.
        is_governed: Whether a word before it says so already.
    """
    verbs, word = beside(), name[place]
    if word.text in verbs.governing:
        return word.text not in verbs.either or (is_first and _joined(name[place + 1 :]) not in verbs.things)
    if len(word.text) == 1 and word.part not in ("n", "b", "a", "j", "eng", "k"):
        return is_first or word.part == "v"
    return word.part == "v" and is_first and not is_governed and len(_joined(name[place + 1 :])) >= _LONG


def _joined(name: Sequence[_Word]) -> str:
    return "".join([word.text for word in name])
