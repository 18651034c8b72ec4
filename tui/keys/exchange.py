"""The commands of the forms of export and import."""

from __future__ import annotations

from tui.keys.command import Command, Scope, command


def _form(scope: Scope, start: str, footer: str) -> tuple[Command, ...]:
    """Give the commands of a form, of which `enter` carries out what it asks for."""
    rows = (
        ("start", "enter", start, "", footer),
        ("next_row", "down", "Next row", "move(1)", ""),
        ("previous_row", "up", "Previous row", "move(-1)", ""),
        ("next_row_by_letter", "j", "Next row, where nothing is typed", "step(1)", ""),
        ("previous_row_by_letter", "k", "Previous row, where nothing is typed", "step(-1)", ""),
        ("next_choice", "right l", "Next choice of the row", "turn(1)", "change"),
        ("previous_choice", "left h", "Previous choice of the row", "turn(-1)", ""),
        ("choose", "space", "List all choices of the row", "", "list"),
        ("close", "escape", "Stop what is under way; else back to the library", "", "back"),
    )
    return tuple(
        command(scope, name, keys, title, scope, action, footer) for name, keys, title, action, footer in rows
    )


EXPORT = _form(Scope.EXPORT, "Write the file", "export")
IMPORT = _form(Scope.IMPORT, "Look what the file would do; then do it", "look, then import")
