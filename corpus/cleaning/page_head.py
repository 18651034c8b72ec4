"""The head of a page: its title, and what stands above the body with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_shapes import (
    LONGEST_HEADING,
    SHORTEST_HEADLINE,
    begins_with_label,
    ends_sentence,
    has_letters,
    is_all_names,
    is_bare_number,
    is_breadcrumb,
    is_edition,
    is_listed,
    is_site_name,
    is_unfinished,
)
from corpus.cleaning.page import Page
from corpus.cleaning.phrases import HAN, load_phrases

_DATELINE = re.compile(rf"{HAN}{{2,14}}\s?\d{{1,2}}月\d{{1,2}}日(?:电|讯|消息)")


def find_head_end(page: Page, body: list[int]) -> int:
    """Give the first line of the body: behind a byline, where only captions or a lede stand above it."""
    total = page.text_length(body)
    before = 0
    for index, follower in pairwise(body):
        before += len(page.lines[index])
        if before * 4 > total:
            break
        between = range(index + 1, follower)
        if any(page.kinds[i] is Kind.BYLINE for i in between) and any(page.kinds[i] is None for i in between):
            return follower
    return body[0]


def tell_head(page: Page, first: int) -> None:
    """Give the lines before `first`, where the body begins, their kinds."""
    head = range(first)
    crumbs = [i for i in head if page.kinds[i] in {None, Kind.NAVIGATION} and is_breadcrumb(page.lines[i])]
    # The path to a page stands below the name of its site and above everything of its own.
    path_end = crumbs[-1] + 1 if crumbs else 0
    has_title_below = any(_may_be_title(page, index) for index in range(path_end, first))
    for index in range(path_end):
        if has_title_below or index in crumbs:
            page.settle(index, Kind.NAVIGATION)
    _fold_repeats(page, head)
    title = _find_title(page, first, crumbs)
    for index in head:
        page.settle(index, _kind_in_head(page, index, first, title))
        if title and index < title[0] and page.kinds[index] is Kind.BYLINE and is_edition(page.lines[index]):
            page.kinds[index] = Kind.MASTHEAD


def _fold_repeats(page: Page, head: Iterable[int]) -> None:
    seen = set[str]()
    for index in head:
        line = page.lines[index]
        if page.kinds[index] is None and line in seen and not ends_sentence(line):
            page.kinds[index] = Kind.NAVIGATION
        if page.kinds[index] is None:
            seen.add(line)


def _may_be_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    phrases = load_phrases()
    return (
        page.kinds[index] is None
        and len(line) >= 4
        and not re.search(r"[。;…][”」』’\"')]*$|\w\.$", line)
        and not (is_listed(line) or _DATELINE.match(line) or phrases.front_matter.match(line))
        and not (is_all_names(line) or is_site_name(line) or line in phrases.words["headings"])
    )


def _find_title(page: Page, first: int, crumbs: list[int]) -> range | None:
    """Give the lines of the title, with its kicker and subtitle."""
    may_be = [index for index in range(first) if _may_be_title(page, index)]
    if not may_be:
        return None
    path = " ".join(page.lines[i] for i in crumbs)
    named = [
        i
        for i in may_be
        if len(page.lines[i]) >= SHORTEST_HEADLINE
        and (page.times[page.lines[i]] > 1 or page.lines[i] in path)
    ]
    facts = [i for i in range(may_be[0], first) if page.kinds[i] is Kind.BYLINE]
    above = [i for i in may_be if facts and i < facts[0]]
    long = [i for i in may_be if len(page.lines[i]) >= SHORTEST_HEADLINE]
    start = stop = (named or above[-1:] or long or may_be)[0]
    while start - 1 in may_be and stop - start < 2 and _belongs_above(page, start - 1, bool(facts)):
        start -= 1
    while stop + 1 in may_be and (page.lines[stop + 1].startswith("—") or page.lines[stop].endswith(":")):
        stop += 1
    return range(start, stop + 1)


def _belongs_above(page: Page, index: int, has_facts: bool) -> bool:
    line, below = page.lines[index], page.lines[index + 1]
    return line.endswith(":") or below.startswith("—") or (has_facts and len(line) >= 10 and "!" not in line)


def _kind_in_head(page: Page, index: int, first: int, title: range | None) -> Kind:
    line = page.lines[index]
    if title and index in title:
        return Kind.TITLE
    if not has_letters(line) or len(line) == 1:
        return (
            Kind.HEADING if index == first - 1 and is_bare_number(line) and len(line) > 1 else Kind.NAVIGATION
        )
    if ends_sentence(line):
        if title and index < title.start:
            return Kind.CAPTION if line[-1] not in "!?" else Kind.NAVIGATION
        return Kind.BODY
    if (is_all_names(line) and not (title and index < title.start)) or page.follows_reporter(index):
        return Kind.BYLINE
    if load_phrases().front_matter.match(line.replace(" ", "")) or _DATELINE.match(line):
        return Kind.BODY
    if (title and index < title.start) or is_site_name(line):
        return Kind.NAVIGATION
    if line in load_phrases().words["headings"] or begins_with_label(line):
        return Kind.HEADING
    if len(line) < SHORTEST_HEADLINE and index != first - 1:
        return Kind.NAVIGATION
    return Kind.BODY if is_unfinished(line) or len(line) > LONGEST_HEADING else Kind.HEADING
