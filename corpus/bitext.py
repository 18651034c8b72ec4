"""An article in both scripts, aligned: its own on one side, the other on the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corpus.alignment import Alignment, CleanedOffset, OtherOffset, RawOffset, Span
from corpus.article import Article, Script
from corpus.scripts import Configuration, Conversion, convert, other_script
from corpus.settings import Settings

_DEFAULTS = Settings()


@dataclass(frozen=True)
class Bitext:
    """The cleaned text of an article and its conversion to the other script."""

    article: Article
    other: str
    to_other: Alignment[CleanedOffset, OtherOffset]
    own_is_simplified: bool
    """Whether the article's own script counts as Simplified here; the other text is then Traditional."""

    @cached_property
    def to_own(self) -> Alignment[OtherOffset, CleanedOffset]:
        """The same alignment, from the other text back."""
        return self.to_other.invert()

    @cached_property
    def to_raw(self) -> Alignment[CleanedOffset, RawOffset]:
        """From the cleaned text back to the characters of the file."""
        return self.article.cleaned.alignment.invert()

    def simplified(self, span: Span[CleanedOffset]) -> str:
        """Give the words of a span in Simplified characters."""
        return self._own(span) if self.own_is_simplified else self._other(span)

    def traditional(self, span: Span[CleanedOffset]) -> str:
        """Give the words of a span in Traditional characters."""
        return self._other(span) if self.own_is_simplified else self._own(span)

    @property
    def simplified_text(self) -> str:
        """The whole text in Simplified characters."""
        return self.article.text if self.own_is_simplified else self.other

    @property
    def traditional_text(self) -> str:
        """The whole text in Traditional characters."""
        return self.other if self.own_is_simplified else self.article.text

    def _own(self, span: Span[CleanedOffset]) -> str:
        return self.article.text[span.start : span.end]

    def _other(self, span: Span[CleanedOffset]) -> str:
        image = self.to_other.map_span(*span)
        return self.other[image.start : image.end]


def make_bitext(article: Article, settings: Settings = _DEFAULTS) -> Bitext:
    """Convert an article's cleaned text to its other script.

    A text that is not Chinese, or does not tell its script, is its own other text. The first conversion to
    Traditional characters in a process costs about 200 ms, to build the dictionary.

    Args:
        article: The article.
        settings: How Simplified becomes Traditional, and the user's own words.

    Raises:
        ConversionError: If the converted text cannot be aligned with the cleaned one.
    """
    configuration = other_script(article.script, Configuration(settings.traditional), article.text)
    if configuration is None:
        conversion = Conversion(article.text, Alignment.identity(len(article.text)))
    else:
        conversion = convert(article.text, configuration, settings.words)
    return Bitext(
        article,
        conversion.text,
        conversion.alignment,
        own_is_simplified=configuration is None or configuration.is_from_simplified,
    )


def own_script_name(article: Article) -> str:
    """Give the name of an article's script for people to read."""
    return _SCRIPT_NAMES[article.script]


_SCRIPT_NAMES = {
    Script.SIMPLIFIED: "Simplified",
    Script.TRADITIONAL: "Traditional",
    Script.MIXED: "mixed scripts",
    Script.JAPANESE: "Japanese",
    Script.UNKNOWN: "script unknown",
}
