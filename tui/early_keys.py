"""Keys that are typed before there is anything to act on: they wait, and are carried out in order."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.message import Message

_LEAVES = "ctrl+q"
"""The key that leaves even if what is waited for never comes."""


class EarlyKeys(App[None]):
    """An app that loses no key typed while it starts or while a list is filled."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self._early: list[events.Key] = []

    @property
    def takes_keys(self) -> bool:
        """Whether what keys act on is there."""
        raise NotImplementedError

    def post_message(self, message: Message) -> bool:
        """Keep a key for later; all else goes on."""
        if isinstance(message, events.Key) and message.key != _LEAVES:
            if not self.takes_keys:
                self._early.append(message)
                return True
            # Whatever it was that they waited for: those before it go first.
            self.carry_out_early_keys()
        return super().post_message(message)

    def carry_out_early_keys(self) -> None:
        """Let go of the keys that were kept, if what they act on is there."""
        if self.takes_keys:
            early, self._early = self._early, []
            for event in early:
                self.post_message(event)
