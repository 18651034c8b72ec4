"""How wide words are in a proportional type that is not known: rather too wide than too narrow.

Which font a drawing is shown in is up to who opens it. A letter has the width here that it has where it is
widest: in DejaVu Sans, in Liberation Sans (as wide as Arial and Helvetica) or in WenQuanYi Zen Hei, rounded
up. A Chinese character is one em in every font, bold or not.
"""

from __future__ import annotations

import unicodedata

_REGULAR = (
    (0.30, "'Iijl"),
    (0.36, " ,.:;|f"),
    (0.42, "!()-[]rt"),
    (0.50, '"J`'),
    (0.54, "/\\sz"),
    (0.60, "*?L_ckvxy"),
    (0.64, "$0123456789FTabdeghnopqu{}"),
    (0.70, "ABEKPSVXYZ"),
    (0.79, "&CDGHNOQRU"),
    (0.87, "#+<=>M^w~"),
    (1.02, "%@Wm"),
)
_BOLD = (
    (0.38, "',.Iijl| "),
    (0.44, "-:;f"),
    (0.50, "!()[]`rt"),
    (0.60, '"/J\\_csz'),
    (0.69, "*?FLTakevxy"),
    (0.74, "$0123456789EPSYZbdghnopqu{}"),
    (0.83, "ABCGKRUVX"),
    (0.88, "#&+<=>DHNOQ^~"),
    (1.00, "Mw"),
    (1.11, "%@Wm"),
)
"""Ems, and the characters of ASCII that are no wider."""
_EMOJI = 0x1F000
_EMOJI_EMS, _OTHER_BOLD_EMS = 1.3, 1.2
_EMS = {character: width for width, characters in _REGULAR for character in characters}
_BOLD_EMS = {character: width for width, characters in _BOLD for character in characters}


def character_ems(character: str, *, is_bold: bool = False) -> float:
    """Give how wide a character is at most, in its size."""
    known = (_BOLD_EMS if is_bold else _EMS).get(character)
    if known is not None:
        return known
    if _EMOJI <= ord(character) < 0x20000:
        return _EMOJI_EMS
    if is_bold and unicodedata.east_asian_width(character) not in "WF" and ord(character) < 0x2000:
        return _OTHER_BOLD_EMS
    return 1.0


def ems(text: str, *, is_bold: bool = False) -> float:
    """Give how wide a text is at most, in its size."""
    return sum(character_ems(character, is_bold=is_bold) for character in text)
