"""The pieces of a paragraph, what is known of each, and what of that the pieces beside it are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Features = dict[str, float]
Piece = tuple[int, int]
"""Start and end, in code points of the cleaned text."""

WAYS = (-2, -1, 1, 2)
"""To the pieces that one is told of; 1 is the next."""
_EMPHASIS = {"s1": 1.4, "s2": 1.4, "e1": 1.4, "e2": 1.4, "w0": 1.4, "wl": 1.4, "v0": 1.4, "vl": 1.4}
_EMPHASIS |= {"stripped": 1.4, "speech": 0.5}
"""How freely the weight of a kind of feature may grow, beside 1: words more than others, of which there are
many alike; pairs of parts of speech less, for a piece has many."""
EDGE = "edge"
"""What is told where there is no piece."""
_FAR = ("rule=", "num=")
"""Beginnings of the names of what is told two pieces on as well."""


@dataclass(frozen=True, slots=True)
class Described:
    """The pieces of a paragraph, in order."""

    pieces: tuple[Piece, ...]
    """Where they stand in the article's cleaned text."""
    own: tuple[Mapping[str, float], ...]
    """What is known of each and told to no other."""
    told: tuple[Mapping[str, float], ...]
    """What is known of each and told to those beside it as well."""

    def spread(self) -> list[Features]:
        """Give what is known of each with all that it is told, as it is learned from."""
        found = [{**own, **told} for own, told in zip(self.own, self.told, strict=True)]
        for number, features in enumerate(found):
            for way in WAYS:
                beside = number + way
                if not 0 <= beside < len(found):
                    features[name_beside(way, EDGE)] = 1.0
                    continue
                features.update(
                    (name_beside(way, name), value)
                    for name, value in self.told[beside].items()
                    if abs(way) == 1 or name.startswith(_FAR)
                )
        return found


def emphasis(name: str) -> float:
    """Give what a feature counts in training: the more, the less its weight is kept small."""
    return _EMPHASIS.get(name.partition("=")[0], 1.0)


def name_beside(way: int, name: str) -> str:
    """Give the name under which a feature of a piece beside is known."""
    return f"{way}:{name}"
