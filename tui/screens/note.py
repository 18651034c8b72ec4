"""The editor of a note."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static, TextArea

from tui.display import display, safe
from tui.note_drafts import Draft
from tui.screens.dialogs import Dialog
from tui.widgets.typing_box import all_heard, take_in_turn

_PAUSE = 0.5
"""Seconds without a change until what is written goes to the draft."""


class NoteEditor(TextArea):
    """Shows a note as `display` has it; what is stored stays as it is, to the character."""

    def get_line(self, line_index: int) -> Text:
        """Give a line as it is shown, with as many characters as it has. Tabs are the editor's own matter."""
        line = super().get_line(line_index)
        line.plain = "\t".join(map(display, line.plain.split("\t")))
        return line

    async def on_key(self, event: events.Key) -> None:
        """Carry out a key of the editor itself."""
        await take_in_turn(self, event)


class NoteDialog(Dialog):
    """Write a note in a real editor. Leaving it keeps what was written: undo takes it back."""

    DEFAULT_CSS = """
    NoteDialog TextArea { height: 10; }
    NoteDialog TextArea:nocolor .text-area--cursor-line { background: transparent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", "Keep the note", show=False, priority=True)
    ]

    def __init__(self, title: str, note: str, draft: Draft, unkept: str | None = None) -> None:
        """Take a title and the note as it is.

        Args:
            title: What the note is on.
            note: As it is in the store.
            draft: Where what is written goes until it is kept.
            unkept: What was being written when the program ended; `None` where nothing was.
        """
        super().__init__()
        self._title = title
        self._note = note
        self._editor = NoteEditor(note, show_line_numbers=False, soft_wrap=True)
        self._draft = draft
        self._unkept = unkept
        self._pause: Timer | None = None
        self._is_kept = False

    def compose(self) -> ComposeResult:
        """Lay the editor out."""
        hint = "esc keep and close · an empty note is no note"
        if self._unkept is not None:
            hint = f"Not kept when the program ended; ctrl+z: the note there is\n{hint}"
        with Vertical() as box:
            box.border_title = safe(self._title)
            yield self._editor
            yield Static(safe(hint), classes="dialog--hint")

    def on_mount(self) -> None:
        """Put in what was not kept, as a change that can be undone."""
        editor = self._editor
        if self._unkept is not None:
            editor.replace(self._unkept, editor.document.start, editor.document.end)
        editor.move_cursor(editor.document.end)

    def on_unmount(self) -> None:
        """Keep as a draft what was not kept as a note: the program ends."""
        if self._pause:
            self._pause.stop()
        self.keep_draft()

    def keep_draft(self) -> None:
        """Put what was written on the disk, at once."""
        if not self._is_kept and self._editor.text != self._note:
            self._draft.write(self._editor.text)

    def on_key(self, event: events.Key) -> None:
        """Take what is typed before the editor has the focus: nobody waits for it to open."""
        if not self._editor.has_focus and event.character and event.is_printable:
            self._editor.insert(event.character)
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted before the editor has the focus."""
        if not self._editor.has_focus:
            self._editor.insert(event.text)
            event.stop()

    @on(TextArea.Changed)
    def _write_soon(self) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._write_draft)

    def _write_draft(self) -> None:
        text = self._editor.text
        if text != self._note:
            # Beside: a key never waits for the disk.
            self.run_worker(lambda: self._draft.write(text), thread=True, group="draft", exclusive=True)

    async def action_keep(self) -> None:
        """Close the dialog and give the note, once all that was typed before has arrived."""
        await all_heard(self)
        await all_heard(self._editor)
        self._is_kept = True
        self.dismiss(self._editor.text)
