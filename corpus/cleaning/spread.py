"""Words whose characters were spread out with spaces: `隰 县 梨 果 产 业` was `隰县梨果产业`.

Two or three characters with spaces between are left: names are set so (`刘 强`), and headings.
"""

from __future__ import annotations

import re

from corpus.alignment import Edit

RULE = "spread"
FEWEST_CHARACTERS = 5
"""In a row, each with one space before the next, for them to be one text that was spread out."""

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPREAD = re.compile(
    rf"(?<![{_HAN}])[{_HAN}](?: [{_HAN}，。、；：,.;:](?![{_HAN}])){{{FEWEST_CHARACTERS - 1},}}"
)


def find_spread_characters(text: str) -> list[Edit]:
    """Find the spaces between Chinese characters that stand one by one. Runs after surplus space is gone."""
    return [
        Edit(match.start() + index, match.start() + index + 1, "", RULE, "characters set one by one")
        for match in _SPREAD.finditer(text)
        for index, character in enumerate(match[0])
        if character == " "
    ]
