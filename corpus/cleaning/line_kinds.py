"""What a line of a page is that needs no neighbours to be told."""

from __future__ import annotations

import re

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_shapes import (
    LONGEST_CAPTION,
    ends_sentence,
    has_letters,
    is_edition,
    is_name,
    is_row_of_words,
)
from corpus.cleaning.lures import SHORTEST_LURE, is_lure
from corpus.cleaning.phrases import DATE, HAN, NAME, NAMES, Phrases

LONGEST_NOTICE = 150
"""In characters."""
_LONGEST_CREDIT = 50
"""At the end of a caption, in characters."""

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[!-~]+@[!-~]+\.\w+", re.A)
"""Of a page or a mailbox."""
_ADDRESS = re.compile(rf"{ADDRESS.pattern}|[\w.()-]+\.(?:jpe?g|png|gif|bmp|webp|html?|mp4)", re.A)
_PICTURED = re.compile(
    r"(?:^|[\s。!?,(:])[^\s。!?,]{0,20}\s?(?:摄影报道|摄影|摄|供图|资料图片?|配图|制图)\)?$"
    r"|[(](?:[^()]{0,20}(?:摄|提供(?:图片|照片)?|供图|资料照片?|资料图片?|档案照片?|示意图|截图|图片来源[^()]{0,12}|[/|]图)"
    r"|(?:翻摄自?|取自|图|照片|摄影|来源)\s?[:/|]?[^()。]{1,16})[)]$"
    r"|(?<=[。\s])图\s?[/:]\s?[^\s。,]{2,12}$"
    r"|(?:^|[\s。!?,(])[^\s。!?,]{0,12}记者\s?[^\s。,]{2,8}\s图$"
    r"|[\s。!?,(:][^\s。!?,]{0,20}(?:摄影|摄|供图)[\s,](?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?$"
)
_OF_PICTURE = re.compile("[摄图供照取来]")
"""One of these is in all that `_PICTURED` finds."""
_STOPS = frozenset("。!?;")
_ENDS = frozenset("。!?")
_ENDS_SENTENCE = re.compile("[。!?]")
_TELLS = re.compile("[:,](?:“[^“”]*[。!?…]”|「[^「」]*[。!?…]」)$")
"""What somebody says, at the end of a line that tells of it."""
_STORY = re.compile(
    r"(?<![其吉])他(?![人方项]|用[,。途])|她|[,:]称|说[,:]|[写印贴刻挂][着著]|当[天晚时年]|[去今]年|昨[天晚夜]|从前|这时|后来|终于"
)
"""What is in a sentence that tells of somebody or of a time, as notices don't."""
_OF_PUBLISHING = re.compile(
    "本[网站刊报社号台文]|[网刊台站号司者]所有|日报社?所有|[作编]者|作品|文章|稿|图片|照片|视频|转载|翻印|授权|许可|侵|注明|来源|平台"
    "|网站|网友|用户|媒体|公众号|版权所有|备案|声明|提示|立场|观点|看法|参考|联系|删除|热线|投诉|举报|电话|邮箱|客服|投资|风险"
    "|文明上网|责任|主办|技术|©|copyright|rights|icp"
)
"""One of these is in a sentence of a site: it speaks of what is published, or of whom to call."""
_ANSWERS = re.compile(r"[(]?联系(?:人|单位)")
_QUOTED = re.compile("“[^“”]*”|「[^「」]*」")
_FIRST_OF_PICTURE = frozenset("▲△▼▽↑↓◀▶◤◥图上下左右")
_PICTURE_OF = re.compile(
    r"[▲△▼▽↑↓◀▶◤◥]|图为|[上下左右]图[为:]|图片说明|图说(?=[\s:|])|图\s?[\d一二三四五①-⑨]{1,2}\s?[::]|图[①-⑨]|图\s?:"
)
_CREDITED = re.compile(
    r"[(【\[]?(?:(?:本文|文中|文内|以上|上述|部分|全部|本版|本组|除[^。]{1,10}外)[^。]{0,6})?"
    r"(?:图片|照片|图表|配图|题图|头图|封面图?|首图)[^。]{0,4}(?:由|来自|来源|源自|取自|:|/)[^。]{0,50}"
)
_PHOTOGRAPHER = re.compile(
    rf"[(【]?\s?(?:(?:{HAN}{{0,12}}(?:记者|通讯员)\s?)?{NAMES}\s?(?:摄影|摄|供图|制图)|{HAN}{{2,14}}(?:摄|供图)"
    rf"|(?:摄影|图片|供图|图源|配图|题图|封面|制图|漫画|绘图)(?:[/、]\S{{2}})?\s?[:丨/|]\s?[^\s。,]{{2,12}}|图\s?[:丨/|]\s?[^\s。,]{{2,6}}"
    r"|新华社发\s?[(][^()]*[)]|photo\s?(?:by|:)\s?[^,。]{2,20})[)】]?(?:\s?[(][^()]{2,10}[)])?"
)
_OF_CREDIT = re.compile("[图摄照封漫发]|photo")
"""In all that `_CREDITED` and `_PHOTOGRAPHER` match, which take four times as long to fail."""
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
_LONGEST_STATUS = 24
"""In characters: who wrote in a forum, and whether he is there."""
_TAG = re.compile(r"#\S{1,15}(?:\s(?:#\S{1,15}|\d+个))*")
_PARTED = re.compile(r"[\d\s/|丨:,(]")
"""What stands in a byline between a label, a name, an office and a date, but for who reported."""
_OF_REPORTER = re.compile("记者|通讯员|作者|撰稿|实习生|编译|特派员")
_LONGEST_REPORTED = 45
"""In characters."""
_HAS_DIGIT = re.compile(r"\d")
_PREVIEW = re.compile(r".*_\s?第\d{1,3}页")
"""The picture of a page, on a site that lends documents."""
_COUNTED = (
    "参与|留言|评论|跟贴|跟帖|阅读|浏览|点击|查看|回复|回应|"
    "点赞|赞|在看|收藏|转发|分享|人气|观看|热度|举报|顶|踩"
)
_COUNTS = re.compile(
    rf"(?:(?:{_COUNTED})\s?[:(\[]?\s?[\d.,万w+]*[)\]]?[\s|·⋅/,]*"
    rf"|共?\s?[\d.,万w+]+\s?[人条次个则篇]?(?:网友)?(?:{_COUNTED})?[\s|·⋅/,]*)+"
)
"""How many readers did something."""
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
_LABELLED_DATE = re.compile(rf"(?:发布|发文|公开|发表|更新)(?:时间|日期)\s?:?\s?{DATE}")
"""When it appeared, as a line of counters or of a catalogue may state as well."""
_WITH_DATE = re.compile(
    rf"(?:[^\s,。!?:;|]{{1,14}}\s(?:[|]\s)?){{1,4}}{DATE}(?:\s(?:[|]\s)?[^\s,。!?:;|]{{1,14}}){{0,4}}"
)
"""A date among a few words: who wrote it, for what paper, on which page."""
TITLE_DATED = re.compile(rf"[^()]{{8,60}}?(\s?[(]{DATE}[)])$")
"""A title, and when it appeared in parentheses behind it, as blogs have it."""
_ENDS_DATED = re.compile(rf"((?:[^\s,。!?]{{1,10}}\s?[|·]?\s?){{1,4}}){DATE}$")


