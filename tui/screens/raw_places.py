"""What cleaning did to the characters of a file, and where: the edits, and the damage it left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.alignment import Edit
from corpus.article import Article, Doubt, Fold

_LETTERS = {
    "byte_slip": "B",
    "full_width": "W",
    "gloss": "G",
    "join": "J",
    "markup": "M",
    "mojibake": "E",
    "punctuation": "P",
    "space": "S",
    "spread": "C",
}
"""The letter that stands for a rule; for any other its first letter."""
_JOINED = "+"
"""Stands between the rules of one edit that several had a hand in."""


class Certainty(StrEnum):
    """How far cleaning is sure of what it did."""

    SURE = "sure"
    UNSURE = "unsure"
    LOST = "lost"
    """The characters are damaged and were left as they are."""


@dataclass(frozen=True, slots=True)
class Place:
    """One edit, or characters that could not be repaired. Offsets are raw."""

    start: int
    end: int
    """Behind `start`, unless the edit only put something in."""
    rule: str
    """The name of the rule; empty where nothing was done."""
    becomes: str
    evidence: str
    certainty: Certainty
    alternatives: tuple[str, ...] = ()

    @property
    def mark(self) -> tuple[int, int]:
        """What is marked in the text: at least the character behind."""
        return self.start, max(self.end, self.start + 1)


class RawPlaces:
    """The places of one article, found by where they are; the cost of a look-up does not grow with them."""

    def __init__(self, article: Article) -> None:
        cleaned = article.cleaned
        back = cleaned.alignment.invert()
        doubts = [(back.map_span(doubt.start, doubt.end), doubt) for doubt in cleaned.doubts]
        unsure = [edit for edit in cleaned.edits if not edit.sure]
        told = dict[int, Doubt]()
        """The doubt about an unsure edit, by where that begins."""
        lost = list[Place]()
        for span, doubt in doubts:
            about = list(_about(unsure, *span))
            told.update((edit.start, doubt) for edit in about)
            if not about:
                lost.append(Place(*span, "", "", doubt.reason, Certainty.LOST, doubt.alternatives))
        self.edits = tuple(_of_edit(edit, told.get(edit.start)) for edit in cleaned.edits)
        self.lost = tuple(sorted(lost, key=lambda place: place.start))
        self.folds = cleaned.folds
        self._starts = sorted({place.start for place in (*self.edits, *self.lost)})

    def at(self, offset: int) -> Place | None:
        """Give the place whose mark holds the character behind a gap, an edit before what is lost."""
        return _holding(self.edits, offset) or _holding(self.lost, offset)

    def beside(self, offset: int, direction: int) -> int | None:
        """Give where the next place behind a gap begins, or the last one before it."""
        starts = self._starts
        index = bisect_right(starts, offset) if direction > 0 else bisect_left(starts, offset) - 1
        return starts[index] if 0 <= index < len(starts) else None

    def fold_at(self, offset: int) -> Fold | None:
        """Give what is folded away around the character behind a gap."""
        index = bisect_right(self.folds, offset, key=lambda fold: fold.raw_start) - 1
        return self.folds[index] if index >= 0 and offset < self.folds[index].raw_end else None

    @property
    def counts(self) -> Counter[str]:
        """How often each rule had a hand in an edit."""
        return Counter(rule for place in self.edits for rule in place.rule.split(_JOINED))


def letters_of(rule: str) -> str:
    """Give the letter for a rule, or one for each where several had a hand in an edit."""
    return "".join(_LETTERS.get(name, name[:1].upper()) for name in rule.split(_JOINED))


def name_of(rule: str) -> str:
    """Give the name of a rule for people to read."""
    return rule.replace("_", " ").replace(_JOINED, " + ")


def _of_edit(edit: Edit, doubt: Doubt | None) -> Place:
    if edit.sure:
        return Place(edit.start, edit.end, edit.rule, edit.replacement, edit.evidence, Certainty.SURE)
    evidence = [edit.evidence] if edit.evidence else []
    if doubt and doubt.reason not in (edit.evidence, edit.rule):
        evidence.insert(0, doubt.reason)
    alternatives = doubt.alternatives if doubt else ()
    return Place(
        edit.start,
        edit.end,
        edit.rule,
        edit.replacement,
        "; ".join(evidence),
        Certainty.UNSURE,
        alternatives,
    )


def _about(unsure: Sequence[Edit], start: int, end: int) -> Iterator[Edit]:
    """Give the unsure edits that a doubt is about: those it meets, or one that ends where it begins.

    What was taken out is doubted at the character behind it.
    """
    index = max(0, bisect_left(unsure, start, key=lambda edit: edit.end))
    while index < len(unsure) and unsure[index].start < max(end, start + 1):
        yield unsure[index]
        index += 1


def _holding(places: Sequence[Place], offset: int) -> Place | None:
    index = bisect_right(places, offset, key=lambda place: place.start) - 1
    return places[index] if index >= 0 and offset < places[index].mark[1] else None
