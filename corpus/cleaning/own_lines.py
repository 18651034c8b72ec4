"""Lines of an article that are taken for a site's: clauses, addresses, short sentences, how letters end."""

from __future__ import annotations

import re

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_kinds import ADDRESS
from corpus.cleaning.line_shapes import (
    SHORTEST_HEADLINE,
    begins_with_label,
    ends_sentence,
    has_letters,
    is_unfinished,
    reads_like_text,
)
from corpus.cleaning.open_lines import MOST_OPEN, find_open_lines
from corpus.cleaning.own_shapes import is_contact, is_table_row
from corpus.cleaning.page import Page

_CONTACT_HEADING = re.compile(r"[^\d,。:]{0,6}(?:联系|咨询|报名|采访)[^\d,。]{0,6}:?")
_SECTION = re.compile(r"[^\d,。:]{0,4}(?:提示|须知|方式|要求|办法|流程|对象|条件|时间|地点|名单|标准)")
"""The heading of a section of a notice."""
_OF_SITE = re.compile(r"本[网站刊报社号]|平台|网站|版权所有|声明|©|copyright|icp|联系|删除|立场|观点")
"""What a sentence speaks of that is a notice even beside the article's own."""
_RESTORED = frozenset({Kind.NAVIGATION, Kind.DISCLAIMER})
"""What an article's own lines are taken for."""
_STOPS = ("。", "。”", ";")
_OTHERS_A_STOP = 3
"""How many lines without an end may stand above one that ends with one of `_STOPS`."""
_ANNOUNCES = re.compile(r"[:,]$|(?:网址|网站|地址|邮箱|信箱|链接)\w{0,4}$")
"""How a line ends that an address follows."""
_DATED = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九十]{4})\s?年[^,。]{2,10}[日夜晨晚]")
_LONGEST_CLOSING = 4
"""In lines, above the date of a letter."""
_LONGEST_NOTICE = 16
"""In lines without a full stop, down to the date of a notice."""
_LONGEST_SIGNER = 20
"""In characters."""
_SIGNER = re.compile(r"[部委局办社院校馆站会府司团心学处队厂店][(]?[公盖]?章?[)]?$")
"""How the name of an office ends, perhaps with a word for its seal."""
_LONGEST_IN_CLOSING = 16
"""In characters."""


def restore_listed(page: Page) -> None:
    """Give clauses that sound like the notice of a site back to the list that they are of, and addresses.

    An address of its own is the article's below a line that announces it, as links and buttons don't.
    """
    if _RESTORED.isdisjoint(page.kinds):
        return
    for index, kind in enumerate(page.kinds):
        may_be_announced = kind is Kind.NAVIGATION and index and page.kinds[index - 1] is None
        if may_be_announced and _ANNOUNCES.search(page.lines[index - 1]):
            page.kinds[index] = Kind.BODY if ADDRESS.fullmatch(page.lines[index]) else kind
        if kind is not Kind.DISCLAIMER or not begins_with_label(page.lines[index]):
            continue
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
        if any(page.kinds[i] is None and begins_with_label(page.lines[i]) for i in beside):
            page.kinds[index] = None


def find_short_end(page: Page, last: int, end: int, signed: int) -> int:
    """Give the last line of the text: short sentences may follow the long ones, also behind a picture.

    Among them may stand lines that end in the open, as long as they are fewer, or no more than three for each
    sentence that is longer than a word or two and has a full stop: links hardly have one. The rows of a
    table, and whom to call, count neither way.
    """
    others = sentences = 0
    for index in range(last + 1, end):
        line, kind = page.lines[index], page.kinds[index]
        if is_contact(line) or is_table_row(line) or _may_be_told(line, kind):
            continue
        if kind is None and (ends_sentence(line) or "。" in line or _is_verse(page, index)):
            is_stopped = line.endswith(_STOPS) and len(line) > SHORTEST_HEADLINE
            sentences += _OTHERS_A_STOP if is_stopped else 1
            if sentences >= others:
                last = index
        elif kind is None:
            others += has_letters(line) and not is_unfinished(line)
        elif kind is not Kind.CAPTION and index >= signed:
            break
    return last


