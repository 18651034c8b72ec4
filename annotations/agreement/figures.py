"""The figures of agreement, each made from what was counted and added up over articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from annotations.agreement.coefficients import cohen_kappa, f1, krippendorff_alpha
from annotations.agreement.counting import Key
from annotations.agreement.intervals import Figure

Totals = Mapping[Key, float]
ALL = ""
"""Stands for all tags together."""


def pair_figures(tags: Sequence[str]) -> dict[tuple[str, str], Figure]:
    """Give the figures of two annotators by name and tag; those for `ALL` tags among them."""
    found: dict[tuple[str, str], Figure] = {
        ("kappa", ALL): _kappa,
        ("values", ALL): partial(_share, "same"),
        ("values near", ALL): partial(_share, "near"),
    }
    for tag in (*tags, ALL):
        within = [tag] if tag else list(tags)
        found["strict", tag] = partial(_f1, "exact", within)
        found["partial", tag] = partial(_f1, "partial", within)
    return found | alpha_figures(tags)


def alpha_figures(tags: Sequence[str]) -> dict[tuple[str, str], Figure]:
    """Give Krippendorff's alpha by tag, and for `ALL` tags together."""
    found: dict[tuple[str, str], Figure] = {("alpha", tag): partial(_alpha, tag) for tag in tags}
    found["alpha", ALL] = _alpha_of_sets
    return found


def summed(totals: Totals, what: str, tags: Sequence[str]) -> int:
    """Give a number of marks, added up over tags."""
    return int(sum(totals.get((what, tag, ""), 0) for tag in tags))


def table(totals: Totals, what: str) -> dict[tuple[str, str], float]:
    """Give the numbers that belong to two tags each."""
    return {(one, other): number for (name, one, other), number in totals.items() if name == what}


def _f1(matched: str, tags: Sequence[str], totals: Totals) -> float | None:
    return f1(summed(totals, matched, tags), summed(totals, "first", tags), summed(totals, "second", tags))


def _alpha(tag: str, totals: Totals) -> float | None:
    counts = {
        (called[0], called[1]): totals.get(("characters", tag, called), 0)
        for called in ("00", "01", "10", "11")
    }
    return krippendorff_alpha(counts)


def _alpha_of_sets(totals: Totals) -> float | None:
    return krippendorff_alpha(table(totals, "sets"))


def _kappa(totals: Totals) -> float | None:
    return cohen_kappa(table(totals, "matched"))


def _share(what: str, totals: Totals) -> float | None:
    compared = totals.get(("values", "all", ""), 0)
    return totals.get(("values", what, ""), 0) / compared if compared else None
