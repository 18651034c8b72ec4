"""What a command is, and where it works."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where a command works."""

    APP = "Everywhere"
    LIBRARY = "Library"
    READER = "Reader"
    RAW = "Raw view"
    EDITS = "List of edits"
    DASHBOARD = "Dashboard"
    PICTURE = "Programme as a picture"
    MATRIX = "Programmes side by side"
    FIND = "Search box"
    CORPUS = "Find in the corpus"
    TRASH = "Trash"
    HISTORY = "History"
    SAME_WORDS = "Same words elsewhere"
    OFFERED = "Suggestions of an article"
    LIKELY_LINKS = "Links suggested in an article"
    MOVED = "After the file has changed"
    VALUES = "Values of an article"
    ALL_VALUES = "Values of all articles"
    AGREEMENT = "Annotators compared"
    ADJUDICATION = "Adjudication"
    EXPORT = "Export"
    IMPORT = "Import"


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


def command(
    scope: Scope, name: str, keys: str, title: str, group: str, action: str = "", footer: str = ""
) -> Command:
    """Make a command of one place.

    Args:
        scope: Where it works.
        name: Its id without the place; the action it runs, where `action` does not name one.
        keys: Its keys, divided by spaces.
        title: What it does.
        group: The heading it stands under in the help.
        action: The action with its arguments.
        footer: What the footer calls it; nothing for those that do not stand there.
    """
    return Command(f"{scope.name.lower()}.{name}", tuple(keys.split()), title, group, scope, action, footer)
