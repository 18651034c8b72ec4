"""How far a figure would differ with other articles: percentile bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from annotations.agreement.counting import Counts, Key

RESAMPLES = 1000
SEED = 0
_SHARE = 0.95
Figure = Callable[[Mapping[Key, float]], float | None]
"""Makes a figure from what was counted; `None` where it is not defined."""
Interval = tuple[float, float]


def bootstrap(
    by_article: Sequence[Counts],
    figures: Mapping[tuple[str, str], Figure],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> dict[tuple[str, str], Interval | None]:
    """Give for each figure the interval that holds 95 % of its values over resampled articles.

    Articles are drawn, not marks: those of one article are not independent of each other. With fewer than two
    articles there is no interval, nor for a figure that is not defined in half of the resamples.

    Args:
        by_article: What was counted in each article, in an order that does not depend on how they came.
        figures: What to make of the sums, by name.
        resamples: How often to draw.
        seed: Of the random numbers: the same seed gives the same intervals.
    """
    if len(by_article) < 2:
        return dict.fromkeys(figures)
    random = Random(seed)
    keys = sorted({key for counts in by_article for key in counts})
    columns = [[counts.get(key, 0) for counts in by_article] for key in keys]
    places = range(len(by_article))
    values: dict[tuple[str, str], list[float]] = {name: [] for name in figures}
    for _ in range(resamples):
        drawn = random.choices(places, k=len(by_article))
        total = {key: sum(map(column.__getitem__, drawn)) for key, column in zip(keys, columns, strict=True)}
        for name, figure in figures.items():
            value = figure(total)
            if value is not None:
                values[name].append(value)
    return {
        name: _percentiles(sorted(found)) if 2 * len(found) > resamples else None
        for name, found in values.items()
    }


def _percentiles(ordered: Sequence[float]) -> Interval:
    return _at(ordered, (1 - _SHARE) / 2), _at(ordered, (1 + _SHARE) / 2)


def _at(ordered: Sequence[float], share: float) -> float:
    """Give the value below which a share of them lies, between the two nearest."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
