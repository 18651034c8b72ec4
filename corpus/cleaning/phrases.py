"""The words and shapes that the lines of a page are matched with.

Matching is done on a copy of the page in half-width lower case and Simplified characters, of the same length.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from corpus.cleaning.notices import Notices, notices_of
from corpus.errors import SettingsError
from corpus.rare_characters import rare_characters
from corpus.scripts import Configuration, convert, to_simplified

DATE = (
    r"\d{4}(?:\s?[-/.年]\s?|\s(?=\d{1,2}/))\d{1,2}\s?[-/.月]\s?\d{1,2}\s?(?:日|(?!\d))"
    r"(?:\s?星期.)?(?:[\st]*\d{1,2}:\d{2}(?::\d{2})?)?"
)
_OF_TAIWAN = r"(?:民国)?1\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}"
"""A date by the calendar of Taiwan."""
HAN = r"[^\W\x00-\xff]"
"""A Chinese character, or a letter of another script that a page may have in its place. A range of Chinese
characters would cost 0.5 ms wherever a pattern has one, half of the time it takes to read an article."""
NAME = rf"(?:{HAN}{{2,4}}(?!{HAN})(?!·)|{HAN}{{1,8}}(?:·{HAN}{{1,8}})+|{HAN} {HAN}(?!{HAN}))"
"""A person's name: 尹丹丹, 买买提·艾力, or, spaced out by a typesetter, 章 磊."""
NAMES = rf"{NAME}(?:\s?[、,;/\s]\s?{NAME})*"

_BETWEEN_WORDS = r"|·/>,.、:;\[\]()【】《》“”+○●◎■□◆△▲▼▽↑↓→…~#*=—\-"
"""What stands between the words of a row of links, and around them."""

