"""Key bindings and palette entries, made from the command table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import replace

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from tui.display import safe
from tui.keymap import COMMANDS, Command, Scope, commands_for

_DIGITS = tuple("0123456789")


def bindings_for(scope: Scope, commands: Iterable[Command] = COMMANDS) -> list[Binding]:
    """Give the key bindings of all commands that work in one place.

    Those of a screen are priority bindings: each is carried out before the next key is looked at, so that
    who types `/` and a word at once finds the word. The screen's `check_action` has to let keys through
    while something is being typed.
    """
    return [
        Binding(
            bound,
            action,
            command.footer or command.title,
            show=bool(command.footer),
            tooltip=command.title,
            key_display=command.shown_keys.split()[0],
            priority=scope is not Scope.APP,
            id=command.id,
        )
        for command in commands_for(scope, commands)
        for bound, action in _keys_and_actions(command)
    ]


def _keys_and_actions(command: Command) -> Iterator[tuple[str, str]]:
    """Give the keys of a command with what they do; a digit may be a count in a text."""
    has_counts = command.scope in (Scope.READER, Scope.RAW)
    digits = [key for key in command.keys if has_counts and key in _DIGITS]
    others = tuple(key for key in command.keys if key not in digits)
    if others:
        yield replace(command, keys=others).bound_keys, command.action_name
    for digit in digits:
        yield replace(command, keys=(digit,)).bound_keys, f"count_or({digit}, {command.action_name!r})"


def take_keys(node: DOMNode, scope: Scope, commands: Iterable[Command]) -> None:
    """Have a screen, or the app, take the user's keys in place of the program's.

    Textual's own `App.set_keymap` can neither take a key away from a command nor give one to a command that
    has none, and lays all keys anew at every key press.

    Args:
        node: Whose `BINDINGS` are those of a scope.
        scope: Where its commands work.
        commands: All commands, with the user's keys.
    """
    ids = {command.id for command in COMMANDS}
    actions = {command.action_name for command in commands_for(scope, commands)}
    ours = BindingsMap(bindings_for(scope, commands))
    theirs: dict[str, list[Binding]] = {}
    for key, binding in node._bindings:
        # What Textual has on a key for the same thing, such as ctrl+q for quit, goes with the program's own.
        is_replaced = binding.id in ids or binding.action.removeprefix("app.") in actions
        if not is_replaced and key not in ours.key_to_bindings:
            theirs.setdefault(key, []).append(binding)
    node._bindings = BindingsMap.from_keys(theirs | ours.key_to_bindings)


def commands_of(app: App[object]) -> tuple[Command, ...]:
    """Give all commands, with the keys that they have in an app."""
    return getattr(app, "commands", COMMANDS)


class CommandProvider(Provider):
    """Offers in the palette every command that works on the screen it is opened over."""

    async def discover(self) -> Hits:
        """Offer all of them, in the order of the table."""
        for command in self._commands():
            yield DiscoveryHit(
                safe(command.title), self._run(command), text=command.title, help=self._help(command)
            )

    async def search(self, query: str) -> Hits:
        """Offer those whose title matches."""
        matcher = self.matcher(query)
        for command in self._commands():
            if score := matcher.match(command.title):
                title = matcher.highlight(command.title)
                yield Hit(score, title, self._run(command), help=self._help(command))

    def _commands(self) -> Iterator[Command]:
        here = getattr(self.screen, "SCOPE", Scope.APP)
        # A screen's own key for a command of the app, such as q for quit, is no second command.
        everywhere = {f"app.{command.action_name}" for command in commands_for(Scope.APP)}
        return (
            command
            for command in commands_of(self.app)
            if command.scope in (here, Scope.APP) and command.action not in everywhere
        )

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        screen = self.screen

        async def run() -> None:
            await screen.run_action(
                f"app.{command.action_name}" if command.scope is Scope.APP else command.action_name
            )

        return run

    def _help(self, command: Command) -> str:
        return f"{command.group}: {command.shown_keys}" if command.keys else command.group
