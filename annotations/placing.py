"""The annotations of one article, where they stand in its text as it is now."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from annotations.anchoring import locate
from annotations.model import Annotation
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and its span in the cleaned text."""

    annotation: Annotation
    span: Span[CleanedOffset]
    has_moved: bool
    """Whether the article's file has changed, and the annotation was found again by its words."""


class PlacedAnnotations:
    """An article's annotations in the order of its text, and those that are lost."""

    def __init__(
        self, article: Article, annotations: Iterable[Annotation], before: PlacedAnnotations | None = None
    ) -> None:
        """Place each annotation in the article.

        Args:
            article: As it is now.
            annotations: All that it has.
            before: How they were placed in it before; what has not changed since is not looked for again.
        """
        placed, lost = list[Placed](), list[Annotation]()
        for annotation in annotations:
            known = before.get(annotation.id) if before else None
            if known and known.annotation is annotation:
                placed.append(known)
                continue
            location = locate(annotation, article)
            if location.span is None:
                lost.append(annotation)
            else:
                placed.append(Placed(annotation, location.span, location.state == "found"))
        placed.sort(key=lambda item: (item.span.start, -item.span.end, item.annotation.created))
        self.placed = tuple(placed)
        self.lost = tuple(lost)
        """Made on another version of the file, and no longer to be found in it."""
        self._around: tuple[CleanedOffset, tuple[Placed, ...]] | None = None
        """What was last asked for, which is asked for again until the cursor moves."""

    def __len__(self) -> int:
        return len(self.placed)

    def get(self, annotation_id: str) -> Placed | None:
        """Give the annotation of that id, if it is placed."""
        return self._by_id.get(annotation_id)

    def at(self, offset: CleanedOffset) -> tuple[Placed, ...]:
        """Give the annotations around the gap `offset`, the innermost first.

        Those that hold the character behind the gap come before those that end at it.
        """
        if self._around is None or self._around[0] != offset:
            self._around = offset, tuple(self._found_around(offset))
        return self._around[1]

    def _found_around(self, offset: CleanedOffset) -> list[Placed]:
        reach = bisect_right(self._starts, offset)
        around = [
            item
            for item in self.placed[bisect_left(self._furthest_ends, offset, hi=reach) : reach]
            if offset <= item.span.end
        ]
        return sorted(
            around,
            key=lambda item: (item.span.end == offset, item.span.end - item.span.start, -item.span.start),
        )

    def beside(self, offset: CleanedOffset, direction: int) -> Placed | None:
        """Give the next annotation that begins behind `offset`, or the last one that begins before it."""
        if direction > 0:
            index = bisect_right(self._starts, offset)
            return self.placed[index] if index < len(self.placed) else None
        index = bisect_left(self._starts, offset) - 1
        return self.placed[index] if index >= 0 else None

    @cached_property
    def _by_id(self) -> dict[str, Placed]:
        return {item.annotation.id: item for item in self.placed}

    @cached_property
    def _starts(self) -> list[int]:
        return [item.span.start for item in self.placed]

    @cached_property
    def _furthest_ends(self) -> list[int]:
        """How far each annotation, or one before it, reaches; so those before an offset are passed over."""
        ends, furthest = [], 0
        for item in self.placed:
            furthest = max(furthest, item.span.end)
            ends.append(furthest)
        return ends
