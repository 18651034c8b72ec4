"""F1, Krippendorff's alpha and Cohen's kappa from counts. `None` where a coefficient is not defined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Category = TypeVar("Category", bound=Hashable)
Coincidences = dict[tuple[Category, Category], float]
"""How often two categories were given to one unit, as Krippendorff counts it; symmetric."""


def f1(matched: float, first: float, second: float) -> float | None:
    """Give the harmonic mean of precision and recall; which of the two sides is called true does not matter.

    Args:
        matched: How many marks of one side have a partner on the other.
        first: How many marks one side has.
        second: How many the other has. Where neither has any there is nothing to agree on.
    """
    return 2 * matched / (first + second) if first + second else None


def coincidences(values: Iterable[Category], times: int = 1) -> Coincidences[Category]:
    """Give the coincidences within one unit.

    Args:
        values: What each annotator who has seen the unit has called it. One alone says nothing of agreement.
        times: For how many units it holds.
    """
    counts = Counter(values)
    total = counts.total()
    found: Coincidences[Category] = {}
    if total < 2:
        return found
    for one, of_one in counts.items():
        for other, of_other in counts.items():
            pairs = of_one * (of_one - 1) if one == other else of_one * of_other
            if pairs:
                found[one, other] = times * pairs / (total - 1)
    return found


def krippendorff_alpha(found: Mapping[tuple[Category, Category], float]) -> float | None:
    """Give Krippendorff's alpha for nominal data: 1 for full agreement, 0 for what chance gives.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). Not defined where all values
    are the same: there is then nothing that could have been called differently.

    Args:
        found: The coincidences of all units, added up.
    """
    totals: dict[Category, float] = {}
    for (one, _), number in found.items():
        totals[one] = totals.get(one, 0) + number
    total = sum(totals.values())
    observed = sum(number for (one, other), number in found.items() if one != other)
    expected = total * total - sum(number * number for number in totals.values())
    if len([number for number in totals.values() if number]) < 2:
        return None
    return 1 - (total - 1) * observed / expected


def cohen_kappa(found: Mapping[tuple[Category, Category], float]) -> float | None:
    """Give Cohen's kappa; `None` where chance alone would always agree, or nothing was compared.

    Args:
        found: How many things the first annotator has given the one category, and the second the other.
    """
    total = sum(found.values())
    if not total:
        return None
    first: dict[Category, float] = {}
    second: dict[Category, float] = {}
    for (one, other), number in found.items():
        first[one] = first.get(one, 0) + number
        second[other] = second.get(other, 0) + number
    by_chance = sum(number * second.get(name, 0) for name, number in first.items())
    if by_chance == total * total:
        return None
    alike = sum(number for (one, other), number in found.items() if one == other)
    return (total * alike - by_chance) / (total * total - by_chance)
