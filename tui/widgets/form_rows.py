"""Rows of a form: a label, and what is chosen or typed behind it. All of it by keys, and without colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.display import display_line, safe
from tui.widgets.typing_box import LineBox

Option = tuple[str, str]
"""What is chosen, and what it means in a few words."""


class ChoiceField(Static, can_focus=True):
    """One of a few, turned to the next or the last."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    ChoiceField { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ChoiceField:focus { background: $primary 30%; }
    ChoiceField:ansi:focus, ChoiceField:nocolor:focus { background: transparent; text-style: reverse; }
    """

    class Changed(Message):
        """Another one was chosen."""

    def __init__(self, options: Sequence[Option], value: str = "", *, id: str | None = None) -> None:
        """Take what there is to choose from; the first is chosen where `value` is none of them."""
        super().__init__(id=id)
        self.options = tuple(options)
        self.index = next((at for at, (name, _) in enumerate(self.options) if name == value), 0)
        """The place of what is chosen."""

    @property
    def value(self) -> str:
        """What is chosen."""
        return self.options[self.index][0]

    @value.setter
    def value(self, value: str) -> None:
        self.turn([name for name, _ in self.options].index(value) - self.index)

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._show()

    def turn(self, steps: int) -> None:
        """Choose one further on or back; after the last comes the first."""
        before, self.index = self.index, (self.index + steps) % len(self.options)
        self._show()
        if before != self.index:
            self.post_message(self.Changed())

    def _show(self) -> None:
        name, means = self.options[self.index]
        self.update(safe(display_line(f"‹ {name} ›  {means}")))


class FormRow(Horizontal):
    """A label and a field; `▸` stands before the one that keys go to."""

    DEFAULT_CSS = """
    FormRow { height: 1; }
    FormRow .form-row--label { width: 16; height: 1; }
    FormRow Input { width: 1fr; height: 1; display: block; }
    FormRow Input:nocolor:focus { background: transparent; }
    """

    LABEL: ClassVar[str] = "form-row--label"

    def __init__(self, label: str, field: ChoiceField | Input) -> None:
        """Take both; the field's id is the name of what is chosen."""
        super().__init__()
        self.label = label
        self.field = field

    def compose(self) -> ComposeResult:
        """Lay the row out."""
        yield Static(Content(f"  {self.label}"), classes=self.LABEL)
        yield self.field

    def on_descendant_focus(self) -> None:
        """Point at the row."""
        self.query_one(f".{self.LABEL}", Static).update(Content(f"▸ {self.label}"))

    def on_descendant_blur(self) -> None:
        """Point at it no more."""
        self.query_one(f".{self.LABEL}", Static).update(Content(f"  {self.label}"))


def text_field(name: str, value: str, placeholder: str = "") -> LineBox:
    """Give a field of one row to type in."""
    return LineBox(value, display_line(placeholder), id=name, compact=True, select_on_focus=False)
