"""What part each paragraph of a page plays.

First every line is looked at alone: some say what they are. Then the lines that read like running text are
found, which divides the page into head, middle and tail, and the lines still open are told by where they
stand: a short line is a title in the head, a heading in the middle, and another article's headline in the
tail. What is in doubt is kept: a paragraph that is missing does more harm than a link that is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.article import FOLDED_KINDS
from corpus.article import ParagraphKind as Kind
from corpus.cleaning.foreign_lines import (
    find_end,
    fold_blocks,
    fold_other_script,
    fold_rest,
    link_kind,
)
from corpus.cleaning.known_lines import KnownLines
from corpus.cleaning.line_shapes import (
    LONGEST_HEADING,
    SHORTEST_BODY,
    begins_with_bullet,
    begins_with_label,
    ends_sentence,
    goes_on_with,
    has_clauses,
    has_letters,
    is_all_names,
    is_bare_number,
    is_breadcrumb,
    is_menu,
    is_one_sentence,
    is_site_name,
    is_unfinished,
    names_in,
)
from corpus.cleaning.markup_roles import obey_markup
from corpus.cleaning.own_lines import (
    find_ending,
    find_short_end,
    restore_listed,
    restore_sentences,
)
from corpus.cleaning.own_shapes import END_MARK, is_contact, is_remark, is_table_row
from corpus.cleaning.page import Page
from corpus.cleaning.page_head import find_head_end, find_short_start, mark_verses, tell_head
from corpus.cleaning.phrases import DATE

_SIGNATURE = re.compile(r"[(][^()。,]{2,30}[)]")
_NAMED = re.compile(r"([^\W\d]{2,4})[,(]")
"""How a paragraph begins that says who somebody is."""
_FEWEST_VERSES = 3
_LONGEST_CLOSING = 5
"""In lines, of a letter."""
_ARTICLE = frozenset({Kind.BODY, Kind.HEADING})


def find_roles(
    paragraphs: Sequence[str],
    known: KnownLines | None = None,
    is_main: Sequence[bool] | None = None,
    heads: Collection[int] = (),
) -> list[Kind]:
    """Give each paragraph of a page its kind.

    Args:
        paragraphs: The lines of the page, glosses and surplus white space removed. Blank lines are not
            needed: the text that cleaning gives has none, and must get the same kinds again.
        known: What lines are matched with, and what is known of lines by themselves; `None`: the phrases that
            come with the program, and nothing.
        is_main: For each line, whether the markup of the page shows it to be of the main text; `None` where
            there is no markup. Such a line is never taken for a link, and another is the article's only if it
            is a title, a byline, a caption or a credit.
        heads: The indices of the lines that the markup calls headings. The first is the title if no line
            is told to be one.
    """
    if not paragraphs:
        return []
    page = Page(paragraphs, known, is_main, heads)
    roles = _roles(page)
    obey_markup(page, roles)
    # A page of which nothing would be left is left whole.
    return [Kind.BODY] * len(roles) if FOLDED_KINDS.issuperset(roles) else roles


def _roles(page: Page) -> list[Kind]:
    fold_other_script(page)
    restore_listed(page)
    mark_verses(page)
    end = find_end(page)
    if page.is_main:
        end = max(end, len(page.is_main) - list(page.is_main)[::-1].index(True))
    fold_blocks(page, end)
    fold_rest(page, end)
    body = [index for index, kind in enumerate(page.kinds) if kind is None and page.is_text[index]]
    first, last = (find_head_end(page, body), body[-1]) if body else _short_text(page)
    first = find_short_start(page, first)
    signed = _find_editor(page, end)
    last = find_short_end(page, last, end, signed)
    restore_sentences(page, first, last, signed)
    tell_head(page, first)
    for index in range(first, min(last + 1, len(page.lines))):
        if page.kinds[index] is None:
            page.kinds[index] = _kind_in_middle(page, index)
    _tell_verses(page, first, last)
    is_own, is_list, ending = True, last >= 0 and page.opens_list(last), range(0)
    for index in range(last + 1, len(page.lines)):
        kind = page.kinds[index]
        if is_own and index not in ending and page.kinds[index - 1] in _ARTICLE:
            ending = find_ending(page, index)
        if index in ending:
            page.kinds[index] = _kind_in_ending(page, index, ending)
            continue
        is_in_list = is_list and is_own and kind is None and not page.lines[index].isascii()
        is_list = is_in_list or (is_own and kind is None and page.opens_list(index))
        if is_list:
            kind = Kind.BODY if is_in_list else _kind_in_middle(page, index)
            # What is said of a list in a sentence ends it.
            is_list = not (is_in_list and page.lines[index].endswith("。"))
        elif kind is None:
            kind = _kind_in_tail(page, index, is_own, is_signed=index < signed)
        elif not is_own and kind is Kind.BYLINE and not _names_makers(page, index):
            kind = Kind.RELATED
        is_own = is_own and not kind.is_folded
        page.kinds[index] = kind
    _tell_authors(page)
    return [kind or Kind.BODY for kind in page.kinds]


def _find_editor(page: Page, end: int) -> int:
    """Give the last line above `end` that names the editor, or 0."""
    named = (index for index in reversed(range(min(end, len(page.lines)))) if page.names_editor(index))
    return next(named, 0)


def _short_text(page: Page) -> tuple[int, int]:
    """Give the first and the last line of the text of a page that has no long lines."""
    unknown = [
        index for index, kind in enumerate(page.kinds) if kind is None and has_letters(page.lines[index])
    ]
    ended = [index for index in unknown if ends_sentence(page.lines[index])]
    if ended:
        return ended[0], ended[-1]
    while len(unknown) > 1 and is_breadcrumb(page.lines[unknown[0]]):
        page.kinds[unknown.pop(0)] = Kind.NAVIGATION
    is_titled = len(unknown) > 1 or any(kind and not kind.is_folded for kind in page.kinds)
    seen = {page.lines[index] for index in unknown[:1] if is_titled}
    for index in unknown[1 if is_titled else 0 :]:
        line = page.lines[index]
        is_again = line in seen and is_site_name(line, page.phrases)
        page.kinds[index] = Kind.NAVIGATION if is_again else Kind.BODY
        seen.add(line)
    return (unknown[1] if len(unknown) > 1 else len(page.lines)), len(page.lines) - 1


def _kind_in_middle(page: Page, index: int) -> Kind:
    line = page.lines[index]
    if page.is_text[index]:
        return Kind.BODY
    if is_one_sentence(line):
        if line in page.lines[max(0, index - 2) : index] + page.lines[index + 1 : index + 3]:
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
    if line.rstrip(":") in page.phrases.words["headings"]:
        return Kind.HEADING
    if page.names_author_again(index):
        return Kind.BYLINE
    if page.phrases.front_matter.match(line.replace(" ", "")):
        return Kind.BODY
    if is_open or len(line) > LONGEST_HEADING or (len(line) >= SHORTEST_BODY and has_clauses(line)):
        return Kind.BODY
    return Kind.HEADING


def _kind_in_tail(page: Page, index: int, is_own: bool, is_signed: bool) -> Kind:
    """Say what a line behind the text is.

    Args:
        page: The page.
        index: Which line.
        is_own: Whether all between the text and the line is the article's own.
        is_signed: Whether the name of the editor is still to come, which stands below all of the article.
    """
    line = page.lines[index]
    following = page.lines[index + 1] if index + 1 < len(page.lines) else ""
    follows_body = page.kinds[index - 1] in _ARTICLE
    if page.follows_reporter(index) or (is_own and is_all_names(line, page.phrases)):
        return Kind.BYLINE
    if END_MARK.fullmatch(line):
        return Kind.BODY
    if is_own and follows_body and is_table_row(line):
        return Kind.BODY
    if is_own and is_bare_number(line) and _is_counted(page, index):
        return Kind.HEADING
    if not has_letters(line) or len(line) == 1 or is_breadcrumb(line):
        return Kind.NAVIGATION
    if not is_own:
        return link_kind(line)
    if ends_sentence(line) or "。" in line:
        return Kind.CAPTION if is_one_sentence(line) and not follows_body else Kind.BODY
    if line in page.phrases.words["headings"]:
        return Kind.HEADING
    if follows_body and _SIGNATURE.fullmatch(line):
        return Kind.BYLINE
    if follows_body and (begins_with_label(line) or is_remark(line)):
        return Kind.BODY
    if line.startswith("附件") or (follows_body and is_table_row(following)):
        return Kind.BODY
    is_dated = index + 1 < len(page.lines) and re.fullmatch(DATE, page.lines[index + 1])
    if is_dated and len(line) <= LONGEST_HEADING:
        return Kind.BYLINE
    return _kind_in_middle(page, index) if is_signed else link_kind(line)


def _is_counted(page: Page, index: int) -> bool:
    """Whether sections above a line have a bare number as well."""
    return any(page.kinds[i] is Kind.HEADING and is_bare_number(page.lines[i]) for i in range(index))


def _kind_in_ending(page: Page, index: int, ending: range) -> Kind:
    """Say what a line of an ending is, given that it may be the signature of a letter or a notice."""
    # Above the office and the date of a notice stands its text, above those of a letter a wish or a name.
    first = ending[-1] - (1 if len(ending) > _LONGEST_CLOSING else _LONGEST_CLOSING)
    is_signed = page.kinds[ending[-1]] is Kind.BYLINE and index >= first
    if is_signed and not is_contact(page.lines[index]):
        return Kind.BYLINE
    kind = page.kinds[index] or _kind_in_tail(page, index, is_own=True, is_signed=False)
    return Kind.BODY if kind.is_folded else kind


def _names_makers(page: Page, index: int) -> bool:
    """Whether a byline says by a label what it states; the bylines of links and comments don't."""
    line = page.lines[index].lstrip("([【")
    return bool(page.phrases.labelled.match(line) or page.phrases.edited.search(line))


