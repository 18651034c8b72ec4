"""Programmes side by side: kinds of a tag by article, the quotes behind a count, and figures as a plot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual_plotext import PlotextPlot

from annotations.figure_scale import scale_of, step_in_words
from annotations.matrix import Figure, Matrix, articles_with_any, figures_by_unit, matrix
from annotations.model import Annotation
from corpus.article import Article
from corpus.errors import CorpusError
from tui.bindings import bindings_for, take_keys
from tui.display import display_line, safe, shorten
from tui.jump_list import JumpList
from tui.keymap import Scope
from tui.matrix_rows import cells_of, columns_in_sight, figure_in_words, header
from tui.screens.dialogs import ChoiceDialog
from tui.screens.reader.crossing import Arrival
from tui.session import Session
from tui.widgets.key_hints import KeyHints
from tui.widgets.row_list import Part, RowList
from tui.widgets.too_small import TooSmall

_MOST_FIGURES = 20
"""Of which bars are drawn, the largest; all of them are in `pizhu matrix`."""
_FEWEST_FIGURES, _FRAME = 3, 3
"""Bars that are drawn in any case, and rows of the plot that none stands in."""
_LOGARITHMIC = "logarithmic: each step is ten times the one before"
_STEP_CELLS = 9
"""That a step needs to be named."""
_LISTED = 6
"""Figures that are listed below the plot."""


class MatrixScreen(Screen[None]):
    """The articles that have annotations, beside one another."""

    SCOPE = Scope.MATRIX
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.MATRIX)]
    AUTO_FOCUS = "RowList"
    CSS_PATH = "matrix.tcss"

    class Counted(Message):
        """All is counted."""

        def __init__(self, table: Matrix, figures: Mapping[str, tuple[Figure, ...]]) -> None:
            self.table = table
            self.figures = figures
            super().__init__()

    class Opened(Message):
        """The article with a quote has been read."""

        def __init__(self, article: Article, arrival: Arrival) -> None:
            self.article = article
            self.arrival = arrival
            super().__init__()

    def __init__(self, session: Session) -> None:
        """Take what is worked on."""
        super().__init__()
        take_keys(self, self.SCOPE, session.settings.commands)
        self._session = session
        self._tag = session.codebook.tags[0].name
        self._table = Matrix(self._tag, session.codebook.title_of(self._tag), (), ())
        self._figures: Mapping[str, tuple[Figure, ...]] = {}
        self._unit = 0
        self._column = 0
        self._list = RowList(self._row)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe("Counting…"), id="heading")
        yield Static(id="names")
        yield self._list
        yield PlotextPlot()
        yield Static(id="figures")
        yield Static(id="said")
        yield KeyHints()
        yield TooSmall()

    def on_screen_resume(self) -> None:
        """Count, also after an article was read from here."""
        self._count(self._tag)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small; show as many articles as there is room for."""
        TooSmall.watch_over(self, event.size)
        self.call_after_refresh(self._show_place)
        self.call_after_refresh(self._show_plot)

    @work(thread=True, exclusive=True, group="counting")
    def _count(self, tag: str) -> None:
        annotations = list(self._session.store.all())
        articles = articles_with_any(annotations, self._session.corpus.paths)
        table = matrix(annotations, articles, self._session.codebook, tag)
        self.post_message(self.Counted(table, figures_by_unit(annotations, articles)))

    @on(Counted)
    def _show(self, message: Counted) -> None:
        self._table, self._figures = message.table, message.figures
        self._column = max(0, min(self._column, len(self._table.articles) - 1))
        self._list.show_rows(len(self._table.rows), self._list.cursor)
        self._show_heading()
        self._show_place()
        self._show_plot()

    def _show_heading(self) -> None:
        count = len(self._table.articles)
        words = f"Kinds of {self._table.title} in {count} article{'s' * (count != 1)}"
        if self._plot.display and self._figures:
            unit = list(self._figures)[self._unit]
            words = f"Figures in {unit}, the largest first ({self._unit + 1} of {len(self._figures)} units)"
        self.query_one("#heading", Static).update(safe(display_line(words)))

    @property
    def _plot(self) -> PlotextPlot:
        return self.query_one(PlotextPlot)

    @property
    def _in_sight(self) -> tuple[int, int]:
        """The place of the first article in sight, and how many are."""
        count = columns_in_sight(max(1, self.size.width - 3))
        return max(0, self._column - count + 1), count

    def _row(self, row: int, _width: int) -> list[Part]:
        first, count = self._in_sight
        pointed = self._column if row == self._list.cursor else None
        name, *cells = cells_of(self._table, row, first, count, pointed)
        return [
            (name, ""),
            *((cell, "found" if number == pointed else "") for number, cell in enumerate(cells, start=first)),
        ]

    def _show_place(self) -> None:
        if not self.is_mounted:
            return
        self.query_one("#names", Static).update(safe(header(self._table, *self._in_sight)))
        self._list.redraw()
        inside = self._inside
        if self._plot.display:
            self._say("")
        elif not self._table.rows:
            self._say("Nothing is marked with this tag yet; t shows the next one")
        elif inside:
            self._say(f"{self._table.articles[self._column]}: “{inside[0].quote}”")
        else:
            self._say(self._table.articles[self._column])

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(safe(display_line(words)))

    @property
    def _inside(self) -> tuple[Annotation, ...]:
        """What stands in the cell that is pointed at."""
        if not self._table.rows or not self._table.articles:
            return ()
        row = self._table.rows[min(self._list.cursor, len(self._table.rows) - 1)]
        return row.cells.get(self._table.articles[self._column], ())

    def action_move(self, rows: int, columns: int) -> None:
        """Point at another cell of the table."""
        if self._plot.display:
            return
        self._list.action_point_by(rows)
        self._column = max(0, min(self._column + columns, len(self._table.articles) - 1))
        self._show_place()

    @on(RowList.Pointed)
    def _follow(self) -> None:
        self._show_place()

    def action_tag(self) -> None:
        """Show the kinds of the next tag."""
        names = [tag.name for tag in self._session.codebook.tags]
        self._tag = names[(names.index(self._tag) + 1) % len(names)]
        self._list.pointed = 0
        self._count(self._tag)

    def action_plot(self) -> None:
        """Show figures of one unit in place of the table, or the table again."""
        if not self._figures and not self._plot.display:
            self._say("No annotation has a value yet")
            return
        shows_plot = not self._plot.display
        self._plot.display = shows_plot
        self.query_one("#figures").display = shows_plot
        self._list.display = not shows_plot
        self.query_one("#names").display = not shows_plot
        self._show_heading()
        self._show_place()
        # Once the plot has its size: there are as many bars as there is room for.
        self.call_after_refresh(self._show_plot)

    def action_unit(self) -> None:
        """Show the figures of the next unit."""
        if not self._plot.display:
            self.action_plot()
        elif self._figures:
            self._unit = (self._unit + 1) % len(self._figures)
            self._show_heading()
            self._show_plot()

    def _show_plot(self) -> None:
        if not self._plot.display or not self._figures:
            return
        self._unit = min(self._unit, len(self._figures) - 1)
        unit = list(self._figures)[self._unit]
        inside = self._figures[unit]
        plot = self._plot
        shown = inside[: max(_FEWEST_FIGURES, min(_MOST_FIGURES, plot.size.height - _FRAME))]
        plot.plt.clear_data()
        # The names have to differ, and the largest is to stand at the top.
        names = [
            f"{number} {shorten(one.annotation.article, 6)}" for number, one in enumerate(shown, start=1)
        ]
        factor = 100 if unit == "percent" else 1
        values = [one.high * factor for one in shown]
        scale = scale_of(values)
        plot.plt.xlabel(_LOGARITHMIC if scale.is_logarithmic else "")
        if scale.is_logarithmic:
            values = [scale.length(value) for value in values]
            every = -(-len(scale.steps) * _STEP_CELLS // max(1, plot.size.width))
            steps = scale.steps[::every]
            plot.plt.xticks([scale.length(step) for step in steps], list(map(step_in_words, steps)))
        plot.plt.bar(names[::-1], values[::-1], orientation="horizontal", width=0.6)
        plot.refresh()
        self.query_one("#figures", Static).update(safe(_listed(inside)))

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """List the quotes of the cell, to go to one."""
        figures = list(self._figures.values())[self._unit] if self._plot.display and self._figures else ()
        inside = tuple(one.annotation for one in figures) or self._inside
        if not inside:
            self._say("Nothing of this kind is marked in this article")
            return

        def go_to(identifier: str | None) -> None:
            chosen = next((each for each in inside if each.id == identifier), None)
            if chosen:
                self._read(chosen)

        words = [figure_in_words(one) for one in figures] or [each.quote for each in inside]
        choices = [("", shorten(each, 200), one.id) for each, one in zip(words, inside, strict=True)]
        self.app.push_screen(ChoiceDialog("Go to", choices), go_to)

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, chosen: Annotation) -> None:
        try:
            article = self._session.read_article(chosen.article)
        except CorpusError as error:
            self.app.call_from_thread(self._say, str(error))
            return
        arrival = Arrival(chosen.raw_start, "esc goes back to the matrix", JumpList(), chosen.id)
        self.post_message(self.Opened(article, arrival))

    def action_close(self) -> None:
        """Back to the library."""
        self.dismiss()


def _listed(inside: Sequence[Figure]) -> str:
    rows = [f"{number} {figure_in_words(one)}" for number, one in enumerate(inside[:_LISTED], start=1)]
    left = len(inside) - _LISTED
    return "\n".join([*rows, f"and {left} more, enter lists them"] if left > 0 else rows)
