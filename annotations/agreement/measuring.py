"""How far annotators agree: each pair of them, and all together, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotations.agreement.counting import Counts, add, count_characters, count_pair
from annotations.agreement.figures import ALL, Totals, alpha_figures, pair_figures, summed, table
from annotations.agreement.intervals import RESAMPLES, SEED, Figure, Interval, bootstrap
from annotations.agreement.texts import Compared, ComparedText

FigureName = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and its interval."""

    value: float | None
    """`None` where it is not defined."""
    interval: Interval | None = None
    """With 95 % of the resamples in it; `None` with fewer than two articles."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two annotators compared."""

    first: str
    second: str
    figures: Mapping[FigureName, Measured]
    """By name (`strict partial alpha kappa values`, `values near`) and tag; `ALL` for all tags."""
    totals: Totals
    by_article: Mapping[str, Counts]

    def marks(self, tag: str, tags: Sequence[str]) -> tuple[int, int]:
        """Give how many marks of a tag, or of `ALL`, each of the two has."""
        within = [tag] if tag else tags
        return summed(self.totals, "first", within), summed(self.totals, "second", within)

    @property
    def matched(self) -> int:
        """How many marks have a partner that overlaps by half, whatever its tag; kappa is about them."""
        return int(sum(table(self.totals, "matched").values()))

    @property
    def with_value(self) -> int:
        """How many such pairs of one tag have a value on one side at least."""
        return int(self.totals.get(("values", "all", ""), 0))

    @property
    def confusion(self) -> Mapping[tuple[str, str], int]:
        """How many marks that overlap have the one tag and the other; an empty one stands for no mark."""
        return {tags: int(number) for tags, number in sorted(table(self.totals, "overlapping").items())}

    def of_article(self, article: str, tags: Sequence[str]) -> Mapping[FigureName, float | None]:
        """Give the figures of one article."""
        return {name: figure(self.by_article[article]) for name, figure in pair_figures(tags).items()}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Annotators compared."""

    annotators: tuple[str, ...]
    tags: tuple[str, ...]
    texts: tuple[ComparedText, ...]
    left_out: tuple[str, ...]
    read_by_one: tuple[str, ...]
    pairs: tuple[PairAgreement, ...]
    together: Mapping[FigureName, Measured]
    """Alpha of three or more; empty for two, where it is that of the pair."""
    resamples: int
    seed: int

    @property
    def characters(self) -> int:
        """How many characters of cleaned text were compared."""
        return sum(text.length or 0 for text in self.texts)


def measure(
    annotators: Sequence[str], compared: Compared, *, resamples: int = RESAMPLES, seed: int = SEED
) -> Agreement:
    """Measure how far annotators agree.

    Args:
        annotators: Their names, in the order in which they are to be shown.
        compared: The texts with their marks.
        resamples: How often articles are drawn for the intervals.
        seed: Of the random numbers.
    """
    texts = tuple(sorted(compared.texts, key=lambda text: text.article))
    tags = tuple(sorted({mark.tag for text in texts for marks in text.marks.values() for mark in marks}))
    pairs = [
        _pair(first, second, texts, tags, resamples, seed) for first, second in combinations(annotators, 2)
    ]
    together: Mapping[FigureName, Measured] = {}
    if len(annotators) > 2:
        counts = [
            count_characters(list(text.marks.values()), text.length, tags)
            for text in texts
            if text.length is not None
        ]
        together = _measured(counts, alpha_figures(tags), resamples, seed)
    return Agreement(
        annotators=tuple(annotators),
        tags=tags,
        texts=texts,
        left_out=compared.left_out,
        read_by_one=compared.read_by_one,
        pairs=tuple(pairs),
        together=together,
        resamples=resamples,
        seed=seed,
    )


def _pair(
    first: str, second: str, texts: Sequence[ComparedText], tags: Sequence[str], resamples: int, seed: int
) -> PairAgreement:
    by_article = {
        text.article: count_pair(text.marks[first], text.marks[second], text.length, tags)
        for text in texts
        if first in text.marks and second in text.marks
    }
    counts = list(by_article.values())
    figures = _measured(counts, pair_figures(tags), resamples, seed)
    return PairAgreement(first, second, figures, _total(counts), by_article)


def _measured(
    counts: Sequence[Counts], figures: Mapping[FigureName, Figure], resamples: int, seed: int
) -> dict[FigureName, Measured]:
    total = _total(counts)
    intervals = bootstrap(counts, figures, resamples=resamples, seed=seed)
    return {name: Measured(figure(total), intervals[name]) for name, figure in figures.items()}


def _total(counts: Sequence[Counts]) -> Counts:
    total: Counts = {}
    for each in counts:
        add(total, each)
    return total


__all__ = ["ALL", "Agreement", "Measured", "PairAgreement", "measure"]
