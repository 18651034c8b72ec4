"""What part each paragraph of a page plays.

First every line is looked at alone: some say what they are. Then the lines that read like running text are
found, which divides the page into head, middle and tail, and the lines still open are told by where they
stand: a short line is a title in the head, a heading in the middle, and another article's headline in the
tail. What is in doubt is kept: a paragraph that is missing does more harm than a link that is not.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from corpus.article import ParagraphKind as Kind
from corpus.scripts import Configuration, convert, count_script_characters

DATE = (
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?(?:日|(?!\d))"
    r"(?:\s?星期.)?(?:[\st]*\d{1,2}:\d{2}(?::\d{2})?)?"
)
NAME = r"(?:[一-龥]{2,4}(?![一-龥·])|[一-龥]{1,8}(?:·[一-龥]{1,8})+|[一-龥] [一-龥](?![一-龥]))"
"""A person's name: 尹丹丹, 买买提·艾力, or, spaced out by a typesetter, 章 磊."""
NAMES = rf"{NAME}(?:\s?[、,;/\s]\s?{NAME})*"

SHORTEST_BODY = 30
"""In characters. A line with clauses that is longer reads like running text wherever it stands."""
LONGEST_HEADING = 40
LONGEST_CAPTION = 60
"""Unless it ends with who took the picture."""
LONGEST_NOTICE = 150
SHORTEST_HEADLINE = 8
SHORTEST_RESUMED = 60
"""A line inside a list of links has to be longer to be the article going on."""

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    code: code + 32 for code in range(65, 91)
}
_ENDED = re.compile(r"(?:[。!?…;]|(?<=\w)\.)[”」』’\"')】》〕*]*(?:\s?[(][^()]{1,25}[)])?$")
"""A sentence's end; a signature or an end mark in parentheses may follow it."""
_SENTENCE_GOES_ON = re.compile(r"[。!?…;][”」』’\"')]*(?=.)")
_CLAUSE = re.compile(r"[,;。:!?]|\. ")
_UNFINISHED = re.compile(r"[,:、(“「『《—]$")
_RESUMED = re.compile(r"[,。;、:!?”」』)》]|[\u3400-\u9fff]{1,2}。")
"""How a line begins that goes on with the sentence of the line before it."""
_BULLET = re.compile(r"[-–•·●▪◆■*>]\s?")
_LISTED = re.compile(
    r"第[一二三四五六七八九十百\d]+[章节条部]|[一二三四五六七八九十]{1,3}[、.]|[(\[〔][一二三四五六七八九十\d]{1,3}[)\]〕]"
    r"|\d{1,2}(?:\.\d{1,2})*[、.\s)]|[①-⑳]|附件|附:|注:"
)
_NUMBER = re.compile(r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.]?")
_FARMED = re.compile(r"[^\s|、。,;:]{1,8}(?:\s*[|、,\s]\s*[^\s|、。,;:]{1,8}){5,}\s*\|?")
_CRUMBS = re.compile(r"\S\s*(?:\s>\s|>>|[›»→])\s*\S|\S>\S+>\S")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[\w.()-]+\.(?:jpe?g|png|gif|bmp|webp|html?|mp4)", re.A
)
_EDITION = re.compile(
    rf"(?:《?\s?[一-龥]{{2,14}}\s?》?\s?)?{DATE}(?:.{{0,12}}版.{{0,12}})?"
    r"|第?\s?[a-d]?\d{1,3}\s?版.{0,12}|(?:[^,。]{2,20}\s)?\d{4}\s?年\s?第?\s?\d{1,3}\s?期.{0,12}"
)
"""The issue of a newspaper and its page, or of a journal."""
_PICTURED = re.compile(
    r"(?:^|[\s。!?,(:])[^\s。!?,]{0,20}\s?(?:摄影报道|摄影|摄|供图|资料图片?|配图|制图)\)?$"
)
_PICTURE_OF = re.compile(r"[▲△↑↓◀▶]|图为|[上下左右]图[为:]|图片说明|图\s?[\d一二三四五①-⑨]{0,2}\s?:")
_CREDITED = re.compile(
    r"[(【\[]?[^。]{0,12}(?:图片|照片|图表|配图|题图)[^。]{0,8}(?:由|来自|来源|:|/)[^。]{0,50}"
)
_PHOTOGRAPHER = re.compile(
    rf"[(]?\s?(?:[一-龥]{{0,12}}(?:记者|通讯员)\s?)?{NAMES}\s?(?:摄影|摄|供图|制图)[)]?"
)
_AFFILIATED = re.compile(r"[(](?:\d\.)?[^。]*(?:大学|学院|研究院|研究所|研究中心|党校)[^。]*[)]")
_REPORTER = re.compile(
    rf"[^\s,。!?:]{{0,14}}(?:记者|通讯员|作者|特约撰稿人?|实习生)"
    rf"(?:\s?:?\s?(?:{NAMES}|[一-龥]{{2,4}}(?=报道|摄)).{{0,40}})?"
)
_MARKED_NAMES = re.compile(r"[□■●◎◆]\s?")
_DATELINE = re.compile(r"[一-龥]{2,14}\s?\d{1,2}月\d{1,2}日(?:电|讯|消息)")
_END_MARK = re.compile(r"[(【\[]?\s?(?:完|全文完|未完待续)\s?[)】\]]?")


