"""How a line of a page is shaped: whether it reads like text, ends a sentence, is a list of names.

Lines are given as `corpus.cleaning.phrases.matching_copy` makes them.
"""

from __future__ import annotations

import re

from corpus.cleaning.phrases import DATE, HAN, NAME, NAMES, Phrases, load_phrases

SHORTEST_BODY = 30
"""In characters. A line with clauses that is longer reads like running text wherever it stands."""
LONGEST_HEADING = 40
LONGEST_CAPTION = 60
"""Unless it ends with who took the picture."""
SHORTEST_HEADLINE = 8
_LONGEST_ENDING = 48
"""In characters: closing marks, and a signature in parentheses."""

_ENDED = re.compile(r"(?:[。!?…;]|(?<=\w)\.)[”」』’\"')】》〕*]*(?:\s?[(][^()]{1,25}[)])?$")
"""A sentence's end; a signature or an end mark in parentheses may follow it."""
_LAST_MARKS = frozenset("。!?…;.”」』’\"')】》〕*")
_STOPS = frozenset("。!?…;")
_SENTENCE_GOES_ON = re.compile(r"[。!?…;][”」』’\"')]*(?=.)")
_CLAUSE_MARKS = ",;。"
_CLAUSES = re.compile(r"[,;。:!?]|\. ")
_LETTER = re.compile(r"[^\W\d_]")
_UNFINISHED = re.compile(r"[,:、(“「『《—]$")
_RESUMED = re.compile(r"[,。;、:!?”」』)》]|[\u3400-\u9fff]{1,2}。")
_BULLET = re.compile(r"[-–•·●▪◆■*>]\s?")
_LISTED = re.compile(
    r"第[一二三四五六七八九十百\d]+[章节条部]|[一二三四五六七八九十]{1,3}[、.]|[(\[〔][一二三四五六七八九十\d]{1,3}[)\]〕]"
    r"|\d{1,2}(?:\.\d{1,2})*[、.\s)]|[①-⑳]|附件|附:|注:"
)
_NUMBER = re.compile(r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.]?")
_FARMED = re.compile(r"[^\s|、。,;:]{1,8}(?:\s*[|、,\s]\s*[^\s|、。,;:]{1,8}){5,}\s*\|?")
_MENU = re.compile(r"[^\s|,。;:!?、“”]{1,6}(?:\s*[\s|/·]\s*[^\s|,。;:!?、“”]{1,6}){2,}")
_CRUMB_MARK = re.compile("[>›»→]")
_CRUMBS = re.compile(r"\S\s*(?:\s>\s|>>|[›»])\s*\S|\S>\S+>\S|→.*→|^首页\s?[/>→-]\s?\S|\S\s?>\s?正文$")
_NOTE_MARKS = re.compile(r"(?<=[^\W\d])[\d*†‡¹²³①②③]{1,3}(?=[、,;\s]|$)")
"""What stands behind the name of an author for a note on where he works."""
_IN_NOTE_MARKS = re.compile(r"[\d*†‡¹²³①②③]")
_NAMES = re.compile(NAMES)
_LATIN_NAMES = re.compile(r"(?<=[^\W\x00-\xff])[\s、,]+[a-z][a-z.'-]+(?: [a-z][a-z.'-]*){1,2}(?=[\s、,]*$)")
"""Of one who wrote with those named before."""
_LATIN_LETTER = re.compile("[a-z]")
_LONGEST_UNDIVIDED = 7
"""In characters: a name without a mark in it, and the marks of its notes."""
_HAS_DIGIT = re.compile(r"\d")
_EDITION = re.compile(
    rf"(?:《?\s?{HAN}{{2,14}}\s?》?\s?)?{DATE}(?:.{{0,12}}版.{{0,12}})?"
    r"|第?\s?[a-d]?\d{1,3}\s?版.{0,12}|(?:[^,。]{2,20}\s?)?\d{4}\s?年\s?第?\s?\d{1,3}\s?期.{0,12}"
    r"|\d{4}\s?年\s?\d{1,2}\s?月[号刊].{0,12}"
)
"""The issue of a newspaper and its page, or of a journal."""
_NUMBERED_ISSUE = re.compile(
    r"[^,。:]{2,24}\s\d{4},\s?(?:\d{1,3}\s?)?[(]\d{1,2}[)](?:\s?[:,]\s?[\d-]{1,12})?"
    r"|[^,。:]{1,14}[报刊志讯]\s?总?第\s?[\d一二三四五六七八九十百零〇]{1,7}\s?期(?:\s.{0,16})?"
)
"""An issue of a journal by volume and number, or of a paper by its number."""
_FARTHEST_DIGIT = 24
"""How far from its beginning an edition has its first digit at most, in characters."""


def ends_sentence(line: str) -> bool:
    """Whether a line, as `matching_copy` gives it, ends the way a sentence does."""
    if not line or line[-1] not in _LAST_MARKS:
        return False
    return line[-1] in _STOPS or bool(_ENDED.search(line, max(0, len(line) - _LONGEST_ENDING)))


