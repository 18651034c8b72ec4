"""The commands of the screens that are a list and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from tui.keys.command import Command, Scope, command

_trash = partial(command, Scope.TRASH)
_history = partial(command, Scope.HISTORY)
_same_words = partial(command, Scope.SAME_WORDS)
_offered = partial(command, Scope.OFFERED)
_likely_links = partial(command, Scope.LIKELY_LINKS)
_moved = partial(command, Scope.MOVED)
_values = partial(command, Scope.VALUES)
_all_values = partial(command, Scope.ALL_VALUES)

TRASH: tuple[Command, ...] = (
    _trash("bring_back", "enter r", "Bring the annotation back", "Trash", footer="bring back"),
    _trash("undo", "u", "Undo", "Trash", footer="undo"),
    _trash("all", "a", "Of all articles, or of this one again", "Trash", footer="all articles"),
    _trash("close", "escape q D", "Back to the article", "Trash", footer="back"),
)
HISTORY: tuple[Command, ...] = (
    _history(
        "go_to_step",
        "enter",
        "Undo back to this step, or redo up to it",
        "History",
        footer="undo or redo to here",
    ),
    _history("undo", "u", "Undo", "History", footer="undo"),
    _history("redo", "U", "Redo", "History", footer="redo"),
    _history("all", "a", "Of all articles, or of this one again", "History", footer="all articles"),
    _history("close", "escape q Z", "Back to the article", "History", footer="back"),
)
SAME_WORDS: tuple[Command, ...] = (
    _same_words("accept", "enter a", "Accept: tag them here", "Same words", footer="accept"),
    _same_words("reject", "r", "Reject: do not offer them again", "Same words", footer="reject"),
    _same_words("accept_all", "A", "Accept all that are left", "Same words", footer="accept all"),
    _same_words("undo", "u", "Undo what was done here last", "Same words", footer="undo"),
    _same_words("corpus", "c", "Look in the whole corpus", "Same words", footer="corpus"),
    _same_words("close", "escape q P", "Back to the article", "Same words", footer="back"),
)
OFFERED: tuple[Command, ...] = (
    _offered("tick", "space", "Tick it, or take the tick away", "Suggestions", footer="tick"),
    _offered(
        "tick_all",
        "a",
        "Tick all that have been in sight so far, or none",
        "Suggestions",
        footer="tick all",
    ),
    _offered("accept", "enter", "Accept what is ticked, or else this one", "Suggestions", footer="accept"),
    _offered("reject", "r", "Reject what is ticked, or this one, for good", "Suggestions", footer="reject"),
    _offered("undo", "u", "Undo what was done here last", "Suggestions", footer="undo"),
    _offered(
        "only_tag",
        "f",
        "Only those of this tag, or all again",
        "Suggestions",
        "only('tag')",
        footer="this tag",
    ),
    _offered("only_1", "1", "Only those of the first tag, or all again", "Suggestions", "only_tag(0)"),
    _offered("only_2", "2", "Only those of the second tag, or all again", "Suggestions", "only_tag(1)"),
    _offered("only_3", "3", "Only those of the third tag, or all again", "Suggestions", "only_tag(2)"),
    _offered("only_kind", "F", "Only those of this kind, or all again", "Suggestions", "only('kind')"),
    _offered("next_tag", "n", "Next of this tag", "Suggestions", "point_at_alike('tag', 1)"),
    _offered("previous_tag", "N", "Previous of this tag", "Suggestions", "point_at_alike('tag', -1)"),
    _offered("next_kind", "]", "Next of this kind", "Suggestions", "point_at_alike('kind', 1)"),
    _offered("previous_kind", "[", "Previous of this kind", "Suggestions", "point_at_alike('kind', -1)"),
    _offered("change_tag", "t", "Change its tag to the next one", "Suggestions"),
    _offered("start_left", "<", "Move its start to the left", "Suggestions", "move_edge('start', -1)"),
    _offered(
        "start_right",
        ">",
        "Move its start to the right",
        "Suggestions",
        "move_edge('start', 1)",
        footer="start →",
    ),
    _offered("end_left", "H", "Move its end to the left", "Suggestions", "move_edge('end', -1)"),
    _offered(
        "end_right", "L", "Move its end to the right", "Suggestions", "move_edge('end', 1)", footer="end →"
    ),
    _offered("edge_unit", "e", "Move the ends by a character, a word or a clause", "Suggestions"),
    _offered("close", "escape q A", "Back to the article", "Suggestions", footer="back"),
)
LIKELY_LINKS: tuple[Command, ...] = (
    _likely_links("tick", "space", "Tick it, or take the tick away", "Links", footer="tick"),
    _likely_links(
        "tick_all", "a", "Tick all that have been in sight so far, or none", "Links", footer="tick all"
    ),
    _likely_links("accept", "enter", "Link what is ticked, or else this one", "Links", footer="link"),
    _likely_links("undo", "u", "Undo what was done here last", "Links", footer="undo"),
    _likely_links("close", "escape q", "Back to the article", "Links", footer="back"),
)
MOVED: tuple[Command, ...] = (
    _moved("accept", "enter a", "Confirm its place", "Changed file", footer="confirm"),
    _moved("accept_all", "A", "Confirm all that were found again", "Changed file", footer="confirm all"),
    _moved("undo", "u", "Undo", "Changed file", footer="undo"),
    _moved("close", "escape q", "Back to the article", "Changed file", footer="back"),
)
VALUES: tuple[Command, ...] = (
    _values("go_there", "enter", "Go there in the article", "Values", footer="go there"),
    _values(
        "shown", "a", "Marked, all in the text, or what is left out and why", "Values", footer="show all"
    ),
    _values("sort", "s", "Sort by place, unit or number", "Values", footer="sort"),
    _values("close", "escape q Q", "Back to the article", "Values", footer="back"),
)
ALL_VALUES: tuple[Command, ...] = (
    _all_values("open", "enter", "Open the article at the mark", "Values", footer="open"),
    _all_values("sort", "s", "Sort by unit, number or article", "Values", footer="sort"),
    _all_values("close", "escape q v", "Back to the library", "Values", footer="library"),
)

LIST_SCOPES = (
    Scope.TRASH,
    Scope.HISTORY,
    Scope.SAME_WORDS,
    Scope.OFFERED,
    Scope.LIKELY_LINKS,
    Scope.MOVED,
    Scope.VALUES,
    Scope.ALL_VALUES,
    Scope.AGREEMENT,
    Scope.ADJUDICATION,
)
"""The places that are a list and nothing else."""


def with_list_moves(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Add to all commands those that move in a list, in each place that is one."""
    moves = (
        ("down", "down j", "Next line", "point_by(1)"),
        ("up", "up k", "Previous line", "point_by(-1)"),
        ("page_down", "pagedown ctrl+d", "A page down", "point_by_pages(1)"),
        ("page_up", "pageup ctrl+u", "A page up", "point_by_pages(-1)"),
        ("first", "g home", "First line", "point_at_edge(-1)"),
        ("last", "G end", "Last line", "point_at_edge(1)"),
    )
    return (
        *commands,
        *(
            command(scope, name, keys, title, "Moving", action)
            for scope in LIST_SCOPES
            for name, keys, title, action in moves
        ),
    )
