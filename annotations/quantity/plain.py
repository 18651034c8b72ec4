"""The one form in which texts are looked at for quantities: Simplified, half-width, in small letters."""

from __future__ import annotations

import re
from functools import cache

from corpus.scripts import Configuration, convert

_FULL_WIDTH = {
    full: full - 0xFEE0
    for full in range(0xFF01, 0xFF5F)
    if chr(full - 0xFEE0).isalnum() or chr(full) in "％．／－～＋：＄"
}
_SAMPLE, _SHARE = 200, 16
"""Characters of a text that are looked at, and of how many more than one is another in a Traditional text."""
_OTHERS = {"∶": ":", "︰": ":", "﹪": "%", "¥": "￥", "⁄": "/", "−": "-", "〜": "~"}


def plain(text: str) -> str:
    """Give a text in Simplified characters, half-width digits and small letters, as long as it is.

    Each character is taken by itself: what differs from word to word (乾 and 干) matters to no quantity.
    """
    table, others = _table(), _others()
    if _SHARE * len(others.findall(text, 0, _SAMPLE)) > min(len(text), _SAMPLE):
        return text.translate(table)
    # Of a Simplified text few are another: to look for them takes a tenth of the time that it takes to look
    # every character up.
    return others.sub(lambda match: table[ord(match[0])], text)


@cache
def _others() -> re.Pattern[str]:
    """Give a pattern of the characters that are taken for another."""
    return re.compile(f"[{re.escape(''.join(map(chr, sorted(_table()))))}]")


@cache
def _table() -> dict[int, str]:
    # Each between line feeds, so that none makes a phrase with its neighbour.
    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simplified = convert("\n".join(characters), Configuration.T2S).text.split("\n")
    table = {ord(one): other for one, other in zip(characters, simplified, strict=True) if one != other}
    for full, half in _FULL_WIDTH.items():
        table[full] = chr(half).lower()
    table |= {ord(one): other for one, other in _OTHERS.items()}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    return table
