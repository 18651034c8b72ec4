"""The values of one article, with the quantities that are not marked and what is left out; and all values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from annotations.model import Value
from annotations.placing import PlacedAnnotations
from annotations.quantities import excluded, read_quantities
from annotations.subcodes import parent_of
from annotations.valued import METRIC, Order, Valued, in_other_unit, size, valued
from corpus.alignment import RawOffset
from corpus.article import Article
from tui.bindings import bindings_for
from tui.display import display_line, shorten
from tui.keymap import Scope
from tui.screens.list_screen import LinesScreen, ListScreen, column
from tui.session import Session
from tui.value_words import number_in_words
from tui.widgets.article_entry import Entry
from tui.widgets.line_list import LineList

_NUMBER, _UNIT, _STATE, _ARTICLE = 20, 24, 6, 14
"""Cells of the columns."""
_LONGEST_QUOTE = 60
_ARTICLE_ORDERS: tuple[Order, ...] = ("place", "unit", "number")
_ALL_ORDERS: tuple[Order, ...] = ("unit", "number", "article")
_ORDER_WORDS: Mapping[Order, str] = {
    "place": "as they stand in the text",
    "unit": "by unit, the largest first",
    "number": "the largest first",
    "article": "by article",
}


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    quote: str
    value: Value | None
    state: str
    """Whether it is marked; of what is left out, the reason."""


class ArticleValuesScreen(ListScreen):
    """The values of one article. `a` shows the quantities that are not marked too, then what is left out."""

    SCOPE = Scope.VALUES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.VALUES)]

    def __init__(self, session: Session, article: Article, placed: PlacedAnnotations) -> None:
        """Take what is worked on, the article that is open, and its annotations with their places."""
        super().__init__(session, article, "Nothing here; a shows the quantities of the text")
        self._placed = placed
        self._shown = 0
        self._order: Order = "place"
        self._rows: Sequence[_Row] = ()
        self.chosen: int | None = None
        """Where to go in the cleaned text, once one was chosen."""

    def on_mount(self) -> None:
        """List the values."""
        self._list()

    def _list(self) -> None:
        what, make = _SHOWN[self._shown]
        rows = make(self)
        if self._order == "unit":
            rows = sorted(
                rows, key=lambda row: (row.value.unit, -size(row.value)) if row.value else ("", 0.0)
            )
        elif self._order == "number":
            rows = sorted(rows, key=lambda row: -size(row.value) if row.value else 0.0)
        self._rows = rows
        self.set_heading(f"{what} · {self.article.id} · {len(rows)}, {_ORDER_WORDS[self._order]}")
        self.listed.pointed = None
        self.listed.show(len(rows), self._line)
        if rows:
            self.listed.pointed = 0
        self.show_detail()

    def marked(self) -> list[_Row]:
        """Give the annotations of metrics, and others that have a value."""
        return [
            _Row(item.span.start, item.annotation.quote, item.annotation.value, "marked")
            for item in self._placed.placed
            if item.annotation.value or parent_of(item.annotation.tag) == METRIC
        ]

    def all_in_text(self) -> list[_Row]:
        """Give these and the quantities that no annotation of a metric holds."""
        rows = self.marked()
        metrics = [item.span for item in self._placed.placed if parent_of(item.annotation.tag) == METRIC]
        for quantity in read_quantities(self.article.text):
            start, end = quantity.span
            if not any(span.start < end and start < span.end for span in metrics):
                lower, upper = quantity.whole
                rows.append(_Row(start, self.article.text[lower:upper], quantity.value, "·"))
        return sorted(rows, key=lambda row: row.start)

    def left_out(self) -> list[_Row]:
        """Give what holds a numeral and is no metric, with the reason."""
        return [
            _Row(each.span[0], self.article.text[slice(*each.span)], None, each.reason)
            for each in excluded(self.article.text)
        ]

    def _line(self, index: int, _width: int) -> list[Content]:
        row = self._rows[index]
        quote = display_line(shorten(row.quote, _LONGEST_QUOTE))
        if _SHOWN[self._shown][1] is ArticleValuesScreen.left_out:
            return [Content(f"{column(quote, _NUMBER)}{row.state}")]
        number = number_in_words(row.value) if row.value else "no value"
        unit = row.value.unit if row.value else ""
        return [
            Content(
                f"{column(row.state, _STATE)}{number:>{_NUMBER}} {column(display_line(unit), _UNIT)}{quote}"
            )
        ]

    def detail(self) -> str:
        """Say what stands around what is pointed at."""
        if self.listed.pointed is None or not self._rows:
            return ""
        row = self._rows[self.listed.pointed]
        start = max(0, row.start - 20)
        around = self.article.text[start : row.start + len(row.quote) + 20].replace("\n", " ")
        return f"…{around}…{_other_unit(row.value)}"

    @on(LineList.Chosen)
    def action_go_there(self) -> None:
        """Go to it in the article."""
        if self.listed.pointed is not None and self._rows:
            self.chosen = self._rows[self.listed.pointed].start
            self.dismiss(None)

    def action_shown(self) -> None:
        """Show the marked ones, all of the text, or what is left out."""
        self._shown = (self._shown + 1) % len(_SHOWN)
        self._list()

    def action_sort(self) -> None:
        """Sort them in another way."""
        self._order = _ARTICLE_ORDERS[(_ARTICLE_ORDERS.index(self._order) + 1) % len(_ARTICLE_ORDERS)]
        self._list()


_SHOWN: tuple[tuple[str, Callable[[ArticleValuesScreen], list[_Row]]], ...] = (
    ("Values", ArticleValuesScreen.marked),
    ("Quantities, marked and not", ArticleValuesScreen.all_in_text),
    ("Numerals that are no metric", ArticleValuesScreen.left_out),
)


class AllValuesScreen(LinesScreen):
    """All values of the store in one table."""

    SCOPE = Scope.ALL_VALUES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.ALL_VALUES)]

    class Opened(Message):
        """A value was chosen, to be seen where it is marked."""

        def __init__(self, article: Article, start: RawOffset) -> None:
            self.article = article
            self.start = start
            super().__init__()

    def __init__(self, session: Session, entries: Mapping[str, Entry]) -> None:
        """Take what is worked on, and the articles that the library has read: more may come."""
        super().__init__(session, "No values yet: tag a metric with 2 in an article, E edits its value")
        self._entries = entries
        self._order: Order = "unit"
        self._rows: Sequence[Valued] = ()
        self.opened: set[str] = set()
        """The ids of the articles that were opened."""

    def on_mount(self) -> None:
        """List the values."""
        self._list()

    def on_screen_resume(self) -> None:
        """Show what was changed in the article that was opened."""
        if self.opened:
            self._list()

    def _list(self) -> None:
        self._rows = valued(self.session.store.all(), self._order)
        units = len({each.value.unit for each in self._rows})
        of_units = "1 unit" if units == 1 else f"{units} units"
        self.set_heading(f"Values · {len(self._rows)} in {of_units} · {_ORDER_WORDS[self._order]}")
        self.listed.show(len(self._rows), self._line)
        if self._rows and self.listed.pointed is None:
            self.listed.pointed = 0
        self.show_detail()

    def _line(self, index: int, _width: int) -> list[Content]:
        annotation, value = self._rows[index].annotation, self._rows[index].value
        unit, article = display_line(value.unit), display_line(annotation.article)
        quote = display_line(shorten(annotation.quote, _LONGEST_QUOTE))
        return [
            Content(
                f"{column(unit, _UNIT)}{number_in_words(value):>{_NUMBER}} {column(article, _ARTICLE)}{quote}"
            )
        ]

    def detail(self) -> str:
        """Say what stands around what is pointed at."""
        if self.listed.pointed is None or not self._rows:
            return ""
        annotation, value = self._rows[self.listed.pointed].annotation, self._rows[self.listed.pointed].value
        around = f"…{annotation.prefix[-20:]}{annotation.quote}{annotation.suffix[:20]}…".replace("\n", " ")
        return f"{annotation.article}: {around}{_other_unit(value)}"

    @on(LineList.Chosen)
    def action_open(self) -> None:
        """Open the article at the mark."""
        if self.listed.pointed is None or not self._rows:
            return
        annotation = self._rows[self.listed.pointed].annotation
        entry = self._entries.get(annotation.article)
        if entry is None or not isinstance(entry.article, Article):
            self.say("Its article is not in this corpus, or not read yet")
            return
        self.opened.add(annotation.article)
        self.post_message(self.Opened(entry.article, annotation.raw_start))

    def action_sort(self) -> None:
        """Sort them in another way."""
        self._order = _ALL_ORDERS[(_ALL_ORDERS.index(self._order) + 1) % len(_ALL_ORDERS)]
        self.listed.pointed = 0 if self._rows else None
        self._list()


def _other_unit(value: Value | None) -> str:
    other = in_other_unit(value) if value else ""
    return f" · {other}" if other else ""
