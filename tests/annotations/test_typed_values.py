"""Values that are typed, and values on their way in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import InvalidAnnotation
from annotations.model import Bound, Value
from annotations.typed_values import FORMS, check_value, in_words, parse_value


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("450万元", "4500000 CNY"),
        (" 450多萬元 ", "at_least 4500000 CNY"),
        ("at_least 4500000 CNY", "at_least 4500000 CNY"),
        (">= 4,500,000 CNY", "at_least 4500000 CNY"),
        ("≤3 day", "at_most 3 day"),
        ("~ 40000 person-times", "approx 40000 person-times"),
        ("0.71 fraction", "0.71 percent"),
        ("71%", "0.71 percent"),
        ("10-20%", "0.1..0.2 percent"),
        ("1-5 point", "1..5 point"),
        ("1..5 point/household/month", "1..5 point/household/month"),
        ("-5..-2 degC", "-5..-2 degC"),
        ("range 1..5 point", "1..5 point"),
        ("1.5e6 CNY", "1500000 CNY"),
        ("88 count:合作社", "88 count:合作社"),
        ("每户每月10分", "10 point/household/month"),
        ("88家农村专业合作社", "88 count:合作社"),
    ],
)
def test_what_may_be_typed(typed: str, expected: str) -> None:
    value = parse_value(typed)
    assert value is not None
    assert in_words(value) == expected


def test_nothing_is_no_value() -> None:
    assert parse_value("") is None
    assert parse_value("  ") is None


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("many", "there is no quantity in “many”"),
        ("12", "there is no unit"),
        ("5 to 3 CNY", "5 is more than 3"),
        ("at_least 1..5 CNY", "at_least goes with one number"),
        ("range 5 CNY", "a range needs two numbers"),
        ("3498户9446人", "there are 2 quantities"),
        ("大约有450万元吧", "only “450万元”"),
        ("71% CNY", "stands behind %"),
        ("1" * 300, "that is 300 characters"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_may_be_typed(typed: str, what: str) -> None:
    with pytest.raises(InvalidAnnotation) as caught:
        parse_value(typed)
    assert what in caught.value.what
    assert "450万元" in caught.value.remedy


@pytest.mark.parametrize("unit", ["", "CNY year", "\t"])
def test_a_unit_that_no_table_could_hold_is_refused(unit: str) -> None:
    with pytest.raises(InvalidAnnotation, match="is no unit"):
        check_value(Value(1, None, None, unit, "exact"))


NUMBERS = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15, allow_nan=False).map(
    lambda number: number if number != int(number) else int(number)
)
UNITS = st.sampled_from(["CNY", "mu", "point/household/month", "count:合作社", "percent", "km2"])


@given(number=NUMBERS, unit=UNITS, bound=st.sampled_from(["exact", "at_least", "at_most", "approx"]))
def test_what_is_shown_can_be_typed(number: float, unit: str, bound: Bound) -> None:
    value = Value(number, None, None, unit, bound)
    assert parse_value(in_words(value)) == value


@given(numbers=st.tuples(NUMBERS, NUMBERS).map(sorted), unit=UNITS)
def test_a_range_that_is_shown_can_be_typed(numbers: list[float], unit: str) -> None:
    value = Value(None, numbers[0], numbers[1], unit, "range")
    assert parse_value(in_words(value)) == value


def _remedy(typed: str) -> str:
    try:
        parse_value(typed)
    except InvalidAnnotation as error:
        return error.remedy
    return "read"


@given(typed=st.text(max_size=30))
def test_anything_typed_is_a_value_or_a_clear_error(typed: str) -> None:
    assert _remedy(typed) in ("read", f"Type {FORMS}")
