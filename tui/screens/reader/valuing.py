"""The values of annotations: edited, and listed with the quantities that are not marked."""

from __future__ import annotations

from dataclasses import replace

from annotations.typed_values import in_words, parse_value
from annotations.value_words import value_in_words
from corpus.alignment import CleanedOffset
from tui.screens.reader.marking import MarkingActions
from tui.screens.value_dialog import ValueDialog
from tui.screens.values import ArticleValuesScreen
from tui.step_words import quoted


class ValuingActions(MarkingActions):
    """The commands on values."""

    def action_edit_value(self) -> None:
        """Edit the value of the annotation under the cursor."""
        item = self.chosen_here()
        if item is None:
            return
        annotation = item.annotation

        def keep(typed: str | None) -> None:
            # As it is now: the dialog may have been open for long.
            present = self.session.store.get(annotation.id) or annotation
            value = present.value if typed is None else parse_value(typed)
            if value == present.value:
                return
            if self.change(
                lambda: self.session.store.update(replace(present, value=value), present.revision)
            ):
                said = value_in_words(value) if value else "no value"
                self.say(f"{quoted(present.quote)}: {said}; u takes it back")

        self.app.push_screen(
            ValueDialog(
                f"Value of {quoted(annotation.quote)}", in_words(annotation.value) if annotation.value else ""
            ),
            keep,
        )

    def action_values(self) -> None:
        """List the values of this article, and the quantities that are not marked."""

        def go(_: None) -> None:
            if screen.chosen is not None:
                self.leave_place()
                self.place_cursor(CleanedOffset(screen.chosen))

        screen = ArticleValuesScreen(self.session, self.article, self.placed)
        self.app.push_screen(screen, go)
