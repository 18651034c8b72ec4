"""Chinese quotation marks that a normaliser made straight: `"两委"班子` was `“两委”班子`."""

from __future__ import annotations

import re

from corpus.alignment import Edit
from corpus.cleaning.full_width import is_chinese

RULE = "full_width"

_QUOTED = re.compile("\"([^\"\n]+)\"|(?<![A-Za-z0-9])'([^'\nA-Za-z]+)'(?![A-Za-z0-9])")
_NOT_BEFORE = re.compile(r"[0-9=\\{\[]")
"""What stands before an inch sign, an attribute of HTML, or a string of a program."""


def find_straight_quotes(text: str) -> list[Edit]:
    """Find the straight quotation marks that stand in pairs around Chinese text.

    Only on a page that has no Chinese quotation marks, and only in paragraphs in which all are paired.
    Each edit replaces one character by one.

    Args:
        text: Paragraphs divided by one line feed.
    """
    if ('"' not in text and "'" not in text) or any(mark in text for mark in "“”「」『』"):
        return []
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        if line.count('"') % 2 == 0 and not line.isascii():
            for match in _QUOTED.finditer(line):
                if _is_chinese_pair(line, match):
                    marks = "“”" if match[1] else "‘’"
                    evidence = f"{match[0][:20]} in Chinese text"
                    edits += (
                        Edit(start + place, start + place + 1, mark, RULE, evidence)
                        for place, mark in zip((match.start(), match.end() - 1), marks, strict=True)
                    )
        start += len(line) + 1
    return edits


def _is_chinese_pair(line: str, match: re.Match[str]) -> bool:
    quoted = match[1] or match[2]
    before, behind = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
    if _NOT_BEFORE.match(before) or quoted != quoted.strip():
        return False
    if match[2]:
        return is_chinese(quoted[0]) and is_chinese(quoted[-1])
    return any(map(is_chinese, quoted)) or (is_chinese(before) and is_chinese(behind))
