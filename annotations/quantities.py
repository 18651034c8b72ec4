"""The quantities of a Chinese text, in either script: where each one stands and what it says.

A quantity is a number with what it is counted in, and the words for roughly, at least and at most that
belong to it: 450多万元, 近4万人次, 每户每月10分, 百分之七十一, 半数以上. Dates, ordinals, the names of
policies and idioms hold numerals and count nothing. `quantity/` has the grammar, `quantity/data/` the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from annotations.model import Value
from annotations.quantity.finding import find
from annotations.quantity.found import Found, Skipped
from annotations.quantity.outside import denominators
from annotations.quantity.plain import plain
from annotations.quantity.rules import exclusions
from corpus.scripts import to_simplified

Span = tuple[int, int]
"""Code points `[start, end)`."""

_HAS_NUMERALS = re.compile("[0-9０-９一二两兩三四五六七八九十百千万萬亿億半翻]")
"""Most sentences have none, and need not be looked through."""
_COUNTING = frozenset(
    ("classifier", "people", "household", "bare", "area", "length", "volume", "mass", "energy")
)
"""Kinds beside which the noun stands that is counted or measured."""
_OF_SOME = frozenset(("percent", "age", "point"))
"""Kinds that may be of those who are named behind: 半数以上家庭."""
_AT_A_TIME = 256
"""Quantities that go through each step together: one after the other takes a quarter more, for the code
and the dictionary of one step leave the processor's cache in the next."""
_LONGEST_SPAN = 200
"""Code points; a longer span is a sentence, which holds more than one quantity."""
_LOOKED_BACK, _LOOKED_AHEAD = 120, 30
"""Code points around a span that are read as well: a clause, and the noun behind."""


class Quantity(NamedTuple):
    """A quantity of a text."""

    span: Span
    """Its own characters, with the words for roughly, at least and at most: 450多万元, 88家."""
    value: Value
    noun: str | None
    """What is counted, as the text has it, in Simplified characters: 农村专业合作社. `None` for measures."""
    whole: Span
    """The span with the noun: 88家农村专业合作社."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """What holds a numeral and is no metric."""

    span: Span
    reason: str


def find_quantities(text: str) -> list[Span]:
    """Give the span of every quantity, in order; none shares a character with another.

    Args:
        text: In Simplified or Traditional characters; digits may be full-width.

    Returns:
        Spans in code points of `text`.
    """
    if not _HAS_NUMERALS.search(text):
        return []
    return [(found.start, found.end) for found in find(plain(text)) if isinstance(found, Found)]


def read_quantities(text: str) -> Iterator[Quantity]:
    """Give every quantity with its value, in order.

    Args:
        text: In either script. A whole paragraph says more than a clause: a denominator may stand in front.
    """
    if not _HAS_NUMERALS.search(text):
        return
    plain_text, simplified = plain(text), to_simplified(text)
    results, before = find(plain_text), None
    while some := list(islice(results, _AT_A_TIME)):
        rated = _rated(plain_text, some, before)
        yield from _with_nouns(simplified, plain_text, rated)
        before = rated[-1] if rated else before


def _rated(plain_text: str, results: Iterable[Found | Skipped], before: Found | None) -> list[Found]:
    """Give the quantities with the denominators that stand outside of them."""
    rated = list[Found]()
    for found in results:
        if isinstance(found, Found):
            rates = denominators(plain_text, found, before)
            before = found if rates == found.rates else found._replace(rates=rates)
            rated.append(before)
    return rated


def _with_nouns(simplified: str, plain_text: str, rated: Iterable[Found]) -> list[Quantity]:
    """Give the quantities with their values and with what they count."""
    from annotations.counted import counted_noun, with_those_it_is_of

    quantities = list[Quantity]()
    for found in rated:
        span = (found.start, found.end)
        unit, noun, whole = found.unit.name, None, span
        if found.unit.kind in _COUNTING:
            unit, noun, whole = counted_noun(simplified, plain_text, found)
        elif found.unit.kind in _OF_SOME:
            whole = with_those_it_is_of(simplified, found)
        quantities.append(Quantity(span, _value(found, unit), noun, whole))
    return quantities


def value_within(text: str, span: Span) -> Value | None:
    """Give the value of a span that holds exactly one quantity, `None` where it holds none or several.

    Args:
        text: All of it: what stands around the span can say for whom the number holds.
        span: In code points of `text`.
    """
    start, end = span
    if end - start > _LONGEST_SPAN:
        return None
    first = max(text.rfind("\n", 0, start) + 1, start - _LOOKED_BACK)
    text, start, end = text[first : end + _LOOKED_AHEAD], start - first, end - first
    inside, is_cut = [], False
    for quantity in read_quantities(text):
        lower, upper = quantity.span
        if start <= lower and upper <= end:
            inside.append(quantity)
        elif lower < end and start < upper:
            is_cut = True
    if not inside and is_cut:
        # 7500万元 was marked without the 超过 before it: what was marked is what counts.
        inside = list(read_quantities(text[start:end]))
    return inside[0].value if len(inside) == 1 else None


def make_ready() -> None:
    """Read the rules, which takes a quarter of a second once: from a thread, before a key needs them."""
    for _ in read_quantities("88家合作社，第三届"):
        pass


def excluded(text: str) -> list[Excluded]:
    """Give what holds a numeral and is no metric, with the reason, in order and apart."""
    if not _HAS_NUMERALS.search(text):
        return []
    plain_text = plain(text)
    results = list(find(plain_text))
    taken = bytearray(len(text))
    for found in results:
        if isinstance(found, Found):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
    named: list[Excluded] = []
    candidates = [
        (match.start(), match.end(), rule.reason)
        for rule in exclusions()
        for match in rule.matches(plain_text)
    ]
    candidates += [(each.start, each.end, each.reason) for each in results if isinstance(each, Skipped)]
    for start, end, reason in candidates:
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            named.append(Excluded((start, end), reason))
    return sorted(named, key=lambda each: each.span)


def _value(found: Found, unit: str) -> Value:
    if found.rates:
        unit = "/".join((unit, *found.rates))
    if found.high is None:
        return Value(_number(found.low), None, None, unit, found.bound)
    return Value(None, _number(found.low), _number(found.high), unit, "range")


def _number(number: Decimal) -> int | float:
    whole = int(number)
    return whole if whole == number else float(number)
