"""Counts: digits typed before a command say how often it is carried out, as in vim."""

from __future__ import annotations

from typing import ClassVar

from tui.bindings import commands_of, take_keys
from tui.key_names import key_names
from tui.keymap import Scope
from tui.screens.key_chain import KeyChain

_LONGEST = 4
"""Digits of a count; further ones change nothing. Nobody goes over more at once, and nobody has to wait."""


class CountingActions(KeyChain):
    """A screen whose commands can be counted."""

    SCOPE: ClassVar[Scope]
    """Where the commands of the screen work."""

    def __init__(self) -> None:
        """Begin without a count."""
        super().__init__()
        self.pending_count = ""
        """The digits that were typed for the next command."""
        commands = commands_of(self.app)
        take_keys(self, self.SCOPE, commands)
        self.keys = key_names(commands)
        """What to press for each command."""

    @property
    def is_for_counts(self) -> bool:
        """Whether digits are a count now, and not keys of their own."""
        raise NotImplementedError

    def show_status(self) -> None:
        """Say where the cursor is, and the count that is being typed."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Answer a command in the status line."""
        raise NotImplementedError

    async def action_count_or(self, digit: int, action: str) -> None:
        """Add a digit to the count; where digits are no count, do what else the key is for."""
        # A digit that no tag has is a count even where something is selected.
        if self.pending_count or (digit and (self.is_for_counts or action == "count")):
            if len(self.pending_count) < _LONGEST:
                self.pending_count += str(digit)
            self.show_status()
        else:
            await self.run_action(action)

    def action_count(self) -> None:
        """Say how counts are typed. The keys that count are bound to `count_or`."""
        down, top = (self.keys[f"{self.SCOPE.name.lower()}.{name}"] for name in ("down", "top"))
        self.say(
            f"With nothing selected, a number counts: 3{down} goes down three lines, 12{top} to paragraph 12"
        )

    def on_screen_suspend(self) -> None:
        """Forget the count: another screen is in front."""
        self.drop_count()

    @property
    def count_in_words(self) -> str:
        """The count that is being typed, and how digits tag instead; nothing where none is typed."""
        if not self.pending_count:
            return ""
        words = f"{self.pending_count}… times what comes next"
        if self.SCOPE is Scope.READER and self.is_for_counts:
            words += f" · to tag, select first: {self.keys['reader.select']} or {self.keys['reader.grow']}"
        return words

    def take_count(self) -> int | None:
        """Give the count that was typed, and forget it; `None` where there is none."""
        count, self.pending_count = self.pending_count, ""
        return int(count) if count else None

    def drop_count(self) -> bool:
        """Forget the count that was being typed; say if there was one."""
        was_typed, self.pending_count = bool(self.pending_count), ""
        return was_typed
