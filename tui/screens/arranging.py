"""Which articles the library shows, and in which order: filters, sorting, the line that tells of them."""

from __future__ import annotations

from rich.cells import cell_len
from textual import on
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from tui.article_filter import ArticleFilter, FilterError, parse_filter
from tui.display import safe, shorten
from tui.screens.dialogs import ChoiceDialog
from tui.session import Session
from tui.step_words import link_begun
from tui.widgets.article_entry import TAG, Entry, State, sort_entries
from tui.widgets.article_table import ArticleHeading, ArticleTable, Columns
from tui.widgets.row_list import RowList

_STATES: tuple[State | None, ...] = (None, "new", "begun", "done")
_FILTERED_AT_ONCE = 300
"""Articles up to which each letter typed filters the table; 10,000 take 50 ms and more."""
_PAUSE_IN_TYPING = 0.15
"""Seconds without a letter until a larger one is filtered."""


class ArrangingActions(Screen[None]):
    """The commands that filter and sort. The screen has an `Input` to filter by, and a `#summary`."""

    def __init__(self, session: Session) -> None:
        """Take what is worked on."""
        super().__init__()
        self.session = session
        self.entries: dict[str, Entry] = {}
        """What has been read, by article id."""
        letters = [tag.letter for tag in session.codebook.tags]
        columns = Columns(letters, max(map(cell_len, session.corpus.paths)))
        self.table_heading = ArticleHeading(columns)
        self.table = ArticleTable(columns)
        self._filter = ArticleFilter()
        self._problem = ""
        """Why what is typed as a filter cannot be understood."""
        self._wanted: State | None = None
        self._sort = ("id", False)
        """The column that the articles are sorted by, and whether the other way around."""
        self._awaited = session.places.last
        """The article that the cursor goes to as soon as it is in the table."""
        self._typing: Timer | None = None

    def take_entries(self, entries: list[Entry]) -> None:
        """Show some more articles that have been read, in order of id."""
        self.entries |= {entry.id: entry for entry in entries}
        if self._sort == ("id", False):
            self.table.append(filter(self._is_wanted, entries))
            # Whoever has moved meanwhile is left where they are.
            if self._awaited and self.table.cursor == 0 and self.table.choose(self._awaited):
                self._awaited = ""
            self.summarise()
        elif len(self.entries) == len(self.session.corpus.paths):
            self.rebuild()

    def take_progress(self, entry: Entry) -> None:
        """Show what has changed in an article."""
        self.entries[entry.id] = entry
        column, _ = self._sort
        if self.is_limited or column in ("annotations", "state") or column.startswith(TAG):
            self.rebuild()
        else:
            self.table.show_progress(entry)

    @property
    def is_limited(self) -> bool:
        """Whether not all articles are shown."""
        return bool(self._filter.tests) or self._wanted is not None

    def wanted_entries(self) -> list[Entry]:
        """Give the articles to be shown, in their order."""
        column, is_reversed = self._sort
        return sort_entries(filter(self._is_wanted, self.entries.values()), column, is_reversed=is_reversed)

    def _is_wanted(self, entry: Entry) -> bool:
        return self._wanted in (None, entry.state) and self._filter.is_met_by(entry)

    def rebuild(self) -> None:
        """Fill the table anew, with the cursor on the article it was on."""
        column, is_reversed = self._sort
        self.table_heading.show(column, is_reversed=is_reversed)
        self.table.show_entries(self.wanted_entries(), self._awaited or self.table.chosen)
        self.summarise()

    @on(RowList.Pointed)
    def _tell_notices(self) -> None:
        """Say what is to be known of the article under the cursor."""
        self._awaited = ""
        self.summarise()

    def summarise(self) -> None:
        """Say how many articles are shown, which, and in which order."""
        total, shown = len(self.session.corpus.paths), self.table.count
        parts = [f"{shown:,} of {total:,} articles" if shown < total else f"{total:,} articles"]
        if len(self.entries) < total:
            parts.append(f"reading {len(self.entries):,}…")
        if only := ", ".join(filter(None, (self._wanted, self._filter.description))):
            parts.append(f"only {shorten(only, 60)}")
        column, is_reversed = self._sort
        if self._sort != ("id", False):
            parts.append(f"by {self._column_names[column]} {'↓' if is_reversed else '↑'}")
        store = self.session.store
        if self._problem:
            parts.insert(0, f"! {self._problem}")
        elif (entry := self.entries.get(self.table.chosen)) and entry.notices:
            parts.insert(0, f"! {' · '.join(entry.notices)}")
        if source := store.get(self.session.habits.link_from or ""):
            back = self.session.keys["library.clear_search"]
            parts.insert(0, f"Link from {link_begun(source)}: open an article; {back} drops it")
        parts.append("READ-ONLY" if store.is_read_only else f"annotator {self.session.annotator}")
        self.query_one("#summary", Static).update(safe(" · ".join(parts)))

    def action_search(self) -> None:
        """Open the filter."""
        box = self.query_one(Input)
        # Both at once, or the first letters of who types fast would be taken for commands.
        box.display = True
        self.set_focus(box)

    @on(Input.Changed)
    def _filter_as_typed(self, event: Input.Changed) -> None:
        try:
            self._filter = parse_filter(event.value, self.session.codebook.tags)
            self._problem = ""
        except FilterError as error:
            # What was understood last stays in force.
            self._problem = str(error)
            self.summarise()
            return
        if self._typing:
            self._typing.stop()
        if len(self.entries) <= _FILTERED_AT_ONCE:
            self.rebuild()
        else:
            self._typing = self.set_timer(_PAUSE_IN_TYPING, self.rebuild)

    @on(Input.Submitted)
    def _leave_filter(self) -> None:
        if self._typing:
            self._typing.stop()
            self._typing = None
            self.rebuild()
        box = self.query_one(Input)
        box.display = bool(box.value)
        self.set_focus(self.table)

    def action_clear_search(self) -> None:
        """Close the filter and show all articles; a link that was begun is dropped before that."""
        if self.session.habits.link_from and not isinstance(self.focused, Input):
            self.session.habits.link_from = None
            self.summarise()
            return
        box = self.query_one(Input)
        box.value = ""
        box.display = False
        self._wanted = None
        self._filter, self._problem = ArticleFilter(), ""
        self.set_focus(self.table)
        self.rebuild()

    def action_filter(self) -> None:
        """Show the articles of the next state only."""
        self._wanted = _STATES[(_STATES.index(self._wanted) + 1) % len(_STATES)]
        self.rebuild()

    def action_sort(self) -> None:
        """Ask for the column to sort by; the one that it is sorted by already turns it around."""
        tags = self.session.codebook.tags
        keys = {"id": "a", "title": "t", "script": "s", "date": "d", "annotations": "n", "state": "e"}
        keys |= {f"{TAG}{index}": tag.key for index, tag in enumerate(tags)}
        choices = [(keys[column], name, column) for column, name in self._column_names.items()]

        def sort(column: str | None) -> None:
            if column:
                self._sort_by(column)

        self.app.push_screen(ChoiceDialog("Sort by; the same again: the other way around", choices), sort)

    @on(ArticleHeading.Clicked)
    def _sort_by_heading(self, event: ArticleHeading.Clicked) -> None:
        self._sort_by(event.column)

    def _sort_by(self, column: str) -> None:
        former, is_reversed = self._sort
        # Of numbers one wants the largest first.
        starts_reversed = column == "annotations" or column.startswith(TAG)
        self._sort = (column, not is_reversed if column == former else starts_reversed)
        self.rebuild()

    @property
    def _column_names(self) -> dict[str, str]:
        """What the columns are called, by name."""
        tags = self.session.codebook.tags
        return {
            "id": "article",
            "title": "title",
            "script": "script",
            "date": "date",
            **{f"{TAG}{index}": tag.title for index, tag in enumerate(tags)},
            "annotations": "all annotations",
            "state": "state",
        }
