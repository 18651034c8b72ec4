"""Who wrote, edited and photographed an article, each with the word that says as what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from corpus.article import MetadataField, ParagraphKind
from corpus.cleaning.phrases import DATE, HAN, NAMES, Phrases
from corpus.metadata.credits import Credit, find_credits, find_credits_before
from corpus.metadata.dateline import Datelines
from corpus.metadata.lines import Line, PageLines
from corpus.metadata.names import Place, read_names, value_of

_LONGEST_OTHER = 60
"""Code points of a line that was taken for no byline and may still be one."""
_TO_LABEL = re.compile(rf"[\[(【〔]?(?:本[报刊网台社]|{HAN}{{2,8}}[报刊网台社])?")
_MARK = re.compile(r"[□■●◎◆○◇]\s?")
_UNLABELLED = re.compile(rf"(?:{DATE}\s?|原创\s?)?")
_OWN_WORK = re.compile(rf"原创\s({HAN}{{2,6}})\s(?=[^\s,。]{{2,14}}\s{DATE})")
"""How a public account says whose work an article is, and then what the account is called."""
_DATE_ALONE = re.compile(rf"\s?{DATE}")
_WORD = r"[^\s,。:;()\[\]]"
_OFFICES = "[部委局办社网报院校馆站厅组队会台]|政府|公司|中心|集团|融媒|大学"
_OFFICE = rf"(?:视觉中国|cfp|东方ic|{_WORD}{{0,24}}(?:{_OFFICES}))"
_OFFICE_FIRST = re.compile(rf"{HAN}{{2,14}}(?:{_OFFICES})(?:\s?[·|]\s?|\s)(?=[^\d\s])")
_LENT = re.compile(
    rf"(?:^|[\s,。:;(\[!?])(?:{_WORD}{{0,4}}(?:图片|照片){_WORD}{{0,4}}?由)?(?P<office>{_OFFICE})\s?(?P<role>供图|提供(?:图片|照片)?)[)\]。]*$"
    rf"|(?:图片|照片|配图|题图){_WORD}{{0,4}}?由\s?(?P<giver>{_OFFICE})\s?(?P<given>提供|供图)"
)
_ABOUT_AUTHOR = re.compile(r",[^,。]{0,14}(?:记者|撰稿人|评论员|专栏作者)[,。]")
_POSTER = re.compile(rf"本帖最后由\s?([^\s,。]{{2,16}})\s?于\s?{DATE}")
"""How a forum says who changed a thread's first post, which only its author can."""
_REPORTERS_FIRST = re.compile(
    rf"(?:{HAN}{{2,12}}报[道导]\s?)?[(〔【]((?:{HAN}{{0,10}}记者|通讯员|作者)[\s:][^()〔〕【】。]{{2,30}})[)〕】]"
)
"""Who reported, in parentheses before the first sentence."""
_REPORTERS_LAST = re.compile(
    rf"(?:[。”!]\s?((?:{HAN}{{2,10}}\s){{0,3}}{HAN}{{0,10}}(?:记者|通讯员)\s?{NAMES})"
    rf"|[□■●]\s?({HAN}{{0,16}}(?:记者|通讯员)\s?{NAMES}))$"
)
"""Who reported, behind the last sentence of the text or of a caption, without parentheses."""
_ENDS = frozenset("。!?…;,:”」』)】")
_BLOG = re.compile(r"([^\s的]{2,10})的?(?:博客|blog|个人主页|个人空间|日志)")
_OF_SITE = frozenset({ParagraphKind.MASTHEAD, ParagraphKind.NAVIGATION})
_GROUPS = ("authors", "editors", "photographers")


def find_people(page: PageLines, phrases: Phrases, datelines: Datelines) -> dict[str, list[MetadataField]]:
    """Give the `authors`, `editors` and `photographers` of the article, each name once.

    All are persons: an office that signs is none. The offices that lent pictures are given as `pictures`.

    Args:
        page: The lines of the page.
        phrases: The words that people are introduced with, and what tells names.
        datelines: Those that `find_datelines` gives.
    """
    fields: dict[str, list[MetadataField]] = {group: [] for group in _GROUPS}
    for line, credit, confidence in _credits(page, phrases, datelines):
        fields[credit.group].append(_person(page, line, credit, confidence))
    fields["authors"] = _poster(page) or fields["authors"]
    if not fields["authors"]:
        # A name that stands alone above the editor's line may be the editor's own.
        edited = {field.value for field in fields["editors"]}
        found = (
            _listed(page, phrases)
            or _signed(page, phrases, datelines)
            or _described(page, phrases)
            or _owner(page)
        )
        fields["authors"] += [field for field in found if field.value not in edited]
    fields["pictures"] = list(_lenders(page))
    return {group: _first_of_each(found) for group, found in fields.items()}


