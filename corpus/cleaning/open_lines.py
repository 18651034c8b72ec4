"""Lines behind the text that end without a full stop: the article's last ones, or the headlines of others."""

from __future__ import annotations

import re

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.foreign_lines import leaves
from corpus.cleaning.line_shapes import SHORTEST_HEADLINE, has_letters
from corpus.cleaning.own_shapes import END_MARK, is_table_row
from corpus.cleaning.page import Page

MOST_OPEN = 8
"""In lines: as many without a full stop may be the article's."""
_LONGEST_SAYING = 9
"""In characters: headlines of other articles are longer."""
_SHORTEST_LINK = 12
"""In characters, of a headline that stands without a heading below the text."""
_FEWEST_ABOVE_LINKS = 2
"""In lines: a single one is what the list below it is called."""
_MOST_LAST = 2
"""In lines: other articles without a heading above them are more."""
_OF_READERS = re.compile(
    r"[您#]|点击|下载|关注|订阅|扫码|客户端|app|赞助|收藏|分享|powered|^(?:相关|更多|最新|热门|推荐|往期)"
)
"""What a line that ends in the open has if it asks readers to do something, or heads a list for them."""
_FIELD = re.compile(r"[^\W\d]{1,4}:\S")
"""A word that says what follows it."""
_PICTURED = frozenset({Kind.CAPTION, Kind.CREDIT})


def find_open_lines(page: Page, start: int) -> range:
    """Give lines without a full stop, where what heads a list of other articles stands below them.

    Other articles would stand below that. A mark that says where the text ends serves as well, a picture, or
    a button that leaves the article, and so does the end of a page that has nothing of a site on it, such as
    one that has been cleaned. Above anything else the lines are the article's if they are too few, or too
    short, to be a list of others.
    """
    for index in range(start, min(start + MOST_OPEN + 1, len(page.lines))):
        line, kind = page.lines[index], page.kinds[index]
        is_listed_below = page.is_signpost(index, "related") or page.is_signpost(index, "closing")
        is_last = leaves(page, index) or page.phrases.closing_start.match(line.replace(" ", ""))
        if is_listed_below or is_last or kind in _PICTURED or END_MARK.fullmatch(line):
            return range(start, index)
        has_button = any(word in page.phrases.words["navigation"] for word in line.split())
        if kind is not None or has_button or not (has_letters(line) or is_table_row(line)):
            is_own = kind is not Kind.BYLINE and _are_no_links(page, range(start, index))
            return range(start, index) if is_own else range(0)
        lines = range(start, index)
        is_link = len(line) >= _SHORTEST_LINK and not _FIELD.match(line)
        if is_link and len(lines) >= _FEWEST_ABOVE_LINKS and _are_said(page, lines):
            return lines
    is_all = len(page.lines) <= start + MOST_OPEN
    is_bare = not any(kind and kind.is_folded for kind in page.kinds)
    lines = range(start, len(page.lines))
    is_said = all("," in page.lines[i] or len(page.lines[i]) < SHORTEST_HEADLINE for i in lines)
    is_said = is_said or all(_FIELD.match(page.lines[i]) for i in lines)
    return lines if is_all and (is_bare or (is_said and _are_no_links(page, lines))) else range(0)


def _are_no_links(page: Page, indices: range) -> bool:
    """Whether lines without a full stop are too few or too short for the headlines of other articles."""
    is_asking = any(_asks_readers(page.lines[index]) for index in indices)
    return (len(indices) <= _MOST_LAST and not is_asking) or _are_said(page, indices)


def _are_said(page: Page, indices: range) -> bool:
    """Whether all of some lines are shorter than headlines, or each says by a word and a colon what it is."""
    lines = [page.lines[index] for index in indices]
    if any(map(_asks_readers, lines)):
        return False
    return all(len(line) <= _LONGEST_SAYING for line in lines) or all(map(_FIELD.match, lines))


def _asks_readers(line: str) -> bool:
    return line.isascii() or _OF_READERS.search(line) is not None
