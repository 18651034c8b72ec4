"""A list of rows that have columns, such as a table or hits one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.content import Content
from textual.style import Style

from tui.display import display_line
from tui.widgets.component_styles import component_style
from tui.widgets.line_list import LineList

Part = tuple[str, str]
"""Some words, and the name of the component style they take; none when it is empty."""
RowMaker = Callable[[int, int], Iterable[Part]]
"""Gives a row by its place in the list and the cells it may take."""


class RowList(LineList):
    """A `LineList` of rows in parts. No sign pushes its columns aside: the whole row looks pointed at."""

    SIGN = ""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--found", "row-list--muted", "row-list--sign"}
    """
    | Class | Description |
    | :- | :- |
    | `row-list--found` | The words that were looked for. |
    | `row-list--muted` | What is less important. |
    | `row-list--sign` | Letters and signs. |
    """

    DEFAULT_CSS = """
    RowList { height: 1fr;
        .line-list--left { background: $block-cursor-blurred-background; }
        .row-list--found { color: $accent; text-style: bold; }
        .row-list--muted { color: $foreground 80%; }
        .row-list--sign { color: $primary; text-style: bold; }
        &:ansi .line-list--left { background: ansi_default; text-style: reverse; }
        &:ansi .row-list--found { color: ansi_default; text-style: bold underline; }
        &:nocolor .line-list--left { text-style: reverse; }
        &:nocolor .row-list--found { text-style: bold underline; }
    }
    """

    def __init__(self, make_row: RowMaker, *, id: str | None = None) -> None:
        """Take what makes a row."""
        super().__init__(id=id)
        self._make_row = make_row
        self._draw = self._row

    @property
    def cursor(self) -> int:
        """The row that is pointed at; 0 where there are none."""
        return self.pointed or 0

    def show_rows(self, count: int, cursor: int = 0) -> None:
        """Show so many rows, which may be others than before, from the top as far as the cursor allows.

        Nobody is told that another row is pointed at: who shows other rows knows.
        """
        with self.prevent(self.Pointed):
            self.show(count, self._draw)
            self.pointed = cursor if count else None
            self.scroll_to(y=0, animate=False)
        if count:
            self.scroll_to_item(self.cursor)

    def grow(self, count: int) -> None:
        """Show more rows below those that are there; the first one is pointed at, if none was."""
        super().grow(count)
        if self.pointed is None:
            with self.prevent(self.Pointed):
                self.pointed = 0

    def _row(self, row: int, width: int) -> list[Content]:
        parts = ((display_line(text), self._style_of(name)) for text, name in self._make_row(row, width))
        return [Content.assemble(*parts).truncate(width)]

    def _style_of(self, name: str) -> Style:
        return component_style(self, f"row-list--{name}") if name else Style.null()
