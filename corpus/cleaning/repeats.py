"""The end of a paragraph that stands once more at the start of the next one.

`…转化为脱贫成效。` and then `成效。包联驻村干部协调各方力量…`: a page that was put together of pieces has the
end of a piece twice, and what stood between is often missing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.alignment import Edit
from corpus.cleaning.phrases import HAN

RULE = "repeat"
LONGEST = 20
"""In characters, with its full stop. A longer repetition is one that an author wrote."""
SHORTEST_PARAGRAPH = 30
"""In characters, of either paragraph. Verse, slogans and captions are shorter, and repeat themselves."""

_FRAGMENT = re.compile(rf"({HAN}{{1,{LONGEST - 1}}}[。！？!?])(?=[^”’」』\"。！？!?\s])")
_BEGINS_WITH_ONE = re.compile(rf"\n{_FRAGMENT.pattern}")
_HAN = re.compile(HAN)


def find_repeats(text: str) -> list[Edit]:
    """Find the fragments of a sentence that a paragraph begins with and the one before it ends with.

    A whole sentence is no fragment: that one is said twice may be meant. None is sure, since text may be
    missing there. A heading between the two paragraphs is looked past.

    Args:
        text: Paragraphs divided by one line feed.
    """
    # Few pages have any, which is told in a fifth of the time that all the lines take.
    if not any(f"{match[1]}\n" in text for match in _BEGINS_WITH_ONE.finditer(text)):
        return []
    edits: list[Edit] = []
    places: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        if len(line) >= SHORTEST_PARAGRAPH:
            places.append((start, line))
        start += len(line) + 1
    for (_, before), (start, line) in pairwise(places):
        if length := _repeated(before, line):
            evidence = "repeats the end of the paragraph before; text may be missing here"
            edits.append(Edit(start, start + length, "", RULE, evidence, sure=False))
    return edits


def _repeated(before: str, line: str) -> int:
    """Give how many characters at the start of a paragraph repeat the end of the one before."""
    length = 0
    while match := _FRAGMENT.match(line, length):
        fragment = match[1]
        is_inside = bool(_HAN.match(before, len(before) - len(fragment) - 1))
        if not (is_inside and before.endswith(fragment)) or len(line) - match.end() < SHORTEST_PARAGRAPH:
            break
        length = match.end()
    return length
