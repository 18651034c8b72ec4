"""Jump labels: while they are shown, letters choose a place, and anything else leaves them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.jump_labels import LETTERS
from tui.keymap import twins


class LabelScreen(ModalScreen[None]):
    """Takes the letters of a label. It shows nothing itself: the labels are painted on the text below it."""

    DEFAULT_CSS = """
    LabelScreen { background: transparent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False, priority=True),
        *(
            Binding(",".join((letter, *twins(letter))), f"type('{letter}')", show=False, priority=True)
            for letter in LETTERS
        ),
    ]

    def __init__(
        self, places: Mapping[str, int], narrow: Callable[[str], None], leave: Callable[[int | None], None]
    ) -> None:
        """Take what is to be done.

        Args:
            places: The label of each place, and the place.
            narrow: Called with the letters typed so far, while they are not a whole label.
            leave: Called with the place that was chosen, or with nothing.
        """
        super().__init__()
        self._places = places
        self._narrow = narrow
        self._leave = leave
        self._typed = ""

    def action_type(self, letter: str) -> None:
        """Take the next letter of a label."""
        self._typed += letter
        if self._typed in self._places:
            self._finish(self._places[self._typed])
        elif any(label.startswith(self._typed) for label in self._places):
            self._narrow(self._typed)
        else:
            self._finish(None)

    def action_leave(self) -> None:
        """Leave the labels, with the cursor where it was."""
        self._finish(None)

    def on_key(self, event: events.Key) -> None:
        """Leave on any other key."""
        event.stop()
        self._finish(None)

    def on_mouse_down(self, _event: events.MouseDown) -> None:
        """Leave when somebody points."""
        self._finish(None)

    def _finish(self, place: int | None) -> None:
        # The reader is told before the next key is looked at, which may be for it.
        self.dismiss()
        self._leave(place)
