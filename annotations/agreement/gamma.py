"""Gamma over articles: what is offered to commands, which load the extra `gamma` only if it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from random import Random

from annotations.agreement.marks import Mark
from annotations.agreement.texts import ComparedText
from annotations.errors import PizhuError


class GammaMissing(PizhuError):
    """The extra that gamma needs is not installed."""


@dataclass(frozen=True, slots=True)
class GammaOfArticles:
    """Gamma of several articles, and of each."""

    value: float | None
    """The mean, weighted by the marks in each article; `None` where there is no article."""
    articles: dict[str, float]


def mean_gamma(texts: Sequence[ComparedText], *, seed: int) -> GammaOfArticles:
    """Give gamma of each article in which somebody has a mark, and the mean.

    Whoever has looked at an article and marked nothing counts as one who has found nothing.

    Args:
        texts: The texts with their marks.
        seed: Of the random numbers; an article's figure hangs on it and on the article alone.

    Raises:
        GammaMissing: If the extra is not there; says how to install it.
    """
    missing = [name for name in ("numpy", "scipy") if find_spec(name) is None]
    if missing:
        raise GammaMissing(
            f"gamma needs {' and '.join(missing)}", "pizhu[gamma]", 'Install it: pip install "pizhu[gamma]"'
        )
    from annotations.agreement.chance import gamma_of

    found: dict[str, float] = {}
    weights: dict[str, int] = {}
    for text in sorted(texts, key=lambda each: each.article):
        marks = [text.marks[name] for name in sorted(text.marks)]
        if len(marks) > 1 and any(marks):
            random = Random(f"{seed} {text.article}".encode("utf-8", "surrogatepass"))
            found[text.article] = gamma_of(marks, _length(text, marks), random).value
            weights[text.article] = sum(map(len, marks))
    weight = sum(weights.values())
    mean = sum(found[article] * weights[article] for article in found) / weight if weight else None
    return GammaOfArticles(mean, found)


def _length(text: ComparedText, marks: Sequence[Sequence[Mark]]) -> int:
    """Give how long a text is; how far its marks reach where the file is not there."""
    return text.length or max(mark.end for each in marks for mark in each)
