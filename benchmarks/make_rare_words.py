"""Makes `corpus/cleaning/data/rare_words.txt.xz` from the dictionary of jieba.

    pip download --no-deps --no-binary :all: jieba==0.42.1 && tar xf jieba-0.42.1.tar.gz
    python -m benchmarks.make_rare_words jieba-0.42.1/jieba/dict.txt [-o FILE]

Taken are its words of three and four characters of GBK that `words.txt.xz` does not have. They are so rare
that their frequencies say little, and are not kept.
"""

from __future__ import annotations

import argparse
import lzma
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpus.cleaning.byte_slip.words import RARE_WORD_LENGTHS, word_scores
from corpus.cleaning.forward_model import pair_of
from corpus.cleaning.readings import is_ideograph

RARE_WORDS = Path(__file__).parents[1] / "corpus" / "cleaning" / "data" / "rare_words.txt.xz"


def main() -> None:
    """Write the rare words of a dictionary."""
    parser = argparse.ArgumentParser(description="Make the list of rare words.")
    parser.add_argument("dictionary", type=Path, help="dict.txt")
    parser.add_argument("-o", "--output", type=Path, default=RARE_WORDS)
    arguments = parser.parse_args()
    lines = arguments.dictionary.read_text(encoding="utf-8").splitlines()
    rare = {line.split(" ")[0] for line in lines} - dict(word_scores()).keys()
    words = [word for word in rare if len(word) in RARE_WORD_LENGTHS and all(map(_is_taken, word))]
    arguments.output.write_bytes(lzma.compress(as_lines(words).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(words):,} words")


def as_lines(words: Iterable[str]) -> str:
    """Write words as the file has them: a line for each first character, with the rests of its words."""
    rests = defaultdict[str, list[str]](list)
    for word in sorted(words, key=lambda word: (len(word), word)):
        rests[word[0]].append(word[1:])
    return "".join(f"{first}{' '.join(rests[first])}\n" for first in sorted(rests))


def _is_taken(character: str) -> bool:
    try:
        pair_of(character)
    except ValueError:
        return False
    return is_ideograph(character)


if __name__ == "__main__":
    main()
