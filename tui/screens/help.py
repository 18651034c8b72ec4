"""The page of keys that `?` shows, from the command table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from rich.cells import cell_len
from textual.content import Content

from tui.keymap import Command, Scope, commands_for

_KEYS = 18
"""Cells for the keys."""
WIDEST = 92
"""Cells of the box that it is shown in, where there is room."""
_MOUSE = (
    "Hold shift while you drag to select with the terminal itself (option in iTerm2, fn in Apple's "
    "Terminal); `pizhu --no-mouse` leaves the mouse to it. Every command is also in the palette, by name."
)


def help_text(scope: Scope, commands: Sequence[Command], terminal_width: int) -> Content:
    """Give the keys that work in one place, and those that work everywhere, each group under its heading.

    Args:
        scope: The place.
        commands: All commands, with the user's keys.
        terminal_width: In cells; what a command does goes on below itself, not below its keys.
    """
    # Of the box, its border, padding and scroll bar take six.
    width = min(WIDEST, terminal_width * 96 // 100) - 6
    here = [*commands_for(scope, commands), *commands_for(Scope.APP, commands)]
    order = list(dict.fromkeys(command.group for command in here))
    here.sort(key=lambda command: order.index(command.group))
    parts: list[Content] = []
    for group, members in groupby(here, key=lambda command: command.group):
        parts.append(Content.styled(f"{group}\n", "bold"))
        parts += [Content(line) for command in members for line in _lines(command, width)]
        parts.append(Content("\n"))
    return Content.assemble(*parts, Content("\n".join(wrap(_MOUSE, width))))


def _lines(command: Command, width: int) -> Iterator[str]:
    """Give the keys of a command and what it does; a dash for one that has none."""
    keys = command.shown_keys or "–"
    for title in wrap(command.title, max(20, width - _KEYS - 3)):
        yield f"  {keys}{' ' * max(0, _KEYS - cell_len(keys))} {title}\n"
        keys = ""
