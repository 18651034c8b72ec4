"""Which span of one text is which span of another.

Cleaning and conversion each turn one text into another. An `Alignment` records how, as a row of
contiguous blocks: in a *copied* block every character stands for one character; an *atomic* block is a
replacement, a deletion or an insertion that has no inside. Alignments compose and invert, so a span of
any view of an article can be carried to any other view, down to the raw characters of its file.

Offsets are Unicode code points and spans half-open, `[start, end)`, throughout.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate, compress
from operator import add, le, sub
from typing import Generic, NamedTuple, NewType, TypeVar, cast

from corpus.changes import Changes

RawOffset = NewType("RawOffset", int)
"""A gap between two characters of an article's file, as decoded."""
CleanedOffset = NewType("CleanedOffset", int)
"""A gap between two characters of an article's cleaned text, in its own script."""
OtherOffset = NewType("OtherOffset", int)
"""A gap between two characters of the cleaned text in the other script."""

OffsetT = TypeVar("OffsetT", bound=int)
SourceT = TypeVar("SourceT", bound=int)
TargetT = TypeVar("TargetT", bound=int)
FurtherT = TypeVar("FurtherT", bound=int)


class Span(NamedTuple, Generic[OffsetT]):
    """A half-open range `[start, end)` of one text, in code points."""

    start: OffsetT
    end: OffsetT

    @property
    def is_empty(self) -> bool:
        """Whether the span holds no character."""
        return self.start == self.end


class Block(NamedTuple):
    """Some characters of the source and the characters of the target that stand for them."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    copied: bool
    """Whether each character stands for one character; else the block is atomic."""


class Edit(NamedTuple):
    """One change to a text: `text[start:end]` becomes `replacement`.

    Offsets count code points of the text that a cleaning stage was given; in `Article.edits` they are
    raw offsets.
    """

    start: int
    end: int
    replacement: str
    rule: str
    """The name of the rule that asked for it, such as `gloss`."""
    evidence: str = ""
    """What the rule saw, for a reader who doubts it."""
    sure: bool = True
    """Whether the rule is certain; an unsure edit is shown as such."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Give `text` with `edits`, which are sorted and do not overlap, carried out."""
    pieces: list[str] = []
    done = 0
    for start, end, replacement, _, _, _ in edits:
        pieces += (text[done:start], replacement)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


_NO_CHANGES = Changes.none()


