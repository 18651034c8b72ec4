"""Drawing the rows in sight, and no more of them than has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from tui.jump_labels import Patch
from tui.widgets.script_pane.decorations import Decorations
from tui.widgets.script_pane.gutter import Gutter
from tui.widgets.script_pane.painter import Row, RowPainter
from tui.widgets.script_pane.patching import patched
from tui.widgets.script_pane.rows import RowIndex
from tui.widgets.script_pane.wrapped_text import WrappedText

_MOST_DRAWN = 1_000
"""Rows that are kept as they were drawn."""


class _DrawnRow(NamedTuple):
    """A line of the pane."""

    end: int
    """Where its row ends, in code points; 0 for a blank line."""
    painted: Strip
    let_out: Strip
    """The same as the app lets it out."""


class DrawnText(WrappedText):
    """A text whose rows are drawn once and then kept until what they carry has changed."""

    def __init__(
        self,
        gutter: Gutter,
        mark_styles: Sequence[str],
        mark_colors: Sequence[str | None],
        *,
        name: str | None,
        id: str | None,
        classes: str | None,
    ) -> None:
        super().__init__(gutter, name=name, id=id, classes=classes)
        self._carried = Decorations()
        self._drawn: dict[int, _DrawnRow] = {}
        """What rows look like now, by where they begin."""
        self._painted: dict[Row, _DrawnRow] = {}
        """What they looked like at any time: a row that the cursor has left looks as before it came."""
        self._ground: Color | None = None
        """What is behind the text; `None` until it is asked for."""
        self._mark_styles, self._mark_colors = mark_styles, mark_colors
        self._painter = RowPainter(self, gutter, mark_styles, mark_colors)
        self._patches: Mapping[int, Sequence[Patch]] = {}
        """What is painted over rows, by where those begin."""

    @property
    def follows(self) -> bool:
        """Whether the cursor is the mirror of that in the other pane."""
        return self._carried.is_echo

    def take_gutter(self, gutter: Gutter) -> None:
        """Have another left edge."""
        self._gutter = gutter
        self._painter = RowPainter(self, gutter, self._mark_styles, self._mark_colors)
        self.forget_drawn()

    def notify_style_update(self) -> None:
        """Forget painted rows when the theme or the styles change."""
        self._painter.forget()
        self.forget_drawn()
        self._ground = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of a part of the pane.

        Without Textual's cache of styles: there is no border, and rows are kept here until they change.
        """
        self.wrap_if_resized()
        if len(self._painted) > _MOST_DRAWN:
            self.forget_drawn()
        lines = [drawn.let_out for drawn in self._lines(crop.y, crop.height)]
        is_whole = crop.column_span == (0, self.outer_size.width)
        return lines if is_whole else [line.crop(*crop.column_span) for line in lines]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        return self._lines(y, 1)[0].painted

    def _lines(self, y: int, height: int) -> list[_DrawnRow]:
        """Give lines of the widget, blank ones between rows included."""
        blank_line = self._painter.blank(self.outer_size.width)
        blank = _DrawnRow(0, blank_line, blank_line)
        rows, top, step = self._rows, self.top_line + y, self._view.step
        if rows is None:
            return [blank] * height
        lines, drawn, row, start = [], self._drawn, -1, 0
        for line in range(top, top + height):
            row, below = divmod(line, step)
            if below or row >= rows.reckoned_length:
                lines.append(blank)
                continue
            # Neighbouring rows: one begins where the other ends.
            start = lines[-1].end if lines and lines[-1].end else rows.span(row)[0]
            here = drawn.get(start) or self._draw(rows, row)
            lines.append(here if start not in self._patches else self._patched(rows, row, here))
        return lines

    def _draw(self, rows: RowIndex, row: int) -> _DrawnRow:
        start, end = rows.span(row)
        carried = self._carried.row(start, end, rows.indent(row))
        drawn = self._painted.get(carried)
        if drawn is None:
            painted = self._painter.paint(carried, self._width)
            drawn = self._painted[carried] = _DrawnRow(end, painted, self._filtered(painted))
        self._drawn[start] = drawn
        return drawn

    def _patched(self, rows: RowIndex, row: int, drawn: _DrawnRow) -> _DrawnRow:
        style, indent = self._painter.style_of("label"), self.gutter_width + rows.indent(row)
        painted = patched(drawn.painted, indent, self._patches[rows.span(row)[0]], style)
        return _DrawnRow(drawn.end, painted, self._filtered(painted))

    def forget_drawn(self) -> None:
        """Forget all rows that were drawn."""
        self._drawn.clear()
        self._painted.clear()

    def draw_anew(self) -> None:
        """Draw all rows anew."""
        self.forget_drawn()
        self.refresh()

    def refresh_spans(self, *spans: tuple[int, int]) -> None:
        """Have the rows of some spans `[start, end)` drawn anew, those that are in sight at once."""
        rows = self._rows
        if not rows:
            return
        lines = [touched for start, end in spans for touched in self._forget_span(rows, start, end)]
        if lines:
            width, height = self.outer_size
            step, top = self._view.step, self.top_line
            sight = Region(0, 0, width, height)
            regions = {
                sight.intersection(Region(0, first * step - top, width, (last - first) * step + 1))
                for first, last in lines
            }
            if seen := [region for region in regions if region]:
                self.refresh(*seen)

    def _forget_span(self, rows: RowIndex, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Forget what the rows of `[start, end)` look like; give the first and the last, if any was known."""
        if start >= end:
            return ()
        if rows.is_wrapped_at(start) and rows.is_wrapped_at(end - 1):
            first, last = rows.row_of(start), rows.row_of(end - 1)
            if last - first < len(self._drawn):
                # What is not kept as drawn is waiting to be drawn already, or out of sight.
                known = [self._drawn.pop(rows.span(row)[0], None) for row in range(first, last + 1)]
                return ((first, last),) if any(known) else ()
        known_rows = [begin for begin, row in self._drawn.items() if begin < end and start < row.end]
        for begin in known_rows:
            del self._drawn[begin]
        return [(row, row) for row in map(rows.row_of, known_rows)]

    def behind(self, offset: int) -> int:
        """Give where the character at an offset ends, or the one cell that stands for the end of a line."""
        return max(self.units.boundary("character", offset, 1), offset + 1)

    def _filtered(self, strip: Strip) -> Strip:
        """Give a row as the app lets it out, colours taken away where the terminal is to have none."""
        self._ground = self._ground or self.background_colors[1]
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, self._ground)
        return strip
