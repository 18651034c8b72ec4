"""The articles of a corpus: find one, open it, mark it as done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import DataTable, Input, Static
from textual.worker import get_current_worker

from annotations.disk import write_atomically
from annotations.errors import StoreError
from annotations.formats import jsonl
from corpus.article import Article, UnreadableFile
from corpus.scripts import fold_scripts
from tui.article_filter import ArticleFilter, FilterError, parse_filter
from tui.bindings import bindings_for, take_keys
from tui.commands.exchange import up_to_date
from tui.display import safe, shorten
from tui.keymap import Scope
from tui.screens.concordance import ConcordanceScreen
from tui.screens.dialogs import ChoiceDialog, PathDialog
from tui.session import Session
from tui.widgets.article_table import TAG, ArticleTable, Entry, State, sort_entries
from tui.widgets.key_hints import KeyHints
from tui.widgets.too_small import TooSmall

_STATES: tuple[State | None, ...] = (None, "new", "begun", "done")
_FILTERED_AT_ONCE = 300
"""Articles up to which each letter typed filters the table; it takes 50 ms to fill it with a thousand."""
_PAUSE_IN_TYPING = 0.15
"""Seconds without a letter until a larger one is filtered."""
_FILLED_AT_ONCE = 200
"""Rows put into the table in one go, which takes 10 ms."""
_BETWEEN_FILLS = 0.02
"""Seconds between two goes, in which keys are answered."""
_BATCH = 20
"""Articles read before the table is told."""


class LibraryScreen(Screen[None]):
    """A table of the articles."""

    SCOPE = Scope.LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.LIBRARY)]
    AUTO_FOCUS = "ArticleTable"

    CSS_PATH = "library.tcss"

    class Opened(Message):
        """An article was chosen to be read."""

        def __init__(self, article: Article) -> None:
            self.article = article
            super().__init__()

    class ArticlesRead(Message):
        """Some articles have been read."""

        def __init__(self, entries: list[Entry]) -> None:
            self.entries = entries
            super().__init__()

    def __init__(self, session: Session) -> None:
        """Take what is worked on."""
        super().__init__()
        take_keys(self, self.SCOPE, session.settings.commands)
        self._session = session
        self._entries: dict[str, Entry] = {}
        self._filter = ArticleFilter()
        self._problem = ""
        """Why what is typed as a filter cannot be understood."""
        self._wanted: State | None = None
        self._sort = ("id", False)
        """The column that the articles are sorted by, and whether the other way around."""
        self._opened = ""
        self._awaited = session.places.last
        """The article that the cursor goes to as soon as it is in the table."""
        self._shown = 0
        """How many articles are wanted."""
        self._waiting: list[Entry] = []
        """Those of them that are still to be put into the table."""
        self._filling: Timer | None = None
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe(f"Pizhu · {self._session.corpus.folder}"), id="heading")
        yield Input(placeholder="Words, or tag: state: script: date: source: note:")
        letters = [tag.letter for tag in self._session.codebook.tags]
        yield ArticleTable(letters, max(map(cell_len, self._session.corpus.paths)))
        yield Static(id="summary")
        yield KeyHints()
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin to read."""
        self._read_articles()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the terminal."""
        TooSmall.watch_over(self, event.size)
        self._rebuild(is_fitted=False)

    def on_screen_resume(self) -> None:
        """Show what has changed in the article that was open."""
        if self._opened in self._entries:
            self._show_progress(self._opened)

    def action_dashboard(self) -> None:
        """Show how far the work is."""
        # 40 ms, for plots that most sessions never look at.
        from tui.screens.dashboard import DashboardScreen

        self.app.push_screen(DashboardScreen(self._session))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave keys to the filter while it is typed in."""
        return action == "clear_search" if isinstance(self.focused, Input) else True

    @work(thread=True, exclusive=True, group="reading")
    def _read_articles(self) -> None:
        worker = get_current_worker()
        batch: list[Entry] = []
        for article in self._session.corpus.read_all():
            if worker.is_cancelled:
                return
            text = f"{article.title}\n{article.text}" if isinstance(article, Article) else article.id
            batch.append(self._with_progress(Entry(article, fold_scripts(text))))
            # The first row shows at once.
            if len(batch) == _BATCH or not self._entries:
                self.post_message(self.ArticlesRead(batch))
                batch = []
        self.post_message(self.ArticlesRead(batch))

    @on(ArticlesRead)
    def _show_articles(self, message: ArticlesRead) -> None:
        self._entries |= {entry.id: entry for entry in message.entries}
        is_last = len(self._entries) == len(self._session.corpus.paths)
        if self._sort == ("id", False):
            # Articles come in order of id. To fill the table anew for each few would take ever longer.
            wanted = list(filter(self._is_wanted, message.entries))
            self._shown += len(wanted)
            if self._waiting:
                self._waiting += wanted
            else:
                self._append(wanted)
            self._summarise()
        elif is_last:
            self._rebuild()

    def _append(self, entries: list[Entry]) -> None:
        table = self._table
        table.append(entries)
        # Whoever has moved meanwhile is left where they are.
        if self._awaited and table.cursor_row == 0 and table.choose(self._awaited):
            self._awaited = ""

    def _show_progress(self, article_id: str) -> None:
        entry = self._entries[article_id] = self._with_progress(self._entries[article_id])
        column, _ = self._sort
        if self._wanted or self._filter.tests or column in ("annotations", "state") or column.startswith(TAG):
            self._rebuild()
        else:
            self._table.update(entry)

    def _with_progress(self, entry: Entry) -> Entry:
        if isinstance(entry.article, UnreadableFile):
            return replace(entry, state="error")
        counts = self._session.store.counts(entry.id)
        tags = tuple(counts.get(tag.name, 0) for tag in self._session.codebook.tags)
        is_done = self._session.store.article_state(entry.id) == "done"
        return replace(
            entry,
            counts=tags,
            state="done" if is_done else "begun" if any(tags) else "new",
            has_note=any(tags) and any(one.note for one in self._session.store.in_article(entry.id)),
        )

    def _is_wanted(self, entry: Entry) -> bool:
        return self._wanted in (None, entry.state) and self._filter.is_met_by(entry)

    def _wanted_entries(self) -> list[Entry]:
        column, is_reversed = self._sort
        return sort_entries(filter(self._is_wanted, self._entries.values()), column, is_reversed=is_reversed)

    def _rebuild(self, *, is_fitted: bool = True) -> None:
        """Fill the table anew: as many rows as can be seen at once, the others in between."""
        wanted = self._wanted_entries()
        self._awaited = self._awaited or self._table.chosen
        if self._filling:
            self._filling.stop()
        if not is_fitted or self._table.sorted_by != self._sort:
            self._table.sorted_by = self._sort
            self._table.fit(self.size.width)
        self._shown = len(wanted)
        self._waiting = wanted[_FILLED_AT_ONCE:]
        self._table.clear()
        self._append(wanted[:_FILLED_AT_ONCE])
        if self._waiting:
            self._filling = self.set_interval(_BETWEEN_FILLS, self._fill)
        self._summarise()

    def _fill(self) -> None:
        """Put some more rows into the table."""
        rows, self._waiting = self._waiting[:_FILLED_AT_ONCE], self._waiting[_FILLED_AT_ONCE:]
        self._append(rows)
        if not self._waiting and self._filling:
            self._filling.stop()
            self._filling = None

    @on(DataTable.RowHighlighted)
    def _tell_notices(self, event: DataTable.RowHighlighted) -> None:
        """Say what is to be known of the article under the cursor."""
        if event.cursor_row > 0:
            self._awaited = ""
        self._summarise()

    def _summarise(self) -> None:
        total, shown = len(self._session.corpus.paths), self._shown
        parts = [f"{shown:,} of {total:,} articles" if shown < total else f"{total:,} articles"]
        if len(self._entries) < total:
            parts.append(f"reading {len(self._entries):,}…")
        if only := ", ".join(filter(None, (self._wanted, self._filter.description))):
            parts.append(f"only {shorten(only, 60)}")
        column, is_reversed = self._sort
        if self._sort != ("id", False):
            parts.append(f"by {self._column_names[column]} {'↓' if is_reversed else '↑'}")
        store = self._session.store
        if self._problem:
            parts.insert(0, f"! {self._problem}")
        elif (entry := self._chosen()) and entry.notices:
            parts.insert(0, f"! {' · '.join(entry.notices)}")
        parts.append("READ-ONLY" if store.is_read_only else f"annotator {self._session.annotator}")
        self.query_one("#summary", Static).update(safe(" · ".join(parts)))

    @property
    def _table(self) -> ArticleTable:
        return self.query_one(ArticleTable)

    def _chosen(self) -> Entry | None:
        return self._entries.get(self._table.chosen)

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Open the article under the cursor."""
        entry = self._chosen()
        if entry is None:
            return
        if isinstance(entry.article, UnreadableFile):
            self.notify(
                f"{shorten(str(entry.article.path), 200)}: {entry.article.reason}",
                title="This article cannot be read",
                severity="error",
                markup=False,
            )
        else:
            self._opened = entry.id
            self.post_message(self.Opened(entry.article))

    def action_move_down(self) -> None:
        """Go to the next article."""
        self._table.action_cursor_down()

    def action_move_up(self) -> None:
        """Go to the previous article."""
        self._table.action_cursor_up()

    def action_first(self) -> None:
        """Go to the first article."""
        self._table.move_cursor(row=0, animate=False)

    def action_last(self) -> None:
        """Go to the last article."""
        table = self._table
        table.move_cursor(row=table.row_count - 1, animate=False)

    def action_toggle_done(self) -> None:
        """Mark the article as done, or as not done."""
        entry = self._chosen()
        if entry is None or isinstance(entry.article, UnreadableFile):
            return
        try:
            self._session.store.set_article_state(entry.id, None if entry.state == "done" else "done")
        except StoreError as error:
            self.notify(str(error), title="Not changed", severity="error", markup=False)
        self._show_progress(entry.id)

    def action_search(self) -> None:
        """Open the filter."""
        box = self.query_one(Input)
        # Both at once, or the first letters of who types fast would be taken for commands.
        box.display = True
        self.set_focus(box)

    @on(Input.Changed)
    def _filter_as_typed(self, event: Input.Changed) -> None:
        try:
            self._filter = parse_filter(event.value, self._session.codebook.tags)
            self._problem = ""
        except FilterError as error:
            # What was understood last stays in force.
            self._problem = str(error)
            self._summarise()
            return
        if self._typing:
            self._typing.stop()
        if len(self._entries) <= _FILTERED_AT_ONCE:
            self._rebuild()
        else:
            self._typing = self.set_timer(_PAUSE_IN_TYPING, self._rebuild)

    @on(Input.Submitted)
    def _leave_filter(self) -> None:
        if self._typing:
            self._typing.stop()
            self._typing = None
            self._rebuild()
        box = self.query_one(Input)
        box.display = bool(box.value)
        self.set_focus(self._table)

    def action_clear_search(self) -> None:
        """Close the filter and show all articles."""
        box = self.query_one(Input)
        box.value = ""
        box.display = False
        self._wanted = None
        self._filter, self._problem = ArticleFilter(), ""
        self.set_focus(self._table)
        self._rebuild()

    def action_find_in_corpus(self) -> None:
        """Search the articles that are shown, those that are still to be read included."""
        is_all = not self._filter.tests and self._wanted is None
        ids = list(self._session.corpus.paths) if is_all else [entry.id for entry in self._wanted_entries()]
        screen = ConcordanceScreen(self._session, ids, self._entries)

        def come_back(_: None) -> None:
            for article_id in screen.opened & self._entries.keys():
                self._show_progress(article_id)

        self.app.push_screen(screen, come_back)

    def action_filter(self) -> None:
        """Show the articles of the next state only."""
        self._wanted = _STATES[(_STATES.index(self._wanted) + 1) % len(_STATES)]
        self._rebuild()

    def action_sort(self) -> None:
        """Ask for the column to sort by; the one that it is sorted by already turns it around."""
        tags = self._session.codebook.tags
        keys = {"id": "a", "title": "t", "script": "s", "date": "d", "annotations": "n", "state": "e"}
        keys |= {f"{TAG}{index}": tag.key for index, tag in enumerate(tags)}
        choices = [(keys[column], name, column) for column, name in self._column_names.items()]

        def sort(column: str | None) -> None:
            if column:
                self._sort_by(column)

        self.app.push_screen(ChoiceDialog("Sort by; the same again: the other way around", choices), sort)

    @on(DataTable.HeaderSelected)
    def _sort_by_heading(self, event: DataTable.HeaderSelected) -> None:
        if column := event.column_key.value:
            self._sort_by(column)

    def _sort_by(self, column: str) -> None:
        former, is_reversed = self._sort
        # Of numbers one wants the largest first.
        starts_reversed = column == "annotations" or column.startswith(TAG)
        self._sort = (column, not is_reversed if column == former else starts_reversed)
        self._rebuild()

    @property
    def _column_names(self) -> dict[str, str]:
        """What the columns are called, by name."""
        tags = self._session.codebook.tags
        return {
            "id": "article",
            "title": "title",
            "script": "script",
            "date": "date",
            **{f"{TAG}{index}": tag.title for index, tag in enumerate(tags)},
            "annotations": "all annotations",
            "state": "state",
        }

    def action_export(self) -> None:
        """Ask for a file and write all annotations to it as JSONL."""
        self.app.push_screen(
            PathDialog("Export all annotations as JSONL", str(Path.cwd() / "annotations.jsonl")), self._export
        )

    def _export(self, path: str | None) -> None:
        if path:
            self._write_export(Path(path).expanduser())

    @work(thread=True, exclusive=True, group="export")
    def _write_export(self, path: Path) -> None:
        annotations = list(up_to_date(self._session.store.all(), self._session))
        try:
            write_atomically(path, jsonl.lines(annotations))
        except OSError as error:
            self.app.notify(
                f"{shorten(str(path), 200)}: {error.strerror or error}",
                title="Not exported",
                severity="error",
                markup=False,
            )
        else:
            self.app.notify(
                f"{len(annotations)} annotations in {shorten(str(path), 200)}", title="Exported", markup=False
            )
