"""Which lines of a page are its main text, as trafilatura holds.

Its answer is a text of its own, in which lines are joined, divided, left out and mended. It is laid beside
the lines of the page in order; no word of it is shown.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_SHORTEST_ANYWHERE = 12
"""Letters of a line that may be found within a line of the main text; a shorter one has to be all of it."""
_SHORTEST_BETWEEN = 2
"""Letters of a line that may be found within a line of the main text, where its neighbours say it is."""
_MOST_PLACES = 4
"""Where a line that is repeated is looked for."""
_SHORTEST_TEXT = 20
"""Letters of a line with a full stop or a comma that a page without main text would have too."""
_AROUND = ["//nav", "//footer"]
"""Elements that trafilatura would have in the main text of a short page."""
_CLAUSES = re.compile(r"[，。,；！？]")
_NOT_LETTERS = re.compile(r"[\W_]+")


class _MainText(NamedTuple):
    """The letters of what trafilatura gives, which breaks lines at words in bold as well."""

    letters: str
    starts: dict[str, list[int]]
    """Where each of its lines begins, by its letters."""

    @classmethod
    def of(cls, text: str) -> _MainText:
        """Take the text that it gives."""
        lines = [_NOT_LETTERS.sub("", line) for line in text.split("\n")]
        starts, place = dict[str, list[int]](), 0
        for line in lines:
            starts.setdefault(line, []).append(place)
            place += len(line)
        return cls("".join(lines), starts)


class _Match(NamedTuple):
    """A line of the page, and where it may be in the main text."""

    line: int
    start: int
    length: int


def main_lines(html: str, lines: Sequence[str]) -> list[bool] | None:
    """Say of each line of a page whether it is of its main text.

    Args:
        html: The page.
        lines: What is shown of it, line by line.

    Returns:
        `None` where no main text is found, or less than a quarter of what reads like text, or the whole page,
        menus and all: then the page has to be told by its lines alone.
    """
    main = _MainText.of(_main_text(html))
    letters = [_NOT_LETTERS.sub("", line) for line in lines]
    chosen = _in_order(list(_matches(main, letters)))
    is_main = [False] * len(lines)
    for match in chosen:
        is_main[match.line] = True
    for line in _short_lines_between(main.letters, letters, chosen):
        is_main[line] = True
    texts = [
        index
        for index, line in enumerate(lines)
        if len(letters[index]) >= _SHORTEST_TEXT and _CLAUSES.search(line)
    ]
    found = sum(len(letters[index]) for index in texts if is_main[index])
    if all(of_main or not line for of_main, line in zip(is_main, letters, strict=True)):
        return None
    if not any(is_main) or found * 4 < sum(len(letters[index]) for index in texts):
        return None
    return is_main


def _main_text(html: str) -> str:
    # 0.4 s, which only pages of HTML cost, and only the first time.
    from trafilatura import extract

    # It tells of every page that it finds nothing in; that is for the roles of lines to mend.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return (
            extract(html, favor_recall=True, include_comments=False, include_tables=True, prune_xpath=_AROUND)
            or ""
        )
    except (ValueError, RecursionError, AssertionError):
        # A page that lxml cannot take, such as one with control characters.
        return ""


def _matches(main: _MainText, letters: Sequence[str]) -> Iterator[_Match]:
    """Give the places in the main text where each line may be."""
    for number, line in enumerate(letters):
        if not line:
            continue
        if len(line) < _SHORTEST_ANYWHERE:
            for start in main.starts.get(line, [])[:_MOST_PLACES]:
                yield _Match(number, start, len(line))
            continue
        start = -1
        for _ in range(_MOST_PLACES):
            start = main.letters.find(line, start + 1)
            if start < 0:
                break
            yield _Match(number, start, len(line))


def _short_lines_between(main: str, letters: Sequence[str], chosen: Sequence[_Match]) -> Iterator[int]:
    """Give the short lines that stand in the main text right where they stand between two lines found there.

    Of a short page trafilatura gives all of the main text on one line, headings and all.
    """
    for before, behind in pairwise(chosen):
        place = before.start + before.length
        for number in range(before.line + 1, behind.line):
            length = len(letters[number])
            found = main.find(letters[number], place, behind.start) if length >= _SHORTEST_BETWEEN else -1
            if found >= 0:
                yield number
                place = found + length


def _in_order(matches: list[_Match]) -> list[_Match]:
    """Choose those that stand in the same order on both sides, with the most letters in all.

    Along the page the best sum that ends at or before each place of the main text is kept, as a staircase:
    later places are only worth keeping with larger sums.
    """
    ends, sums, last = [0], [0], [-1]
    before = [-1] * len(matches)
    # Of the places of one line, later ones first, so that none of them comes to follow another.
    order = sorted(range(len(matches)), key=lambda index: (matches[index].line, -matches[index].start))
    for index in order:
        match = matches[index]
        step = bisect_left(ends, match.start + 1) - 1
        total, end = sums[step] + match.length, match.start + match.length
        before[index] = last[step]
        at = bisect_left(ends, end)
        if at > 0 and sums[at - 1] >= total:
            continue
        stop = at
        while stop < len(ends) and sums[stop] <= total:
            stop += 1
        if at < len(ends) and ends[at] == end and sums[at] > total:
            continue
        ends[at:stop], sums[at:stop], last[at:stop] = [end], [total], [index]
    chosen = list[_Match]()
    index = last[-1]
    while index >= 0:
        chosen.append(matches[index])
        index = before[index]
    return chosen[::-1]
