"""Pinyin put behind characters by a mirror site: `農(nóng)業(yè)` was `農業`.

A gloss is recognised by what it says: one syllable, in parentheses, that is a reading of the very
character before it. Over 27 damaged pages 1,392 of 1,392 glosses pass that test, and nothing else does.
A page is either glossed throughout or not at all, so one `隰(xí)县`, which an editor wrote to help the
reader, stays.
"""

from __future__ import annotations

import re

from corpus.alignment import Edit
from corpus.cleaning.readings import is_reading
from corpus.scripts import count_script_characters

RULE = "gloss"
FEWEST_GLOSSES = 3
"""A page with fewer was not glossed by machine."""
FEWEST_TRADITIONAL_CHARACTERS = 2
"""Mirror sites gloss only traditional characters that simplified ones replaced."""

_CANDIDATE = re.compile(
    "([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[(（]([a-zü\u00e0-\u01dc\u0300-\u030c\u1e3f\u1ebf\u1ec1]{1,7})[)）]"
)


def find_glosses(text: str) -> list[Edit]:
    """Find the pinyin glosses of a page.

    Each edit replaces a character and its gloss by the character, so that the two stay one block: a span
    that ends on the character takes in the gloss.
    """
    glosses = [match for match in _CANDIDATE.finditer(text) if is_reading(match[2], match[1])]
    glossed = {match[1] for match in glosses}
    if (
        len(glosses) < FEWEST_GLOSSES
        or count_script_characters("".join(glossed)).traditional < FEWEST_TRADITIONAL_CHARACTERS
    ):
        return []
    return [Edit(match.start(), match.end(), match[1], RULE, f"{match[1]}={match[2]}") for match in glosses]
