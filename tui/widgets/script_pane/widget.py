"""The widget: it shows what it is handed and tells where people pointed. It knows no store."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.color import Color
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.display import display
from tui.jump_labels import Patch
from tui.layout import SCROLLBAR, text_width
from tui.motion import Selection, Unit, Units
from tui.widgets.script_pane.found import Found, FoundSpans
from tui.widgets.script_pane.gutter import Gutter
from tui.widgets.script_pane.looks import ParagraphLook
from tui.widgets.script_pane.mouse import PointedText
from tui.widgets.script_pane.paint import Mark, MarkIndex
from tui.widgets.script_pane.painter import TAG_STYLES, Row, RowPainter
from tui.widgets.script_pane.patching import patched
from tui.widgets.script_pane.rows import RowIndex
from tui.widgets.script_pane.view import PaneView

_SCROLL_MARGIN = 2
"""Rows kept in sight above and below the cursor."""


class ScriptPane(PointedText, can_focus=True):
    """One script's text, wrapped for Chinese, drawn row by row."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "script-pane--tag-0",
        "script-pane--tag-1",
        "script-pane--tag-2",
        "script-pane--edit",
        "script-pane--overlap",
        "script-pane--current",
        "script-pane--edge",
        "script-pane--partner",
        "script-pane--doubt",
        "script-pane--lost",
        "script-pane--folded",
        "script-pane--suggested",
        "script-pane--found",
        "script-pane--selection",
        "script-pane--cursor",
        "script-pane--echo",
        "script-pane--gutter",
        "script-pane--label",
        "script-pane--title",
        "script-pane--heading",
        "script-pane--caption",
        "script-pane--byline",
    }
    """
    | Class | Description |
    | :- | :- |
    | `script-pane--tag-0` … `-2` | Characters that carry a mark of the first, second, third tag. |
    | `script-pane--edit` | Raw characters that cleaning has changed. |
    | `script-pane--overlap` | Characters that carry two marks or more. |
    | `script-pane--current` | The annotation that commands act on. |
    | `script-pane--edge` | Its first and its last character. |
    | `script-pane--partner` | The annotations that are linked to it. |
    | `script-pane--doubt` | What cleaning is not sure of. |
    | `script-pane--lost` | What it could not repair. |
    | `script-pane--folded` | What the cleaned text leaves out. |
    | `script-pane--suggested` | What is worth marking. |
    | `script-pane--found` | What a search found. |
    | `script-pane--selection` | The selection, and its mirror in the other pane. |
    | `script-pane--cursor`, `--echo` | The cursor, and its mirror. |
    | `script-pane--gutter` | The letters and signs at the left edge. |
    | `script-pane--label` | The label on a sentence that can be jumped to. |
    | `script-pane--title`, `--heading`, `--caption`, `--byline` | Paragraphs that are not body text. |
    """

    class Selected(Message):
        """Somebody pointed: the cursor was placed or a span selected with the mouse."""

        def __init__(self, pane: ScriptPane, selection: Selection, unit: Unit | None = None) -> None:
            self.pane = pane
            self.selection = selection
            self.unit = unit
            super().__init__()

        @property
        def control(self) -> ScriptPane:
            """The pane that was pointed at."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """A drag sends many; the last one counts."""
            return isinstance(message, ScriptPane.Selected) and message.pane is self.pane

    class ShownRow(NamedTuple):
        """A row that is in sight."""

        number: int
        """Of all rows, from 0."""
        start: int
        """Where it begins, in code points of the pane's text."""
        text: str
        """What it shows, without its line feed."""

    class Scrolled(Message):
        """The pane shows other rows than before."""

        def __init__(self, pane: ScriptPane) -> None:
            self.pane = pane
            super().__init__()

        @property
        def control(self) -> ScriptPane:
            """The pane that was scrolled."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Key repeat sends many; where the pane is when the message arrives is what counts."""
            return isinstance(message, ScriptPane.Scrolled) and message.pane is self.pane

    def __init__(
        self,
        gutter: Gutter,
        *,
        mark_styles: Sequence[str] = TAG_STYLES,
        mark_colors: Sequence[str | None] = (),
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Take what stands at its left edge, and the styles and colours that marks take, by their tags."""
        super().__init__(name=name, id=id, classes=classes)
        self.text = ""
        self.units = Units("")
        self.selection = Selection(0, 0)
        self.marks = MarkIndex()
        self._shown = ""
        self._looks: tuple[ParagraphLook, ...] = ()
        self._look_starts: list[int] = []
        self._found: Found = FoundSpans()
        self._doubtful: tuple[tuple[int, int], ...] = ()
        self._lost: tuple[tuple[int, int], ...] = ()
        self._folded: tuple[tuple[int, int], ...] = ()
        self._labels: tuple[tuple[int, str], ...] = ()
        self._suggested: tuple[tuple[int, int], ...] = ()
        self._current = (0, 0)
        self._partners: tuple[tuple[int, int], ...] = ()
        self._is_echo = False
        self._rows: RowIndex | None = None
        self._first_top = 0
        """What is to be at the top once it is known how wide the pane is."""
        self._strips: dict[int, tuple[Strip, Strip]] = {}
        """By their rows: as painted, and as the app lets them out."""
        self._ground: Color | None = None
        """What is behind the text; `None` until it is asked for."""
        self._view = PaneView()
        self._gutter = gutter
        self._mark_styles, self._mark_colors = mark_styles, mark_colors
        self._painter = RowPainter(self, gutter, mark_styles, mark_colors)
        self._patches: Mapping[int, Sequence[Patch]] = {}
        self._height = 0
        """Lines there was room for before the last resize."""

    @property
    def gutter_width(self) -> int:
        """Cells at the left edge."""
        return self._gutter.width

    def show(
        self,
        text: str,
        looks: Iterable[ParagraphLook] = (),
        doubtful: Iterable[tuple[int, int]] = (),
        lost: Iterable[tuple[int, int]] = (),
        folded: Iterable[tuple[int, int]] = (),
        labels: Iterable[tuple[int, str]] = (),
    ) -> None:
        """Show a text, paragraphs divided by line feeds, from its top.

        Args:
            text: As it is stored; what is shown has as many characters.
            looks: How its paragraphs are set.
            doubtful: The spans that cleaning is not sure of.
            lost: The spans that it could not repair.
            folded: The spans that it leaves out.
            labels: Words to stand in the gutter, each with the offset whose row it stands beside, in order.
        """
        self.text = text
        self.units = Units(text)
        self._shown = display(text)
        self._looks = tuple(looks)
        self._look_starts = [look.start for look in self._looks]
        self.marks = MarkIndex()
        self.selection = Selection(0, 0)
        self._found, self._current, self._partners, self._suggested = FoundSpans(), (0, 0), (), ()
        self._doubtful, self._lost, self._folded = tuple(doubtful), tuple(lost), tuple(folded)
        self._labels = tuple(labels)
        self._first_top = 0
        self._wrap()
        self.scroll_to(y=0, animate=False)

    def set_view(self, view: PaneView, gutter: Gutter) -> None:
        """Set the text in another way, with the same row at the top."""
        if view == self._view and gutter.width == self._gutter.width:
            return
        self._gutter = gutter
        self._painter = RowPainter(self, gutter, self._mark_styles, self._mark_colors)
        self._wrap_again(view)

    def select(self, selection: Selection, *, is_echo: bool = False) -> None:
        """Show the cursor and the selection; as an echo when the other pane has the real ones."""
        before, was_echo = self.selection, self._is_echo
        self.selection, self._is_echo = selection, is_echo
        if before == selection and was_echo == is_echo:
            return
        if before.is_empty and selection.is_empty:
            # The cursor has moved: what lies between its two places looks as it did.
            self._refresh_character(before.head)
            self._refresh_character(selection.head)
        elif before.anchor != selection.anchor:
            self._refresh_span(before.start, before.end)
            self._refresh_span(selection.start, selection.end)
        else:
            first, last = sorted((before.head, selection.head))
            self._refresh_cells(first, self._behind(last))
        if self.has_focus:
            self.place_terminal_cursor()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks and no others."""
        self.marks = MarkIndex(marks)
        self._strips.clear()
        self.refresh()

    def add_mark(self, mark: Mark) -> None:
        """Show one more mark, in place of any of the same id."""
        self.remove_mark(mark.id)
        self.marks.add(mark)
        self._refresh_mark(mark)

    def remove_mark(self, mark_id: str) -> None:
        """Show the mark of that id no longer."""
        if mark := self.marks.remove(mark_id):
            self._refresh_mark(mark)

    def set_current(self, span: tuple[int, int]) -> None:
        """Point out the annotation that commands act on; `(0, 0)` for none."""
        if span != self._current:
            before, self._current = self._current, span
            self._refresh_cells(*before)
            self._refresh_cells(*span)

    def set_partners(self, spans: Iterable[tuple[int, int]]) -> None:
        """Point out the annotations that are linked to the one that commands act on."""
        before, self._partners = self._partners, tuple(spans)
        if before != self._partners:
            for span in {*before} ^ {*self._partners}:
                self._refresh_span(*span)

    def set_suggested(self, spans: Iterable[tuple[int, int]]) -> None:
        """Point out what is worth marking; spans may overlap."""
        before, self._suggested = self._suggested, tuple(spans)
        for span in {*before} ^ {*self._suggested}:
            self._refresh_span(*span)

    def set_found(self, found: Found) -> None:
        """Point out what a search found."""
        self._found = found
        self._strips.clear()
        self.refresh()

    def set_labels(self, patches: Mapping[int, Sequence[Patch]]) -> None:
        """Paint labels over rows, by their numbers, and over no others."""
        self._patches = patches
        self.refresh()

    def rows_shown(self) -> list[ShownRow]:
        """Give the rows that are in sight."""
        if not self._rows:
            return []
        top = self._view.first_row(self.scroll_offset.y)
        return [
            self.ShownRow(number, start, self._shown[start:end].rstrip("\n"))
            for number in range(top, min(top + self.rows_in_sight, len(self._rows)))
            for start, end in [self._rows.span(number)]
        ]

    @property
    def top_offset(self) -> int:
        """Where the first row in sight begins."""
        if not self._rows:
            return self._first_top
        return self._rows.span(min(self._view.first_row(self.scroll_offset.y), len(self._rows) - 1))[0]

    @property
    def blank_above_top(self) -> int:
        """Blank lines in sight above the first row."""
        return -self.scroll_offset.y % self._view.step

    @property
    def rows_in_sight(self) -> int:
        """How many rows the pane has room for."""
        return self._view.rows_in(self._lines_in_sight)

    @property
    def _lines_in_sight(self) -> int:
        return max(1, self.scrollable_content_region.height)

    def scroll_top_to(self, offset: int, blank_above: int = 0) -> None:
        """Bring the row that holds `offset` to the top, as far as the text goes.

        Args:
            offset: In code points.
            blank_above: Blank lines to leave above it, if rows have any between them.
        """
        self._first_top = offset
        if self._rows:
            blank = min(blank_above, self._view.line_spacing)
            self.scroll_to(y=self._line_of(self._rows, offset) - blank, animate=False)

    def scroll_to_head(self) -> None:
        """Bring the cursor into sight, with a margin, by as little scrolling as needed."""
        if not self._rows:
            return
        row = self._rows.row_of(self.selection.head)
        height = self.rows_in_sight
        margin = min(_SCROLL_MARGIN, (height - 1) // 2)
        top = self._view.first_row(self.scroll_offset.y)
        wanted = max(min(top, row - margin), row + margin - height + 1)
        if wanted != top:
            self.scroll_to(y=wanted * self._view.step, animate=False)

    def is_in_sight(self, offset: int) -> bool:
        """Whether the row that holds `offset` is shown."""
        if not self._rows:
            return False
        return 0 <= self._line_of(self._rows, offset) - self.scroll_offset.y < self._lines_in_sight

    def column_of(self, offset: int) -> int:
        """Give the cells before `offset` in its row."""
        return self._rows.column_of(offset) if self._rows else 0

    def offset_by_rows(self, offset: int, rows: int, column: int) -> int:
        """Give the offset that many rows further down, at a cell column; the text's edge beyond its rows."""
        if not self._rows:
            return offset
        row = self._rows.row_of(offset) + rows
        if row < 0:
            return 0
        if row >= len(self._rows):
            return len(self.text)
        return self._rows.offset_at(row, column)

    def row_edge(self, offset: int, direction: int) -> int:
        """Give the first or the last offset in the row that holds `offset`."""
        if not self._rows:
            return offset
        row = self._rows.row_of(offset)
        return self._rows.span(row)[0] if direction < 0 else self._rows.offset_at(row, self._rows.width * 2)

    def notify_style_update(self) -> None:
        """Forget painted rows when the theme or the styles change."""
        self._painter.forget()
        self._strips.clear()
        self._ground = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of a part of the pane.

        Without Textual's cache of styles: there is no border, and rows are kept here until they change.
        """
        top, blank = self.scroll_offset.y, self._painter.blank(self.size.width)
        lines = [self._line(y + top, blank)[1] for y in crop.line_range]
        is_whole = crop.column_span == (0, self.size.width)
        return lines if is_whole else [line.crop(*crop.column_span) for line in lines]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        return self._line(y + self.scroll_offset.y, self._painter.blank(self.size.width))[0]

    def _line(self, line: int, blank: Strip) -> tuple[Strip, Strip]:
        """Give a line, blank ones between rows included: as painted, and as the app lets it out."""
        row, below = divmod(line, self._view.step)
        if self._rows is None or row >= len(self._rows) or below:
            return blank, blank
        strips = self._strips.get(row)
        if strips is None:
            painted = self._paint(self._rows, row)
            strips = self._strips[row] = painted, self._filtered(painted)
        if patches := self._patches.get(row):
            style, indent = self._painter.style_of("label"), self.gutter_width + self._rows.indent(row)
            painted = patched(strips[0], indent, patches, style)
            return painted, self._filtered(painted)
        return strips

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are in sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))
            if self.has_focus:
                self.place_terminal_cursor()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._wrap_again(self._view)

    def _wrap_again(self, view: PaneView) -> None:
        """Wrap anew, with the same text at the top, and the cursor in sight if it was."""
        top = self.top_offset
        is_first = self._rows is None
        line = self._line_of(self._rows, self.selection.head) if self._rows else -1
        head_was_in_sight = 0 <= line - self.scroll_offset.y < self._height
        self._height = self._lines_in_sight
        self._view = view
        with self.prevent(self.Scrolled):
            self._wrap()
            self.scroll_top_to(top)
            if (head_was_in_sight or is_first) and not self._is_echo:
                self.scroll_to_head()
        if self.has_focus:
            self.call_after_refresh(self.place_terminal_cursor)
        if not self._is_echo:
            # The pane that leads says where it is now; the other follows.
            self.post_message(self.Scrolled(self))

    def on_focus(self) -> None:
        """Take the terminal's cursor."""
        self.place_terminal_cursor()

    def offset_at_cell(self, x: int, y: int) -> int | None:
        """Give the offset of the character that covers a cell of the widget, if it shows a text."""
        if not self._rows:
            return None
        row = (y + self.scroll_offset.y) // self._view.step
        return self._rows.offset_at(row, x - self.gutter_width)

    def point(self, selection: Selection, unit: Unit | None = None) -> None:
        """Tell what was selected with the mouse, and as which unit."""
        self.post_message(self.Selected(self, selection, unit))

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        self._strips.clear()
        if width <= 0:
            self._rows = None
            return
        cells = self._view.cells(text_width(width + SCROLLBAR, self.gutter_width))
        if self._rows is None or self._rows.width != cells or self._rows.text is not self._shown:
            self._rows = RowIndex(self._shown, cells, [look.indent for look in self._looks])
        self.virtual_size = Size(width, self._view.lines(len(self._rows)))
        self.refresh()

    def _refresh_span(self, start: int, end: int) -> None:
        """Have the rows of `[start, end]` painted anew, if they are in sight."""
        if not self._rows:
            return
        first, last = self._rows.row_of(start), self._rows.row_of(end)
        if last - first < len(self._strips):
            for row in range(first, last + 1):
                self._strips.pop(row, None)
        else:
            self._strips = {row: strip for row, strip in self._strips.items() if not first <= row <= last}
        top, step = self.scroll_offset.y, self._view.step
        upper, lower = max(first * step - top, 0), min(last * step - top, self.size.height - 1)
        if upper <= lower:
            self.refresh(Region(0, upper, self.size.width, lower - upper + 1))

    def _refresh_character(self, offset: int) -> None:
        self._refresh_cells(offset, self._behind(offset))

    def _behind(self, offset: int) -> int:
        """Give where the character at an offset ends, or the one cell that stands for the end of a line."""
        return max(self.units.boundary("character", offset, 1), offset + 1)

    def _refresh_mark(self, mark: Mark) -> None:
        """Have the characters of a mark painted anew, and its letters in the gutter."""
        self._refresh_cells(mark.start, mark.end)
        if self._rows:
            line = self._line_of(self._rows, mark.start) - self.scroll_offset.y
            if 0 <= line < self.size.height:
                self.refresh(Region(0, line, self.gutter_width, 1))

    def _refresh_cells(self, start: int, end: int) -> None:
        """Have the characters of `[start, end)` painted anew, and no others: over ssh each cell counts."""
        if not self._rows or start >= end:
            return
        row = self._rows.row_of(start)
        row_start, row_end = self._rows.span(row)
        if end > max(row_end, row_start + 1):
            self._refresh_span(start, end)
            return
        self._strips.pop(row, None)
        line = row * self._view.step - self.scroll_offset.y
        if 0 <= line < self.size.height:
            left = self.gutter_width + self._rows.column_of(start)
            right = self.gutter_width + self._rows.column_of(end) if end < row_end else self.size.width
            self.refresh(Region(left, line, right - left, 1))

    def _paint(self, rows: RowIndex, row: int) -> Strip:
        start, end = rows.span(row)
        head = self.selection.head
        return self._painter.paint(
            Row(
                text=self._shown,
                start=start,
                end=end,
                indent=rows.indent(row),
                look=self._look_at(start),
                marks=self.marks.overlapping(start, end) if end > start else [],
                selected=(self.selection.start, self.selection.end),
                cursor=(head, max(self.units.boundary("character", head, 1), head + 1)),
                found=self._found.within(start, end) if end > start else (),
                doubtful=_spans_in(self._doubtful, start, end),
                lost=_spans_in(self._lost, start, end),
                folded=_spans_in(self._folded, start, end),
                current=self._current,
                edges=self._edges_of_current(),
                partners=_sharing(self._partners, start, end),
                label=self._label_in(start, end),
                is_echo=self._is_echo,
                suggested=_sharing(self._suggested, start, end),
            ),
            self.scrollable_content_region.width,
        )

    def _line_of(self, rows: RowIndex, offset: int) -> int:
        """Give the line, from the top of the text, on which the row that holds `offset` stands."""
        return rows.row_of(offset) * self._view.step

    def _filtered(self, strip: Strip) -> Strip:
        """Give a row as the app lets it out, colours taken away where the terminal is to have none."""
        self._ground = self._ground or self.background_colors[1]
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, self._ground)
        return strip

    def _edges_of_current(self) -> tuple[tuple[int, int], ...]:
        start, end = self._current
        if start >= end:
            return ()
        after_first = max(self.units.boundary("character", start, 1), start + 1)
        before_last = min(self.units.boundary("character", end, -1), end - 1)
        return (start, after_first), (before_last, end)

    def _label_in(self, start: int, end: int) -> str:
        index = bisect_left(self._labels, start, key=lambda label: label[0])
        is_here = index < len(self._labels) and self._labels[index][0] < max(end, start + 1)
        return self._labels[index][1] if is_here else ""

    def _look_at(self, offset: int) -> str:
        index = bisect_right(self._look_starts, offset) - 1
        return self._looks[index].name if index >= 0 else "body"

    def place_terminal_cursor(self) -> None:
        """Move the terminal's own, hidden cursor to ours: input methods and braille displays follow it."""
        if self._rows and self.is_attached:
            row = self._line_of(self._rows, self.selection.head) - self.scroll_offset.y
            column = self.gutter_width + self._rows.column_of(self.selection.head)
            self.app.cursor_position = self.content_region.offset + Offset(column, row)


def _sharing(spans: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Give those of a few spans, which may overlap, that share a character with `[start, end)`."""
    return [span for span in spans if max(span[0], start) < min(span[1], end)]


def _spans_in(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Give those of the spans, which are sorted, that share a character with `[start, end)`."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    found = []
    for index in range(first, len(spans)):
        if spans[index][0] >= end:
            break
        found.append(spans[index])
    return found
