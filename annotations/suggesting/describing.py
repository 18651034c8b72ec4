"""What is known of the pieces of a paragraph, for a model to learn from: words, rules, place, neighbours.

A paragraph is looked at twice: by its clauses, and by the spans that the rules make of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from annotations.quantities import read_quantities
from annotations.quantity.plain import plain
from annotations.suggesting.chains import Features, Labelled, Piece
from annotations.suggesting.clauses import Clause, clauses, trimmed
from annotations.suggesting.framed import TAGS, Judged, judge_paragraph
from annotations.suggesting.frames import Frames, frames
from annotations.suggesting.suggestion import Material
from corpus.segmentation import parts_of_speech

_PAIR, _VERB, _SEQUENCE = 0.5, 0.7, 0.5
"""What one of many features counts, beside those of which a piece has one."""
_TOLD_FAR = ("rule=", "num=")
_TOLD_NEAR = (*_TOLD_FAR, "s2=", "e2=", "frame=", "join=", "why=", "w0=", "score:", "first=", "last=", "v0=")
"""Beginnings of the names of features that the pieces two or one further on are told of."""
_LENGTH, _LONGEST = 6, 6
"""Code points of one step of length, and the steps that are told apart."""
_SPAN = 15
"""Code points of one step of the length of two pieces together."""


@dataclass(frozen=True, slots=True)
class Described:
    """The pieces of a paragraph."""

    pieces: tuple[Piece, ...]
    """Where they stand in the article's cleaned text."""
    features: tuple[Features, ...]


@dataclass(frozen=True, slots=True)
class Views:
    """A paragraph, looked at twice, and what the rules would offer in it."""

    by_clause: Described
    by_span: Described
    offered: Mapping[Labelled, str]
    """With the reasons."""


