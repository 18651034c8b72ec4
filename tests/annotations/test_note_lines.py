"""A gloss and problems stand in lines of a note, and a value in words."""

from __future__ import annotations

import pytest

from annotations.model import Value
from annotations.note_lines import gloss_of, problems_of
from annotations.value_words import value_in_words


@pytest.mark.parametrize(
    ("note", "gloss", "problems"),
    [
        (None, "", ()),
        ("待核实", "", ()),
        ("en: Points decide", "Points decide", ()),
        ("第一\r\n EN： Points : decide \r\nen: again", "Points : decide", ()),
        ("problem: 甲\nen:\nproblem：乙\nproblem: 甲\nProblem:", "", ("甲", "乙")),
        ("then: no\nsolemn: no\nenough", "", ()),
    ],
)
def test_lines_of_a_note(note: str | None, gloss: str, problems: tuple[str, ...]) -> None:
    assert (gloss_of(note), problems_of(note)) == (gloss, problems)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Value(901000000, None, None, "CNY", "exact"), "901,000,000 CNY"),
        (Value(4500000, None, None, "CNY", "at_least"), "≥ 4,500,000 CNY"),
        (Value(0.71, None, None, "percent", "exact"), "71%"),
        (Value(0.055, None, None, "percent", "at_most"), "≤ 5.5%"),
        (Value(None, 0.07, 0.29, "percent", "range"), "7 to 29%"),
        (Value(3.12, None, None, "km2", "approx"), "≈ 3.12 km2"),
        (Value(None, 1, 5, "day", "range"), "1 to 5 day"),
        (Value(88, None, None, "count:合作社", "at_least"), "≥ 88 合作社"),
        (Value(10**30, None, None, "", "exact"), "1,000,000,000,000,000,000,000,000,000,000"),
    ],
)
def test_values_in_words(value: Value | None, words: str) -> None:
    assert value_in_words(value) == words
