"""What stands at the left edge of a row: letters for the marks on it, and signs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

DOUBT, LOST = "?", "!"
"""Beside a row that cleaning is not sure of, and beside one that holds what it could not repair."""
UNCERTAIN = "~"
"""Beside a row with an annotation that the reader was in doubt about."""
SUGGESTED = "+"
"""Beside a row with something that is worth marking."""
_DEEP = 3
"""Marks on one character from which their number is told: two are told by their underline."""


def sign_of(
    *, is_lost: bool, is_doubtful: bool, is_uncertain: bool, depth: int, is_suggested: bool = False
) -> str:
    """Give the sign beside a row, the one that matters most; nothing where there is nothing to say.

    Args:
        is_lost: Whether the row holds what cleaning could not repair.
        is_doubtful: Whether it holds what cleaning is not sure of.
        is_uncertain: Whether it carries an annotation that the reader was in doubt about.
        depth: How many marks the character has that has most.
        is_suggested: Whether it holds what is worth marking.
    """
    if is_lost:
        return LOST
    if is_doubtful:
        return DOUBT
    if is_uncertain:
        return UNCERTAIN
    if depth >= _DEEP:
        return str(min(depth, 9))
    return SUGGESTED if is_suggested else ""


class Gutter(Protocol):
    """How the left edge is laid out."""

    @property
    def width(self) -> int:
        """Cells it takes, the same for every row."""

    def text(self, tags: Collection[int], sign: str, label: str) -> str:
        """Give what stands beside a row, in `width` cells.

        Args:
            tags: Of the marks on the row.
            sign: As `sign_of` gives it: one cell, or nothing.
            label: What begins on the row, in a word; else nothing.
        """


class TagGutter:
    """A place for the letter of each tag, so that a column of letters is one tag; then a sign."""

    def __init__(self, letters: Sequence[str]) -> None:
        """Take the letter of each tag, in the order of the codebook."""
        self._letters = tuple(letters)
        self.width = len(self._letters) + 1

    def text(self, tags: Collection[int], sign: str, label: str) -> str:  # noqa: ARG002
        """Give the letters of the tags on the row, and the sign."""
        letters = "".join(letter if tag in tags else " " for tag, letter in enumerate(self._letters))
        return letters + (sign or " ")


class NumberedGutter:
    """The label, which is the number of a paragraph, before what the `TagGutter` has."""

    def __init__(self, letters: Sequence[str], digits: int) -> None:
        """Take the letter of each tag, in the order of the codebook, and the digits of the largest number."""
        self._tags = TagGutter(letters)
        self._digits = digits
        self.width = digits + 1 + self._tags.width

    def text(self, tags: Collection[int], sign: str, label: str) -> str:
        """Give the number, the letters of the tags on the row, and the sign."""
        return f"{label[: self._digits]:>{self._digits}} {self._tags.text(tags, sign, label)}"


class LabelGutter:
    """A word, the letters of all marks on the row set close, as many as there is room for, and a sign."""

    _WORD, _LETTERS = 10, 4
    """In cells."""

    def __init__(self, letters: Sequence[str]) -> None:
        """Take the letters of each mark's tag: there may be many tags, and some have more than one."""
        self._letters = tuple(letters)
        self.width = self._WORD + 1 + self._LETTERS + 2

    def text(self, tags: Collection[int], sign: str, label: str) -> str:
        """Give the word, the letters and the sign."""
        found = "".join(dict.fromkeys("".join(self._letters[tag] for tag in sorted(tags))))
        letters = found if len(found) <= self._LETTERS else f"{found[: self._LETTERS - 1]}+"
        return f"{label[: self._WORD]:<{self._WORD}} {letters:>{self._LETTERS}}{sign or ' '} "
