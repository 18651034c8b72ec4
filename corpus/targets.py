"""What can be shown beside an article: its other script in several forms, or its own made regular."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from corpus.alignment import CleanedOffset, Span
from corpus.article import Article
from corpus.bitext import Bitext, make_bitext
from corpus.scripts import Configuration, other_script
from corpus.settings import Settings
from corpus.views import ViewName, make_view

_BESIDE_SIMPLIFIED = (ViewName.S2T, ViewName.S2TW, ViewName.S2TWP, ViewName.S2HK, ViewName.S2HKP)
_BESIDE_TRADITIONAL = (ViewName.T2S, ViewName.REGULARISED)

TARGET_NAMES = {
    ViewName.S2T: "Traditional",
    ViewName.S2TW: "Traditional TW",
    ViewName.S2TWP: "Traditional TW words",
    ViewName.S2HK: "Traditional HK",
    ViewName.S2HKP: "Traditional HK words",
    ViewName.T2S: "Simplified",
    ViewName.REGULARISED: "Traditional regularised",
}
"""What each is called, in as few letters as a status line has room for."""


@dataclass(frozen=True)
class ShownBitext(Bitext):
    """A cleaned text beside another one than annotations are kept with: what is kept hangs on no view."""

    kept: Bitext
    """The article in both scripts as the settings have it."""

    def simplified(self, span: Span[CleanedOffset]) -> str:
        """Give the words of a span in Simplified characters, as they are kept."""
        return self.kept.simplified(span)

    def traditional(self, span: Span[CleanedOffset]) -> str:
        """Give the words of a span in Traditional characters, as they are kept."""
        return self.kept.traditional(span)

    @property
    def simplified_text(self) -> str:
        """The whole text in Simplified characters, as it is kept."""
        return self.kept.simplified_text

    @property
    def traditional_text(self) -> str:
        """The whole text in Traditional characters, as it is kept."""
        return self.kept.traditional_text


def targets(article: Article, settings: Settings) -> tuple[ViewName, ...]:
    """Give what can be shown beside an article, the usual first; nothing beside one that is not Chinese."""
    configuration = other_script(article.script, Configuration(settings.traditional), article.text)
    if configuration is None:
        return ()
    beside = _BESIDE_SIMPLIFIED if configuration.is_from_simplified else _BESIDE_TRADITIONAL
    first = ViewName(configuration.value)
    return (first, *(name for name in beside if name is not first))


class Shown(NamedTuple):
    """An article beside what is shown with it."""

    bitext: Bitext
    target: ViewName | None
    """What is shown; `None` where there is nothing but the article's own text."""
    choices: tuple[ViewName, ...]
    """What could be shown."""


def make_shown(article: Article, wanted: Iterable[ViewName], settings: Settings) -> Shown:
    """Convert an article's cleaned text to what is to be shown beside it.

    Args:
        article: The article.
        wanted: What is to be shown, the first that can be; what is shown without a word where none can.
        settings: How Simplified becomes Traditional, and the user's own words.

    Raises:
        ConversionError: If the converted text cannot be aligned with the cleaned one.
    """
    kept, choices = make_bitext(article, settings), targets(article, settings)
    if not choices:
        return Shown(kept, None, choices)
    target = next((name for name in wanted if name in choices), choices[0])
    if target is choices[0]:
        return Shown(kept, target, choices)
    view = make_view(article, target, settings)
    bitext = ShownBitext(article, view.text, view.from_cleaned, kept.own_is_simplified, kept)
    return Shown(bitext, target, choices)
