"""The markup of Markdown, as edits with exact places; what is left are lines, a paragraph each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.alignment import Edit
from corpus.cleaning.form_markup import FormMarkup
from corpus.cleaning.front_matter import front_matter_end
from corpus.cleaning.html_page import is_east_asian
from corpus.cleaning.markdown_spans import RULE, SpanReader

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[^`]*")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]+|$)")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$|[ \t]+$")
_RULE = re.compile(r"[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-{2,})[ \t]*")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*[-+*][ \t]+(?:\[[ xX]\][ \t]+)?")
_NUMBER = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+")
_DEFINITION = re.compile(r"[ \t]{0,3}\[(?!\^)([^\[\]]{1,100})\]:[ \t]*\S+.*")
_NOTE = re.compile(r"[ \t]{0,3}\[\^[^\]\s]{1,40}\]:[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL_EDGE = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
_HARD_BREAK = re.compile(r"(?:[ \t]{2,}|\\)\r?$")
_MARKS = "*_~=`[!"
"""What may stand between the end of a line and the first character that is shown."""
_MARKS_AT_END = re.compile(r"(?:\]\([^()\s]*\)|[*_~=`]){1,20}$")
_LONGEST_HEADING = 60
"""Characters of a line that a row of hyphens below makes a heading; below a longer one it is a rule."""


@dataclass(slots=True)
class _Paragraph:
    """The lines that are read as one so far."""

    start: int
    end: int
    """Behind its last line, without the white space there."""
    lines: int = 1


def find_markdown(text: str) -> FormMarkup:
    """Find the markup of a Markdown text, and what it calls headings; pictures' words are captions.

    Metadata above the text goes. A line feed inside a paragraph becomes a space, or nothing between
    Chinese characters; a hard break, and a line that begins with an ideographic space, stay lines.
    """
    reader = _Reader(text)
    reader.read()
    markup = reader.markup
    markup.edits.sort(key=lambda edit: (edit.start, edit.end))
    return FormMarkup(_disjoint(markup.edits), sorted(markup.headings), sorted(markup.captions))


def _disjoint(edits: list[Edit]) -> list[Edit]:
    """Leave out what lies in an edit before it, as a mark inside a rule does."""
    kept = list[Edit]()
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


class _Reader:
    """One walk over the lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.markup = FormMarkup([], [], [])
        names = {match[1].casefold() for match in map(_DEFINITION.fullmatch, text.split("\n")) if match}
        self.spans = SpanReader(text, self.markup, names)
        self.paragraph: _Paragraph | None = None
        self.fence = ""
        self.is_table = False

    def read(self) -> None:
        """Go over the text line by line."""
        place = front_matter_end(self.text)
        if place:
            self._cut(0, place)
        while place <= len(self.text):
            end = self.text.find("\n", place)
            end = len(self.text) if end < 0 else end
            self._line(place, end)
            place = end + 1
        self._settle()

    def _cut(self, start: int, end: int, replacement: str = "") -> None:
        if self.text[start:end] != replacement:
            evidence = self.text[start : min(end, start + 40)]
            self.markup.edits.append(Edit(start, end, replacement, RULE, evidence))

    def _settle(self) -> None:
        if self.paragraph:
            self.spans.read(self.paragraph.start, self.paragraph.end)
        self.paragraph = None

    def _line(self, start: int, end: int) -> None:
        line = self.text[start:end].rstrip("\r")
        fence = _FENCE.fullmatch(line)
        if fence and fence[1].startswith(self.fence):
            self._settle()
            self.fence = "" if self.fence else fence[1]
            self._cut(start, end)
            return
        if self.fence:
            return
        if not line.strip():
            self._settle()
            self.is_table = False
            return
        quote = _QUOTE.match(line)
        if quote:
            self._after_prefix(start, start + quote.end(), end)
        else:
            self._block(start, start, end)

    def _after_prefix(self, start: int, inner: int, end: int) -> None:
        """Take a line of a block quote."""
        if not self.text[inner:end].strip():
            self._settle()
            self._cut(start, inner)
        else:
            self._block(start, inner, end)

    def _block(self, start: int, inner: int, end: int) -> None:
        """Take a line by what it begins with.

        Args:
            start: Where it begins.
            inner: Where it begins behind the marks of block quotes.
            end: Where it ends.
        """
        line = self.text[inner:end].rstrip("\r")
        if heading := _HEADING.match(line):
            self._settle()
            self._cut(start, inner + heading.end())
            close = _HEADING_END.search(line, heading.end())
            stop = inner + (close.start() if close else len(line))
            if close:
                self._cut(stop, inner + len(line))
            self.markup.headings.append((inner + heading.end(), stop))
            self.spans.read(inner + heading.end(), stop)
        elif self._is_underline(line):
            self._underline(start, end)
        elif _RULE.fullmatch(line) or _DEFINITION.fullmatch(line):
            self._settle()
            self._cut(start, end)
        elif "|" in line and (self.is_table or line.lstrip().startswith("|") or self._is_above_rule(end)):
            self._table_row(start, inner, end, line)
        elif prefix := _BULLET.match(line) or _NOTE.match(line):
            self._begin(start, inner + prefix.end(), end)
        elif self.paragraph is None or _NUMBER.match(line) or line.startswith("\u3000"):
            self._begin(start, inner, end)
        else:
            self._go_on(inner, end)

    def _begin(self, start: int, inner: int, end: int) -> None:
        """Begin a paragraph with the text from `inner` on."""
        self._settle()
        if inner > start:
            self._cut(start, inner)
        self.paragraph = _Paragraph(inner, inner + len(self.text[inner:end].rstrip()))

    def _go_on(self, inner: int, end: int) -> None:
        """Join a line to the paragraph above it."""
        paragraph = self.paragraph
        assert paragraph
        line = self.text[inner:end]
        begin = inner + len(line) - len(line.lstrip(" \t"))
        above = self.text[paragraph.end : begin].partition("\n")[0]
        before = self.text[paragraph.end - 1]
        if _HARD_BREAK.search(above) or before == "\\":
            self._cut(paragraph.end - (before == "\\"), begin, "\n")
        else:
            left = _MARKS_AT_END.sub("", self.text[max(paragraph.start, paragraph.end - 300) : paragraph.end])
            right = self.text[begin : begin + 20].lstrip(_MARKS)
            is_chinese = is_east_asian(left[-1:]) and is_east_asian(right[:1])
            self._cut(paragraph.end, begin, "" if is_chinese else " ")
        paragraph.end = inner + len(line.rstrip())
        paragraph.lines += 1

    def _is_underline(self, line: str) -> bool:
        paragraph = self.paragraph
        if paragraph is None or not _UNDERLINE.fullmatch(line):
            return False
        return paragraph.lines == 1 and paragraph.end - paragraph.start <= _LONGEST_HEADING

    def _underline(self, start: int, end: int) -> None:
        """Make the paragraph above a heading."""
        if self.paragraph:
            self.markup.headings.append((self.paragraph.start, self.paragraph.end))
        self._settle()
        self._cut(start, end)

    def _is_above_rule(self, end: int) -> bool:
        stop = self.text.find("\n", end + 1)
        following = self.text[end + 1 : len(self.text) if stop < 0 else stop].rstrip("\r")
        return "|" in following and bool(_TABLE_RULE.fullmatch(following))

    def _table_row(self, start: int, inner: int, end: int, line: str) -> None:
        self._settle()
        self.is_table = True
        if _TABLE_RULE.fullmatch(line):
            self._cut(start, end)
            return
        if inner > start:
            self._cut(start, inner)
        stop = inner + len(line)
        for edge in _CELL_EDGE.finditer(self.text, inner, stop):
            is_at_edge = edge.start() == inner or edge.end() == stop
            self._cut(edge.start(), edge.end(), "" if is_at_edge else " ")
        self.spans.read(inner, stop)
