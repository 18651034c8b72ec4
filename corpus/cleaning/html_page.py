"""The markup of a page of HTML, as edits with exact places; what is left are the lines that a browser shows.

It is read as browsers read it, but what they would hide because a comment, a script or a quotation mark is
not closed is shown: the article may be in it. The time it takes grows with the length of the page alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from corpus.alignment import Edit
from corpus.cleaning.form_markup import FormMarkup

RULE = "html"

# fmt: off
_HIDDEN = frozenset({
    "audio", "iframe", "noembed", "noframes", "noscript", "object", "rp", "rt", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
})
# fmt: on
"""Elements that are left out with all that is in them."""
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
    "title", "tr", "ul",
})
# fmt: on
"""Elements that begin and end lines."""
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_TOKEN = re.compile(
    r"<(?:!--|!\[CDATA\[|[!?]|/?[A-Za-z])|\]\]>|&[#A-Za-z]|[ \t\n\r\f]{2,}+|[\t\n\r\f]|[ ](?=<)"
)
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)")
_ATTRIBUTES = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SPACE = re.compile(r"[ \t\n\r\f]*")
_BLANK = frozenset("\t\n\r\f \u00a0\u2002\u2003\u2009\u3000")
_NOTHING = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")
_EAST_ASIAN_FROM = "\u2e80"
_EAST_ASIAN_MARKS = frozenset("“”‘’…—·")


@dataclass(slots=True)
class _Run:
    """Markup and white space without a character to show in between."""

    start: int
    end: int
    is_break: bool = False
    is_gap: bool = False
    """Whether something stands in it that a reader sees as a blank."""
    has_space: bool = False
    has_line_feed: bool = False
    tags: str = ""
    """`<` for each that opens, `>` for each that closes; `a` behind that of a link."""


@dataclass(slots=True)
class _Page:
    """A page on its way through the scanner."""

    html: str
    edits: list[Edit] = field(default_factory=list)
    run: _Run | None = None
    before: str = ""
    """The last character that is shown; empty at the beginning."""
    place: int = 0
    """Behind the last markup or entity."""

    def take(self, start: int, end: int) -> _Run:
        """Give the run that markup from `start` to `end` belongs to."""
        if self.run is None or self.run.end != start:
            self.settle()
            self.run = _Run(start, end)
        self.run.end = self.place = end
        return self.run

    def settle(self) -> None:
        """Turn the run that is over into an edit."""
        run, self.run = self.run, None
        if run is None:
            return
        if run.start > self._shown_to():
            self.before = self.html[run.start - 1]
        replacement = self._replacement(run)
        if self.html[run.start : run.end] != replacement:
            evidence = " ".join(self.html[run.start : min(run.end, run.start + 40)].split())
            self.edits.append(Edit(run.start, run.end, replacement, RULE, evidence))
        if replacement:
            self.before = replacement

    def _shown_to(self) -> int:
        return self.edits[-1].end if self.edits else 0

    def _replacement(self, run: _Run) -> str:
        after = self.html[run.end : run.end + 1]
        if not self.before or not after:
            return ""
        if run.is_break:
            return "\n"
        if run.is_gap or (">a" in run.tags and "<a" in run.tags):
            return " "
        if not run.has_space:
            return ""
        is_source_line = run.has_line_feed and not ("<" in run.tags and ">" in run.tags)
        return "" if is_source_line and is_east_asian(self.before) and is_east_asian(after) else " "


def find_page_markup(html: str) -> FormMarkup:
    """Find the markup of a page, and what it calls headings and captions.

    Tags, comments and elements that are not shown become nothing, those that begin lines a line feed, cells
    of tables and neighbouring links are kept apart by a space, entities become what they stand for. White
    space becomes one space, or nothing where a line of the source ends between Chinese characters.
    """
    scanner = _Scanner(html)
    scanner.scan()
    return FormMarkup(scanner.page.edits, sorted(scanner.headings), sorted(scanner.captions))


class _Scanner:
    """One walk over a page."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.page = _Page(html)
        self.headings = list[tuple[int, int]]()
        self.captions = list[tuple[int, int]]()
        self.last_end = html.rfind(">")
        self.unclosed = set[str]()
        """What is known not to be closed from here on, so that it is not looked for again and again."""
        self.preformatted = 0
        self.open_at = dict[str, int]()

    def scan(self) -> None:
        """Go over the page from its beginning to its end."""
        place = 0
        while match := _TOKEN.search(self.html, place):
            place = self._token(match[0], match.start(), match.end())
        self.page.settle()

    def _token(self, token: str, start: int, end: int) -> int:
        """Take what begins at `start`, and give where to go on."""
        if token[0] in " \t\n\r\f":
            return self._space(start, end)
        if token[0] == "&":
            return self._entity(start)
        if token == "<!--":
            return self._taken(start, self._behind("-->", end, end))
        if token in {"<![CDATA[", "]]>"}:
            return self._taken(start, end)
        if start > self.last_end:
            return start + 1
        if token in {"<!", "<?"}:
            return self._taken(start, self.html.index(">", start) + 1)
        return self._tag(start)

    def _taken(self, start: int, end: int) -> int:
        self.page.take(start, end)
        return end

    def _behind(self, close: str, start: int, otherwise: int) -> int:
        if close in self.unclosed:
            return otherwise
        found = self.html.find(close, start)
        if found < 0:
            self.unclosed.add(close)
            return otherwise
        return found + len(close)

    def _space(self, start: int, end: int) -> int:
        has_line_feed = any(mark in self.html[start:end] for mark in "\n\r\f")
        if self.preformatted and not has_line_feed:
            return end
        run = self.page.take(start, end)
        run.has_space = True
        run.has_line_feed |= has_line_feed
        run.is_break |= has_line_feed and bool(self.preformatted)
        return end

    def _entity(self, start: int) -> int:
        match = _ENTITY.match(self.html, start)
        character = unescape(match[0]) if match else ""
        # A reference to nothing, or to a control character, is left for a reader to see.
        if match is None or not character or character == match[0] or _NOTHING.search(character):
            return start + 1
        if all(one in _BLANK for one in character):
            self.page.take(start, match.end()).is_gap = True
        else:
            self.page.settle()
            self.page.edits.append(Edit(start, match.end(), character, RULE, f"the entity {match[0]}"))
            self.page.before, self.page.place = character[-1], match.end()
        return match.end()

    def _tag(self, start: int) -> int:
        match = _NAME.match(self.html, start)
        name = match[1].lower() if match else ""
        is_closing = self.html.startswith("/", start + 1)
        end = self._tag_end(match.end() if match else start)
        if name in _HIDDEN and not is_closing and not self.html.startswith("/>", end - 2):
            end = self._element_end(name, end)
        space = _SPACE.match(self.html, end)
        run = self.page.take(start, end)
        run.is_break |= name in _BLOCKS
        run.is_gap |= name in _CELLS
        run.tags += (">" if is_closing else "<") + ("a" if name == "a" else "")
        self._note(name, start, end, is_closing=is_closing)
        if space and space.end() > end:
            return self._space(end, space.end())
        return end

    def _tag_end(self, start: int) -> int:
        if "quote" not in self.unclosed:
            match = _ATTRIBUTES.match(self.html, start)
            if match:
                return match.end()
            self.unclosed.add("quote")
        return self.html.index(">", start) + 1

    def _element_end(self, name: str, end: int) -> int:
        close = f"</{name}"
        if close in self.unclosed:
            return end
        match = re.compile(re.escape(close) + r"(?=[\s/>])[^>]*>", re.IGNORECASE).search(self.html, end)
        if match is None:
            self.unclosed.add(close)
            return end
        return match.end()

    def _note(self, name: str, start: int, end: int, *, is_closing: bool) -> None:
        """Keep what the element says of its text."""
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if is_closing else 1))
        elif name in _HEADINGS or name == "figcaption":
            found = self.captions if name == "figcaption" else self.headings
            begun = self.open_at.pop(name, None)
            if is_closing and begun is not None and start > begun:
                found.append((begun, start))
            elif not is_closing:
                self.open_at[name] = end


def is_east_asian(character: str) -> bool:
    """Whether a character is one of those between which a line of the source may end without a space."""
    return character >= _EAST_ASIAN_FROM or character in _EAST_ASIAN_MARKS
