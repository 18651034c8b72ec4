"""Words whose characters were spread out with spaces: `隰 县 梨 果 产 业` was `隰县梨果产业`.

Two or three characters with spaces between are left: names are set so (`刘 强`), and headings. Spaces between
the words of a heading are its punctuation. In sentences they are not, and on a page where many of them cut
words in two (`合作 社`) all of them are damage.
"""

from __future__ import annotations

import re

from corpus.alignment import Edit
from corpus.cleaning.phrases import HAN
from corpus.cleaning.readings import is_ideograph

RULE = "spread"
FEWEST_CHARACTERS = 5
"""In a row, each with one space before the next, for them to be one text that was spread out."""
FEWEST_GAPS = 3
"""A page with fewer spaces inside its sentences is left."""
FEWEST_CUTS = 2
SHARE_IN_WORDS = 0.3
"""The least number and share of these spaces that cut a word in two. Of spaces between words 0.02 seem to,
and at most 0.22 on any page; of spaces anywhere, 0.4."""
SHORTEST_SENTENCE = 30
"""In characters. A shorter line may be a heading or a list of names."""

_SPREAD = re.compile(rf"(?<!{HAN}){HAN}(?: (?:{HAN}|[，。、；：,.;:])(?!{HAN})){{{FEWEST_CHARACTERS - 1},}}")
_APART = re.compile(" [^ ] ")
_GAP = re.compile(rf" (?<={HAN} )(?={HAN})")
_SENTENCE = re.compile("[，。；,;]")
_MOST_LOOKED_AT = 200
_LONGEST_PART = 3
"""How much of a word is looked for on either side of a space, in characters."""


def find_spread_characters(text: str) -> list[Edit]:
    """Find the spaces between Chinese characters that stand one by one, and those inside sentences' words.

    Runs after surplus space is gone.
    """
    if " " not in text:
        return []
    found = _gaps_of_spread(text) if _APART.search(text) else {}
    # Most pages have fewer altogether, which is told in a tenth of the time that their sentences take.
    is_gapped = len(_GAP.findall(text)) >= FEWEST_GAPS
    gaps = [place for place in _gaps_in_sentences(text) if place not in found] if is_gapped else []
    sample = gaps[:: len(gaps) // _MOST_LOOKED_AT + 1]
    if len(gaps) >= FEWEST_GAPS and _count_cuts(text, sample) >= max(
        FEWEST_CUTS, SHARE_IN_WORDS * len(sample)
    ):
        found |= dict.fromkeys(gaps, "words cut in two")
    return [Edit(place, place + 1, "", RULE, found[place]) for place in sorted(found)]


def _gaps_of_spread(text: str) -> dict[int, str]:
    return {
        match.start() + index: "characters set one by one"
        for match in _SPREAD.finditer(text)
        if is_ideograph(match[0][0])
        for index, character in enumerate(match[0])
        if character == " "
    }


def _gaps_in_sentences(text: str) -> list[int]:
    gaps: list[int] = []
    start = 0
    for line in text.split("\n"):
        if len(line) >= SHORTEST_SENTENCE and " " in line and _SENTENCE.search(line):
            gaps += (
                start + match.start()
                for match in _GAP.finditer(line)
                if is_ideograph(line[match.start() - 1]) and is_ideograph(line[match.end()])
            )
        start += len(line) + 1
    return gaps


def _count_cuts(text: str, gaps: list[int]) -> int:
    # Imported here: of 100 pages 1 has such spaces, and the words take 100 ms to load.
    from corpus.cleaning.byte_slip.words import word_scores
    from corpus.scripts import Configuration, convert

    words = word_scores()
    cut = 0
    for place in gaps:
        width = 2 * _LONGEST_PART
        before = text[max(place - width, 0) : place].rsplit("\n", 1)[-1].replace(" ", "")[-_LONGEST_PART:]
        behind = text[place + 1 : place + 1 + width].split("\n", 1)[0].replace(" ", "")[:_LONGEST_PART]
        before, behind = (convert(part, Configuration.T2S).text for part in (before, behind))
        cut += any(
            before[-left:] + behind[:right] in words
            for left in range(1, len(before) + 1)
            for right in range(1, len(behind) + 1)
        )
    return cut
