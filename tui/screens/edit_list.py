"""All that cleaning did to an article, one edit a line, to look through and to go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from corpus.article import Article
from tui.bindings import bindings_for, take_keys
from tui.display import display_line, safe
from tui.keymap import Command, Scope
from tui.keyword_in_context import first_cells
from tui.screens.raw_places import Certainty, RawPlaces, letters_of, name_of
from tui.screens.raw_words import done, told
from tui.widgets.key_hints import KeyHints
from tui.widgets.row_list import Part, RowList
from tui.widgets.too_small import TooSmall

_WIDEST_RULE = 20
_CERTAINTY_WIDTH = 7
_DONE_SHARE = 0.4
"""Of the cells behind rule and certainty, so much is for what was done; the rest is for its evidence."""


class EditListScreen(Screen[int | None]):
    """The list. It gives the raw offset of the edit that was chosen, or nothing."""

    SCOPE = Scope.EDITS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.EDITS)]
    AUTO_FOCUS = "RowList"

    CSS_PATH = "edit_list.tcss"

    def __init__(self, places: RawPlaces, article: Article, offset: int, commands: Iterable[Command]) -> None:
        """Take the edits of an article, the raw offset whose edit is pointed at first, and the commands."""
        super().__init__()
        take_keys(self, self.SCOPE, commands)
        self._article = article
        self._places = sorted((*places.edits, *places.lost), key=lambda place: place.start)
        before = sum(place.start <= offset for place in self._places)
        self._first = max(0, before - 1)
        widest = max((cell_len(self._rule(row)) for row in range(len(self._places))), default=0)
        self._rule_width = min(_WIDEST_RULE, widest)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        unsure = sum(place.certainty is Certainty.UNSURE for place in self._places)
        lost = sum(place.certainty is Certainty.LOST for place in self._places)
        count = f"{len(self._places):,} edits, {unsure:,} unsure, {lost:,} lost"
        yield Static(safe(display_line(f"{count} · {self._article.title}")), id="heading")
        yield RowList(self._make_row)
        yield Static(id="detail")
        yield KeyHints()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the edits."""
        self._list.show_rows(len(self._places), self._first)
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small."""
        TooSmall.watch_over(self, event.size)

    def _rule(self, row: int) -> str:
        rule = self._places[row].rule
        return f"{letters_of(rule)} {name_of(rule)}" if rule else ""

    def _make_row(self, row: int, width: int) -> Iterator[Part]:
        place = self._places[row]
        is_doubtful = place.certainty is not Certainty.SURE
        yield f"{place.certainty:<{_CERTAINTY_WIDTH}}", "found" if is_doubtful else "muted"
        yield _filled(self._rule(row), self._rule_width) + " ", "sign"
        room = int((width - _CERTAINTY_WIDTH - self._rule_width) * _DONE_SHARE)
        yield _filled(done(place, self._article.raw), room) + " ", ""
        yield place.evidence, "muted"

    @on(RowList.Pointed)
    def _tell(self) -> None:
        """Tell all there is to tell of the edit that is pointed at."""
        if self._places:
            place = self._places[self._list.cursor]
            where = f"{self._list.cursor + 1:,} of {len(self._places):,}, character {place.start:,}"
            self.query_one("#detail", Static).update(safe(f"{where}: {told(place, self._article.raw)}"))
        else:
            self.query_one("#detail", Static).update(safe("Nothing was changed"))

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Go to the edit in the raw text."""
        self.dismiss(self._places[self._list.cursor].start if self._places else None)

    def action_move(self, rows: int) -> None:
        """Go to another edit."""
        self._list.action_point_by(rows)

    def action_move_pages(self, direction: int) -> None:
        """Go half a page of edits further."""
        self._list.action_point_by(direction * max(1, self._list.page // 2))

    def action_move_to_edge(self, direction: int) -> None:
        """Go to the first or the last edit."""
        self._list.pointed = 0 if direction < 0 else len(self._places) - 1

    def action_move_to_doubt(self, direction: int) -> None:
        """Go to the next edit, or the one before, that is unsure or lost."""
        row = self._list.cursor
        rows = range(row + 1, len(self._places)) if direction > 0 else range(row - 1, -1, -1)
        found = next((other for other in rows if self._places[other].certainty is not Certainty.SURE), row)
        self._list.pointed = found

    def action_back(self) -> None:
        """Go back to the raw text, where one was."""
        self.dismiss(None)

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)


def _filled(text: str, cells: int) -> str:
    """Give a text in exactly so many cells."""
    shown = first_cells(display_line(text), cells)
    return shown + " " * (cells - cell_len(shown))
