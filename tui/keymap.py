"""Every command of the app, in one table.

Key bindings, the palette, the help screen, the footer and the key table of the README are all made from
it. A key that a Chinese input method turns into a full-width or ideographic character is bound to its
command in that form too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Scope(StrEnum):
    """Where a command works."""

    APP = "Everywhere"
    LIBRARY = "Library"
    READER = "Reader"
    RAW = "Raw view"
    EDITS = "List of edits"
    DASHBOARD = "Dashboard"
    FIND = "Search box"
    CORPUS = "Find in the corpus"
    TRASH = "Trash"
    HISTORY = "History"
    SAME_WORDS = "Same words elsewhere"
    MOVED = "After the file has changed"


@dataclass(frozen=True)
class Command:
    """Something a person can do with one key, or by name in the palette."""

    id: str
    """The name it goes by in settings; the part behind the dot names the action on the screen."""
    keys: tuple[str, ...]
    """Keys as Textual names them, or the characters they type."""
    title: str
    """What it does, as the palette and the footer say it."""
    group: str
    """The heading it stands under in the help."""
    scope: Scope
    action: str = ""
    """The action with its arguments, where the id does not say it."""
    footer: str = ""
    """What the footer calls it; nothing for those that do not stand there."""

    @property
    def action_name(self) -> str:
        """The action that carries the command out, as Textual takes it."""
        return self.action or self.id.partition(".")[2]

    @property
    def shown_keys(self) -> str:
        """The keys as people read them."""
        return " ".join(_SHOWN.get(key, key) for key in self.keys)

    @property
    def bound_keys(self) -> str:
        """All keys to bind, with the twins that an input method types, as Textual takes them."""
        return ",".join(_bound(key) for key in self.keys for key in (key, *twins(key)))


_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "shift+up": "shift+↑",
    "shift+down": "shift+↓",
    "shift+left": "shift+←",
    "shift+right": "shift+→",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "escape": "esc",
}

_IDEOGRAPHIC_TWINS = {
    ".": "。",
    "/": "、",
    '"': "“”",
    "[": "【「",
    "]": "】」",
    "{": "『",
    "}": "』",
    "<": "《",
    ">": "》",
}


def twins(key: str) -> tuple[str, ...]:
    """Give the characters that a Chinese input method types for a one-character key."""
    if len(key) != 1 or not "!" <= key <= "~":
        return ()
    return (chr(ord(key) + 0xFEE0), *_IDEOGRAPHIC_TWINS.get(key, ""))


def _bound(key: str) -> str:
    """Spell a one-character key so that a list of keys can hold it: a comma divides them."""
    return "comma" if key == "," else key


def _reader(name: str, keys: str, title: str, group: str, action: str = "", footer: str = "") -> Command:
    return Command(f"reader.{name}", tuple(keys.split()), title, group, Scope.READER, action, footer)


def _library(name: str, keys: str, title: str, group: str, action: str = "", footer: str = "") -> Command:
    return Command(f"library.{name}", tuple(keys.split()), title, group, Scope.LIBRARY, action, footer)


def _dashboard(name: str, keys: str, title: str, action: str = "", footer: str = "") -> Command:
    scope = Scope.DASHBOARD
    return Command(f"dashboard.{name}", tuple(keys.split()), title, "Dashboard", scope, action, footer)


def _edits(name: str, keys: str, title: str, action: str = "", footer: str = "") -> Command:
    return Command(f"edits.{name}", tuple(keys.split()), title, "Edits", Scope.EDITS, action, footer)


def _corpus(name: str, keys: str, title: str, group: str, action: str = "", footer: str = "") -> Command:
    return Command(f"corpus.{name}", tuple(keys.split()), title, group, Scope.CORPUS, action, footer)


_IN_TEXT = {
    *("left", "right", "up", "down", "word_next", "word_previous", "clause_next", "clause_previous"),
    *("sentence_next", "sentence_previous", "paragraph_next", "paragraph_previous", "row_start", "row_end"),
    *("top", "bottom", "half_page_down", "half_page_up", "find", "next_hit", "previous_hit"),
}
"""The commands of the reader, by the names behind the dot, that any screen with a text has."""


def _raw(name: str, keys: str, title: str, group: str, action: str = "", footer: str = "") -> Command:
    return Command(f"raw.{name}", tuple(keys.split()), title, group, Scope.RAW, action, footer)


def _listing(
    scope: Scope, name: str, keys: str, title: str, group: str, action: str = "", footer: str = ""
) -> Command:
    return Command(f"{scope.name.lower()}.{name}", tuple(keys.split()), title, group, scope, action, footer)


LIST_SCOPES = (Scope.TRASH, Scope.HISTORY, Scope.SAME_WORDS, Scope.MOVED)
"""The places that are a list and nothing else."""


def _with_list_moves(commands: Iterable[Command]) -> tuple[Command, ...]:
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
            _listing(scope, name, keys, title, "Moving", action)
            for scope in LIST_SCOPES
            for name, keys, title, action in moves
        ),
    )


def _with_raw_moves(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Add to all commands those of the reader that the raw view has too, on the same keys."""
    listed = tuple(commands)
    moves = (
        replace(command, id=f"raw.{name}", scope=Scope.RAW)
        for command in listed
        if command.scope is Scope.READER and (name := command.id.partition(".")[2]) in _IN_TEXT
    )
    return (*listed, *moves)


