"""Gamma (Mathet, Widlöcher and Métivier 2015), by `pygamma-agreement`, where that is installed."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from annotations.agreement.texts import ComparedText
from annotations.errors import PizhuError


class GammaMissing(PizhuError):
    """The package that computes gamma is not installed."""


def mean_gamma(texts: Sequence[ComparedText], *, seed: int) -> tuple[float | None, int]:
    """Give the mean of gamma over articles, weighted by their marks, and how many articles it is of.

    Gamma aligns the marks of all annotators and compares place and tag at once. Its chance level is sampled.
    An article counts where two annotators at least have marks in it.

    Args:
        texts: The texts with their marks.
        seed: Of the random numbers, which are numpy's.

    Raises:
        GammaMissing: If the package is not there; says which one to install.
    """
    try:
        numpy = import_module("numpy")
        library = import_module("pygamma_agreement")
        segment = import_module("pyannote.core").Segment
    except ImportError:
        raise GammaMissing(
            "gamma needs a package that is not installed",
            "pygamma-agreement",
            "pip install pygamma-agreement (it brings cvxopt, which is under the GPL 3)",
        ) from None
    numpy.random.seed(seed)
    total, weight, articles = 0.0, 0, 0
    for text in sorted(texts, key=lambda each: each.article):
        marked = {name: marks for name, marks in text.marks.items() if marks}
        if len(marked) < 2:
            continue
        continuum = library.Continuum()
        for name in sorted(marked):
            for mark in marked[name]:
                continuum.add(name, segment(mark.start, mark.end), mark.tag)
        dissimilarity = library.CombinedCategoricalDissimilarity()
        with _quiet():
            gamma = float(continuum.compute_gamma(dissimilarity, fast=True).gamma)
        marks_here = sum(map(len, marked.values()))
        total, weight, articles = total + gamma * marks_here, weight + marks_here, articles + 1
    return (total / weight if weight else None), articles


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back what the library says of its solvers, once for each sample."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)
