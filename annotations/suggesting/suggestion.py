"""What is offered to a reader, what it is offered from, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from annotations.model import Annotation, Value
from annotations.rejections import Rejection
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article, ParagraphKind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A span worth marking, with a tag."""

    span: Span[CleanedOffset]
    tag: str
    """The name of a tag in the codebook, with its sub-code if it is meant to have one."""
    score: float
    """From 0 to 1: how likely a reader marks it so."""
    reason: str
    """Why, in words for the reader."""
    kind: str
    """By which means: `quantity`, `frames`, `same_words`, `learned`, or the name of a plug-in; no colon."""
    value: Value | None = None
    """Of a metric."""


@dataclass(frozen=True)
class Material:
    """What suggestions for one article are made from."""

    article: Article
    annotations: Sequence[Annotation] = ()
    """All that the article has."""
    rejections: Sequence[Rejection] = ()
    """All that was rejected in it."""
    elsewhere: Sequence[Annotation] = ()
    """Those of the other articles."""

    @property
    def text(self) -> str:
        """The cleaned text, in the article's own script; suggestions are spans of it."""
        return self.article.text

    @cached_property
    def body(self) -> tuple[tuple[int, int], ...]:
        """Where its body paragraphs stand: nothing else is to be marked, after the codebook."""
        paragraphs = self.article.cleaned.paragraphs
        return tuple((each.start, each.end) for each in paragraphs if each.kind is ParagraphKind.BODY)


class Suggester(Protocol):
    """Finds spans worth marking. A plug-in is one of these; see `docs/suggestions.md`."""

    kind: str
    """A name without a colon, which the origin of accepted suggestions will have."""

    def suggest(self, material: Material) -> Iterable[Suggestion]:
        """Give suggestions, in any order. Those outside of the body or already marked are dropped."""