def describe(material: Material) -> list[Views]:
    """Give the paragraphs of the body of an article."""
    found = []
    for number, (start, end) in enumerate(material.body):
        paragraph = _Paragraph(material.text[start:end], start)
        place = {f"quarter={4 * number // len(material.body)}": 1.0}
        if number == 0:
            place["opening"] = 1.0
        if number + 1 == len(material.body):
            place["closing"] = 1.0
        found.append(
            Views(
                paragraph.described(paragraph.by_clause(), place),
                paragraph.described(paragraph.by_span(), place),
                {
                    (each.start + start, each.end + start, tag): each.reasons[tag]
                    for each in paragraph.judged
                    if (tag := each.tag) is not None
                },
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece and what the rules say of it."""

    clause: Clause
    start: int
    end: int
    judged: Judged | None
    """The span of the rules that it is in; `None` where it is in none."""
    is_joined: bool
    """Whether that span began in a clause before."""

    @property
    def verdict(self) -> str:
        if self.judged is None:
            return "gone"
        return self.judged.tag or ("excluded" if self.judged.excluded else "none")


class _Paragraph:
    """A paragraph; what is found out of it once."""

    def __init__(self, text: str, offset: int) -> None:
        self._text = text
        self._offset = offset
        self._plain = plain(text)
        self._rules: Frames = frames()
        self.judged = judge_paragraph(text)
        self._by_words: dict[str, Features] = {}

    def by_span(self) -> list[_Part]:
        """Give the spans that the rules make of the clauses."""
        return [
            _Part(each.clause, each.start, each.end, each, False)
            for each in self.judged
            if self._plain[each.start : each.end].strip()
        ]

    def by_clause(self) -> list[_Part]:
        """Give the clauses."""
        found = []
        for clause in clauses(self._plain):
            start, end = trimmed(self._plain, clause.start, clause.end, self._rules)
            if start >= end:
                continue
            around = [each for each in self.judged if each.clause.start <= clause.start < each.end]
            judged = around[-1] if around else None
            is_joined = judged is not None and judged.clause.start < clause.start
            if judged and not is_joined and start < judged.start < end:
                start = judged.start
            found.append(_Part(clause, start, end, judged, is_joined))
        return found

    def described(self, parts: Sequence[_Part], place: Features) -> Described:
        """Give the pieces with all that is known of them.

        Args:
            parts: The pieces.
            place: What is known of the paragraph's place in the article.
        """
        whole = self._of_whole(parts) | place
        found = [self._of_words(part.start, part.end) | self._of_part(part) | whole for part in parts]
        for number, features in enumerate(found):
            left = len(found) - 1 - number
            features.update({f"at={min(3, number)}": 1.0, f"left={min(3, left)}": 1.0})
            if number:
                features.update(self._of_gap(parts[number - 1], parts[number]))
        told = [
            {name: value for name, value in features.items() if name.startswith(_TOLD_NEAR)}
            for features in found
        ]
        for number, features in enumerate(found):
            for way in (-2, -1, 1, 2):
                beside = number + way
                if not 0 <= beside < len(found):
                    features[f"{way}:edge"] = 1.0
                    continue
                features.update(
                    (f"{way}:{name}", value)
                    for name, value in told[beside].items()
                    if abs(way) == 1 or name.startswith(_TOLD_FAR)
                )
        pieces = tuple((part.start + self._offset, part.end + self._offset) for part in parts)
        return Described(pieces, tuple(found))

    def _of_whole(self, parts: Sequence[_Part]) -> Features:
        """What the rules say of the paragraph as a whole."""
        features: Features = {f"pieces={min(4, len(parts) // 4)}": 1.0}
        for part in parts:
            name = f"share:{part.verdict}"
            features[name] = features.get(name, 0.0) + 1 / len(parts)
            for tag in TAGS:
                if part.judged and (score := part.judged.scores.get(tag)):
                    name = f"mean:{tag}"
                    features[name] = features.get(name, 0.0) + score / len(parts)
        return features

    def _of_words(self, start: int, end: int) -> Features:
        """What the words of a piece say by themselves."""
        words = self._plain[start:end]
        if words in self._by_words:
            return self._by_words[words]
        features: Features = {"always": 1.0}
        features |= {f"frame={each.name}": 1.0 for each in self._rules.frames if each.pattern.search(words)}
        features |= {f"not={each.name}": 1.0 for each in self._rules.exclusions if each.pattern.search(words)}
        joining = self._rules.joining
        joins = {
            "specifies": joining.specifies.match(words),
            "figure": joining.figure.match(words),
            "goes on": joining.goes_on.match(words),
            "works": joining.works.match(words),
            "prepares": joining.prepares.match(words),
            "condition": joining.condition.match(words),
            "unfinished": joining.unfinished.match(words),
            "founding": joining.founding.search(words),
        }
        features |= {f"join={name}": 1.0 for name, match in joins.items() if match}
        features[f"num={bool(self._rules.numeral.search(words))}"] = 1.0
        features[f"length={min(_LONGEST, len(words) // _LENGTH)}"] = 1.0
        if "，" in words:
            features["comma"] = 1.0
        for size in (1, 2):
            features |= {f"s{size}={words[:size]}": 1.0, f"e{size}={words[-size:]}": 1.0}
        features |= {f"pair={words[at : at + 2]}": _PAIR for at in range(len(words) - 1)}
        features |= self._of_speech(start, end)
        features |= self._of_quantities(start, end)
        self._by_words[words] = features
        return features

    def _of_speech(self, start: int, end: int) -> Features:
        """First and last words, verbs, and the parts of speech in their order."""
        found = [each for each in self._words if each[0] < end and each[1] > start]
        if not found:
            return {}
        words = [self._plain[first:last] for first, last, _ in found]
        parts = [part if part.startswith("u") else part[:1] for _, _, part in found]
        verbs = [word for word, part in zip(words, parts, strict=True) if part == "v"]
        features: Features = {f"w0={words[0]}": 1.0, f"wl={words[-1]}": 1.0}
        features |= {f"v={verb}": _VERB for verb in verbs}
        if verbs:
            features |= {f"v0={verbs[0]}": 1.0, f"vl={verbs[-1]}": 1.0}
        features |= {f"first1={parts[0]}": 1.0, f"last1={parts[-1]}": 1.0}
        features |= {f"first={' '.join(parts[:2])}": 1.0, f"last={' '.join(parts[-2:])}": 1.0}
        features[f"first3={' '.join(parts[:3])}"] = 1.0
        features |= {f"speech={one} {other}": _SEQUENCE for one, other in pairwise(parts)}
        return features

    def _of_quantities(self, start: int, end: int) -> Features:
        """How many quantities there are in a piece, and how much of it they are."""
        common = [
            min(last, end) - max(first, start)
            for first, last in self._quantities
            if first < end and last > start
        ]
        features: Features = {f"quantities={min(3, len(common))}": 1.0}
        if common:
            features["of figures"] = sum(common) / (end - start)
        return features

    def _of_part(self, part: _Part) -> Features:
        """What the rules say of a piece, and what stands beside it."""
        features: Features = {
            f"rule={'I' if part.is_joined else 'B'}-{part.verdict}": 1.0,
            f"verdict={part.verdict}": 1.0,
            f"before={self._plain[part.clause.start - 1 : part.clause.start]}": 1.0,
            f"behind={self._plain[part.end : part.end + 1]}": 1.0,
            f"stripped={self._plain[part.clause.start : part.start]}": 1.0,
        }
        if judged := part.judged:
            scores = {tag: judged.scores.get(tag, 0.0) for tag in TAGS}
            features |= {f"score:{tag}": score for tag, score in scores.items() if score}
            features["lean"] = scores[TAGS[0]] - scores[TAGS[1]]
            if judged.excluded:
                features[f"why={judged.excluded}"] = 1.0
        if part.clause.is_speech:
            features["spoken"] = 1.0
        if part.clause.is_label:
            features["label"] = 1.0
        if "了" in self._plain[part.start : part.end + 1]:
            features["perfective"] = 1.0
        return features

    def _of_gap(self, before: _Part, part: _Part) -> Features:
        """What speaks for and against one mark that holds both pieces."""
        text = self._plain
        alike = sum(
            text[before.start : before.start + size] == text[part.start : part.start + size]
            for size in (1, 2)
        )
        mark = text[before.end : before.end + 1]
        features: Features = {
            f"gap={mark}|{before.verdict} {part.verdict}": 1.0,
            f"together={min(_LONGEST, (part.end - before.start) // _SPAN)}": 1.0,
        }
        if before.clause.sentence == part.clause.sentence:
            features["one sentence"] = 1.0
        if alike:
            features["parallel"] = float(alike)
        return features

    @cached_property
    def _words(self) -> list[tuple[int, int, str]]:
        return list(_spans_of_words(self._plain))

    @cached_property
    def _quantities(self) -> list[Piece]:
        return [each.whole for each in read_quantities(self._text)]


def _spans_of_words(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for part, end in parts_of_speech(text):
        yield start, end, part
        start = end
