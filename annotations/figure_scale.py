"""How long the bars of figures are: in proportion, or by the power of ten where they lie far apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

FAR_APART = 100
"""How many times the smallest the largest is, above which bars in proportion would hide the small."""
_SEEN = 1.05
"""How many times its foot a bar is at least, so that it is seen."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale for bars that begin at its foot."""

    is_logarithmic: bool
    """Whether each step is ten times the one before."""
    foot: float
    """Where bars begin: 0, or the power of ten below all."""
    top: float
    """The largest figure; the power of ten above all."""

    def length(self, figure: float) -> float:
        """Give how long the bar of a figure is, from 0 to 1."""
        if self.is_logarithmic:
            return (log10(figure) - log10(self.foot)) / (log10(self.top) - log10(self.foot))
        return abs(figure) / self.top if self.top else 0.0

    @property
    def steps(self) -> tuple[float, ...]:
        """The powers of ten from foot to top; none of a scale in proportion."""
        if not self.is_logarithmic:
            return ()
        first, last = round(log10(self.foot)), round(log10(self.top))
        return tuple(10.0**power for power in range(first, last + 1))


def scale_of(figures: Iterable[float]) -> Scale:
    """Give the scale for some figures: by powers of ten if all are above 0 and lie far apart.

    The smallest has a bar on either: the foot is a power of ten below it.
    """
    every = list(figures)
    if every and min(every) > 0 and max(every) / min(every) > FAR_APART:
        low, high = floor(log10(min(every))), ceil(log10(max(every)))
        if min(every) < _SEEN * 10.0**low:
            low -= 1
        return Scale(is_logarithmic=True, foot=10.0**low, top=10.0**high)
    return Scale(is_logarithmic=False, foot=0.0, top=max(map(abs, every), default=0.0))


def step_in_words(step: float) -> str:
    """Give what stands at a step: `0.1`, `1,000`, `10^8`."""
    power = round(log10(step))
    return f"{step:,.10g}" if -4 < power < 7 else f"10^{power}"
