"""What on a page is not the article's: other articles, words for search engines, what follows its end."""

from __future__ import annotations

import re

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_shapes import begins_with_bullet, ends_sentence, is_row_of_words
from corpus.cleaning.page import Page
from corpus.cleaning.phrases import DATE, load_phrases
from corpus.scripts import count_script_characters

SHORTEST_RESUMED = 60
"""A line inside a list of links has to be longer to be the article going on."""


def find_end(page: Page) -> int:
    """Give the first line behind the article: nothing of it follows its editor or its share button."""
    editors = re.compile(rf"[(\[【]?(?:{load_phrases().labels['editors']})[\s:/]")
    total = page.text_length(range(len(page.lines)))
    before = 0
    for index, line in enumerate(page.lines):
        before += len(line) if page.is_text[index] else 0
        closes = page.is_signpost(index, "closing") or (
            page.kinds[index] is Kind.BYLINE and editors.match(line)
        )
        if closes and before and 2 * before >= total:
            if page.kinds[index] is None:
                page.kinds[index] = Kind.NAVIGATION
            return _after_signatures(page, index + 1)
    return len(page.lines)


def _after_signatures(page: Page, index: int) -> int:
    while index < len(page.lines) and page.kinds[index] is not None:
        index += 1
    return index


def fold_other_script(page: Page) -> None:
    """Fold rows of short words in the script that the page is not in: they are there for search engines."""
    rows = [i for i, line in enumerate(page.lines) if page.kinds[i] is None and is_row_of_words(line)]
    if not rows:
        return
    whole = count_script_characters("\n".join(page.paragraphs))
    for row in rows:
        line = count_script_characters(page.paragraphs[row])
        if (line.simplified > 2 * line.traditional) != (whole.simplified > whole.traditional) and (
            line.simplified + line.traditional > 2
        ):
            page.kinds[row] = Kind.LINKFARM


def fold_blocks(page: Page, end: int) -> None:
    """Fold lists of other articles: from their heading to where the article goes on."""
    in_block = seen_text = False
    # How many lines still open, and how many of them sentences, there are from a line to the end.
    rest = [(0, 0)] * (end + 1)
    for index in reversed(range(end)):
        unknown = page.kinds[index] is None
        lines, sentences = rest[index + 1]
        rest[index] = lines + unknown, sentences + (unknown and ends_sentence(page.lines[index]))
    for index in range(end):
        if page.is_signpost(index, "related"):
            page.kinds[index] = Kind.RELATED
            in_block = seen_text
        elif in_block and _resumes(page, index, *rest[index]):
            in_block = False
        elif in_block and (page.kinds[index] is None or _is_date(page, index)):
            page.kinds[index] = Kind.RELATED
        seen_text = seen_text or page.is_text[index]


def _is_date(page: Page, index: int) -> bool:
    """Whether a line is a byline of a date alone, as links have."""
    return page.kinds[index] is Kind.BYLINE and bool(re.fullmatch(DATE, page.lines[index]))


def _resumes(page: Page, index: int, lines: int, sentences: int) -> bool:
    """Whether the article goes on here: teasers alternate with headlines, paragraphs come in a row."""
    line = page.lines[index]
    is_teaser = begins_with_bullet(line) or line.endswith("…") or len(line) < SHORTEST_RESUMED
    return page.is_text[index] and not is_teaser and sentences * 2 > lines
