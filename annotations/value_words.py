"""A quantity in words: `≥ 4,500,000 CNY`, `1–5 point`, `71 percent`."""

from __future__ import annotations

from annotations.model import Value

_SIGNS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "approx": "≈ "}


def value_in_words(value: Value | None) -> str:
    """Give a value as people write it; empty where there is none."""
    if value is None:
        return ""
    if value.bound == "range":
        number = f"{_number(value.low, value.unit)}–{_number(value.high, value.unit)}"
    else:
        number = _SIGNS[value.bound] + _number(value.number, value.unit)
    return f"{number} {value.unit}".strip()


def _number(number: float | None, unit: str) -> str:
    if number is None:
        return "?"
    # A fraction is what is kept, and per cent are what people read.
    shown = number * 100 if unit == "percent" else number
    whole = round(shown, 6)
    return f"{int(whole):,}" if whole == int(whole) else f"{whole:,}"
