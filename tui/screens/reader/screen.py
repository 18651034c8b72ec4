"""The reader: it lays the panes out, converts beside, and passes on what happens."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from annotations.placing import PlacedAnnotations
from annotations.quantities import make_ready
from corpus.article import Article
from corpus.errors import ConversionError
from corpus.targets import Shown, make_shown
from corpus.views import ViewName
from tui.bindings import bindings_for
from tui.display import display_line, safe
from tui.keymap import Scope
from tui.layout import WIDE
from tui.screens.raw import RawScreen
from tui.screens.reader.copying import CopyingActions
from tui.screens.reader.folding import FoldingActions
from tui.screens.reader.input_method import InputMethodActions
from tui.screens.reader.jumping import JumpingActions
from tui.screens.reader.likely_links import LikelyLinksActions
from tui.screens.reader.linking import LinkingActions
from tui.screens.reader.looking_back import LookingBackActions
from tui.screens.reader.noting import NotingActions
from tui.screens.reader.offering import OfferingActions
from tui.screens.reader.picturing import PictureActions
from tui.screens.reader.returning import ReturningActions
from tui.screens.reader.selecting import SelectingActions
from tui.screens.reader.shaping import ShapingActions
from tui.screens.reader.targets import TargetActions
from tui.screens.reader.valuing import ValuingActions
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.find_box import FindBox
from tui.widgets.kept_lines import KeptStatic
from tui.widgets.key_hints import KeyHints
from tui.widgets.script_pane.looks import look_of, numbers
from tui.widgets.script_pane.widget import ScriptPane
from tui.widgets.status_line import StatusLine
from tui.widgets.too_small import TooSmall


class Frame(Horizontal):
    """Lays widgets out that cover it all, so that none of its own rows need be drawn at each key press."""

    BLANK = True


class ReaderScreen(
    PictureActions,
    OfferingActions,
    TargetActions,
    FoldingActions,
    SelectingActions,
    JumpingActions,
    CopyingActions,
    InputMethodActions,
    ReturningActions,
    ShapingActions,
    LikelyLinksActions,
    LinkingActions,
    NotingActions,
    ValuingActions,
    LookingBackActions,
):
    """One article, its own script left and the other right."""

    SCOPE = Scope.READER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.READER)]
    AUTO_FOCUS = "#own"
    BLANK = True
    """Its widgets cover it all: none of its own rows need be drawn at each key press."""

    CSS_PATH = "reader.tcss"

    class Converted(Message):
        """The article's other script is there."""

        def __init__(self, shown: Shown, wanted: tuple[ViewName, ...]) -> None:
            self.shown = shown
            self.wanted = wanted
            super().__init__()

    class NotConverted(Message):
        """The article cannot be shown in the other script."""

        def __init__(self, reason: str) -> None:
            self.reason = reason
            super().__init__()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield KeptStatic(safe(display_line(self.article.title)), id="heading")
        with Frame(id="body"):
            with Frame(id="panes"):
                yield self.own_pane
                yield KeptStatic(id="divider")
                yield self.other_pane
            yield AnnotationList(self.keys)
        yield FindBox("Find in the article, in either script", self.session.searches)
        yield StatusLine()
        yield KeyHints()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the article's own script at once; the other follows."""
        self.show_article(self.article)
        if notices := self.article.cleaned.notices:
            self.say(" · ".join(notices))
        self.offer_draft()
        self.say_what_moved()

    def show_article(self, article: Article) -> None:
        """Show the article, which may have other paragraphs folded than the one that was shown."""
        self.article = article
        self.bitext = self.shown = None
        self.is_selecting = False
        self.grown_from.clear()
        self.hits = ()
        if self.active is self.other_pane:
            self.lead_with(self.own_pane)
            self.own_pane.focus()
        self.set_text_out()
        cleaned = article.cleaned
        looks = [look_of(item.kind, item.start) for item in cleaned.paragraphs]
        doubtful = [(doubt.start, doubt.end) for doubt in cleaned.doubts]
        self.own_pane.show(article.text, looks, doubtful, labels=numbers(looks))
        self.placed = PlacedAnnotations(article, ())
        self.place_annotations()
        self.find_again()
        # OpenCC holds the interpreter for 0.1 s while it loads its dictionaries.
        self.call_after_refresh(self.convert)

    def on_resize(self, event: events.Resize) -> None:
        """Stack the panes in a narrow terminal, and move the list below the text."""
        TooSmall.watch_over(self, event.size)
        self.lay_panes_out(event.size.width)
        # A class of the screen's would have the styles of all its widgets looked up again, for 20 ms.
        is_beneath = event.size.width < WIDE
        self.annotation_list.set_class(is_beneath, "-beneath")
        self.query_one("#body", Frame).styles.layout = "vertical" if is_beneath else "horizontal"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave keys to the search box while it is typed in, and the arrows to the list while it is used."""
        if isinstance(self.focused, Input):
            return action in ("back", "leave_find")
        if isinstance(self.focused, AnnotationList):
            return action not in ("move_rows", "finish_link")
        return True

    def save_state_changed(self) -> None:
        """Say whether all is saved. Called by the app when the store has written, or has failed to."""
        # The last save comes while the app closes: its widgets may be gone before their screen.
        if self.query("StatusLine") and self.query("AnnotationList"):
            self.show_status()

    def convert(self) -> None:
        """Convert the article beside what goes on."""
        self._convert()

    @work(thread=True, exclusive=True, group="converting")
    def _convert(self) -> None:
        wanted = self.wanted
        try:
            shown = make_shown(self.article, wanted, self.session.corpus.settings)
            self.post_message(self.Converted(shown, wanted))
            make_ready()
        except ConversionError as error:
            self.post_message(self.NotConverted(str(error)))

    @on(Converted)
    def _show_other_script(self, message: Converted) -> None:
        if message.shown.bitext.article is not self.article or message.wanted != self.wanted:
            # Other paragraphs have been folded since, or something else is to be shown.
            return
        place = self.place_in_other()
        self.shown = message.shown
        bitext = self.bitext = message.shown.bitext
        looks = [
            look_of(item.kind, bitext.to_other.map_point(item.start))
            for item in self.article.cleaned.paragraphs
        ]
        doubts = self.article.cleaned.doubts
        doubtful = [bitext.to_other.map_span(doubt.start, doubt.end) for doubt in doubts]
        self.other_pane.show(bitext.other, looks, doubtful, labels=numbers(looks))
        self.mark_other_pane()
        self.return_to(place)
        self.other_script_came()
        self.show_hits()
        self.show_status()
        while self.after_conversion:
            self.after_conversion.pop(0)(bitext)

    @on(NotConverted)
    def _say_not_converted(self, message: NotConverted) -> None:
        self.notify(message.reason, title="No other script", severity="error", markup=False)
        self.other_script_failed()

    @on(ScriptPane.Scrolled)
    def _follow(self, message: ScriptPane.Scrolled) -> None:
        self.scroll_in_step(message.pane)

    @on(ScriptPane.Selected)
    def _take_selection(self, message: ScriptPane.Selected) -> None:
        self.lead_with(message.pane)
        self.is_selecting = False
        self.grown_from.clear()
        if message.unit:
            self.last_unit = message.unit
        self.set_selection(message.selection, keep_view=True)

    @on(events.DescendantFocus)
    def _lead_with_focused(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, ScriptPane):
            self.lead_with(event.widget)

    def action_annotations(self) -> None:
        """Show the list of annotations, or hide it."""
        listed = self.annotation_list
        listed.toggle_class("-open")
        if listed.has_class("-open"):
            self.list_annotations()
        elif listed.has_focus:
            self.active.focus()
        self.show_status()

    @on(AnnotationList.Picked)
    def _go_to_picked(self, message: AnnotationList.Picked) -> None:
        if item := self.placed.get(message.annotation_id):
            self.active.focus()
            self.chosen = item.annotation.id
            self.go_to_listed(item)

    async def action_back(self) -> None:
        """Leave the search box, the selection, the search, or the article: whichever is there first."""
        if self.leave_one():
            return
        if self.annotation_list.has_focus:
            self.active.focus()
        else:
            await self.action_close()

    async def action_close(self) -> None:
        """Go back to the library, whatever was begun here."""
        await self.run_action("app.close_reader")

    def action_raw(self) -> None:
        """Show the file's own characters, at the place of the cursor."""
        raw = RawScreen(self.article, self.to_raw.map_point(self.cursor), self.session.searches)

        def come_back(_: None) -> None:
            self.place_cursor(self.article.cleaned.alignment.map_point(raw.cursor))

        self.app.push_screen(raw, come_back)
