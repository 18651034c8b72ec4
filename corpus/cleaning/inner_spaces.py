"""Spaces where Chinese typesetting has none: inside brackets, around marks, and in `第 21 版`."""

from __future__ import annotations

import re

from corpus.alignment import Edit

RULE = "space"

_BESIDE_MARK = re.compile(" (?:(?<=[《〈（「『【〔“‘] )|(?=[》〉）」』】〕”’，。、；：！？]))")
_AROUND_COMMA = re.compile("(?<=[^ -~\n] [,，、；：。！？]) (?=[^ -~\n])")
"""Behind a comma that has a space before it too: `说 , 今年` was `说，今年`."""
_BEFORE_COMMA = re.compile(" [,，、。]")
_NUMBERED = re.compile("第( ?)[0-9]{1,4}( ?)(?=[版期届章节条页次号集卷回批])")


def find_inner_spaces(text: str) -> list[Edit]:
    """Find the spaces on the inner side of Chinese brackets, before Chinese marks and in counted parts.

    Runs after surplus space is gone, so that each is one space.
    """
    if " " not in text:
        return []
    edits = [
        Edit(match.start(), match.end(), "", RULE, "beside a Chinese mark")
        for match in _BESIDE_MARK.finditer(text)
    ]
    if _BEFORE_COMMA.search(text):
        edits += (
            Edit(match.start(), match.end(), "", RULE, "around a comma")
            for match in _AROUND_COMMA.finditer(text)
        )
    if "第" in text:
        edits += (
            Edit(match.start(group), match.end(group), "", RULE, f"in {match[0]}")
            for match in _NUMBERED.finditer(text)
            for group in (1, 2)
            if match[group]
        )
    return sorted(edits, key=lambda edit: edit.start)
