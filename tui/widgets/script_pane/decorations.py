"""What the rows of a text carry, other than the selection: it is asked for row by row, when one is drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.motion import Selection
from tui.widgets.script_pane.found import Found, FoundSpans
from tui.widgets.script_pane.looks import ParagraphLook
from tui.widgets.script_pane.marks import MarkIndex
from tui.widgets.script_pane.painter import Row

Span = tuple[int, int]
NOWHERE: Span = (0, 0)


@dataclass(slots=True)
class Decorations:
    """All that changes how the characters of a text look. Offsets are code points of the pane's text."""

    text: str = ""
    """As it may be shown."""
    looks: Sequence[ParagraphLook] = ()
    marks: MarkIndex = field(default_factory=MarkIndex)
    found: Found = field(default_factory=FoundSpans)
    hit: Span = NOWHERE
    """The one of those that the cursor is in."""
    doubtful: Sequence[Span] = ()
    lost: Sequence[Span] = ()
    folded: Sequence[Span] = ()
    labels: Sequence[tuple[int, str]] = ()
    """Words for the gutter, each with the offset whose row it stands beside, in order."""
    current: Span = NOWHERE
    """The annotation that commands act on."""
    edges: Sequence[Span] = ()
    """Its first and its last character."""
    partners: Sequence[Span] = ()
    """The annotations that are linked to it."""
    suggested: Sequence[Span] = ()
    """What is worth marking."""
    selection: Selection = field(default_factory=lambda: Selection(0, 0))
    cursor: Span = NOWHERE
    """The character under the cursor."""
    is_echo: bool = False
    """Whether cursor and selection are the mirror of those in the other pane."""

    def row(self, start: int, end: int, indent: int) -> Row:
        """Give all that the look of the row `[start, end)` hangs on, `indent` cells in, and nothing else.

        So two rows are equal exactly when they look the same.
        """
        # The cell behind the last character belongs to no row, but the cursor can be there.
        behind = end + 1 if end == len(self.text) else end
        cursor = _reaching(self.cursor, start, behind)
        return Row(
            text=self.text,
            start=start,
            end=end,
            indent=indent,
            look=self._look_at(start),
            laid=self.marks.laid(start, behind),
            selected=_reaching((self.selection.start, self.selection.end), start, behind),
            cursor=cursor,
            found=tuple(self.found.within(start, end)) if end > start else (),
            hit=_reaching(self.hit, start, end),
            doubtful=_spans_in(self.doubtful, start, end),
            lost=_spans_in(self.lost, start, end),
            folded=_spans_in(self.folded, start, end),
            current=_reaching(self.current, start, end),
            edges=_sharing(self.edges, start, end),
            partners=_sharing(self.partners, start, end),
            label=self._label_in(start, end),
            is_echo=self.is_echo and cursor != NOWHERE,
            suggested=_sharing(self.suggested, start, end),
        )

    def _label_in(self, start: int, end: int) -> str:
        index = bisect_left(self.labels, start, key=lambda label: label[0])
        is_here = index < len(self.labels) and self.labels[index][0] < max(end, start + 1)
        return self.labels[index][1] if is_here else ""

    def _look_at(self, offset: int) -> str:
        index = bisect_right(self.looks, offset, key=lambda look: look.start) - 1
        return self.looks[index].name if index >= 0 else "body"


def _reaching(span: Span, start: int, end: int) -> Span:
    """Give a span if it shares a character with `[start, end)`; else none."""
    return span if max(span[0], start) < min(span[1], end) else NOWHERE


def _sharing(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """Give those of a few spans, which may overlap, that share a character with `[start, end)`."""
    return tuple(span for span in spans if max(span[0], start) < min(span[1], end))


def _spans_in(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Give those of the spans, which are sorted, that share a character with `[start, end)`."""
    return tuple(FoundSpans(spans).within(start, end)) if spans else ()
