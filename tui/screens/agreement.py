"""Annotators compared: the figures, and the articles, each of which can be decided on."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from annotations.adjudicated_links import DrawnLinks
from annotations.adjudication import DEFAULT_NAME, Place, decisions, places, without_results
from annotations.agreement.figures import ALL
from annotations.agreement.measuring import Agreement
from annotations.agreement.sources import Annotator, annotators_of, read_source, source_of
from annotations.agreement.texts import ReadArticle
from annotations.errors import PizhuError
from annotations.model import Annotation
from corpus.errors import CorpusError
from tui.agreement_words import about, below, confusion_rows, tag_rows, together_rows
from tui.bindings import bindings_for
from tui.commands.agreeing import agreement_of, article_reader
from tui.commands.columns import lay_out
from tui.display import display_line
from tui.keymap import Scope
from tui.recent_stores import recent_stores, remember_stores
from tui.screens.adjudication import AdjudicationScreen
from tui.screens.list_screen import LinesScreen
from tui.screens.store_dialog import LineDialog, StoreDialog
from tui.session import Session
from tui.widgets.line_list import LineList

THIS_STORE = "this store"


@dataclass(frozen=True, slots=True)
class _Compared:
    """What a comparison has found."""

    annotators: tuple[Annotator, ...]
    agreement: Agreement
    places: dict[str, tuple[Place, ...]]
    """By article; those whose file the corpus has."""
    drawn: DrawnLinks
    strict: dict[str, float | None]
    """By article, strict F1 of all tags, where two annotators are compared; else nothing."""
    read: ReadArticle
    problems: tuple[str, ...]


def compare_with_others(app: App[None], session: Session) -> None:
    """Ask for the stores of others, and show how far their annotations agree with those of this store."""

    def show(typed: str | None) -> None:
        if typed:
            app.push_screen(AgreementScreen(session, typed))

    app.push_screen(StoreDialog(recent_stores()), show)


class AgreementScreen(LinesScreen):
    """The figures of each pair of annotators, and below them the articles."""

    SCOPE = Scope.AGREEMENT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.AGREEMENT)]

    class Measured(Message):
        """Annotators have been compared."""

        def __init__(self, compared: _Compared) -> None:
            self.compared = compared
            super().__init__()

    class Failed(Message):
        """They could not be."""

        def __init__(self, problem: str) -> None:
            self.problem = problem
            super().__init__()

    def __init__(self, session: Session, typed: str) -> None:
        """Take what is worked on, and the paths of the others' stores as they were typed."""
        super().__init__(session, "Comparing…")
        self._typed = typed
        self._compared: _Compared | None = None
        self._rows: list[tuple[str, str]] = []
        """What stands in each line, and the article that it is about, if it is about one."""
        self._adjudicator_name = ""
        """Under which name is decided; asked once."""
        self._decided: dict[str, int] = {}
        """By article, how many of its places are decided."""
        self._cursor = session.store.cursor
        """How far the changes of the store are counted."""

    def on_mount(self) -> None:
        """Begin to compare."""
        self.set_heading(f"Annotators compared · {self._typed}")
        self._compare()

    @work(thread=True, exclusive=True, group="comparing")
    def _compare(self) -> None:
        try:
            own = source_of(self.session.store, THIS_STORE)
            sources = [own, *(read_source(path) for path in _paths(self._typed))]
            annotators = _with_something(without_results(annotators_of(sources)))
            read = article_reader(sources, self.session.corpus)
            agreement = agreement_of(annotators, read)
        except (PizhuError, CorpusError) as error:
            self.post_message(self.Failed(str(error)))
            return
        remember_stores(self._typed)
        found: dict[str, tuple[Place, ...]] = {}
        for text in agreement.texts:
            article = read(text.article) if text.length is not None else None
            if article is not None:
                found[text.article] = places(article, _annotations(annotators, text.article))
        problems = tuple(problem for source in sources[1:] for problem in source.problems)
        strict: dict[str, float | None] = {}
        if len(agreement.pairs) == 1:
            [pair] = agreement.pairs
            strict = {each: pair.of_article(each, agreement.tags)["strict", ALL] for each in pair.by_article}
        drawn = DrawnLinks(place for listed in found.values() for place in listed)
        self.post_message(
            self.Measured(_Compared(annotators, agreement, found, drawn, strict, read, problems))
        )

    @on(Failed)
    def _say_why(self, message: Failed) -> None:
        self.listed.empty = message.problem
        self.listed.redraw()
        self.listed.refresh()

    @on(Measured)
    def _take(self, message: Measured) -> None:
        self._compared = message.compared
        names = " | ".join(message.compared.agreement.annotators)
        self.set_heading(f"Annotators compared · {names}")
        self._show()
        if self._rows:
            first = next((at for at, (_, article) in enumerate(self._rows) if article), 0)
            self.listed.pointed = first

    def on_screen_resume(self) -> None:
        """Show what was decided meanwhile."""
        if self._compared is not None:
            self._show()

    def _show(self) -> None:
        if self._compared is None:
            return
        agreement = self._compared.agreement
        rows = [*about(agreement), *(display_line(each) for each in self._compared.problems)]
        tables: list[str] = [self._articles()]
        for pair in agreement.pairs:
            tables.append("\n".join([lay_out(tag_rows(pair, agreement.tags)), *below(pair)]))
            confusion = lay_out(confusion_rows(pair, agreement.tags))
            tables.append(f"Tags of marks that overlap:\n{confusion}")
        if agreement.together:
            tables.append(lay_out(together_rows(agreement)))
        listed = list(self._compared.places)
        self._rows = [(row, "") for row in rows]
        for number, table in enumerate(tables):
            self._rows.append(("", ""))
            for at, line in enumerate(table.split("\n")):
                article = listed[at - 1] if number == 0 and 0 < at <= len(listed) else ""
                self._rows.append((line, article))
        self.listed.show(len(self._rows), lambda index, _: [Content(self._rows[index][0])])
        self.show_detail()

    def _articles(self) -> str:
        """Give the table of the articles, one line each below its head."""
        compared = self._compared
        if compared is None:
            return ""
        rows = [
            ["ARTICLE", "PLACES", "AGREED", "DIFFERENT", "DECIDED", "STRICT F1" if compared.strict else ""]
        ]
        for article, found in compared.places.items():
            agreed = sum(place.kind == "agreed" for place in found)
            done = self._count_decided(article, found)
            numbers = [str(number) for number in (len(found), agreed, len(found) - agreed, done)]
            figure = compared.strict.get(article)
            strict = "" if figure is None else f"{figure:.2f}"
            rows.append([display_line(article), *numbers, strict])
        return lay_out(rows)

    def _count_decided(self, article: str, found: Sequence[Place]) -> int:
        """Count the places that are decided, anew only where the article was changed since."""
        store = self.session.store
        touched, self._cursor = store.touched_since(self._cursor)
        for each in touched:
            self._decided.pop(each, None)
        if article not in self._decided:
            known = decisions(found, store.get, store.rejections(article))
            self._decided[article] = sum(decision.is_decided for decision in known)
        return self._decided[article]

    def detail(self) -> str:
        """Say what can be done with an article."""
        if self._compared is None:
            return ""
        key = self.session.keys["agreement.adjudicate"]
        if self.listed.pointed is not None and self.listed.pointed < len(self._rows):
            article = self._rows[self.listed.pointed][1]
            if article:
                return f"{article}: {key} decides on its places, one by one"
        return f"{key} on an article decides on its places"

    @on(LineList.Chosen)
    def action_adjudicate(self) -> None:
        """Decide on the places of the article that is pointed at."""
        if self._compared is None or self.listed.pointed is None:
            return
        article = self._rows[self.listed.pointed][1]
        if not article:
            self.say("Point at an article")
        elif self.session.store.is_read_only:
            self.say("The store is open read-only: nothing can be decided")
        elif self._adjudicator_name:
            self._open(article)
        else:
            self._ask_for_a_name(article)

    def _ask_for_a_name(self, article: str) -> None:
        def take(name: str | None) -> None:
            if name:
                self._adjudicator_name = name
                self._open(article)

        hint = "What is accepted goes into your own store under this name, beside your own annotations."
        self.app.push_screen(LineDialog("Decide under which name", DEFAULT_NAME, hint), take)

    def _open(self, article_id: str) -> None:
        if self._compared is None:
            return
        screen = AdjudicationScreen(
            self.session,
            article_id,
            self._compared.read,
            self._compared.agreement.annotators,
            self._compared.places[article_id],
            self._compared.drawn,
            self._adjudicator_name,
        )
        self.app.push_screen(screen)


def _with_something(annotators: Sequence[Annotator]) -> tuple[Annotator, ...]:
    """Leave out those who have done nothing at all: a store that was only opened."""
    return tuple(each for each in annotators if each.articles or each.done)


def _annotations(annotators: Sequence[Annotator], article: str) -> list[tuple[Annotation, ...]]:
    return [each.articles.get(article, ()) for each in annotators]


def _paths(typed: str) -> list[Path]:
    """Give the paths that were typed, quoted where one holds a blank, as in a shell."""
    whole = Path(typed).expanduser()
    if whole.exists():
        return [whole]
    try:
        return [Path(each).expanduser() for each in shlex.split(typed)]
    except ValueError:
        return [whole]
