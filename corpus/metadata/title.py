"""The title: kicker, headline and subtitle joined, the names of the column and of the site left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.article import MetadataField, ParagraphKind
from corpus.cleaning.byline_shapes import TITLE_DATED
from corpus.metadata.lines import PageLines

_COLUMN = re.compile(
    r"\s*(?:[^|丨:]{2,10}\s?[|丨]\s?|【[^【】]{1,8}】\s?|\[[^\[\]]{1,8}\]\s?|[(][^()]{2,10}[)]\s?)(?=.{6,})"
)
_LABEL = re.compile(
    r"(?:[^\s,。:]{2,20}日电\s?题\s?:\s?|(?:标题|题目)\s?:?\s|(?:转载?|转帖|原创)\s?:\s?)(?=.{4,})"
)
_NAMED = re.compile(r"日电\s?题\s?:\s?([^。]{4,60})$|原(?:文)?标题\s?:\s?([^。】)]{4,60})(?=[】)\]]|$)")
"""What an agency or the site it was taken from calls an article, in a line that is no title itself."""
_BEFORE_SITE = re.compile("[_|-]")
_SITE = re.compile(r"(?<=.{6})\s?[_|-]+\s?[^_|,:\s]{2,14}(?:网|报|频道|社|在线|网站|新闻|客户端)$")


def find_title(page: PageLines) -> Iterator[MetadataField]:
    """Give the title, if the page has one.

    The lines it is made of are joined by a space; a kicker that ends with a colon by that alone.
    """
    lines = [line for line in page.head if line.kind is ParagraphKind.TITLE]
    if not lines:
        yield from _named_elsewhere(page)
        return
    first, last = lines[0], lines[-1]
    label = _LABEL.match(first.copy)
    start = label.end() if label else 0
    column = _COLUMN.match(first.copy, start)
    start = column.end() if column else start
    start += len(first.copy[start:]) - len(first.copy[start:].lstrip(" |"))
    dated = TITLE_DATED.match(last.copy) if last.copy.endswith(")") else None
    end = dated.start(1) if dated else len(last.text)
    while _BEFORE_SITE.search(last.copy, 0, end) and (site := _SITE.search(last.copy, 0, end)):
        end = site.start()
    end = len(last.copy[:end].rstrip(" |"))
    value = ""
    for line in lines:
        part = line.text[start if line is first else 0 : end if line is last else None]
        value += part if not value or value[-1] in ":：" else f" {part}"
    followed = any(above is last and below.is_byline for above, below in pairwise(page.head))
    confidence = 0.95 if followed else 0.8
    opened = page.field("title", first, start, start + 1, confidence)
    closed = page.field("title", last, end - 1, end, confidence)
    yield MetadataField("title", value, opened.raw_start, closed.raw_end, confidence)


def _named_elsewhere(page: PageLines) -> Iterator[MetadataField]:
    """Give the title that a dateline or a note on the source names, of a page that has none of its own."""
    for line in [*page.head, *page.opening, *page.tail]:
        if "题" in line.copy and (named := _NAMED.search(line.copy)):
            yield page.field("title", line, *named.span(named.lastindex or 0), 0.7)
            return
