"""A model of the reader's own annotations: which clauses they mark, and as what.

A linear chain over the clauses of a paragraph, with their characters and what the rules say of them as
features. It speaks only where it is better than the rules on articles that it has not seen. Its file lies
beside the store and is never exported.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from annotations.anchoring import locate
from annotations.disk import write_atomically
from annotations.quantity.plain import plain
from annotations.subcodes import parent_of
from annotations.suggesting.clauses import clauses, trimmed
from annotations.suggesting.framed import TAGS, FrameSuggester, judge_paragraph
from annotations.suggesting.frames import frames
from annotations.suggesting.suggestion import Material, Suggestion
from corpus.alignment import CleanedOffset, Span

KIND = "learned"
FEWEST = 200
"""Mechanisms and outcomes from which there is something to learn."""
FEWEST_ARTICLES = 3
_PARAMETERS = {"c1": 0.3, "c2": 0.3, "max_iterations": 100}
_NEIGHBOURS = ("rule", "num", "s2", "e2")
"""Features that the clauses before and behind are told of."""

Features = dict[str, float | str]
Labelled = tuple[int, int, str]
"""Start, end and tag, in code points of the cleaned text."""


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


def is_available() -> bool:
    """Whether the library that trains is installed: the extra `learn`."""
    return find_spec("pycrfsuite") is not None


def model_path(store: Path) -> Path:
    """Give where the model of a store lies; a `.json` beside it says how good it is."""
    return store.with_name(f"{store.stem}.learned.crfsuite")


def learn(materials: Sequence[Material], path: Path) -> Learned | None:
    """Train a model on marked articles, measure it, and keep it; `None` where there are too few.

    Args:
        materials: The articles with their annotations; those without any are passed over.
        path: As `model_path` gives it.
    """
    marked = [(each, labels) for each in materials if (labels := _labels(each))]
    number = sum(len(labels) for _, labels in marked)
    if number < FEWEST or len(marked) < FEWEST_ARTICLES:
        return None
    examples = [_examples(*each) for each in marked]
    mine, theirs = [0, 0, 0], [0, 0, 0]
    for index, (material, labels) in enumerate(marked):
        others = [one for at, each in enumerate(examples) if at != index for one in each]
        tagger = Tagger(_train(others))
        _count(mine, list(tagger.spans(material)), labels)
        rules = [(each.span.start, each.span.end, each.tag) for each in FrameSuggester().suggest(material)]
        _count(theirs, rules, labels)
    result = Learned(number, _f1(mine), _f1(theirs))
    write_atomically(path, [_train([one for each in examples for one in each])])
    write_atomically(path.with_suffix(".json"), [json.dumps(asdict(result)).encode()])
    return result


def learned_suggester(store: Path) -> LearnedSuggester | None:
    """Give the suggester of a store's model, where there is one that is better than the rules.

    Raises:
        ValueError: If its files are damaged: to train it anew mends that.
        OSError: If they cannot be read.
    """
    path = model_path(store)
    if not is_available() or not path.exists() or not path.with_suffix(".json").exists():
        return None
    if not Learned(**json.loads(path.with_suffix(".json").read_bytes())).speaks:
        return None
    return LearnedSuggester(Tagger(path.read_bytes()))


class LearnedSuggester:
    """Offers mechanisms and outcomes as the reader marks them."""

    kind = KIND

    def __init__(self, tagger: Tagger) -> None:
        """Take the model."""
        self._tagger = tagger

    def suggest(self, material: Material) -> Iterator[Suggestion]:
        """Give the clauses that the reader would likely mark."""
        for start, end, tag in self._tagger.spans(material):
            span = Span(CleanedOffset(start), CleanedOffset(end))
            yield Suggestion(span, tag, 0.7, "learned from what you have marked", KIND)


class Tagger:
    """A trained model, ready to be asked."""

    def __init__(self, model: bytes) -> None:
        """Take the model as it was trained."""
        import pycrfsuite

        self._model = model
        """Kept: the library reads in it, and does not hold it."""
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._model)

    def spans(self, material: Material) -> Iterator[Labelled]:
        """Give what it takes for mechanisms and outcomes in an article."""
        for start, end in material.body:
            features, spans = _clauses(material.text[start:end])
            if not features:
                continue
            begun: Labelled | None = None
            for (first, last), label in zip(spans, self._tagger.tag(features), strict=True):
                place, _, tag = label.partition("-")
                if begun and place == "I" and begun[2] == tag:
                    begun = (begun[0], start + last, tag)
                    continue
                if begun:
                    yield begun
                begun = (start + first, start + last, tag) if tag else None
            if begun:
                yield begun


def _labels(material: Material) -> list[Labelled]:
    found = []
    for each in material.annotations:
        tag = parent_of(each.tag)
        if tag in TAGS and (span := locate(each, material.article).span) is not None:
            found.append((int(span.start), int(span.end), tag))
    return found


def _examples(material: Material, labels: Sequence[Labelled]) -> list[tuple[list[Features], list[str]]]:
    """Give the paragraphs as they are learned from: their clauses, each with what it is the beginning of."""
    found = []
    for start, end in material.body:
        features, spans = _clauses(material.text[start:end])
        targets, before = list[str](), None
        for first, last in spans:
            first, last = first + start, last + start  # noqa: PLW2901
            here = max(labels, key=lambda one: min(one[1], last) - max(one[0], first))
            common = min(here[1], last) - max(here[0], first)
            if 2 * common >= last - first:
                targets.append(("I-" if here is before else "B-") + here[2])
                before = here
            else:
                targets.append("O")
                before = None
        if features:
            found.append((features, targets))
    return found


def _clauses(text: str) -> tuple[list[Features], list[tuple[int, int]]]:
    """Give the clauses of a paragraph: what is known of each, and its span."""
    rules, plain_text = frames(), plain(text)
    judged = judge_paragraph(text)
    found, spans = list[Features](), list[tuple[int, int]]()
    for clause in clauses(plain_text):
        start, end = trimmed(plain_text, clause.start, clause.end, rules)
        if start >= end:
            continue
        words = plain_text[start:end]
        features: Features = {"bias": 1.0, "num": str(bool(rules.numeral.search(words)))}
        features |= {f"frame:{each.name}": 1.0 for each in rules.frames if each.pattern.search(words)}
        features |= {f"not:{each.name}": 1.0 for each in rules.exclusions if each.pattern.search(words)}
        around = [each for each in judged if each.clause.start <= clause.start < each.end]
        if around:
            verdict = around[-1].tag or ("excluded" if around[-1].excluded else "none")
            features["rule"] = verdict
            features["joined"] = verdict if around[-1].clause.start < clause.start else "-"
        features |= {"length": str(min(5, len(words) // 5)), "speech": str(clause.is_speech)}
        features |= {
            "before": plain_text[clause.start - 1 : clause.start],
            "behind": plain_text[clause.end :][:1],
        }
        features |= {f"s{n}": words[:n] for n in (1, 2)} | {f"e{n}": words[-n:] for n in (1, 2)}
        features |= {f"pair:{words[at : at + 2]}": 0.5 for at in range(len(words) - 1)}
        found.append(features)
        spans.append((start, end))
    for index, features in enumerate(found):
        for way in (-1, 1):
            if 0 <= index + way < len(found):
                beside = found[index + way]
                features |= {f"{way}:{name}": beside[name] for name in _NEIGHBOURS if name in beside}
    return found, spans


def _train(examples: Sequence[tuple[list[Features], list[str]]]) -> bytes:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False)
    for features, targets in examples:
        trainer.append(features, targets)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def _count(counts: list[int], offered: Sequence[Labelled], labels: Sequence[Labelled]) -> None:
    """Add how many were offered, how many there are, and how many of both are alike, to the counts."""
    counts[0] += len(offered)
    counts[1] += len(labels)
    counts[2] += sum(any(_alike(one, label) for label in labels) for one in offered)


def _alike(one: Labelled, other: Labelled) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return one[2] == other[2] and 2 * common >= max(one[1] - one[0], other[1] - other[0])


def _f1(counts: Sequence[int]) -> float:
    offered, labels, alike = counts
    return 2 * alike / max(1, offered + labels)
