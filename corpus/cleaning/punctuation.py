"""Marks that a mirror site doubled: `，，` was `，`, and `，。` was `。`.

Such sites put a comma before every other mark, or a second one behind it, so that their pages differ from
the ones they copied. `。。` and `，，，` stay: people write them for an ellipsis.
"""

from __future__ import annotations

import re

from corpus.alignment import Edit
from corpus.cleaning.phrases import HAN

RULE = "punctuation"
FEWEST = 2
"""A page with fewer has a slip of its author's, which stays."""

_BESIDE_COMMA = "，,、。；;：:！!？"
_MARKS = re.compile(f"[，,、。；][{_BESIDE_COMMA}]+")
_DOUBLED = frozenset(
    [comma + mark for comma in "，," for mark in _BESIDE_COMMA]
    + [mark + comma for mark in "、。；" for comma in "，,"]
)
_BEFORE = re.compile(rf"{HAN}|[”’》」』）)\]】%％℃]")
_BEHIND = re.compile(rf"{HAN}|[“‘《「『（(\[【]|\s|\Z")


def find_doubled_punctuation(text: str) -> list[Edit]:
    """Find commas that stand beside a mark that can do without them, in Chinese text.

    On one side at least there is a Chinese character; numbers and Latin words may stand on the other.
    """
    if not _has_neighbours(text):
        return []
    found = [match for match in _MARKS.finditer(text) if match[0] in _DOUBLED and _is_in_chinese(text, match)]
    if len(found) < FEWEST:
        return []
    return [_edit(match) for match in found]


def _has_neighbours(text: str) -> bool:
    """Whether any two marks stand side by side: told in a third of the time that the pattern takes."""
    for mark in _BESIDE_COMMA[1:]:
        text = text.replace(mark, "，")
    return "，，" in text


def _is_in_chinese(text: str, match: re.Match[str]) -> bool:
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if _BEFORE.match(before):
        return bool(_BEHIND.match(behind)) or behind.isalnum()
    return before.isalnum() and behind.isalpha() and bool(_BEHIND.match(behind))


def _edit(match: re.Match[str]) -> Edit:
    doubled = match[0]
    mark = doubled[0] if doubled[0] in "、。；" else doubled[-1]
    return Edit(match.start(), match.end(), mark, RULE, f"{doubled} was {mark}")
