"""What is known of the pieces of a paragraph, for a model to learn from: words, rules, place, neighbours.

A paragraph is looked at twice: by its clauses, and by the spans that the rules make of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from annotations.quantity.plain import plain
from annotations.suggesting.chains import Labelled
from annotations.suggesting.clauses import Clause, clauses, trimmed
from annotations.suggesting.fitting import Fitting
from annotations.suggesting.framed import TAGS, Judged, judge_paragraph
from annotations.suggesting.frames import Frames, frames
from annotations.suggesting.pieces import Described, Features
from annotations.suggesting.suggestion import Material
from corpus.segmentation import parts_of_speech

_LENGTH, _LONGEST = 6, 6
"""Code points of one step of length, and the steps that are told apart."""
_AT, _LEFT = ("at=0", "at=1", "at=2", "at=3"), ("left=0", "left=1", "left=2", "left=3")
"""How many pieces stand before and behind one in its paragraph, up to three."""
_SPAN = 15
"""Code points of one step of the length of two pieces together."""


@dataclass(frozen=True, slots=True)
class Views:
    """A paragraph, looked at twice, and what the rules would offer in it."""

    by_clause: Described
    by_span: Described
    offered: Mapping[Labelled, str]
    """With the reasons."""
    excluded: tuple[bool, ...]
    """Of each clause whether the rules have a reason against it."""

    def without_excluded(self, span: Labelled) -> Labelled:
        """Give a span without the clauses at its beginning that the rules exclude, unless it has no others.

        They say when, on what ground or to what end: 去年4月, 坚持分类指导的原则.
        """
        start, end, tag = span
        inside = [number for number, piece in enumerate(self.by_clause.pieces) if start <= piece[0] < end]
        kept = next((number for number in inside if not self.excluded[number]), None)
        return span if kept is None or kept == inside[0] else (self.by_clause.pieces[kept][0], end, tag)


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
        by_clause = paragraph.by_clause()
        found.append(
            Views(
                paragraph.described(by_clause, place),
                paragraph.described(paragraph.by_span(), place),
                {
                    (each.start + start, each.end + start, tag): each.reasons[tag]
                    for each in paragraph.judged
                    if (tag := each.tag) is not None and not each.says_too_little(tag)
                },
                tuple(bool(each.judged and each.judged.excluded) for each in by_clause),
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
    verdict: str
    """What they take that span for: a tag, or why it has none."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a piece."""

    own: Features
    """What only itself is told."""
    told: Features
    """What the pieces beside it are told as well."""


