"""Cells for programs that calculate: words that such a program would take for a formula stay words.

A spreadsheet runs a cell that begins with `=`, and some that begin with another sign, as a formula: it may
fetch an address or start a program. The rule is that of OWASP ASVS 5, 1.2.10: an apostrophe goes before them.
"""

from __future__ import annotations

GUARD = "'"
"""What a spreadsheet takes as: this is text, and does not show."""
_BEGINS_A_FORMULA = frozenset("=+-@\t\r\0＝＋－＠")
"""The full-width twins too, which spreadsheets of a Chinese system take for the signs themselves."""


def guarded(cell: str) -> str:
    """Give a text as it may stand in a cell: with an apostrophe before it, where it would be a formula.

    Only for text that may come from an article or a reader, and not for numbers: `-0.5` gets one too. The
    quoting of RFC 4180 is done after it.
    """
    return GUARD + cell if cell[:1] in _BEGINS_A_FORMULA else cell


def unguarded(cell: str) -> str:
    """Give the text that `guarded` made a cell of; a text that itself begins so loses its apostrophe."""
    return cell[1:] if cell[:1] == GUARD and cell[1:2] in _BEGINS_A_FORMULA else cell
