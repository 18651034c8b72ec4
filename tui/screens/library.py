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
from textual.widgets import DataTable, Footer, Input, Static
from textual.worker import get_current_worker

from annotations.disk import write_atomically
from annotations.errors import StoreError
from annotations.formats import jsonl
from corpus.article import Article, UnreadableFile
from corpus.scripts import fold_scripts
from tui.bindings import bindings_for, take_keys
from tui.commands.exchange import up_to_date
from tui.display import safe, shorten
from tui.keymap import Scope
from tui.screens.concordance import ConcordanceScreen
from tui.screens.dialogs import PathDialog
from tui.session import Session
from tui.widgets.article_table import ArticleTable, Entry, State
from tui.widgets.too_small import TooSmall

_STATES: tuple[State | None, ...] = (None, "new", "begun", "done")
_SORTS = ("id", "title", "script", "date", "annotations", "state")
_FILTERED_AT_ONCE = 300
"""Articles up to which each letter typed filters the table; it takes 50 ms to fill it with a thousand."""
_PAUSE_IN_TYPING = 0.15
"""Seconds without a letter until a larger one is filtered."""
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
        self._needle = ""
        self._wanted: State | None = None
        self._sort = "id"
        self._opened = ""
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe(f"Pizhu · {self._session.corpus.folder}"), id="heading")
        yield Input(placeholder="Filter by title or text, in either script")
        letters = [tag.letter for tag in self._session.codebook.tags]
        yield ArticleTable(letters, max(map(cell_len, self._session.corpus.paths)))
        yield Static(id="summary")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin to read."""
        self._read_articles()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the terminal."""
        TooSmall.watch_over(self, event.size)
        chosen = self._table.chosen
        self._table.fit(event.size.width)
        self._rebuild()
        if chosen in self._table.rows:
            self._table.move_cursor(row=self._table.get_row_index(chosen), animate=False)

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
        if self._sort == "id":
            # Articles come in order of id. To fill the table anew for each few would take ever longer.
            self._table.append(filter(self._is_wanted, message.entries))
            self._summarise(self._table.row_count)
        elif is_last:
            self._rebuild()

    def _show_progress(self, article_id: str) -> None:
        entry = self._entries[article_id] = self._with_progress(self._entries[article_id])
        if self._wanted or self._sort in ("annotations", "state"):
            self._rebuild()
        else:
            self._table.update(entry)

    def _with_progress(self, entry: Entry) -> Entry:
        if isinstance(entry.article, UnreadableFile):
            return replace(entry, state="error")
        counts = self._session.store.counts(entry.id)
        tags = tuple(counts.get(tag.name, 0) for tag in self._session.codebook.tags)
        is_done = self._session.store.article_state(entry.id) == "done"
        return replace(entry, counts=tags, state="done" if is_done else "begun" if any(tags) else "new")

    def _is_wanted(self, entry: Entry) -> bool:
        return self._needle in entry.folded and self._wanted in (None, entry.state)

    def _shown(self) -> list[Entry]:
        shown = filter(self._is_wanted, self._entries.values())
        return sorted(shown, key=lambda entry: entry.sort_key(self._sort))

    def _rebuild(self) -> None:
        """Fill the table anew."""
        shown = self._shown()
        self._table.show(shown)
        self._summarise(len(shown))

    @on(DataTable.RowHighlighted)
    def _tell_notices(self) -> None:
        """Say what is to be known of the article under the cursor."""
        self._summarise(self._table.row_count)

    def _summarise(self, shown: int) -> None:
        total = len(self._session.corpus.paths)
        parts = [f"{shown} of {total} articles" if shown < total else f"{total} articles"]
        if len(self._entries) < total:
            parts.append(f"reading {len(self._entries)}…")
        if self._wanted:
            parts.append(f"only {self._wanted}")
        if self._sort != "id":
            parts.append(f"by {self._sort}")
        store = self._session.store
        if (entry := self._chosen()) and entry.notices:
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
    def _filter_by_text(self, event: Input.Changed) -> None:
        self._needle = fold_scripts(event.value.strip())
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
        self.set_focus(self._table)
        self._rebuild()

    def action_find_in_corpus(self) -> None:
        """Search the articles that are shown, those that are still to be read included."""
        is_all = not self._needle and self._wanted is None
        ids = list(self._session.corpus.paths) if is_all else [entry.id for entry in self._shown()]
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
        """Sort by the next column."""
        self._sort = _SORTS[(_SORTS.index(self._sort) + 1) % len(_SORTS)]
        self._rebuild()

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
