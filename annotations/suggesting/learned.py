"""A model of the reader's own annotations: which clauses they mark, and as what.

Two chains, one over the clauses of a paragraph and one over the spans that the rules make of them, and the
rules themselves have a say together. The model speaks only where it is better than the rules on articles that
it has not seen. Its file lies beside the store and is never exported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from annotations.anchoring import locate
from annotations.disk import Stamp, stamp_of, write_atomically
from annotations.subcodes import parent_of
from annotations.suggesting.chains import STRENGTH, Chain, Labelled, alike, labels_of, labels_of_whole, train
from annotations.suggesting.choosing import choose
from annotations.suggesting.describing import Views, describe
from annotations.suggesting.framed import TAGS
from annotations.suggesting.suggestion import Material, Suggestion
from corpus.alignment import CleanedOffset, Span

KIND = "learned"
FEWEST = 200
"""Mechanisms and outcomes from which there is something to learn."""
FEWEST_ARTICLES = 3
MOST_GROUPS = 10
"""Groups of articles that are left out one after the other; up to so many articles, each is one."""
_FORM = 5
"""Of the file and of what is known of a text; another one is trained anew."""


class AnotherVersionError(ValueError):
    """A model was trained by another version of the program: it is no use to this one."""


@dataclass(frozen=True, slots=True)
class Learned:
    """How good a model is on articles that it has not seen, one left out after the other."""

    annotations: int
    """How many it was trained on."""
    learned: float
    """Its F1, from 0 to 1: spans alike by half, of the same tag."""
    rules: float
    """That of the rules on the same articles."""

    @property
    def speaks(self) -> bool:
        """Whether it is better than the rules."""
        return self.learned > self.rules


@dataclass(frozen=True)
class Model:
    """What is learned: the two chains."""

    by_clause: Chain
    by_span: Chain
    rules: float = 0.2
    """What the rules count beside the two chains, which have equal shares of the rest."""
    least: float = 0.45
    """Probability from which a span is offered; from 0.4 to 0.5 little changes."""

    def spans(self, paragraphs: Sequence[Views]) -> Iterator[tuple[Labelled, float]]:
        """Give what it takes for mechanisms and outcomes, in order, and how likely each is one."""
        for each in paragraphs:
            chains = (1 - self.rules) / 2
            voices = (
                (chains, self.by_clause.likely(each.by_clause)),
                (chains, self.by_span.likely(each.by_span)),
                (self.rules, dict.fromkeys(each.offered, 1.0)),
            )
            for span, likely in choose(voices, self.least):
                yield each.without_excluded(span), likely


def is_available() -> bool:
    """Whether the library that trains is installed: the extra `learn`."""
    return find_spec("pycrfsuite") is not None


def model_path(store: Path) -> Path:
    """Give where the model of a store lies."""
    return store.with_name(f"{store.stem}.learned.json")


def learn(materials: Sequence[Material], path: Path) -> Learned | None:
    """Train a model on marked articles, measure it, and keep it; `None` where there are too few.

    Needs python-crfsuite, the extra `learn`. 300 annotations in five articles take some seconds.

    Args:
        materials: The articles with their annotations; those without any are passed over.
        path: As `model_path` gives it.

    Raises:
        OSError: If it cannot be kept.
    """
    marked = [(each, labels) for each in materials if (labels := _labels(each))]
    number = sum(len(labels) for _, labels in marked)
    if number < FEWEST or len(marked) < FEWEST_ARTICLES:
        return None
    described = [describe(material) for material, _ in marked]
    mine, theirs = [0, 0, 0], [0, 0, 0]
    groups = min(MOST_GROUPS, len(marked))
    for group in range(groups):
        inside = range(group, len(marked), groups)
        others = [index for index in range(len(marked)) if index not in inside]
        model = _train([(described[index], marked[index][1]) for index in others])
        for index in inside:
            labels = marked[index][1]
            _count(mine, [span for span, _ in model.spans(described[index])], labels)
            _count(theirs, [span for each in described[index] for span in each.offered], labels)
    result = Learned(number, _f1(mine), _f1(theirs))
    model = _train([(each, labels) for each, (_, labels) in zip(described, marked, strict=True)])
    kept = {
        "form": _FORM,
        "facts": asdict(result),
        "by_clause": model.by_clause.to_json(),
        "by_span": model.by_span.to_json(),
    }
    write_atomically(path, [json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()])
    return result


def model_of(materials: Sequence[Material], strength: float = STRENGTH) -> Model:
    """Train a model on articles, without measuring or keeping it.

    Args:
        materials: The articles with their annotations.
        strength: How strongly what is learned is kept small.
    """
    return _train([(describe(each), _labels(each)) for each in materials], strength)


def learned_suggester(store: Path) -> LearnedSuggester | None:
    """Give the suggester of a store's model, where there is one that is better than the rules.

    Raises:
        AnotherVersionError: If another version of the program has trained it.
        ValueError: If its file is damaged. To train it anew mends both.
        OSError: If it cannot be read.
    """
    path = model_path(store)
    stamp = stamp_of(path)
    if stamp is None:
        return None
    learned, model = _read(path, stamp)
    return LearnedSuggester(model) if learned.speaks else None


def facts_of(store: Path) -> Learned | None:
    """Give how good the model of a store is; `None` where there is none.

    Raises:
        AnotherVersionError: If another version of the program has trained it.
        ValueError: If its file is damaged.
        OSError: If it cannot be read.
    """
    path = model_path(store)
    stamp = stamp_of(path)
    return None if stamp is None else _read(path, stamp)[0]


@lru_cache(maxsize=2)
def _read(path: Path, stamp: Stamp) -> tuple[Learned, Model]:  # noqa: ARG001  another state is read anew
    kept = json.loads(path.read_bytes())
    if not isinstance(kept, dict):
        raise ValueError("it is no model")
    if kept.get("form") != _FORM:
        raise AnotherVersionError("it was learned by another version of pizhu")
    if any(not isinstance(kept.get(key), dict) for key in ("facts", "by_clause", "by_span")):
        raise ValueError("a part of it is missing")
    model = Model(Chain.from_json(kept["by_clause"]), Chain.from_json(kept["by_span"]))
    return Learned(**kept["facts"]), model


class LearnedSuggester:
    """Offers mechanisms and outcomes as the reader marks them."""

    kind = KIND

    def __init__(self, model: Model) -> None:
        """Take the model."""
        self._model = model

    def suggest(self, material: Material) -> Iterator[Suggestion]:
        """Give the clauses that the reader would likely mark."""
        for paragraph in describe(material):
            for found, likely in self._model.spans([paragraph]):
                start, end, tag = found
                said = next((f"; {why}" for span, why in paragraph.offered.items() if alike(span, found)), "")
                reason = f"learned from what you have marked{said}"
                span = Span(CleanedOffset(start), CleanedOffset(end))
                yield Suggestion(span, tag, round(likely, 2), reason, KIND)


def _labels(material: Material) -> list[Labelled]:
    found = []
    for each in material.annotations:
        tag = parent_of(each.tag)
        if tag in TAGS and (span := locate(each, material.article).span) is not None:
            found.append((int(span.start), int(span.end), tag))
    return found


def _train(
    articles: Sequence[tuple[Sequence[Views], Sequence[Labelled]]], strength: float = STRENGTH
) -> Model:
    by_clause, by_span = [], []
    for paragraphs, labels in articles:
        for each in paragraphs:
            if each.by_clause.pieces:
                by_clause.append((each.by_clause.spread(), labels_of(each.by_clause.pieces, labels)))
            if each.by_span.pieces:
                by_span.append((each.by_span.spread(), labels_of_whole(each.by_span.pieces, labels)))
    return Model(train(by_clause, strength), train(by_span, strength))


def _count(counts: list[int], offered: Sequence[Labelled], labels: Sequence[Labelled]) -> None:
    """Add how many were offered, how many there are, and how many of both are alike, to the counts."""
    counts[0] += len(offered)
    counts[1] += len(labels)
    counts[2] += sum(any(alike(one, label) for label in labels) for one in offered)


def _f1(counts: Sequence[int]) -> float:
    offered, labels, found = counts
    return 2 * found / max(1, offered + labels)
