"""The commands of the raw view, which moves and finds as the reader does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from tui.keys.command import Command, Scope, command
from tui.keys.reader import COUNT

_IN_TEXT = {
    *("left", "right", "up", "down", "word_next", "word_previous", "clause_next", "clause_previous"),
    *("sentence_next", "sentence_previous", "paragraph_next", "paragraph_previous", "row_start", "row_end"),
    *("top", "bottom", "half_page_down", "half_page_up", "find", "next_hit", "previous_hit"),
}
"""The commands of the reader, by the names behind the dot, that any screen with a text has."""


_raw = partial(command, Scope.RAW)

RAW: tuple[Command, ...] = (
    _raw("next_edit", "]", "Next edit", "Edits", "go_to_edit(1)", footer="next edit"),
    _raw("previous_edit", "[", "Previous edit", "Edits", "go_to_edit(-1)", footer="previous"),
    _raw("count", "1 2 3 4 5 6 7 8 9", COUNT, "Moving"),
    _raw("list_edits", "o", "List all edits, to go to one", "Edits", footer="list"),
    _raw("close", "R", "Back to the cleaned text", "Reading", footer="back"),
    _raw("back", "escape", "Drop the search, then go back", "Reading"),
)


def with_raw_moves(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Add to all commands those of the reader that the raw view has too, on the same keys."""
    listed = tuple(commands)
    moves = (
        replace(found, id=f"raw.{name}", scope=Scope.RAW)
        for found in listed
        if found.scope is Scope.READER and (name := found.id.partition(".")[2]) in _IN_TEXT
    )
    return (*listed, *moves)
