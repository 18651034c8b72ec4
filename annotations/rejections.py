"""What was offered to a reader and rejected, as the store keeps it, so that it is not offered again."""

from __future__ import annotations

from dataclasses import dataclass

from annotations.fields import Fields
from annotations.model import article_id
from corpus.alignment import RawOffset, Span
from corpus.article import Article

REJECTION_FIELDS = ("article", "sha256", "raw_start", "raw_end", "raw_quote", "tag", "origin")
"""The keys of the JSON form, in their order."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A span that was offered for a tag and is not to be offered for it again, by the same means."""

    article: str
    sha256: str
    """Of the article's file when it was rejected."""
    raw_start: RawOffset
    raw_end: RawOffset
    raw_quote: str
    """The raw characters of the span; where others stand there, the rejection means nothing."""
    tag: str
    origin: str
    """By which means it was offered, such as `same_words`; without a colon."""

    @property
    def id(self) -> str:
        """What was rejected: in an article there is one rejection of it."""
        return f"{self.raw_start}-{self.raw_end}:{self.origin}:{self.tag}"

    def applies_to(self, article: Article) -> bool:
        """Whether the article still has the rejected characters in their place."""
        return article.raw[self.raw_start : self.raw_end] == self.raw_quote

    def to_json(self) -> dict[str, object]:
        """Give the JSON form: the keys `REJECTION_FIELDS`, in that order."""
        return {
            "article": self.article,
            "sha256": self.sha256,
            "raw_start": self.raw_start,
            "raw_end": self.raw_end,
            "raw_quote": self.raw_quote,
            "tag": self.tag,
            "origin": self.origin,
        }

    @classmethod
    def from_json(cls, value: object) -> Rejection:
        """Read the JSON form, strictly.

        Raises:
            InvalidAnnotation: If it is anything else; says which field is wrong, and what was found.
        """
        fields = Fields(value, REJECTION_FIELDS)
        start = fields.integer("raw_start")
        origin = fields.text("origin", may_be_empty=False)
        if ":" in origin:
            raise fields.wrong("origin", "a name without a colon")
        return cls(
            article_id(fields),
            fields.sha256("sha256"),
            RawOffset(start),
            RawOffset(fields.integer("raw_end", start)),
            fields.text("raw_quote"),
            fields.text("tag", may_be_empty=False),
            origin,
        )


def rejection_of(article: Article, span: Span[RawOffset], tag: str, origin: str) -> Rejection:
    """Give the rejection of a raw span of an article, offered for a tag by the means `origin`."""
    quote = article.raw[span.start : span.end]
    return Rejection(article.id, article.sha256, *span, quote, tag, origin)
