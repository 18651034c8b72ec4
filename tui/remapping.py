"""The user's own keys: spelled, checked, and put into the command table in place of the program's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotations.codebook import Codebook
from corpus.settings_file import WrongValueError
from tui.keymap import COMMANDS, Command, Scope, twins

_NAMED = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace"),
    *("enter", "escape", "tab", "space", *(f"f{number}" for number in range(1, 13))),
)
_CHORD = re.compile(rf"ctrl\+[a-z]|(?:ctrl\+|shift\+|alt\+)+(?:{'|'.join(_NAMED)})|alt\+[a-z0-9]")
_SAME_TO_TERMINALS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"}
"""Chords that most terminals send as another key."""
_SPELLED = {
    " ": "space",
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
}
"""Other names of keys, as people write them."""


_DIGITS = tuple("123456789")
_MOST_HINTS = 4
"""Tags that the hints at the bottom name."""


class KeyClash(NamedTuple):
    """A key that two commands have in one place."""

    key: str
    """As it is shown."""
    first: str
    """The id of the one command."""
    second: str
    """The id of the other."""


def spelled_keys(value: object) -> tuple[str, ...]:
    """Take the keys of a command as settings have them: `"x +"`, divided by spaces; none in `""`.

    Raises:
        WrongValueError: If that is no text, or one of them is no key.
    """
    if not isinstance(value, str):
        raise WrongValueError('is a text of keys with spaces between, such as "x ctrl+x"; "" for no key')
    return tuple(dict.fromkeys(map(_spelled, value.split())))


def _spelled(key: str) -> str:
    if len(key) == 1 and key.isprintable():
        return key
    name = _SPELLED.get(key.lower(), key.lower())
    if name in _SAME_TO_TERMINALS:
        raise WrongValueError(
            f"has {key!r}, which terminals send as {_SAME_TO_TERMINALS[name]!r}; take another"
        )
    if name in _NAMED or _CHORD.fullmatch(name):
        return name
    raise WrongValueError(
        f"has {key!r}, which is no key; keys are single characters, ctrl+x, shift+left, {', '.join(_NAMED)}"
    )


def with_keys(
    changed: Mapping[str, tuple[str, ...]], commands: Sequence[Command] = COMMANDS
) -> tuple[Command, ...]:
    """Give the commands with other keys.

    Moving about in the raw view is on the reader's keys, unless it is given keys of its own.

    Args:
        changed: The keys of commands, by their ids.
        commands: All commands.
    """
    by_id = {command.id: command for command in commands}

    def keys_of(command: Command) -> tuple[str, ...]:
        leader = by_id.get(f"reader.{command.id.partition('.')[2]}")
        follows = leader is not None and (leader.title, leader.keys) == (command.title, command.keys)
        if command.id not in changed and leader is not None and follows:
            return changed.get(leader.id, command.keys)
        return changed.get(command.id, command.keys)

    return tuple(replace(command, keys=keys_of(command)) for command in commands)


def with_tags(codebook: Codebook, commands: Sequence[Command] = COMMANDS) -> tuple[Command, ...]:
    """Give the commands with one for each tag of a codebook, in place of those for the default's.

    A tag is on the key that the codebook gives it, unless the user's settings give its command another one.
    The other digits are left to counts; those of tags are counts as well, where nothing is selected.
    """
    by_id = {command.id: command for command in COMMANDS}
    tagging = {command.id: command for command in commands if command.action.startswith("tag(")}
    first = next(iter(tagging.values()))
    made = list[Command]()
    for index, tag in enumerate(codebook.tags):
        name = f"reader.tag_{index + 1}"
        was = tagging.get(name)
        is_remapped = was is not None and was.keys != by_id[name].keys
        made.append(
            replace(
                was or first,
                id=name,
                keys=was.keys if was and is_remapped else (tag.key,),
                title=f"Tag as {tag.title}",
                action=f"tag({index})",
                footer=tag.title if index < _MOST_HINTS else "",
            )
        )
    taken = {key for command in made for key in command.keys}
    result = list[Command]()
    for command in commands:
        if command is first:
            result += made
        if command.id in tagging:
            continue
        free = tuple(key for key in _DIGITS if key not in taken)
        result.append(replace(command, keys=free) if command.id == "reader.count" else command)
    return tuple(result)


def clash_in(commands: Iterable[Command]) -> KeyClash | None:
    """Give a key that two commands have in one place, their twins that input methods type included."""
    listed = tuple(commands)
    everywhere = [command for command in listed if command.scope is Scope.APP]
    for scope in Scope:
        here = [command for command in listed if command.scope is scope and scope is not Scope.APP]
        owners = dict[str, Command]()
        for command in (*everywhere, *here):
            for key in (typed for own in command.keys for typed in (own, *twins(own))):
                owner = owners.setdefault(key, command)
                if owner.id != command.id:
                    return KeyClash(key, owner.id, command.id)
    return None


def keys_as_toml(commands: Iterable[Command] = COMMANDS) -> str:
    """Give the ids of all commands with their keys, as a table to put into `pizhu.toml`."""
    lines = ["[keys]"]
    listed = tuple(commands)
    for scope in Scope:
        lines += ["", f"# {scope}"]
        here = [command for command in listed if command.scope is scope]
        width = max(len(_toml_line(command)) for command in here)
        lines += [f"{_toml_line(command):<{width}}  # {command.title}" for command in here]
    return "\n".join(lines) + "\n"


def _toml_line(command: Command) -> str:
    keys = " ".join(command.keys).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{command.id}" = "{keys}"'
