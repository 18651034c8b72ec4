"""The table of the library: one row an article, fitted to its width, and the headings above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.display import display_line
from tui.keyword_in_context import first_cells
from tui.widgets.article_entry import TAG, Entry
from tui.widgets.row_list import Part, RowList

_NOTICE = "! "
"""Stands before the title of an article that there is something to know of."""
_DATE_WIDTH, _COUNT_WIDTH, _STATE_WIDTH = 10, 3, 5
"""In cells."""
_WIDE, _VERY_WIDE = 100, 110
"""Widths from which there is room for the names of scripts, and for long ids."""


class Columns:
    """Which columns there are, and how many cells each takes."""

    def __init__(self, letters: Sequence[str], widest_id: int) -> None:
        """Take the letter of each tag, and how many cells the widest id of the corpus takes."""
        self._letters = tuple(letters)
        self._widest_id = widest_id

    def fit(self, width: int) -> list[tuple[str, str, int]]:
        """Give the name, the heading and the cells of each column, in a row of that many cells."""
        id_width = min(max(self._widest_id, 8), 20 if width >= _VERY_WIDE else 8)
        script_width = 11 if width >= _WIDE else 4
        fixed = id_width + script_width + _DATE_WIDTH + _COUNT_WIDTH * len(self._letters) + _STATE_WIDTH
        # Each cell has a blank on either side, and the last column of the screen is the scroll bar's.
        title_width = max(10, width - fixed - 2 * (5 + len(self._letters)) - 1)
        return [
            ("id", "Article", id_width),
            ("title", "Title", title_width),
            ("script", "Script", script_width),
            ("date", "Date", _DATE_WIDTH),
            *((f"{TAG}{index}", letter, _COUNT_WIDTH) for index, letter in enumerate(self._letters)),
            ("state", "State", _STATE_WIDTH),
        ]


class ArticleHeading(Widget):
    """The headings of the columns. An arrow says by which of them the rows are sorted, and which way."""

    DEFAULT_CSS = """
    ArticleHeading { height: 1; background: $panel; color: $foreground; text-style: bold; }
    """

    class Clicked(Message):
        """A heading was clicked."""

        def __init__(self, column: str) -> None:
            self.column = column
            super().__init__()

    def __init__(self, columns: Columns) -> None:
        """Take the columns."""
        super().__init__()
        self._columns = columns
        self._sorted_by = ("id", False)

    def show(self, column: str, *, is_reversed: bool) -> None:
        """Say which column the rows are sorted by, and whether the other way around."""
        self._sorted_by = (column, is_reversed)
        self.refresh()

    def render(self) -> Content:
        """Give the headings."""
        sorted_by, is_reversed = self._sorted_by
        parts: list[str] = []
        for name, label, cells in self._columns.fit(self.size.width):
            arrow = ("↓" if is_reversed else "↑") if name == sorted_by else ""
            parts.append(f" {f'{arrow}{label}'[:cells]:<{cells}} ")
        return Content("".join(parts))

    def on_click(self, event: events.Click) -> None:
        """Tell which heading was clicked."""
        left = 0
        for name, _, cells in self._columns.fit(self.size.width):
            left += cells + 2
            if event.x < left:
                self.post_message(self.Clicked(name))
                return


class ArticleTable(RowList):
    """Shows the entries it is handed, in the order it is handed them."""

    def __init__(self, columns: Columns) -> None:
        """Take the columns."""
        super().__init__(self._make_article_row)
        self._columns = columns
        self._entries: list[Entry] = []
        self._rows: dict[str, int] = {}
        """The row of each article."""

    def append(self, entries: Iterable[Entry]) -> None:
        """Add rows below those that are there."""
        for entry in entries:
            self._rows[entry.id] = len(self._entries)
            self._entries.append(entry)
        self.grow(len(self._entries))

    def show_entries(self, entries: Sequence[Entry], chosen: str) -> None:
        """Show these entries and no others, with the cursor on an article if it is among them."""
        self._entries = list(entries)
        self._rows = {entry.id: row for row, entry in enumerate(self._entries)}
        self.show_rows(len(self._entries), self._rows.get(chosen, 0))

    def choose(self, article_id: str) -> bool:
        """Put the cursor on an article; say whether it is there."""
        row = self._rows.get(article_id)
        if row is not None:
            self.pointed = row
        return row is not None

    def show_progress(self, entry: Entry) -> None:
        """Show an entry as it is now, if it is shown."""
        row = self._rows.get(entry.id)
        if row is not None:
            self._entries[row] = entry
            self.redraw(row)

    @property
    def chosen(self) -> str:
        """The id of the article under the cursor; empty when the table is."""
        return self._entries[self.cursor].id if self._entries else ""

    def _make_article_row(self, row: int, width: int) -> Iterator[Part]:
        entry = self._entries[row]
        # As wide as the headings, and so as the screen; the cells that the scroll bar takes are kept free.
        for name, _, cells in self._columns.fit(max(width, self.size.width)):
            yield f" {_filled(self._words(entry, name), cells)} ", ""

    def _words(self, entry: Entry, column: str) -> str:
        match column:
            case "id":
                return entry.id
            case "title":
                return f"{_NOTICE if entry.notices else ''}{entry.title}".replace("\n", " ")
            case "script":
                return entry.script
            case "date":
                return entry.date
            case "state":
                return entry.state
        return str(entry.value(column) or "·")


def _filled(text: str, cells: int) -> str:
    """Give a text in exactly so many cells, with an ellipsis where it is cut."""
    shown = display_line(text)
    if cell_len(shown) > cells:
        shown = first_cells(shown, cells - 1) + "…"
    return shown + " " * (cells - cell_len(shown))
