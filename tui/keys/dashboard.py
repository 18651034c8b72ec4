"""The commands of the dashboard."""

from __future__ import annotations

from tui.keys.command import Command, Scope, command


def _dashboard(name: str, keys: str, title: str, action: str = "", footer: str = "") -> Command:
    return command(Scope.DASHBOARD, name, keys, title, "Dashboard", action, footer)


DASHBOARD: tuple[Command, ...] = (
    _dashboard("down", "down j", "Scroll down", "scroll_by(1)"),
    _dashboard("up", "up k", "Scroll up", "scroll_by(-1)"),
    _dashboard("page_down", "ctrl+d pagedown space", "Scroll down by ten rows", "scroll_by(10)"),
    _dashboard("page_up", "ctrl+u pageup", "Scroll up by ten rows", "scroll_by(-10)"),
    _dashboard("close", "escape q d", "Back to the library", footer="back"),
)
