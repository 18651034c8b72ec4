"""Finding words in the whole corpus: every hit on a line of its own, between the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from time import monotonic, sleep
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from corpus.article import Article, UnreadableFile
from corpus.concordance import MOST_HITS, CorpusHit, SearchedText, find_in_all, first_of_article
from corpus.errors import SearchError
from corpus.scripts import fold_scripts
from corpus.search import Query, Search
from tui.bindings import bindings_for, take_keys
from tui.display import display_line, safe, shorten
from tui.keymap import Scope
from tui.keyword_in_context import first_cells, in_context
from tui.session import Session
from tui.widgets.article_entry import Entry
from tui.widgets.find_box import FindBox
from tui.widgets.key_hints import KeyHints
from tui.widgets.row_list import Part, RowList
from tui.widgets.too_small import TooSmall

_PAUSE_IN_TYPING = 0.15
"""Seconds without a letter until the corpus is searched."""
_BETWEEN_REPORTS = 0.05
"""Seconds between two reports of a search."""
_BETWEEN_LOOKS = 0.02
"""Seconds after which it is looked whether the library has read the next article."""
_WIDEST_ID = 20


class ConcordanceScreen(Screen[None]):
    """A box and the hits. What it found is read in the reader, which opens above it."""

    SCOPE = Scope.CORPUS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.CORPUS)]
    AUTO_FOCUS = "FindBox"

    CSS_PATH = "concordance.tcss"

    class Opened(Message):
        """A hit was chosen to be read."""

        def __init__(self, article: Article, query: Query, start: int) -> None:
            self.article = article
            self.query = query
            self.start = start
            super().__init__()

    class Progress(Message):
        """Some more articles have been searched."""

        def __init__(self, query: Query, searched: int, hits: list[CorpusHit], *, is_last: bool) -> None:
            self.query = query
            self.searched = searched
            self.hits = hits
            self.is_last = is_last
            super().__init__()

    class Failed(Message):
        """What is looked for cannot be."""

        def __init__(self, query: Query, reason: str) -> None:
            self.query = query
            self.reason = reason
            super().__init__()

    def __init__(self, session: Session, ids: Sequence[str], entries: Mapping[str, Entry]) -> None:
        """Take what is worked on, the articles to search, and those that have been read: more may come."""
        super().__init__()
        take_keys(self, self.SCOPE, session.settings.commands)
        self._session = session
        self._ids = ids
        self._entries = entries
        self._asked = Query()
        self._hits: list[CorpusHit] = []
        self._searched = 0
        self._articles: set[str] = set()
        """Those with a hit."""
        self._problem = ""
        self._typing: Timer | None = None
        self._worker: Worker[None] | None = None
        self._id_width = min(_WIDEST_ID, max(map(cell_len, ids), default=0))

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        total, shown = len(self._session.corpus.paths), len(self._ids)
        where = f"the {shown:,} articles shown" if shown < total else f"all {total:,} articles"
        yield Static(safe(f"Find in {where} · {self._session.corpus.folder}"), id="heading")
        yield FindBox("Find in the corpus, in either script", self._session.searches)
        yield RowList(self._make_row)
        yield Static(id="detail")
        yield Static(id="summary")
        yield KeyHints()
        yield TooSmall()

    def on_mount(self) -> None:
        """Say what can be done."""
        self._summarise()

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small."""
        TooSmall.watch_over(self, event.size)

    def on_unmount(self) -> None:
        """Search no more."""
        self._stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave keys to the box while it is typed in."""
        return action in ("back", "leave_find") if isinstance(self.focused, Input) else True

    def _make_row(self, row: int, width: int) -> Iterator[Part]:
        hit = self._hits[row]
        id_width = min(self._id_width, width // 4)
        name = first_cells(display_line(hit.article.id), id_width)
        yield name + " " * (id_width + 1 - cell_len(name)), "muted"
        line = in_context(hit.article.text, hit.start, hit.end, width - id_width - 1)
        yield line.before, ""
        yield line.words, "found"
        yield line.behind, ""

    @on(Input.Changed)
    def _wait_for_pause(self) -> None:
        if self._typing:
            self._typing.stop()
        self._typing = self.set_timer(_PAUSE_IN_TYPING, self._begin)

    def action_leave_find(self) -> None:
        """Go from the box to the hits."""
        self._box.keep()
        if self._box.query_typed != self._asked:
            self._begin()
        self.set_focus(self._list)

    def _begin(self) -> None:
        """Search for what stands in the box, and no longer for what was."""
        if self._typing:
            self._typing.stop()
            self._typing = None
        query = self._box.query_typed
        if query == self._asked:
            return
        self._stop()
        self._asked = query
        self._hits, self._articles, self._searched, self._problem = [], set(), 0, ""
        self._list.show_rows(0)
        if not query.is_empty:
            self._worker = self._search(query)
        self._summarise()

    def _stop(self) -> None:
        if self._worker:
            self._worker.cancel()
            self._worker = None

    @work(thread=True, exclusive=True, group="searching")
    def _search(self, query: Query) -> None:
        worker = get_current_worker()
        found: list[CorpusHit] = []
        searched, reported = 0, 0.0
        try:
            for searched, hits in find_in_all(self._texts(), Search(query)):
                if worker.is_cancelled:
                    return
                found += hits
                if monotonic() - reported > _BETWEEN_REPORTS:
                    self.post_message(self.Progress(query, searched, found, is_last=False))
                    found, reported = [], monotonic()
        except SearchError as error:
            self.post_message(self.Failed(query, str(error)))
            return
        self.post_message(self.Progress(query, searched, found, is_last=True))

    def _texts(self) -> Iterator[Callable[[], SearchedText | None]]:
        return (partial(self._text, article_id) for article_id in self._ids)

    def _text(self, article_id: str) -> SearchedText | None:
        """Give an article as the reader has it, as soon as the library has read it."""
        worker = get_current_worker()
        while (entry := self._entries.get(article_id)) is None:
            if worker.is_cancelled:
                return None
            sleep(_BETWEEN_LOOKS)
        article = entry.article
        if isinstance(article, UnreadableFile):
            return None
        if self._session.store.fold_decisions(article_id):
            article = self._session.overruled(article)
            return SearchedText(article, fold_scripts(article.text))
        return SearchedText(article, entry.folded, len(article.title) + 1)

    @on(Progress)
    def _take_hits(self, message: Progress) -> None:
        if message.query != self._asked or not self._worker:
            return
        self._searched = message.searched
        self._hits += message.hits
        self._articles.update(hit.article.id for hit in message.hits)
        self._list.grow(len(self._hits))
        if message.is_last:
            self._worker = None
        self._summarise()

    @on(Failed)
    def _tell_failure(self, message: Failed) -> None:
        if message.query == self._asked:
            self._worker = None
            self._problem = message.reason
            self._summarise()

    @on(RowList.Pointed)
    def _summarise(self) -> None:
        """Say how far the search is, and which article the hit is in."""
        hits = f"{len(self._hits):,} {'hit' if len(self._hits) == 1 else 'hits'}"
        articles = f"{len(self._articles):,} of {len(self._ids):,} articles"
        if self._problem:
            said = self._problem
        elif self._asked.is_empty:
            said = f"Type what is to be found; {self._session.keys['find.enter']} goes to the hits"
        else:
            said = f"{hits} in {articles}"
            if self._hits:
                said = f"{self._list.cursor + 1:,} of {said}"
            if self._worker:
                said += f" · searched {self._searched:,}, {self._session.keys['corpus.back']} stops"
            elif len(self._hits) >= MOST_HITS:
                said += " · there may be more: look for something rarer"
            elif self._searched < len(self._ids):
                said += f" · stopped after {self._searched:,}"
        self.query_one("#summary", Static).update(safe(said))
        hit = self._hits[self._list.cursor] if self._hits else None
        about = ""
        if hit:
            published = (hit.article.metadata.published or "")[:10]
            about = " · ".join(filter(None, (published, shorten(hit.article.title, 200))))
        self.query_one("#detail", Static).update(safe(about))

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the article at the hit that is pointed at."""
        if self._hits:
            hit = self._hits[self._list.cursor]
            # As the library has it: the reader follows what was decided about its folds itself.
            entry = self._entries.get(hit.article.id)
            article = entry.article if entry and isinstance(entry.article, Article) else hit.article
            self.post_message(self.Opened(article, self._asked, hit.start))

    def action_move(self, rows: int) -> None:
        """Go to another hit."""
        self._list.action_point_by(rows)

    def action_move_pages(self, direction: int) -> None:
        """Go half a page of hits further."""
        self._list.action_point_by(direction * max(1, self._list.page // 2))

    def action_move_to_edge(self, direction: int) -> None:
        """Go to the first or the last hit."""
        self._list.pointed = 0 if direction < 0 else len(self._hits) - 1

    def action_move_by_article(self, direction: int) -> None:
        """Go to the first hit of the next article, or of the one before."""
        if self._hits:
            self._list.pointed = first_of_article(self._hits, self._list.cursor, direction)

    def action_search(self) -> None:
        """Look for something else."""
        self.set_focus(self._box)

    def action_back(self) -> None:
        """Stop the search that runs, or go back to the library."""
        if self._typing:
            self._typing.stop()
            self._typing = None
        if self._worker:
            self._stop()
            self._summarise()
        else:
            self.dismiss(None)

    @property
    def _box(self) -> FindBox:
        return self.query_one(FindBox)

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)
