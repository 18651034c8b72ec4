"""What a page of HTML states of its article in its head: title, date, source, author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from corpus.alignment import RawOffset
from corpus.article import MetadataField
from corpus.dates import iso_date

_HEAD = 200_000
"""Code points at the beginning of a page where its head is looked for."""
_META = re.compile(r"<meta\b(?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"<title\b[^>]*>([^<]{1,500})</title", re.IGNORECASE)
_SITE = re.compile(r"\s*[_|｜–—-]+\s*[^_|｜–—-]{2,20}$")
_LABEL = re.compile(r"^(?:来源|來源|稿源|信息来源|作者|发布时间|时间)\s*[:：]\s*")
_BETWEEN_NAMES = re.compile(r"[、,，;；|/]+")
_SPACED_NAMES = re.compile(r"[^\W\x00-\xff]{2,4}(?: [^\W\x00-\xff]{2,4})+")
_NAMES: dict[str, tuple[str, float]] = {
    "articletitle": ("title", 0.9),
    "og:title": ("title", 0.75),
    "article:published_time": ("published", 0.9),
    "og:release_date": ("published", 0.85),
    "weibo:article:create_at": ("published", 0.85),
    "datepublished": ("published", 0.85),
    "pubdate": ("published", 0.85),
    "publishdate": ("published", 0.85),
    "publish_time": ("published", 0.85),
    "pubtime": ("published", 0.85),
    "contentsource": ("source", 0.9),
    "source": ("source", 0.8),
    "mediaid": ("source", 0.6),
    "article:author": ("authors", 0.5),
    "author": ("authors", 0.5),
    "editor": ("editors", 0.6),
}
"""What the elements `meta` are called, what they state, and how far they can be relied on.

A title of `og:title` may carry the site's name, an author is often the site's own editor. `ArticleTitle`,
`PubDate` and `ContentSource` are what the pages of Chinese authorities have to have.
"""
_TITLE_CONFIDENCE = 0.6


def stated_metadata(html: str) -> list[MetadataField]:
    """Give what the head of a page states of the article, each with the place of the statement.

    Of several statements of one fact only the one that can be relied on most is given.
    """
    found = sorted(_statements(html[:_HEAD]), key=lambda field: -field.confidence)
    best = dict[str, float]()
    for field in found:
        best.setdefault(field.name, field.confidence)
    chosen = [field for field in found if field.confidence == best[field.name]]
    single = {"title", "published", "source"}
    first = {field.name: field for field in reversed(chosen)}
    return [field for field in chosen if field.name not in single or first[field.name] is field]


def _statements(head: str) -> Iterator[MetadataField]:
    for tag in _META.finditer(head):
        attributes = {match[1].lower(): match for match in _ATTRIBUTE.finditer(tag[0])}
        named = next((attributes[key] for key in ("name", "property", "itemprop") if key in attributes), None)
        content = attributes.get("content")
        if named is None or content is None:
            continue
        name, confidence = _NAMES.get((named[2] or named[3] or named[4] or "").lower(), ("", 0.0))
        group = content.lastindex or 2
        if name and content[group]:
            place = tag.start() + content.start(group), tag.start() + content.end(group)
            yield from _fields(name, content[group], place, confidence)
    title = _TITLE.search(head)
    if title:
        yield from _fields("title", title[1], title.span(1), _TITLE_CONFIDENCE)


def _fields(name: str, stated: str, place: tuple[int, int], confidence: float) -> Iterator[MetadataField]:
    start, end = place
    leading = len(stated) - len(stated.lstrip())
    stated, start = stated[leading:], start + leading
    end -= len(stated) - len(stated.rstrip())
    value = " ".join(unescape(stated).split())
    if name == "title":
        values = [_without_site(value)]
    elif name == "published":
        values = [iso_date(_LABEL.sub("", value)) or ""]
    elif name == "source":
        values = [_LABEL.sub("", value)]
    else:
        value = _LABEL.sub("", value)
        values = value.split() if _SPACED_NAMES.fullmatch(value) else _BETWEEN_NAMES.split(value)
    for one in values:
        if one.strip():
            yield MetadataField(name, one.strip(), RawOffset(start), RawOffset(end), confidence)


def _without_site(title: str) -> str:
    """Cut the names of the site and its sections off, but never down to a word or two."""
    while (shorter := _SITE.sub("", title)) != title and len(shorter) >= 6:
        title = shorter
    return title
