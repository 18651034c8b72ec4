"""The way from a place in a text back to the raw text, for the few places that are asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset, Span


class WayBack:
    """Maps spans of an edited text to the raw text, as the Alignment of all its edits does when inverted.

    To align a whole page with thousands of edits takes longer than to read its facts, which stand in a dozen
    places: only the stretch around each is aligned.
    """

    def __init__(self, length: int, edits: Sequence[Edit]) -> None:
        """Take the edits, in order, that were made to a raw text of `length` code points."""
        self._length, self._edits = length, edits
        self._starts, self._ends = list[int](), list[int]()
        grown = 0
        for edit in edits:
            self._starts.append(edit.start + grown)
            grown += len(edit.replacement) - (edit.end - edit.start)
            self._ends.append(edit.end + grown)

    def span(self, start: int, end: int) -> Span[RawOffset]:
        """Give the raw span that `[start, end)` of the edited text stands for."""
        first, behind = bisect_left(self._ends, start), bisect_right(self._starts, end)
        raw_start, edited_start = (self._edits[first - 1].end, self._ends[first - 1]) if first else (0, 0)
        if first == behind:
            shift = raw_start - edited_start
            return Span(RawOffset(start + shift), RawOffset(end + shift))
        raw_end = self._edits[behind].start if behind < len(self._edits) else self._length
        edits = [
            edit._replace(start=edit.start - raw_start, end=edit.end - raw_start)
            for edit in self._edits[first:behind]
        ]
        stretch: Alignment[RawOffset, CleanedOffset] = Alignment.from_edits(raw_end - raw_start, edits)
        found = stretch.invert().map_span(
            CleanedOffset(start - edited_start), CleanedOffset(end - edited_start)
        )
        return Span(RawOffset(found.start + raw_start), RawOffset(found.end + raw_start))
