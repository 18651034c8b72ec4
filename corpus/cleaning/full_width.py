"""Full-width punctuation that a normaliser made half-width: `产业,兴旺` was `产业，兴旺`.

A mark is Chinese where it stands in Chinese text: what is next to it on either side, past spaces and
quotation marks, is a Chinese character or mark. Between digits or Latin letters it stays: `3,000`, `9:30`,
`f(x)`, and so it does in a paragraph that has more Latin words than Chinese characters, and in references.
Parentheses are a pair and of one width: full where they hold Chinese text or stand behind it, as in
`鄂托克旗（county-level city）` and `WTO（世贸组织）`, but `IP(internet protocol)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from corpus.alignment import Edit
from corpus.cleaning.phrases import HAN

RULE = "full_width"

_TWINS = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_MARKS = re.compile("[,;:?!()]")
_HALF = re.compile(b"[,;:?!()]")
_LETTER = re.compile(HAN)
"""Of a script that is not Latin, which may be Korean or Cyrillic as well."""
_WORDS = re.compile("[A-Za-z]+")
_STOP = re.compile(rf"(?<={HAN})\.(?=[”’」』\"']?(?:(?P<last>\n|\Z)| ?(?:{HAN}|[“《「『])))")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*[^\W_]/?|(?<![\w.+-])[\w.+-]++@[\w.-]+", re.ASCII)
_REFERENCE = re.compile(r"\[\d{1,3}\]|.*\[(?:J|M|D|C|N|R|S|P|Z|EB/OL|J/OL|N/OL)\]")
"""An entry in a list of literature, which is set in half-width marks throughout."""
_STANDS_FOR_A_BYTE = frozenset("!;,:?！；，：？。")
"""Behind a `?` these show that bytes may have been lost there, which is for the repair of slips to tell."""
_LOST_SPACES = re.compile(r"\?(?: +\?)+")
"""What a mirror made of spaces that its encoding has not: `摘? ?要`. None of them asks."""
_PAST = " \"'“”‘’—…"
_LONGEST_PARENTHESIS = 300
"""How much of a parenthesis is searched for Chinese text, in characters."""
_FARTHEST = 50
"""How many marks and spaces before a parenthesis are looked past, in characters."""
_LONGEST_LABEL = 3
FEWEST_INSIDE, SHORTEST_SENTENCE = 6, 16
"""As many inside its paragraphs show it as well, if so many characters are there for each: in names it stands
for a dot, `卡尔.马克思`."""
FEWEST_STOPS = 2
"""As many paragraphs that end in one, and no Chinese full stop at all, show that `.` was made of `。`."""


def find_half_width(text: str) -> list[Edit]:
    """Find the half-width marks that stand in Chinese text. Each edit replaces one mark by one.

    It may take along one space beside the mark, where Chinese text has none. A `?` directly before another
    mark may stand for a lost byte: it stays, and so does what follows it.

    Args:
        text: Paragraphs divided by one line feed.
    """
    edits = _stops(text)
    # A page that has none of them is told in a tenth of the time that its lines take.
    if not _HALF.search(text.encode("ascii", "ignore")):
        return edits
    start = 0
    for line in text.split("\n"):
        places = [] if line.isascii() else [match.start() for match in _MARKS.finditer(line)]
        if places and not ("[" in line and _REFERENCE.match(line)):
            if "（" in line or "）" in line:
                places += (place for place, mark in enumerate(line) if mark in "（）")
                places.sort()
            edits += _Paragraph(line, places).edits(start)
        start += len(line) + 1
    return sorted(edits, key=itemgetter(0))


def is_chinese(character: str) -> bool:
    """Whether a character is Chinese or a full-width mark, as against a letter, a digit or a symbol."""
    return (
        "\u2e80" <= character < "\ua000"
        or "\uf900" <= character < "\ufff0"
        or "\U00020000" <= character < "\U00040000"
    )


def _stops(text: str) -> list[Edit]:
    """Find the full stops of a page that has no Chinese ones. Inside paragraphs they are not sure."""
    if "." not in text or "。" in text:
        return []
    found = [
        match
        for match in _STOP.finditer(text)
        if is_chinese(text[match.start() - 1]) and not _is_label(text, match.start())
    ]
    is_prose = len(found) >= FEWEST_INSIDE and len(text) >= SHORTEST_SENTENCE * len(found)
    if not is_prose and sum(match["last"] is not None for match in found) < FEWEST_STOPS:
        return []
    return [
        Edit(
            match.start(),
            match.end(),
            "。",
            RULE,
            "a full stop on a page without Chinese ones",
            match["last"] is not None,
        )
        for match in found
    ]


def _is_label(text: str, stop: int) -> bool:
    return "\n" in text[max(stop - _LONGEST_LABEL - 1, 0) : stop] or stop <= _LONGEST_LABEL


class _Paragraph:
    """One paragraph, and which of its marks are to be full-width."""

    def __init__(self, line: str, places: list[int]) -> None:
        self.line, self.places = line, places
        self.has_space = " " in line
        words = len(_WORDS.findall(line))
        if words and ("@" in line or "://" in line or "www." in line):
            addresses = list(_ADDRESS.finditer(line))
            inside = {mark.start() for found in addresses for mark in _MARKS.finditer(line, *found.span())}
            self.places = [place for place in places if place not in inside]
            words -= sum(len(_WORDS.findall(found[0])) for found in addresses)
        if self.has_space and "? ?" in line.replace("  ", " "):
            lost = {place for row in _LOST_SPACES.finditer(line) for place in range(*row.span())}
            self.places = [place for place in self.places if place not in lost]
        self.is_chinese = any(map(_is_chinese_letter, line)) and (
            words <= 0 or self._count_chinese() >= words
        )
        self.full: set[int] = set()
        self.smiles: set[int] = set()
        self.spaced: set[int] = set()
        """The closing parentheses whose partner has a space before it."""

    def edits(self, start: int) -> Iterator[Edit]:
        """Give the edits to the marks of a paragraph that starts at `start`."""
        self._judge_parentheses()
        self._judge_marks()
        done = 0
        for place in self.places:
            if place in self.full:
                left, right = self._with_space(place, done)
                twin = _TWINS[self.line[place]]
                evidence = f"{self.line[max(place - 2, 0) : place + 3]} in Chinese text"
                yield Edit(start + left, start + right, twin, RULE, evidence)
                done = right

    def _count_chinese(self) -> int:
        # In UTF-8 a Chinese character has three bytes. Marks do not count, or those made here would.
        longer = len(self.line.encode("utf-8", "surrogatepass")) - len(self.line)
        return longer // 2 - sum(map(self.line.count, _TWINS.values()))

    def _judge_marks(self) -> None:
        kept = -1
        left = ""
        for place, before, right in zip(self.places, self._lefts(), self._rights(), strict=True):
            mark = self.line[place]
            left = before or left
            if mark in "()（）":
                left = "chinese" if place in self.full or mark in "（）" else left
            elif kept == place - 1 >= 0 or self._may_be_a_byte(place):
                kept = place
            elif place not in self.smiles and self._is_between(left, right):
                self.full.add(place)
                left = "chinese"

    def _lefts(self) -> list[str | None]:
        """Say for each mark what stands before it: `chinese`, `other`, nothing, or None for another mark."""
        lefts: list[str | None] = []
        behind = 0
        for place in self.places:
            gap = self.line[behind:place].rstrip(_PAST)
            lefts.append(_kind(gap[-1]) if gap else None)
            behind = place + 1
        return lefts

    def _rights(self) -> list[str]:
        """Say for each mark what stands behind it: `chinese`, `other`, or nothing."""
        rights: list[str] = []
        right = ""
        end = len(self.line)
        for place in reversed(self.places):
            gap = self.line[place + 1 : end].lstrip(_PAST)
            if gap:
                right = _kind(gap[0])
            rights.append(right)
            if place in self.full or self.line[place] in "（）":
                right = "chinese"
            end = place
        return rights[::-1]

    def _is_between(self, left: str, right: str) -> bool:
        if self.is_chinese:
            return "chinese" in (left, right) or (left != "" and right == "")
        return left != "other" != right

    def _may_be_a_byte(self, place: int) -> bool:
        if self.line[place] != "?":
            return False
        before, behind = self.line[place - 1 : place], self.line[place + 1 : place + 2]
        return behind in _STANDS_FOR_A_BYTE or "\ue000" <= before <= "\uf8ff"

    def _judge_parentheses(self) -> None:
        opened: list[int] = []
        for place in self.places:
            mark = self.line[place]
            if mark in "(（":
                opened.append(place)
            elif mark in ")）" and opened:
                self._judge_pair(opened.pop(), place)
            elif mark == ")":
                self._judge_single(place, place - 1)
        for place in opened:
            if self.line[place] == "(":
                self._judge_single(place, place + 1)

    def _judge_single(self, place: int, inner: int) -> None:
        if place and self.line[place - 1] in ":;":
            self.smiles.add(place - 1)
        elif _is_chinese_letter(self.line[inner : inner + 1]):
            self.full.add(place)

    def _judge_pair(self, opening: int, closing: int) -> None:
        half = {place for place in (opening, closing) if self.line[place] in "()"}
        if len(half) == 1 or (half and self._is_chinese_pair(opening, closing)):
            self.full |= half
            if self.line[opening - 1 : opening] == " ":
                self.spaced.add(closing)

    def _is_chinese_pair(self, opening: int, closing: int) -> bool:
        end = min(closing, opening + _LONGEST_PARENTHESIS)
        start = max(opening - _FARTHEST, 0)
        before = self.line[start:opening].rstrip(_PAST + ",;:?!，；：？！()（）")[-1:]
        if is_chinese(before):
            return any(map(str.isalnum, self.line[opening + 1 : end]))
        if not before and start == 0:
            # A label before its text, (1)农业, or a paragraph in parentheses.
            label, behind = self.line[opening + 1 : end], self.line[closing + 1 : closing + 2]
            if len(label) <= _LONGEST_LABEL and label.isalnum() and _is_chinese_letter(behind):
                return True
        return self.is_chinese and bool(_LETTER.search(self.line, opening + 1, end))

    def _with_space(self, place: int, done: int) -> tuple[int, int]:
        """Give the span of a mark with the one space beside it that goes with it, if there is one."""
        line, mark = self.line, self.line[place]
        if not self.has_space:
            return place, place + 1
        before = place - 1 >= done and line[place - 1 : place] == " "
        behind = line[place + 1 : place + 2] == " "
        if mark == "(":
            before = before and not behind and place > 1 and is_chinese(line[place - 2])
        elif mark == ")":
            is_apart = place in self.spaced and is_chinese(line[place + 2 : place + 3])
            behind = behind and not before and is_apart
        else:
            behind = behind and not before
        return place - before, place + 1 + behind


def _is_chinese_letter(character: str) -> bool:
    return is_chinese(character) and character.isalpha()


@cache
def _kind(character: str) -> str:
    return "chinese" if is_chinese(character) else "other"
