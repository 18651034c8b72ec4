"""Text from outside is shown character for character, and none of it acts on the terminal."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import seed_in_both_scripts
from tui.display import LOST, PRIVATE, display, display_line, safe, shorten

EVERYTHING = "".join(map(chr, range(0x110000)))
BIDIRECTIONAL = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def may_reach_the_terminal(character: str) -> bool:
    """Whether a character can only be drawn, and takes the cells that it seems to."""
    code = ord(character)
    return character == "\n" or (
        category(character) not in {"Cc", "Cs", "Co", "Zl", "Zp"}
        and character not in BIDIRECTIONAL
        and code & 0xFFFE != 0xFFFE
        and not 0xFDD0 <= code <= 0xFDEF
    )


def test_every_character_of_unicode_is_shown_as_one_that_is_harmless() -> None:
    shown = display(EVERYTHING)
    assert len(shown) == len(EVERYTHING)
    assert {hex(ord(character)) for character in shown if not may_reach_the_terminal(character)} == set()


def test_what_is_harmless_is_shown_as_it_is() -> None:
    changed = {
        before
        for before, after in zip(EVERYTHING, display(EVERYTHING), strict=True)
        if before != after and category(before) not in {"Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"}
    }
    # Fillers and joiners without a form of their own.
    assert {hex(ord(character)) for character in changed} == {
        "0x34f", "0x115f", "0x1160", "0x17b4", "0x17b5", "0x180b", "0x180c", "0x180d", "0x180f", "0x3164",
        "0xffa0",
    }  # fmt: skip


@pytest.mark.parametrize("number", ["001", "002", "003", "004"])
def test_seeds_without_damage_are_shown_as_they_are(number: str) -> None:
    both = seed_in_both_scripts(number)
    assert display(both.article.text) == both.article.text
    assert display(both.other) == both.other


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("增收\x1b[2J", "增收␛[2J"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x1b]52;c;cm0=\x1b\\", "␛]52;c;cm0=␛\\"),
        ("甲\t乙\r\n丙\x7f", "甲␉乙␍\n丙␡"),
        ("\x9b31m", f"{LOST}31m"),
        ("user\u202egnp.exe", f"user{LOST}gnp.exe"),
        ("甲\u2028乙\u0085", f"甲{LOST}乙{LOST}"),
        ("甲\u200b乙\ufeff\u00ad", f"甲{LOST}乙{LOST}{LOST}"),
        ("鞍\ue76b住", f"鞍{PRIVATE}住"),
        ("\U000f0000\U0010fffd", PRIVATE * 2),
        ("\ud800\udfff\ufffe\U0001fffe", LOST * 4),
        ("\U000e0041", LOST),
        ("葛\U000e0100é e\u0301 ❤\ufe0f", "葛\U000e0100é e\u0301 ❤\ufe0f"),
    ],
)
def test_what_acts_on_a_terminal_is_shown_as_a_mark(text: str, shown: str) -> None:
    assert display(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_offsets_in_what_is_shown_are_offsets_in_what_is_stored(text: str) -> None:
    shown = display(text)
    assert len(shown) == len(text)
    assert all(map(may_reach_the_terminal, shown))
    assert display(shown) == shown
    assert [at for at, character in enumerate(shown) if character == "\n"] == [
        at for at, character in enumerate(text) if character == "\n"
    ]
    line = display_line(text)
    assert len(line) == len(text)
    assert "\n" not in line


def test_a_line_shows_line_feeds_as_marks() -> None:
    assert display_line("甲\n乙\r\n") == "甲␊乙␍␊"


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    assert shorten("农民增收致富", 6) == "农民增收致富"
    assert shorten("农民增收致富", 5) == "农民增收…"
    assert shorten("甲\n乙", 3) == "甲␊乙"
    assert shorten("农民", 1) == "…"


@pytest.mark.parametrize(
    "text",
    ["[b]x[/b]", "[/]", "[@click=app.quit]x", "[link=http://a]x[/link]", "\\[b]", "[", "$text [red]甲"],
)
def test_no_text_is_taken_as_markup(text: str) -> None:
    content = safe(text)
    assert content.plain == text
    assert content.spans == []


@given(st.text(st.sampled_from("[]/@=b\\ \"'click.()$#甲\x1b\n") | st.characters(exclude_categories=())))
def test_whatever_the_text_its_content_is_what_is_shown(text: str) -> None:
    content = safe(text)
    assert content.plain == display(text)
    assert content.spans == []
