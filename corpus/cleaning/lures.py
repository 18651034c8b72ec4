"""Lines of words that have nothing to do with a page, and lead those to it who search for them."""

from __future__ import annotations

import re

from corpus.cleaning.line_shapes import ends_sentence
from corpus.cleaning.phrases import Phrases

SHORTEST_LURE = 20
"""In characters."""
_FEWEST_WORDS = 4
_CHARACTERS_A_WORD = 20
"""Of how many characters in a line one of the words has to begin at least."""
_STRONG = re.compile("无码|人妻|少妇|熟[女妇]|成人|黄色|三级|乱伦|一区|二区|久久|麻豆|av|色情|裸聊")
"""One of these is in every such line; what else is in it, articles have as well."""


def is_lure(line: str, phrases: Phrases) -> bool:
    """Whether a line is words of another trade in a row, and no sentence about it.

    Args:
        line: The line, as phrases are matched.
        phrases: What it is matched with.
    """
    if not _STRONG.search(line) or ends_sentence(line.rstrip("? ")):
        return False
    return len(phrases.lure.findall(line)) >= max(_FEWEST_WORDS, len(line) // _CHARACTERS_A_WORD)
