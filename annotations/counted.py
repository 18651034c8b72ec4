"""What a quantity counts: 88家 grows to 88家农村专业合作社, and 50名 to 党员驾驶员50名."""

from __future__ import annotations

import re

from annotations import quantity_words as words
from annotations.quantities import Span
from corpus.scripts import Configuration, convert
from corpus.segmentation import parts_of_speech

_LONGEST = 24
"""Code points that are looked at on either side; no noun with its modifiers is longer."""
_NO_PHRASE = re.compile(r"[^\w·]|\d")
_MODIFIERS = ("n", "vn", "an", "a", "b", "j", "l", "s", "eng", "zg", "i")
_HEADS = ("n", "vn", "j", "l", "eng", "zg", "s")
_NOUNS_BEFORE = ("n", "nz", "j", "l", "eng", "zg", "b")
_NEVER = re.compile("[的了等和与及或]|全部|^个")
_MEASURE = re.compile("|".join(sorted(words.MEASURES, key=len, reverse=True)))
_NOTHING_BEFORE = re.compile("|".join([*sorted(words.MONEY, key=len, reverse=True), "[级級方成%％]"]))


def with_counted(text: str, span: Span) -> Span:
    """Give a quantity with the noun it counts: the one behind it, else the one right before it.

    Args:
        text: The sentence, in either script.
        span: The quantity, as `find_quantities` gives it, in code points of `text`.

    Returns:
        The span that holds both; `span` itself where no noun stands beside it.
    """
    start, end = span
    followed = _up_to_a_mark(text[end : end + _LONGEST])
    behind = _noun_behind(followed)
    # What follows a measure is what is measured only if nothing comes behind it: 20万元资金, but
    # 30万吨|项目建成.
    if behind and (behind == len(followed) or not _MEASURE.search(_plain(text[start:end]))):
        return start, end + behind
    if _NOTHING_BEFORE.search(_plain(text[start:end])):
        return span
    before = text[max(0, start - _LONGEST) : start]
    return start - _noun_before(before[_last_mark(before) :]), end


def _noun_behind(text: str) -> int:
    """Give how many code points of a noun with its modifiers a text begins with."""
    length = 0
    start = 0
    for part, end in parts_of_speech(text):
        word = text[start:end]
        # 10分基础分: points again.
        is_points = word == "分" and length == start > 0
        if not (is_points or part in _MODIFIERS or part.startswith("n")) or _NEVER.search(word):
            break
        if is_points or part in _HEADS or part.startswith("n"):
            length = end
        start = end
    return length


def _noun_before(text: str) -> int:
    """Give how many code points of a noun with its modifiers a text ends with."""
    found = parts_of_speech(text)
    starts = [0, *(end for _, end in found)]
    plain = _plain(text)
    length = 0
    for (part, end), start in zip(reversed(found), reversed(starts[:-1]), strict=True):
        word = plain[start:end]
        if part not in _NOUNS_BEFORE or _NEVER.search(word) or word in words.DIMENSIONS:
            break
        length = len(text) - start
    return length


def _plain(text: str) -> str:
    return convert(text, Configuration.T2S).text if text else ""


def _up_to_a_mark(text: str) -> str:
    mark = _NO_PHRASE.search(text)
    return text[: mark.start()] if mark else text


def _last_mark(text: str) -> int:
    return max((mark.end() for mark in _NO_PHRASE.finditer(text)), default=0)
