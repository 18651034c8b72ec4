"""The lines of a page that are shown, as the one text that they make once the others are folded away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import accumulate
from operator import itemgetter

from corpus.alignment import Alignment, CleanedOffset, Edit, apply_edits
from corpus.article import FOLDED_KINDS, ParagraphKind

Stage = Callable[[str], list[Edit]]
"""A kind of damage: a pure function from a text to the edits that mend it."""


class Shown:
    """What is shown of a text of which lines are folded away.

    What is folded away has no say in what is left: whoever cleans that again finds the same.
    """

    text: str
    """As it is without the folded lines."""

    def __init__(self, text: str, kinds: Sequence[ParagraphKind], continued: Collection[int]) -> None:
        """Leave lines out of a text.

        Args:
            text: The text of the whole page.
            kinds: The kind of each of its lines.
            continued: Which lines go on the sentence of the one shown last before them.
        """
        self.page = text
        self.left_out = _left_out(text, kinds, continued)
        """What takes the folded lines out of the page, as edits."""
        self.text = apply_edits(text, self.left_out) if self.left_out else text

    def find(self, stage: Stage) -> list[Edit]:
        """Find what a stage would mend in what is shown, and, apart from that, in what is not.

        They are given over the whole page, in order. None divides lines or brings them together.
        """
        if not self.left_out:
            return stage(self.page)
        map_span = self._away.map_span
        folded = (
            edit
            for edit in stage(self.page)
            if map_span(CleanedOffset(edit.start), CleanedOffset(edit.end)).is_empty
        )
        return sorted([*self.within_lines(stage(self.text)), *folded], key=itemgetter(0))

    def within_lines(self, edits: Sequence[Edit]) -> list[Edit]:
        """Give edits of the shown text over the whole page, but for those that divide lines or join them."""
        if not edits:
            return []
        edits = [edit for edit in edits if "\n" not in edit.replacement]
        spans = self.spans_in_page([(edit.start, edit.end) for edit in edits])
        return [
            edit._replace(start=start, end=end)
            for edit, (start, end) in zip(edits, spans, strict=True)
            # One over the edge of a folded line would take that line away with it.
            if "\n" not in self.page[start:end]
        ]

    def spans_in_page(self, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """Give spans of the shown text over the whole page."""
        if not self.left_out or not spans:
            return spans
        map_span = self._away.invert().map_span
        return [map_span(CleanedOffset(start), CleanedOffset(end)) for start, end in spans]

    @property
    def _away(self) -> Alignment[CleanedOffset, CleanedOffset]:
        return Alignment.from_edits(len(self.page), self.left_out)


def _left_out(text: str, kinds: Sequence[ParagraphKind], continued: Collection[int]) -> list[Edit]:
    if FOLDED_KINDS.isdisjoint(kinds):
        return []
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    if len(lines) != len(kinds):
        raise ValueError(f"there are {len(lines)} lines and kinds for {len(kinds)}")
    first = next((index for index, kind in enumerate(kinds) if kind not in FOLDED_KINDS), len(kinds))
    left_out: list[Edit] = []
    for index, kind in enumerate(kinds):
        start, end = starts[index], starts[index + 1] - 1
        if kind in FOLDED_KINDS:
            # One line feed goes with it: the one before it, or, with nothing shown yet, the one after.
            edge = (start, min(end + 1, len(text))) if index < first else (start - 1, end)
            left_out.append(Edit(*edge, "", "fold"))
        elif index in continued:
            # The line feed that is left goes as well: nothing stands between the parts of the sentence.
            left_out.append(Edit(start - 1, start, "", "fold"))
    return left_out
