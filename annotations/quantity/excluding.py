"""Whether a numeral with a unit is a date, a label, an ordinal or part of a phrase, and why. Pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from annotations.quantity.found import Found
from annotations.quantity.numerals import WRITTEN
from annotations.quantity.rules import Rule, alternatives, exclusions

NUMERIC = frozenset(f"0123456789几数{WRITTEN}")
"""The characters that numerals are made of."""
_WRITTEN = frozenset(WRITTEN)
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


def excluded_by(text: str, found: Found, start: int) -> str:
    """Give the reason why a quantity is none, empty where it is one.

    Args:
        text: Plain.
        found: The quantity, with the words around it.
        start: Where its numeral begins.
    """
    begin, end = max(found.start, start), found.end
    is_arabic = text[begin].isdigit()
    # 5G is no weight.
    is_plain = is_arabic and not (len(found.word) == 1 and found.word.isascii())
    if found.unit.kind in (_PLAIN_KINDS if is_plain else _SURE_KINDS):
        return ""
    left = max(0, begin - (_NEAR if is_arabic else _FAR))
    while left and text[left - 1] in NUMERIC:
        left -= 1
    right = end + _FAR
    may_be_words = not is_arabic and _any_word().search(text, left, right) is not None
    may_fit, called = 0, _called()
    for character in _calling().findall(text, left, right):
        may_fit |= called[character]
    for rule, pattern in _patterns(may_be_words, may_fit):
        match = pattern.search(text, left, right)
        while match and match.start() < end:
            if match.end() > begin and not (rule.is_of_words and _is_within_a_numeral(text, match)):
                return rule.reason
            match = pattern.search(text, match.end(), right)
    return ""


@cache
def _any_word() -> re.Pattern[str]:
    """Give what finds any of the words; they are written out, so that no Arabic numeral fits one."""
    return re.compile(alternatives(word for rule in exclusions() for word in rule.words))


@cache
def _called() -> dict[str, int]:
    """Give for each character that patterns need which of them do, a bit each, in the order of the rules."""
    found: dict[str, int] = {}
    for place, needs in enumerate(needs for rule in exclusions() for needs, _ in rule.patterns):
        for character in needs:
            found[character] = found.get(character, 0) | 1 << place
    return found


@cache
def _calling() -> re.Pattern[str]:
    """Give what finds these characters, of which most places have none or one."""
    return re.compile(f"[{re.escape(''.join(_called()))}]")


@lru_cache(maxsize=4096)
def _patterns(may_be_words: bool, may_fit: int) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Give the patterns, in their order, whose bit is set, and those of words."""
    listed = [(rule, pattern) for rule in exclusions() for _, pattern in rule.patterns]
    return tuple(
        (rule, pattern)
        for place, (rule, pattern) in enumerate(listed)
        if (may_be_words if rule.is_of_words else may_fit >> place & 1)
    )


def _is_within_a_numeral(text: str, match: re.Match[str]) -> bool:
    """Whether a phrase is none, but cut out of a longer numeral: 万一 in 一万一千."""
    start, end = match.span()
    return (text[start] in NUMERIC and text[start - 1 : start] in _WRITTEN) or (
        text[end - 1] in NUMERIC and text[end : end + 1] in _WRITTEN
    )
