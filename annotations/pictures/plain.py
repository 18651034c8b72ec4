"""Text from an article, made fit to stand in a file for another program."""

from __future__ import annotations

import re

from annotations.pictures.type_widths import character_ems, ems

# What XML forbids; what turns the direction of a line; what breaks a line where nothing should.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)
_PIECE = re.compile(r"(?:[\x21-\u02ff]+|.)[，。、；：！？）》〉」』】”’…]* ?", re.DOTALL)
"""A word or a Chinese character, with closing marks and a blank behind it: no line begins with these."""


def one_line(text: str) -> str:
    """Give a text on one line, without characters that XML forbids or that turn the direction of a line."""
    return _UNFIT.sub(
        "\ufffd", text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    )


def xml(text: str) -> str:
    """Give a text as it stands in XML and HTML, in an element or a quoted attribute."""
    escaped = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;").replace("'", "&#39;")


def wrapped(text: str, width: float, most: int, *, is_bold: bool = False) -> list[str]:
    """Break a text into lines.

    Args:
        text: One line; it may be broken before any Chinese character, but not before a closing mark, and
            within a word only if that is too long.
        width: Of a line, as `ems` gives it.
        most: Lines; what is left out is told by `…`.
        is_bold: Whether the text is written in bold letters.
    """
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _PIECE.findall(text):
        if line and used + ems(piece.rstrip(), is_bold=is_bold) > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        for character in piece:
            wide = character_ems(character, is_bold=is_bold)
            if line and used + wide > width and character != " ":
                lines.append(line.rstrip())
                line, used = "", 0.0
            line += character
            used += wide
    lines += [line.rstrip()] if line.strip() or not lines else []
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and ems(last, is_bold=is_bold) > width - 1:
        last = last[:-1]
    return [*lines[: most - 1], f"{last}…"]
