"""The texts that an article can be read as, each aligned with the characters of its file.

An article is stored once, as the characters of its file. Whatever else is shown of it is derived: the cleaned
text, that text in either script, and that text as one of OpenCC's configurations has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.alignment import Alignment, CleanedOffset, OtherOffset, RawOffset
from corpus.article import Article, Script
from corpus.scripts import Configuration, convert, other_script
from corpus.settings import Settings

_DEFAULTS = Settings()


class ViewName(StrEnum):
    """A text that an article can be read as."""

    RAW = "raw"
    """The characters of the file."""
    CLEANED = "cleaned"
    """The cleaned text, in the article's own script."""
    SIMPLIFIED = "simplified"
    """The cleaned text where it is Simplified itself; else made so."""
    TRADITIONAL = "traditional"
    """The cleaned text where it is Traditional itself; else made so as the settings say."""
    S2T = "s2t"
    """Traditional as OpenCC has it. This and the next four go by way of Simplified unless the article is
    Simplified itself: what is Traditional is first made Simplified, so that each character is chosen anew."""
    S2TW = "s2tw"
    """Traditional as in Taiwan."""
    S2HK = "s2hk"
    """Traditional as in Hong Kong."""
    S2TWP = "s2twp"
    """Traditional as in Taiwan, in Taiwan's words."""
    S2HKP = "s2hkp"
    """Traditional as in Hong Kong, in Hong Kong's words."""
    T2S = "t2s"
    """Simplified as OpenCC makes it of the cleaned text, whatever that is written in."""
    REGULARISED = "regularised"
    """Traditional as the settings say, by way of Simplified: 幹部 where a Traditional page has 干部."""


@dataclass(frozen=True, slots=True)
class View:
    """One text that an article can be read as."""

    name: ViewName
    text: str
    from_raw: Alignment[RawOffset, OtherOffset]
    """Which span of this text is which span of the file. What cleaning left out has an empty one."""
    from_cleaned: Alignment[CleanedOffset, OtherOffset]


def make_view(article: Article, name: ViewName, settings: Settings = _DEFAULTS) -> View:
    """Give one text of an article.

    A text that is Japanese, or whose script is unknown, is the same in all views but the raw one.

    Args:
        article: The article.
        name: Which text.
        settings: How Simplified becomes Traditional, and the user's own words.

    Raises:
        ConversionError: If the text cannot be converted so that it can be aligned.
    """
    if name is ViewName.RAW:
        return View(
            name,
            article.raw,
            Alignment.identity(len(article.raw)),
            Alignment(article.cleaned.alignment.invert().blocks),
        )
    text, alignment = article.text, Alignment[CleanedOffset, OtherOffset].identity(len(article.text))
    for configuration in _chain(article, name, settings):
        conversion = convert(text, configuration, settings.words)
        text = conversion.text
        alignment = alignment.compose(Alignment(conversion.alignment.blocks))
    return View(name, text, article.cleaned.alignment.compose(alignment), alignment)


def _chain(article: Article, name: ViewName, settings: Settings) -> tuple[Configuration, ...]:
    """Give the configurations that the cleaned text goes through, in order."""
    if name is ViewName.CLEANED or article.script in (Script.JAPANESE, Script.UNKNOWN):
        return ()
    preferred = Configuration(settings.traditional)
    if name in (ViewName.SIMPLIFIED, ViewName.TRADITIONAL):
        other = other_script(article.script, preferred, article.text)
        is_other = other is not None and other.is_from_simplified is (name is ViewName.TRADITIONAL)
        return (other,) if other and is_other else ()
    last = preferred if name is ViewName.REGULARISED else Configuration(name.value)
    if last.is_from_simplified and article.script is not Script.SIMPLIFIED:
        return (Configuration.T2S, last)
    return (last,)
