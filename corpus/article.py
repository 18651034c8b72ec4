"""What an article is, once its file has been read and its text cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset

_FIRST_WORDS = 30
"""Code points of an article without a title that stand for it."""


class Script(StrEnum):
    """Which set of Chinese characters a text is written in."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    JAPANESE = "japanese"
    """Kana show that the text is no Chinese; the rules for Chinese leave it alone."""
    UNKNOWN = "unknown"
    """Too few characters tell the scripts apart, or the text is not Chinese."""


class Form(StrEnum):
    """What kind of text a file holds, before anything is known of its words."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


class ParagraphKind(StrEnum):
    """What part a paragraph plays in its article."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    NAVIGATION = "navigation"
    MASTHEAD = "masthead"
    RELATED = "related"
    LINKFARM = "linkfarm"
    DISCLAIMER = "disclaimer"

    @property
    def is_folded(self) -> bool:
        """Whether paragraphs of this kind are left out of the cleaned text."""
        return self in FOLDED_KINDS


FOLDED_KINDS = frozenset(
    {
        ParagraphKind.NAVIGATION,
        ParagraphKind.MASTHEAD,
        ParagraphKind.RELATED,
        ParagraphKind.LINKFARM,
        ParagraphKind.DISCLAIMER,
    }
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the cleaned text, without the line feed that ends it."""

    start: CleanedOffset
    end: CleanedOffset
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Fold:
    """Raw characters that the cleaned text leaves out because of the part they play."""

    raw_start: RawOffset
    raw_end: RawOffset
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Doubt:
    """A span of the cleaned text that may not be what the article said."""

    start: CleanedOffset
    end: CleanedOffset
    reason: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MetadataField:
    """One fact that an article states of itself, and where it does."""

    name: str
    """`title`, `published`, `source`, `place`; `authors`, `editors`, `photographers`, each person alone; or
    `pictures`, an office that lent them."""
    value: str
    raw_start: RawOffset
    raw_end: RawOffset
    confidence: float
    """From 0 to 1: how far the place and the form of the statement can be relied on."""
    role: str = ""
    """As what a person is named, in the article's own words, such as `通讯员`; else empty."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says of itself. `None` or empty where it says nothing."""

    title: str | None = None
    published: str | None = None
    """ISO 8601, as precise as the article is: `2023-06-05T09:36:00` or `2021-06-14`."""
    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    place: str | None = None
    """Where it was reported from, as its dateline says."""
    photographers: tuple[str, ...] = ()
    """Whom the pictures are credited to."""
    fields: tuple[MetadataField, ...] = ()
    """Where each of these is stated, in the order of the properties above."""

    @classmethod
    def from_fields(cls, fields: Iterable[MetadataField]) -> Metadata:
        """Give the metadata that `fields` state; of a fact that can only be one, the first counts."""
        found = tuple(fields)
        values: dict[str, tuple[str, ...]] = {}
        for field in found:
            values[field.name] = (*values.get(field.name, ()), field.value)
        first = {name: stated[0] for name, stated in values.items()}
        return cls(
            title=first.get("title"),
            published=first.get("published"),
            source=first.get("source"),
            authors=values.get("authors", ()),
            editors=values.get("editors", ()),
            place=first.get("place"),
            photographers=values.get("photographers", ()),
            fields=found,
        )


@dataclass(frozen=True, slots=True)
class CleanedText:
    """What cleaning makes of a raw text, and how to get back."""

    text: str
    """Paragraphs joined by one line feed."""
    paragraphs: tuple[Paragraph, ...]
    folds: tuple[Fold, ...]
    edits: tuple[Edit, ...]
    """Over raw offsets, in order. What is folded away is not an edit."""
    doubts: tuple[Doubt, ...]
    alignment: Alignment[RawOffset, CleanedOffset]
    notices: tuple[str, ...] = ()
    """What a reader should know of the page as a whole, such as that its damage is past repair."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: the characters of its file, and the text a reader sees."""

    id: str
    """Its path below the corpus, without the suffix, with `/`."""
    path: Path
    raw: str
    """The file as decoded, untouched. All annotations are anchored on it."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    encoding: str
    script: Script
    metadata: Metadata
    cleaned: CleanedText

    @property
    def text(self) -> str:
        """The cleaned text, in the article's own script."""
        return self.cleaned.text

    @property
    def title(self) -> str:
        """The title; the first words of an article that names none, or its id when it has no words."""
        first = self.text.partition("\n")[0]
        shortened = first if len(first) <= _FIRST_WORDS else f"{first[:_FIRST_WORDS]}…"
        return self.metadata.title or shortened or self.id


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file of the corpus that could not be read, and why."""

    id: str
    path: Path
    reason: str
    """What is wrong, and what to do about it."""
