"""Which span of one text is which span of another.

Cleaning and conversion each turn one text into another. An `Alignment` records how, as a row of
contiguous blocks: in a *copied* block every character stands for one character; an *atomic* block is a
replacement, a deletion or an insertion that has no inside. Alignments compose and invert, so a span of
any view of an article can be carried to any other view, down to the raw characters of its file.

Offsets are Unicode code points and spans half-open, `[start, end)`, throughout.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, NewType, TypeVar

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

    @property
    def is_one_sided(self) -> bool:
        """Whether the block is a pure deletion or a pure insertion."""
        return self.source_start == self.source_end or self.target_start == self.target_end

    @property
    def inverted(self) -> Block:
        """The same block with source and target exchanged."""
        source_start, source_end, target_start, target_end, copied = self
        return Block(target_start, target_end, source_start, source_end, copied)


@dataclass(frozen=True)
class Edit:
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
    for edit in edits:
        pieces += (text[done : edit.start], edit.replacement)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


class Alignment(Generic[SourceT, TargetT]):
    """A map between the spans of a source text and those of a target text.

    Blocks are contiguous and in order on both sides; together they cover both texts. A span is carried
    over by the blocks it touches: inside a copied block character by character, inside an atomic block
    outwards, its start to the block's left edge and its end to the right one. So no span ever
    comes to hold part of a replacement, a gloss apart from its character, or half a phrase.
    """

    __slots__ = ("__dict__", "blocks")

    blocks: tuple[Block, ...]

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Take contiguous blocks; neighbours that are both copied are joined, empty ones dropped.

        Raises:
            ValueError: If the blocks leave a gap, overlap, or a copied block has two lengths.
        """
        self.blocks = tuple(_joined(blocks))

    @classmethod
    def _trusted(cls, blocks: tuple[Block, ...]) -> Alignment[SourceT, TargetT]:
        """Take blocks that are known to be as `__init__` would leave them."""
        alignment = cls.__new__(cls)
        alignment.blocks = blocks
        return alignment

    @classmethod
    def identity(cls, length: int) -> Alignment[SourceT, TargetT]:
        """Align two texts of `length` characters one to one."""
        return cls([Block(0, length, 0, length, copied=True)])

    @classmethod
    def from_edits(cls, length: int, edits: Iterable[Edit]) -> Alignment[SourceT, TargetT]:
        """Align a text of `length` characters with what `edits` make of it.

        Raises:
            ValueError: If the edits are out of order, overlap or lie outside the text.
        """
        return cls(_blocks_of_edits(length, edits))

    @classmethod
    def from_lengths(cls, pairs: Iterable[tuple[int, int]]) -> Alignment[SourceT, TargetT]:
        """Align from consecutive (source length, target length) pairs; `(1, 1)` is a copied character."""
        return cls(_blocks_of_lengths(pairs))

    @property
    def source_length(self) -> int:
        """The length of the source text."""
        return self.blocks[-1].source_end if self.blocks else 0

    @property
    def target_length(self) -> int:
        """The length of the target text."""
        return self.blocks[-1].target_end if self.blocks else 0

    @property
    def is_identity(self) -> bool:
        """Whether every character stands for the one at the same offset."""
        return all(block.copied for block in self.blocks)

    def map_span(self, start: SourceT, end: SourceT) -> Span[TargetT]:
        """Give the span of the target that stands for `[start, end)` of the source.

        It covers the image of every source character in the span. It is empty where all of them were
        deleted, and a point where the span is one.

        Raises:
            ValueError: If the span is reversed or outside the source.
        """
        if not 0 <= start <= end <= self.source_length:
            raise ValueError(f"span [{start}, {end}) is outside a text of {self.source_length} characters")
        if start == end:
            point = self.map_point(start)
            return Span(point, point)
        # From the block that holds the first character to the one that holds the last, less what is
        # deleted or inserted at either edge: it stands for none of the span's characters.
        left = bisect_right(self._source_starts, start) - 1
        right = bisect_left(self._source_ends, end)
        while left < right and self.blocks[left].is_one_sided:
            left += 1
        while left < right and self.blocks[right].is_one_sided:
            right -= 1
        first, last = self.blocks[left], self.blocks[right]
        image_start = first.target_start + (max(start - first.source_start, 0) if first.copied else 0)
        image_end = last.target_end - (max(last.source_end - end, 0) if last.copied else 0)
        return Span(image_start, image_end)  # type: ignore[arg-type]

    def map_point(self, point: SourceT) -> TargetT:
        """Give the gap of the target that stands for the gap `point`: where a cursor there goes.

        Raises:
            ValueError: If the point is outside the source.
        """
        if not 0 <= point <= self.source_length:
            raise ValueError(f"offset {point} is outside a text of {self.source_length} characters")
        index = bisect_right(self._source_starts, point) - 1
        if index < 0:
            return 0  # type: ignore[return-value]
        block = self.blocks[index]
        if block.copied:
            image = block.target_start + point - block.source_start
        else:
            image = block.target_end if point == block.source_end else block.target_start
        return image  # type: ignore[return-value]

    def invert(self) -> Alignment[TargetT, SourceT]:
        """Give the same alignment read from target to source."""
        return Alignment._trusted(tuple([block.inverted for block in self.blocks]))

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
            return Alignment._trusted(then.blocks)
        if then.is_identity:
            return Alignment._trusted(self.blocks)
        return Alignment(_composed(self.blocks, then.blocks))

    @cached_property
    def _source_starts(self) -> list[int]:
        return [block.source_start for block in self.blocks]

    @cached_property
    def _source_ends(self) -> list[int]:
        return [block.source_end for block in self.blocks]

    def __eq__(self, other: object) -> bool:
        return self.blocks == other.blocks if isinstance(other, Alignment) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.blocks)

    def __repr__(self) -> str:
        return f"<Alignment {self.source_length} to {self.target_length} in {len(self.blocks)} blocks>"


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Check that blocks are contiguous, join copied neighbours, drop what is empty on both sides."""
    held: Block | None = None
    source = target = 0
    for block in blocks:
        source_start, source_end, target_start, target_end, copied = block
        if source_start != source or target_start != target:
            raise ValueError(f"{block} does not follow on {source}, {target}")
        source, target = source_end, target_end
        source_length, target_length = source - source_start, target - target_start
        if source_length < 0 or target_length < 0 or (copied and source_length != target_length):
            raise ValueError(f"{block} has impossible lengths")
        if source_length == target_length == 0:
            continue
        if copied and held and held.copied:
            held = Block(held.source_start, source, held.target_start, target, copied=True)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _blocks_of_edits(length: int, edits: Iterable[Edit]) -> Iterator[Block]:
    source = target = 0
    for edit in edits:
        if not source <= edit.start <= edit.end <= length:
            raise ValueError(f"{edit} overlaps the edit before it or is outside the text")
        kept = edit.start - source
        yield Block(source, edit.start, target, target + kept, copied=True)
        target += kept
        yield Block(edit.start, edit.end, target, target + len(edit.replacement), copied=False)
        source, target = edit.end, target + len(edit.replacement)
    yield Block(source, length, target, target + length - source, copied=True)


def _blocks_of_lengths(pairs: Iterable[tuple[int, int]]) -> Iterator[Block]:
    source = target = 0
    for source_length, target_length in pairs:
        copied = source_length == target_length == 1
        yield Block(source, source + source_length, target, target + target_length, copied)
        source, target = source + source_length, target + target_length


def _composed(first: tuple[Block, ...], second: tuple[Block, ...]) -> Iterator[Block]:
    """Walk both rows of blocks along the text between them.

    Every stretch where both are copied is copied. Around each atomic block grows one atomic block, until
    it ends on an edge in both rows or inside a copied block, which can be cut anywhere.
    """
    i = j = 0
    source = middle = target = 0
    while i < len(first) or j < len(second):
        one = first[i] if i < len(first) else None
        two = second[j] if j < len(second) else None
        if one and two and one.copied and two.copied:
            step = min(one.target_end, two.source_end) - middle
            yield Block(source, source + step, target, target + step, copied=True)
            source, middle, target = source + step, middle + step, target + step
            i += middle == one.target_end
            j += middle == two.source_end
            continue
        start = source, target
        # How far each row has been taken into the block, along the middle; the lower one is taken further.
        reach_one = reach_two = middle
        is_deletion = one is not None and one.target_start == one.target_end
        is_insertion = two is not None and two.source_start == two.source_end
        if one and not one.copied and (is_deletion or not is_insertion):
            source, reach_one, i = one.source_end, one.target_end, i + 1
        if two and not two.copied and not is_deletion:
            target, reach_two, j = two.target_end, two.source_end, j + 1
        while reach_one != reach_two:
            if reach_one < reach_two:
                block = first[i]
                stop = min(block.target_end, reach_two) if block.copied else block.target_end
                source = source + stop - reach_one if block.copied else block.source_end
                reach_one = stop
                i += stop == block.target_end
            else:
                block = second[j]
                stop = min(block.source_end, reach_one) if block.copied else block.source_end
                target = target + stop - reach_two if block.copied else block.target_end
                reach_two = stop
                j += stop == block.source_end
        middle = reach_one
        yield Block(start[0], source, start[1], target, copied=False)
