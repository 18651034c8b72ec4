"""What a format cannot hold, kind by kind: declared in the registry, counted in every certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from annotations.model import MANUAL, Annotation


class Loss(StrEnum):
    """A kind of thing that does not survive a format. Its value is what it is called in a certificate."""

    IDENTITY = "identifiers"
    NOTE = "notes"
    VALUE = "values"
    LINKS = "links"
    ORIGIN = "origins"
    """That an annotation was suggested, and by which means."""
    ANNOTATOR = "annotators"
    TIMES = "times"
    """When it was made and changed, to the millisecond; a day alone is less."""
    REVISION = "revisions"
    UNCERTAIN = "doubts"
    """That the reader was in doubt."""
    RAW = "raw spans"
    """Where it stands in the file; made anew from the text on the way back."""
    LINKS_AWAY = "links to annotations that are not exported with them"
    CHARACTERS = "characters that XML cannot hold"
    """Control characters, in whose place a replacement character stands."""
    OVERLAP = "overlapping spans of one tag"
    """The annotation is left out."""
    UNPLACED = "without a place in the text"
    """The annotation is left out: its article is gone, or has changed past recognition, or its words are not
    part of the text that is exported."""
    WIDENED = "widened to whole graphemes"
    """The span holds more than was marked."""


LEFT_OUT = frozenset({Loss.OVERLAP, Loss.UNPLACED})
"""The losses that take the whole annotation."""
BY_HAND = LEFT_OUT | {Loss.WIDENED, Loss.LINKS_AWAY, Loss.CHARACTERS}
"""Those that only the format itself can count."""


def has(annotation: Annotation, loss: Loss) -> bool:
    """Whether an annotation has what a loss takes away."""
    match loss:
        case Loss.NOTE:
            return annotation.note is not None
        case Loss.VALUE:
            return annotation.value is not None
        case Loss.LINKS:
            return bool(annotation.links)
        case Loss.ORIGIN:
            return annotation.origin != MANUAL
        case Loss.REVISION:
            return annotation.revision > 1
        case Loss.UNCERTAIN:
            return annotation.uncertain
        case _:
            return loss not in BY_HAND


def less(annotation: Annotation, losses: Iterable[Loss]) -> Annotation:
    """Give an annotation without what these losses take away, as it is where they have no say."""
    for loss in losses:
        match loss:
            case Loss.NOTE:
                annotation = replace(annotation, note=None)
            case Loss.VALUE:
                annotation = replace(annotation, value=None)
            case Loss.LINKS:
                annotation = replace(annotation, links=())
            case Loss.ORIGIN:
                annotation = replace(annotation, origin=MANUAL)
            case Loss.REVISION:
                annotation = replace(annotation, revision=1)
            case Loss.UNCERTAIN:
                annotation = replace(annotation, uncertain=False)
            case _:
                pass
    return annotation


class Tally:
    """Counts what goes out and what is lost on the way."""

    def __init__(self) -> None:
        self.taken = 0
        """Annotations that the format was handed."""
        self.left_out = 0
        """Of them, those that it could not hold at all."""
        self.losses: Counter[Loss] = Counter()
        self.links = 0
        """Links that went out, counted by a format that holds the links alone."""

    def lose(self, loss: Loss, times: int = 1) -> None:
        """Count what was lost of annotations that did go out, or annotations that did not."""
        if times:
            self.losses[loss] += times
            if loss in LEFT_OUT:
                self.left_out += times