class Phrases(NamedTuple):
    """The phrases of `data/phrases.toml`, ready to be matched."""

    words: dict[str, frozenset[str]]
    labels: dict[str, str]
    """For each kind of label the alternatives of a regular expression, longest first."""
    surnames: frozenset[str]
    not_names: frozenset[str]
    navigation: re.Pattern[str]
    navigation_word: re.Pattern[str]
    navigation_start: re.Pattern[str]
    front_matter: re.Pattern[str]
    disclaimer: re.Pattern[str]
    labelled: re.Pattern[str]
    """A line that begins by naming a person, a source or a date."""


@cache
def load_phrases() -> Phrases:
    """Load the phrases that pages are matched with."""
    file = Path(__file__).with_name("data") / "phrases.toml"
    data: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    people = data["people"]
    words = {name: frozenset(found) for name, found in data["words"].items()}
    labels = {name: _any_of(people[name]) for name in ("authors", "editors", "others", "sources", "dates")}
    who = f"(?:{labels['authors']}|{labels['editors']}|{labels['others']})"
    navigation = _any_of(words["navigation"] | words["channels"])
    return Phrases(
        words=words,
        labels=labels,
        surnames=frozenset("".join(people["surnames"].split())) | frozenset(people["double_surnames"]),
        not_names=frozenset(people["not_names"] + people["authors"] + people["editors"] + people["others"]),
        # Possessive: the ways to divide a long line into such words are without number.
        navigation=re.compile(rf"(?:(?:{navigation})[|·/>,.、:\[\]()【】-]*+)++"),
        navigation_word=re.compile(navigation),
        navigation_start=re.compile(_any_of(data["starts"]["navigation"])),
        front_matter=re.compile(rf"[\[【]?(?:{_any_of(data['starts']['front_matter'])})[\]】:]"),
        disclaimer=re.compile("|".join(data["patterns"]["disclaimer"])),
        labelled=re.compile(
            rf"(?:{labels['dates']})\s?:?\s?{DATE}|(?:{labels['sources']})\s?:|{who}\s?[:/丨|]\s?(?:{NAMES}|\S{{2,20}}$)"
            rf"|{who}\s{NAMES}(?:\s|$)"
        ),
    )


def narrow(text: str) -> str:
    """Give a text with its full-width marks, letters and digits made half-width lower case, one to one."""
    return text.translate(_WIDTHS)


def matching_copy(text: str) -> str:
    """Give a text as phrases are matched: `narrow` and Simplified, of the same length."""
    return narrow(convert(text, Configuration.T2S).text)


def ends_sentence(line: str) -> bool:
    """Whether a line, as `matching_copy` gives it, ends the way a sentence does."""
    return bool(_ENDED.search(line))