_COUNT = "With nothing selected, all digits are a count: 3j 2) 5w 3] 5x"

_LISTED: tuple[Command, ...] = (
    Command("app.help", ("?", "f1"), "Keys", "General", Scope.APP, footer="keys"),
    Command("app.command_palette", ("ctrl+p",), "Command palette", "General", Scope.APP),
    Command("app.tour", (), "Show the tour", "General", Scope.APP),
    Command("app.change_theme", (), "Change the theme", "General", Scope.APP),
    Command("app.quit", ("ctrl+q",), "Quit", "General", Scope.APP),
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
    _library("export", "e", "Export the annotations as JSONL", "Articles", footer="export"),
    _library("dashboard", "d", "How far the work is, by state, tag, day and article", "Articles"),
    _library("quit", "q", "Quit", "Articles", "app.quit", footer="quit"),
    _reader("left", "left h", "Character left", "Moving", "move('character', -1)"),
    _reader("right", "right l", "Character right", "Moving", "move('character', 1)"),
    _reader("up", "up k", "Line up", "Moving", "move_rows(-1)"),
    _reader("down", "down j", "Line down", "Moving", "move_rows(1)"),
    _reader("word_next", "w", "Next word", "Moving", "move('word', 1)"),
    _reader("word_previous", "b", "Previous word", "Moving", "move('word', -1)"),
    _reader("clause_next", ".", "Next clause", "Moving", "move('clause', 1)"),
    _reader("clause_previous", ",", "Previous clause", "Moving", "move('clause', -1)"),
    _reader("sentence_next", ")", "Next sentence", "Moving", "move('sentence', 1)"),
    _reader("sentence_previous", "(", "Previous sentence", "Moving", "move('sentence', -1)"),
    _reader("paragraph_next", "}", "Next paragraph", "Moving", "move('paragraph', 1)"),
    _reader("paragraph_previous", "{", "Previous paragraph", "Moving", "move('paragraph', -1)"),
    _reader("row_start", "home 0", "Start of the line", "Moving", "move_in_row(-1)"),
    _reader("row_end", "end $", "End of the line", "Moving", "move_in_row(1)"),
    _reader("top", "g", "Top of the article; 12g goes to paragraph 12", "Moving", "move_to_edge(-1)"),
    _reader("bottom", "G", "Bottom of the article", "Moving", "move_to_edge(1)"),
    _reader("half_page_down", "ctrl+d pagedown", "Half a page down", "Moving", "move_pages(1)"),
    _reader("half_page_up", "ctrl+u pageup", "Half a page up", "Moving", "move_pages(-1)"),
    _reader("count", "4 5 6 7 8 9", _COUNT, "Moving"),
    _reader("other_pane", "tab", "Other pane", "Moving", footer="other pane"),
    _reader("next_annotation", "]", "Next annotation", "Moving", "go_to_annotation(1)"),
    _reader("previous_annotation", "[", "Previous annotation", "Moving", "go_to_annotation(-1)"),
    _reader("jump_labels", "J", "Put a label on every sentence in sight, to go there by typing it", "Moving"),
    _reader("jump_back", "ctrl+o", "Back to where the cursor was before it went far", "Moving"),
    _reader("jump_forward", "ctrl+n", "Forward again", "Moving"),
    _reader("find", "/", "Find in the article, in either script", "Moving"),
    _reader("next_hit", "n", "Next place found", "Moving", "go_to_hit(1)"),
    _reader("previous_hit", "N", "Previous place found", "Moving", "go_to_hit(-1)"),
    _reader("select", "v", "Start or drop a selection", "Selecting", footer="select"),
    _reader("select_left", "shift+left", "Select to the left", "Selecting", "extend('character', -1)"),
    _reader("select_right", "shift+right", "Select to the right", "Selecting", "extend('character', 1)"),
    _reader("select_up", "shift+up", "Select upwards", "Selecting", "extend_rows(-1)"),
    _reader("select_down", "shift+down", "Select downwards", "Selecting", "extend_rows(1)"),
    _reader("grow", "x", "Grow the selection: word, clause, sentence, paragraph", "Selecting"),
    _reader("shrink", "X", "Shrink the selection again", "Selecting"),
    _reader("quantity", "q", "Select the quantity here; again: with what it counts", "Selecting"),
    _reader("quotation", '"', "Select the quotation around the cursor; again: the next larger", "Selecting"),
    _reader("select_again", ";", "Select the next of what was selected last: quantity, clause", "Selecting"),
    _reader("swap_ends", "z", "Go to the other end of the selection", "Selecting"),
    _reader("tag_1", "1", "Tag as mechanism", "Marking", "tag(0)", footer="mechanism"),
    _reader("tag_2", "2", "Tag as metric", "Marking", "tag(1)", footer="metric"),
    _reader("tag_3", "3", "Tag as outcome", "Marking", "tag(2)", footer="outcome"),
    _reader("tag_again", "T", "Tag with the same tag as last", "Marking"),
    _reader("next_here", "space", "Choose the next annotation under the cursor", "Marking"),
    _reader("delete", "d", "Delete the annotation", "Marking"),
    _reader("split", "s", "Split it in two at the cursor", "Marking"),
    _reader("merge", "M", "Merge it with its neighbour of the same tag", "Marking"),
    _reader("flag", "i", "Flag it as uncertain, or as certain again", "Marking"),
    _reader("change_tag", "t", "Change its tag", "Marking"),
    _reader("note", "m", "Write a note on it", "Marking"),
    _reader("start_left", "<", "Move its start to the left", "Marking", "move_edge('start', -1)"),
    _reader("start_right", ">", "Move its start to the right", "Marking", "move_edge('start', 1)"),
    _reader("end_left", "H", "Move its end to the left", "Marking", "move_edge('end', -1)"),
    _reader("end_right", "L", "Move its end to the right", "Marking", "move_edge('end', 1)"),
    _reader("edge_unit", "e", "Move the ends by a character, a word or a clause", "Marking"),
    _reader("link", "y", "Begin a link from it", "Marking"),
    _reader("finish_link", "enter", "Link to the annotation under the cursor, or remove the link", "Marking"),
    _reader("partner", "Y", "Go to the next annotation it is linked to", "Marking"),
    _reader("same_words", "P", "Tag the same words elsewhere", "Marking"),
    _reader("undo", "u", "Undo", "Marking", footer="undo"),
    _reader("redo", "U", "Redo", "Marking"),
    _reader("history", "Z", "What was done, and when; undo and redo to there", "Marking"),
    _reader("moved", "", "Annotations whose article has changed: found again, or lost", "Marking"),
    _reader("trash", "D", "Deleted annotations, to bring back", "Marking"),
    _reader("annotations", "o", "Show or hide the list of annotations", "Marking", footer="list"),
    _reader("codebook", "K", "What the codebook says of the tag", "Marking"),
    _reader("folded", "F", "List the lines that are folded away, to show one in its place", "Reading"),
    _reader("fold", "f", "Fold the paragraph under the cursor away", "Reading"),
    _reader("copy", "c", "Copy the selection, annotation or sentence, with its source", "Reading"),
    _reader("copy_plain", "C", "Copy its words alone", "Reading"),
    _reader("raw", "R", "Show the file as it came, with every edit marked", "Reading"),
    _reader("layout", "V", "Panes side by side, one above the other, one alone", "Reading"),
    _reader("target", "p", "Choose what stands in the other pane", "Reading"),
    _reader("paragraph_numbers", "#", "Number the paragraphs in the margin", "Reading"),
    _reader("text_width", "W", "Limit the width of rows: not at all, 40 or 32 characters", "Reading"),
    _reader("line_spacing", "=", "Put a blank line between rows", "Reading"),
    _reader(
        "back", "escape", "Drop the count, the selection, the search; then go back", "Reading", footer="back"
    ),
    _reader("close", "", "Back to the library", "Reading", "app.close_reader"),
    _raw("next_edit", "]", "Next edit", "Edits", "go_to_edit(1)", footer="next edit"),
    _raw("previous_edit", "[", "Previous edit", "Edits", "go_to_edit(-1)", footer="previous"),
    _raw("count", "1 2 3 4 5 6 7 8 9", _COUNT, "Moving"),
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
    Command(
        "find.pattern",
        ("ctrl+r",),
        "Take it as a regular expression, or as plain words again",
        "Search box",
        Scope.FIND,
        "toggle_pattern",
    ),
    Command("find.enter", ("enter",), "Go to what was found", "Search box", Scope.FIND, "leave"),
    Command("find.earlier", ("up",), "Earlier search", "Search box", Scope.FIND, "recall(1)"),
    Command("find.later", ("down",), "Later search", "Search box", Scope.FIND, "recall(-1)"),
    _raw("list_edits", "o", "List all edits, to go to one", "Edits", footer="list"),
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
    _raw("close", "R", "Back to the cleaned text", "Reading", footer="back"),
    _dashboard("down", "down j", "Scroll down", "scroll_by(1)"),
    _dashboard("up", "up k", "Scroll up", "scroll_by(-1)"),
    _dashboard("page_down", "ctrl+d pagedown space", "Scroll down by ten rows", "scroll_by(10)"),
    _dashboard("page_up", "ctrl+u pageup", "Scroll up by ten rows", "scroll_by(-10)"),
    _dashboard("close", "escape q d", "Back to the library", footer="back"),
    _raw("back", "escape", "Drop the search, then go back", "Reading"),
    _listing(Scope.TRASH, "bring_back", "enter r", "Bring the annotation back", "Trash", footer="bring back"),
    _listing(Scope.TRASH, "undo", "u", "Undo", "Trash", footer="undo"),
    _listing(
        Scope.TRASH, "all", "a", "Of all articles, or of this one again", "Trash", footer="all articles"
    ),
    _listing(Scope.TRASH, "close", "escape q D", "Back to the article", "Trash", footer="back"),
    _listing(
        Scope.HISTORY,
        "go_to_step",
        "enter",
        "Undo back to this step, or redo up to it",
        "History",
        footer="undo or redo to here",
    ),
    _listing(Scope.HISTORY, "undo", "u", "Undo", "History", footer="undo"),
    _listing(Scope.HISTORY, "redo", "U", "Redo", "History", footer="redo"),
    _listing(
        Scope.HISTORY, "all", "a", "Of all articles, or of this one again", "History", footer="all articles"
    ),
    _listing(Scope.HISTORY, "close", "escape q Z", "Back to the article", "History", footer="back"),
    _listing(Scope.SAME_WORDS, "accept", "enter a", "Accept: tag them here", "Same words", footer="accept"),
    _listing(
        Scope.SAME_WORDS, "reject", "r", "Reject: do not offer them again", "Same words", footer="reject"
    ),
    _listing(
        Scope.SAME_WORDS, "accept_all", "A", "Accept all that are left", "Same words", footer="accept all"
    ),
    _listing(Scope.SAME_WORDS, "undo", "u", "Undo what was done here last", "Same words", footer="undo"),
    _listing(Scope.SAME_WORDS, "corpus", "c", "Look in the whole corpus", "Same words", footer="corpus"),
    _listing(Scope.SAME_WORDS, "close", "escape q P", "Back to the article", "Same words", footer="back"),
    _listing(Scope.MOVED, "accept", "enter a", "Confirm its place", "Changed file", footer="confirm"),
    _listing(
        Scope.MOVED,
        "accept_all",
        "A",
        "Confirm all that were found again",
        "Changed file",
        footer="confirm all",
    ),
    _listing(Scope.MOVED, "undo", "u", "Undo", "Changed file", footer="undo"),
    _listing(Scope.MOVED, "close", "escape q", "Back to the article", "Changed file", footer="back"),
)
COMMANDS: tuple[Command, ...] = _with_list_moves(_with_raw_moves(_LISTED))


def commands_for(scope: Scope, commands: Iterable[Command] = COMMANDS) -> Iterator[Command]:
    """Give the commands that work in one place, without those that work everywhere."""
    return (command for command in commands if command.scope is scope)


def key_table() -> str:
    """Give the table of all keys in Markdown, as the README has it."""
    lines: list[str] = []
    for scope in (*(place for place in Scope if place is not Scope.APP), Scope.APP):
        also = " (moving and finding as in the reader)" if scope is Scope.RAW else ""
        also = " (moving as in the library, and by pages)" if scope in LIST_SCOPES else also
        lines += [f"**{scope}**{also}", "", "| Keys | What they do |", "|---|---|"]
        for command in _LISTED:
            if command.scope is scope:
                keys = " ".join(f"`{key}`" for key in command.shown_keys.split()).replace("|", "\\|")
                lines.append(f"| {keys} | {command.title} |")
        lines.append("")
    return "\n".join(lines)
