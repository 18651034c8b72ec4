"""What was done, by whom and when; a step of the list is undone or redone with all that hang on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from annotations.errors import PizhuError, RemovesMost
from annotations.records import Change
from annotations.steps import Step
from corpus.article import Article
from tui.bindings import bindings_for
from tui.keymap import Scope
from tui.screens.list_screen import ListScreen, column, local_time
from tui.screens.removing import ask_to_remove
from tui.session import Session
from tui.step_words import words_for
from tui.widgets.line_list import LineList

_STATE, _ANNOTATOR, _ARTICLE = 7, 10, 12
"""Cells of the columns."""


class HistoryScreen(ListScreen):
    """All steps, the newest first. Each is read from the history when it comes into sight."""

    SCOPE = Scope.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.HISTORY)]

    def __init__(self, session: Session, article: Article) -> None:
        """Take what is worked on, and the article that was open."""
        shows_all = session.keys["history.all"]
        super().__init__(session, article, f"Nothing was done here yet; {shows_all} shows all articles")
        self._steps: Sequence[Step] = ()

    def on_mount(self) -> None:
        """List the steps."""
        self._list()

    def _list(self) -> None:
        self._steps = self.session.store.steps(self.article_id)
        what = "all articles" if self.of_all else self.article.id
        number = len(self._steps)
        counted = "one step" if number == 1 else f"{number} steps, the newest first"
        self.set_heading(f"History · {what} · {counted}")
        self.listed.show(len(self._steps), self._line)
        if self._steps and self.listed.pointed is None:
            self.listed.pointed = 0
        self.show_detail()

    def _line(self, index: int, _width: int) -> list[Content]:
        step = self._steps[index]
        state = "undone" if step.can_be_redone else "dropped" if step.is_undone else ""
        article = column(step.articles[0], _ARTICLE) if self.of_all else ""
        about = (
            f"{local_time(step.time)} {column(state, _STATE)}{column(step.annotator, _ANNOTATOR)}{article}"
        )
        return [Content.assemble((about + self._words(step), "dim" if step.is_undone else ""))]

    def _words(self, step: Step) -> str:
        return words_for(step.entries, self.session.codebook, self.quote_of)

    def detail(self) -> str:
        """Say all of the step that is pointed at, and what `enter` would do."""
        if self.listed.pointed is None or not self._steps:
            return ""
        step = self._steps[self.listed.pointed]
        enter = self.session.keys["history.go_to_step"]
        if step.can_be_redone:
            key = f"{enter} redoes up to here"
        elif step.is_undone:
            key = "undone, and something else was done after that: it cannot be redone"
        else:
            key = f"{enter} undoes back to here, this step too"
        return f"{', '.join(step.articles[:3])}: {self._words(step)} · {key}"

    @on(LineList.Chosen)
    def action_go_to_step(self) -> None:
        """Undo a step and all after it; or redo it and all before it."""
        self._go_to_step(may_remove_most=False)

    def _go_to_step(self, *, may_remove_most: bool) -> None:
        if self.listed.pointed is None or not self._steps:
            return
        step = self._steps[self.listed.pointed]
        store, article = self.session.store, self.article_id
        try:
            if step.is_undone:
                self._tell("Done again", store.redo_to(step, article))
            else:
                self._tell("Undone", store.undo_to(step, article, may_remove_most=may_remove_most))
        except RemovesMost as error:
            ask_to_remove(self, error, lambda: self._go_to_step(may_remove_most=True))
        except PizhuError as error:
            self.refuse(error)
        self.listed.redraw()

    def _tell(self, done: str, changes: tuple[Change, ...]) -> None:
        if len(changes) == 1:
            self.attempt(changes[0], done, "")
            return
        others = {each for change in changes for each in change.articles} - {self.article.id}
        where = f", in {len(others)} other articles too" if len(others) > 1 else ""
        where = f", in {others.pop()} too" if len(others) == 1 else where
        self.say(f"{done}: {len(changes)} steps{where}")

    def action_undo(self) -> None:
        """Undo the last step that is not undone."""
        self._step("Undone", "Nothing to undo", self.session.store.undo)

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._step("Done again", "Nothing to redo", self.session.store.redo)

    def _step(self, done: str, nothing: str, step: Callable[[str | None], Change | None]) -> None:
        try:
            self.attempt(step(self.article_id), done, nothing)
        except RemovesMost as error:
            again = partial(self.session.store.undo, may_remove_most=True)
            ask_to_remove(self, error, lambda: self._step(done, nothing, again))
        except PizhuError as error:
            self.refuse(error)
        self.listed.redraw()

    def action_all(self) -> None:
        """List the steps of all articles, or of the one that was open again."""
        self.of_all = not self.of_all
        self.listed.pointed = None
        self._list()
