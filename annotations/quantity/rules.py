"""The rules for quantities, read from their data files: units, words around numbers, and exclusions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from annotations.model import Bound
from annotations.quantity.numerals import DIGITS
from annotations.quantity.plain import plain

_YEARS = r"(?:1[6-9]|20)\d\d"
_RANGE_SIGN = "[—–~至到-]"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a word counts in."""

    name: str
    """Canonical, as a value has it: `CNY`, `mu`, `km2`. Of a classifier, the word itself."""
    kind: str
    """`money`, `area`, `time` and so on; `classifier` where a noun names what is counted."""
    factor: Decimal = Decimal(1)
    """How many of `name` one of the word is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is no quantity although it holds a numeral, and why."""

    name: str
    reason: str
    patterns: tuple[tuple[frozenset[str], re.Pattern[str]], ...]
    """Each with the characters of which one has to be there for it to fit; none, if any text can fit."""
    words: tuple[str, ...] = ()
    """Where it is a list of words, those; all of them are written out."""

    @property
    def is_of_words(self) -> bool:
        """Whether it is a list of words."""
        return bool(self.words)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Give where a plain text fits, pattern by pattern."""
        for _, pattern in self.patterns:
            yield from pattern.finditer(text)


@dataclass(frozen=True, slots=True)
class Words:
    """Words around a number, folded."""

    before: Mapping[str, Bound]
    behind: Mapping[str, Bound]
    outside: Mapping[str, Bound]
    """Verbs that say at least or about and stay outside of the quantity."""
    not_a_bound: tuple[str, ...]
    within: frozenset[str]
    """Names of the units behind which 内 is at most."""
    denominators: Mapping[str, str]
    behind_each: tuple[str, ...]
    """Those that 每 stands before: 每分 is no minute, 次/分 is."""
    rates: Mapping[str, tuple[str, ...]]
    """The denominators that stand in front: for each its name and what follows its character."""
    earning: tuple[str, ...]
    """Verbs and nouns before which 一个月 says for how long: 一个月挣2000元."""
    chinese_needs: str
    chinese_still: frozenset[str]
    counts_one: frozenset[str]
    bare_scales: re.Pattern[str]
    """What stands behind 百, 千 or 万 alone where it counts."""
    dimensions: frozenset[str]
    money: tuple[str, ...]
    person_nouns: tuple[str, ...]
    not_people: tuple[str, ...]
    """What a name ends with of which people are no count: 助学金324人次."""
    name_begins: tuple[str, ...]
    """Verbs that are part of the name behind them: 建档立卡|贫困户."""
    grown: re.Pattern[str]
    """The verb before what a field is planted with or turned into."""
    nouns: frozenset[str]
    """Nouns that jieba takes for something else."""
    not_person_nouns: tuple[str, ...]
    """What 名 counts beside people."""
    household_nouns: tuple[str, ...]
    not_household_nouns: tuple[str, ...]
    without_classifier: tuple[str, ...]
    """Nouns that a large number counts without a classifier: 500万农民."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Words beside a number that are no part of what is counted."""

    governing: frozenset[str]
    """They say what is done: 选派."""
    either: frozenset[str]
    """Those of them that names begin with too: 培训."""
    only_done: frozenset[str]
    """Those of them that no name begins with."""
    things: frozenset[str]
    """Nouns before which they belong to the name: 培训中心."""
    predicates: frozenset[str]
    """What those who are counted do."""
    endings: frozenset[str]
    """Characters that end a name and are cut off: 充电|桩."""
    apart: frozenset[str]
    """Words that no name goes past."""


@cache
def beside() -> Beside:
    """Give the words beside a number that are no part of what is counted."""
    data = _read("verbs")
    either = frozenset(data["either"]["words"])
    return Beside(
        frozenset(data["governing"]["words"]) | either,
        either,
        frozenset(data["governing"]["words"]) - either,
        frozenset(data["either"]["things"]),
        frozenset(data["predicates"]["words"]),
        frozenset(data["endings"]["characters"]),
        frozenset(data["apart"]["words"]),
    )


@cache
def units() -> Mapping[str, Unit]:
    """Give every word that counts, folded, with its unit."""
    found: dict[str, Unit] = {}
    for entry in _read("units")["unit"]:
        unit = Unit(entry["name"], entry["kind"], Decimal(entry.get("factor", "1")))
        for word in entry["words"]:
            found.setdefault(plain(word), unit)
    for word in _read("units")["classifiers"]["words"]:
        found.setdefault(plain(word), Unit(word, "classifier"))
    return found


