"""The dashboard: how far the work is, as bars and a plot, and what was done since the app was started."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual_plotext import PlotextPlot

from annotations.statistics import STATES, Progress, Statistics, count, periods, progress
from annotations.suggesting.verdicts import Verdicts, in_words, verdicts_in
from tui.bars import bar_rows
from tui.bindings import bindings_for, take_keys
from tui.display import safe
from tui.keymap import Scope
from tui.session import Session
from tui.widgets.key_hints import KeyHints

_FEWEST_DAYS = 7
_MOST_STEPS = 5
"""Of the plot's scale, each a whole number."""
_MOST_ARTICLES = 200
"""Of which bars are drawn; a table of thousands is what `pizhu stats --json` is for."""


class DashboardScreen(Screen[None]):
    """What a corpus and its store hold."""

    SCOPE = Scope.DASHBOARD
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.DASHBOARD)]
    CSS_PATH = "dashboard.tcss"

    class Counted(Message):
        """All is counted."""

        def __init__(
            self, statistics: Statistics, done: Progress, suggestions: Mapping[str, Verdicts]
        ) -> None:
            self.statistics = statistics
            self.progress = done
            self.suggestions = suggestions
            super().__init__()

    def __init__(self, session: Session) -> None:
        """Take what is worked on."""
        super().__init__()
        take_keys(self, self.SCOPE, session.settings.commands)
        self._session = session
        self._counted: DashboardScreen.Counted | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe(f"Dashboard · {self._session.corpus.folder}"), id="heading")
        with VerticalScroll(id="page"):
            yield Static(Content("Counting…"), id="progress", classes="dashboard--part")
            yield Static(id="states", classes="dashboard--part")
            yield Static(id="tags", classes="dashboard--part")
            yield Static(id="subcodes", classes="dashboard--part")
            yield PlotextPlot(id="days")
            yield Static(id="articles", classes="dashboard--part")
            yield Static(id="suggestions", classes="dashboard--part")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin to count; the plot has no place until there are days to draw."""
        self.query_one("#days").display = False
        self._count()

    def on_resize(self) -> None:
        """Draw the bars as long as there is room for."""
        if self._counted:
            self._show(self._counted)

    @work(thread=True, exclusive=True, group="counting")
    def _count(self) -> None:
        # With 100,000 annotations it takes 0.3 s.
        store = self._session.store
        statistics = count(store.all(), self._session.corpus.paths, store.article_state)
        done = progress(store.steps(), self._session.started, self._session.annotator)
        self.post_message(self.Counted(statistics, done, verdicts_in(store)))

    @on(Counted)
    def _show(self, message: Counted) -> None:
        self._counted = message
        statistics = message.statistics
        width = max(20, self.size.width - 4)
        codebook = self._session.codebook
        tags = {tag.name: statistics.tags.get(tag.name, 0) for tag in codebook.tags} | dict(statistics.tags)
        titles = {
            f"{codebook.letter_of(name)} {codebook.title_of(name)}": number for name, number in tags.items()
        }
        articles = {article: sum(counts.values()) for article, counts in statistics.articles.items()}
        shown = dict(list(articles.items())[:_MOST_ARTICLES])
        left = f", the first {_MOST_ARTICLES} of {len(articles)}" if len(articles) > _MOST_ARTICLES else ""
        self.query_one("#progress", Static).update(
            Content.assemble(
                (f"This session, since {self._session.started[11:16]} UTC\n", "bold"),
                safe(_progress(message.progress)),
            )
        )
        self._part("#states", "Articles", {state: statistics.states[state] for state in STATES}, width)
        self._part("#tags", f"Annotations: {_summary(statistics)}", titles, width)
        subcodes = {codebook.title_of(name): number for name, number in statistics.subcodes.items()}
        self.query_one("#subcodes").display = bool(subcodes)
        self._part("#subcodes", "By sub-code", subcodes, width)
        self._part("#articles", f"Annotations by article{left}", shown, width)
        self._show_suggestions(message.suggestions)
        self._plot(statistics)

    def _show_suggestions(self, suggestions: Mapping[str, Verdicts]) -> None:
        least = self._session.settings.suggestions.least_precision
        rows = "\n".join(in_words(kind, each, least) for kind, each in suggestions.items())
        part = self.query_one("#suggestions", Static)
        part.display = bool(rows)
        part.update(Content.assemble(("Suggestions\n", "bold"), safe(rows)))

    def _part(self, where: str, title: str, counts: Mapping[str, int], width: int) -> None:
        rows = "\n".join(bar_rows(list(counts.items()), width)) or "none yet"
        self.query_one(where, Static).update(Content.assemble((f"{title}\n", "bold"), safe(rows)))

    def _plot(self, statistics: Statistics) -> None:
        days = dict(statistics.days)
        if days:
            # One day alone would be a wall.
            days.setdefault(max(days) - timedelta(_FEWEST_DAYS - 1), 0)
        found = periods(days)
        view = self.query_one("#days", PlotextPlot)
        view.display = bool(found)
        if not found:
            return
        view.plt.clear_data()
        names = [period.name for period in found]
        most = max(period.count for period in found)
        view.plt.bar(names, [period.count for period in found], width=0.8)
        view.plt.yticks(list(range(0, most + 1, -(-most // _MOST_STEPS))))
        unit = {5: "day", 10: "week"}.get(len(names[0]), "month")
        view.plt.title(f"Annotations by {unit}, {found[0].start} to {max(statistics.days)}")
        view.refresh()

    def action_scroll_by(self, rows: int) -> None:
        """Scroll the page."""
        self.query_one("#page").scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss()


def _summary(statistics: Statistics) -> str:
    return (
        f"{statistics.annotations:,} in {len(statistics.articles):,} articles, {statistics.links:,} links, "
        f"{statistics.with_note:,} with a note, {statistics.uncertain:,} uncertain"
    )


def _progress(done: Progress) -> str:
    return (
        f"{done.made:,} annotations made, {done.changed:,} changed, {done.deleted:,} deleted, "
        f"in {done.articles:,} articles; {done.done:,} articles done"
    )
