"""A quantity in words: `≥ 4,500,000 CNY`, `1 to 5 point`, `71%`, `88 合作社`."""

from __future__ import annotations

from annotations.model import Value

_SIGNS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "approx": "≈ "}
_COUNT = "count:"
"""What the units of counts begin with; behind it stands the noun, which says enough to people."""
_PERCENT = "percent"
"""The unit whose numbers are fractions."""


def value_in_words(value: Value | None) -> str:
    """Give a value as people read it; empty where there is none."""
    if value is None:
        return ""
    if value.bound == "range":
        number = f"{_number(value.low, value.unit)} to {_number(value.high, value.unit)}"
    else:
        number = _SIGNS[value.bound] + _number(value.number, value.unit)
    return f"{number}%" if value.unit == _PERCENT else f"{number} {value.unit.removeprefix(_COUNT)}".strip()


def _number(number: float | None, unit: str) -> str:
    if number is None:
        return "?"
    if unit != _PERCENT:
        return f"{number:,}"
    # What is a fraction to the program is a whole number to people: 0.07 times 100 is 7.000000000000001.
    shown = round(number * 100, 6)
    return f"{int(shown):,}" if shown == int(shown) else f"{shown:,}"
