"""Saying once that an input method is on, when its characters come instead of commands."""

from __future__ import annotations

from time import monotonic

from textual import events

from tui.input_method import advice
from tui.screens.reader.base import ReaderBase


class InputMethodActions(ReaderBase):
    """What the reader does with keys that are no command."""

    def on_key(self, event: events.Key) -> None:
        """Say what to do about an input method. Keys that are commands do not come here."""
        if self.session.input_method.should_say(event.character, monotonic()):
            self.say(advice(self.keys["app.command_palette"]))