_NARROW = {
    **{chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
    **{chr(code): chr(code + 32) for code in range(65, 91)},
    **dict.fromkeys("│┃︱┊┆", "|"),
    **dict.fromkeys("\u3000\xa0", " "),
}
_WIDE = re.compile(f"[{''.join(_NARROW)}]")


class Edges(NamedTuple):
    """A pattern, and what lines that match it begin and end with.

    To look at a line's edges first takes a tenth of the time that hundreds of alternatives take to fail.
    """

    pattern: re.Pattern[str]
    first: frozenset[str]
    last: frozenset[str] = frozenset()

    def match(self, line: str) -> re.Match[str] | None:
        """Match the beginning of a line."""
        return self.pattern.match(line) if line[:1] in self.first else None

    def fullmatch(self, line: str) -> re.Match[str] | None:
        """Match a whole line; only of a pattern whose last characters are given."""
        is_possible = line[:1] in self.first and line[-1:] in self.last
        return self.pattern.fullmatch(line) if is_possible else None


class Phrases(NamedTuple):
    """The phrases of `data/phrases.toml`, ready to be matched."""

    words: dict[str, frozenset[str]]
    labels: dict[str, str]
    """For each kind of label the alternatives of a regular expression, longest first."""
    surnames: frozenset[str]
    not_names: frozenset[str]
    site_endings: tuple[str, ...]
    navigation: Edges
    navigation_word: re.Pattern[str]
    navigation_start: Edges
    front_matter: Edges
    byline_start: Edges
    closing_start: Edges
    related_start: Edges
    """What heads a list of other articles, with the first of them in the same line."""
    telling_lure: re.Pattern[str]
    """One of these is in every line of lures; what else is in it, articles have as well."""
    lure: re.Pattern[str]
    """Words that lead those who search for them to a page that has nothing of the kind."""
    notice: Notices
    """What notices of a site say. Looked for only in lines where `notice_word` is found."""
    notice_word: re.Pattern[str]
    labelled: Edges
    """A line that begins by naming a person, a source or a date."""
    edited: re.Pattern[str]
    """Who edited an article, named in any place of a line."""


def load_phrases(own: str = "") -> Phrases:
    """Load the phrases that pages are matched with.

    Args:
        own: A phrase list of the user's own, in TOML, with the tables and keys of `data/phrases.toml`. What
            it lists is added. It may be written in either script and in full width.

    Raises:
        SettingsError: If the list has a table or a key that is not known, or a regular expression that is
            none; names the entry.
    """
    return _load(own)


@cache
def _load(own: str) -> Phrases:
    data = _read(Path(__file__).with_name("data").joinpath("phrases.toml").read_text("utf-8"))
    if own:
        _extend(data, own)
    people, starts, patterns = data["people"], data["starts"], data["patterns"]
    people["editors"] += people["reviewers"]
    words = {name: frozenset(found) for name, found in data["words"].items()}
    labels = {name: _any_of(people[name]) for name in ("authors", "editors", "others", "sources", "dates")}
    who = f"(?:{labels['authors']}|{labels['editors']}|{labels['others']})"
    links = words["navigation"] | words["channels"]
    navigation = _any_of(links)
    between = frozenset(_BETWEEN_WORDS.replace("\\", ""))
    return Phrases(
        words=words,
        labels=labels,
        surnames=frozenset("".join(people["surnames"])) | frozenset(people["double_surnames"]),
        not_names=frozenset(people["not_names"] + people["authors"] + people["editors"] + people["others"]),
        site_endings=tuple(words["site_endings"]),
        # Possessive: the ways to divide a long line into such words are without number.
        navigation=Edges(
            re.compile(rf"(?:[{_BETWEEN_WORDS}]*+(?:{navigation})[{_BETWEEN_WORDS}]*+)++"),
            between.union(link[:1] for link in links),
            between.union(link[-1:] for link in links),
        ),
        navigation_word=re.compile(navigation),
        navigation_start=_start(starts["navigation"]),
        front_matter=_start(starts["front_matter"], "[【", r"[\]】:]"),
        byline_start=_start(starts["byline"], "([【•·"),
        closing_start=_start(starts["closing"]),
        related_start=_start(words["related"], "【[", r"[】\]]?[:|/]+\S"),
        telling_lure=re.compile(_any_of(words["telling_lures"])),
        lure=re.compile(_any_of(words["telling_lures"] | words["lures"])),
        notice=notices_of(patterns["disclaimer"]),
        # A pattern of the user's own may hold none of the words that go before.
        notice_word=re.compile("" if own and "patterns" in _read(own) else _any_of(words["notices"])),
        labelled=Edges(
            re.compile(
                rf"(?:{labels['dates']})\s?:?\s?(?:{DATE}|{_OF_TAIWAN})|(?:{labels['sources']})\s?[:丨|]|{who}\s?[:/丨|]\s?(?:{NAMES}|[^,。;!?]{{2,30}}$)"
                rf"|{who}\s{NAMES}(?:\s|$)"
            ),
            frozenset(label[:1] for name in labels for label in people[name]),
        ),
        edited=re.compile(
            rf"(?:^|[\s()\[\]【】|/])(?:{labels['editors']})(?:\s?[:/丨|]\s?\S|\s{NAMES}(?:\s|$))"
        ),
    )


def _read(text: str) -> dict[str, dict[str, list[str]]]:
    """Read a phrase list; texts of many phrases, with white space between, become lists of them."""
    tables: dict[str, Any] = tomllib.loads(text)
    for table, entries in tables.items():
        if not isinstance(entries, dict):
            raise SettingsError(f"the phrases: {table} stands in no table; write it below [words] or another")
        for key, found in entries.items():
            if isinstance(found, str):
                entries[key] = found.split()
            elif not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
                raise SettingsError(f"the phrases: [{table}] {key} is no list of texts")
    return tables


def _extend(data: dict[str, dict[str, list[str]]], own: str) -> None:
    for table, entries in _read(own).items():
        if table not in data:
            raise SettingsError(f"the phrases: [{table}] is unknown; use {_choice(data)}")
        for key, found in entries.items():
            if key not in data[table]:
                raise SettingsError(f"the phrases: [{table}] {key} is unknown; use {_choice(data[table])}")
            if table == "patterns":
                data[table][key] += [_checked(pattern, f"[{table}] {key}") for pattern in found]
            else:
                data[table][key] += [matching_copy(phrase).replace(" ", "") for phrase in found]


def _checked(pattern: str, entry: str) -> str:
    """Give a regular expression as it is matched: Simplified, and in any case."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise SettingsError(
            f"the phrases: {entry}: {pattern!r} is no regular expression: {error}; mend it or take it out"
        ) from None
    return f"(?i:{convert(pattern, Configuration.T2S).text})"


def _choice(names: Mapping[str, object]) -> str:
    return ", ".join(names)


def narrow(text: str) -> str:
    """Give a text with its full-width marks, letters and digits made half-width lower case, one to one."""
    # To look each character of the text up takes ten times as long: few kinds of them occur.
    narrowed = text.replace("，", ",")
    for wide in _WIDE.findall(rare_characters(text)):
        narrowed = narrowed.replace(wide, _NARROW[wide])
    return narrowed


def matching_copy(text: str) -> str:
    """Give a text as phrases are matched: `narrow` and Simplified, of the same length."""
    return narrow(to_simplified(text))


def _start(phrases: Iterable[str], opening: str = "", behind: str = "") -> Edges:
    """Give what lines begin with: phrases, perhaps behind an opening mark, and a pattern of what follows."""
    marks = f"[{re.escape(opening)}]?" if opening else ""
    pattern = re.compile(f"{marks}(?:{_any_of(phrases)}){behind}")
    return Edges(pattern, frozenset(opening).union(phrase[:1] for phrase in phrases))


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))
