"""From quantity to quantity in a text, a sentence at a time: pure functions over offsets."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.counted import with_counted
from annotations.quantities import Span, find_quantities
from tui.motion import Units

_FURTHEST = 20_000
"""Code points that are searched ahead: some twenty screens, in less time than a key takes to be drawn."""


def quantities_around(units: Units, offset: int) -> list[Span]:
    """Give the quantities of the sentence that holds `offset`, in order."""
    start, end = units.sentence_at(offset)
    return [(start + lower, start + upper) for lower, upper in find_quantities(units.text[start:end])]


def with_its_noun(units: Units, span: Span) -> Span:
    """Give a quantity with the noun it counts; itself where no noun stands beside it."""
    start, end = units.sentence_at(span[0])
    lower, upper = with_counted(units.text[start:end], (span[0] - start, span[1] - start))
    return start + lower, start + upper


def quantity_here(units: Units, offset: int) -> Span | None:
    """Give the quantity that holds `offset`; else the next one in its clause."""
    _, clause_end = units.enclosing("clause", offset, offset)
    for start, end in quantities_around(units, offset):
        if end > offset and start < max(clause_end, offset + 1):
            return start, end
    return None


def next_quantity(units: Units, offset: int) -> Span | None:
    """Give the quantity that holds `offset`, or the next one behind it, if one is not too far off."""
    return next((span for span in _ahead(units, offset) if span[1] > offset), None)


def _ahead(units: Units, offset: int) -> Iterator[Span]:
    at = offset
    while at - offset < _FURTHEST:
        yield from quantities_around(units, at)
        end = units.sentence_at(at)[1]
        if end <= at or end >= len(units.text):
            return
        at = end