def _tell_verses(page: Page, first: int, last: int) -> None:
    """Tell verses and the rows of tables from headings: they come three or more in a row, or two rows."""
    if Kind.HEADING not in page.kinds:
        return
    run: list[int] = []
    for index in range(first, min(last + 2, len(page.lines))):
        line = page.lines[index]
        is_bare = page.kinds[index] is Kind.HEADING and not (
            begins_with_label(line) or is_bare_number(line) or index in page.heads or line.startswith("—")
        )
        if is_bare and index <= last:
            run.append(index)
            continue
        if len(run) >= _FEWEST_VERSES or (len(run) > 1 and all(is_menu(page.lines[i]) for i in run)):
            for verse in run:
                page.kinds[verse] = Kind.BODY
        run = []


def _tell_authors(page: Page) -> None:
    """Tell the paragraphs at the end that say who the authors are: each begins with the name of one."""
    bylines = [index for index, kind in enumerate(page.kinds) if kind is Kind.BYLINE]
    for index in reversed(range(len(page.lines))):
        kind = page.kinds[index]
        if kind is Kind.BYLINE or (kind and kind.is_folded):
            continue
        name = _NAMED.match(page.lines[index])
        if kind not in {Kind.BODY, Kind.CAPTION} or not name:
            break
        if not any(name[1] in names_in(page.lines[byline], page.phrases) for byline in bylines):
            break
        page.kinds[index] = Kind.BYLINE
