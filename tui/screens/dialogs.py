"""Small dialogs: choose one of a few, read a page of help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.display import safe, shorten
from tui.keymap import twins

_LONGEST_LINE = 400
"""Code points of a folded line that are listed; the raw view shows all."""


class Dialog(ModalScreen[str | None]):
    """A box over the screen; `escape` leaves it."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Vertical, Dialog > VerticalScroll {
        width: 72; max-width: 96%; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    Dialog .dialog--hint { color: $foreground 80%; height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def action_leave(self) -> None:
        """Close the dialog with nothing chosen."""
        self.dismiss(None)


class ChoiceDialog(Dialog):
    """Choose one of a few things, by the key beside it or with the arrows and `enter`."""

    DEFAULT_CSS = """
    ChoiceDialog OptionList { height: auto; max-height: 75vh; border: none; background: $surface;
                              scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, choices: Sequence[tuple[str, str, str]]) -> None:
        """Take a title and, for each choice, its key, what it says, and what is given when it is chosen."""
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Lay the choices out."""
        with Vertical() as box:
            box.border_title = safe(self._title)
            options = [Option(safe(f"{key}  {says}"), id=chosen) for key, says, chosen in self._choices]
            yield OptionList(*options)
            yield Static(Content("enter choose · esc leave"), classes="dialog--hint")

    def on_key(self, event: events.Key) -> None:
        """Choose by key, full-width keys of an input method included."""
        character = event.character
        for key, _, chosen in self._choices:
            if character and character in (key, *twins(key)):
                self.dismiss(chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what was pointed at."""
        self.dismiss(event.option.id)


@dataclass(frozen=True, slots=True)
class FoldedLine:
    """A paragraph that is folded away, to be listed."""

    kind: str
    """The part it plays."""
    text: str
    is_by_reader: bool
    """Whether the reader has folded it, not the rules."""


class FoldedDialog(Dialog):
    """What is to be known of an article, and the lines that are folded away, of which one can be chosen."""

    DEFAULT_CSS = """
    FoldedDialog > Vertical { width: 92; }
    FoldedDialog OptionList { height: auto; max-height: 75vh; background: $surface; padding: 0;
                              scrollbar-size-vertical: 1; }
    FoldedDialog OptionList, FoldedDialog OptionList:focus { border: none; }
    FoldedDialog .dialog--notice { height: auto; margin-bottom: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,F,Ｆ", "leave", "Leave", show=False),
        Binding("down,j,ｊ", "move(1)", "Down", show=False),
        Binding("up,k,ｋ", "move(-1)", "Up", show=False),
        Binding("f,ｆ", "choose", "Show the line in its place", show=False),
    ]

    def __init__(self, lines: Sequence[FoldedLine], notices: Sequence[str]) -> None:
        """Take the folded lines in the order of the file; the place of the one chosen in it is given."""
        super().__init__()
        self._lines = lines
        self._notices = notices

    def compose(self) -> ComposeResult:
        """Lay the notices and the lines out."""
        with Vertical() as box:
            box.border_title = Content("Folded away")
            for notice in self._notices:
                yield Static(safe(f"! {notice}"), classes="dialog--notice")
            if self._lines:
                yield OptionList(*self._options())
                box.border_subtitle = Content("enter or f shows the line in its place · esc close")
            else:
                yield Static(Content("Nothing of this article is folded away."))
                box.border_subtitle = Content("esc close")

    def _options(self) -> Iterator[Option]:
        for index, line in enumerate(self._lines):
            kind = f"{line.kind}, folded by you" if line.is_by_reader else line.kind
            text = safe(shorten(line.text.strip(), _LONGEST_LINE))
            yield Option(Content.assemble((f"{kind}\n", "bold"), text), id=str(index))

    def action_move(self, rows: int) -> None:
        """Go to the next line, or the one before."""
        for listed in self.query(OptionList):
            listed.action_cursor_down() if rows > 0 else listed.action_cursor_up()

    def action_choose(self) -> None:
        """Give the line that is pointed at."""
        for listed in self.query(OptionList):
            listed.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the place of what was chosen."""
        self.dismiss(event.option.id)


class TextDialog(Dialog):
    """A page to read."""

    DEFAULT_CSS = """
    TextDialog VerticalScroll { width: 92; }
    TextDialog Static { width: 1fr; height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "leave", "Leave", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space,ctrl+d", "scroll(10)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Page up", show=False),
        Binding("home,g", "scroll(-10000)", "Top", show=False),
        Binding("end,G", "scroll(10000)", "Bottom", show=False),
    ]

    def __init__(self, title: str, text: Content) -> None:
        """Take a title and a text."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        with VerticalScroll(can_focus=False) as box:
            box.border_title = safe(self._title)
            box.border_subtitle = Content("esc close · ↑↓ scroll")
            yield Static(self._text)

    def action_scroll(self, rows: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
