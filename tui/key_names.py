"""What keys are called in sentences on the screen: as the user has set them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.keymap import Command

KeyNames = Mapping[str, str]
"""What to press for a command, by its id."""


def key_names(commands: Iterable[Command]) -> KeyNames:
    """Give the first key of every command; where it has none, how the palette calls it.

    Args:
        commands: All commands, with the user's keys.
    """
    listed = tuple(commands)
    palette = next(
        (command.shown_keys.split()[0] for command in listed if _opens_palette(command)), "the palette"
    )
    return {
        command.id: command.shown_keys.split()[0] if command.keys else f"{palette} “{command.title}”"
        for command in listed
    }


def tag_keys(keys: KeyNames) -> str:
    """Give the keys that tag, in the order of the codebook."""
    return " ".join(key for name, key in keys.items() if name.removeprefix("reader.tag_").isdecimal())


def _opens_palette(command: Command) -> bool:
    return command.id == "app.command_palette" and bool(command.keys)
