"""Gamma of one text: the disorder of its marks beside that of shuffled marks. Needs the extra `gamma`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from random import Random

import numpy as np

from annotations.agreement.alignment import Continuum, Units, continuum_of, disorders
from annotations.agreement.marks import Mark

_FIRST_SAMPLES = 100
"""The paper draws 30 at first: of two marks these can all be alike and ask for no more."""
_PRECISION = 0.02
"""How far the expected disorder may be from the true one, as a part of it, at 95 %."""
_NORMAL_95 = 1.96
_UNITS_AT_ONCE = 2_000
"""How many marks of samples are aligned together."""


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma of one text, and what it is made of."""

    observed: float
    """Disorder of the best alignment: 0 where all have the same."""
    expected: float
    """The mean of that of shuffled texts."""
    samples: int
    """How many of those."""

    @property
    def value(self) -> float:
        """1 where all have the same, 0 where they agree as by chance, less where they agree less."""
        return 1.0 if self.observed == 0 else 1 - self.observed / self.expected


def gamma_of(marks: Sequence[Sequence[Mark]], length: int, random: Random) -> Gamma:
    """Give gamma of one text.

    Shuffled texts are drawn, 100 at first, then as many as their spread asks for so that the expected
    disorder is within 2 % with a confidence of 95 %.

    Args:
        marks: Of each annotator, two at least; one mark at least in all. Whoever has none has found nothing.
        length: Of the text in code points.
        random: Where the chance comes from.
    """
    continuum = continuum_of(marks)
    observed = float(disorders([continuum])[0])
    drawn = _disorders_by_chance(continuum, length, _FIRST_SAMPLES, random)
    wanted = ceil((float(np.std(drawn) / np.mean(drawn)) * _NORMAL_95 / _PRECISION) ** 2)
    if wanted > len(drawn):
        drawn += _disorders_by_chance(continuum, length, wanted - len(drawn), random)
    return Gamma(observed, float(np.mean(drawn)), len(drawn))


def shuffled(continuum: Continuum, length: int, random: Random) -> list[Units]:
    """Give a text as it might have been marked by chance: tags, lengths, gaps and overlaps as they are found.

    Each annotator of it has the marks of one drawn from the real ones, moved along by a random distance; what
    would begin behind the end of the text begins at its start. The distances lie half a mean length of a mark
    apart at least, as far as there is room, so that one who is drawn twice does not agree with themselves.
    """
    units = sum(map(len, continuum))
    apart = sum(float((each.end - each.start).sum()) for each in continuum) / units / 2
    while True:
        room = [(0.0, float(length))]
        drawn: list[Units] = []
        for _ in continuum:
            pivot = _point_of(room or [(0.0, float(length))], random)
            room = [
                (start, end)
                for low, high in room
                for start, end in ((low, min(high, pivot - apart)), (max(low, pivot + apart), high))
                if start < end
            ]
            drawn.append(_moved(random.choice(continuum), pivot, length))
        if any(map(len, drawn)):
            return drawn


def _disorders_by_chance(continuum: Continuum, length: int, samples: int, random: Random) -> list[float]:
    at_once = max(1, _UNITS_AT_ONCE // sum(map(len, continuum)))
    found: list[float] = []
    while len(found) < samples:
        count = min(at_once, samples - len(found))
        found += disorders([shuffled(continuum, length, random) for _ in range(count)]).tolist()
    return found


def _point_of(ranges: Sequence[tuple[float, float]], random: Random) -> int:
    [(low, high)] = random.choices(ranges, [high - low for low, high in ranges])
    return int(random.uniform(low, high))


def _moved(units: Units, distance: int, length: int) -> Units:
    moves = np.where(units.start + distance >= length, distance - length, distance)
    return Units(units.start + moves, units.end + moves, units.tag)
