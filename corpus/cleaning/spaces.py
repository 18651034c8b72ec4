"""White space that the page's layout left behind: indents, blank lines, runs of spaces, marks of no width."""

from __future__ import annotations

import re

from corpus.alignment import Edit
from corpus.rare_characters import rare_characters

RULE = "space"

# Joiners (U+200C, U+200D), variation selectors and bidirectional marks are left: in some scripts and in emoji
# they say which shape is meant.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_BREAK = "\n\r\v\f\u0085\u2028\u2029"
# U+E5E5 is what GB 18030 makes of A3A0, the ideographic space of many Chinese typesetting programs.
_BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ue5e5"
_WHITE = re.compile(f"[{_BLANK}{_BREAK}{_INVISIBLE}]+")
_UNUSUAL = re.compile(f"[{_BLANK[1:]}{_BREAK[1:]}{_INVISIBLE}]")
"""White space other than one space and one line feed, which all that is left is made of."""
_BREAKS = frozenset(_BREAK)
_NOT_BLANK = frozenset(_INVISIBLE)
_REPLACEMENTS = {"edge": "", "lines": "\n", "blanks": " ", "invisible": ""}


def find_surplus_space(text: str) -> list[Edit]:
    """Find white space to remove, so that paragraphs are divided by one line feed and words by one space."""
    # Most pages that are clean of it are told so in a fifth of the time.
    pairs = ("\n\n", " \n", "\n ", "  ") if " " in text else ("\n\n",)
    is_plain = text.strip(" \n") == text and not any(pair in text for pair in pairs)
    if is_plain and not _UNUSUAL.search(rare_characters(text)):
        return []
    edits = []
    for match in _WHITE.finditer(text):
        kind = _kind(match[0], is_edge=match.start() == 0 or match.end() == len(text))
        if match[0] != _REPLACEMENTS[kind]:
            edits.append(Edit(match.start(), match.end(), _REPLACEMENTS[kind], RULE, kind))
    return edits


def _kind(white: str, *, is_edge: bool) -> str:
    if is_edge:
        return "edge"
    if not _BREAKS.isdisjoint(white):
        return "lines"
    return "invisible" if _NOT_BLANK.issuperset(white) else "blanks"
