"""What a line of a page is that needs no neighbours to be told."""

from __future__ import annotations

import re

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_shapes import (
    LONGEST_CAPTION,
    ends_sentence,
    is_edition,
    is_name,
    is_row_of_words,
)
from corpus.cleaning.phrases import DATE, HAN, NAMES, load_phrases

LONGEST_NOTICE = 150
"""In characters."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[\w.()-]+\.(?:jpe?g|png|gif|bmp|webp|html?|mp4)", re.A
)
_PICTURED = re.compile(
    r"(?:^|[\s。!?,(:])[^\s。!?,]{0,20}\s?(?:摄影报道|摄影|摄|供图|资料图片?|配图|制图)\)?$"
)
_PICTURE_OF = re.compile(r"[▲△↑↓◀▶]|图为|[上下左右]图[为:]|图片说明|图\s?[\d一二三四五①-⑨]{0,2}\s?:")
_CREDITED = re.compile(
    r"[(【\[]?[^。]{0,12}(?:图片|照片|图表|配图|题图)[^。]{0,8}(?:由|来自|来源|:|/)[^。]{0,50}"
)
_PHOTOGRAPHER = re.compile(rf"[(]?\s?(?:{HAN}{{0,12}}(?:记者|通讯员)\s?)?{NAMES}\s?(?:摄影|摄|供图|制图)[)]?")
_AFFILIATED = re.compile(r"[(](?:\d\.)?[^。]*(?:大学|学院|研究院|研究所|研究中心|党校)[^。]*[)]")
_REPORTER = re.compile(
    rf"[^\s,。!?:]{{0,14}}(?:记者|通讯员|作者|特约撰稿人?|实习生)"
    rf"(?:\s?:?\s?(?:{NAMES}|{HAN}{{2,4}}(?=报道|摄)).{{0,40}})?"
)
_MARKED_NAMES = re.compile(r"[□■●◎◆]\s?")


def kind_alone(line: str) -> Kind | None:
    """Say what a line is that needs no neighbours to be told; None if it does."""
    packed = line.replace(" ", "")
    if _is_navigation(line, packed):
        return Kind.NAVIGATION
    if line.count("|") > 4 and not line.startswith("|") and is_row_of_words(line):
        return Kind.LINKFARM
    if len(line) <= LONGEST_NOTICE and _ADDRESS.fullmatch(line):
        return Kind.NAVIGATION
    if _is_disclaimer(packed):
        return Kind.DISCLAIMER
    if (len(line) <= 80 and _CREDITED.fullmatch(line)) or _PHOTOGRAPHER.fullmatch(line):
        return Kind.CREDIT
    if len(line) <= 2 * LONGEST_NOTICE and _PICTURED.search(line):
        return Kind.CAPTION
    if len(line) <= 2 * LONGEST_CAPTION and _PICTURE_OF.match(line):
        return Kind.CAPTION
    return Kind.BYLINE if _is_byline(line) or is_edition(line) else None


def _is_navigation(line: str, packed: str) -> bool:
    phrases = load_phrases()
    if len(packed) > 60:
        return False
    if phrases.navigation.fullmatch(packed):
        words = phrases.navigation_word.findall(packed)
        return len(words) > 2 or any(word in phrases.words["navigation"] for word in words)
    return bool(phrases.navigation_start.match(packed)) and not ends_sentence(line)


def _is_disclaimer(packed: str) -> bool:
    """Whether a line is a notice of the site. A longer one has to say so twice."""
    if len(packed) > 2 * LONGEST_NOTICE:
        return False
    notices = len(load_phrases().disclaimer.findall(packed))
    return notices > (0 if len(packed) <= LONGEST_NOTICE else 1)


def _is_byline(line: str) -> bool:
    """Whether a line says who made the article, where it comes from or when it appeared."""
    phrases = load_phrases()
    inner = line.strip("()【】[] ") if line[-1:] in ")】]" and line[:1] in "([【" else line
    if len(line) > 120 or re.search(r"[。!?]", inner):
        return False
    marked = _MARKED_NAMES.match(inner)
    if marked:
        rest = inner[marked.end() :]
        return len(line) <= LONGEST_CAPTION and bool(re.fullmatch(NAMES, rest) or _REPORTER.match(rest))
    if dated := re.match(DATE, inner):
        rest = inner[dated.end() :].strip()
        return len(rest) <= 80 and (
            not rest
            or bool(re.search(r"[ |]", inner[dated.end() - 1 : dated.end() + 1]))
            or bool(phrases.labelled.match(rest))
            or all(map(is_name, rest.split()))
        )
    if phrases.labelled.match(inner) or (len(line) <= 80 and _AFFILIATED.fullmatch(line)):
        return True
    return len(line) <= 45 and bool(_REPORTER.fullmatch(inner))