def _credits(page: PageLines, phrases: Phrases, datelines: Datelines) -> Iterator[tuple[Line, Credit, float]]:
    """Give the credits that a word introduces, in the order of the page."""
    for line in page.head:
        yield from _credits_of_line(line, phrases)
    yield from _names_below(page.head, phrases)
    for line, dateline in datelines:
        if dateline.people:
            credits_behind = find_credits(line, phrases, *dateline.people)
            if credits_behind:
                # Who wrote with the reporter stands before the word: 本报讯(张立新 记者 李芳).
                for name in read_names(
                    line, dateline.people[0], phrases, credits_behind[0].label, must_sound=True
                ):
                    yield line, Credit("authors", name, "", 0, True), 0.8
            for credit in credits_behind:
                yield line, credit, 0.9
    for line in page.opening:
        if reporters := _REPORTERS_FIRST.match(line.copy):
            for credit in find_credits(line, phrases, *reporters.span(1)):
                yield line, credit, 0.9
    for line in [*page.opening, *page.pictured, *page.closing]:
        # Such a line ends with a name, as few do.
        if line.copy[-1:] in _ENDS or ("记者" not in line.copy and "通讯员" not in line.copy):
            continue
        if last := _REPORTERS_LAST.search(line.copy, line.ending):
            for credit in find_credits(line, phrases, *last.span(last.lastindex or 0)):
                yield line, credit, 0.85
    for line in page.closing:
        for start, end in reversed(page.signatures(line)):
            for credit in find_credits(line, phrases, start, end):
                yield line, credit, 0.9
    for line in page.tail:
        yield from _credits_of_line(line, phrases)
    yield from _names_below(page.tail, phrases)
    for line in page.pictured:
        if "摄" not in line.copy and "图" not in line.copy:
            continue
        for credit in [*find_credits(line, phrases, line.ending), *find_credits_before(line, phrases)]:
            if credit.group == "photographers":
                yield line, credit, 0.9
    for line in page.beyond:
        for credit in find_credits(line, phrases):
            # Lists of other articles name their authors, but not who edits this page.
            if credit.group == "editors":
                yield line, credit, 0.8


def _credits_of_line(line: Line, phrases: Phrases) -> Iterator[tuple[Line, Credit, float]]:
    if line.kind is ParagraphKind.TITLE or (not line.is_byline and len(line.text) > _LONGEST_OTHER):
        return
    found = find_credits(line, phrases)
    mark = _MARK.match(line.copy)
    # Of other lines only those count that begin with a credit.
    if not line.is_byline and not mark and not _begins_with(found, line):
        return
    for credit in found:
        yield line, credit, (0.95 if credit.group == "editors" else 0.9)
    if mark and not found:
        names = read_names(line, mark.end(), phrases, must_sound=not line.is_byline)
        behind = {
            credit.place for credit in find_credits_before(line, phrases) if credit.group == "photographers"
        }
        for name in names:
            yield line, Credit("authors", name, "", 0, True), 0.9
            if names[-1] in behind:
                yield line, Credit("photographers", name, "", 0, True), 0.9
    elif line.is_byline:
        for credit in find_credits_before(line, phrases):
            # The last character of a name may be such a word: 梁伟文.
            if not any(_is_part(credit.place, other.place) for other in found):
                yield line, credit, 0.9


def _is_part(place: Place, whole: Place) -> bool:
    return place != whole and whole[0] <= place[0] and place[1] <= whole[1]


def _begins_with(found: list[Credit], line: Line) -> bool:
    """Whether a line begins with a credit: with a label, or the label of an outlet's reporter."""
    if not found or not _TO_LABEL.fullmatch(line.copy, 0, found[0].label):
        return False
    return found[0].is_sure or found[-1].place[1] == len(line.copy.rstrip(")]】〕"))


