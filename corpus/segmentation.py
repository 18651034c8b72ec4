"""Where the units of a Chinese text begin and end: words, clauses, sentences, paragraphs.

Each function gives the offsets, in code points, at which a unit of `text` begins, and the length of the
text last; so two neighbours enclose a unit, with the punctuation and the space behind it.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from corpus.scripts import to_simplified

if TYPE_CHECKING:
    import rjieba

_PREPARING = Lock()
_CLOSING = "”’」』》〉）】〕)\\]}"
_STRAIGHT = "\"'"
"""Quotes that open and close alike: behind a mark that ends a sentence they close."""
# A full stop of Latin script is none inside an abbreviation, nor behind the number of an item in a list.
_LATIN_STOP = (
    r"(?:(?<=[^\d.])(?<!\.[A-Za-z])|(?<=\d\d\d)|(?<=\.\d)|(?<=\.\d\d))"
    rf"\.[{_CLOSING}{_STRAIGHT}]*(?=\s+[^a-z\s]|\s*$|\n)"
)
_STOP = rf"(?:[。！？!?…]++(?![》〉])[{_CLOSING}{_STRAIGHT}]*+)++"
"""A question can be the title of a book: 《怎么办？》一书."""
_DASH = rf"(?<=[\w{_CLOSING}])(?:——+|—(?!\d))"
"""At the head of a paragraph it belongs to what follows; between numbers it says from, to: 1—5分."""
_SPACE_BEHIND = r"[^\S\n]*\n*"
_SENTENCE_END = re.compile(rf"(?:{_STOP}(?![，、；：,;:])|{_LATIN_STOP}){_SPACE_BEHIND}|\n+")
_CLAUSE_END = re.compile(
    rf"(?:{_STOP}(?:[，、；：,;:][{_CLOSING}]*)?|[，；：,;:]+[{_CLOSING}]*|{_DASH}|{_LATIN_STOP}){_SPACE_BEHIND}|\n+"
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[,:：.](?=\d)")
_PARAGRAPH_END = re.compile(r"\n+")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""A lone one has no UTF-8, which is what jieba reads."""
# Jieba takes decimal points and separators as they come; a number with its separators is one word here.
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*%?|[A-Za-z]+(?:['’-][A-Za-z]+)*")

_REGIONAL_NOUNS = ("嘎查", "嘎查村", "苏木")
"""Villages and townships of Inner Mongolia, which jieba cuts into characters that mean nothing."""


def words(text: str) -> list[int]:
    """Begin a unit at each word, as jieba divides the Simplified form of the text.

    Loading the dictionary costs about 130 ms, the first time.
    """
    if not text:
        return [0]
    starts, position = {0, len(text)}, 0
    for word in _jieba().cut(_for_jieba(text)):
        starts.add(position)
        position += len(word)
    for number in _NUMBER.finditer(text):
        starts -= set(range(number.start() + 1, number.end()))
        starts |= {number.start(), number.end()}
    return sorted(starts)


def parts_of_speech(text: str, *, is_simplified: bool = False) -> list[tuple[str, int]]:
    """Give the words of a text in order, each as its part of speech and the offset it ends at.

    Parts of speech are those of jieba: `n` and what begins with it is a noun, `v` a verb, `u` a particle.

    Args:
        text: In either script.
        is_simplified: Whether all of it is in Simplified characters, as `to_simplified` gives them.
    """
    found, end = [], 0
    for word, part in tagged_words(text if is_simplified else to_simplified(text)):
        end += len(word)
        found.append((part, end))
    return found


def tagged_words(simplified: str) -> list[tuple[str, str]]:
    """Give the words of a text in order, each with its part of speech, as in `parts_of_speech`.

    Args:
        simplified: All of it in Simplified characters. A lone surrogate comes back as U+FFFD.
    """
    if not simplified:
        return []
    try:
        return _jieba().tag(simplified)
    except UnicodeEncodeError:
        return _jieba().tag(_SURROGATE.sub("\ufffd", simplified))


def _jieba() -> rjieba.Jieba:
    # Readers ask from several threads, and jieba refuses to be changed while it is read.
    with _PREPARING:
        return _prepared()


@cache
def _prepared() -> rjieba.Jieba:
    from rjieba import _DEFAULT_JIEBA as segmenter  # a second one would take 0.3 s and 60 MB more

    for word in _REGIONAL_NOUNS:
        segmenter.add_word(word, segmenter.suggest_freq(word), "n")
    return segmenter


def _for_jieba(text: str) -> str:
    # Jieba knows few Traditional words; the conversion is one to one, so offsets hold.
    return _SURROGATE.sub("\ufffd", to_simplified(text))


def clauses(text: str) -> list[int]:
    """Begin a unit behind each mark that divides a sentence, closing quotes included.

    The comma of lists, 、, divides none: 链接果业局、工信局 is one clause.
    """
    numbers = {match.start() for match in _BETWEEN_DIGITS.finditer(text)}
    return _starts(text, [end for start, end in _ends(_CLAUSE_END, text) if start not in numbers])


def sentences(text: str) -> list[int]:
    """Begin a unit behind each mark that ends a sentence, closing quotes included."""
    return _starts(text, [end for _, end in _ends(_SENTENCE_END, text)])


def paragraphs(text: str) -> list[int]:
    """Begin a unit behind each line feed."""
    return _starts(text, [end for _, end in _ends(_PARAGRAPH_END, text)])


def _ends(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _starts(text: str, ends: list[int]) -> list[int]:
    return sorted({0, len(text), *ends})
