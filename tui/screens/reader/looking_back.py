"""From the reader to the trash, the history and the same words elsewhere, and back to what they changed."""

from __future__ import annotations

from annotations.anchoring import is_folded
from tui.screens.history import HistoryScreen
from tui.screens.list_screen import ListScreen
from tui.screens.moved import MovedScreen
from tui.screens.reader.marking import MarkingActions
from tui.screens.same_words import SameWordsScreen
from tui.screens.trash import TrashScreen


class LookingBackActions(MarkingActions):
    """The commands that open a list over the text, in which annotations are changed."""

    def action_trash(self) -> None:
        """List what was deleted, to bring it back."""
        self.open_list(TrashScreen(self.session, self.article))

    def action_history(self) -> None:
        """List what was done, to undo or redo it."""
        self.open_list(HistoryScreen(self.session, self.article))

    def action_same_words(self) -> None:
        """List the other places where the words of the annotation under the cursor stand."""
        bitext, item = self.converted(), self.chosen_here()
        if bitext and item:
            self.open_list(SameWordsScreen(self.session, bitext, item.annotation))

    def action_moved(self) -> None:
        """List the annotations that were made on another version of the file."""
        bitext = self.converted()
        if bitext:
            self.open_list(MovedScreen(self.session, bitext))

    def say_what_moved(self) -> None:
        """Say how many annotations were found again, and how many were not, where the file has changed."""
        found = sum(item.has_moved for item in self.placed.placed)
        lost = sum(not is_folded(each, self.article) for each in self.placed.lost)
        if found or lost:
            self.notify(
                f"{found} annotations were found again by their words, {lost} are lost. Nothing is thrown "
                "away: “Annotations whose article has changed” in the palette (ctrl+p) lists them.",
                title="The article's file has changed",
                severity="warning",
                timeout=20,
                markup=False,
            )

    def open_list(self, screen: ListScreen) -> None:
        """Open a list over the text; show what it has changed when it closes."""
        decisions = self.session.store.fold_decisions(self.article.id)
        # What was said of the text may not hold any more when the list closes.
        self._said = ""

        def catch_up(_: None) -> None:
            if self.session.store.fold_decisions(self.article.id) == decisions:
                self.place_annotations()
                return
            raw = self.to_raw.map_point(self.cursor)
            self.show_article(self.session.overruled(self.unruled))
            self.place_cursor(self.article.cleaned.alignment.map_point(raw))

        self.app.push_screen(screen, catch_up)
