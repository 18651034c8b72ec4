"""How much of what learning is worth is chance: fewer articles, other paragraphs, choices made blindly.

python -m benchmarks.learned_subsets

Takes about a minute. Needs python-crfsuite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, product
from random import Random

from annotations.anchoring import locate
from annotations.subcodes import parent_of
from annotations.suggesting.chains import Labelled, alike
from annotations.suggesting.describing import describe
from annotations.suggesting.framed import TAGS
from annotations.suggesting.learned import Model, model_of
from annotations.suggesting.suggestion import Material
from benchmarks.learned_suggestions import NOT_TUNED_ON, SEEDS, f1, marked_seeds, total

Counts = tuple[int, int, int]
"""How many spans are offered, how many are labelled, and how many offers are alike."""
Choice = tuple[float, float, float]
"""Strength of regularisation, share of the rules, and the likelihood from which a span is offered."""

STRENGTHS, SHARES, LEASTS = (1.0, 2.0, 3.0, 4.0), (0.1, 0.15, 0.2, 0.25), (0.35, 0.4, 0.45, 0.5, 0.55)
SHIPPED: Choice = (3.0, 0.2, 0.45)
RESAMPLES = 2000
_SEED = 1
_THREE = tuple(SEEDS.index(name) for name in NOT_TUNED_ON)
_ALL = tuple(range(len(SEEDS)))


class Seeds:
    """The seeds with their labels, and models of all of them but one or two, trained once each."""

    def __init__(self) -> None:
        """Read and describe them."""
        self._marked = marked_seeds()
        self._views = [describe(each) for each in self._marked]
        self._labels = [_labels_by_paragraph(each) for each in self._marked]
        self._models: dict[tuple[float, frozenset[int]], Model] = {}
        self._counts: dict[tuple[Choice, frozenset[int], int], list[Counts]] = {}

    def rules(self, index: int) -> list[Counts]:
        """Count what the rules offer in each paragraph of a seed."""
        return [
            _counted(list(view.offered), labels)
            for view, labels in zip(self._views[index], self._labels[index], strict=True)
        ]

    def learned(self, index: int, left_out: Iterable[int] = (), choice: Choice = SHIPPED) -> list[Counts]:
        """Count what a model offers in each paragraph of a seed that it has not seen, nor those left out."""
        without = frozenset((index, *left_out))
        key = (choice, without, index)
        if key not in self._counts:
            strength, rules, least = choice
            model = replace(self._model(strength, without), rules=rules, least=least)
            self._counts[key] = [
                _counted([span for span, _ in model.spans([view])], labels)
                for view, labels in zip(self._views[index], self._labels[index], strict=True)
            ]
        return self._counts[key]

    def _model(self, strength: float, without: frozenset[int]) -> Model:
        key = (strength, without)
        if key not in self._models:
            seen = [each for index, each in enumerate(self._marked) if index not in without]
            self._models[key] = model_of(seen, strength)
        return self._models[key]


def chosen_blindly(seeds: Seeds, index: int) -> Choice:
    """Give what would be chosen for a seed by the others alone, each suggested by the three that are left."""
    return max(
        product(STRENGTHS, SHARES, LEASTS),
        key=lambda choice: f1(
            total([one for other in _ALL if other != index for one in seeds.learned(other, (index,), choice)])
        ),
    )


def gains_of_resamples(rules: Sequence[Counts], learned: Sequence[Counts]) -> list[float]:
    """Give by how much F1 is better in paragraphs drawn again and again, from least to most."""
    random = Random(_SEED)
    gains = []
    for _ in range(RESAMPLES):
        drawn = random.choices(range(len(rules)), k=len(rules))
        gains.append(f1(total([learned[one] for one in drawn])) - f1(total([rules[one] for one in drawn])))
    return sorted(gains)


def report() -> None:
    """Print the table."""
    seeds = Seeds()
    rules = {index: seeds.rules(index) for index in _ALL}
    fours = {index: seeds.learned(index) for index in _ALL}
    blind = {index: seeds.learned(index, choice=chosen_blindly(seeds, index)) for index in _ALL}
    print("| F1 of mechanisms and outcomes | all five | the three the rules were not tuned on |")
    print("|---|---|---|")
    for title, counts in (
        ("rules", rules),
        ("learned from the four others", fours),
        ("the same, all that is chosen chosen on these four alone", blind),
    ):
        print(f"| {title} | {_of(counts, _ALL):.3f} | {_of(counts, _THREE):.3f} |")
    pairs = list(combinations(_ALL, 2))
    by_pair = [{index: seeds.learned(index, pair) for index in pair} for pair in pairs]
    for title, indices in (("all five", _ALL), ("the three", _THREE)):
        learned = total(
            [one for each in by_pair for index in each if index in indices for one in each[index]]
        )
        print(f"| learned from three others, ten times, on {title} | {f1(learned):.3f} | |")
    gains = sorted(_of(each, pair) - _of(rules, pair) for pair, each in zip(pairs, by_pair, strict=True))
    print(f"\nFrom three others: better by {gains[0]:.3f} to {gains[-1]:.3f} on the two that are left out.")
    for title, indices in (("all five", _ALL), ("the three", _THREE)):
        resampled = gains_of_resamples(
            [one for index in indices for one in rules[index]],
            [one for index in indices for one in fours[index]],
        )
        low, high = resampled[RESAMPLES // 20], resampled[-RESAMPLES // 20]
        print(
            f"From four others, nine in ten resamples of the paragraphs of {title}: {low:.3f} to {high:.3f}."
        )


def _of(counts: dict[int, list[Counts]], indices: Iterable[int]) -> float:
    return f1(total([one for index in indices for one in counts[index]]))


def _labels_by_paragraph(material: Material) -> list[list[Labelled]]:
    found: list[list[Labelled]] = [[] for _ in material.body]
    for each in material.annotations:
        span, tag = locate(each, material.article).span, parent_of(each.tag)
        if span is not None and tag in TAGS:
            number = next(
                number for number, (start, end) in enumerate(material.body) if start <= span.start < end
            )
            found[number].append((int(span.start), int(span.end), tag))
    return found


def _counted(offered: Sequence[Labelled], labels: Sequence[Labelled]) -> Counts:
    return len(offered), len(labels), sum(any(alike(one, each) for each in labels) for one in offered)


if __name__ == "__main__":
    report()