class _Paragraph:
    """A paragraph; what is found out of it once."""

    def __init__(self, text: str, offset: int) -> None:
        self._offset = offset
        self._plain = plain(text)
        self._rules: Frames = frames()
        self._fitting = Fitting(self._rules)
        self.judged = judge_paragraph(text, self._fitting)
        self._by_words: dict[str, _Known] = {}
        self._by_part: dict[tuple[int, int, int, bool], _Known] = {}

    def by_span(self) -> list[_Part]:
        """Give the spans that the rules make of the clauses."""
        return [
            _Part(each.clause, each.start, each.end, each, False, _verdict(each))
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
            found.append(_Part(clause, start, end, judged, is_joined, _verdict(judged)))
        return found

    def described(self, parts: Sequence[_Part], place: Features) -> Described:
        """Give the pieces with all that is known of them.

        Args:
            parts: The pieces.
            place: What is known of the paragraph's place in the article.
        """
        whole = {f"pieces={min(4, len(parts) // 4)}": 1.0} | place
        own, told = list[Features](), list[Features]()
        last = len(parts) - 1
        for number, part in enumerate(parts):
            words, rules = self._of_words(part.start, part.end), self._of_part(part)
            features = {**words.own, **rules.own, **whole, _AT[min(3, number)]: 1.0}
            features[_LEFT[min(3, last - number)]] = 1.0
            if number:
                features |= self._of_gap(parts[number - 1], part)
            own.append(features)
            told.append({**words.told, **rules.told})
        pieces = tuple((part.start + self._offset, part.end + self._offset) for part in parts)
        return Described(pieces, tuple(own), tuple(told))

    def _of_words(self, start: int, end: int) -> _Known:
        """What the words of a piece say by themselves."""
        words = self._plain[start:end]
        if words in self._by_words:
            return self._by_words[words]
        told: Features = {}
        for frame in self._fitting.frames(words) or self._fitting.last_resorts(words):
            told[f"frame={frame.name}"] = 1.0
        for name, fits in self._rules.joining.tests:
            if fits(words):
                told[f"join={name}"] = 1.0
        told[f"num={bool(self._rules.numeral.search(words))}"] = 1.0
        own: Features = {
            "always": 1.0,
            f"length={min(_LONGEST, len(words) // _LENGTH)}": 1.0,
            f"s1={words[:1]}": 1.0,
            f"s2={words[:2]}": 1.0,
            f"e1={words[-1:]}": 1.0,
            f"e2={words[-2:]}": 1.0,
        }
        if "，" in words:
            own["comma"] = 1.0
        self._add_speech(own, start, end)
        known = self._by_words[words] = _Known(own, told)
        return known

    def _add_speech(self, own: Features, start: int, end: int) -> None:
        """Add first and last words, verbs, and the parts of speech in their order."""
        starts, ends, all_parts = self._words
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if first > last:
            return
        text, parts = self._plain, all_parts[first : last + 1]
        verbs = [text[starts[at] : ends[at]] for at, part in enumerate(parts, first) if part == "v"]
        own.update(dict.fromkeys([f"v={verb}" for verb in verbs], 1.0))
        own.update(dict.fromkeys([f"speech={one} {other}" for one, other in pairwise(parts)], 1.0))
        own[f"w0={text[starts[first] : ends[first]]}"] = own[f"wl={text[starts[last] : ends[last]]}"] = 1.0
        if verbs:
            own[f"v0={verbs[0]}"] = own[f"vl={verbs[-1]}"] = 1.0
        own[f"first1={parts[0]}"] = own[f"last1={parts[-1]}"] = 1.0
        own[f"first={' '.join(parts[:2])}"] = own[f"last={' '.join(parts[-2:])}"] = 1.0

    def _of_part(self, part: _Part) -> _Known:
        """What the rules say of a piece, and what stands beside it."""
        # Most spans of the rules are one clause, which both looks have.
        key = (part.start, part.end, id(part.judged), part.is_joined)
        if (known := self._by_part.get(key)) is None:
            known = self._by_part[key] = self._of_new_part(part)
        return known

    def _of_new_part(self, part: _Part) -> _Known:
        told: Features = {f"rule={'I' if part.is_joined else 'B'}-{part.verdict}": 1.0}
        features: Features = {
            f"verdict={part.verdict}": 1.0,
            f"before={self._plain[part.clause.start - 1 : part.clause.start]}": 1.0,
            f"behind={self._plain[part.end : part.end + 1]}": 1.0,
            f"stripped={self._plain[part.clause.start : part.start]}": 1.0,
        }
        if judged := part.judged:
            scores = {tag: judged.scores.get(tag, 0.0) for tag in TAGS}
            told |= {f"score:{tag}": score for tag, score in scores.items() if score}
            features["lean"] = scores[TAGS[0]] - scores[TAGS[1]]
            if judged.excluded:
                told[f"why={judged.excluded}"] = 1.0
        if part.clause.is_speech:
            features["spoken"] = 1.0
        if part.clause.is_label:
            features["label"] = 1.0
        if "了" in self._plain[part.start : part.end + 1]:
            features["perfective"] = 1.0
        return _Known(features, told)

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
    def _words(self) -> tuple[list[int], list[int], list[str]]:
        """Where the words start and end, and their parts of speech; of particles the kind too."""
        found = parts_of_speech(self._plain, is_simplified=True)
        ends = [end for _, end in found]
        return [0, *ends[:-1]], ends, [part if part.startswith("u") else part[:1] for part, _ in found]


def _verdict(judged: Judged | None) -> str:
    if judged is None:
        return "gone"
    return judged.tag or ("excluded" if judged.excluded else "none")
