"""Text from outside, made fit to show: one visible character for every character that acts on a terminal.

The map keeps the length of a text, so an offset in what is shown is an offset in what is stored. Shown
text is never stored or compared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.content import Content

LOST = "\ufffd"
"""Stands for a character that has no visible form and must not reach the terminal."""
PRIVATE = "▯"
"""Stands for a private-use character, whose width no terminal can know."""

# C0, DEL and C1 controls; soft hyphen; combining grapheme joiner; Arabic, Mongolian and Hangul fillers;
# zero-width, bidirectional and other format characters; separators; byte-order mark; surrogates;
# noncharacters; tags. Variation selectors and combining marks stay: they belong to their character.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ufdd0-\ufdef"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff"
    + "".join(chr((plane << 16) + last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def display(text: str) -> str:
    """Give `text` as it may be shown, with as many characters as it has. Line feeds stay."""
    return _UNSAFE.sub(_stand_in, text)


def display_line(text: str) -> str:
    """Give `text` as it may be shown on one line, with as many characters as it has."""
    return display(text).replace("\n", "␊")


def shorten(text: str, longest: int) -> str:
    """Give `text`, as it may be shown on one line, in at most `longest` characters."""
    line = display_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def shorten_middle(text: str, longest: int) -> str:
    """Give `text`, as `shorten` does, with its end: where a selection ends is what one looks for."""
    line = display_line(text)
    if len(line) <= longest:
        return line
    head = (longest - 1) // 2
    return f"{line[:head]}…{line[len(line) - (longest - 1 - head) :]}"


def safe(text: str) -> Content:
    """Give `text` as content for a widget: shown as it is, never taken as markup."""
    # Imported here so that the commands that print to a terminal need no Textual.
    from textual.content import Content

    return Content(display(text))


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xE000 <= code <= 0xF8FF or (code >= 0xF0000 and code & 0xFFFE != 0xFFFE):
        return PRIVATE
    return LOST
