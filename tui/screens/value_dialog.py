"""The editor of a value: one line, checked before it is taken."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from annotations.errors import InvalidAnnotation
from annotations.typed_values import parse_value
from annotations.value_words import value_in_words
from tui.display import safe
from tui.screens.dialogs import Dialog
from tui.widgets.typing_box import LineBox

_HINT = """\
450万元 · at_least 4500000 CNY · 0.71 fraction · 71% · 1..5 point
empty: no value · enter keep · esc leave it as it was"""


class ValueDialog(Dialog):
    """Write a value. What cannot be read stays there to be mended, with the reason below it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False, priority=True)]

    def __init__(self, title: str, value: str) -> None:
        """Take a title and the value as it is, as it can be typed."""
        super().__init__()
        self._title = title
        self._value = value

    def compose(self) -> ComposeResult:
        """Lay the line out."""
        with Vertical() as box:
            box.border_title = safe(self._title)
            yield LineBox(self._value, select_on_focus=True)
            yield Static(id="read")
            yield Static(Content(_HINT), classes="dialog--hint")

    @on(Input.Changed)
    def _say_how_it_is_read(self, event: Input.Changed) -> None:
        try:
            value = parse_value(event.value)
        except InvalidAnnotation as error:
            said = f"Not yet a value: {error.what}"
        else:
            said = f"= {value_in_words(value)}" if value else "= no value"
        self.query_one("#read", Static).update(safe(said))

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        try:
            parse_value(event.value)
        except InvalidAnnotation as error:
            self.query_one("#read", Static).update(safe(f"No value: {error.what}"))
        else:
            self.dismiss(event.value)