def kind_alone(line: str, phrases: Phrases) -> Kind | None:
    """Say what a line is that needs no neighbours to be told; None if it does.

    Args:
        line: The line, as phrases are matched.
        phrases: What it is matched with.
    """
    size = len(line)
    # Most lines of an article end so, and none of these is a row of links, a count or a credit.
    is_open = line[-1:] != "。"
    if size > LONGEST_NOTICE and not is_open and line[0] != "#":
        # Most paragraphs of an article are such, and of what a line can say of itself only this is as long.
        may_be_notice = size <= 2 * LONGEST_NOTICE
        return Kind.DISCLAIMER if may_be_notice and _is_notice(line.replace(" ", ""), phrases) else None
    packed = line.replace(" ", "") if size <= 2 * LONGEST_NOTICE else line
    if size <= LONGEST_NOTICE and _is_navigation(line, packed, phrases):
        return Kind.BYLINE if _LABELLED_DATE.search(line) else Kind.NAVIGATION
    if is_open and line.count("|") > 4 and not line.startswith("|") and is_row_of_words(line):
        return Kind.NAVIGATION if _is_row_of_links(packed, phrases) else Kind.LINKFARM
    if is_open and size >= SHORTEST_LURE and is_lure(line, phrases):
        return Kind.LINKFARM
    if is_open and size <= 40 and _HAS_DIGIT.search(line) and _COUNTS.fullmatch(line) and has_letters(line):
        return Kind.NAVIGATION
    if line[-1:] == "页" and "_" in line and _PREVIEW.fullmatch(line):
        return Kind.NAVIGATION
    if line[:1] == "#" and _TAG.fullmatch(line):
        return Kind.NAVIGATION
    if size <= _LONGEST_STATUS and line[-1:] == "线" and line.endswith(("当前离线", "当前在线")):
        return Kind.NAVIGATION
    if size <= LONGEST_NOTICE and "." in line and _ADDRESS.fullmatch(line):
        return Kind.NAVIGATION
    if _is_notice(packed, phrases) and not _names_contact(line, phrases):
        return Kind.DISCLAIMER
    may_credit = is_open and size <= 80 and _OF_CREDIT.search(line) is not None
    if may_credit and (_CREDITED.fullmatch(line) or _PHOTOGRAPHER.fullmatch(line)):
        return Kind.CREDIT
    if size <= 2 * LONGEST_NOTICE and line[-1:] not in _STOPS and _ends_pictured(line):
        return Kind.CREDIT if line[0] == "(" and line.find(")") == size - 1 else Kind.CAPTION
    if 1 < size <= 2 * LONGEST_CAPTION and line[0] in _FIRST_OF_PICTURE and _PICTURE_OF.match(line):
        return Kind.CAPTION
    if (
        is_open
        and size <= LONGEST_CAPTION
        and phrases.related_start.match(packed)
        and not ends_sentence(line)
    ):
        return Kind.RELATED
    return (
        Kind.BYLINE
        if size <= 120 and (_is_byline(line, packed, phrases) or is_edition(line.strip("()【】[]")))
        else None
    )


