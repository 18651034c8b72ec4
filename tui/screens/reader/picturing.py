"""From the reader to the picture of its programme, to a sentence, and back to the box it was in."""

from __future__ import annotations

from annotations.logic_model import logic_model
from annotations.partners import KnownPartners
from tui.screens.picture import PictureScreen
from tui.screens.reader.jumping import JumpingActions


class PictureActions(JumpingActions):
    """The command that opens the picture."""

    _came_from_box: str | None = None
    """The box from which one went to the sentence that one is at; `escape` leads back to it."""

    def action_picture(self) -> None:
        """Show the programme that the article describes as a picture."""
        item = self.current
        self._show_picture(item.annotation.id if item else self._came_from_box)

    def _show_picture(self, pointed: str | None) -> None:
        store = self.session.store
        model = logic_model(
            self.article.id,
            self.article.title,
            store.in_article(self.article.id),
            self.session.codebook,
            KnownPartners(store).of,
        )
        if not model.boxes:
            self.say("Nothing is marked yet: 1 2 3 tag what is selected, y links")
            return
        screen = PictureScreen(self.session, model, pointed)

        def come_back(box: str | None) -> None:
            self._came_from_box = box
            if box is None:
                return
            annotation = store.get(box)
            item = self.placed.get(box)
            if item:
                self.chosen = box
                self.go_to_listed(item)
                self.say(f"{screen.label_of(box)} of the picture; B or esc goes back to it")
            elif annotation:
                self._came_from_box = None
                self.say(f"It has no place in the text as it is now: “{annotation.quote}”")

        self.app.push_screen(screen, come_back)

    def leave_one(self) -> bool:
        """Leave what there is to leave; then go back to the picture that one came from."""
        if super().leave_one():
            return True
        if self._came_from_box is None:
            return False
        box, self._came_from_box = self._came_from_box, None
        self._show_picture(box)
        return True