def goes_on_with(line: str, following: str) -> bool:
    """Whether `following` begins in the middle of a sentence that `line` left open."""
    if not following or ends_sentence(line):
        return False
    is_quote_open = line.count("“") > line.count("”") or line.count("《") > line.count("》")
    return is_quote_open or bool(_RESUMED.match(following))


def is_listed(line: str) -> bool:
    """Whether a line begins with the label of a list or of a section."""
    return bool(_LISTED.match(line) or _BULLET.match(line))


def is_name(name: str) -> bool:
    """Whether what is shaped like a person's name also begins like one."""
    phrases = load_phrases()
    has_surname = name[:2] in phrases.surnames or (name[0] in phrases.surnames and len(name) < 4)
    return (
        name not in phrases.not_names
        and ("·" in name or has_surname)
        and not name.endswith(("报道", "记者", "摄影", "编辑"))
    )


def find_roles(paragraphs: Sequence[str]) -> list[Kind]:
    """Give each paragraph of a page its kind.

    Args:
        paragraphs: The lines of the page, glosses and surplus white space removed. Blank lines are not
            needed: the text that cleaning gives has none, and must get the same kinds again.
    """
    return _Page(paragraphs).roles() if paragraphs else []


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


def _kind_alone(line: str) -> Kind | None:
    """Say what a line is that needs no neighbours to be told; None if it does."""
    packed = line.replace(" ", "")
    if _is_navigation(line, packed):
        return Kind.NAVIGATION
    if line.count("|") > 4 and not line.startswith("|") and _FARMED.fullmatch(line):
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
    return Kind.BYLINE if _is_byline(line) or _EDITION.fullmatch(line) else None


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


def _reads_like_text(line: str) -> bool:
    if len(line) < SHORTEST_BODY:
        return False
    marks = _CLAUSE.findall(line, 0, len(line) - 1)
    # Without an end it may be a title, which has a colon or a question mark rather than commas.
    return bool(marks) if ends_sentence(line) else len([mark for mark in marks if mark in ",;。"]) > 1


def _is_one_sentence(line: str) -> bool:
    return len(line) <= LONGEST_CAPTION and ends_sentence(line) and not _SENTENCE_GOES_ON.search(line)


def _is_all_names(line: str) -> bool:
    if not re.fullmatch(NAMES, line):
        return False
    return all(is_name(name.group().replace(" ", "")) for name in re.finditer(NAME, line))


