"""Lines of words that have nothing to do with a page, and lead those to it who search for them."""

from __future__ import annotations

from corpus.cleaning.line_shapes import ends_sentence
from corpus.cleaning.phrases import Phrases

SHORTEST_LURE = 20
"""In characters."""
_FEWEST_WORDS = 4
_CHARACTERS_A_WORD = 20
"""Of how many characters in a line one of the words has to begin at least."""


def is_lure(line: str, phrases: Phrases) -> bool:
    """Whether a line is words of another trade in a row, and no sentence about it.

    Args:
        line: The line, as phrases are matched.
        phrases: What it is matched with.
    """
    if not phrases.telling_lure.search(line) or ends_sentence(line.rstrip("? ")):
        return False
    return len(phrases.lure.findall(line)) >= max(_FEWEST_WORDS, len(line) // _CHARACTERS_A_WORD)
