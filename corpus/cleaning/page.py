"""The lines of one page, and what is known of each so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.article import ParagraphKind as Kind
from corpus.cleaning.line_kinds import kind_alone
from corpus.cleaning.line_shapes import LONGEST_CAPTION, ends_sentence, reads_like_text
from corpus.cleaning.phrases import NAMES, load_phrases, matching_copy


class Page:
    """The lines of one page; their kinds are filled in as they are told."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        """Take the lines of the page, and tell the kinds of those that say what they are."""
        self.lines = matching_copy("\n".join(paragraphs)).split("\n")
        """As phrases are matched, each of the length it has on the page."""
        self.times = Counter(self.lines)
        """How often each line stands on the page."""
        self.kinds: list[Kind | None] = [kind_alone(line) for line in self.lines]
        """`None` where it is not known yet."""
        self.is_text = [
            kind is None
            and reads_like_text(line)
            and (ends_sentence(line) or following is not Kind.BYLINE or len(line) > LONGEST_CAPTION)
            for line, kind, following in zip(self.lines, self.kinds, [*self.kinds[1:], None], strict=True)
        ]
        """Which lines read like running text."""
        self.paragraphs = paragraphs
        """The lines as the page has them."""

    def settle(self, index: int, kind: Kind) -> None:
        """Give a line its kind, unless it has one."""
        if self.kinds[index] is None:
            self.kinds[index] = kind

    def text_length(self, indices: Iterable[int]) -> int:
        """Give the characters of running text in some of the lines."""
        return sum(len(self.lines[index]) for index in indices if self.is_text[index])

    def is_signpost(self, index: int, *words: str) -> bool:
        """Whether a line is one of the phrases that stand over a list of links or behind an article.

        Args:
            index: Which line.
            words: What the phrases are for, as `data/phrases.toml` names it.
        """
        packed = re.sub(r"[\s:>»|【】\[\]()■◆▪+-]|更多$", "", self.lines[index])
        return any(packed in load_phrases().words[name] for name in words)

    def follows_reporter(self, index: int) -> bool:
        """Whether a line of names stands below a byline that ends with what the people are."""
        return (
            index > 0
            and self.kinds[index - 1] is Kind.BYLINE
            and bool(re.fullmatch(NAMES, self.lines[index]))
        )
