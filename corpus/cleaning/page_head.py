"""The head of a page: where the body begins, and what each line above it is."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

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
    is_menu,
    is_site_name,
    is_unfinished,
    names_in,
)
from corpus.cleaning.own_shapes import is_table_row
from corpus.cleaning.page import Page
from corpus.cleaning.page_title import DATELINE, find_title, is_above_facts, may_be_title, states_facts
from corpus.cleaning.phrases import DATE, HAN

_TODAY = re.compile(rf"(?:(?:今天|今日|现在)是?\s?:?\s?)?{DATE}")
_CLOCK = re.compile(r"\d:\d")
_SALUTE = re.compile(r"(?:欢迎|热烈)\S*|.{2,12}\|$")
_FIELD = re.compile(rf"{HAN}{{2,6}}:[^:。]{{2,20}}")
"""What a notice says below its title of a time, a place, a price."""
_SECOND = frozenset({"2", "02", "二"})
_UNKNOWN = frozenset({None, Kind.BODY, Kind.CAPTION, Kind.CREDIT})
_PATH_KINDS = frozenset({None, Kind.NAVIGATION})
_FEWEST_KEYWORDS = 3
_FEWEST_SHORT_LINES = 2
_FEWEST_VERSES = 4
_FEWEST_ROWS = 7
"""Of lines that text follows, or a picture."""
_OPEN_END = (",", "…", ":", "?", "。", ";", "”", "」")
"""How the short first lines of a body end. Slogans above it end with an exclamation mark, or with nothing."""


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


def mark_verses(page: Page) -> None:
    """Note that lines without a full stop are text, where many of them stand right below the byline.

    A poem or a list is all that such a page has: mostly no sentence follows them.
    """
    for index, kind in enumerate(page.kinds):
        if kind is None and ends_sentence(page.lines[index]):
            return
        if kind is not None or index == 0 or not states_facts(page, index - 1):
            continue
        run = list(takewhile(lambda i: _may_be_verse(page, i), range(index, len(page.lines))))
        following = page.kinds[index + len(run)] if index + len(run) < len(page.lines) else Kind.BYLINE
        fewest = _FEWEST_VERSES if following in {Kind.BYLINE, Kind.RELATED, Kind.NAVIGATION} else _FEWEST_ROWS
        if len(run) >= fewest:
            for verse in run:
                page.is_text[verse] = True
            return


def _may_be_verse(page: Page, index: int) -> bool:
    line = page.lines[index]
    return (
        page.kinds[index] is None
        and has_letters(line)
        and len(line) <= LONGEST_HEADING
        and not ends_sentence(line)
        and not page.is_signpost(index, "related")
    )


def find_short_start(page: Page, first: int) -> int:
    """Give the first line of a body that begins with short sentences: behind the byline, before `first`."""
    facts = [i for i in range(first) if states_facts(page, i)]
    if not facts:
        return first
    start, short = first, 0
    for index in reversed(range(facts[-1] + 1, first)):
        if page.kinds[index] is None and page.lines[index].endswith(_OPEN_END):
            start, short = index, short + 1
    return start if short >= _FEWEST_SHORT_LINES else first


def tell_head(page: Page, first: int) -> None:
    """Give the lines before `first`, where the body begins, their kinds."""
    head = range(first)
    crumbs = [i for i in head if page.kinds[i] in _PATH_KINDS and is_breadcrumb(page.lines[i])]
    # The path to a page stands below the name of its site and above everything of its own.
    dated = next((i for i in head if states_facts(page, i)), first)
    crumbs = [i for i in crumbs if i < dated] or crumbs
    path_end = crumbs[-1] + 1 if crumbs else 0
    has_title_below = path_end > 0 and any(may_be_title(page, index) for index in range(path_end, first))
    for index in range(path_end):
        if index in crumbs:
            page.settle(index, Kind.NAVIGATION)
        elif has_title_below:
            page.settle(index, _kind_above(page, index))
    _fold_repeats(page, head)
    title = find_title(page, first, crumbs)
    for index in head:
        if page.kinds[index] is None:
            page.kinds[index] = _kind_in_head(page, index, first, title)
        if title and index < title[0] and page.kinds[index] is Kind.BYLINE:
            is_dated_below = any(_is_dated(page, i) for i in range(title[-1], first))
            is_issue = is_edition(page.lines[index]) and not _CLOCK.search(page.lines[index])
            if is_issue or (is_dated_below and _TODAY.match(page.lines[index])):
                page.kinds[index] = Kind.MASTHEAD


def _is_below_facts(page: Page, index: int) -> bool:
    """Whether only sentences stand between a line and the byline above it."""
    for above in reversed(range(index)):
        if page.kinds[above] is Kind.BYLINE:
            return True
        if not ends_sentence(page.lines[above]):
            return False
    return False


def _is_dated(page: Page, index: int) -> bool:
    return page.kinds[index] is Kind.BYLINE and bool(_TODAY.search(page.lines[index]))


def _fold_repeats(page: Page, head: range) -> None:
    """Fold lines that stand in the head twice: the later one, unless it is a name or above the byline."""
    seen: dict[str, int] = {}
    for index in head:
        line = page.lines[index]
        if page.kinds[index] is not None:
            continue
        if line in seen and not ends_sentence(line):
            is_title = is_above_facts(page, index, head.stop)
            is_title = is_title and not is_above_facts(page, seen[line], head.stop)
            is_title = is_title or is_all_names(line, page.phrases)
            page.kinds[seen[line] if is_title else index] = Kind.NAVIGATION
            if not is_title:
                continue
        seen[line] = index


def _kind_above(page: Page, index: int) -> Kind:
    """Say what a line above the title is: the name of the site or what it says of itself, or a button."""
    line = page.lines[index]
    if line.count("_") >= _FEWEST_KEYWORDS:
        return Kind.LINKFARM
    name, _, more = line.partition(" ")
    is_name = is_site_name(name, page.phrases) and (not more or more.isascii())
    return Kind.MASTHEAD if is_name or _SALUTE.match(line) else Kind.NAVIGATION


def _kind_in_head(page: Page, index: int, first: int, title: range | None) -> Kind:
    line = page.lines[index]
    phrases = page.phrases
    if title and index in title:
        return Kind.TITLE
    is_above = bool(title and index < title.start)
    if not is_above and (is_table_row(line) or (line and not line.strip("…"))):
        return Kind.BODY
    if not has_letters(line) or len(line) == 1:
        is_section = index >= first - 2 and is_bare_number(line) and _is_counted_on(page, first)
        return Kind.HEADING if is_section else Kind.NAVIGATION
    if ends_sentence(line):
        if is_above and "欢迎" not in line:
            return Kind.CAPTION if line[-1] not in "!?" else Kind.NAVIGATION
        return _kind_above(page, index) if is_above else Kind.BODY
    if is_above:
        are_names = is_all_names(line, phrases) and len(names_in(line, phrases)) > 1
        return Kind.BYLINE if are_names else _kind_above(page, index)
    if is_all_names(line, phrases) or page.follows_reporter(index):
        return Kind.BYLINE
    if phrases.front_matter.match(line.replace(" ", "")) or DATELINE.match(line):
        return Kind.BODY
    if line.endswith(",") or (line.endswith(":") and _is_below_facts(page, index)):
        return Kind.BODY
    if title and _FIELD.fullmatch(line):
        return Kind.BODY
    if is_site_name(line, phrases):
        return Kind.NAVIGATION
    if line in phrases.words["headings"] or begins_with_label(line):
        return Kind.HEADING
    # Of lines that nothing is known of down to the body, none is the site's: its names and buttons are known.
    is_short = len(line) < SHORTEST_HEADLINE
    if is_short and any(page.kinds[i] not in _UNKNOWN for i in range(index + 1, first)):
        return Kind.NAVIGATION
    has_buttons_below = any(page.kinds[i] is Kind.NAVIGATION for i in range(index + 1, first))
    if has_buttons_below and is_menu(line):
        return Kind.NAVIGATION
    return Kind.BODY if is_unfinished(line) or len(line) > LONGEST_HEADING else Kind.HEADING


def _is_counted_on(page: Page, first: int) -> bool:
    """Whether a second section has a bare number as well: else it is a count of readers."""
    return any(page.lines[i].strip("()、. ") in _SECOND for i in range(first, len(page.lines)))
