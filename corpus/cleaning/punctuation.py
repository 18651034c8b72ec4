"""Marks that a mirror site doubled: `，，` was `，`, and `，。` was `。`.

Such sites put a comma before every other mark, or a second one behind it, so that their pages differ from
the ones they copied.
"""

from __future__ import annotations

import re

from corpus.alignment import Edit

RULE = "punctuation"
FEWEST = 2
"""A page with fewer has a slip of its author's, which stays."""

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DOUBLED = re.compile(rf"(?<=[{_HAN}”’》）)])([，,]{{2,3}}|[，,][。、；;：:])(?=[{_HAN}“‘《（(]|\s|$)")


def find_doubled_punctuation(text: str) -> list[Edit]:
    """Find commas that stand beside a mark that can do without them, between Chinese characters."""
    found = list(_DOUBLED.finditer(text))
    if len(found) < FEWEST:
        return []
    return [
        Edit(match.start(), match.end(), match[0][-1], RULE, f"{match[0]} was {match[0][-1]}")
        for match in found
    ]
