"""The commands of the screen that finds in the corpus."""

from __future__ import annotations

from functools import partial

from tui.keys.command import Command, Scope, command

_corpus = partial(command, Scope.CORPUS)

CORPUS: tuple[Command, ...] = (
    _corpus("open", "enter", "Open the article at the hit", "Hits", footer="open"),
    _corpus("next", "down j n", "Next hit", "Hits", "move(1)"),
    _corpus("previous", "up k N", "Previous hit", "Hits", "move(-1)"),
    _corpus("next_article", "}", "First hit of the next article", "Hits", "move_by_article(1)"),
    _corpus("previous_article", "{", "First hit of the article before", "Hits", "move_by_article(-1)"),
    _corpus("page_down", "ctrl+d pagedown", "Half a page down", "Hits", "move_pages(1)"),
    _corpus("page_up", "ctrl+u pageup", "Half a page up", "Hits", "move_pages(-1)"),
    _corpus("first", "g home", "First hit", "Hits", "move_to_edge(-1)"),
    _corpus("last", "G end", "Last hit", "Hits", "move_to_edge(1)"),
    _corpus("search", "/", "Look for something else", "Hits", footer="search"),
    _corpus("back", "escape", "Stop the search, then go back to the library", "Hits", footer="library"),
)
