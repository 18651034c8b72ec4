"""A screen that is one long list: moving in it, its heading, and the line that answers commands."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from annotations.errors import PizhuError, StoppedMidway
from annotations.records import Change
from corpus.article import Article
from tui.bindings import take_keys
from tui.display import display_line, safe, shorten
from tui.keymap import Scope
from tui.session import Session
from tui.step_words import words_for_undone
from tui.widgets.key_hints import KeyHints
from tui.widgets.line_list import LineList
from tui.widgets.too_small import TooSmall


class LinesScreen(Screen[None]):
    """A heading, a list, and a line that says what is pointed at."""

    SCOPE: Scope
    AUTO_FOCUS = "LineList"

    CSS_PATH = "list_screen.tcss"

    def __init__(self, session: Session, empty: str) -> None:
        """Take what is worked on, and what is said while the list is empty."""
        super().__init__()
        take_keys(self, self.SCOPE, session.settings.commands)
        self.session = session
        self.listed = LineList(empty)
        self._said = ""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(id="heading")
        yield self.listed
        yield Static(id="said")
        yield KeyHints()
        yield TooSmall()

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small."""
        TooSmall.watch_over(self, event.size)

    def set_heading(self, words: str) -> None:
        """Say what is listed."""
        self.query_one("#heading", Static).update(safe(display_line(words)))

    def say(self, words: str) -> None:
        """Answer a command, until something else is pointed at."""
        self._said = words
        self.show_detail()

    def detail(self) -> str:
        """Give what is to be known of the item that is pointed at."""
        return ""

    def show_detail(self) -> None:
        """Show the answer to the last command, or else what is pointed at."""
        if self.is_mounted:
            self.query_one("#said", Static).update(safe(display_line(self._said or self.detail())))

    @on(LineList.Pointed)
    def _show_what_is_pointed_at(self) -> None:
        self.show_detail()

    def action_point_by(self, items: int) -> None:
        """Point at an item further down or up."""
        self._said = ""
        self.listed.action_point_by(items)

    def action_point_by_pages(self, direction: int) -> None:
        """Point at an item a page further down or up."""
        self._said = ""
        self.listed.action_point_by_pages(direction)

    def action_point_at_edge(self, direction: int) -> None:
        """Point at the first or the last item."""
        self._said = ""
        self.listed.action_point_at_edge(direction)

    @property
    def key_to_unseen(self) -> str:
        """The key that goes by pages to items that were not in sight yet."""
        below = range(self.listed.pointed or 0, self.listed.count)
        direction = "up" if self.listed.seen.issuperset(below) else "down"
        return self.session.keys[f"{self.SCOPE.name.lower()}.page_{direction}"]

    def action_close(self) -> None:
        """Go back to where it was opened."""
        self.dismiss(None)


class ListScreen(LinesScreen):
    """What is listed belongs to one article, or to all."""

    def __init__(self, session: Session, article: Article, empty: str) -> None:
        """Take what is worked on, the article that was open, and what is said while the list is empty."""
        super().__init__(session, empty)
        self.article = article
        self.of_all = False
        """Whether all articles are listed, not only the one that was open."""

    @property
    def article_id(self) -> str | None:
        """The id of the article that is listed; `None` for all."""
        return None if self.of_all else self.article.id

    def attempt(self, change: Change | None, done: str, nothing: str) -> None:
        """Say what a step was that was undone or redone, and in which article if not in the one open."""
        if change is None:
            self.say(nothing)
            return
        words = words_for_undone(change, self.session.codebook, self.quote_of)
        others = [article for article in change.articles if article != self.article.id]
        where = f" (in {', '.join(shorten(other, 24) for other in others[:3])})" if others else ""
        self.say(f"{done}: {words}{where}")

    def refuse(self, error: PizhuError) -> None:
        """Say that the store has refused a change."""
        title = "Stopped half-way" if isinstance(error, StoppedMidway) else "Not changed"
        self.notify(str(error), title=title, severity="error", markup=False)

    def quote_of(self, identifier: str) -> str | None:
        """Give the words of an annotation."""
        annotation = self.session.store.get(identifier)
        return annotation.quote if annotation else None


def local_time(time: str) -> str:
    """Give a time of the store as the clock here showed it, to the minute."""
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")


def column(text: str, cells: int) -> str:
    """Give a text, as it may be shown, in exactly so many cells and one blank."""
    shown = shorten(text, cells)
    while cell_len(shown) > cells:
        shown = f"{shown[:-2]}…"
    return shown + " " * (cells - cell_len(shown) + 1)
