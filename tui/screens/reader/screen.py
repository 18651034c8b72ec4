"""The reader: it lays the panes out, converts beside, and passes on what happens."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Footer, Input, Static

from corpus.article import Article
from corpus.bitext import Bitext, make_bitext
from corpus.errors import ConversionError
from tui.bindings import bindings_for
from tui.display import display_line, safe
from tui.keymap import Scope
from tui.layout import NARROW, WIDE, divider_width
from tui.screens.dialogs import TextDialog, folded_text
from tui.screens.reader.marking import MarkingActions
from tui.screens.reader.moving import MovingActions
from tui.session import Session
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.script_pane.looks import look_of
from tui.widgets.script_pane.widget import ScriptPane
from tui.widgets.status_line import StatusLine
from tui.widgets.too_small import TooSmall


class ReaderScreen(MovingActions, MarkingActions):
    """One article, its own script left and the other right."""

    SCOPE = Scope.READER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.READER)]
    AUTO_FOCUS = "#own"

    CSS_PATH = "reader.tcss"

    class Converted(Message):
        """The article's other script is there."""

        def __init__(self, bitext: Bitext) -> None:
            self.bitext = bitext
            super().__init__()

    class NotConverted(Message):
        """The article cannot be shown in the other script."""

        def __init__(self, reason: str) -> None:
            self.reason = reason
            super().__init__()

    def __init__(self, article: Article, session: Session) -> None:
        """Take the article, and what is worked on."""
        super().__init__(article, session)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe(display_line(self.article.title)), id="heading")
        with Horizontal(id="body"):
            with Horizontal(id="panes"):
                yield self.own_pane
                yield Static(id="divider")
                yield self.other_pane
            yield AnnotationList()
        yield Input(placeholder="Find in the article, in either script", id="find")
        yield StatusLine()
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the article's own script at once; the other follows."""
        cleaned = self.article.cleaned
        looks = [look_of(item.kind, item.start) for item in cleaned.paragraphs]
        self.own_pane.show(self.article.text, looks, [(doubt.start, doubt.end) for doubt in cleaned.doubts])
        self.place_annotations()
        # OpenCC holds the interpreter for 0.1 s while it loads its dictionaries.
        self.call_after_refresh(self._convert)

    def on_resize(self, event: events.Resize) -> None:
        """Stack the panes in a narrow terminal, and move the list below the text."""
        TooSmall.watch_over(self, event.size)
        is_narrow = event.size.width < NARROW
        self.set_class(is_narrow, "-narrow")
        # Both panes are as wide as each other, to the cell, so that their rows break alike.
        divider = self.query_one("#divider")
        divider.styles.width = "1fr" if is_narrow else divider_width(event.size.width)
        self.set_class(event.size.width < WIDE, "-beneath")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave keys to the search box while it is typed in, and the arrows to the list while it is used."""
        if isinstance(self.focused, Input):
            return action == "back"
        if isinstance(self.focused, AnnotationList):
            return action != "move_rows"
        return True

    def save_state_changed(self) -> None:
        """Say whether all is saved. Called by the app when the store has written, or has failed to."""
        self.show_status()

    @work(thread=True, exclusive=True, group="converting")
    def _convert(self) -> None:
        try:
            self.post_message(self.Converted(make_bitext(self.article)))
        except ConversionError as error:
            self.post_message(self.NotConverted(str(error)))

    @on(Converted)
    def _show_other_script(self, message: Converted) -> None:
        bitext = self.bitext = message.bitext
        looks = [
            look_of(item.kind, bitext.to_other.map_point(item.start))
            for item in self.article.cleaned.paragraphs
        ]
        doubts = self.article.cleaned.doubts
        doubtful = [bitext.to_other.map_span(doubt.start, doubt.end) for doubt in doubts]
        self.other_pane.show(bitext.other, looks, doubtful)
        self.mark_other_pane()
        self.mirror_selection()
        self.scroll_in_step(self.own_pane)
        self.show_status()
        while self.after_conversion:
            self.after_conversion.pop(0)(bitext)

    @on(NotConverted)
    def _say_not_converted(self, message: NotConverted) -> None:
        self.notify(message.reason, title="No other script", severity="error", markup=False)

    @on(ScriptPane.Scrolled)
    def _follow(self, message: ScriptPane.Scrolled) -> None:
        self.scroll_in_step(message.pane)

    @on(ScriptPane.Selected)
    def _take_selection(self, message: ScriptPane.Selected) -> None:
        self.lead_with(message.pane)
        self.is_selecting = False
        self.grown_from.clear()
        self.set_selection(message.selection)

    @on(events.DescendantFocus)
    def _lead_with_focused(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, ScriptPane):
            self.lead_with(event.widget)

    def action_annotations(self) -> None:
        """Show the list of annotations, or hide it."""
        listed = self.annotation_list
        listed.toggle_class("-open")
        if listed.has_class("-open"):
            listed.show(self.placed, self.session.codebook)
        elif listed.has_focus:
            self.active.focus()
        self.show_status()

    @on(AnnotationList.Chosen)
    def _go_to_chosen(self, message: AnnotationList.Chosen) -> None:
        if item := self.placed.get(message.annotation_id):
            self.active.focus()
            self.place_cursor(item.span.start)

    def action_find(self) -> None:
        """Open the search."""
        box = self.query_one("#find", Input)
        # Both at once, or the first letters of who types fast would be taken for commands.
        box.display = True
        self.set_focus(box)

    @on(Input.Changed, "#find")
    def _find_as_typed(self, event: Input.Changed) -> None:
        self.find(event.value)

    @on(Input.Submitted, "#find")
    def _go_to_first_hit(self, event: Input.Submitted) -> None:
        self._close_find()
        if self.hits:
            self.action_go_to_hit(1)
        elif event.value:
            self.say("Not found in this article")

    def _close_find(self) -> None:
        self.query_one("#find", Input).display = False
        self.set_focus(self.active)

    def action_folded(self) -> None:
        """Show the lines that are folded away."""
        raw = self.article.raw
        lines = [(fold.kind.value, raw[fold.raw_start : fold.raw_end]) for fold in self.article.cleaned.folds]
        self.app.push_screen(TextDialog("Folded away", folded_text(lines)))

    async def action_back(self) -> None:
        """Leave the search box, the selection, the search, or the article: whichever is there first."""
        box = self.query_one("#find", Input)
        if box.display:
            self._close_find()
        elif self.is_selecting or not self.selection.is_empty:
            self.drop_selection()
        elif self.hits:
            self.find("")
        elif self.annotation_list.has_focus:
            self.active.focus()
        else:
            await self.run_action("app.close_reader")
