"""The lines of one page, and what is known of each so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.known_lines import KnownLines
from corpus.cleaning.line_shapes import (
    LONGEST_CAPTION,
    begins_with_bullet,
    ends_sentence,
    is_all_names,
    is_breadcrumb,
    is_edition,
    reads_like_text,
)
from corpus.cleaning.phrases import DATE, NAMES, load_phrases

_OF_PEOPLE = re.compile(r"(?:记者|通讯员|作者|撰稿人?|实习生|编辑|摄影)\s?:?$")
_MUCH_FURNITURE = 2
"""In lines."""
_FEWEST_SENTENCES = 2
"""In lines, right below one that may head a list."""
_LONGEST_NAME = 12
_SHORTEST_OPENING = 4
"""In characters, with its colon."""
_TEXT = frozenset({Kind.BODY, Kind.HEADING, Kind.CAPTION, None})
"""What a list may be announced behind."""
_LONGEST_BUTTON = 20
"""In characters."""
_DATE_ALONE = re.compile(DATE)
_DIGITS = re.compile(r"[\d.,]+")


class Page:
    """The lines of one page; their kinds are filled in as they are told."""

    def __init__(
        self,
        paragraphs: Sequence[str],
        known: KnownLines | None = None,
        is_main: Sequence[bool] | None = None,
        heads: Collection[int] = (),
    ) -> None:
        """Take the lines of the page, and tell the kinds of those that say what they are.

        Args:
            paragraphs: The lines.
            known: What they are matched with, and those of them that were looked at before; `None`: the
                phrases that come with the program.
            is_main: For each line, whether it is known to be of the main text.
            heads: Which lines the page itself calls headings.
        """
        known = known or KnownLines(load_phrases())
        self.phrases = known.phrases
        """What lines are matched with."""
        alone = known.look_at(paragraphs)
        self.lines = [line.copy for line in alone]
        """As phrases are matched, each of the length it has on the page."""
        self.signposts = [line.signpost for line in alone]
        """Each short line without the marks around it; of the others nothing."""
        self.kinds = [line.kind for line in alone]
        """`None` where it is not known yet."""
        self.is_main = self._trimmed(is_main) if is_main and any(is_main) else None
        """Which lines are known to be of the main text; `None` if of none it is known."""
        self.heads = frozenset(heads)
        """Which lines the page itself calls headings."""
        if self.is_main:
            self._trust_main(self.is_main)
        self.is_text = self._tell_text()
        """Which lines read like running text."""
        self.paragraphs = paragraphs
        """The lines as the page has them."""

        self._editors: dict[int, bool] = {}
        self._issues: dict[int, bool] = {}

    @cached_property
    def times(self) -> Counter[str]:
        """How often each line stands on the page."""
        return Counter(self.lines)

    @cached_property
    def shapes(self) -> Counter[str]:
        """How often each short line stands on the page, whatever its digits are."""
        return Counter(shape_of(line) for line in self.lines if len(line) <= _LONGEST_BUTTON)

    @property
    def is_sentence(self) -> list[bool]:
        """Which lines end as a sentence does, of those that are not known to be something else."""
        return [
            kind is None and ends_sentence(line) for line, kind in zip(self.lines, self.kinds, strict=True)
        ]

    def settle(self, index: int, kind: Kind) -> None:
        """Give a line its kind, unless it has one."""
        if self.kinds[index] is None:
            self.kinds[index] = kind

    def text_length(self, indices: Iterable[int]) -> int:
        """Give the characters of running text in some of the lines."""
        return sum(len(self.lines[index]) for index in indices if self.is_text[index])

    def is_signpost(self, index: int, words: str, is_after_text: bool = False) -> bool:
        """Whether a line is one of the phrases that stand over a list of links or behind an article.

        Args:
            index: Which line.
            words: What the phrases are for, as `data/phrases.toml` names it.
            is_after_text: Whether a word more before the phrase does no harm, since no title stands here.
        """
        packed = self.signposts[index]
        if not packed:
            return False
        known = self.phrases.words[words]
        is_known = packed in known or (
            is_after_text
            and len(packed) <= 10
            and any(packed[cut:] in known for cut in range(1, len(packed) - 3))
        )
        return is_known and not (words == "related" and self._goes_on_in_sentences(index))

    def _goes_on_in_sentences(self, index: int) -> bool:
        """Whether the lines right below one are sentences, as headlines are not, and so it heads no list."""
        below = range(index + 1, min(index + 1 + _FEWEST_SENTENCES, len(self.lines)))
        return (
            len(below) == _FEWEST_SENTENCES
            and all(
                self.kinds[i] is None
                and self.lines[i].endswith(("。", "。”"))
                and not begins_with_bullet(self.lines[i])
                for i in below
            )
            and "评论" not in self.lines[index]
        )

    def names_editor(self, index: int) -> bool:
        """Whether a line is a byline that names the editor."""
        if self.kinds[index] is not Kind.BYLINE:
            return False
        if index not in self._editors:
            line = self.lines[index].lstrip("([【")
            self._editors[index] = self.phrases.edited.search(line) is not None
        return self._editors[index]

    def is_issue(self, index: int) -> bool:
        """Whether a line is the issue of a newspaper or journal, and more than a date."""
        if index not in self._issues:
            line = self.lines[index]
            self._issues[index] = is_edition(line) and not _DATE_ALONE.fullmatch(line)
        return self._issues[index]

    def follows_reporter(self, index: int) -> bool:
        """Whether a line of names stands below a byline that ends with what the people are."""
        return (
            index > 0
            and self.kinds[index - 1] is Kind.BYLINE
            and bool(_OF_PEOPLE.search(self.lines[index - 1]))
            and len(self.lines[index]) <= LONGEST_CAPTION
            and bool(re.fullmatch(NAMES, self.lines[index]))
        )

    def names_author_again(self, index: int) -> bool:
        """Whether a line is the name of one whom a byline above names: what is said of him follows."""
        line = self.lines[index]
        if len(line) > _LONGEST_NAME or not is_all_names(line, self.phrases):
            return False
        return any(self.kinds[above] is Kind.BYLINE and line in self.lines[above] for above in range(index))

    def opens_list(self, index: int) -> bool:
        """Whether a line announces what follows: prizes and who won them, or what is to be sent where."""
        line = self.lines[index]
        is_behind_text = index == 0 or self.is_text[index] or self.kinds[index - 1] in _TEXT
        return line.endswith(":") and len(line) >= _SHORTEST_OPENING and not line.isascii() and is_behind_text

    def _tell_text(self) -> list[bool]:
        byline = Kind.BYLINE
        is_text = [
            kind is None
            and reads_like_text(line)
            and (following is not byline or len(line) > LONGEST_CAPTION or ends_sentence(line))
            for line, kind, following in zip(self.lines, self.kinds, [*self.kinds[1:], None], strict=True)
        ]
        for index in self.heads:
            is_text[index] = False
        if not self.is_main:
            return is_text
        return [one and main for one, main in zip(is_text, self.is_main, strict=True)]

    def _trimmed(self, is_main: Sequence[bool]) -> list[bool] | None:
        """Take the furniture at either end out of what is known to be of the main text.

        Buttons between its paragraphs are left in. Nothing is known where half of the furniture of the page
        is said to be of the main text: then nobody has told it apart. A text that is nothing but main text
        was written so.
        """
        if all(is_main):
            return list(is_main)
        furniture = [
            index
            for index, kind in enumerate(self.kinds)
            if kind is Kind.NAVIGATION
            or is_breadcrumb(self.lines[index])
            or self.is_signpost(index, "related")
            or self.is_signpost(index, "closing")
        ]
        inside = [index for index in furniture if is_main[index]]
        if len(inside) >= _MUCH_FURNITURE and 2 * len(inside) >= len(furniture):
            return None
        texts = [index for index in range(len(is_main)) if is_main[index] and self._is_paragraph(index)]
        if not inside or not texts:
            return list(is_main)
        trimmed = list(is_main)
        for index in inside:
            trimmed[index] = texts[0] < index < texts[-1]
        lists = (i for i in inside if i > texts[-1] and self.kinds[i] is not Kind.NAVIGATION)
        for index in range(next(lists, len(trimmed)), len(trimmed)):
            trimmed[index] = False
        return trimmed

    def _is_paragraph(self, index: int) -> bool:
        """Whether a line is a sentence or more, and no teaser in a list."""
        line = self.lines[index]
        is_text = ends_sentence(line) or reads_like_text(line)
        return self.kinds[index] is None and is_text and not begins_with_bullet(line)

    def _trust_main(self, is_main: Sequence[bool]) -> None:
        """Forget that a line of the main text looks like a link: it is the article's."""
        for index, kind in enumerate(self.kinds):
            if is_main[index] and kind is Kind.NAVIGATION:
                self.kinds[index] = None


def shape_of(line: str) -> str:
    """Give a short line with its digits made alike."""
    return _DIGITS.sub("0", line)
