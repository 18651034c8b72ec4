"""How likely a stretch of Chinese text is: the words it may be made of, and how common they are.

A text is as likely as its likeliest division into words. The words and their frequencies come with the
program (`corpus/cleaning/data/words.txt.xz`, and rare ones in `rare_words.txt.xz`), and so does how much
likelier than chance words meet that end in one character and begin with another (`pairs.txt`); scores are
natural logarithms of probabilities.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from functools import cache, lru_cache
from math import inf
from pathlib import Path

from corpus.cleaning.readings import is_ideograph

LONGEST_WORD = 6
"""In characters. Longer ones are rare, and divide into shorter ones that score as well."""

UNKNOWN_CHARACTER = -18.0
"""The score of a character that is no word of its own: somewhat below the rarest that is."""

PRIVATE_CHARACTER = -25.0
"""The score of a character that no page was written with."""

NO_WORD = -inf

RARE_WORD = -18.0
RARE_WORD_LENGTHS = (3, 4)
"""The score of a rare word, and how many characters rare words have. With those of two characters, of which
jieba has 71,000 more, no more is repaired."""

SYMBOL = -14.0
"""The score of a sign such as ∞ or ● that is neither a character nor a common punctuation mark."""

_ASCII = -4.0
_FULL_WIDTH_ASCII = -5.0

_MARKS: Mapping[str, float] = {
    "，": -3.2,
    "。": -3.7,
    "、": -4.2,
    "“": -5.2,
    "”": -5.2,
    "《": -6.0,
    "》": -6.0,
    "：": -5.8,
    "；": -6.5,
    "？": -7.0,
    "！": -7.0,
    "（": -6.5,
    "）": -6.5,
    "—": -6.0,
    "…": -7.0,
    "·": -7.0,
    "‘": -8.0,
    "’": -8.0,
    "『": -8.0,
    "』": -8.0,
    **dict.fromkeys("●■▲◆□△", -9.0),
    "　": -9.0,
    "\n": -3.0,
}
"""Punctuation as common as in newspapers."""

SENTENCE_START = 0.5
"""What a word of several characters at the beginning of a sentence scores above the word alone."""

LONE_SENTENCE_START = -1.0
"""The same of a word of one character: most that are common are not so there."""

LONE_SENTENCE_END = -0.5
"""What a word of one character, but for `FINAL_PARTICLES`, at the end of a sentence scores above it alone."""

FINAL_PARTICLES = "了的吗吧呢啊着过"

_STOPS = "，。、：；？！"
_NEIGHBOURS: Mapping[str, float] = {
    **{first + second: -8.0 for first in "，。、：；" for second in _STOPS},
    **{stop + "“": 2.5 for stop in "，。：！？"},
    **{stop + "《": 1.5 for stop in "，。：、"},
    **{stop + closing: 3.5 for stop in "。！？" for closing in "”』"},
    **{pair: 1.0 for closing in "”』" for pair in ("，" + closing, closing + "，", closing + "。")},
    **{"…" + stop: -8.0 for stop in _STOPS},
    "……": 6.0,
    "》（": 1.0,
    "。\n": 2.5,
    **{inner + "\n": -5.0 for inner in "—、·，"},
    "。》": -4.0,
    **{opening + stop: -8.0 for opening in "“《（" for stop in _STOPS},
    **{"《" + stop: -6.0 for stop in "”》"},
    "“”": -8.0,
    **{opening + "\n": -6.0 for opening in "“《（"},
}
"""What two punctuation marks beside one another score above the two alone."""


class WordScores(dict[str, float]):
    """The words of the lists, in simplified characters, each with its score.

    `scores[word]` is `NO_WORD` for what is none. `get` and `in` know the common words alone, and are quicker.
    """

    def __missing__(self, word: str) -> float:
        return RARE_WORD if self.is_rare(word) else NO_WORD

    def is_rare(self, word: str) -> bool:
        """Whether it is one of the rare words, which all have the same score."""
        if len(word) not in RARE_WORD_LENGTHS:
            return False
        seconds, rests = _rare_words().get(word[0], _NO_REST)
        # To look for one character is quicker by far, and seldom finds it.
        return word[1] in seconds and f" {word[1:]} " in rests


@cache
def word_scores() -> WordScores:
    """Give the words of the lists.

    Reading the common ones takes 60 ms, and the rare ones, at the first need of them, 40 ms.
    """
    scores = WordScores()
    for line in _lines("words.txt.xz"):
        score, _, words = line.partition("\t")
        scores.update(dict.fromkeys(words.split(" "), float(score)))
    return scores


@cache
def _rare_words() -> Mapping[str, tuple[str, str]]:
    """Give the rare words by their first characters: the second ones, and the rests, parted by spaces."""
    lines = _lines("rare_words.txt.xz")
    return {line[0]: ("".join({rest[0] for rest in line[1:].split(" ")}), f" {line[1:]} ") for line in lines}


_NO_REST = ("", "")


def _lines(name: str) -> list[str]:
    file = Path(__file__).parents[1] / "data" / name
    return lzma.decompress(file.read_bytes()).decode().splitlines()


@cache
def character_score(character: str) -> float:
    """Give the score of one simplified character that stands alone."""
    if character in _MARKS:
        return _MARKS[character]
    if character < "\x80":
        return _ASCII
    if "\ue000" <= character <= "\uf8ff":
        return PRIVATE_CHARACTER
    if "０" <= character <= "ｚ":
        return _FULL_WIDTH_ASCII
    if not is_ideograph(character):
        return SYMBOL
    return word_scores().get(character, UNKNOWN_CHARACTER)


@lru_cache(maxsize=1 << 16)
def neighbour_score(first: str, second: str) -> float:
    """Give what two words score above the two alone: one ends in `first`, the other begins with `second`."""
    if first in _MARKS and second in _MARKS:
        return _NEIGHBOURS.get(first + second, 0.0)
    return _pair_scores().get(first + second, 0.0)


@cache
def _pair_scores() -> Mapping[str, float]:
    """Give the pairs of the list. Reading the file takes 15 ms."""
    file = Path(__file__).parents[1] / "data" / "pairs.txt"
    scores: dict[str, float] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        first, *groups = line.split("\t")
        for group in groups:
            score, _, seconds = group.partition(" ")
            scores.update((first + second, float(score)) for second in seconds)
    return scores
