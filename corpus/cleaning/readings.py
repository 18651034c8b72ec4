"""How a character is read: pinyin syllables, with and without their tone marks.

The readings are those of pypinyin's table. Its package takes 300 ms to import; the table alone, read from
the file beside it, takes 20 ms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import CorpusError
from corpus.scripts import Configuration, convert

if TYPE_CHECKING:
    from collections.abc import Mapping

SYLLABLE_LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜêńňǹḿɑɡ"
"""What a syllable is written with, to stand between the brackets of a regular expression."""

LONGEST_SYLLABLE = 6
"""In letters: `zhuang`."""

_TONE_MARKS = "\N{COMBINING MACRON}\N{COMBINING ACUTE ACCENT}\N{COMBINING CARON}\N{COMBINING GRAVE ACCENT}"
_ROW = re.compile(r'"(\d+)": ?"([^"]*)"')
"""A character's code point and its readings."""
_LETTER_TWINS = str.maketrans("ɑɡ", "ag")


def without_tone(syllable: str) -> str:
    """Give a syllable without its tone mark; the dots of `ü` and the roof of `ê` stay."""
    letters = "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in _TONE_MARKS)
    return unicodedata.normalize("NFC", letters)


def is_syllable(text: str) -> bool:
    """Whether `text` is one syllable that some character is read as, with or without its tone mark."""
    return text.translate(_LETTER_TWINS) in _syllables()


@cache
def readings(character: str) -> frozenset[str]:
    """Give the readings of a character, with tone marks: its own and those of its simplified form.

    Empty for what is not one Chinese character.
    """
    if len(character) != 1:
        return frozenset()
    table = _table()
    own = table.get(ord(character), "")
    simplified = table.get(ord(simplified_form(character)), "")
    return frozenset(f"{own},{simplified}".split(",")) - {""}


@lru_cache(maxsize=4096)
def is_reading(syllable: str, character: str) -> bool:
    """Whether `syllable`, with its tone mark, is a way to read `character`."""
    return unicodedata.normalize("NFC", syllable) in readings(character)


def fits(syllable: str, character: str) -> bool:
    """Whether `character` may be read as `syllable`; one without a tone mark stands for any tone."""
    letters = syllable.translate(_LETTER_TWINS)
    return is_reading(letters, character) or (
        without_tone(letters) == letters and letters in map(without_tone, readings(character))
    )


def is_usual_reading(syllable: str, character: str) -> bool:
    """Whether `syllable`, with its tone mark or without, is how `character` is read as a rule.

    That is the first reading in the table, of the character itself or of its simplified form.
    """
    table = _table()
    usual = {table.get(ord(form), "").partition(",")[0] for form in (character, simplified_form(character))}
    return syllable in usual or syllable in map(without_tone, usual)


def with_tone_mark(syllable: str) -> str:
    """Give a syllable whose tone is a number behind it, `nong2`, with the mark; any other as it is."""
    letters, tone = syllable[:-1], syllable[-1:]
    if tone not in tuple("12345"):
        return syllable
    vowels = [index for index, letter in enumerate(letters) if letter in "aeiouü"]
    if tone == "5" or not vowels:
        return letters if tone == "5" else syllable
    # The mark stands on a or e, on the o of ou, else on the last vowel.
    marked = next((index for index in vowels if letters[index] in "ae"), vowels[-1])
    if "ou" in letters:
        marked = letters.index("ou")
    return unicodedata.normalize(
        "NFC", letters[: marked + 1] + _TONE_MARKS[int(tone) - 1] + letters[marked + 1 :]
    )


@cache
def simplified_form(character: str) -> str:
    """Give the simplified form of one character, or the character itself."""
    return convert(character, Configuration.T2S).text if is_ideograph(character) else character


def is_ideograph(character: str) -> bool:
    """Whether `character` is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


@cache
def _table() -> Mapping[int, str]:
    """Give the readings of each character, by its code point: joined by commas, as pypinyin has them."""
    specification = find_spec("pypinyin")
    if specification is None or specification.origin is None:
        raise CorpusError("the package pypinyin is missing; install Pizhu again")
    file = Path(specification.origin).with_name("pinyin_dict.json")
    # Row by row, each reading once: read as JSON, the file takes 11 MB instead of 5, and half as long again.
    rows = _ROW.finditer(file.read_text(encoding="utf-8"))
    known = dict[str, str]()
    return {int(row[1]): known.setdefault(row[2], row[2]) for row in rows}


@cache
def _syllables() -> frozenset[str]:
    toned = {syllable for entry in _table().values() for syllable in entry.split(",")}
    return frozenset(toned | set(map(without_tone, toned)))
