"""The words and shapes that the lines of a page are matched with.

Matching is done on a copy of the page in half-width lower case and Simplified characters, of the same length.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from corpus.scripts import Configuration, convert

DATE = (
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?(?:日|(?!\d))"
    r"(?:\s?星期.)?(?:[\st]*\d{1,2}:\d{2}(?::\d{2})?)?"
)
HAN = r"[^\W\x00-\xff]"
"""A Chinese character, or a letter of another script that a page may have in its place. A range of Chinese
characters would cost 0.5 ms wherever a pattern has one, half of the time it takes to read an article."""
NAME = rf"(?:{HAN}{{2,4}}(?!{HAN})(?!·)|{HAN}{{1,8}}(?:·{HAN}{{1,8}})+|{HAN} {HAN}(?!{HAN}))"
"""A person's name: 尹丹丹, 买买提·艾力, or, spaced out by a typesetter, 章 磊."""
NAMES = rf"{NAME}(?:\s?[、,;/\s]\s?{NAME})*"

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    code: code + 32 for code in range(65, 91)
}


class Phrases(NamedTuple):
    """The phrases of `data/phrases.toml`, ready to be matched."""

    words: dict[str, frozenset[str]]
    labels: dict[str, str]
    """For each kind of label the alternatives of a regular expression, longest first."""
    surnames: frozenset[str]
    not_names: frozenset[str]
    navigation: re.Pattern[str]
    navigation_word: re.Pattern[str]
    navigation_start: re.Pattern[str]
    front_matter: re.Pattern[str]
    disclaimer: re.Pattern[str]
    labelled: re.Pattern[str]
    """A line that begins by naming a person, a source or a date."""


@cache
def load_phrases() -> Phrases:
    """Load the phrases that pages are matched with."""
    file = Path(__file__).with_name("data") / "phrases.toml"
    data: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    people = data["people"]
    words = {name: frozenset(found) for name, found in data["words"].items()}
    labels = {name: _any_of(people[name]) for name in ("authors", "editors", "others", "sources", "dates")}
    who = f"(?:{labels['authors']}|{labels['editors']}|{labels['others']})"
    navigation = _any_of(words["navigation"] | words["channels"])
    return Phrases(
        words=words,
        labels=labels,
        surnames=frozenset("".join(people["surnames"].split())) | frozenset(people["double_surnames"]),
        not_names=frozenset(people["not_names"] + people["authors"] + people["editors"] + people["others"]),
        # Possessive: the ways to divide a long line into such words are without number.
        navigation=re.compile(rf"(?:(?:{navigation})[|·/>,.、:\[\]()【】-]*+)++"),
        navigation_word=re.compile(navigation),
        navigation_start=re.compile(_any_of(data["starts"]["navigation"])),
        front_matter=re.compile(rf"[\[【]?(?:{_any_of(data['starts']['front_matter'])})[\]】:]"),
        disclaimer=re.compile("|".join(data["patterns"]["disclaimer"])),
        labelled=re.compile(
            rf"(?:{labels['dates']})\s?:?\s?{DATE}|(?:{labels['sources']})\s?:|{who}\s?[:/丨|]\s?(?:{NAMES}|\S{{2,20}}$)"
            rf"|{who}\s{NAMES}(?:\s|$)"
        ),
    )


def narrow(text: str) -> str:
    """Give a text with its full-width marks, letters and digits made half-width lower case, one to one."""
    return text.translate(_WIDTHS)


def matching_copy(text: str) -> str:
    """Give a text as phrases are matched: `narrow` and Simplified, of the same length."""
    return narrow(convert(text, Configuration.T2S).text)


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))
