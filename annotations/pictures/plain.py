"""Text from an article, made fit to stand in a file for another program."""

from __future__ import annotations

import re
import unicodedata

# What XML forbids; what turns the direction of a line; what breaks a line where nothing should.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)


def one_line(text: str) -> str:
    """Give a text on one line, without characters that XML forbids or that turn the direction of a line."""
    return _UNFIT.sub(
        "\ufffd", text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    )


def xml(text: str) -> str:
    """Give a text as it stands in XML and HTML, in an element or a quoted attribute."""
    escaped = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;").replace("'", "&#39;")


def ems(text: str) -> float:
    """Give about how wide a text is in a proportional type, in its size: a Chinese character is one."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.56 for character in text)


def wrapped(text: str, width: float, most: int) -> list[str]:
    """Break a text into lines.

    Args:
        text: One line; it may be broken at any Chinese character, and within a word only if that is too long.
        width: Of a line, as `ems` gives it.
        most: Lines; what is left out is told by `…`.
    """
    lines: list[str] = []
    line = ""
    for piece in re.findall(r"[\x21-\u02ff]+ ?|.", text, re.DOTALL):
        if line and ems(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        for character in piece:
            if line and ems(line + character) > width and character != " ":
                lines.append(line.rstrip())
                line = ""
            line += character
    lines += [line.rstrip()] if line.strip() or not lines else []
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and ems(last) > width - 1:
        last = last[:-1]
    return [*lines[: most - 1], f"{last}…"]
