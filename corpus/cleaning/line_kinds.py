"""What a line of a page is that needs no neighbours to be told."""

from __future__ import annotations

import re

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.byline_shapes import is_byline
from corpus.cleaning.line_shapes import (
    LONGEST_CAPTION,
    ends_sentence,
    has_letters,
    is_edition,
    is_row_of_words,
)
from corpus.cleaning.lures import SHORTEST_LURE, is_lure
from corpus.cleaning.phrases import DATE, HAN, NAMES, Phrases

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
_LONGEST_STATUS = 24
"""In characters: who wrote in a forum, and whether he is there."""
_TAG = re.compile(r"#\S{1,15}(?:\s(?:#\S{1,15}|\d+个))*")
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
_LABELLED_DATE = re.compile(rf"(?:发布|发文|公开|发表|更新)(?:时间|日期)\s?:?\s?{DATE}")
"""When it appeared, as a line of counters or of a catalogue may state as well."""


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
        if size <= 120 and (is_byline(line, packed, phrases) or is_edition(line.strip("()【】[]")))
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
