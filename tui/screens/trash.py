"""Deleted annotations, to bring back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from annotations.errors import PizhuError, RemovesMost
from annotations.trash import Deleted
from corpus.article import Article
from tui.bindings import bindings_for
from tui.display import shorten
from tui.keymap import Scope
from tui.screens.list_screen import ListScreen, column, local_time
from tui.screens.removing import ask_to_remove
from tui.session import Session
from tui.step_words import quoted
from tui.widgets.line_list import LineList

_ANNOTATOR, _ARTICLE, _TAG = 10, 12, 10
"""Cells of the columns."""
_LONGEST_QUOTE, _LONGEST_NOTE = 60, 60


class TrashScreen(ListScreen):
    """What was deleted, the last first. Each is read from the history when it comes into sight."""

    SCOPE = Scope.TRASH
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.TRASH)]

    def __init__(self, session: Session, article: Article) -> None:
        """Take what is worked on, and the article that was open."""
        shows_all = session.keys["trash.all"]
        super().__init__(
            session, article, f"Nothing that was deleted is gone here; {shows_all} shows all articles"
        )
        self._deleted: Sequence[Deleted] = ()

    def on_mount(self) -> None:
        """List what was deleted."""
        self._list()

    def _list(self) -> None:
        self._deleted = self.session.store.deleted(self.article_id)
        what = "all articles" if self.of_all else self.article.id
        self.set_heading(f"Trash · {what} · {len(self._deleted)} deleted annotations, the last first")
        self.listed.show(len(self._deleted), self._line)
        if self._deleted and self.listed.pointed is None:
            self.listed.pointed = 0
        self.show_detail()

    def _line(self, index: int, _width: int) -> list[Content]:
        deleted = self._deleted[index]
        annotation = deleted.annotation
        article = column(annotation.article, _ARTICLE) if self.of_all else ""
        tag = self.session.codebook.title_of(annotation.tag) + "~" * annotation.uncertain
        about = (
            f"{local_time(deleted.time)} {column(deleted.annotator, _ANNOTATOR)}{article}{column(tag, _TAG)}"
        )
        note = f" ({shorten(annotation.note, _LONGEST_NOTE)})" if annotation.note else ""
        merged = ""
        if into := deleted.merged_into:
            merged = f" · merged into “{shorten(into.quote, _LONGEST_QUOTE)}”"
        return [Content(f"{about}“{shorten(annotation.quote, _LONGEST_QUOTE)}”{note}{merged}")]

    def detail(self) -> str:
        """Say all of what is pointed at."""
        if self.listed.pointed is None or not self._deleted:
            return ""
        deleted = self._deleted[self.listed.pointed]
        annotation = deleted.annotation
        count = len(annotation.links)
        links = f" · {count} link{'s' * (count > 1)}" if count else ""
        note = f" · note: {annotation.note}" if annotation.note else ""
        merged = ""
        if into := deleted.merged_into:
            merged = f" · merged into “{into.quote}”: bringing it back puts it beside that"
        return f"{annotation.article}: “{annotation.quote}”{note}{links}{merged}"

    @on(LineList.Chosen)
    def action_bring_back(self) -> None:
        """Bring back what is pointed at, with its note and its links."""
        if self.listed.pointed is None or not self._deleted:
            return
        deleted = self._deleted[self.listed.pointed]
        annotation = deleted.annotation
        try:
            self.session.store.bring_back(annotation.id)
        except PizhuError as error:
            self.refuse(error)
        else:
            title = self.session.codebook.title_of(annotation.tag)
            undo = self.session.keys["trash.undo"]
            beside = ""
            if (into := deleted.merged_into) and (there := self.session.store.get(into.id)):
                beside = f" beside {quoted(there.quote)}, which it was merged into"
            self.say(f"Brought back: {title} {quoted(annotation.quote)}{beside}; {undo} undoes it")
        self._list()

    def action_undo(self) -> None:
        """Undo the last change."""
        self._undo(may_remove_most=False)

    def _undo(self, *, may_remove_most: bool) -> None:
        try:
            change = self.session.store.undo(self.article_id, may_remove_most=may_remove_most)
            self.attempt(change, "Undone", "Nothing to undo")
        except RemovesMost as error:
            ask_to_remove(self, error, lambda: self._undo(may_remove_most=True))
        except PizhuError as error:
            self.refuse(error)
        self._list()

    def action_all(self) -> None:
        """List what was deleted in all articles, or in the one that was open again."""
        self.of_all = not self.of_all
        self.listed.pointed = None
        self._list()
