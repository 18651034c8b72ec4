"""When an article appeared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.article import MetadataField, ParagraphKind
from corpus.cleaning.byline_shapes import TITLE_DATED
from corpus.cleaning.phrases import Phrases
from corpus.metadata.dateline import Datelines
from corpus.metadata.dates import StatedDate, find_dates, find_packed_date
from corpus.metadata.lines import Line, PageLines

_LONGEST_OTHER = 60
"""Code points of a line that is no byline and may still state when the article appeared."""
_OTHER_EVENT = re.compile(
    r"(?:见|收稿|修回|截止|截至|访问|有效|活动|会议|报名|举办|出生|生于|开标|录用|网络首发|成立|今天是|今日是|现在是|今天|今日)"
    r"(?:日期|时间)?\s?[:为]?\s?$"
)
_CHANGED = re.compile(r"(?:更新|修改)\S{0,3}\s?:?\s?$")
_WRITTEN = re.compile(r"(?:成文|生成|印发)\S{0,3}\s?:?\s?$")
_OF_HEAD = frozenset(
    {ParagraphKind.MASTHEAD, ParagraphKind.NAVIGATION, ParagraphKind.HEADING, ParagraphKind.BODY}
)
_SENTENCE = re.compile(r"[。,;!?]")
_OF_DATES = re.compile("[12年]")
"""In all dates."""
_ISSUE = re.compile(r"》\s?[(\s]*$")


def find_published(page: PageLines, phrases: Phrases, datelines: Datelines) -> Iterator[MetadataField]:
    """Give when the article appeared, from the statement that can be relied on most.

    Of two as good as each other the more precise one counts, then the first. Dates in sentences, of other
    events, and in what the page says of other articles are none.
    """
    found: list[tuple[float, int, MetadataField]] = []
    labels = _labels(phrases.labels["dates"])
    for line, date, trust in _statements(page, phrases, datelines):
        before = line.copy[: date.start]
        if not trust or _OTHER_EVENT.search(before):
            continue
        sure = min(0.95, trust + 0.05) if labels.search(before) else trust
        if _CHANGED.search(before):
            sure = trust - 0.05
        elif _WRITTEN.search(before):
            sure = trust - 0.1
        found.append(
            (-sure, -len(date.value), page.field("published", line, date.start, date.end, sure, date.value))
        )
    yield from (field for *_, field in sorted(found, key=lambda one: one[:2])[:1])


@cache
def _labels(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives})\s?[:丨|]?\s?$")


@cache
def _labels_of_packed(labels: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(labels.pattern.removesuffix("$") + r"(?=\d{8}(?!\d)|\d{2,3}[-/.年])")


def _statements(
    page: PageLines, phrases: Phrases, datelines: Datelines
) -> Iterator[tuple[Line, StatedDate, float]]:
    """Give the dates outside sentences, each with how far its line can be relied on."""
    labels = _labels(phrases.labels["dates"])
    for line in page.head:
        for date in _dates(line, labels):
            yield line, date, 0.9 if line.is_byline else _trust_in_other(line, date, labels)
    for line in page.tail:
        for date in _dates(line, labels):
            yield line, date, 0.8 if line.is_byline else _trust_in_other(line, date, labels) - 0.1
    for line, _ in datelines:
        for date in find_dates(line.copy[:_LONGEST_OTHER]):
            if re.match(r"\s?(?:电|讯|消息)", line.copy[date.end :]):
                yield line, date, 0.6
    for line in [*page.closing, *page.tail]:
        for start, end in page.signatures(line):
            for date in find_dates(line.copy[:end]):
                is_of_issue = date.start == start or _ISSUE.search(line.copy, 0, date.start)
                if date.start >= start and is_of_issue:
                    yield line, date, 0.6


def _dates(line: Line, labels: re.Pattern[str]) -> Iterator[StatedDate]:
    if not _OF_DATES.search(line.copy):
        return
    yield from find_dates(line.copy)
    for label in _labels_of_packed(labels).finditer(line.copy):
        if packed := find_packed_date(line.copy, label.end()):
            yield packed


def _trust_in_other(line: Line, date: StatedDate, labels: re.Pattern[str]) -> float:
    """How far a line that is no byline can be relied on: one that begins with a date, or names it."""
    if line.kind is ParagraphKind.TITLE and (titled := TITLE_DATED.match(line.copy)):
        return 0.8 if titled.start(1) < date.start else 0
    if line.kind not in _OF_HEAD or len(line.text) > _LONGEST_OTHER:
        return 0
    if labels.match(line.copy, 0, date.start):
        return 0.85
    if line.kind in {ParagraphKind.MASTHEAD, ParagraphKind.NAVIGATION}:
        return 0.7
    rest = line.copy[date.end :]
    is_alone = date.start == 0 and (not rest or ":" in rest)
    has_clock = "T" in date.value and not _SENTENCE.search(line.copy)
    return 0.65 if is_alone or has_clock else 0
