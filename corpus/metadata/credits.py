"""Credits: words that say as what people are named, and the names behind or before them.

责任编辑:尹丹丹 / 记者 张文辉 李芳 / 文/张文辉 图/李芳 / 记者张文辉摄 / 老岑 / 摄
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from corpus.cleaning.phrases import HAN, Phrases
from corpus.metadata.lines import Line
from corpus.metadata.names import Place, read_names

_MARKS = r"[:/丨|╱]"
_BOTH = (
    r"图\s?/\s?文|文\s?/\s?图|文\s?/\s?摄|摄\s?/\s?文|图文|文图|摄影报[道导]"
    r"|(?:文|图)\s?[.·、&]\s?(?:文|图)|(?:撰文|采写|采访|文字)\s?[/.·、&]\s?摄影"
)
_PICTURES = "摄影记者|摄影师|摄影|图片|供图|拍摄|图"
_REPORTERS = r"记者|通讯员|特派员|实习生"
_BEHIND = re.compile(
    rf"\s?[/|丨]?\s?(?:(?P<both>{_BOTH})|(?P<photographers>摄影|摄|供图|拍摄|图)|(?P<authors>文))(?=$|[)\]】〕,;。\s/|])"
)
_SEGMENT = re.compile(rf"[(\[【〔。!?:;,▲△▼]|(?:{_REPORTERS})\s?")
_OF_BEHIND = re.compile("[图文摄]")
"""One of these is in all that `_BEHIND` finds."""
_BEHIND_LABEL = re.compile(rf"\s?{_MARKS}\s?|\s")
_WORD = re.compile(r"(?:^|(?<=[\s、/]))(?=\S)")
_OFFICE_BEFORE = re.compile(
    rf"{HAN}{{2,14}}(?:[部委局办社网报院校馆站厅组队会台]|政府|公司|中心|融媒|大学|记者|通讯员)\s"
)
_OF_THREAD = frozenset({"楼主", "发帖人", "博主"})
_USER = re.compile(r"[\w·-]{2,16}(?=[\s|,。]|$)")
"""As whom somebody writes in a forum: there are no rules for such names."""
_LONGEST_BEFORE = 40
"""Code points of names before the word that says what they did."""


class Credit(NamedTuple):
    """One person, named by a line."""

    group: str
    """`authors`, `editors` or `photographers`."""
    place: Place
    role: str
    """The word that says as what, as the article writes it."""
    label: int
    """Where that word begins."""
    is_sure: bool
    """Whether a mark or a space divides that word from the name."""


def find_credits(line: Line, phrases: Phrases, start: int = 0, end: int | None = None) -> list[Credit]:
    """Give the people that are named behind a word that says as what.

    Args:
        line: The line.
        phrases: The words, and what tells names.
        start: Where in the line to begin.
        end: Where to stop, if not at its end.
    """
    end = len(line.copy) if end is None else end
    read_to = start
    found: list[Credit] = []
    for label in _labels_in(line.copy, phrases.labels, start, end):
        if label.start() < read_to:
            continue
        # A short word may be part of a sentence, and pictures are credited to offices as well.
        is_weak = label.end() - label.start() < 3 or label["photographers"] in {"图", "图片", "供图"}
        # 文｜木木: in a byline, a mark tells that it is a label.
        is_label = label["authors"] and label["mark"] and line.is_byline
        must_sound = (is_weak and not is_label) if label["mark"] else is_weak or not label["space"]
        user = _USER.match(line.copy, label.end(), end) if label["authors"] in _OF_THREAD else None
        names = [user.span()] if user else read_names(line, label.end(), phrases, end, must_sound)
        if not names and (office := _OFFICE_BEFORE.match(line.copy, label.end(), end)):
            names = read_names(line, office.end(), phrases, end, must_sound=True)
        if not names:
            continue
        read_to = names[-1][1]
        groups, role = _groups(label)
        if (behind := _said_behind(line, read_to, end, phrases)) and groups == ["authors"]:
            groups, role = behind
            if len(groups) > 1:
                # Who took part in the text and the pictures is said once, behind the last of them.
                found += [credit._replace(group=groups[1]) for credit in found if credit.group == groups[0]]
        found += [_credit(line, group, name, role, not must_sound) for name in names for group in groups]
    return found


def find_credits_before(line: Line, phrases: Phrases) -> Iterator[Credit]:
    """Give the people whose names a word follows that says they took the picture, or wrote the text."""
    if not _OF_BEHIND.search(line.copy, line.ending):
        return
    for behind in _BEHIND.finditer(line.copy, line.ending):
        if behind.start() and not _is_label(line, behind, phrases):
            groups, role = _groups(behind)
            names = _names_before(line, behind, phrases)
            yield from (_credit(line, group, name, role, True) for name in names for group in groups)


def _labels_in(copy: str, labels: Mapping[str, str], start: int, end: int) -> Iterator[re.Match[str]]:
    """Find labels one after the other, as `finditer` does."""
    words = labels["authors"], labels["editors"], labels["others"]
    # To look for the words that labels begin with takes a tenth of the time, and most lines have few.
    find_word, match_label = _words(*words).search, _labels(*words).match
    while word := find_word(copy, start, end):
        label = match_label(copy, word.start(), end)
        if label:
            yield label
        start = label.end() if label else word.start() + 1


@cache
def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join([*alternatives, _PICTURES, "文|摄|撰文|采写|采访"]))


@cache
def _labels(authors: str, editors: str, others: str) -> re.Pattern[str]:
    # One character alone is a label only where a word begins: 图, not 地图.
    alone = r"(?<!\w)"
    return re.compile(
        rf"(?:(?P<both>{alone}(?:{_BOTH}))|(?P<editors>(?<!图片)(?<!美术)(?<!视频)(?<!摄影)(?:{editors}))"
        rf"|(?P<authors>(?!文{_MARKS}|文\s)(?<!参与)(?<!摄影)(?<!该)(?:{authors})|{alone}文)|(?P<photographers>{alone}(?:{_PICTURES}))"
        rf"|(?P<others>{alone}(?:{others})))"
        rf"(?:(?P<mark>\s?{_MARKS}\s?)|(?P<space>\s)|(?:(?<=记者)|(?<=[员生辑]))(?={HAN}))"
    )


def _credit(line: Line, group: str, name: Place, role: Place, is_sure: bool) -> Credit:
    return Credit(group, name, line.text[slice(*role)].replace(" ", ""), role[0], is_sure)


def _groups(label: re.Match[str]) -> tuple[list[str], Place]:
    """Give what the people of a label are, and where it stands."""
    found = label.groupdict()
    if found["both"]:
        return ["authors", "photographers"], label.span("both")
    group = next((name for name in ("editors", "authors", "photographers") if found.get(name)), None)
    return ([group], label.span(group)) if group else ([], (0, 0))


def _said_behind(line: Line, start: int, end: int, phrases: Phrases) -> tuple[list[str], Place] | None:
    """Give what a word behind names says of them, unless it is a label of the names that follow it."""
    behind = _BEHIND.match(line.copy, start, end)
    return _groups(behind) if behind and not _is_label(line, behind, phrases) else None


def _is_label(line: Line, behind: re.Match[str], phrases: Phrases) -> bool:
    mark = _BEHIND_LABEL.match(line.copy, behind.end())
    is_both = line.copy[behind.end() : behind.end() + 2] in {"/图", "/文", "/摄"}
    return bool(mark and not is_both and read_names(line, mark.end(), phrases, must_sound=mark[0] == " "))


def _names_before(line: Line, behind: re.Match[str], phrases: Phrases) -> list[Place]:
    """Give the names that reach up to a word, from the first place on where only names follow."""
    end = behind.start()
    start = max(line.ending, end - _LONGEST_BEFORE)
    for cut in _SEGMENT.finditer(line.copy, start, end):
        start = cut.end()
    took = behind["both"] or behind["photographers"] in {"摄", "摄影"}
    starts = [match.start() for match in _WORD.finditer(line.copy[:end]) if match.start() >= start]
    for first in dict.fromkeys([start, *starts]):
        is_last_word = " " not in line.copy[first:end]
        names = read_names(line, first, phrases, end, must_sound=not (took and is_last_word))
        if names and names[-1][1] == end:
            return names
    return []
