"""Linear-chain models of the pieces of a paragraph: how likely each run of pieces is one mark of a tag.

They are trained by CRFsuite, and asked by the forward-backward algorithm without it: what is needed is not
the best row of labels but the probability of every span, which CRFsuite does not give.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, inf
from operator import add, mul
from pathlib import Path

from annotations.suggesting.pieces import EDGE, WAYS, Described, Features, Piece, emphasis, name_beside

Labelled = tuple[int, int, str]
"""Start, end and tag, in code points of the cleaned text."""
Likely = dict[Labelled, float]
"""Spans, and how likely each is a mark."""
_Rows = list[list[float]]
"""For each piece, or label, something for each label."""

OUTSIDE = "O"
_BEGIN, _GO_ON = "B-", "I-"
STRENGTH = 3.0
"""Weight of the squares of what is learned: strong, for a few hundred marks meet thousands of features."""
_ITERATIONS = 100
_LONGEST = 6
"""Pieces of one mark."""
_LEAST = 0.01
"""Probability below which a span is not given."""
_DIGITS = 4
"""Of a weight in the file."""


@dataclass(frozen=True)
class Chain:
    """A trained model: what each feature says for each label, and each label for the next."""

    labels: tuple[str, ...]
    """`O`, `B-` and a tag where a mark begins, `I-` and a tag where it goes on."""
    weights: Mapping[str, Mapping[str, float]]
    """By feature and label; 0 where there is none."""
    transitions: Mapping[str, Mapping[str, float]]
    """By a label and the one behind it."""

    def to_json(self) -> dict[str, object]:
        """Give the JSON form."""
        return {"labels": list(self.labels), "weights": self.weights, "transitions": self.transitions}

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> Chain:
        """Read the JSON form.

        Raises:
            ValueError: If it is anything else.
        """
        labels, weights, transitions = (value.get(key) for key in ("labels", "weights", "transitions"))
        if not isinstance(labels, list) or not all(isinstance(each, str) for each in labels):
            raise ValueError("labels are missing")
        return cls(tuple(labels), _numbers(weights), _numbers(transitions))

    def likely(self, described: Described) -> Likely:
        """Give the spans that may be a mark, each with its probability."""
        if not described.pieces:
            return {}
        before, factors, behind = self._passes(self._factors(described))
        found: Likely = {}
        for begin, go_on in self._marks:
            for first, last, probability in self._runs(begin, go_on, before, factors, behind):
                start, end = described.pieces[first][0], described.pieces[last][1]
                found[(start, end, self.labels[begin].removeprefix(_BEGIN))] = probability
        return found

    def _runs(
        self, begin: int, go_on: int | None, before: _Rows, factors: _Rows, behind: _Rows
    ) -> Iterator[tuple[int, int, float]]:
        """Give each run of pieces that is likely one mark, with its probability."""
        count = len(factors)
        for first in range(count):
            reached, here = before[first][begin], begin
            for last in range(first, min(count, first + _LONGEST)):
                if last > first:
                    if go_on is None:
                        break
                    reached, here = reached * self._from[here][go_on] * factors[last][go_on], go_on
                # So likely the mark reaches until here, or further.
                if reached * behind[last][here] < _LEAST:
                    break
                probability = reached
                if last + 1 < count:
                    next_ones = map(mul, factors[last + 1], behind[last + 1])
                    stops = list(map(mul, next_ones, self._from[here]))
                    probability *= (
                        sum(stops) if go_on is None else sum(stops[:go_on]) + sum(stops[go_on + 1 :])
                    )
                if probability >= _LEAST:
                    yield first, last, probability

    def _factors(self, described: Described) -> _Rows:
        """Give what speaks for each label of each piece, as a factor, of which the greatest is 1."""
        count = len(described.pieces)
        scores = [self._sum(features, self._own) for features in described.own]
        told = [self._sum(features, self._told) for features in described.told]
        width, edge = len(self.labels), self._told.get(EDGE, self._nothing)
        for turn, way in enumerate((0, *WAYS)):
            part = slice(turn * width, (turn + 1) * width)
            for number, row in enumerate(scores):
                # What a piece tells the one before it stands under the way from there: 1 is the next.
                teller = number + way
                said = told[teller][part] if 0 <= teller < count else edge[part]
                scores[number] = list(map(add, row, said))
        for place, label in enumerate(self.labels):
            if label.startswith(_GO_ON):
                scores[0][place] = -inf
        greatest = map(max, scores)
        return [[exp(score - most) for score in row] for row, most in zip(scores, greatest, strict=True)]

    def _sum(self, features: Mapping[str, float], rows: Mapping[str, list[float]]) -> list[float]:
        """Add up what features say, each by its row."""
        found = [
            row if value == 1.0 else [value * each for each in row]
            for row, value in zip(map(rows.get, features), features.values(), strict=True)
            if row is not None
        ]
        return list(map(sum, zip(self._nothing, *found, strict=False)))

    def _passes(self, factors: _Rows) -> tuple[_Rows, _Rows, _Rows]:
        """Give how likely each label is by what stands before it, the factors, and what speaks from behind.

        At each piece they are scaled, so that nothing vanishes or grows without bounds: then the product of
        the first and the last is the probability of a label.
        """
        before, scaled = _Rows(), _Rows()
        for row in factors:
            if before:
                reached = [sum(map(mul, before[-1], steps)) for steps in self._to]
                so_far = list(map(mul, reached, row))
            else:
                so_far = row
            share = 1 / (sum(so_far) or 1.0)
            before.append([each * share for each in so_far])
            scaled.append([each * share for each in row])
        behind = [[1.0] * len(self.labels)]
        for row in reversed(scaled[1:]):
            ahead = list(map(mul, row, behind[-1]))
            behind.append([sum(map(mul, ahead, steps)) for steps in self._from])
        return before, scaled, behind[::-1]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {label: place for place, label in enumerate(self.labels)}

    @cached_property
    def _marks(self) -> list[tuple[int, int | None]]:
        """The labels that begin a mark, each with the one that goes on with it."""
        return [
            (place, self._places.get(_GO_ON + label.removeprefix(_BEGIN)))
            for label, place in self._places.items()
            if label.startswith(_BEGIN)
        ]

    @cached_property
    def _nothing(self) -> list[float]:
        """A row that says nothing: as long as the longest."""
        return [0.0] * (len(self.labels) * (1 + len(WAYS)))

    @cached_property
    def _own(self) -> dict[str, list[float]]:
        """What each feature of a piece says for each label of it."""
        return {
            name: [labels.get(label, 0.0) for label in self.labels] for name, labels in self.weights.items()
        }

    @cached_property
    def _told(self) -> dict[str, list[float]]:
        """What each feature of a piece says for each label of it, and then of those beside it, way by way."""
        nothing = self._nothing[: len(self.labels)]
        beside = tuple(name_beside(way, "") for way in WAYS)
        names = dict.fromkeys(self._own)
        for name in self._own:
            names.update((name.removeprefix(begun), None) for begun in beside if name.startswith(begun))
        return {
            name: [weight for begun in ("", *beside) for weight in self._own.get(begun + name, nothing)]
            for name in names
        }

    @cached_property
    def _from(self) -> _Rows:
        """What each label says for the next, as a factor; a mark goes on only behind one of its tag."""
        greatest = max((each for row in self.transitions.values() for each in row.values()), default=0.0)
        return [
            [
                0.0
                if label.startswith(_GO_ON) and label[2:] != before[2:]
                else exp(self.transitions.get(before, {}).get(label, 0.0) - max(0.0, greatest))
                for label in self.labels
            ]
            for before in self.labels
        ]

    @cached_property
    def _to(self) -> _Rows:
        """The same, by the next label."""
        return [list(each) for each in zip(*self._from, strict=True)]


def train(examples: Sequence[tuple[Sequence[Features], Sequence[str]]], strength: float = STRENGTH) -> Chain:
    """Train a model on paragraphs: what is known of their pieces, and the label of each.

    Needs python-crfsuite, the extra `learn`. The same examples give the same model.

    Args:
        examples: The paragraphs.
        strength: How strongly what is learned is kept small.
    """
    import pycrfsuite

    parameters = {"c1": 0.0, "c2": strength, "max_iterations": _ITERATIONS}
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=parameters, verbose=False)
    for features, labels in examples:
        weighed = [{name: value * emphasis(name) for name, value in each.items()} for each in features]
        trainer.append(weighed, list(labels))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        trained = tagger.info()
        tagger.close()
    weights: dict[str, dict[str, float]] = {}
    for (name, label), weight in trained.state_features.items():
        if rounded := round(weight * emphasis(name), _DIGITS):
            weights.setdefault(name, {})[label] = rounded
    transitions: dict[str, dict[str, float]] = {}
    for (before, label), weight in trained.transitions.items():
        transitions.setdefault(before, {})[label] = round(weight, _DIGITS)
    return Chain(tuple(trained.labels), weights, transitions)


def labels_of(pieces: Sequence[Piece], marks: Sequence[Labelled]) -> list[str]:
    """Give the label of each piece: the mark that has half of it, begun or gone on with."""
    found, before = list[str](), None
    for start, end in pieces:
        mark = max(marks, key=lambda one: min(one[1], end) - max(one[0], start), default=None)
        if mark is None or 2 * (min(mark[1], end) - max(mark[0], start)) < end - start:
            found.append(OUTSIDE)
            before = None
        else:
            found.append((_GO_ON if mark is before else _BEGIN) + mark[2])
            before = mark
    return found


def labels_of_whole(pieces: Sequence[Piece], marks: Sequence[Labelled]) -> list[str]:
    """Give the label of each piece that is alike to a mark as it is; `O` for all others."""
    found = []
    for start, end in pieces:
        mark = next((each for each in marks if alike((start, end, each[2]), each)), None)
        found.append(OUTSIDE if mark is None else _BEGIN + mark[2])
    return found


def alike(one: Labelled, other: Labelled) -> bool:
    """Whether two marks have one tag and half of the longer one in common."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return one[2] == other[2] and 2 * common >= max(one[1] - one[0], other[1] - other[0])


def _numbers(value: object) -> dict[str, dict[str, float]]:
    if not isinstance(value, dict):
        raise ValueError("weights are missing")
    return {
        str(name): {str(label): float(weight) for label, weight in labels.items()}
        for name, labels in value.items()
    }
