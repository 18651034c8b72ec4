"""The articles of a corpus: find one, open it, mark it as done."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from annotations.errors import StoreError
from corpus.article import Article, UnreadableFile
from corpus.scripts import fold_scripts
from tui.bindings import bindings_for, take_keys
from tui.display import safe, shorten
from tui.keymap import Scope
from tui.screens.arranging import ArrangingActions
from tui.screens.concordance import ConcordanceScreen
from tui.screens.values import AllValuesScreen
from tui.session import Session
from tui.widgets.article_entry import Entry
from tui.widgets.key_hints import KeyHints
from tui.widgets.row_list import RowList
from tui.widgets.too_small import TooSmall
from tui.widgets.typing_box import LineBox

_FROZEN_AT_ONCE = 500
"""Articles after which what has been read is no longer looked through for garbage."""
_BATCH = 20
"""Articles read before the table is told."""
_FILLED = 100
"""Articles in the table after which keys need not wait for the others: nobody sees more of them."""


class LibraryScreen(ArrangingActions):
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

        def __init__(self, entries: list[Entry], *, are_last: bool = False) -> None:
            self.entries = entries
            self.are_last = are_last
            super().__init__()

    class Filled(Message):
        """So many articles have been read that keys can act on them."""

    def __init__(self, session: Session) -> None:
        """Take what is worked on."""
        super().__init__(session)
        self.is_filled = False
        """Whether the table has all articles, or more than are seen at once."""
        take_keys(self, self.SCOPE, session.settings.commands)
        self._seen = session.store.cursor
        """How far the changes of the store are shown."""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe(f"Pizhu · {self.session.corpus.folder}"), id="heading")
        yield LineBox(placeholder="Words, or tag: state: script: date: source: note: uncertain:")
        yield self.table_heading
        yield self.table
        yield Static(id="summary")
        yield KeyHints()
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin to read."""
        self.summarise()
        self._read_articles()

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small."""
        TooSmall.watch_over(self, event.size)

    def on_screen_resume(self) -> None:
        """Show what has changed since, in whichever articles."""
        touched, self._seen = self.session.store.touched_since(self._seen)
        for article_id in touched & self.entries.keys():
            self._show_progress(article_id)
        self.summarise()
        # What an article that was left has been holds itself: while one reads nothing looks for that.
        self.call_after_refresh(gc.collect)

    def action_dashboard(self) -> None:
        """Show how far the work is."""
        # 40 ms, for plots that most sessions never look at.
        from tui.screens.dashboard import DashboardScreen

        self.app.push_screen(DashboardScreen(self.session))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave keys to the filter while it is typed in."""
        return action == "clear_search" if isinstance(self.focused, Input) else True

    @work(thread=True, exclusive=True, group="reading")
    def _read_articles(self) -> None:
        worker = get_current_worker()
        batch: list[Entry] = []
        for count, article in enumerate(self.session.corpus.read_all(), start=1):
            if worker.is_cancelled:
                return
            text = f"{article.title}\n{article.text}" if isinstance(article, Article) else article.id
            batch.append(self._with_progress(Entry(article, fold_scripts(text))))
            # The first row shows at once.
            if len(batch) == _BATCH or not self.entries:
                self.post_message(self.ArticlesRead(batch))
                batch = []
            if count % _FROZEN_AT_ONCE == 0:
                # To look through 10,000 articles for garbage stopped everything for 3 s, time and again.
                gc.freeze()
        self.post_message(self.ArticlesRead(batch, are_last=True))

    @on(ArticlesRead)
    def _show_articles(self, message: ArticlesRead) -> None:
        self.take_entries(message.entries)
        if not self.is_filled and (message.are_last or len(self.entries) >= _FILLED):
            self.is_filled = True
            self.post_message(self.Filled())

    def _show_progress(self, article_id: str) -> None:
        self.take_progress(self._with_progress(self.entries[article_id]))

    def _with_progress(self, entry: Entry) -> Entry:
        if isinstance(entry.article, UnreadableFile):
            return replace(entry, state="error")
        counts = self.session.store.counts(entry.id)
        tags = tuple(counts.get(tag.name, 0) for tag in self.session.codebook.tags)
        is_done = self.session.store.article_state(entry.id) == "done"
        annotations = self.session.store.in_article(entry.id) if any(tags) else ()
        return replace(
            entry,
            counts=tags,
            state="done" if is_done else "begun" if any(tags) else "new",
            has_note=any(one.note for one in annotations),
            is_uncertain=any(one.uncertain for one in annotations),
        )

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the article under the cursor."""
        entry = self.entries.get(self.table.chosen)
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
        self.table.action_point_by(1)

    def action_move_up(self) -> None:
        """Go to the previous article."""
        self.table.action_point_by(-1)

    def action_first(self) -> None:
        """Go to the first article."""
        self.table.pointed = 0

    def action_last(self) -> None:
        """Go to the last article."""
        self.table.pointed = self.table.count - 1

    def action_toggle_done(self) -> None:
        """Mark the article as done, or as not done."""
        entry = self.entries.get(self.table.chosen)
        if entry is None or isinstance(entry.article, UnreadableFile):
            return
        try:
            self.session.store.set_article_state(entry.id, None if entry.state == "done" else "done")
        except StoreError as error:
            self.notify(str(error), title="Not changed", severity="error", markup=False)
        self._show_progress(entry.id)

    def action_find_in_corpus(self) -> None:
        """Search the articles that are shown, those that are still to be read included."""
        ids = (
            [entry.id for entry in self.wanted_entries()]
            if self.is_limited
            else list(self.session.corpus.paths)
        )
        self.app.push_screen(ConcordanceScreen(self.session, ids, self.entries))

    def action_values(self) -> None:
        """Show all values in a table."""
        screen = AllValuesScreen(self.session, self.entries)

        def come_back(_: None) -> None:
            for article_id in screen.opened & self.entries.keys():
                self._show_progress(article_id)

        self.app.push_screen(screen, come_back)

    def action_matrix(self) -> None:
        """Set the articles side by side."""
        # With the plots, which most sessions never look at.
        from tui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self.session))

    def action_agreement(self) -> None:
        """Ask for the stores of others, and show how far their annotations agree with those of this one."""
        # 20 ms, for what most sessions never look at.
        from tui.screens.agreement import compare_with_others

        compare_with_others(self.app, self.session)

    def action_import(self) -> None:
        """Choose a file, see what it would do, and take it in."""
        from tui.screens.importing import ImportScreen

        self.app.push_screen(ImportScreen(self.session))

    def action_export(self) -> None:
        """Choose what to export, as what and where to."""
        # 20 ms, for the formats, which most sessions need late or never.
        from tui.screens.exporting import ExportScreen

        shown = [entry.id for entry in self.wanted_entries()] if self.is_limited else None
        pointed = self.table.chosen
        self.app.push_screen(ExportScreen(self.session, shown, pointed if pointed in self.entries else ""))
