"""Which script a text is written in: Simplified or Traditional, both or neither, or no Chinese at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from corpus.article import Script
from corpus.rare_characters import rare_characters
from corpus.script_characters import (
    LAST_OF_PLANE,
    convertible,
    find_convertible,
    has_other_planes,
    not_japanese,
    simplified_only,
    telling_characters,
)

_FEWEST_INFORMATIVE = 3
_SIMPLIFIED, _TRADITIONAL = "国为来们这会说时", "國為來們這會說時"
"""Some of the most common characters of one script only."""
_KANA = re.compile("[ぁ-ヺ]")
_KANA_OR_HANGUL = re.compile("[ぁ-ヺ가-힣]")


@dataclass(frozen=True, slots=True)
class ScriptCounts:
    """How many characters of a text, repeats included, belong to one script only."""

    simplified: int
    traditional: int


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
    if _KANA_OR_HANGUL.search(rare_characters(text)):
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
    if not _KANA.search(rare_characters(text)):
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
    return sum(characters[character] for character in not_japanese().intersection(characters))


def _count(text: str, script: Script) -> int:
    """Count the characters that only `script`, one of the two, has."""
    simplified, traditional = telling_characters()
    if script is Script.SIMPLIFIED:
        count, only = len(simplified_only().findall(text)), simplified
    else:
        found = convertible().findall(text) if find_convertible(text) >= 0 else []
        count, only = sum(map(traditional.__contains__, found)), traditional
    if has_other_planes(text):
        count += sum(character > LAST_OF_PLANE and character in only for character in text)
    return count
