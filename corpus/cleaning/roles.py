"""What part each paragraph of a page plays.

First every line is looked at alone: some say what they are. Then the lines that read like running text are
found, which divides the page into head, middle and tail, and the lines still open are told by where they
stand: a short line is a title in the head, a heading in the middle, and another article's headline in the
tail. What is in doubt is kept: a paragraph that is missing does more harm than a link that is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.foreign_lines import find_end, fold_blocks, fold_other_script
from corpus.cleaning.line_shapes import (
    LONGEST_HEADING,
    SHORTEST_BODY,
    SHORTEST_HEADLINE,
    begins_with_bullet,
    begins_with_label,
    ends_sentence,
    goes_on_with,
    has_clauses,
    has_letters,
    is_all_names,
    is_bare_number,
    is_breadcrumb,
    is_one_sentence,
    is_unfinished,
    reads_like_text,
)
from corpus.cleaning.page import Page
from corpus.cleaning.page_head import find_head_end, tell_head
from corpus.cleaning.phrases import DATE, load_phrases

_END_MARK = re.compile(r"[(【\[]?\s?(?:完|全文完|未完待续)\s?[)】\]]?")


def find_roles(paragraphs: Sequence[str]) -> list[Kind]:
    """Give each paragraph of a page its kind.

    Args:
        paragraphs: The lines of the page, glosses and surplus white space removed. Blank lines are not
            needed: the text that cleaning gives has none, and must get the same kinds again.
    """
    return _roles(Page(paragraphs)) if paragraphs else []


def _roles(page: Page) -> list[Kind]:
    fold_other_script(page)
    end = find_end(page)
    fold_blocks(page, end)
    for index in range(end, len(page.lines)):
        kind = page.kinds[index]
        if kind is None or not kind.is_folded:
            page.kinds[index] = Kind.RELATED
    body = [index for index, kind in enumerate(page.kinds) if kind is None and page.is_text[index]]
    first, last = (find_head_end(page, body), body[-1]) if body else _short_text(page)
    for index in range(first, last):
        # Between paragraphs a sentence that sounds like a notice is one of the article's.
        if page.kinds[index] is Kind.DISCLAIMER and reads_like_text(page.lines[index]):
            page.kinds[index] = Kind.BODY
    last = _short_end(page, last)
    tell_head(page, first)
    for index in range(first, min(last + 1, len(page.lines))):
        page.settle(index, _kind_in_middle(page, index))
    is_own = True
    for index in range(last + 1, len(page.lines)):
        kind = page.kinds[index] or _kind_in_tail(page, index, is_own)
        is_own = is_own and not kind.is_folded
        page.kinds[index] = kind
    roles = [kind or Kind.BODY for kind in page.kinds]
    # A page of which nothing would be left is left whole.
    return [Kind.BODY] * len(roles) if all(kind.is_folded for kind in roles) else roles


def _short_end(page: Page, last: int) -> int:
    """Give the last line of the text: short sentences may follow the long ones, also behind a picture."""
    for index in range(last + 1, len(page.lines)):
        if page.kinds[index] is None and ends_sentence(page.lines[index]):
            last = index
        elif page.kinds[index] is not Kind.CAPTION:
            break
    return last


def _short_text(page: Page) -> tuple[int, int]:
    """Give the first and the last line of the text of a page that has no long lines."""
    unknown = [index for index, kind in enumerate(page.kinds) if kind is None]
    ended = [index for index in unknown if ends_sentence(page.lines[index])]
    if ended:
        return ended[0], ended[-1]
    is_titled = len(unknown) > 1 or any(kind and not kind.is_folded for kind in page.kinds)
    for index in unknown[1 if is_titled else 0 :]:
        page.kinds[index] = Kind.BODY
    return (unknown[1] if len(unknown) > 1 else len(page.lines)), len(page.lines) - 1


def _kind_in_middle(page: Page, index: int) -> Kind:
    line = page.lines[index]
    if page.is_text[index]:
        return Kind.BODY
    if is_one_sentence(line):
        if page.times[line] > 1 and len(line) >= SHORTEST_HEADLINE:
            return Kind.CAPTION
        return Kind.HEADING if line.startswith("——") and len(line) <= LONGEST_HEADING else Kind.BODY
    if not has_letters(line):
        return Kind.HEADING if is_bare_number(line) else Kind.BODY
    following = page.lines[index + 1] if index + 1 < len(page.lines) else ""
    is_open = (
        ends_sentence(line)
        or is_unfinished(line)
        or begins_with_bullet(line)
        or goes_on_with(line, following)
    )
    if is_open or len(line) > LONGEST_HEADING or (len(line) >= SHORTEST_BODY and has_clauses(line)):
        return Kind.BODY
    return Kind.HEADING


def _kind_in_tail(page: Page, index: int, is_own: bool) -> Kind:
    """Say what a line behind the text is; `is_own` says that all between them is the article's own."""
    line = page.lines[index]
    follows_body = page.kinds[index - 1] in {Kind.BODY, Kind.HEADING}
    if page.follows_reporter(index) or (follows_body and is_all_names(line)):
        return Kind.BYLINE
    if _END_MARK.fullmatch(line):
        return Kind.BODY
    if not has_letters(line) or len(line) == 1:
        return Kind.NAVIGATION
    if is_breadcrumb(line):
        return Kind.NAVIGATION
    if not is_own:
        return Kind.NAVIGATION if len(line) < SHORTEST_HEADLINE else Kind.RELATED
    if ends_sentence(line):
        return Kind.CAPTION if is_one_sentence(line) and not follows_body else Kind.BODY
    if line in load_phrases().words["headings"]:
        return Kind.HEADING
    if follows_body and begins_with_label(line):
        return Kind.BODY
    is_dated = index + 1 < len(page.lines) and re.fullmatch(DATE, page.lines[index + 1])
    if is_dated and len(line) <= LONGEST_HEADING:
        return Kind.BYLINE
    return Kind.NAVIGATION if len(line) < SHORTEST_HEADLINE else Kind.RELATED
