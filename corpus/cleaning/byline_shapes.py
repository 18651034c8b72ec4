"""Whether a line says who made an article, where it comes from or when it appeared."""

from __future__ import annotations

import re

from corpus.cleaning.line_shapes import LONGEST_CAPTION, is_name
from corpus.cleaning.phrases import DATE, HAN, NAME, NAMES, Phrases

_ENDS = frozenset("。!?")
_ENDS_SENTENCE = re.compile("[。!?]")
_AFFILIATED = re.compile(
    r"[(](?:\d\.)?[^。]*(?:大学|学院|研究院|研究所|研究中心|党校)[^。]*[)]|[(][^()。]{4,60}\d{6}[)]"
)
"""Where the authors work; the last is known by its postcode."""
_NAMED_OFFICE = re.compile(
    rf"({NAME})(?:\s?[(]|[\s,]\s?){HAN}{{0,16}}(?:大学|学院|研究院|研究所|研究中心|党校|社科院)"
    rf"(?:\s?{HAN}{{0,12}}(?:教授|研究员|讲师|博士生?|院长|所长|学者|系|学院))?[)]?"
)
"""Who wrote it, and where he works."""
_OF_OFFICE = re.compile("大学|学院|研究|党校|社科院")
"""One of these is in all that `_NAMED_OFFICE` matches."""
_REPORTER = re.compile(
    rf"[^\s,。!?:]{{0,14}}(?:记者|通讯员|作者|特约撰稿人?|实习生)"
    rf"(?:\s?[:/]?\s?(?:{NAMES}|{HAN}{{2,4}}(?=报道|报导|摄|/)|{HAN}{{2,12}}通讯员\s?{HAN}{{2,8}}).{{0,40}})?"
)
_OF_DESK = re.compile(rf"{HAN}{{2,8}}(?:中心|组|处|频道)\s?/\s?(?:综合|专题|独家|即时)?报[道导]")
"""Which desk of an outlet put an article together: 生活中心/综合报导."""
_WORKS_AT = re.compile(r"[(][^()。]*(?:大学|学院|研究院|研究所|研究中心|党校)[^()。]*[)]$")
_DATED_NAMES = re.compile(rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}(?: \d{{1,2}}:\d{{2}}(?::\d{{2}})?)?({HAN}{{2,40}})")
"""A date, and who wrote it, with nothing in between."""
_PARTED = re.compile(r"[\d\s/|丨:,(]")
"""What stands in a byline between a label, a name, an office and a date, but for who reported."""
_OF_REPORTER = re.compile("记者|通讯员|作者|撰稿|实习生|编译|特派员")
_LONGEST_REPORTED = 45
"""In characters."""
_ROLE = re.compile(rf"{HAN}{{1,6}}\s?[丨|]\s?({NAMES})")
"""What somebody did for an article, and who it was: 采写丨尹丹丹."""
_REPORTED = re.compile(
    rf"(?:记者|编译|特派员|通讯员|实习生)\s?({HAN}{{2,3}}).{{0,16}}(?:报道|报导|采写|整理|专访|特稿|电)$"
)
_LAST_IF_REPORTED = frozenset("道导写理访稿电")
_NAMES_REPORTED = re.compile(rf"({NAMES})\s(?:综合|专题|特约)?报[道导](?:\s\S+@\S+)?")
_OF_OUTLET = re.compile(r"(\S{2,10}?)[\s/|]+(\S{2,4})(?:[\s/|]+\S{0,4}(?:报道|报导|整理))?")
_ADOPTED = re.compile(rf"{DATE}[^,]{{0,30}}(?:通过|公布|印发|发布|修订|施行|修正).{{0,40}}")
"""When a rule was adopted, as it says in parentheses below its title."""
_TIME = re.compile(r"(?:上午|下午|晚上|凌晨|中午)?\s?\d{1,2}[:时点]\d{0,2}分?(?:\s?(?:更新|发布))?")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日\s?(?:(?:周|星期)[一二三四五六日天]\s?|(?=\d))(?:\d{1,2}:\d{2})?")
_THIS_YEAR = re.compile(r"\d{1,2}-\d{1,2} \d{1,2}:\d{2}\s")
_MONTH = re.compile(r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月")
_DATED_ISSUE = re.compile(rf"《[^》]{{2,15}}》\s?[(]?\s?{DATE}")
_MARKED_NAMES = re.compile(r"[□■●◎◆☉]\s?")
_DATED = re.compile(DATE)
_LONGEST_FACTS, _LONGEST_OUTLET = 90, 20
"""In characters: a line of facts, and what may stand in it before the date."""
_REPUBLIC = re.compile(r"(?:中华)?民国\s?\d{2,3}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日(?:\s?\(?星期.\)?)?")
"""A date by the calendar of Taiwan."""
_WRITTEN_DATE = re.compile(
    r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
"""A date in words, as the signatures of authorities have it."""
_WITH_DATE = re.compile(
    rf"(?:[^\s,。!?:;|]{{1,14}}\s(?:[|]\s)?){{1,4}}{DATE}(?:\s(?:[|]\s)?[^\s,。!?:;|]{{1,14}}){{0,4}}"
)
"""A date among a few words: who wrote it, for what paper, on which page."""
TITLE_DATED = re.compile(rf"[^()]{{8,60}}?(\s?[(]{DATE}[)])$")
"""A title, and when it appeared in parentheses behind it, as blogs have it."""
_ENDS_DATED = re.compile(rf"((?:[^\s,。!?]{{1,10}}\s?[|·]?\s?){{1,4}}){DATE}$")
_HAS_DIGIT = re.compile(r"\d")


def is_byline(line: str, packed: str, phrases: Phrases) -> bool:
    """Whether a line says who made the article, where it comes from or when it appeared.

    Args:
        line: The line, as phrases are matched.
        packed: The same without spaces.
        phrases: What it is matched with.
    """
    if phrases.byline_start.match(packed):
        return True
    if line[-1:] in _ENDS:
        return False
    if line[:1] in "hw" and line.startswith(("http", "www.")):
        # Of what address a page is may stand before when it appeared.
        line = line.partition(" ")[2]
    inner = line.strip("()【】[]〔〕 ") if line[-1:] in ")】]〕" and line[:1] in "([【〔" else line
    if _ENDS_SENTENCE.search(inner):
        return False
    if inner[-1:] == "日" and _WRITTEN_DATE.fullmatch(inner):
        return True
    if inner is not line and _ADOPTED.fullmatch(inner):
        return True
    if marked := _MARKED_NAMES.match(inner):
        rest = _WORKS_AT.sub("", inner[marked.end() :])
        return len(line) <= LONGEST_CAPTION and bool(re.fullmatch(NAMES, rest) or _REPORTER.match(rest))
    may_be_dated = inner[:1].isdecimal() or inner[:1] in "中民"
    if may_be_dated and (dated := _DATED.match(inner) or _REPUBLIC.match(inner)):
        rest = inner[dated.end() :].strip()
        return len(rest) <= 80 and (
            not rest
            or bool(re.search(r"[ |·(]", inner[dated.end() - 1 : dated.end() + 1]))
            or bool(phrases.labelled.match(rest))
            or bool(_TIME.fullmatch(rest))
            or ((named := _DATED_NAMES.fullmatch(inner)) is not None and named[1][0] in phrases.surnames)
            or all(is_name(word, phrases) for word in rest.split())
        )
    if not _PARTED.search(line):
        # Without any of these a line can only say who reported.
        may_be_reporter = len(line) <= _LONGEST_REPORTED and _OF_REPORTER.search(line) is not None
        return may_be_reporter and _names_reporter(inner, phrases)
    is_of_office = len(line) <= 60 and _OF_OFFICE.search(line) is not None
    if is_of_office and (of_office := _NAMED_OFFICE.fullmatch(line)):
        return is_name(of_office[1].replace(" ", ""), phrases)
    if phrases.labelled.match(inner) or (len(line) <= 80 and _AFFILIATED.fullmatch(line)):
        return True
    if len(line) <= 80 and phrases.edited.search(inner):
        return True
    if len(line) <= _LONGEST_FACTS and _HAS_DIGIT.search(line) and _is_dated_and_labelled(inner, phrases):
        return True
    return len(line) <= _LONGEST_REPORTED and _names_reporter(inner, phrases)


def _is_dated_and_labelled(line: str, phrases: Phrases) -> bool:
    """Whether a line has few words, a date, and behind it what a label says, such as the outlet."""
    dated = _DATED.search(line)
    if dated is None or dated.start() > _LONGEST_OUTLET or "," in line[: dated.start()]:
        return False
    rest = line[dated.end() :]
    is_to_the_minute = ":" in dated[0] and len(rest) <= _LONGEST_OUTLET
    return is_to_the_minute or any(phrases.labelled.match(part.lstrip("?")) for part in rest.split())


def _names_reporter(line: str, phrases: Phrases) -> bool:
    """Whether a short line says who reported or when, by words around the name or by the outlet before it."""
    if (
        _REPORTER.fullmatch(line)
        or (line[:1] == "《" and _DATED_ISSUE.match(line))
        or _OF_DESK.fullmatch(line)
    ):
        return True
    if _THIS_YEAR.match(line) and "来源:" in line:
        return True
    if _HAS_DIGIT.search(line) and (
        _DAY.fullmatch(line) or _MONTH.fullmatch(line) or _ends_dated(line) or _WITH_DATE.fullmatch(line)
    ):
        return True
    if ("丨" in line or "|" in line) and (role := _ROLE.fullmatch(line)):
        return all(is_name(name, phrases) for name in re.split(r"\s?[、,;/\s]\s?", role[1]))
    if line[-1:] in _LAST_IF_REPORTED and (reported := _REPORTED.search(line)):
        return is_name(reported[1][:2], phrases) or is_name(reported[1], phrases)
    if "报" in line and (named := _NAMES_REPORTED.fullmatch(line)):
        return all(is_name(name, phrases) for name in re.split(r"\s?[、,;/\s]\s?", named[1]))
    outlet = _OF_OUTLET.fullmatch(line) if not line.isalnum() else None
    return bool(outlet and outlet[1].endswith(phrases.site_endings) and is_name(outlet[2], phrases))


def _ends_dated(line: str) -> bool:
    # Without a date the words before it are divided in all ways there are, for up to 0.2 ms.
    if _DATED.search(line) is None or TITLE_DATED.match(line):
        return False
    return _ENDS_DATED.fullmatch(line) is not None
