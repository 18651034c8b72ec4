"""Pictographs put in parentheses into words: `合(🐌)作社` was `合作社`.

Copies of a page are made unlike the page, for search engines, by a pictograph behind every few characters,
another one each time. Nobody writes so; an author puts a few of them behind his sentences.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.alignment import Edit
from corpus.cleaning.phrases import HAN
from corpus.script_characters import has_other_planes

RULE = "pictograph"
FEWEST = 8
FEWEST_KINDS = 5
PER_THOUSAND = 5
"""How many there are at least in a thousand characters of such a page."""
SHARE_INSIDE = 0.5
"""The least share of them that stand between two characters, as inside a word or a sentence."""

# Symbols that authors put in parentheses are none of them: numbers in circles, stars, ticks, arrows, ♂.
_PICTOGRAPH = (
    r"(?:[\u231a\u231b\u23e9-\u23fa\u2600-\u2604\u2607-\u2610\u2614-\u263f\u2641\u2643-\u2712\u2719-\u27bf\u2b50\u2b55"
    r"\U0001f000-\U0001faff])\ufe0f?"
)


def find_pictographs(text: str) -> list[Edit]:
    """Find the pictographs that a page has in parentheses behind its characters, where it is full of them."""
    if "(" not in text and "（" not in text:
        return []
    if not has_other_planes(text):
        return []
    # Most pages have none, which their bytes tell in a tenth of the time. Few are none of these, as ❓ is.
    data = text.encode("utf-8", "surrogatepass")
    if data.count(b"(\xf0\x9f") + data.count(b"\x88\xf0\x9f") < FEWEST // 2:
        return []
    found = list(_in_parentheses().finditer(text))
    if (
        len(found) < FEWEST
        or len(found) * 1000 < PER_THOUSAND * len(text)
        or len({match[1] for match in found}) < FEWEST_KINDS
        or sum(match["inside"] is not None for match in found) < SHARE_INSIDE * len(found)
    ):
        return []
    return [
        Edit(match.start(), match.end(1) + 1, "", RULE, f"{match[1]} in parentheses, on a page full of such")
        for match in found
    ]


@cache
def _in_parentheses() -> re.Pattern[str]:
    return re.compile(rf"[(（]({_PICTOGRAPH})[)）](?P<inside>(?={HAN}))?")
