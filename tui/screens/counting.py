"""Counts: digits typed before a command say how often it is carried out, as in vim."""

from __future__ import annotations

from textual.screen import Screen

_LONGEST = 4
"""Digits of a count; further ones change nothing. Nobody goes over more at once, and nobody has to wait."""


class CountingActions(Screen[None]):
    """A screen whose commands can be counted."""

    def __init__(self) -> None:
        """Begin without a count."""
        super().__init__()
        self.pending_count = ""
        """The digits that were typed for the next command."""

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
        if self.pending_count or (digit and self.is_for_counts):
            if len(self.pending_count) < _LONGEST:
                self.pending_count += str(digit)
            self.show_status()
        else:
            await self.run_action(action)

    def action_count(self) -> None:
        """Say how counts are typed. The keys that count are bound to `count_or`."""
        self.say("With nothing selected, a number counts: 3j goes down three lines, 12g to paragraph 12")

    def on_screen_suspend(self) -> None:
        """Forget the count: another screen is in front."""
        self.drop_count()

    def take_count(self) -> int | None:
        """Give the count that was typed, and forget it; `None` where there is none."""
        count, self.pending_count = self.pending_count, ""
        return int(count) if count else None

    def drop_count(self) -> bool:
        """Forget the count that was being typed; say if there was one."""
        was_typed, self.pending_count = bool(self.pending_count), ""
        return was_typed
