"""The title of a page: which lines of its head it is, with its kicker and its subtitle."""

from __future__ import annotations

import re

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_shapes import (
    LONGEST_HEADING,
    SHORTEST_HEADLINE,
    has_letters,
    is_all_names,
    is_listed,
    is_menu,
    is_site_name,
)
from corpus.cleaning.page import Page
from corpus.cleaning.phrases import HAN, Phrases

DATELINE = re.compile(rf"{HAN}{{2,14}}\s?\d{{1,2}}月\d{{1,2}}日(?:电|讯|消息)")
_MONTH_ALONE = re.compile(r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月")
_MOST_ABOVE_MONTH = 4
"""In lines of which nothing is known, above a month that says when an article appeared."""
_ENDS_OPEN = re.compile(r"[。;…,][”」』’\"')]*$|\w\.$")
_LAST_IF_OPEN = frozenset("。;…,”」』’\"').")
"""What such a line ends with."""
_MOST_KICKERS = 2
_OFFICE = re.compile(r"(?:[部委局办社网报院校馆站厅组队会台]|政府|公司|中心|集团|大学|的博客)$")
_COLUMN = re.compile(
    r"(?:新闻|报[道导]|观察|观点|视点|聚焦|专[栏题版]|频道|时评|评论|纪实|要闻|快讯|调查|人物|故事)$"
)
"""How the names of columns end, which stand above a headline as well."""
_BRACKETED = re.compile(r"[【\[〔][^【】\[\]〔〕]{1,8}[】\]〕]")
"""The name of a column on a line of its own."""
_LONGEST_OFFICE = 14
"""In characters."""
_LONGEST_COLUMN = 4
"""In characters, of a column that stands behind the name of a paper."""
_MOST_TIMES = 3
_SHORTEST_ABOVE = 5
"""In characters, of a headline with a subtitle below it."""
_SHORTEST_TITLE, _SHORTEST_SURE_TITLE = 1, 4
"""In characters, of a title at all, and of one that needs not stand right above the byline."""
_SHORTEST_UNLIKE = 7
"""In characters, of a title that looks like something else."""
_COUNT = re.compile(r"\d{1,2} [^\W\d]")
"""How many of something, with which a title begins where numbers are set apart."""
_BETWEEN = frozenset({Kind.NAVIGATION, Kind.CAPTION, Kind.CREDIT})
"""What may stand between a title and the byline."""
_SAID_INSIDE = re.compile("。[”」](?=.)")
"""What somebody says, and who, as in the text."""
_MOST_UNDERLINES = 1
"""One divides a title from the name of the site; more are words for search engines."""
_PATH_SIGN = re.compile("[>»›/]")


def find_title(page: Page, first: int, crumbs: list[int]) -> range | None:
    """Give the lines of the title, with its kicker and subtitle."""
    may_be = [index for index in range(first) if may_be_title(page, index)]
    no_menus = [index for index in may_be if not is_menu(page.lines[index])]
    may_be = no_menus or may_be
    if not any(is_above_facts(page, index, first) for index in may_be):
        if short := _short_titles(page, first):
            return range(short[0], short[0] + 1)
        # A title may also stand below the date.
        may_be += [index for index in _unlike_titles(page, first) if index > max(may_be, default=-1)]
    if not may_be:
        return None
    start = stop = _headline(page, may_be, first, crumbs)
    if start - 1 in may_be and _is_office_below(page.lines[start], page.lines[start - 1]):
        page.kinds[start] = Kind.BYLINE
        start = stop = start - 1
    has_facts = any(states_facts(page, i) for i in range(stop + 1, first))
    path = "".join(page.lines[i] for i in crumbs)
    while start - 1 in may_be and stop - start < _MOST_KICKERS:
        if not _belongs_above(page, start - 1, has_facts, path):
            break
        start -= 1
    if start and page.lines[start].startswith("—") and _may_be_short_title(page, start - 1):
        start -= 1
    # An office, and what its notice is about; a kicker; a subtitle.
    while stop + 1 in may_be and (
        page.lines[stop + 1].startswith(("—", "关于")) or page.lines[stop].endswith(":")
    ):
        stop += 1
    return range(start, stop + 1)


def may_be_title(page: Page, index: int) -> bool:
    """Whether nothing about a line itself speaks against its being a title."""
    line = page.lines[index]
    phrases = page.phrases
    return (
        page.kinds[index] is None
        and len(line) >= _SHORTEST_SURE_TITLE
        and not (line[-1] in _LAST_IF_OPEN and _ENDS_OPEN.search(line))
        and not (line[0] == "(" and line.find(")") == len(line) - 1)
        and not (line.count("_") > _MOST_UNDERLINES or "://" in line)
        and has_letters(line)
        and not (_SAID_INSIDE.search(line) or (line[-1] == ":" and "," in line))
        and not (
            (is_listed(line) and not _COUNT.match(line))
            or DATELINE.match(line)
            or phrases.front_matter.match(line.replace(" ", ""))
        )
        and not (is_all_names(line, phrases) or is_site_name(line, phrases))
        and not (_is_site_and_column(line, phrases) or line.endswith("的博客"))
        and line not in phrases.words["headings"]
    )


def _is_office_below(line: str, above: str) -> bool:
    """Whether a line is the office whose report the line above it is the title of."""
    is_office = len(line) <= _LONGEST_OFFICE and bool(_OFFICE.search(line)) and line.isalpha()
    return is_office and len(above) > len(line) and not above.endswith(":")


def _is_site_and_column(line: str, phrases: Phrases) -> bool:
    """Whether a line is the name of a site, and behind a space one of its columns."""
    name, _, column = line.partition(" ")
    return 0 < len(column) <= _LONGEST_COLUMN and is_site_name(name, phrases)


def states_facts(page: Page, index: int) -> bool:
    """Whether a line is a byline of the article, and not the issue of a newspaper above it."""
    if page.kinds[index] is not Kind.BYLINE or page.is_issue(index):
        return False
    if _MONTH_ALONE.fullmatch(page.lines[index]) is None:
        return True
    # In an article of short lines it heads what was done then.
    return page.kinds[:index].count(None) <= _MOST_ABOVE_MONTH


def _unlike_titles(page: Page, first: int) -> list[int]:
    """Give a line right above the byline that ends as a sentence or the name of a site, as a title may."""
    for index in range(first - 1):
        line = page.lines[index]
        is_short = _SHORTEST_UNLIKE <= len(line) <= LONGEST_HEADING
        if page.kinds[index] is None and is_short and states_facts(page, index + 1):
            is_like = (
                is_menu(line)
                or is_listed(line)
                or DATELINE.match(line)
                or is_all_names(line, page.phrases)
                or _is_site_and_column(line, page.phrases)
                or page.phrases.front_matter.match(line.replace(" ", ""))
            )
            return [] if is_like or line.endswith((",", ";")) else [index]
    return []


def _short_titles(page: Page, first: int) -> list[int]:
    """Give a line of two or three characters right above the byline, as poems have for a title."""
    return [
        index
        for index in range(first - 1)
        if _may_be_short_title(page, index) and _is_above_maker(page, index)
    ][:1]


def _may_be_short_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    return (
        page.kinds[index] is None
        and _SHORTEST_TITLE <= len(line) < _SHORTEST_SURE_TITLE
        and line.isalpha()
        and not (line.isascii() or is_all_names(line, page.phrases) or is_site_name(line, page.phrases))
    )


def _is_above_maker(page: Page, index: int) -> bool:
    """Whether a byline stands below a line, or the name of the author and then one."""
    below = index + 1 + is_all_names(page.lines[index + 1], page.phrases)
    return below < len(page.lines) and states_facts(page, below)


def _headline(page: Page, may_be: list[int], first: int, crumbs: list[int]) -> int:
    """Give the line that is most likely the title, of those that may be."""
    if len(may_be) == 1:
        return may_be[0]
    marked = [index for index in may_be if index in page.heads]
    marked = marked or [i for i in may_be if any(end in page.lines[i] for end in _path_ends(page, crumbs))]
    if marked:
        return marked[0]
    above = [index for index in may_be if is_above_facts(page, index, first)]
    long = [index for index in may_be if len(page.lines[index]) >= SHORTEST_HEADLINE]
    path = " ".join(page.lines[i] for i in crumbs)
    named = [i for i in long if 1 < page.times[page.lines[i]] <= _MOST_TIMES or page.lines[i] in path]
    likely = [i for i in named if i in above] or [i for i in above if i in long] or above or named
    if likely:
        return likely[0]
    facts = next((i for i in range(may_be[0], first) if states_facts(page, i)), 0)
    before = [i for i in may_be if i < facts]
    # The name of the company whose page it is stands above the titles of its articles.
    long = [i for i in long if not _OFFICE.search(page.lines[i])] or long
    return (before[-1:] or long[:1] or may_be)[0]


def _path_ends(page: Page, crumbs: list[int]) -> list[str]:
    """Give what the paths to the page end with, where that is long enough to be its title."""
    ends = [_PATH_SIGN.split(page.lines[index])[-1].strip() for index in crumbs]
    return [end for end in ends if len(end) >= SHORTEST_HEADLINE]


def is_above_facts(page: Page, index: int, first: int) -> bool:
    """Whether the next thing below a line, but for buttons, subtitles and pictures, is a byline."""
    for below in range(index + 1, first):
        if states_facts(page, below):
            return True
        if page.kinds[below] not in _BETWEEN and not page.lines[below].startswith("—"):
            return False
    return False


def _belongs_above(page: Page, index: int, has_facts: bool, path: str) -> bool:
    """Whether a line above the headline is its kicker, or the headline that a subtitle is below.

    Args:
        page: The page.
        index: Which line.
        has_facts: Whether a byline stands below the headline.
        path: The path to the page, which names its column.
    """
    line, below = page.lines[index], page.lines[index + 1]
    if (
        _BRACKETED.fullmatch(line)
        or line in below
        or below in line
        or "_" in line
        or "|" in line
        or line.isascii() > below.isascii()
    ):
        return False
    if line.endswith(":") or below.startswith("—"):
        return True
    # A shorter one may be the name of a column, which the path to the page has as well.
    is_headline = len(line) >= 10 or (
        len(line) >= (_SHORTEST_SURE_TITLE if index == 0 and not _COLUMN.search(line) else _SHORTEST_ABOVE)
        and line not in path
        and not (_OFFICE.search(line) or is_menu(line) or "·" in line)
    )
    return has_facts and is_headline and "!" not in line
