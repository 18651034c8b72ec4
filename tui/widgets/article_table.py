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
TAG = "tag:"
"""Stands before the place of a tag in the codebook, in the name of its column."""
_STATE_ORDER = {"begun": 0, "new": 1, "done": 2, "error": 3}
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
    has_note: bool = False
    """Whether one of its annotations has a note."""

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
    def script_name(self) -> str:
        """What it is written in, as filters name it; empty where it could not be read."""
        return self.article.script.value if isinstance(self.article, Article) else ""

    @property
    def source(self) -> str:
        """Where it was published; empty where it does not say."""
        return (self.article.metadata.source or "") if isinstance(self.article, Article) else ""

    @property
    def date(self) -> str:
        """The day of publication, where the article states it."""
        published = self.article.metadata.published if isinstance(self.article, Article) else None
        return (published or "")[:10]

    def value(self, column: str) -> str | int:
        """Give what the row is sorted by; empty where the article does not say."""
        match column:
            case "title":
                return self.title
            case "script":
                return self.script
            case "date":
                return self.date
            case "state":
                return _STATE_ORDER[self.state]
            case "annotations":
                return sum(self.counts)
            case _ if column.startswith(TAG):
                index = int(column.removeprefix(TAG))
                return self.counts[index] if index < len(self.counts) else 0
        return self.id


def sort_entries(entries: Iterable[Entry], column: str, *, is_reversed: bool) -> list[Entry]:
    """Sort rows by a column. Those of which it says nothing come last either way; equal ones go by id."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    told = [entry for entry in by_id if entry.value(column) != ""]
    told.sort(key=lambda entry: _comparable(entry.value(column)), reverse=is_reversed)
    return [*told, *(entry for entry in by_id if entry.value(column) == "")]


def _comparable(value: str | int) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, value)


class ArticleTable(DataTable[Content]):
    """Shows the entries it is handed, in the order it is handed them."""

    def __init__(self, letters: Sequence[str], widest_id: int) -> None:
        """Take the letter of each tag, and how many cells the widest id of the corpus takes."""
        super().__init__(cursor_type="row")
        self._letters = tuple(letters)
        self._widest_id = widest_id
        self.sorted_by = ("id", False)
        """The column that rows are sorted by, and whether the other way around; its heading says so."""
        self._widths = (8, 10, 4)
        """Cells for the id, the title and the script."""

    def fit(self, width: int) -> None:
        """Lay the columns out for a terminal of that many cells, and empty the table."""
        id_width = min(max(self._widest_id, 8), 20 if width >= 110 else 8)
        script_width = 11 if width >= 100 else 4
        fixed = id_width + script_width + _DATE_WIDTH + _COUNT_WIDTH * len(self._letters) + _STATE_WIDTH
        # Each cell has a blank on either side, and the last column of the screen is the scroll bar's.
        title_width = max(10, width - fixed - 2 * (5 + len(self._letters)) - 1)
        self._widths = id_width, title_width, script_width
        self.clear(columns=True)
        sorted_by, is_reversed = self.sorted_by
        for name, label, cells in (
            ("id", "Article", id_width),
            ("title", "Title", title_width),
            ("script", "Script", script_width),
            ("date", "Date", _DATE_WIDTH),
            *((f"{TAG}{index}", letter, _COUNT_WIDTH) for index, letter in enumerate(self._letters)),
            ("state", "State", _STATE_WIDTH),
        ):
            arrow = ("↓" if is_reversed else "↑") if name == sorted_by else ""
            self.add_column(Text(f"{arrow}{label}"), width=cells, key=name)

    def append(self, entries: Iterable[Entry]) -> None:
        """Add rows below those that are there."""
        for entry in entries:
            self.add_row(*self._cells(entry), key=entry.id)

    def choose(self, article_id: str) -> bool:
        """Put the cursor on an article; say whether it is there."""
        if article_id not in self.rows:
            return False
        self.move_cursor(row=self.get_row_index(article_id), animate=False)
        return True

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