@cache
def containers() -> frozenset[str]:
    """Give the classifiers that are counted themselves."""
    return frozenset(_read("units")["classifiers"]["containers"])


@cache
def not_before() -> Mapping[str, re.Pattern[str]]:
    """Give for each word that counts what does not follow it."""
    return {
        plain(word): re.compile(follow if _is_pattern(follow) else f"[{follow}]")
        for word, follow in _read("units")["not_before"].items()
    }


def _is_pattern(follow: str) -> bool:
    return "(" in follow or "|" in follow


@cache
def words() -> Words:
    """Give the words around a number."""
    data = _read("words")
    bounds: Mapping[Bound, Any] = data["bounds"]
    denominators = data["denominators"]
    others = denominators["others"]
    named = {
        plain(word): name for name, listed in denominators.items() if name != "others" for word in listed
    }
    denominators_named = {plain(word): word for word in others} | named
    chinese, nouns = data["chinese"], data["nouns"]
    return Words(
        before={plain(word): bound for bound, each in bounds.items() for word in each["before"]},
        behind={plain(word): bound for bound, each in bounds.items() for word in each["behind"]},
        outside={plain(word): bound for bound, each in bounds.items() for word in each.get("outside", ())},
        not_a_bound=_folded(data["not_a_bound"]["words"]),
        within=frozenset(data["within"]["units"]),
        denominators=denominators_named,
        behind_each=tuple(word for word in denominators_named if word != "分"),
        rates={name: _folded(listed) for name, listed in data["outside"].items()},
        earning=_folded(data["in_one"]["earning"]),
        chinese_needs=plain(chinese["needs"]),
        chinese_still=frozenset(_folded(chinese["still"])),
        counts_one=frozenset(_folded(chinese["one"])),
        bare_scales=re.compile(chinese["bare_scales"].replace("{person}", alternatives(nouns["person"]))),
        dimensions=frozenset(_folded(data["dimensions"]["words"])),
        money=_folded(data["dimensions"]["money"]),
        person_nouns=tuple(nouns["person"]),
        not_people=tuple(nouns["not_people"]),
        name_begins=tuple(nouns["name_begins"]),
        grown=re.compile(f".*(?:{alternatives(nouns['grown'])})(?=..)"),
        nouns=frozenset((*nouns["others"], *(noun for noun in nouns["person"] if len(noun) > 1))),
        not_person_nouns=tuple(nouns["not_person"]),
        household_nouns=tuple(nouns["household"]),
        not_household_nouns=tuple(nouns["not_household"]),
        without_classifier=tuple(nouns["without_classifier"]),
    )


@cache
def exclusions() -> tuple[Rule, ...]:
    """Give the rules for what stays out, in the order in which the first that fits gives the reason."""
    return tuple(_rule(entry) for entry in _read("exclusions")["rule"])


def _rule(entry: Mapping[str, Any]) -> Rule:
    listed = _folded(entry.get("words", ()))
    written = {"": alternatives(listed)} if listed else entry["patterns"]
    patterns = tuple(
        (
            frozenset(needs),
            re.compile(
                pattern.replace("{n}", DIGITS).replace("{y}", _YEARS).replace("{r}", _RANGE_SIGN),
            ),
        )
        for needs, pattern in written.items()
    )
    return Rule(entry["name"], entry["reason"], patterns, listed)


def alternatives(listed: Iterable[str]) -> str:
    """Give a pattern for any of some words, the longest that fits.

    Words that begin alike share their beginning, as in 一(?:村一品|把手): of hundreds of words few are
    tried at a place, where a plain alternation would try them all.
    """
    behind: dict[str, list[str]] = {}
    is_whole = False
    for word in listed:
        if word:
            behind.setdefault(word[0], []).append(word[1:])
        else:
            is_whole = True
    branches = [re.escape(first) + _grouped(alternatives(rests)) for first, rests in behind.items()]
    return "|".join([*branches, ""] if is_whole else branches)


def _grouped(pattern: str) -> str:
    return f"(?:{pattern})" if "|" in pattern else pattern


def _folded(listed: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(word) for word in listed)


@cache
def _read(name: str) -> dict[str, Any]:
    data = files("annotations.quantity").joinpath("data", f"{name}.toml")
    return tomllib.loads(data.read_text(encoding="utf-8"))
