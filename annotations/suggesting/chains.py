"""Linear-chain models of the pieces of a paragraph: how likely each run of pieces is one mark of a tag.

They are trained by CRFsuite, and asked by the forward-backward algorithm without it: what is needed is not
the best row of labels but the probability of every span, which CRFsuite does not give.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, inf, log
from pathlib import Path

Features = dict[str, float]
Piece = tuple[int, int]
"""Start and end, in code points of the cleaned text."""
Labelled = tuple[int, int, str]
"""Start, end and tag, in code points of the cleaned text."""
Likely = dict[Labelled, float]
"""Spans, and how likely each is a mark."""

OUTSIDE = "O"
_BEGIN, _GO_ON = "B-", "I-"
_PARAMETERS = {"c1": 0.0, "c2": 2.0, "max_iterations": 100}
"""`c2` is the weight of the squares: strong, for some hundreds of annotations meet thousands of features."""
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

    def likely(self, features: Sequence[Features], pieces: Sequence[Piece]) -> Likely:
        """Give the spans that may be a mark, each with its probability.

        Args:
            features: What is known of each piece of a paragraph.
            pieces: Where they stand, in order.
        """
        if not features:
            return {}
        scores = [self._scores(each) for each in features]
        scores[0] = [
            -inf if label.startswith(_GO_ON) else score
            for label, score in zip(self.labels, scores[0], strict=True)
        ]
        forward, backward = self._forward(scores), self._backward(scores)
        everything = _log_sum(forward[-1])
        found: Likely = {}
        for begin, label in enumerate(self.labels):
            if not label.startswith(_BEGIN):
                continue
            tag = label.removeprefix(_BEGIN)
            for first, last, score in self._runs(begin, scores, forward, backward):
                probability = exp(score - everything)
                if probability >= _LEAST:
                    span = (pieces[first][0], pieces[last][1], tag)
                    found[span] = found.get(span, 0.0) + probability
        return found

    def _runs(
        self,
        begin: int,
        scores: Sequence[Sequence[float]],
        forward: Sequence[Sequence[float]],
        backward: Sequence[Sequence[float]],
    ) -> Iterator[tuple[int, int, float]]:
        """Give each run of pieces that a mark may hold, with the log of what all rows with it weigh."""
        go_on = self._places.get(_GO_ON + self.labels[begin].removeprefix(_BEGIN))
        for first in range(len(scores)):
            score, here = forward[first][begin], begin
            for last in range(first, min(len(scores), first + _LONGEST)):
                if last > first:
                    if go_on is None:
                        break
                    score, here = score + self._steps[here][go_on] + scores[last][go_on], go_on
                if last + 1 == len(scores):
                    yield first, last, score
                else:
                    behind = last + 1
                    yield (
                        first,
                        last,
                        score
                        + _log_sum(
                            [
                                self._steps[here][at] + scores[behind][at] + backward[behind][at]
                                for at in range(len(self.labels))
                                if at != go_on
                            ]
                        ),
                    )

    def _scores(self, features: Features) -> list[float]:
        scores = [0.0] * len(self.labels)
        placed = self._placed
        for name, value in features.items():
            if name in placed:
                for place, weight in placed[name]:
                    scores[place] += weight * value
        return scores

    def _forward(self, scores: Sequence[Sequence[float]]) -> list[list[float]]:
        labels = range(len(self.labels))
        found = [list(scores[0])]
        for here in scores[1:]:
            before = found[-1]
            found.append(
                [_log_sum([before[one] + self._steps[one][at] for one in labels]) + here[at] for at in labels]
            )
        return found

    def _backward(self, scores: Sequence[Sequence[float]]) -> list[list[float]]:
        labels = range(len(self.labels))
        found = [[0.0] * len(self.labels)]
        for behind in reversed(scores[1:]):
            after = found[-1]
            found.append(
                [
                    _log_sum([self._steps[at][one] + behind[one] + after[one] for one in labels])
                    for at in labels
                ]
            )
        return found[::-1]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {label: place for place, label in enumerate(self.labels)}

    @cached_property
    def _placed(self) -> dict[str, tuple[tuple[int, float], ...]]:
        """The weights of each feature, by the places of the labels: looked up for every piece."""
        return {
            name: tuple((self._places[label], weight) for label, weight in labels.items())
            for name, labels in self.weights.items()
        }

    @cached_property
    def _steps(self) -> list[list[float]]:
        """What each label says for the next; a mark goes on only behind one of its tag."""
        return [
            [
                -inf
                if label.startswith(_GO_ON) and label[2:] != before[2:]
                else self.transitions.get(before, {}).get(label, 0.0)
                for label in self.labels
            ]
            for before in self.labels
        ]


def train(examples: Sequence[tuple[Sequence[Features], Sequence[str]]]) -> Chain:
    """Train a model on paragraphs: what is known of their pieces, and the label of each.

    Needs python-crfsuite, the extra `learn`.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False)
    for features, labels in examples:
        trainer.append([dict(each) for each in features], list(labels))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        trained = tagger.info()
        tagger.close()
    weights: dict[str, dict[str, float]] = {}
    for (name, label), weight in trained.state_features.items():
        if rounded := round(weight, _DIGITS):
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


def _log_sum(values: Sequence[float]) -> float:
    """Give the log of the sum of what these are the logs of."""
    most = max(values)
    return most if most == -inf else most + log(sum([exp(value - most) for value in values]))


def _numbers(value: object) -> dict[str, dict[str, float]]:
    if not isinstance(value, dict):
        raise ValueError("weights are missing")
    return {
        str(name): {str(label): float(weight) for label, weight in labels.items()}
        for name, labels in value.items()
    }
