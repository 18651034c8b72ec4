"""Metrics: the quantities of the body, each with what it counts, and its value."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.quantities import read_quantities
from annotations.suggesting.suggestion import Material, Suggestion
from corpus.alignment import CleanedOffset, Span

KIND = "quantity"
_SCORE = 0.95


class QuantitySuggester:
    """Offers metrics."""

    kind = KIND

    def suggest(self, material: Material) -> Iterator[Suggestion]:
        """Give the quantities of the body, with the nouns that they count."""
        for start, end in material.body:
            for quantity in read_quantities(material.text[start:end]):
                first, last = quantity.whole
                span = Span(CleanedOffset(start + first), CleanedOffset(start + last))
                reason = f"a quantity, in {quantity.value.unit}"
                yield Suggestion(span, "metric", _SCORE, reason, KIND, quantity.value)
