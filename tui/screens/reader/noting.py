"""Notes on annotations, and those that were being written when the program ended."""

from __future__ import annotations

from dataclasses import replace

from tui.note_drafts import Draft, annotations_with_drafts, read_draft
from tui.screens.note import NoteDialog
from tui.screens.reader.marking import MarkingActions
from tui.step_words import quoted


class NotingActions(MarkingActions):
    """The command that writes a note."""

    def action_note(self) -> None:
        """Write a note on the annotation under the cursor."""
        item = self.chosen_here()
        if item is None:
            return
        annotation, draft = item.annotation, Draft(item.annotation.id)
        unkept = read_draft(annotation.id)

        def keep(note: str | None) -> None:
            written = (note or "").strip() or None
            # As it is now: the dialog may have been open for long.
            present = self.session.store.get(annotation.id) or annotation
            if written == present.note or self.change(
                lambda: self.session.store.update(replace(present, note=written), present.revision)
            ):
                draft.discard()
            elif note is not None:
                draft.write(note)

        self.app.push_screen(
            NoteDialog(f"Note on {quoted(annotation.quote)}", annotation.note or "", draft, unkept), keep
        )

    def offer_draft(self) -> None:
        """Say so if a note on one of this article's annotations was not kept when the program ended."""
        drafts = annotations_with_drafts()
        left = [item for item in self.placed.placed if item.annotation.id in drafts] if drafts else []
        if left:
            more = f", and {len(left) - 1} more" if len(left) > 1 else ""
            self.say(
                f"A note on {quoted(left[0].annotation.quote)}{more} was not kept: m there goes on with it"
            )
