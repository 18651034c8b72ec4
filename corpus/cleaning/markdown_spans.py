"""The marks inside a paragraph of Markdown: emphasis, links, pictures, code, escapes."""

from __future__ import annotations

import re
from collections.abc import Container

from corpus.alignment import Edit
from corpus.cleaning.form_markup import FormMarkup

RULE = "markdown"

_BRACKETED = r"\[((?:[^\[\]\\]++|\\.|\[[^\[\]]*+\])*+)\]"
_TARGET = (
    r"\([^\S\n]*+(?:<[^<>\n]*+>|[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)"
    r"(?:[^\S\n]+(?:\"[^\"\n]*+\"|'[^'\n]*+'))?[^\S\n]*+\)"
)
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`++)"
    r"|(?P<footnote>\[\^[^\]\s]{1,40}+\])"
    rf"|(?P<link>!?{_BRACKETED}(?:{_TARGET}|\[([^\[\]\n]{{0,100}}+)\]))"
    r"|(?P<address><(?:https?://|mailto:)[^<>\s]++>)"
    r"|(?P<comment><!--)"
    r"|(?P<close>\])"
    r"|(?P<marks>\*{1,3}|_{1,3}|~~|==)"
)
_FILE_NAME = re.compile(
    r"[\w.()-]*\.(?:jpe?g|png|gif|bmp|webp|svg)|图片?|圖片?|image|img|\d*", re.IGNORECASE | re.ASCII
)
_LETTER = re.compile(r"[^\W_]", re.ASCII)


class SpanReader:
    """Reads the marks of paragraphs, one after the other, into the markup of the whole text."""

    def __init__(self, text: str, markup: FormMarkup, names: Container[str]) -> None:
        """Take the text, what is known of its markup, and the names of the links that it defines."""
        self.text, self.markup, self.names = text, markup, names
        self.no_comment_before = 0
        """Where a comment that is not closed ends at the earliest, so that its end is looked for once."""

    def read(self, start: int, end: int) -> None:
        """Find the marks from `start` to `end`, which is one paragraph."""
        closes = dict[int, int]()
        open_marks = dict[str, int]()
        place = start
        while match := _TOKEN.search(self.text, place, end):
            kind, begin, stop = match.lastgroup or "", match.start(), match.end()
            place = stop
            if kind == "close":
                place = closes.get(begin, stop)
            elif kind == "escape":
                self._cut(begin, begin + 1)
            elif kind == "code":
                place = self._code(match[0], begin, stop, end)
            elif kind == "comment":
                behind = self.text.find("-->", stop, end) if begin >= self.no_comment_before else -1
                if behind >= 0:
                    place = behind + 3
                    self._cut(begin, place)
                else:
                    self.no_comment_before = end
            elif kind == "footnote":
                self._cut(begin, stop)
            elif kind == "address":
                self._cut(begin, begin + 1)
                self._cut(stop - 1, stop)
            elif kind == "marks":
                self._marks(match[0], begin, stop, open_marks)
            else:
                place = self._link(match, (start, end), closes)

    def _cut(self, start: int, end: int, replacement: str = "") -> None:
        self.markup.edits.append(Edit(start, end, replacement, RULE, self.text[start : min(end, start + 40)]))

    def _code(self, ticks: str, start: int, stop: int, end: int) -> int:
        close = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, stop, end)
        if close is None:
            return stop
        self._cut(start, stop)
        self._cut(close.start(), close.end())
        return close.end()

    def _marks(self, marks: str, start: int, stop: int, open_marks: dict[str, int]) -> None:
        """Pair marks of emphasis; those without a partner are the author's asterisks and underlines."""
        before, after = self.text[start - 1 : start], self.text[stop : stop + 1]
        is_inside_word = bool(_LETTER.match(before) and _LETTER.match(after))
        if is_inside_word and len(marks) == 1:
            return
        begun = open_marks.get(marks, start)
        if begun + len(marks) < start and not before.isspace():
            for other in [one for one, place in open_marks.items() if place >= begun]:
                del open_marks[other]
            self._cut(begun, begun + len(marks))
            self._cut(start, stop)
        elif after and not after.isspace():
            open_marks[marks] = start

    def _link(self, match: re.Match[str], paragraph: tuple[int, int], closes: dict[int, int]) -> int:
        group = match.re.groupindex["link"] + 1
        words, inside, behind = match[group], match.start(group), match.end(group)
        name = match[group + 1]
        if name is not None and (name or words).casefold() not in self.names:
            return inside
        start, end = match.span()
        if not match[0].startswith("!"):
            self._cut(start, inside)
            self._cut(behind, end)
            closes[behind] = end
            return inside
        if _FILE_NAME.fullmatch(words.strip()):
            self._cut(start, end)
            return end
        # What stands for a picture becomes a line of its own, as a caption does on a page.
        self._cut(start, inside, "\n" if self.text[paragraph[0] : start].strip() else "")
        self._cut(behind, end, "\n" if self.text[end : paragraph[1]].strip() else "")
        self.markup.captions.append((inside, behind))
        return end
