"""From the reader to the trash, the history and the same words elsewhere, and back to what they changed."""

from __future__ import annotations

from tui.screens.history import HistoryScreen
from tui.screens.list_screen import ListScreen
from tui.screens.reader.marking import MarkingActions
from tui.screens.same_words import SameWordsScreen
from tui.screens.trash import TrashScreen


class LookingBackActions(MarkingActions):
    """The commands that open a list over the text, in which annotations are changed."""

    def action_trash(self) -> None:
        """List what was deleted, to bring it back."""
        self._open(TrashScreen(self.session, self.article))

    def action_history(self) -> None:
        """List what was done, to undo or redo it."""
        self._open(HistoryScreen(self.session, self.article))

    def action_same_words(self) -> None:
        """List the other places where the words of the annotation under the cursor stand."""
        bitext, item = self.converted(), self.chosen_here()
        if bitext and item:
            self._open(SameWordsScreen(self.session, bitext, item.annotation))

    def _open(self, screen: ListScreen) -> None:
        decisions = self.session.store.fold_decisions(self.article.id)

        def catch_up(_: None) -> None:
            if self.session.store.fold_decisions(self.article.id) == decisions:
                self.place_annotations()
                return
            raw = self.to_raw.map_point(self.cursor)
            self.show_article(self.session.overruled(self.unruled))
            self.place_cursor(self.article.cleaned.alignment.map_point(raw))

        self.app.push_screen(screen, catch_up)
