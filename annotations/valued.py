"""The values of annotations: filled in when a span is tagged metric, listed and sorted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotations.model import Annotation, Value
from annotations.quantities import value_within
from annotations.subcodes import parent_of

METRIC = "metric"
"""The tag whose annotations get a value."""

Order = Literal["place", "unit", "number", "article"]
_OTHER_UNITS = {
    "mu": ("ha", 1 / 15),
    "jin": ("kg", 0.5),
    "jin/mu": ("kg/ha", 7.5),
    "kg/mu": ("kg/ha", 15.0),
    "inch": ("cm", 2.54),
    "mile": ("km", 1.609344),
}


@dataclass(frozen=True, slots=True)
class Valued:
    """An annotation that has a value, for a table."""

    annotation: Annotation
    value: Value


def with_value(annotation: Annotation, text: str) -> Annotation:
    """Give an annotation of a metric with the value of the one quantity in its span, where it has none.

    Args:
        annotation: Its span is that of the text.
        text: The cleaned text of its article.
    """
    if parent_of(annotation.tag) != METRIC or annotation.value is not None:
        return annotation
    value = value_within(text, (annotation.start, annotation.end))
    return replace(annotation, value=value) if value else annotation


def with_value_of_span(before: Annotation, after: Annotation, text: str) -> Annotation:
    """Give an annotation whose ends were moved with the value of its new span, unless a person set the old.

    Args:
        before: With its old span.
        after: With its new one.
        text: The cleaned text of its article.
    """
    if parent_of(before.tag) != METRIC or before.value != value_within(text, (before.start, before.end)):
        return after
    return replace(after, value=value_within(text, (after.start, after.end)))


def valued(annotations: Iterable[Annotation], order: Order = "unit") -> list[Valued]:
    """Give the annotations that have a value, sorted.

    Args:
        annotations: In any order.
        order: `place` in the article, `unit` and then number, `number`, the largest first, or `article`.
    """
    found = [Valued(each, each.value) for each in annotations if each.value]
    by_place = sorted(found, key=lambda each: (each.annotation.article, each.annotation.raw_start))
    if order == "unit":
        return sorted(by_place, key=lambda each: (each.value.unit, -size(each.value)))
    if order == "number":
        return sorted(by_place, key=lambda each: -size(each.value))
    return by_place


def size(value: Value) -> float:
    """Give the number by which a value is sorted: of a range the lower end."""
    return float((value.low if value.bound == "range" else value.number) or 0)


def in_other_unit(value: Value) -> str:
    """Give a value in the international unit where it has a Chinese or an imperial one: 15 mu is 1 ha."""
    name, factor = _OTHER_UNITS.get(value.unit, ("", 0.0))
    if not name:
        return ""
    numbers: Sequence[float | None] = (value.low, value.high) if value.bound == "range" else (value.number,)
    return "..".join(f"{(number or 0) * factor:,.6g}" for number in numbers) + f" {name}"
