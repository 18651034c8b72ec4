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

    def on_mount(self) -> None:
        """Follow the keys that work on the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._take_bindings)

    def on_resize(self) -> None:
        """Show as many as there is room for."""
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
        found = dict[str, _Hint]()
        for _, binding, is_enabled, _ in screen.active_bindings.values():
            if binding.show and is_enabled:
                shown = self.app.get_key_display(binding)
                found.setdefault(binding.action, _Hint(binding.key, shown, binding.description))
        hints = tuple(found.values())
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def _in_sight(self) -> Sequence[_Hint]:
        """Give as many hints as there is room for, the last one always: it is how to see all keys."""
        if not self._hints:
            return ()
        *others, last = self._hints
        room, shown = self.size.width - last.width, list[_Hint]()
        for hint in others:
            room -= hint.width
            if room < 0:
                break
            shown.append(hint)
        return [*shown, last]
