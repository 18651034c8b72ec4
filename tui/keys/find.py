"""The commands of a box that words to find are typed into."""

from __future__ import annotations

from tui.keys.command import Command, Scope, command


def _find(name: str, keys: str, title: str, action: str = "", footer: str = "") -> Command:
    return command(Scope.FIND, name, keys, title, "Search box", action, footer)


FIND: tuple[Command, ...] = (
    _find("pattern", "ctrl+r", "Take it as a regular expression, or as plain words again", "toggle_pattern"),
    _find("enter", "enter", "Go to what was found", "leave"),
    _find("earlier", "up", "Earlier search", "recall(1)"),
    _find("later", "down", "Later search", "recall(-1)"),
)
