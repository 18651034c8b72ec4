"""The articles of a corpus: find one, open it, mark it as done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Literal

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static
from textual.worker import get_current_worker

from annotations.disk import write_atomically
from annotations.errors import StoreError
from annotations.formats import jsonl
from corpus.article import Article, Script, UnreadableFile
from corpus.scripts import fold_scripts
from tui.bindings import bindings_for
from tui.commands.exchange import up_to_date
from tui.display import safe, shorten
from tui.keymap import Scope
from tui.screens.dialogs import PathDialog
from tui.session import Session
from tui.widgets.too_small import TooSmall

State = Literal["new", "begun", "done", "error"]
_STATES: tuple[State | None, ...] = (None, "new", "begun", "done")
_SORTS = ("id", "title", "script", "date", "annotations", "state")
_SCRIPTS = {
    Script.SIMPLIFIED: "Simplified",
    Script.TRADITIONAL: "Traditional",
    Script.MIXED: "mixed",
    Script.UNKNOWN: "unknown",
}
_DATE_WIDTH, _COUNT_WIDTH, _STATE_WIDTH = 10, 3, 5
"""In cells."""
_BATCH = 20
"""Articles read before the table is told."""


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


class LibraryScreen(Screen[None]):
    """A table of the articles."""

    SCOPE = Scope.LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.LIBRARY)]
    AUTO_FOCUS = "DataTable"

    CSS = """
    LibraryScreen { layers: base above; }
    LibraryScreen #heading { height: 1; padding: 0 1; background: $panel; text-style: bold;
                             text-wrap: nowrap; text-overflow: ellipsis; }
    LibraryScreen Input { display: none; height: 3; }
    LibraryScreen DataTable { height: 1fr; scrollbar-size-vertical: 1; }
    LibraryScreen #summary { height: 1; padding: 0 1; background: $panel; }
    """

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
        self._session = session
        self._entries: dict[str, Entry] = {}
        self._needle = ""
        self._wanted: State | None = None
        self._sort = "id"

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe(f"Pizhu · {self._session.corpus.folder}"), id="heading")
        yield Input(placeholder="Filter by title or text, in either script")
        yield DataTable(cursor_type="row", zebra_stripes=False)
        yield Static(id="summary")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin to read."""
        self._read_articles()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the terminal."""
        TooSmall.watch_over(self, event.size)
        self._rebuild()

    def on_screen_resume(self) -> None:
        """Show what has changed while an article was open."""
        for article_id in self._entries:
            self._entries[article_id] = self._with_progress(self._entries[article_id])
        self._rebuild()

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
        self._rebuild()

    def _with_progress(self, entry: Entry) -> Entry:
        if isinstance(entry.article, UnreadableFile):
            return replace(entry, state="error")
        counts = self._session.store.counts(entry.id)
        tags = tuple(counts.get(tag.name, 0) for tag in self._session.codebook.tags)
        is_done = self._session.store.article_state(entry.id) == "done"
        return replace(entry, counts=tags, state="done" if is_done else "begun" if any(tags) else "new")

    def _shown(self) -> list[Entry]:
        shown = [
            entry
            for entry in self._entries.values()
            if self._needle in entry.folded and self._wanted in (None, entry.state)
        ]
        return sorted(shown, key=lambda entry: entry.sort_key(self._sort))

    def _rebuild(self) -> None:
        """Fill the table anew, with the cursor on the article it was on."""
        table = self.query_one(DataTable)
        chosen = self._chosen()
        shown = self._shown()
        width = self.size.width
        id_width = min(max((len(entry.id) for entry in shown), default=8), 20 if width >= 110 else 8)
        script_width = 11 if width >= 100 else 4
        letters = [tag.letter for tag in self._session.codebook.tags]
        fixed = id_width + script_width + _DATE_WIDTH + _COUNT_WIDTH * len(letters) + _STATE_WIDTH
        # Each cell has a blank on either side, and the last column of the screen is the scroll bar's.
        title_width = max(10, width - fixed - 2 * (5 + len(letters)) - 1)
        table.clear(columns=True)
        for label, cells in (
            ("Article", id_width),
            ("Title", title_width),
            ("Script", script_width),
            ("Date", _DATE_WIDTH),
            *((letter, _COUNT_WIDTH) for letter in letters),
            ("State", _STATE_WIDTH),
        ):
            table.add_column(Text(label), width=cells)
        for entry in shown:
            table.add_row(
                safe(shorten(entry.id, id_width)),
                safe(entry.title.replace("\n", " ")).truncate(title_width, ellipsis=True),
                Content(entry.script[:script_width]),
                Content(entry.date),
                *(Content(str(count) if count else "·") for count in entry.counts or (0,) * len(letters)),
                Content(entry.state),
                key=entry.id,
            )
        if chosen and chosen.id in table.rows:
            table.move_cursor(row=table.get_row_index(chosen.id), animate=False)
        self._summarise(len(shown))

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
        parts.append("READ-ONLY" if store.is_read_only else f"annotator {self._session.annotator}")
        self.query_one("#summary", Static).update(safe(" · ".join(parts)))

    def _chosen(self) -> Entry | None:
        table = self.query_one(DataTable)
        if not table.is_valid_row_index(table.cursor_row):
            return None
        return self._entries.get(str(table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value))

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
            self.post_message(self.Opened(entry.article))

    def action_move_down(self) -> None:
        """Go to the next article."""
        self.query_one(DataTable).action_cursor_down()

    def action_move_up(self) -> None:
        """Go to the previous article."""
        self.query_one(DataTable).action_cursor_up()

    def action_first(self) -> None:
        """Go to the first article."""
        self.query_one(DataTable).move_cursor(row=0, animate=False)

    def action_last(self) -> None:
        """Go to the last article."""
        table = self.query_one(DataTable)
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
        self._entries[entry.id] = self._with_progress(entry)
        self._rebuild()

    def action_search(self) -> None:
        """Open the filter."""
        box = self.query_one(Input)
        # Both at once, or the first letters of who types fast would be taken for commands.
        box.display = True
        self.set_focus(box)

    @on(Input.Changed)
    def _filter_by_text(self, event: Input.Changed) -> None:
        self._needle = fold_scripts(event.value.strip())
        self._rebuild()

    @on(Input.Submitted)
    def _leave_filter(self) -> None:
        box = self.query_one(Input)
        box.display = bool(box.value)
        self.set_focus(self.query_one(DataTable))

    def action_clear_search(self) -> None:
        """Close the filter and show all articles."""
        box = self.query_one(Input)
        box.value = ""
        box.display = False
        self._wanted = None
        self.set_focus(self.query_one(DataTable))
        self._rebuild()

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
        annotations = list(up_to_date(self._session.store.all(), self._session.corpus))
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
