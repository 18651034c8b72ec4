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
from tui.widgets.script_pane.painter import RowPainter
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
        """By where the rows begin."""
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
        if len(self._drawn) > _MOST_DRAWN:
            self._drawn.clear()
        lines = [drawn.let_out for drawn in self._lines(crop.y, crop.height)]
        is_whole = crop.column_span == (0, self.size.width)
        return lines if is_whole else [line.crop(*crop.column_span) for line in lines]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        return self._lines(y, 1)[0].painted

    def _lines(self, y: int, height: int) -> list[_DrawnRow]:
        """Give lines of the widget, blank ones between rows included."""
        blank_line = self._painter.blank(self.size.width)
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
        painted = self._painter.paint(self._carried.row(start, end, rows.indent(row)), self._width)
        drawn = self._drawn[start] = _DrawnRow(end, painted, self._filtered(painted))
        return drawn

    def _patched(self, rows: RowIndex, row: int, drawn: _DrawnRow) -> _DrawnRow:
        style, indent = self._painter.style_of("label"), self.gutter_width + rows.indent(row)
        painted = patched(drawn.painted, indent, self._patches[rows.span(row)[0]], style)
        return _DrawnRow(drawn.end, painted, self._filtered(painted))

    def forget_drawn(self) -> None:
        """Forget all rows that were drawn."""
        self._drawn.clear()

    def draw_anew(self) -> None:
        """Draw all rows anew."""
        self.forget_drawn()
        self.refresh()

    def refresh_span(self, start: int, end: int) -> None:
        """Have the rows of `[start, end)` drawn anew, if they are in sight."""
        rows = self._rows
        if not rows or start >= end:
            return
        if rows.is_wrapped_at(start):
            row = rows.row_of(start)
            row_start, row_end = rows.span(row)
            if end <= max(row_end, row_start + 1) or row_end == len(self._shown):
                # What is not kept as drawn is waiting to be drawn already, or out of sight.
                if self._drawn.pop(row_start, None):
                    self._refresh_lines(row, row)
                return
        for begin in [begin for begin, row in self._drawn.items() if begin < end and start < row.end]:
            del self._drawn[begin]
        step, last_row = self._view.step, rows.reckoned_length - 1
        top = rows.span(self.top_line // step)[0]
        bottom = rows.span(min((self.top_line + self.size.height) // step, last_row))[1]
        if start < bottom and top < end:
            self._refresh_lines(rows.row_of(max(start, top)), rows.row_of(min(end, bottom) - 1))

    def _refresh_lines(self, first: int, last: int) -> None:
        step, top = self._view.step, self.top_line
        upper, lower = max(first * step - top, 0), min(last * step - top, self.size.height - 1)
        if upper <= lower:
            self.refresh(Region(0, upper, self.size.width, lower - upper + 1))

    def behind(self, offset: int) -> int:
        """Give where the character at an offset ends, or the one cell that stands for the end of a line."""
        return max(self.units.boundary("character", offset, 1), offset + 1)

    def _filtered(self, strip: Strip) -> Strip:
        """Give a row as the app lets it out, colours taken away where the terminal is to have none."""
        self._ground = self._ground or self.background_colors[1]
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, self._ground)
        return strip
