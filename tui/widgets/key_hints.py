"""The last line of a screen: the keys that are most useful there. A click on one presses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen

from tui.widgets.kept_lines import KeptLines


class _Hint(NamedTuple):
    key: str
    """As Textual names it."""
    shown: str
    says: str

    @property
    def width(self) -> int:
        """In cells, with the blanks around it."""
        return cell_len(self.shown) + cell_len(self.says) + 3


class Useful(NamedTuple):
    """A command that is of use just now, and what it would do."""

    command: str
    """Its id."""
    says: str


class KeyHints(KeptLines):
    """One widget for all hints: Textual's footer has one for each, and asks every one at every key press."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-hints--key"}
    """
    | Class | Description |
    | :- | :- |
    | `key-hints--key` | The key, before what it does. |
    """

    DEFAULT_CSS = """
    KeyHints { dock: bottom; height: 1; background: $footer-background; color: $footer-foreground; }
    KeyHints .key-hints--key { color: $footer-key-foreground; text-style: bold; }
    """

    def __init__(self) -> None:
        """Begin without hints; they come with the screen's bindings."""
        super().__init__()
        self._hints: tuple[_Hint, ...] = ()
        self._keys: dict[str, tuple[str, str]] = {}
        """The key of each command, by its id: as Textual names it, and as it is shown."""
        self._first: Sequence[Useful] = ()

    def on_mount(self) -> None:
        """Follow the keys that work on the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._take_bindings)

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self.refresh()

    def put_first(self, useful: Sequence[Useful]) -> None:
        """Put before all others what is of use just now."""
        if useful != self._first:
            self._first = useful
            self.refresh()

    def render(self) -> Content:
        """Give the line."""
        style = self.get_visual_style("key-hints--key")
        return Content.assemble(
            *(
                part
                for hint in self._in_sight()
                for part in (Content.styled(f" {hint.shown} ", style), Content(f"{hint.says} "))
            )
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that is pointed at."""
        place = 0
        for hint in self._in_sight():
            if place <= event.x < place + hint.width:
                self.app.simulate_key(hint.key)
                return
            place += hint.width

    def _take_bindings(self, screen: Screen[object]) -> None:
        found, keys = dict[str, _Hint](), dict[str, tuple[str, str]]()
        for _, binding, is_enabled, _ in screen.active_bindings.values():
            if not is_enabled:
                continue
            shown = self.app.get_key_display(binding)
            keys.setdefault(binding.id or "", (binding.key, shown))
            if binding.show:
                found.setdefault(binding.action, _Hint(binding.key, shown, binding.description))
        hints = tuple(found.values())
        if hints != self._hints or keys != self._keys:
            self._hints, self._keys = hints, keys
            self.refresh()

    def _in_sight(self) -> Sequence[_Hint]:
        """Give as many hints as there is room for, the last one always: it is how to see all keys."""
        if not self._hints:
            return ()
        first = [
            _Hint(*self._keys[each.command], each.says) for each in self._first if each.command in self._keys
        ]
        named = {hint.key for hint in first}
        *others, last = (*first, *(hint for hint in self._hints if hint.key not in named))
        room, shown = self.size.width - last.width, list[_Hint]()
        for hint in others:
            room -= hint.width
            if room < 0:
                break
            shown.append(hint)
        return [*shown, last]
