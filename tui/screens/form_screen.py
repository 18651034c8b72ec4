"""A screen that is a form: rows to choose and type in, what comes of them, and work that can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker

from tui.bindings import take_keys
from tui.display import display_line, safe
from tui.keymap import Scope
from tui.screens.dialogs import Dialog
from tui.session import Session
from tui.widgets.form_rows import ChoiceField, FormRow
from tui.widgets.key_hints import KeyHints
from tui.widgets.line_list import LineList
from tui.widgets.too_small import TooSmall


class FormScreen(Screen[None]):
    """Rows that are remembered until the app is left, the work that they ask for, and a line that answers."""

    SCOPE: Scope
    TITLE_WORDS: ClassVar[str]
    AUTO_FOCUS = "FormRow > ChoiceField, FormRow > Input"
    CSS_PATH = "form_screen.tcss"

    class Advanced(Message):
        """The work has come so far."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            """Only how far it is now is of interest."""
            return isinstance(message, FormScreen.Advanced)

    class Failed(Message):
        """The work could not be done, or was stopped; `words` say why, and what is left as it was."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    def __init__(self, session: Session) -> None:
        """Take what is worked on."""
        super().__init__()
        take_keys(self, self.SCOPE, session.settings.commands)
        self.session = session
        self.working: Worker[None] | None = None
        """The work that is under way."""

    def rows(self) -> Iterator[FormRow]:
        """Give the rows of the form, with what was chosen last."""
        raise NotImplementedError

    def result(self) -> Widget:
        """Give what shows what comes of the choices."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(Content(self.TITLE_WORDS), id="heading")
        with Vertical(id="rows"):
            yield from self.rows()
        yield self.result()
        yield Static(id="said")
        yield KeyHints()
        yield TooSmall()

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small."""
        TooSmall.watch_over(self, event.size)

    @property
    def remembered(self) -> dict[str, str]:
        """What was chosen last, by the names of the fields."""
        return self.session.habits.forms.setdefault(self.SCOPE, {})

    @property
    def values(self) -> dict[str, str]:
        """What is chosen and typed, by the names of the fields."""
        return {row.field.id or "": row.field.value.strip() for row in self.query(FormRow)}

    def say(self, words: str) -> None:
        """Answer, until something else is to be said."""
        self.query_one("#said", Static).update(safe(display_line(words)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave letters and `←` `→` to what is typed in, and those of a list to it."""
        if isinstance(self.focused, Input):
            return action not in ("step", "turn", "choose")
        return not (isinstance(self.focused, LineList) and action in ("turn", "choose"))

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    def _remember(self) -> None:
        self.remembered.update(self.values)

    @on(Advanced)
    def _show_progress(self, message: Advanced) -> None:
        if self.is_working:
            self.say(f"{message.words} · {self.session.keys[f'{self.SCOPE.name.lower()}.close']} stops")

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        self.working = None
        self.say(message.words)

    @property
    def is_working(self) -> bool:
        """Whether work is under way that can be stopped."""
        return self.working is not None

    def action_start(self) -> None:
        """Carry out what is asked for, once the keys before this one have been typed."""
        if self.is_working:
            return
        # The screen hears of this key before a field has taken those that were typed ahead of it.
        (self.focused or self).call_later(self.start)

    def start(self) -> None:
        """Carry out what the rows ask for."""
        raise NotImplementedError

    def action_move(self, rows: int) -> None:
        """Go to the next row, or the one before; within a list to its next line."""
        listed = self.focused
        if isinstance(listed, LineList) and listed.count:
            at = listed.pointed or 0
            if 0 <= at + rows < listed.count:
                listed.action_point_by(rows)
                return
            if rows > 0:
                return
        if rows > 0:
            self.focus_next("FormRow > *, LineList")
        else:
            self.focus_previous("FormRow > *, LineList")

    def action_step(self, rows: int) -> None:
        """The same by letters, where nothing is typed."""
        self.action_move(rows)

    def action_turn(self, steps: int) -> None:
        """Choose the next of a row, or the one before."""
        if isinstance(self.focused, ChoiceField):
            self.focused.turn(steps)

    def action_choose(self) -> None:
        """List all that a row has to choose from."""
        field = self.focused
        if not isinstance(field, ChoiceField):
            return

        def take(name: str | None) -> None:
            if name is not None:
                field.value = name

        self.app.push_screen(OptionsDialog(field), take)

    def action_close(self) -> None:
        """Stop the work that is under way, or else go back."""
        if self.working is not None:
            self.say("Stopping…")
            self.working.cancel()
        else:
            self.dismiss(None)


class OptionsDialog(Dialog):
    """All that a row has to choose from."""

    DEFAULT_CSS = """
    OptionsDialog > Vertical { width: 78; }
    OptionsDialog OptionList { height: auto; max-height: 75vh; background: $surface; padding: 0; }
    OptionsDialog OptionList, OptionsDialog OptionList:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ｑ,left,h,ｈ", "leave", "Leave", show=False),
        Binding("down,j,ｊ", "move(1)", "Down", show=False),
        Binding("up,k,ｋ", "move(-1)", "Up", show=False),
        Binding("space", "take", "Choose", show=False),
    ]

    def __init__(self, field: ChoiceField) -> None:
        """Take the row's field."""
        super().__init__()
        self._field = field

    def compose(self) -> ComposeResult:
        """Lay the choices out."""
        widest = max(len(name) for name, _ in self._field.options)
        with Vertical():
            options = [
                Option(safe(display_line(f"{name:{widest}}  {means}")), id=str(at))
                for at, (name, means) in enumerate(self._field.options)
            ]
            yield OptionList(*options)
            yield Static(Content("enter choose · esc leave"), classes="dialog--hint")

    def on_mount(self) -> None:
        """Point at what is chosen now."""
        self.query_one(OptionList).highlighted = self._field.index

    def action_move(self, rows: int) -> None:
        """Go to the next, or the one before."""
        listed = self.query_one(OptionList)
        listed.action_cursor_down() if rows > 0 else listed.action_cursor_up()

    def action_take(self) -> None:
        """Choose what is pointed at."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._field.options[event.option_index][0])
