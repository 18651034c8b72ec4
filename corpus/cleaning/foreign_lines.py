"""What on a page is not the article's: other articles, words for search engines, what follows its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_shapes import (
    SHORTEST_HEADLINE,
    begins_with_bullet,
    ends_sentence,
    is_row_of_words,
)
from corpus.cleaning.page import Page, shape_of
from corpus.cleaning.phrases import DATE
from corpus.script_detection import count_script_characters

SHORTEST_RESUMED = 60
"""A line inside a list of links has to be longer to be the article going on."""
_FINIS = re.compile(r"[(【\[](?:完|全文完)[)】\]]$")
_FEWEST_BEHIND_NOTICE = 3
_FEWEST_COMMENTS = 3
_COMMENT_LINES = 3
_OF_COMMENTS = re.compile(
    r"[\d,.万]+\s?条?\s?(?:评论|跟贴|跟帖|留言|回复)|(?:评论|跟贴|跟帖|留言)\s?[(:]?\s?\d"
)
_LINES_AHEAD = 6
_PARAGRAPHS = 3
"""As many in a row are no teasers, whatever follows."""
_LEAVES = re.compile(
    r"[<《\[【]?(?:[上下前后]一?[篇条则](?!章?文稿)|返回(?:列表|目录|上一?页)$|关闭(?:窗口|本页))"
)
"""A button that leaves the article, at its end."""
_TIMES_AHEAD = 3
"""How much more text has to stand above such a button than below it."""


def find_end(page: Page) -> int:
    """Give the first line behind the article: nothing of it follows its editor or its share button."""
    # Where no line is long, the short sentences are the text.
    is_text = page.is_text if any(page.is_text) else page.is_sentence
    has_buttons = Kind.NAVIGATION in page.kinds
    lengths = [
        len(line) if is_text[index] and not (has_buttons and _is_comment(page, index)) else 0
        for index, line in enumerate(page.lines)
    ]
    # How much text there is from a line to the next list of links, or to the end of the page.
    ahead = [0] * (len(lengths) + 1)
    for index in reversed(range(len(lengths))):
        is_list = page.signposts[index] and page.is_signpost(index, "related")
        ahead[index] = 0 if is_list else ahead[index + 1] + lengths[index]
    resumed = _signed_again(page, lengths)
    before = 0
    for index, line in enumerate(page.lines):
        before += lengths[index]
        if not before or before < ahead[index + 1] or resumed[index]:
            continue
        is_paragraph = page.is_text[index] and page.kinds[index] is None and line.endswith("。")
        if is_paragraph and not page.signposts[index]:
            continue
        if _closes(page, index, line) or (before > _TIMES_AHEAD * ahead[index + 1] and leaves(page, index)):
            if page.kinds[index] is None and not ends_sentence(line):
                page.kinds[index] = Kind.BODY if _FINIS.fullmatch(line) else Kind.NAVIGATION
            return _after_signatures(page, index + 1)
    return len(page.lines)


def _signed_again(page: Page, lengths: Sequence[int]) -> list[bool]:
    """Say of each line whether it names an editor, and so does another below it, with running text between.

    Such a page has several articles, or one whose editor is named above it too: nothing ends at the first.
    """
    resumed = [False] * len(lengths)
    if page.kinds.count(Kind.BYLINE) < 2:
        return resumed
    is_named = has_text = False
    for index in reversed(range(len(lengths))):
        if page.signposts[index] and page.is_signpost(index, "related"):
            is_named = has_text = False
        elif page.names_editor(index):
            resumed[index] = is_named and has_text
            is_named, has_text = True, False
        else:
            has_text = has_text or bool(lengths[index])
    return resumed


def _is_comment(page: Page, index: int) -> bool:
    """Whether a line stands above a button that stands below many lines: those are what readers wrote."""
    below = range(index + 1, min(index + 1 + _COMMENT_LINES, len(page.lines)))
    return any(
        page.kinds[i] is Kind.NAVIGATION and page.shapes[shape_of(page.lines[i])] >= _FEWEST_COMMENTS
        for i in below
    )


def _closes(page: Page, index: int, line: str) -> bool:
    kind = page.kinds[index]
    if kind is Kind.BYLINE:
        return page.names_editor(index)
    if kind is Kind.DISCLAIMER:
        return _only_links_follow(page, index + 1)
    return (
        bool(page.signposts[index] and page.is_signpost(index, "closing"))
        or bool(len(line) <= SHORTEST_RESUMED and not ends_sentence(line) and _OF_COMMENTS.search(line))
        or (line.endswith((")", "】", "]")) and bool(_FINIS.search(line, max(0, len(line) - 6))))
        or (not page.is_text[index] and bool(page.phrases.closing_start.match(line.replace(" ", ""))))
    )


def leaves(page: Page, index: int) -> bool:
    """Whether a line is a button that leads from the article to another, or back to a list of them."""
    return page.kinds[index] is Kind.NAVIGATION and bool(_LEAVES.match(page.lines[index].replace(" ", "")))


def _only_links_follow(page: Page, start: int) -> bool:
    """Whether the lines behind a notice are headlines and buttons rather than an article going on."""
    if start < len(page.lines) and page.is_text[start] and page.lines[start].endswith("。"):
        return False
    following = [i for i in range(start, len(page.lines)) if page.kinds[i] is None]
    if any(page.is_text[i] and len(page.lines[i]) >= SHORTEST_RESUMED for i in following):
        return False
    sentences = sum(ends_sentence(page.lines[i]) for i in following)
    return len(following) >= _FEWEST_BEHIND_NOTICE and sentences * 3 < len(following)


def _after_signatures(page: Page, index: int) -> int:
    while index < len(page.lines) and page.kinds[index] is not None:
        index += 1
    return index


def fold_other_script(page: Page) -> None:
    """Fold rows of short words in the script that the page is not in: they are there for search engines."""
    rows = [i for i, line in enumerate(page.lines) if page.kinds[i] is None and is_row_of_words(line)]
    if not rows:
        return
    others = (
        i for i, kind in enumerate(page.kinds) if i not in rows and (kind is None or not kind.is_folded)
    )
    whole = count_script_characters("\n".join(page.paragraphs[i] for i in others))
    for row in rows:
        line = count_script_characters(page.paragraphs[row])
        if (line.simplified > 2 * line.traditional) != (whole.simplified > whole.traditional) and (
            line.simplified + line.traditional > 2
        ):
            page.kinds[row] = Kind.LINKFARM


def fold_blocks(page: Page, end: int) -> None:
    """Fold lists of other articles: from their heading to where the article goes on."""
    in_block = seen_text = False
    is_text = page.is_text if any(page.is_text) else page.is_sentence
    start = 0
    for index in range(end):
        if page.is_main and page.is_main[index]:
            in_block = False
        elif page.signposts[index] and page.is_signpost(index, "related", seen_text):
            page.kinds[index] = Kind.RELATED
            in_block, start = seen_text, index + 1
        elif in_block and _resumes(page, index, end):
            in_block = False
            _give_back(page, start, index)
        elif in_block and (page.kinds[index] is None or _is_date(page, index)):
            page.kinds[index] = Kind.RELATED
        seen_text = seen_text or is_text[index]


def _give_back(page: Page, start: int, resumed: int) -> None:
    """Give short sentences right before the article goes on back to it, if the list has but headlines."""
    first = resumed
    while first > start and _may_be_short_text(page, first - 1):
        first -= 1
    if not any(ends_sentence(page.lines[index]) for index in range(start, first)):
        for index in range(first, resumed):
            page.kinds[index] = None


def _may_be_short_text(page: Page, index: int) -> bool:
    line = page.lines[index]
    return (
        page.kinds[index] is Kind.RELATED
        and ends_sentence(line)
        and not line.endswith(("…", "?", "!"))
        and not begins_with_bullet(line)
    )


def fold_rest(page: Page, end: int) -> None:
    """Fold what stands behind the article, each line for what it looks like."""
    in_block = False
    for index in range(end, len(page.lines)):
        in_block = in_block or page.is_signpost(index, "related", True) or page.is_signpost(index, "closing")
        kind = page.kinds[index]
        if kind is None or not kind.is_folded:
            page.kinds[index] = Kind.RELATED if in_block else link_kind(page.lines[index])


def link_kind(line: str) -> Kind:
    """Say what a line that is a link may be: a button, or another article's headline."""
    is_button = len(line) < SHORTEST_HEADLINE or line.startswith("#") or "|" in line
    return Kind.NAVIGATION if is_button else Kind.RELATED


def _is_date(page: Page, index: int) -> bool:
    """Whether a line is a byline of a date alone, as links have."""
    return page.kinds[index] is Kind.BYLINE and bool(re.fullmatch(DATE, page.lines[index]))


def _resumes(page: Page, index: int, end: int) -> bool:
    """Whether the article goes on here: teasers alternate with headlines, paragraphs come in a row."""
    line = page.lines[index]
    if not page.is_text[index] or len(line) < SHORTEST_RESUMED:
        return False
    if begins_with_bullet(line) or line.endswith("…"):
        return False
    ahead = takewhile(lambda i: not page.is_signpost(i, "related"), range(index, end))
    coming = islice((i for i in ahead if page.kinds[i] is None), _LINES_AHEAD)
    ended = [ends_sentence(page.lines[i]) for i in coming]
    return sum(ended) * 2 > len(ended) or (len(ended) >= _PARAGRAPHS and all(ended[:_PARAGRAPHS]))
