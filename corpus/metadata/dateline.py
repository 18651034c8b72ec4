"""Datelines: which outlet reports from which place, and who: 新华社海口1月24日电(记者 张三).

Also those of Taiwan and Hong Kong: 〔記者張三/花蓮報導〕, (中央社記者張三新北1日電), 【某報訊】.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.article import MetadataField
from corpus.cleaning.phrases import DATE, HAN, Phrases
from corpus.metadata.lines import Line, PageLines
from corpus.metadata.names import Place, read_names, ways_to_divide

OUTLET = rf"{HAN}{{0,12}}?(?:[报网社台刊]|通讯|杂志|半月谈|中心|融媒|频道|新闻|之声)(?:客户端|新媒体|融媒体)?"
"""The name of a newspaper, an agency, a site or a station."""
OWN = re.compile(r"本[报网刊社台站]|我[报网台]")
"""How an outlet calls itself."""

_PLACE = rf"(?:(?![报网社讯电月日])(?!综合|即时|记者){HAN}){{2,8}}?"
_PLACES = rf"{_PLACE}(?:[、/]{_PLACE})*"
_DAY = r"(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
_REPORTER = r"(?:特约|见习|实习|特派)?记者|特派员|通讯员"
_WIRED = re.compile(
    rf"[\[(【〔]?\s?(?:据\s?)?(?:(?P<outlet>{OUTLET})|(?<=【)(?P<paper>{HAN}{{2,10}}?)(?={_DAY}))(?:(?P<people>\s?(?:{_REPORTER})\s?[^。]{{2,16}}?)\s?)??"
    rf"(?:(?P<place>{_PLACES})\s?{_DAY}|(?P<bare>{_PLACES})|{_DAY})?\s?(?:专)?(?:电|讯|消息)(?=[\s(:,)\]】〕。]|$)"
)
_GLUED_WIRED = re.compile(
    rf"[\[(【〔]?\s?(?P<outlet>{OUTLET})?(?P<reporter>{_REPORTER})\s?(?P<run>{HAN}{{4,7}}?)\s?(?:(?:\d{{1,2}}月)?\d{{1,2}}日(?:电|讯|报[道导])|(?:综合)?报[道导])"
)
_FROM = re.compile(
    rf"[\[(【〔]?(?:文\s?[/:]\s?)?(?P<outlet>{OUTLET})?(?P<people>(?:{_REPORTER})?\s?[^/。,]{{2,24}}?)\s?"
    rf"(?:[/|╱]\s?(?P<place>{_PLACE})?\s?(?:(?:\d{{1,2}}月)?\d{{1,2}}日)?|\s(?P<spaced>{_PLACE}))"
    r"(?:综合|专题|独家|专访|即时)?(?:报[道导]|电|讯)(?=$|[\])】〕\s:])"
)
_OF_REPORTER = re.compile("记者|特派员|通讯员")
_DIVIDED = re.compile(r"[/|╱\s]")
_FARTHEST_MARK = 80
"""In code points: how far from its beginning a dateline has the word for a reporter, or a mark behind names.
`_GLUED_WIRED` and `_FROM` match no line that has none there."""
_SENT_FROM = re.compile(rf"(?:记者|通讯员).{{2,24}}\s?发自\s?(?P<place>{HAN}{{2,8}})(?=$|[\])】〕\s])")
_RELEASED = re.compile(rf"(?P<place>{_PLACES})\s?,?\s?{_DAY}\s?/(?P<agency>[^\s/。,]{{2,14}})/\s?[-—]")
"""How press releases begin, with the agency that spreads them between strokes."""
_REPORTS = re.compile("电|讯|消息|报道|报导|发自|/ ?[-—]")
"""In every dateline."""
_BEFORE = re.compile(rf"{DATE}[\s|]*(?:{OUTLET}[\s/|]+)?")
"""What may stand before a dateline in a line that is no running text."""
_NO_PLACE = re.compile(
    r"综合|专题|独家|即时|摄影|整理|特约|联合|采访|撰文|全文|最新|快讯|简讯|通讯|特别|连线|图文"
)
_PEOPLE = re.compile(
    rf"[\])】〕]?\s{{0,2}}(?:[(\[〔【]([^()\[\]〔〕【】]{{2,50}})[)\]〕】]|((?:{_REPORTER})[^。,:]{{2,20}}?(?=报[道导][:,\s]))"
    rf"|((?:{_REPORTER})\s?{HAN}{{2,4}}(?:、{HAN}{{2,4}}){{0,3}})(?=\s))"
)


class Dateline(NamedTuple):
    """What a dateline says, by where it stands in its line; an empty place stands for nothing said."""

    outlet: Place | None
    place: Place | None
    people: Place | None
    """What stands in parentheses behind it, or with it."""


Datelines = Sequence[tuple[Line, Dateline]]
"""The datelines of a page, each with the line it stands in."""


def find_datelines(page: PageLines, phrases: Phrases) -> Iterator[tuple[Line, Dateline]]:
    """Give the datelines above the article, at the beginning of its text, and at its end in parentheses."""
    for line in [*page.head, *page.opening]:
        before = _BEFORE.match(line.copy) if line.is_byline else None
        if dateline := _read(line, before.end() if before else 0, len(line.copy), phrases):
            yield line, dateline
    for line in [*page.closing, *page.tail]:
        for start, end in page.signatures(line):
            if dateline := _read(line, start, end, phrases):
                yield line, dateline


def find_place(page: PageLines, datelines: Datelines) -> Iterator[MetadataField]:
    """Give the place that the article was reported from, if a dateline says so."""
    for line, dateline in datelines:
        if dateline.place:
            yield page.field("place", line, *dateline.place, 0.9)
            return


def _read(line: Line, start: int, end: int, phrases: Phrases) -> Dateline | None:
    copy = line.copy
    # A tenth of what all the forms take to fail on a paragraph that has no dateline.
    if not _REPORTS.search(copy, start, end):
        return None
    near = min(end, start + _FARTHEST_MARK)
    is_reporter_near = _OF_REPORTER.search(copy, start, near) is not None
    if (
        is_reporter_near
        and (glued := _GLUED_WIRED.match(copy, start, end))
        and _is_with_place(glued, phrases)
    ):
        first, cut = glued.start("run"), _name_length(glued["run"])
        reporter = (glued.start("reporter"), first + cut)
        return Dateline(_span(glued, "outlet"), (first + cut, glued.end("run")), reporter)
    if "/" in copy and (released := _RELEASED.match(copy, start, end)):
        return Dateline(released.span("agency"), released.span("place"), None)
    if wired := _WIRED.match(copy, start, end):
        behind = _PEOPLE.match(copy, wired.end())
        people = _span(wired, "people") or (behind.span(behind.lastindex or 0) if behind else None)
        outlet = _span(wired, "outlet") or _span(wired, "paper")
        return Dateline(outlet, _span(wired, "place") or _real(wired, "bare"), people)
    if _DIVIDED.search(copy, start, near) and (reported := _FROM.match(copy, start, end)):
        place = _real(reported, "place") or _real(reported, "spaced")
        people = reported.span("people")
        is_reporter = "记者" in reported[0] or "特派" in reported[0]
        names = [] if is_reporter else read_names(line, people[0], phrases, people[1], must_sound=True)
        if is_reporter or (names and names[-1][1] == people[1]):
            return Dateline(_span(reported, "outlet"), place, people)
    if "发自" in copy and (sent := _SENT_FROM.search(copy, start, min(end, start + 60))):
        return Dateline(None, _real(sent, "place"), None)
    return None


def _is_with_place(glued: re.Match[str], phrases: Phrases) -> bool:
    """Whether behind a name stands a place and no other name; in brackets, or with a day, it is one."""
    return (
        glued[0][0] in "[(【〔"
        or "日" in glued[0]
        or len(ways_to_divide(glued["run"], phrases.surnames)) != 1
    )


def _name_length(run: str) -> int:
    """How many characters of a name and a place without a mark between them are the name."""
    return 2 if len(run) == 4 else 3


def _span(match: re.Match[str], name: str) -> Place | None:
    return match.span(name) if match[name] else None


def _real(match: re.Match[str], name: str) -> Place | None:
    """Give where a place stands, unless it is a word of another kind."""
    return match.span(name) if match[name] and not _NO_PLACE.match(match[name]) else None
