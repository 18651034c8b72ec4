"""Values as people type them, and as shown: `at_least 4500000 CNY`, `450万元`, `1..5 point`. Pure."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import cast

from annotations.errors import InvalidAnnotation
from annotations.model import BOUNDS, Bound, Value

FORMS = "450万元, at_least 4500000 CNY, 0.71 fraction, 71%, 1..5 point, or nothing for no value"
"""What may be typed."""
_LONGEST = 200
_SIGNS: dict[str, Bound] = {
    ">=": "at_least",
    "≥": "at_least",
    "<=": "at_most",
    "≤": "at_most",
    "~": "approx",
    "≈": "approx",
    "=": "exact",
}
_NUMBER = r"[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_TYPED = re.compile(
    rf"(?:(?P<bound>{'|'.join(BOUNDS)})\s+|(?P<sign>{'|'.join(_SIGNS)})\s*)?"
    rf"(?P<low>{_NUMBER})(?:\s*(?:\.\.|–|—|~|-|\s+to\s+)\s*(?P<high>{_NUMBER}))?(?P<percent>\s*%)?(?:\s+(?P<unit>\S+))?"
)


def parse_value(typed: str) -> Value | None:
    """Read a value that was typed; nothing typed is no value.

    Args:
        typed: A quantity as texts have it, or `[bound] number [unit]`, or `low..high [unit]`.

    Raises:
        InvalidAnnotation: If it is neither; says what is wrong, and what may be typed.
    """
    typed = typed.strip()
    if not typed:
        return None
    if len(typed) > _LONGEST:
        raise _wrong(f"that is {len(typed)} characters")
    match = _TYPED.fullmatch(typed)
    if match:
        return _value(match)
    return _as_in_a_text(typed)


def in_words(value: Value) -> str:
    """Give a value in the form in which it can be typed: `at_least 4500000 CNY`, `1..5 point`."""
    if value.bound == "range":
        return f"{value.low}..{value.high} {value.unit}".rstrip()
    bound = "" if value.bound == "exact" else f"{value.bound} "
    return f"{bound}{value.number} {value.unit}".rstrip()


def check_value(value: Value) -> None:
    """Refuse a value that no table of values could hold.

    Raises:
        InvalidAnnotation: If the unit is empty or holds a blank.
    """
    if not value.unit or any(character.isspace() for character in value.unit):
        raise InvalidAnnotation(
            f"{value.unit!r} is no unit",
            "value.unit",
            "Name one without blanks, such as CNY, person or count:合作社",
        )


def _value(match: re.Match[str]) -> Value:
    unit = match["unit"] or ""
    low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
    if match["percent"]:
        if unit:
            raise _wrong(f"{unit!r} stands behind %")
        unit, low, high = "percent", low / 100, None if high is None else high / 100
    unit = "percent" if unit == "fraction" else unit
    if not unit:
        raise _wrong("there is no unit")
    bound = cast(Bound, match["bound"]) if match["bound"] else _SIGNS.get(match["sign"] or "", "exact")
    if high is None:
        if bound == "range":
            raise _wrong("a range needs two numbers")
        return Value(_plain(low), None, None, unit, bound)
    if bound not in ("exact", "range"):
        raise _wrong(f"{bound} goes with one number, not with two")
    if low > high:
        raise _wrong(f"{match['low']} is more than {match['high']}")
    return Value(None, _plain(low), _plain(high), unit, "range")


def _as_in_a_text(typed: str) -> Value:
    # 60 ms, which an import does without.
    from annotations.quantities import read_quantities

    found = list(read_quantities(typed))
    if not found:
        raise _wrong(f"there is no quantity in “{typed}”")
    if len(found) > 1:
        raise _wrong(f"there are {len(found)} quantities in “{typed}”")
    if found[0].whole != (0, len(typed)) and found[0].span != (0, len(typed)):
        start, end = found[0].span
        raise _wrong(f"only “{typed[start:end]}” of “{typed}” is a quantity")
    return found[0].value


def _number(typed: str) -> Decimal:
    try:
        return Decimal(typed.replace(",", ""))
    except InvalidOperation:
        raise _wrong(f"{typed!r} is no number") from None


def _plain(number: Decimal) -> int | float:
    if number == number.to_integral_value() and abs(number) < 10**21:
        return int(number)
    return float(number)


def _wrong(what: str) -> InvalidAnnotation:
    return InvalidAnnotation(what, "the value", f"Type {FORMS}")
