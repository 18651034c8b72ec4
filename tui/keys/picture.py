"""The commands of the screen that shows a programme as a picture."""

from __future__ import annotations

from functools import partial

from tui.keys.command import Command, Scope, command

_picture = partial(command, Scope.PICTURE)

PICTURE: tuple[Command, ...] = (
    _picture("open", "enter", "Go to its words in the text", "Picture", footer="text"),
    _picture("down", "down j", "Next box of the column", "Picture", "move(1)"),
    _picture("up", "up k", "Box above", "Picture", "move(-1)"),
    _picture("left", "left h", "Column to the left", "Picture", "move_across(-1)"),
    _picture("right", "right l", "Column to the right", "Picture", "move_across(1)"),
    _picture("partner", "tab Y", "Go along its links, one after the other", "Picture", footer="along links"),
    _picture("next_dangling", "] n", "Next box that lacks something", "Picture", "go_to_dangling(1)"),
    _picture("previous_dangling", "[ N", "Box before that lacks something", "Picture", "go_to_dangling(-1)"),
    _picture("dangling", "o", "List what dangles", "Picture", footer="what dangles"),
    _picture("overview", "v", "The kinds alone, on one screen; again: every mark", "Picture", footer="kinds"),
    _picture("page_down", "ctrl+d pagedown", "Half a page down", "Picture", "scroll_by(1)"),
    _picture("page_up", "ctrl+u pageup", "Half a page up", "Picture", "scroll_by(-1)"),
    _picture("first", "g home", "First box of the column", "Picture", "move_to_edge(-1)"),
    _picture("last", "G end", "Last box of the column", "Picture", "move_to_edge(1)"),
    _picture("close", "escape q B", "Back to the article", "Picture", footer="back"),
)