def goes_on_with(line: str, following: str) -> bool:
    """Whether `following` begins in the middle of a sentence that `line` left open."""
    if not following or ends_sentence(line):
        return False
    return is_quote_open(line) or begins_inside_sentence(following)


def begins_inside_sentence(line: str) -> bool:
    """Whether a line begins with a mark, or with the last word of a sentence."""
    return bool(_RESUMED.match(line))


def is_quote_open(line: str) -> bool:
    """Whether a line has a quotation or the title of a work that it does not end."""
    return any(line.count(mark) > line.count(end) for mark, end in ("“”", "《》", "「」"))


def reads_like_text(line: str) -> bool:
    """Whether a line is long enough and divided as a paragraph of an article is."""
    if len(line) < SHORTEST_BODY:
        return False
    if ends_sentence(line):
        return _CLAUSES.search(line, 0, len(line) - 1) is not None
    # Without an end it may be a title, which has a colon or a question mark rather than commas.
    return sum(line.count(mark, 0, len(line) - 1) for mark in _CLAUSE_MARKS) > 1


def is_one_sentence(line: str) -> bool:
    """Whether a line is one sentence, no longer than a caption."""
    return len(line) <= LONGEST_CAPTION and ends_sentence(line) and not _SENTENCE_GOES_ON.search(line)


def is_listed(line: str) -> bool:
    """Whether a line begins with the label of a list or of a section, or with a bullet."""
    return begins_with_label(line) or begins_with_bullet(line)


def begins_with_label(line: str) -> bool:
    """Whether a line begins with the number or the word that a list or a section is labelled with."""
    return bool(_LISTED.match(line))


def begins_with_bullet(line: str) -> bool:
    """Whether a line begins with the mark of an item without a number."""
    return bool(_BULLET.match(line))


def is_unfinished(line: str) -> bool:
    """Whether a line ends with a mark that something has to follow."""
    return bool(_UNFINISHED.search(line, max(0, len(line) - 1)))


def has_clauses(line: str) -> bool:
    """Whether a line holds a mark that divides or ends a sentence."""
    return _CLAUSES.search(line) is not None


def has_letters(line: str) -> bool:
    """Whether a line holds any character or letter, not only digits and marks."""
    return _LETTER.search(line) is not None


def is_bare_number(line: str) -> bool:
    """Whether a line is the number of a section, and no more."""
    return len(line) < 8 and bool(_NUMBER.fullmatch(line))


def is_row_of_words(line: str) -> bool:
    """Whether a line is a row of short words with marks between them."""
    return line[-1:] != "。" and bool(_FARMED.fullmatch(line))


def is_menu(line: str) -> bool:
    """Whether a line is three short words or more, with space or strokes between them."""
    return bool(_MENU.fullmatch(line))


def is_breadcrumb(line: str) -> bool:
    """Whether a line is the path to a page on its site."""
    # To look for a path in a line without any of its marks takes 3 µs, of which heads have many.
    has_marks = _CRUMB_MARK.search(line) is not None or line.startswith("首页")
    return has_marks and len(line) <= 80 and bool(_CRUMBS.search(line)) and not ends_sentence(line)


def is_edition(line: str) -> bool:
    """Whether a line is the issue of a newspaper and its page, or of a journal."""
    if len(line) > 80 or not _HAS_DIGIT.search(line, 0, _FARTHEST_DIGIT):
        return False
    is_numbered = ("期" in line or "(" in line) and _NUMBERED_ISSUE.fullmatch(line) is not None
    return is_numbered or _EDITION.fullmatch(line) is not None


def is_site_name(line: str, phrases: Phrases) -> bool:
    """Whether a line is short and ends as the names of sites do."""
    is_short = len(line) <= 14 and " " not in line
    return is_short and line.endswith(phrases.site_endings) and line not in phrases.site_endings


def is_name(name: str, phrases: Phrases | None = None) -> bool:
    """Whether what is shaped like a person's name also begins like one."""
    phrases = phrases or load_phrases()
    has_surname = name[:2] in phrases.surnames or (name[0] in phrases.surnames and len(name) < 4)
    return (
        name not in phrases.not_names
        and ("·" in name or has_surname)
        and not name.endswith(("报道", "记者", "摄影", "编辑", "村", "县", "镇", "乡", "省"))
    )


def names_in(line: str, phrases: Phrases) -> list[str]:
    """Give the names of people that a line holds, as far as they stand apart from other words."""
    names = [match.group().replace(" ", "") for match in re.finditer(NAME, line)]
    return [name for name in names if is_name(name, phrases)]


def is_all_names(line: str, phrases: Phrases) -> bool:
    """Whether a line is names of people and nothing else."""
    if len(line) > LONGEST_CAPTION:
        return False
    if len(line) > _LONGEST_UNDIVIDED and line.isalnum():
        return False
    line = _NOTE_MARKS.sub("", line) if _IN_NOTE_MARKS.search(line) else line
    line = _LATIN_NAMES.sub("", line) if _LATIN_LETTER.search(line) else line
    if not _NAMES.fullmatch(line):
        return False
    return all(is_name(match.group().replace(" ", ""), phrases) for match in re.finditer(NAME, line))
