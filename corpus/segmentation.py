"""Where the units of a Chinese text begin and end: words, clauses, sentences, paragraphs.

Each function gives the offsets, in code points, at which a unit of `text` begins, and the length of the
text last; so two neighbours enclose a unit, with the punctuation and the space behind it.
"""

from __future__ import annotations

import re

from corpus.scripts import Configuration, convert

_CLOSING = "”’」』》〉）】〕)\\]}\"'"
_LATIN_STOP = rf"(?<=[^\d.])\.[{_CLOSING}]*(?=\s|$)"
_SPACE_BEHIND = r"[^\S\n]*\n*"
_SENTENCE_END = re.compile(rf"(?:[。！？!?…]+[{_CLOSING}]*|{_LATIN_STOP}){_SPACE_BEHIND}|\n+")
_CLAUSE_END = re.compile(rf"(?:[，、；：,;:—。！？!?…]+[{_CLOSING}]*|{_LATIN_STOP}){_SPACE_BEHIND}|\n+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[,:.](?=\d)")
_PARAGRAPH_END = re.compile(r"\n+")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""A lone one has no UTF-8, which is what jieba reads."""
# Jieba takes decimal points and separators as they come; a number with its separators is one word here.
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*%?|[A-Za-z]+(?:['’-][A-Za-z]+)*")


def words(text: str) -> list[int]:
    """Begin a unit at each word, as jieba divides the Simplified form of the text.

    Loading the dictionary costs about 130 ms, the first time.
    """
    if not text:
        return [0]
    import rjieba

    # Jieba knows few Traditional words; the conversion is one to one, so offsets hold.
    simplified = _SURROGATE.sub("\ufffd", convert(text, Configuration.T2S).text)
    starts, position = {0, len(text)}, 0
    for word in rjieba.cut(simplified):
        starts.add(position)
        position += len(word)
    for number in _NUMBER.finditer(text):
        starts -= set(range(number.start() + 1, number.end()))
        starts |= {number.start(), number.end()}
    return sorted(starts)


def clauses(text: str) -> list[int]:
    """Begin a unit behind each mark that divides a sentence, closing quotes included."""
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