def _ends_pictured(line: str) -> bool:
    start = max(0, len(line) - _LONGEST_CREDIT)
    return _OF_PICTURE.search(line, start) is not None and _PICTURED.search(line, start) is not None


def _is_navigation(line: str, packed: str, phrases: Phrases) -> bool:
    if len(packed) <= 60 and phrases.navigation_start.match(packed) and not ends_sentence(line):
        return True
    if not phrases.navigation.fullmatch(packed):
        return False
    words = phrases.navigation_word.findall(packed)
    return len(words) > 2 or any(word in phrases.words["navigation"] for word in words)


def _is_row_of_links(packed: str, phrases: Phrases) -> bool:
    """Whether a third of the words in a row are those of a site's own pages."""
    words = [word for word in packed.split("|") if word]
    return 3 * sum(bool(phrases.navigation.fullmatch(word)) for word in words) >= len(words)


def _is_notice(packed: str, phrases: Phrases) -> bool:
    """Whether a line is a notice of the site. A longer one has to say so twice."""
    if len(packed) > 2 * LONGEST_NOTICE or not phrases.notice_word.search(packed):
        return False
    # What stands in quotation marks is said by others: an article tells of it.
    if "“" in packed or "「" in packed:
        if _TELLS.search(packed):
            return False
        packed = _QUOTED.sub("“”", packed)
    if phrases.notice.count(packed) <= (0 if len(packed) <= LONGEST_NOTICE else 1):
        return False
    # A sentence has to speak of what is published, and tell no story.
    is_of_site = _OF_PUBLISHING.search(packed) is not None and not _STORY.search(packed)
    return is_of_site or not ends_sentence(packed)


def _names_contact(line: str, phrases: Phrases) -> bool:
    """Whether a line that has a telephone says first who edited the article, or who answers for it."""
    if ends_sentence(line) or len(line) > LONGEST_CAPTION or "版权" in line or "转载" in line:
        return False
    return phrases.edited.match(line) is not None or _ANSWERS.match(line) is not None


def _is_byline(line: str, packed: str, phrases: Phrases) -> bool:
    """Whether a line says who made the article, where it comes from or when it appeared."""
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
