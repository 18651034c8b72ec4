"""The commands of the list of edits."""

from __future__ import annotations

from tui.keys.command import Command, Scope, command


def _edits(name: str, keys: str, title: str, action: str = "", footer: str = "") -> Command:
    return command(Scope.EDITS, name, keys, title, "Edits", action, footer)


EDITS: tuple[Command, ...] = (
    _edits("open", "enter", "Go to the edit in the raw text", footer="go there"),
    _edits("next", "down j", "Next edit", "move(1)"),
    _edits("previous", "up k", "Previous edit", "move(-1)"),
    _edits("next_doubt", "]", "Next edit that is not sure", "move_to_doubt(1)", footer="next unsure"),
    _edits("previous_doubt", "[", "Previous edit that is not sure", "move_to_doubt(-1)"),
    _edits("page_down", "ctrl+d pagedown", "Half a page down", "move_pages(1)"),
    _edits("page_up", "ctrl+u pageup", "Half a page up", "move_pages(-1)"),
    _edits("first", "g home", "First edit", "move_to_edge(-1)"),
    _edits("last", "G end", "Last edit", "move_to_edge(1)"),
    _edits("back", "escape o", "Back to the raw text, where one was", footer="back"),
)