def _may_be_told(line: str, kind: Kind | None) -> bool:
    """Whether a sentence that sounds like a notice may be the article's, if its sentences go on below."""
    return kind is Kind.DISCLAIMER and ends_sentence(line) and not _OF_SITE.search(line)


def _is_verse(page: Page, index: int) -> bool:
    """Whether a line that ends with a comma goes on in the next."""
    following = page.lines[index + 1] if index + 1 < len(page.lines) else ""
    return page.lines[index].endswith(",") and (ends_sentence(following) or following.endswith(","))


def restore_sentences(page: Page, first: int, last: int, signed: int) -> None:
    """Give lines that sound like notices back to the article where they stand among its own.

    Between paragraphs all are its own; elsewhere those that don't speak of a site.
    """
    if Kind.DISCLAIMER not in page.kinds:
        return
    bylines = [index for index in range(first) if page.kinds[index] is Kind.BYLINE]
    start = bylines[-1] if bylines else first
    for index in range(start, max(last, signed)):
        if page.kinds[index] is not Kind.DISCLAIMER:
            continue
        line = page.lines[index]
        if first <= index < last:
            goes_on = any(page.kinds[below] is None for below in range(index + 1, last + 1))
            is_between = page.kinds[index - 1] is page.kinds[index + 1] is None
            is_said_again = page.kinds[index - 1] is Kind.BODY and page.kinds[index + 1] is None
            is_own = (
                is_between
                or (goes_on and reads_like_text(line))
                or (is_said_again and ends_sentence(line) and not _OF_SITE.search(line))
            )
        else:
            is_own = ends_sentence(line) and not _OF_SITE.search(line)
        if is_own:
            page.kinds[index] = Kind.BODY


def find_ending(page: Page, start: int) -> range:
    """Give the lines from `start` on, right below the text, that are the article's without a full stop.

    Empty where they may be the headlines of other articles.
    """
    finders = (_letter_closing, _signed_by_office, _contacts, _sections, find_open_lines)
    return next(filter(None, (find(page, start) for find in finders)), range(0))


def _signed_by_office(page: Page, start: int) -> range:
    """Give the lines down to where an office signs a notice with the date: no links stand above that."""
    for index in range(start + 1, min(start + _LONGEST_NOTICE, len(page.lines))):
        line, above = page.lines[index], page.lines[index - 1]
        if _DATED.fullmatch(line) and len(above) <= _LONGEST_SIGNER and _SIGNER.search(above):
            return range(start, index + 1)
        if page.kinds[index] is not None and not is_contact(line):
            break
    return range(0)


def _contacts(page: Page, start: int) -> range:
    """Give a heading that speaks of contacts, and the lines below that say them."""
    if not _CONTACT_HEADING.fullmatch(page.lines[start]) or page.kinds[start] is not None:
        return range(0)
    stop = start + 1
    for index in range(start + 1, min(start + _LONGEST_CLOSING + 1, len(page.lines))):
        if is_contact(page.lines[index]):
            stop = index + 1
        elif page.kinds[index] is not None:
            break
    return range(start, stop) if stop > start + 1 else range(0)


def _sections(page: Page, start: int) -> range:
    """Give a heading of a notice, such as of how to apply, and the lines below it."""
    if not _SECTION.fullmatch(page.lines[start]) or page.kinds[start] is not None:
        return range(0)
    stop = start + 1
    while stop < min(start + MOST_OPEN, len(page.lines)) and page.kinds[stop] is None:
        stop += 1
    return range(start, stop) if stop > start + 1 else range(0)


def _letter_closing(page: Page, start: int) -> range:
    """Give the lines that end a letter or a notice: a wish, who signs it, the date."""
    for index in range(start, min(start + _LONGEST_CLOSING + 1, len(page.lines))):
        line = page.lines[index]
        if _DATED.fullmatch(line) and index > start:
            lines = [page.lines[i] for i in range(start, index)]
            is_short = sum(len(line) >= SHORTEST_HEADLINE for line in lines) <= 1
            return range(start, index + 1) if is_short else range(0)
        may_be_of_letter = page.kinds[index] is None or is_contact(line)
        if (
            begins_with_label(line)
            or not may_be_of_letter
            or len(line) > _LONGEST_IN_CLOSING
            or ends_sentence(line)
        ):
            break
    return range(0)
