"""Every command of the app, in one table.

Key bindings, the palette, the help screen, the footer and the key table of the README are all made from
it. Its rows stand in `tui/keys/`, one file a place. A key that a Chinese input method turns into a full-width
or ideographic character is bound to its command in that form too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.keys.agreement import ADJUDICATION, AGREEMENT
from tui.keys.app import APP
from tui.keys.command import Command, Scope, twins
from tui.keys.corpus import CORPUS
from tui.keys.dashboard import DASHBOARD
from tui.keys.edits import EDITS
from tui.keys.exchange import EXPORT, IMPORT
from tui.keys.find import FIND
from tui.keys.library import LIBRARY
from tui.keys.lists import (
    ALL_VALUES,
    HISTORY,
    LIKELY_LINKS,
    LIST_SCOPES,
    MOVED,
    OFFERED,
    SAME_WORDS,
    TRASH,
    VALUES,
    with_list_moves,
)
from tui.keys.matrix import MATRIX
from tui.keys.picture import PICTURE
from tui.keys.raw import RAW, with_raw_moves
from tui.keys.reader import READER

__all__ = ["COMMANDS", "LIST_SCOPES", "Command", "Scope", "commands_for", "key_table", "twins"]

_LISTED: tuple[Command, ...] = (
    *APP,
    *LIBRARY,
    *READER,
    *RAW,
    *EDITS,
    *DASHBOARD,
    *PICTURE,
    *MATRIX,
    *FIND,
    *CORPUS,
    *TRASH,
    *HISTORY,
    *SAME_WORDS,
    *OFFERED,
    *LIKELY_LINKS,
    *MOVED,
    *VALUES,
    *ALL_VALUES,
    *AGREEMENT,
    *ADJUDICATION,
    *EXPORT,
    *IMPORT,
)
COMMANDS: tuple[Command, ...] = with_list_moves(with_raw_moves(_LISTED))


def title_of(identifier: str) -> str:
    """Give what the palette calls a command."""
    return next(each.title for each in COMMANDS if each.id == identifier)


def commands_for(scope: Scope, commands: Iterable[Command] = COMMANDS) -> Iterator[Command]:
    """Give the commands that work in one place, without those that work everywhere."""
    return (command for command in commands if command.scope is scope)


def key_table() -> str:
    """Give the table of all keys in Markdown, as the README has it."""
    lines: list[str] = []
    for scope in (*(place for place in Scope if place is not Scope.APP), Scope.APP):
        also = " (moving and finding as in the reader)" if scope is Scope.RAW else ""
        also = " (moving as in the library, and by pages)" if scope in LIST_SCOPES else also
        lines += [f"**{scope}**{also}", "", "| Keys | What they do |", "|---|---|"]
        for command in _LISTED:
            if command.scope is scope:
                keys = " ".join(f"`{key}`" for key in command.shown_keys.split()).replace("|", "\\|")
                lines.append(f"| {keys} | {command.title} |")
        lines.append("")
    return "\n".join(lines)
