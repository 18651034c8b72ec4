"""The commands that work everywhere."""

from __future__ import annotations

from tui.keys.command import Command, Scope

APP: tuple[Command, ...] = (
    Command("app.help", ("?", "f1"), "Keys", "General", Scope.APP, footer="keys"),
    Command("app.command_palette", ("ctrl+p",), "Command palette", "General", Scope.APP),
    Command("app.learn", (), "Learn from my annotations what to suggest", "General", Scope.APP),
    Command("app.tour", (), "Show the tour", "General", Scope.APP),
    Command("app.change_theme", (), "Change the theme", "General", Scope.APP),
    Command("app.quit", ("ctrl+q",), "Quit", "General", Scope.APP),
)
