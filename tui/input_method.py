"""Knowing that an input method is on: Chinese characters come where commands are awaited."""

from __future__ import annotations

import re

_SILENCE = 600.0
"""Seconds until it is said again."""
_CHINESE = re.compile(
    "[\u2e80-\u303f\u3100-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff65“”‘’…—·"
    "\U00020000-\U000323af]"
)


def advice(palette: str) -> str:
    """Say what to do when an input method is on, with the key of the palette."""
    return f"An input method seems to be on: turn it off (often with shift), or use {palette}"


class InputMethodWatch:
    """Remembers when it was said last that an input method is on."""

    def __init__(self) -> None:
        self._said_at: float | None = None

    def should_say(self, character: str | None, now: float) -> bool:
        """Whether a character that was typed and is no command is a reason to say so now.

        Args:
            character: What was typed, if it was a character.
            now: Seconds of a clock that only goes forward.
        """
        if not character or not _CHINESE.search(character):
            return False
        if self._said_at is not None and now - self._said_at < _SILENCE:
            return False
        self._said_at = now
        return True
