"""The characters of an article's file as they came, with all that cleaning did to them marked in place."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from corpus.alignment import RawOffset
from corpus.article import Article
from tui.bindings import bindings_for, commands_of
from tui.display import display, display_line, safe
from tui.keymap import Scope
from tui.motion import Selection
from tui.screens.edit_list import EditListScreen
from tui.screens.finding import FindingActions
from tui.screens.raw_places import Certainty, RawPlaces, letters_of, name_of
from tui.screens.raw_words import told
from tui.search_history import SearchHistory
from tui.widgets.find_box import FindBox
from tui.widgets.key_hints import KeyHints
from tui.widgets.script_pane.found import FoundSpans
from tui.widgets.script_pane.gutter import LabelGutter
from tui.widgets.script_pane.marks import Mark
from tui.widgets.script_pane.widget import ScriptPane
from tui.widgets.status_line import Status, StatusLine
from tui.widgets.too_small import TooSmall


class RawScreen(FindingActions):
    """The raw text of one article, to look at. Nothing can be changed here."""

    SCOPE = Scope.RAW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.RAW)]
    AUTO_FOCUS = "#raw"

    CSS_PATH = "raw.tcss"

    def __init__(self, article: Article, offset: RawOffset, searches: SearchHistory) -> None:
        """Take the article, where in its raw text the cursor is to be, and what was searched for before."""
        self._places = RawPlaces(article)
        self._rules = list(dict.fromkeys(place.rule for place in self._places.edits))
        gutter = LabelGutter([letters_of(rule) for rule in self._rules])
        super().__init__(ScriptPane(gutter, mark_styles=("edit",), id="raw"))
        self._article = article
        self._first = offset
        self._searches = searches

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe(display_line(f"The file as it came · {self._article.title}")), id="heading")
        yield self.active
        yield Static(id="detail")
        yield FindBox("Find in the file, in either script", self._searches)
        yield StatusLine()
        yield KeyHints()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the text with its marks, and the cursor in it."""
        places = self._places
        self.active.show(
            self._article.raw,
            doubtful=[place.mark for place in places.edits if place.certainty is Certainty.UNSURE],
            lost=[place.mark for place in places.lost],
            folded=[(fold.raw_start, fold.raw_end) for fold in places.folds],
            labels=[(fold.raw_start, fold.kind.value) for fold in places.folds],
        )
        tags = {rule: tag for tag, rule in enumerate(self._rules)}
        self.active.set_marks(
            Mark(str(index), *place.mark, tags[place.rule]) for index, place in enumerate(places.edits)
        )
        self.set_selection(Selection.cursor(self._first))

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small."""
        TooSmall.watch_over(self, event.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave keys to the search box while it is typed in."""
        return action in ("back", "leave_find") if isinstance(self.focused, Input) else True

    @property
    def searched_text(self) -> str:
        """The raw text."""
        return self._article.raw

    @property
    def cursor(self) -> RawOffset:
        """The cursor, in the raw text."""
        return RawOffset(self.selection.head)

    def go_to(self, offset: int) -> None:
        """Put the cursor at an offset of the raw text."""
        self.set_selection(Selection.cursor(offset))

    def show_hits(self) -> None:
        """Point out what the search found."""
        self.active.set_found(FoundSpans(self.hits))
        self.show_hit()

    def show_hit(self) -> None:
        """Point out the one of those that the cursor is in."""
        self.active.set_hit(self.present_hit)

    @on(ScriptPane.Selected)
    def _take_selection(self, message: ScriptPane.Selected) -> None:
        self.set_selection(message.selection, keep_view=True)

    def action_go_to_edit(self, direction: int) -> None:
        """Go to the next or the previous edit, or to what could not be repaired."""
        start = self._places.beside(self.cursor, direction)
        if start is None:
            self.say(f"Nothing was changed {'below' if direction > 0 else 'above'} the cursor")
        else:
            self.go_to(start)

    def action_list_edits(self) -> None:
        """List all edits and what could not be repaired; go to the one that is chosen."""

        def go(start: int | None) -> None:
            if start is not None:
                self.go_to(start)

        commands = commands_of(self.app)
        self.app.push_screen(EditListScreen(self._places, self._article, self.cursor, commands), go)

    def action_back(self) -> None:
        """Leave the search box, the selection, the search, or this view: whichever is there first."""
        if not self.leave_one():
            self.action_close()

    def action_close(self) -> None:
        """Go back to the cleaned text."""
        self.dismiss(None)

    def show_status(self) -> None:
        """Say what was done to the character under the cursor; where nothing was, what was done in all."""
        raw, offset = self._article.raw, self.cursor
        place, fold = self._places.at(offset), self._places.fold_at(offset)
        self.active.set_current(place.mark if place else (0, 0))
        parts = [told(place, raw)] if place else []
        parts += [f"in a line folded as {fold.kind}"] if fold else []
        character = raw[offset : offset + 1]
        if character not in ("", "\n") and display(character) != character:
            parts.append(f"under the cursor U+{ord(character):04X}")
        self.query_one("#detail", Static).update(safe(" · ".join(parts) or self._summary()))
        self.query_one(StatusLine).status = Status(
            article=self._article.id,
            script="file",
            position=offset,
            length=len(raw),
            said=self._said,
            count=self.count_in_words,
            selected=raw[self.selection.start : self.selection.end],
            saved="",
            note=f"{len(self._places.edits)} edits",
        )

    def _summary(self) -> str:
        places = self._places
        parts = [f"{letters_of(rule)} {name_of(rule)} {count}" for rule, count in places.counts.most_common()]
        unsure = sum(place.certainty is Certainty.UNSURE for place in places.edits)
        parts += [f"? unsure {unsure}"] if unsure else []
        parts += [f"! lost {len(places.lost)}"] if places.lost else []
        parts += [f"{len(places.folds)} lines folded"] if places.folds else []
        return " · ".join(parts) or "Nothing was changed"
