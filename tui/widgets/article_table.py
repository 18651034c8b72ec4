"""The table of the library: one row an article, fitted to the width of the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.text import Text
from textual.content import Content
from textual.widgets import DataTable

from corpus.article import Article, Script, UnreadableFile
from tui.display import display_line, safe

State = Literal["new", "begun", "done", "error"]

_SCRIPTS = {
    Script.SIMPLIFIED: "Simplified",
    Script.TRADITIONAL: "Traditional",
    Script.MIXED: "mixed",
    Script.JAPANESE: "Japanese",
    Script.UNKNOWN: "unknown",
}
_NOTICE = "! "
"""Stands before the title of an article that there is something to know of."""
_DATE_WIDTH, _COUNT_WIDTH, _STATE_WIDTH = 10, 3, 5
"""In cells."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the library."""

    article: Article | UnreadableFile
    folded: str
    """Title and text in the form in which both scripts meet, for searching."""
    state: State = "new"
    counts: tuple[int, ...] = ()
    """Annotations of each tag, in the order of the codebook."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def title(self) -> str:
        """The title, or why there is none."""
        if isinstance(self.article, UnreadableFile):
            return f"cannot be read: {self.article.reason}"
        return self.article.title

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be known of the article before it is read."""
        return self.article.cleaned.notices if isinstance(self.article, Article) else ()

    @property
    def script(self) -> str:
        """The name of the script."""
        return _SCRIPTS[self.article.script] if isinstance(self.article, Article) else ""

    @property
    def date(self) -> str:
        """The day of publication, where the article states it."""
        published = self.article.metadata.published if isinstance(self.article, Article) else None
        return (published or "")[:10]

    def sort_key(self, column: str) -> tuple[object, ...]:
        """Give what the row is sorted by, the id last."""
        keys: dict[str, object] = {
            "title": self.title,
            "script": self.script,
            "date": self.date,
            "annotations": -sum(self.counts),
            "state": {"begun": 0, "new": 1, "done": 2, "error": 3}[self.state],
        }
        return (keys[column], self.id) if column in keys else (self.id,)


class ArticleTable(DataTable[Content]):
    """Shows the entries it is handed, in the order it is handed them."""

    def __init__(self, letters: Sequence[str], widest_id: int) -> None:
        """Take the letter of each tag, and how many cells the widest id of the corpus takes."""
        super().__init__(cursor_type="row")
        self._letters = tuple(letters)
        self._widest_id = widest_id
        self._widths = (8, 10, 4)
        """Cells for the id, the title and the script."""

    def fit(self, width: int) -> None:
        """Lay the columns out for a terminal of that many cells, and empty the table."""
        id_width = min(max(self._widest_id, 7), 20 if width >= 110 else 8)
        script_width = 11 if width >= 100 else 4
        fixed = id_width + script_width + _DATE_WIDTH + _COUNT_WIDTH * len(self._letters) + _STATE_WIDTH
        # Each cell has a blank on either side, and the last column of the screen is the scroll bar's.
        title_width = max(10, width - fixed - 2 * (5 + len(self._letters)) - 1)
        self._widths = id_width, title_width, script_width
        self.clear(columns=True)
        for label, cells in (
            ("Article", id_width),
            ("Title", title_width),
            ("Script", script_width),
            ("Date", _DATE_WIDTH),
            *((letter, _COUNT_WIDTH) for letter in self._letters),
            ("State", _STATE_WIDTH),
        ):
            self.add_column(Text(label), width=cells, key=label)

    def append(self, entries: Iterable[Entry]) -> None:
        """Add rows below those that are there."""
        for entry in entries:
            self.add_row(*self._cells(entry), key=entry.id)

    def show(self, entries: Iterable[Entry]) -> None:
        """Show these entries and no others, with the cursor on the article it was on."""
        chosen = self.chosen
        self.clear()
        self.append(entries)
        if chosen in self.rows:
            self.move_cursor(row=self.get_row_index(chosen), animate=False)

    def update(self, entry: Entry) -> None:
        """Show an entry as it is now, if it is shown."""
        if entry.id in self.rows:
            for column, cell in zip(self.ordered_columns, self._cells(entry), strict=True):
                self.update_cell(entry.id, column.key, cell)

    @property
    def chosen(self) -> str:
        """The id of the article under the cursor; empty when the table is."""
        if not self.is_valid_row_index(self.cursor_row):
            return ""
        return str(self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value)

    def _cells(self, entry: Entry) -> list[Content]:
        id_width, title_width, script_width = self._widths
        counts = entry.counts or (0,) * len(self._letters)
        title = f"{_NOTICE if entry.notices else ''}{entry.title}"
        return [
            safe(display_line(entry.id)).truncate(id_width, ellipsis=True),
            safe(title.replace("\n", " ")).truncate(title_width, ellipsis=True),
            Content(entry.script[:script_width]),
            Content(entry.date),
            *(Content(str(count) if count else "·") for count in counts),
            Content(entry.state),
        ]
