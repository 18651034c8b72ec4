"""Values as they stand in a list: the number with separators, and the bound as a sign."""

from __future__ import annotations

from annotations.model import Value

_SIGNS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "approx": "~ ", "range": ""}


def number_in_words(value: Value) -> str:
    """Give the number of a value with its bound: `≥ 4,500,000`, `1..5`."""
    numbers = (value.low, value.high) if value.bound == "range" else (value.number,)
    return _SIGNS[value.bound] + "..".join(_number(number) for number in numbers)


def _number(number: float | None) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number or 0:,.10g}"
