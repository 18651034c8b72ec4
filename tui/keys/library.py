"""The commands of the library."""

from __future__ import annotations

from functools import partial

from tui.keys.command import Command, Scope, command

_library = partial(command, Scope.LIBRARY)

LIBRARY: tuple[Command, ...] = (
    _library("open", "enter", "Open the article", "Articles", footer="open"),
    _library("move_down", "down j", "Next article", "Articles"),
    _library("move_up", "up k", "Previous article", "Articles"),
    _library("first", "g home", "First article", "Articles"),
    _library("last", "G end", "Last article", "Articles"),
    _library("toggle_done", "space", "Mark as done, or not done", "Articles", footer="done"),
    _library(
        "search",
        "/",
        "Filter by words, tag, state, script, date, source, note or doubt",
        "Articles",
        footer="filter",
    ),
    _library(
        "find_in_corpus", "c", "Find in the corpus: every hit in its context", "Articles", footer="find"
    ),
    _library("filter", "f", "Show all, new, begun or done articles", "Articles"),
    _library("sort", "s", "Sort by a column, the same one again the other way around", "Articles"),
    _library("clear_search", "escape", "Show all articles again", "Articles"),
    _library("export", "e", "Export annotations, in any format", "Articles", footer="export"),
    _library("import", "i", "Import annotations: what would be done is shown first", "Articles"),
    _library("dashboard", "d", "How far the work is, by state, tag, day and article", "Articles"),
    _library("values", "v", "All values in a table, by unit", "Articles"),
    _library("matrix", "m", "Programmes side by side: kinds of mechanism in each article", "Articles"),
    _library("agreement", "a", "Compare annotators, and decide where they differ", "Articles"),
    _library("quit", "q", "Quit", "Articles", "app.quit", footer="quit"),
)
