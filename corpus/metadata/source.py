"""Which outlet an article is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from corpus.article import MetadataField, ParagraphKind
from corpus.cleaning.phrases import DATE, HAN, NAME, NAMES, Phrases
from corpus.metadata.dateline import OUTLET, OWN, Datelines
from corpus.metadata.lines import Line, PageLines
from corpus.metadata.names import OFFICE, sounds_like_name

_WEAK = re.compile(r"媒体|发布单位|发布机构|供稿|发文|发布机关")
"""Labels of the office that put the page up or sent the text in: it counts where no other is named."""
_GLUED = re.compile(
    r"(?<=\S)(?:(?:发布|发表|更新|刊登|上传)?(?:时间|日期)|(?:浏览|点击|阅读)(?:次数|量))\s?:?$"
)
"""The label of what follows, where no space stands before it."""
_VALUE = (
    r"[\[《“<]?\s?(?P<value>[a-z][a-z.&'-]*(?: [a-z][a-z.&'-]+)+|[^\s|丨,;()\[\]《》<>]{2,30}?)"
    r"(?=\d{4}\s?[年/.-]|[\s|丨,;()\[\]《》<>]|$)"
)
_NOT_A_SOURCE = re.compile(
    r"本[报网刊社台站]|我[报网台]|网络|互联网|原创|未知|不详|综合|整理|https?:|www\.|作者|责任编辑|编辑|点击|浏览|\d"
)
_WRAPPED = re.compile(r"(?:微信)?公众号:?[“《]?|[“《]")
_REPORTER = re.compile(rf"((?!特约|首席|见习|实习|特派){HAN}{{2,14}}?)(?:特约|首席|见习|实习|特派)?记者")
_FIRST_REPORTER = re.compile(
    rf"[(〔【]((?!特约|首席|见习|实习|特派){HAN}{{2,14}}?)(?:特约|首席|见习|实习|特派)?记者\s"
)
"""Whose reporter it is that stands in parentheses before the first sentence."""
_OPENING = frozenset("(〔【")
_BESIDE_REPORTER = re.compile(rf"({OUTLET})\s?[/|]\s?(?:特约|首席|见习|实习|特派)?记者")
_QUOTED = re.compile(rf"《\s?((?:{HAN}{{1,10}}·)?{OUTLET})\s?》")
_BY_OUTLET = re.compile(rf"(?:文|撰文|作者)\s?[/:丨|]\s?({OUTLET})\s(?={NAME})")
"""An outlet between a label of the author and the name: 文/河声网 王恺雯."""
_AGENCY = re.compile(rf"{HAN}{{1,6}}(?:社|日报|晚报|早报|时报|新网|华网|民网)")
"""An outlet that stands alone in parentheses behind the last sentence."""
_TAKEN_FROM = re.compile(
    rf"(?:原(?:文|载|刊|发)\S{{0,3}}|[刊载]于?|首发[于在]|[摘选转]自)\s?《\s?({HAN}{{2,14}})\s?》"
)
_REFERENCE = re.compile(r"[(\[【]?\s?(?:参见|详见|见)")
_ISSUE = re.compile(rf"《?\s?({HAN}{{2,14}})\s?》?\s?[,(]?\s?\d{{4}}\s?年?\s?第?\s?\d{{1,3}}\s?期")
_NUMBERED = re.compile(
    rf"《?\s?({HAN}{{2,14}}(?:[(]{HAN}{{2,6}}[)])?)\s?》?\s\d{{4}},\s?(?:\d{{1,3}}\s?)?[(]\d"
    rf"|({HAN}{{1,13}}[报刊志讯])\s?总?第\s?[\d一二三四五六七八九十百零〇]{{1,7}}\s?期"
)
"""A journal by its year, volume and number, or a paper by its number."""
_DATED = re.compile(rf"({OUTLET})\s?》?\s?(?=\d{{4}})")
_BEGINS_WITH_DATE = re.compile(r"(?:\d{4}\s?[-/.年]|[a-z]{3,9}\.? \d)")
_YEAR = re.compile(r"\d{4}")
_POSTED = re.compile(
    rf"(?:原创\s(?:{HAN}{{2,4}}\s)?)({HAN}{{2,14}})\s(?={DATE})|^({HAN}{{2,14}})\s{DATE}\s?发表于"
)
_AFTER_DATE = re.compile(rf"{DATE}\s?[|丨]?\s({HAN}{{2,14}}|{HAN}{{2,10}}-{HAN}{{2,6}})(?=[\s/|]|$)")
_ACCOUNT = re.compile(rf"{DATE}\s?·\s?({HAN}{{2,14}})$")
"""How the account of a platform stands behind the date."""
_IN_BRACKETS = re.compile(rf"[(\[【〔]({HAN}{{2,14}})[)\]】〕]\s?(?={DATE})")
_BEFORE_NAME = re.compile(rf"({HAN}{{2,14}})(?:\s?[·|]\s?|\s){NAMES}(?:\s?[·|]\s?|\s){DATE}")
_AFTER_NAME = re.compile(rf"({HAN}{{2,4}})\s({HAN}{{2,14}})\s{DATE}$")
_BEFORE_DATE = re.compile(rf"(?:^|[\s|·])({HAN}{{2,14}})\s?[|丨·]?\s(?={DATE})")


def find_source(page: PageLines, phrases: Phrases, datelines: Datelines) -> Iterator[MetadataField]:
    """Give the outlet, from the first kind of statement that names one."""
    for line, place, confidence in _statements(page, phrases, datelines):
        value = line.copy[slice(*place)]
        if len(value) > 1 and not _NOT_A_SOURCE.match(value) and value not in phrases.not_names:
            yield page.field("source", line, *place, confidence)
            return


def _statements(
    page: PageLines, phrases: Phrases, datelines: Datelines
) -> Iterator[tuple[Line, tuple[int, int], float]]:
    strong: list[tuple[Line, tuple[int, int], float]] = []
    weak: list[tuple[Line, tuple[int, int], float]] = []
    for line, place, is_weak, confidence in _labelled(page, phrases):
        (weak if is_weak else strong).append((line, place, confidence))
    yield from strong
    bylines = [line for line in [*page.head, *page.tail] if line.is_byline]
    short = [line for line in page.head if len(line.text) <= 60 and line.kind is not ParagraphKind.TITLE]
    for pattern, sign in ((_REPORTER, "记者"), (_BESIDE_REPORTER, "记者"), (_BY_OUTLET, ""), (_QUOTED, "《")):
        for line in bylines:
            if sign not in line.copy:
                continue
            for match in pattern.finditer(line.copy):
                if not _REFERENCE.match(line.copy):
                    yield line, match.span(1), 0.8
    for line, dateline in datelines:
        if dateline.outlet and not OWN.match(line.copy, *dateline.outlet):
            yield line, dateline.outlet, 0.8
    for line in page.opening:
        if line.copy[:1] in _OPENING and (first := _FIRST_REPORTER.match(line.copy)):
            yield line, first.span(1), 0.75
    for line in [*page.closing, *page.tail]:
        for start, end in page.signatures(line):
            if _AGENCY.fullmatch(line.copy, start, end):
                yield line, (start, end), 0.75
            if taken := _TAKEN_FROM.match(line.copy, start, end):
                yield line, taken.span(1), 0.8
            for match in _QUOTED.finditer(line.copy, max(0, start - 20), end):
                if re.match(rf"\s?[(]?\s?{DATE}", line.copy[match.end() : end]):
                    yield line, match.span(1), 0.7
    yield from _beside_dates(page, short, phrases)
    mastheads = [line for line in page.head if line.kind is ParagraphKind.MASTHEAD]
    for pattern in (_ISSUE, _NUMBERED, _DATED):
        for line in [*mastheads, *bylines]:
            for match in pattern.finditer(line.copy):
                yield line, match.span(match.lastindex or 0), 0.7
    yield from weak


def _labelled(page: PageLines, phrases: Phrases) -> Iterator[tuple[Line, tuple[int, int], bool, float]]:
    """Give what stands behind a label, and whether the label is a weak one."""
    labels, words = _labels(phrases.labels["sources"]), _words(phrases.labels["sources"])
    for lines, confidence in ((page.head, 0.95), (page.tail, 0.9)):
        for line, following in zip_longest(lines, lines[1:]):
            if line.kind is ParagraphKind.TITLE or (not line.is_byline and len(line.text) > 60):
                continue
            # To look for the words alone takes a tenth of the time, and most lines have none.
            if not words.search(line.copy):
                continue
            for match in labels.finditer(line.copy):
                if match["label"] == "供稿" and _is_person(match["value"], phrases):
                    continue
                if line.is_byline or match.start() < 3 or _BEGINS_WITH_DATE.match(line.copy):
                    yield line, _unwrapped(line, match), bool(_WEAK.match(match["label"])), confidence
            is_short = following and len(following.text) <= 15 and ":" not in following.copy
            if is_short and following and _last_labels(phrases.labels["sources"]).search(line.copy):
                yield following, (0, len(following.text)), False, 0.8
    for line in page.closing:
        for start, end in page.signatures(line):
            if signed := labels.match(line.copy, start, end):
                yield line, _unwrapped(line, signed), False, 0.9


def _is_person(value: str, phrases: Phrases) -> bool:
    return sounds_like_name(value, phrases) and not OFFICE.search(value)


@cache
def _labels(alternatives: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!图片)(?<!照片)(?<!资料)(?<!数据)(?<!视频)(?P<label>{alternatives})(?:\s?[:丨|/]\s?|\s(?={HAN})){_VALUE}"
    )


@cache
def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(alternatives)


@cache
def _last_labels(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives})\s?[:丨|]$")


def _unwrapped(line: Line, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("value")
    if wrapped := _WRAPPED.match(line.copy, start, end):
        start = wrapped.end()
        while line.copy[end - 1] in "”》" and end > start:
            end -= 1
    if glued := _GLUED.search(line.copy, start, end):
        end = glued.start()
    while end > start and line.copy[end - 1] in "-–—":
        end -= 1
    return start, end


def _beside_dates(
    page: PageLines, lines: list[Line], phrases: Phrases
) -> Iterator[tuple[Line, tuple[int, int], float]]:
    """Give outlets that stand beside the date without a label: they end like one, or head the page."""
    # Each of these has a date.
    dated = [line for line in lines if _YEAR.search(line.copy)]
    if not dated:
        return
    endings = (*phrases.words["site_endings"], "社", "台", "融媒", "之声", "通讯", "新闻", "发布")
    names = {line.copy.strip() for line in page.head if line.kind is not ParagraphKind.TITLE}
    for line in dated:
        for match in _POSTED.finditer(line.copy):
            yield line, match.span(match.lastindex or 0), 0.75
        for stated in (_ACCOUNT.search(line.copy), _IN_BRACKETS.match(line.copy)):
            if stated and not sounds_like_name(stated[1], phrases):
                yield line, stated.span(1), 0.75
        named = _AFTER_NAME.match(line.copy)
        if named and sounds_like_name(named[1], phrases) and not sounds_like_name(named[2], phrases):
            yield line, named.span(2), 0.7
        if (signed := _BEFORE_NAME.match(line.copy)) and OFFICE.search(signed[1]):
            yield line, signed.span(1), 0.7
        for pattern in (_AFTER_DATE, _BEFORE_DATE):
            for match in pattern.finditer(line.copy):
                name = match[1]
                if name in names or (name.endswith(endings) and not sounds_like_name(name, phrases)):
                    yield line, match.span(1), 0.7
