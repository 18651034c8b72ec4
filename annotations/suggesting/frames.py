"""The frames: what makes a clause a mechanism or an outcome, read from `data/frames.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Any

from annotations.quantity.rules import alternatives

_NUMERAL = (
    r"(?:[\d０-９]|[一二三四五六七八九十百千万亿两半几数]+"
    r"(?=[余多个名家户人万亿条项元件批次场座处亩公吨倍成组支年]))"
)
_QUANTITY = r"[\d一二三四五六七八九十百千万两余多个支项套名家]"
_START = "(?:^|，)"
_MANY_WORDS = re.compile("\\(\\?:((?:[\u4e00-\u9fff]+\\|){7,}[\u4e00-\u9fff]+)\\)")
Search = Callable[[str], re.Match[str] | None]
"""Looks for a pattern in some words."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What speaks for a tag."""

    name: str
    tag: str
    weight: float
    """How likely a clause with it has the tag, from 0 to 1."""
    reason: str
    pattern: re.Pattern[str]
    is_last_resort: bool
    """Whether it counts only where no other frame fits."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What speaks against."""

    name: str
    reason: str
    tags: frozenset[str]
    reaches_on: bool
    """Whether the rest of the sentence is excluded too, until something overrules it."""
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    until: re.Pattern[str] | None


@dataclass(frozen=True)
class Joining:
    """What makes a clause part of the one before it."""

    founding: re.Pattern[str]
    specifies: re.Pattern[str]
    figure: re.Pattern[str]
    goes_to: re.Pattern[str]
    """To what a figure has gone whose start the clause before says."""
    verbs: re.Pattern[str]
    condition: re.Pattern[str]
    """A clause that is part of the rule behind it."""
    shortest_last_resort: int
    """Code points from which a clause is offered for which only a last resort speaks."""
    short: int
    """Code points up to which clauses of a mechanism are one."""
    longest: int
    """Code points of a span that was joined."""
    works: re.Pattern[str]
    """Outputs of one kind, with a number: a run of them is one outcome."""
    longest_works: int
    label: int
    """Code points up to which a sentence at the head of a paragraph only names what follows."""
    prepares: re.Pattern[str]
    """A clause that begins what the next one says."""
    manner: re.Pattern[str]
    """A clause that only says how the next one is done."""
    goes_on: re.Pattern[str]
    """A clause that is a further step of the same actor."""
    unfinished: re.Pattern[str]
    """A clause that only a later one completes."""
    longest_steps: int
    leads_in: re.Pattern[str]
    """A clause that says for whom or with what the next one is done."""
    however: re.Pattern[str]
    problems: re.Pattern[str]

    @cached_property
    def tests(self) -> Sequence[tuple[str, Search]]:
        """What of all this can be said of a clause by itself, by its name."""
        return (
            ("specifies", self.specifies.match),
            ("figure", self.figure.match),
            ("goes on", self.goes_on.match),
            ("works", self.works.match),
            ("prepares", self.prepares.match),
            ("condition", self.condition.match),
            ("unfinished", self.unfinished.match),
            ("founding", self.founding.search),
        )


@dataclass(frozen=True, eq=False)
class Frames:
    """All of the rules."""

    frames: tuple[Frame, ...]
    exclusions: tuple[Exclusion, ...]
    leads: Mapping[str, tuple[str, ...]]
    """What spans do not begin with, by its first character, the longest first."""
    not_before: Mapping[str, str]
    """For a lead what follows it where it is none; nothing at all: it is one only before a verb."""
    ends: tuple[str, ...]
    """What spans do not end with."""
    not_behind: Mapping[str, str]
    """For an end what stands before it where it is none: 平等, 目的."""
    subject: re.Pattern[str]
    """The programme or its place, up to the verb."""
    kept_subject: re.Pattern[str]
    """A subject that tells which of many it is: it is never dropped."""
    results: re.Pattern[str]
    """A clause with which a sentence begins that says what has come of it."""
    results_weight: float
    results_reason: str
    numeral: re.Pattern[str]
    context_weight: float
    """What it adds to a tag that the clause before has it, in the same sentence."""
    joining: Joining

    @cached_property
    def first_searches(self) -> Sequence[tuple[Frame, Search]]:
        """The frames that count anyway, each with what looks for it."""
        return [(each, each.pattern.search) for each in self.frames if not each.is_last_resort]

    @cached_property
    def last_searches(self) -> Sequence[tuple[Frame, Search]]:
        """The frames that count where no other fits, each with what looks for it."""
        return [(each, each.pattern.search) for each in self.frames if each.is_last_resort]

    @cached_property
    def last_reasons(self) -> frozenset[str]:
        """The reasons of frames that are a last resort."""
        return frozenset(each.reason for each in self.frames if each.is_last_resort)

    @cached_property
    def exclusion_searches(self) -> Sequence[tuple[Exclusion, Search]]:
        """The exclusions, each with what looks for it."""
        return [(each, each.pattern.search) for each in self.exclusions]

    def lead(self, text: str, start: int, end: int) -> int:
        """Give the length of the connective or intensifier that a span begins with, 0 for none."""
        for word in self.leads.get(text[start : start + 1], ()):
            if text.startswith(word, start, end):
                follows = text[start + len(word) : start + len(word) + 1]
                if start + len(word) >= end or follows in self.not_before.get(word, ""):
                    continue
                return len(word)
        return 0


