"""White space that the page's layout left behind: indents, blank lines, runs of spaces, marks of no width."""

from __future__ import annotations

import re

from corpus.alignment import Edit

RULE = "space"

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_BREAK = "\n\r\v\f\u0085\u2028\u2029"
_BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SURPLUS = re.compile(
    rf"(?P<edge>\A[{_BLANK}{_BREAK}{_INVISIBLE}]+|[{_BLANK}{_BREAK}{_INVISIBLE}]+\Z)"
    rf"|(?P<lines>[{_BLANK}{_INVISIBLE}]*[{_BREAK}][{_BLANK}{_BREAK}{_INVISIBLE}]*)"
    rf"|(?P<blanks>[{_INVISIBLE}]*[{_BLANK}][{_BLANK}{_INVISIBLE}]*)"
    rf"|(?P<invisible>[{_INVISIBLE}]+)"
)
_REPLACEMENTS = {"edge": "", "lines": "\n", "blanks": " ", "invisible": ""}


def find_surplus_space(text: str) -> list[Edit]:
    """Find white space to remove, so that paragraphs are divided by one line feed and words by one space."""
    edits = []
    for match in _SURPLUS.finditer(text):
        replacement = _REPLACEMENTS[match.lastgroup or ""]
        if match[0] != replacement:
            edits.append(Edit(match.start(), match.end(), replacement, RULE, match.lastgroup or ""))
    return edits