class Alignment(Generic[SourceT, TargetT]):
    """A map between the spans of a source text and those of a target text.

    Blocks are contiguous and in order on both sides; together they cover both texts. A span is carried
    over by the blocks it touches: inside a copied block character by character, inside an atomic block
    outwards, its start to the block's left edge and its end to the right one. So no span ever
    comes to hold part of a replacement, a gloss apart from its character, or half a phrase.
    """

    __slots__ = ("__dict__", "_changes", "source_length", "target_length")

    source_length: int
    """The length of the source text."""
    target_length: int
    """The length of the target text."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Take contiguous blocks; neighbours that are both copied are joined, empty ones dropped.

        Raises:
            ValueError: If the blocks leave a gap, overlap, or a copied block has two lengths.
        """
        self._changes = Changes.none()
        source_starts, source_ends, target_starts, target_ends = self._changes
        source = target = 0
        for block in blocks:
            source_start, source_end, target_start, target_end, copied = block
            if source_start != source or target_start != target:
                raise ValueError(f"{block} does not follow on {source}, {target}")
            source, target = source_end, target_end
            source_length, target_length = source - source_start, target - target_start
            if source_length < 0 or target_length < 0 or (copied and source_length != target_length):
                raise ValueError(f"{block} has impossible lengths")
            if not copied and (source_length or target_length):
                source_starts.append(source_start)
                source_ends.append(source_end)
                target_starts.append(target_start)
                target_ends.append(target_end)
        self.source_length, self.target_length = source, target

    @classmethod
    def _of(cls, changes: Changes, source_length: int, target_length: int) -> Alignment[SourceT, TargetT]:
        """Align two texts of these lengths that are known to differ just so."""
        alignment = cls.__new__(cls)
        alignment._changes = changes
        alignment.source_length, alignment.target_length = source_length, target_length
        return alignment

    @classmethod
    def identity(cls, length: int) -> Alignment[SourceT, TargetT]:
        """Align two texts of `length` characters one to one."""
        return cls._of(_NO_CHANGES, length, length)

    @classmethod
    def from_edits(cls, length: int, edits: Iterable[Edit]) -> Alignment[SourceT, TargetT]:
        """Align a text of `length` characters with what `edits` make of it.

        Raises:
            ValueError: If the edits are out of order, overlap or lie outside the text.
        """
        found = list(edits)
        if not found:
            return cls.identity(length)
        starts, ends = [edit[0] for edit in found], [edit[1] for edit in found]
        widths = [len(edit[2]) for edit in found]
        if not (all(map(le, starts, ends)) and all(map(le, [0, *ends], [*starts, length]))):
            places = zip([0, *ends], starts, ends, strict=False)
            start = next(start for done, start, end in places if not done <= start <= end <= length)
            raise ValueError(
                f"the edit at {start} overlaps the one before it or is outside a text of {length} characters"
            )
        target_ends = list(accumulate(map(add, widths, map(sub, starts, [0, *ends]))))
        changes = Changes(starts, ends, list(map(sub, target_ends, widths)), target_ends)
        target_length = length + target_ends[-1] - ends[-1]
        changing = list(map(add, widths, map(sub, ends, starts)))
        if not all(changing):
            changes = Changes(*(list(compress(column, changing)) for column in changes))
        return cls._of(changes, length, target_length)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The contiguous blocks, in order, that cover both texts."""
        blocks: list[Block] = []
        source = target = 0
        for source_start, source_end, target_start, target_end in zip(*self._changes, strict=True):
            if source < source_start:
                blocks.append(Block(source, source_start, target, target_start, copied=True))
            blocks.append(Block(source_start, source_end, target_start, target_end, copied=False))
            source, target = source_end, target_end
        if source < self.source_length:
            blocks.append(Block(source, self.source_length, target, self.target_length, copied=True))
        return tuple(blocks)

    @property
    def is_identity(self) -> bool:
        """Whether every character stands for the one at the same offset."""
        return not self._changes.source_starts

    def map_span(self, start: SourceT, end: SourceT) -> Span[TargetT]:
        """Give the span of the target that stands for `[start, end)` of the source.

        It covers the image of every source character in the span. It is empty where all of them were
        deleted, and a point where the span is one.

        Raises:
            ValueError: If the span is reversed or outside the source.
        """
        if not 0 <= start <= end <= self.source_length:
            raise ValueError(f"span [{start}, {end}) is outside a text of {self.source_length} characters")
        source_starts, source_ends, target_starts, target_ends = self._changes
        if not source_starts:
            return cast("Span[TargetT]", Span(start, end))
        if start == end:
            point = self.map_point(start)
            return Span(point, point)
        count, edge = len(source_starts), int(start)
        left = bisect_right(source_ends, start)
        if left == count or source_starts[left] >= end:
            shift = self._shift_behind(left - 1)
            return cast("Span[TargetT]", Span(start + shift, end + shift))
        # From the block that holds the first character to the one that holds the last, less what is
        # deleted or inserted at either edge: it stands for none of the span's characters.
        while left < count and source_starts[left] <= edge and self._is_one_sided(left):
            edge = source_ends[left]
            if edge >= end:
                return cast("Span[TargetT]", Span(target_starts[left], target_starts[left]))
            left += 1
        is_changed = left < count and source_starts[left] <= edge
        image_start = target_starts[left] if is_changed else edge + self._shift_behind(left - 1)
        edge = int(end)
        right = bisect_left(source_ends, end, left)
        if right == count or source_starts[right] >= end:
            right -= 1
        while right >= 0 and source_ends[right] >= edge and self._is_one_sided(right):
            edge = source_starts[right]
            right -= 1
        is_changed = right >= 0 and source_ends[right] >= edge
        image_end = target_ends[right] if is_changed else edge + self._shift_behind(right)
        return cast("Span[TargetT]", Span(image_start, image_end))

    def map_point(self, point: SourceT) -> TargetT:
        """Give the gap of the target that stands for the gap `point`: where a cursor there goes.

        Raises:
            ValueError: If the point is outside the source.
        """
        if not 0 <= point <= self.source_length:
            raise ValueError(f"offset {point} is outside a text of {self.source_length} characters")
        source_starts, source_ends, target_starts, _ = self._changes
        change = bisect_right(source_starts, point) - 1
        if change >= 0 and point < source_ends[change]:
            return cast("TargetT", target_starts[change])
        return cast("TargetT", point + self._shift_behind(change))

    def invert(self) -> Alignment[TargetT, SourceT]:
        """Give the same alignment read from target to source."""
        return Alignment._of(self._changes.inverted, self.target_length, self.source_length)

    def compose(self, then: Alignment[TargetT, FurtherT]) -> Alignment[SourceT, FurtherT]:
        """Give the alignment from this source to the target of `then`.

        A span carried over by the result covers what each of its characters becomes by the one and then
        by the other. It is the span that the two give in turn, unless something replaced here is replaced
        again in part there (the two become one block) or something is inserted at its very edge.

        Raises:
            ValueError: If this target and the source of `then` differ in length.
        """
        if self.target_length != then.source_length:
            raise ValueError(
                f"cannot compose: {self.target_length} characters on one side, "
                f"{then.source_length} on the other"
            )
        if self.is_identity:
            changes = then._changes
        elif then.is_identity:
            changes = self._changes
        else:
            changes = self._changes.then(then._changes)
        return Alignment._of(changes, self.source_length, then.target_length)

    def _is_one_sided(self, change: int) -> bool:
        """Whether a change is a pure deletion or a pure insertion."""
        source_starts, source_ends, target_starts, target_ends = self._changes
        return source_starts[change] == source_ends[change] or target_starts[change] == target_ends[change]

    def _shift_behind(self, change: int) -> int:
        """Give how far copied text behind a change is moved; before the first one, behind -1, not at all."""
        changes = self._changes
        return changes.target_ends[change] - changes.source_ends[change] if change >= 0 else 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Alignment):
            return NotImplemented
        lengths, others = (self.source_length, self.target_length), (other.source_length, other.target_length)
        return lengths == others and self._changes == other._changes

    def __hash__(self) -> int:
        return hash((self.source_length, *map(tuple, self._changes)))

    def __repr__(self) -> str:
        return f"<Alignment {self.source_length} to {self.target_length} in {len(self.blocks)} blocks>"
