"""How wide words are taken to be: never narrower than common fonts have them."""

from __future__ import annotations

from annotations.pictures.type_widths import character_ems, ems

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


def test_every_sign_of_ascii_has_a_width_and_bold_is_no_narrower() -> None:
    for character in PRINTABLE:
        assert 0.28 <= character_ems(character) <= character_ems(character, is_bold=True) <= 1.11
    # All together they have 56.73 ems in DejaVu Sans, 62.62 in its bold face.
    assert 56.73 < ems(PRINTABLE) < 60
    assert 62.62 < ems(PRINTABLE, is_bold=True) < 67


def test_a_chinese_character_is_one_em_bold_or_not() -> None:
    assert ems("建立机制，“要我脱贫”") == ems("建立机制，“要我脱贫”", is_bold=True) == 11
    assert ems("😀") == 1.3
    assert ems("é", is_bold=True) == 1.2