@cache
def frames() -> Frames:
    """Give the rules that come with the program."""
    source = files("annotations.suggesting").joinpath("data", "frames.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    start, subject, results, joining = data["start"], data["subject"], data["results"], data["joining"]
    return Frames(
        frames=tuple(
            Frame(
                each["name"],
                each["tag"],
                each["weight"],
                each["reason"],
                _pattern(each["pattern"]),
                each.get("is_last_resort", False),
            )
            for each in sorted(data["frame"], key=lambda each: "is_last_resort" in each)
        ),
        exclusions=tuple(map(_exclusion, data["exclusion"])),
        leads={
            first: tuple(words)
            for first, words in groupby(
                sorted(start["leads"], key=lambda word: (word[0], -len(word))), key=itemgetter(0)
            )
        },
        not_before={word: follows for word, follows in start["not_before"].items() if follows},
        ends=tuple(start["ends"]),
        not_behind=start["not_behind"],
        subject=_pattern(
            f"(?:{subject['own']}|[^，。“”通过将把由以对为在按与和向跟]{{0,10}}?(?:{subject['places']}))"
            f"(?!{subject['not_behind']})(?!{subject['kept']})"
        ),
        kept_subject=_pattern(subject["which"]),
        results=_pattern(results["opening"]),
        results_weight=results["with_number"],
        results_reason=results["reason"],
        numeral=_pattern("{n}"),
        context_weight=data["context"]["weight"],
        joining=Joining(
            _pattern(joining["founding"]),
            _pattern(joining["specifies"]),
            _pattern(joining["figure"]),
            _pattern(joining["goes_to"]),
            _pattern(joining["verbs"]),
            _pattern(joining["condition"]),
            joining["shortest_last_resort"],
            joining["short"],
            joining["longest"],
            _pattern(joining["works"]),
            joining["longest_works"],
            joining["label"],
            _pattern(joining["prepares"]),
            _pattern(joining["manner"]),
            _pattern(joining["goes_on"]),
            _pattern(joining["unfinished"]),
            joining["longest_steps"],
            _pattern(joining["leads_in"]),
            _pattern(joining["however"]),
            _pattern(joining["problems"]),
        ),
    )


def _exclusion(entry: Mapping[str, Any]) -> Exclusion:
    return Exclusion(
        entry["name"],
        entry["reason"],
        frozenset(entry["tags"]),
        entry["scope"] == "rest",
        _pattern(entry["pattern"]),
        _pattern(entry["unless"]) if "unless" in entry else None,
        _pattern(entry["until"]) if "until" in entry else None,
    )


def _pattern(source: str) -> re.Pattern[str]:
    written = source.replace("{n}", _NUMERAL).replace("{q}", _QUANTITY).replace("{s}", _START)
    return re.compile(_MANY_WORDS.sub(_one_of, written))


def _one_of(listed: re.Match[str]) -> str:
    """Write a list of words so that most places are passed by at once: by the characters they begin with."""
    found = listed[1].split("|")
    begun = "".join(dict.fromkeys(word[0] for word in found))
    # At the start of a pattern the library does that by itself.
    return (f"(?=[{begun}])" if listed.start() else "") + f"(?:{alternatives(found)})"