def _names_below(lines: list[Line], phrases: Phrases) -> Iterator[tuple[Line, Credit, float]]:
    """Give the names on a line of their own, below a line that ends with what the people are."""
    for above, line in pairwise(lines):
        if not (above.is_byline and line.is_byline):
            continue
        labels = _last_labels(phrases.labels["authors"], phrases.labels["editors"])
        if label := labels.search(above.copy):
            group = "authors" if label[1] else "editors"
            role = above.text[label.start() : label.end(1 if label[1] else 2)]
            for name in read_names(line, 0, phrases):
                yield line, Credit(group, name, role, 0, True), 0.85


@cache
def _last_labels(authors: str, editors: str) -> re.Pattern[str]:
    return re.compile(rf"(?:({authors})|({editors}))\s?:?$")


def _person(page: PageLines, line: Line, credit: Credit, confidence: float) -> MetadataField:
    value = value_of(line, credit.place)
    return page.field(credit.group, line, *credit.place, confidence, value, credit.role)


def _listed(page: PageLines, phrases: Phrases) -> list[MetadataField]:
    """Give the names that stand alone below the title, or behind the date."""
    found: list[MetadataField] = []
    for line in page.head:
        if own := _OWN_WORK.match(line.copy):
            found += _authors(page, line, [own.span(1)], 0.7)
        elif line.is_byline:
            start = _UNLABELLED.match(line.copy)
            office = _OFFICE_FIRST.match(line.copy)
            first = office.end() if office else start.end() if start else 0
            names = read_names(line, first, phrases, must_sound=True)
            found += _authors(page, line, names, 0.7)
    return found


def _described(page: PageLines, phrases: Phrases) -> list[MetadataField]:
    """Give those of whom a note behind the article says that they report for some outlet."""
    found: list[MetadataField] = []
    for line in [*page.closing, *page.tail]:
        if not _ABOUT_AUTHOR.search(line.copy):
            continue
        names = read_names(line, 0, phrases, must_sound=True)[:1]
        if names and _ABOUT_AUTHOR.match(line.copy, names[0][1]):
            found += _authors(page, line, names, 0.7)
    return found


def _poster(page: PageLines) -> list[MetadataField]:
    """Give who began the thread of a forum."""
    for line in page.head:
        if poster := _POSTER.match(line.copy):
            return _authors(page, line, [poster.span(1)], 0.7)
    return []


def _owner(page: PageLines) -> list[MetadataField]:
    """Give whose blog it is that the article stands in."""
    for line in page.head:
        if line.kind in _OF_SITE and (owner := _BLOG.fullmatch(line.copy)):
            return _authors(page, line, [owner.span(1)], 0.5)
    return []


def _signed(page: PageLines, phrases: Phrases, datelines: Datelines) -> list[MetadataField]:
    """Give the names in parentheses, without a label, behind a dateline or at the end of the article."""
    for line, dateline in datelines:
        if dateline.people:
            names = read_names(line, dateline.people[0], phrases, dateline.people[1], must_sound=True)
            if names:
                return _authors(page, line, names, 0.75)
    for line in [*page.closing[::-1], *page.tail]:
        for start, end in page.signatures(line):
            office = _OFFICE_FIRST.match(line.copy, start, end)
            names = read_names(line, office.end() if office else start, phrases, end, must_sound=True)
            if names and names[-1][1] == end:
                return _authors(page, line, names, 0.75)
    for line in page.tail:
        names = read_names(line, 0, phrases, must_sound=True)
        is_alone = line.is_byline and bool(names) and names[-1][1] == len(line.copy)
        if is_alone or (names and _DATE_ALONE.fullmatch(line.copy, names[-1][1])):
            return _authors(page, line, names, 0.7)
    return []


def _authors(page: PageLines, line: Line, names: Iterable[Place], confidence: float) -> list[MetadataField]:
    return [page.field("authors", line, *name, confidence, value_of(line, name)) for name in names]


def _lenders(page: PageLines) -> Iterator[MetadataField]:
    for line in page.pictured:
        if ("供图" in line.copy or "提供" in line.copy) and (found := _LENT.search(line.copy, line.ending)):
            office, role = ("office", "role") if found["office"] else ("giver", "given")
            yield page.field(
                "pictures", line, *found.span(office), 0.7, role=line.text[slice(*found.span(role))]
            )


def _first_of_each(fields: Iterable[MetadataField]) -> list[MetadataField]:
    first: dict[str, MetadataField] = {}
    for field in fields:
        first.setdefault(field.value, field)
    return list(first.values())
