"""A list of any length, one row each, of which only the rows in sight are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.display import display_line
from tui.widgets.component_styles import component_style

Part = tuple[str, str]
"""Some words, and the name of the component style they take; none when it is empty."""
RowMaker = Callable[[int, int], Iterable[Part]]
"""Gives a row by its place in the list and the cells it may take."""


class RowList(ScrollView, can_focus=True):
    """Shows rows that it asks for when they come into sight; `cursor` is the row that is pointed at."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--found",
        "row-list--muted",
        "row-list--sign",
    }
    """
    | Class | Description |
    | :- | :- |
    | `row-list--cursor` | The row that is pointed at. |
    | `row-list--found` | The words that were looked for. |
    | `row-list--muted` | What is less important. |
    | `row-list--sign` | Letters and signs. |
    """

    DEFAULT_CSS = """
    RowList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden;
        .row-list--cursor { background: $block-cursor-blurred-background; }
        .row-list--found { color: $accent; text-style: bold; }
        .row-list--muted { color: $foreground 80%; }
        .row-list--sign { color: $primary; text-style: bold; }
        &:focus .row-list--cursor { background: $primary 30%; }
        &:ansi .row-list--cursor { background: ansi_default; text-style: reverse; }
        &:ansi .row-list--found { color: ansi_default; text-style: bold underline; }
        &:nocolor .row-list--cursor { text-style: reverse; }
        &:nocolor .row-list--found { text-style: bold underline; }
    }
    """

    class Highlighted(Message):
        """Another row is pointed at."""

        def __init__(self, row: int) -> None:
            self.row = row
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            """Key repeat sends many; the last one counts."""
            return isinstance(message, RowList.Highlighted)

    class Chosen(Message):
        """A row was chosen with the mouse."""

        def __init__(self, row: int) -> None:
            self.row = row
            super().__init__()

    def __init__(self, make_row: RowMaker, *, id: str | None = None) -> None:
        """Take what makes a row."""
        super().__init__(id=id)
        self._make_row = make_row
        self.count = 0
        """How many rows there are."""
        self.cursor = 0

    def show(self, count: int, cursor: int = 0) -> None:
        """Show so many rows, which may be others than before."""
        self.count = count
        self.cursor = max(0, min(cursor, count - 1))
        self._measure()
        self.scroll_to(y=0, animate=False)
        self._bring_into_sight()

    def grow(self, count: int) -> None:
        """Show more rows below those that are there."""
        in_sight = self.scroll_offset.y + self.size.height
        is_felt = self.count < in_sight
        self.count = count
        self._measure(is_felt=is_felt)

    def move(self, rows: int) -> None:
        """Point at the row that many further down, or the last or first one."""
        self.move_to(self.cursor + rows)

    def move_to(self, row: int) -> None:
        """Point at a row."""
        before, self.cursor = self.cursor, max(0, min(row, self.count - 1))
        if before != self.cursor:
            self._refresh_row(before)
            self._refresh_row(self.cursor)
            self._bring_into_sight()
            self.post_message(self.Highlighted(self.cursor))

    @property
    def page(self) -> int:
        """How many rows there is room for."""
        return max(1, self.size.height)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.visual_style
        if row >= self.count:
            return Strip.blank(width, base.rich_style)
        if row == self.cursor:
            base += component_style(self, "row-list--cursor")
        segments = [
            Segment(
                display_line(text),
                (base + component_style(self, f"row-list--{name}") if name else base).rich_style,
            )
            for text, name in self._make_row(row, width)
        ]
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        self._measure()
        self._bring_into_sight()

    def on_click(self, event: events.Click) -> None:
        """Point at a row; choose it on the second click."""
        row = event.y + self.scroll_offset.y
        if row < self.count:
            self.move_to(row)
            if event.chain == 2:
                self.post_message(self.Chosen(row))

    def _measure(self, *, is_felt: bool = True) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.count)
        if is_felt:
            self.refresh()

    def _bring_into_sight(self) -> None:
        top, height = self.scroll_offset.y, self.page
        wanted = max(min(top, self.cursor), self.cursor - height + 1)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False)

    def _refresh_row(self, row: int) -> None:
        y = row - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))
