"""Dialogs of comparing annotators: name the stores of others, name the annotator, type words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.display import safe
from tui.screens.dialogs import Dialog
from tui.widgets.typing_box import LineBox


class StoreDialog(Dialog):
    """Name stores or exports, or choose what was named before; gives what was typed."""

    DEFAULT_CSS = """
    StoreDialog OptionList { height: auto; max-height: 10; border: none; background: $surface; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "to_list", "Earlier ones", show=False)]

    def __init__(self, recent: Sequence[str]) -> None:
        """Take what was named before, the last first."""
        super().__init__()
        self._recent = recent

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical() as box:
            box.border_title = Content("Compare with the stores or exports of others")
            yield LineBox(placeholder="wang.json, or several: wang.json zhao.jsonl")
            if self._recent:
                yield OptionList(*(Option(safe(each), id=str(at)) for at, each in enumerate(self._recent)))
            hint = (
                "enter compare · ↓ those named before · esc leave"
                if self._recent
                else "enter compare · esc leave"
            )
            yield Static(Content(hint), classes="dialog--hint")

    def action_to_list(self) -> None:
        """Go to what was named before."""
        for listed in self.query(OptionList):
            listed.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was typed; with nothing typed, what was named last."""
        self.dismiss(event.value.strip() or (self._recent[0] if self._recent else None))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        self.dismiss(self._recent[event.option_index])


class LineDialog(Dialog):
    """Type one line; gives it, or nothing where it was left or is empty."""

    def __init__(self, title: str, text: str, hint: str) -> None:
        """Take a title, the text that is offered, and what is to be known about it."""
        super().__init__()
        self._title = title
        self._text = text
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical() as box:
            box.border_title = safe(self._title)
            yield LineBox(self._text, select_on_focus=False)
            yield Static(safe(f"{self._hint}\nenter take it · esc leave"), classes="dialog--hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line."""
        self.dismiss(event.value.strip() or None)