class _Page:
    """The lines of one page, and what is known of each so far."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.lines = matching_copy("\n".join(paragraphs)).split("\n")
        self.times = Counter(self.lines)
        self.kinds: list[Kind | None] = [_kind_alone(line) for line in self.lines]
        self.text = [
            kind is None
            and _reads_like_text(line)
            and (ends_sentence(line) or following is not Kind.BYLINE or len(line) > LONGEST_CAPTION)
            for line, kind, following in zip(self.lines, self.kinds, [*self.kinds[1:], None], strict=True)
        ]
        self.paragraphs = paragraphs

    def roles(self) -> list[Kind]:
        self._fold_other_script()
        end = self._find_end()
        self._fold_blocks(end)
        for index in range(end, len(self.lines)):
            kind = self.kinds[index]
            if kind is None or not kind.is_folded:
                self.kinds[index] = Kind.RELATED
        body = [index for index, kind in enumerate(self.kinds) if kind is None and self.text[index]]
        first, last = (self._head_end(body), body[-1]) if body else self._short_text()
        for index in range(first, last):
            # Between paragraphs a sentence that sounds like a notice is one of the article's.
            if self.kinds[index] is Kind.DISCLAIMER and _reads_like_text(self.lines[index]):
                self.kinds[index] = Kind.BODY
        last = self._short_end(last)
        self._tell_head(first)
        for index in range(first, min(last + 1, len(self.lines))):
            self._set(index, self._kind_in_middle(index))
        is_own = True
        for index in range(last + 1, len(self.lines)):
            kind = self.kinds[index] or self._kind_in_tail(index, is_own)
            is_own = is_own and not kind.is_folded
            self.kinds[index] = kind
        roles = [kind or Kind.BODY for kind in self.kinds]
        # A page of which nothing would be left is left whole.
        return [Kind.BODY] * len(roles) if all(kind.is_folded for kind in roles) else roles

    def _short_end(self, last: int) -> int:
        """Give the last line of the text: short sentences may follow the long ones, also behind a picture."""
        for index in range(last + 1, len(self.lines)):
            if self.kinds[index] is None and ends_sentence(self.lines[index]):
                last = index
            elif self.kinds[index] is not Kind.CAPTION:
                break
        return last

    def _short_text(self) -> tuple[int, int]:
        """Give the first and the last line of the text of a page that has no long lines."""
        unknown = [index for index, kind in enumerate(self.kinds) if kind is None]
        ended = [index for index in unknown if ends_sentence(self.lines[index])]
        if ended:
            return ended[0], ended[-1]
        is_titled = len(unknown) > 1 or any(kind and not kind.is_folded for kind in self.kinds)
        for index in unknown[1 if is_titled else 0 :]:
            self.kinds[index] = Kind.BODY
        return (unknown[1] if len(unknown) > 1 else len(self.lines)), len(self.lines) - 1

    def _set(self, index: int, kind: Kind) -> None:
        if self.kinds[index] is None:
            self.kinds[index] = kind

    def _length(self, indices: Iterable[int]) -> int:
        return sum(len(self.lines[index]) for index in indices if self.text[index])

    def _heads(self, index: int, *words: str) -> bool:
        """Whether a line is one of the words that stand over a list of links or behind an article."""
        packed = re.sub(r"[\s:>»|【】\[\]()■◆▪+-]|更多$", "", self.lines[index])
        return any(packed in load_phrases().words[name] for name in words)

    def _fold_other_script(self) -> None:
        """A row of short words in the script that the page is not in was put there for search engines."""
        rows = [i for i, line in enumerate(self.lines) if self.kinds[i] is None and _FARMED.fullmatch(line)]
        if not rows:
            return
        page = count_script_characters("\n".join(self.paragraphs))
        for row in rows:
            line = count_script_characters(self.paragraphs[row])
            if (line.simplified > 2 * line.traditional) != (page.simplified > page.traditional) and (
                line.simplified + line.traditional > 2
            ):
                self.kinds[row] = Kind.LINKFARM

    def _find_end(self) -> int:
        """Give the first line behind the article: nothing of it follows its editor or its share button."""
        editors = re.compile(rf"[(\[【]?(?:{load_phrases().labels['editors']})[\s:/]")
        total = self._length(range(len(self.lines)))
        before = 0
        for index, line in enumerate(self.lines):
            before += len(line) if self.text[index] else 0
            closes = self._heads(index, "closing") or (
                self.kinds[index] is Kind.BYLINE and editors.match(line)
            )
            if closes and before and 2 * before >= total:
                if self.kinds[index] is None:
                    self.kinds[index] = Kind.NAVIGATION
                return self._after_signatures(index + 1)
        return len(self.lines)

    def _after_signatures(self, index: int) -> int:
        while index < len(self.lines) and self.kinds[index] is not None:
            index += 1
        return index

    def _fold_blocks(self, end: int) -> None:
        """Fold lists of other articles: from their heading to where the article goes on."""
        in_block = seen_text = False
        # How many lines still open, and how many of them sentences, there are from a line to the end.
        rest = [(0, 0)] * (end + 1)
        for index in reversed(range(end)):
            unknown = self.kinds[index] is None
            lines, sentences = rest[index + 1]
            rest[index] = lines + unknown, sentences + (unknown and ends_sentence(self.lines[index]))
        for index in range(end):
            if self._heads(index, "related"):
                self.kinds[index] = Kind.RELATED
                in_block = seen_text
            elif in_block and self._resumes(index, *rest[index]):
                in_block = False
            elif in_block and (self.kinds[index] is None or self._is_date(index)):
                self.kinds[index] = Kind.RELATED
            seen_text = seen_text or self.text[index]

    def _is_date(self, index: int) -> bool:
        """Whether a line is a byline of a date alone, as links have."""
        return self.kinds[index] is Kind.BYLINE and bool(re.fullmatch(DATE, self.lines[index]))

    def _resumes(self, index: int, lines: int, sentences: int) -> bool:
        """Whether the article goes on here: teasers alternate with headlines, paragraphs come in a row."""
        line = self.lines[index]
        is_teaser = _BULLET.match(line) or line.endswith("…") or len(line) < SHORTEST_RESUMED
        return self.text[index] and not is_teaser and sentences * 2 > lines

    def _head_end(self, body: list[int]) -> int:
        """Give the first line of the body: behind a byline, where only captions or a lede stand above it."""
        total = self._length(body)
        before = 0
        for index, follower in pairwise(body):
            before += len(self.lines[index])
            if before * 4 > total:
                break
            between = range(index + 1, follower)
            if any(self.kinds[i] is Kind.BYLINE for i in between) and any(
                self.kinds[i] is None for i in between
            ):
                return follower
        return body[0]

    def _tell_head(self, first: int) -> None:
        head = range(first)
        crumbs = [i for i in head if self.kinds[i] in {None, Kind.NAVIGATION} and self._is_breadcrumb(i)]
        # The path to a page stands below the name of its site and above everything of its own.
        path_end = crumbs[-1] + 1 if crumbs else 0
        has_title_below = any(map(self._may_be_title, range(path_end, first)))
        for index in range(path_end):
            if has_title_below or index in crumbs:
                self._set(index, Kind.NAVIGATION)
        self._fold_repeats(head)
        title = self._find_title(first, crumbs)
        for index in head:
            self._set(index, self._kind_in_head(index, first, title))
            if (
                title
                and index < title[0]
                and self.kinds[index] is Kind.BYLINE
                and _EDITION.fullmatch(self.lines[index])
            ):
                self.kinds[index] = Kind.MASTHEAD

    def _is_breadcrumb(self, index: int) -> bool:
        line = self.lines[index]
        return len(line) <= 80 and bool(_CRUMBS.search(line)) and not ends_sentence(line)

    def _fold_repeats(self, head: Iterable[int]) -> None:
        seen = set[str]()
        for index in head:
            line = self.lines[index]
            if self.kinds[index] is None and line in seen and not ends_sentence(line):
                self.kinds[index] = Kind.NAVIGATION
            if self.kinds[index] is None:
                seen.add(line)

    def _may_be_title(self, index: int) -> bool:
        line = self.lines[index]
        phrases = load_phrases()
        return (
            self.kinds[index] is None
            and len(line) >= 4
            and not re.search(r"[。;…][”」』’\"')]*$|\w\.$", line)
            and not any(begins.match(line) for begins in (_LISTED, _BULLET, _DATELINE, phrases.front_matter))
            and not (_is_all_names(line) or self._is_site(line) or line in phrases.words["headings"])
        )

    def _is_site(self, line: str) -> bool:
        return (
            len(line) <= 12 and " " not in line and line.endswith(tuple(load_phrases().words["site_endings"]))
        )

    def _find_title(self, first: int, crumbs: list[int]) -> range | None:
        """Give the lines of the title, with its kicker and subtitle."""
        may_be = [index for index in range(first) if self._may_be_title(index)]
        if not may_be:
            return None
        path = " ".join(self.lines[i] for i in crumbs)
        named = [
            i
            for i in may_be
            if len(self.lines[i]) >= SHORTEST_HEADLINE
            and (self.times[self.lines[i]] > 1 or self.lines[i] in path)
        ]
        facts = [i for i in range(may_be[0], first) if self.kinds[i] is Kind.BYLINE]
        above = [i for i in may_be if facts and i < facts[0]]
        long = [i for i in may_be if len(self.lines[i]) >= SHORTEST_HEADLINE]
        start = stop = (named or above[-1:] or long or may_be)[0]
        while start - 1 in may_be and stop - start < 2 and self._belongs_above(start - 1, bool(facts)):
            start -= 1
        while stop + 1 in may_be and (self.lines[stop + 1].startswith("—") or self.lines[stop].endswith(":")):
            stop += 1
        return range(start, stop + 1)

    def _belongs_above(self, index: int, has_facts: bool) -> bool:
        line, below = self.lines[index], self.lines[index + 1]
        return (
            line.endswith(":") or below.startswith("—") or (has_facts and len(line) >= 10 and "!" not in line)
        )

    def _kind_in_head(self, index: int, first: int, title: range | None) -> Kind:
        line = self.lines[index]
        if title and index in title:
            return Kind.TITLE
        if not re.search(r"[^\W\d_]", line) or len(line) == 1:
            return (
                Kind.HEADING
                if index == first - 1 and _NUMBER.fullmatch(line) and len(line) > 1
                else Kind.NAVIGATION
            )
        if ends_sentence(line):
            if title and index < title.start:
                return Kind.CAPTION if line[-1] not in "!?" else Kind.NAVIGATION
            return Kind.BODY
        if (_is_all_names(line) and not (title and index < title.start)) or self._follows_reporter(index):
            return Kind.BYLINE
        if load_phrases().front_matter.match(line.replace(" ", "")) or _DATELINE.match(line):
            return Kind.BODY
        if (title and index < title.start) or self._is_site(line):
            return Kind.NAVIGATION
        if line in load_phrases().words["headings"] or _LISTED.match(line):
            return Kind.HEADING
        if len(line) < SHORTEST_HEADLINE and index != first - 1:
            return Kind.NAVIGATION
        return Kind.BODY if _UNFINISHED.search(line) or len(line) > LONGEST_HEADING else Kind.HEADING

    def _follows_reporter(self, index: int) -> bool:
        """Whether a line of names stands below a byline that ends with what the people are."""
        return (
            index > 0
            and self.kinds[index - 1] is Kind.BYLINE
            and bool(re.fullmatch(NAMES, self.lines[index]))
        )

    def _kind_in_middle(self, index: int) -> Kind:
        line = self.lines[index]
        if self.text[index]:
            return Kind.BODY
        if _is_one_sentence(line):
            if self.times[line] > 1 and len(line) >= SHORTEST_HEADLINE:
                return Kind.CAPTION
            return Kind.HEADING if line.startswith("——") and len(line) <= LONGEST_HEADING else Kind.BODY
        if not re.search(r"[^\W\d_]", line):
            return Kind.HEADING if _NUMBER.fullmatch(line) else Kind.BODY
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        is_open = (
            ends_sentence(line)
            or _UNFINISHED.search(line)
            or _BULLET.match(line)
            or goes_on_with(line, following)
        )
        if is_open or len(line) > LONGEST_HEADING or (len(line) >= SHORTEST_BODY and _CLAUSE.search(line)):
            return Kind.BODY
        return Kind.HEADING

    def _kind_in_tail(self, index: int, is_own: bool) -> Kind:
        """Say what a line behind the text is; `is_own` says that all between them is the article's own."""
        line = self.lines[index]
        follows_body = self.kinds[index - 1] in {Kind.BODY, Kind.HEADING}
        if self._follows_reporter(index) or (follows_body and _is_all_names(line)):
            return Kind.BYLINE
        if _END_MARK.fullmatch(line):
            return Kind.BODY
        if not re.search(r"[^\W\d_]", line) or len(line) == 1:
            return Kind.NAVIGATION
        if self._is_breadcrumb(index):
            return Kind.NAVIGATION
        if not is_own:
            return Kind.NAVIGATION if len(line) < SHORTEST_HEADLINE else Kind.RELATED
        if ends_sentence(line):
            return Kind.CAPTION if _is_one_sentence(line) and not follows_body else Kind.BODY
        if line in load_phrases().words["headings"]:
            return Kind.HEADING
        if follows_body and _LISTED.match(line):
            return Kind.BODY
        is_dated = index + 1 < len(self.lines) and re.fullmatch(DATE, self.lines[index + 1])
        if is_dated and len(line) <= LONGEST_HEADING:
            return Kind.BYLINE
        return Kind.NAVIGATION if len(line) < SHORTEST_HEADLINE else Kind.RELATED
