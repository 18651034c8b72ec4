"""The programme that an article describes, as a picture: boxes in columns, their links, and what dangles."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from annotations.logic_model import LogicModel
from annotations.pictures.overview import marks_of_kind, overview
from tui.bindings import bindings_for, take_keys
from tui.display import display_line, safe
from tui.keymap import Scope
from tui.picture_rows import dangling_in_words
from tui.screens.dialogs import ChoiceDialog
from tui.session import Session
from tui.widgets.key_hints import KeyHints
from tui.widgets.picture_view import PictureView
from tui.widgets.too_small import TooSmall


class PictureScreen(Screen[str | None]):
    """Walks from box to box; gives the id of the annotation whose words one wants to see, or nothing."""

    SCOPE = Scope.PICTURE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.PICTURE)]
    AUTO_FOCUS = "PictureView"
    CSS_PATH = "picture.tcss"

    def __init__(self, session: Session, model: LogicModel, pointed: str | None = None) -> None:
        """Take what is worked on, what is drawn, and the id of the box to begin at."""
        super().__init__()
        take_keys(self, self.SCOPE, session.settings.commands)
        self._model = model
        """What is drawn: each mark, or the kinds."""
        self._marks = model
        self._first = pointed if pointed and model.box(pointed) else model.boxes[0].id
        self._way: tuple[str, ...] = ()
        """The box whose links are gone along, and what it is linked to."""
        self._view = PictureView(model)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(safe(self._heading), id="heading")
        yield self._view
        yield Static(id="said")
        yield KeyHints()
        yield TooSmall()

    def on_mount(self) -> None:
        """Point at the first box, once there are places."""
        self.call_after_refresh(self._view.point_at, self._first)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the terminal is too small."""
        TooSmall.watch_over(self, event.size)

    @property
    def _heading(self) -> str:
        boxes, links, dangling = len(self._model.boxes), len(self._model.arrows), len(self._model.dangling)
        of_boxes = f"{boxes} box{'es' * (boxes != 1)}"
        counts = f"{of_boxes}, {links} link{'s' * (links != 1)}, {dangling} dangling"
        if self._model is not self._marks:
            counts = f"kinds: {of_boxes}, {links} arrow{'s' * (links != 1)}"
        return f"{counts} · {display_line(self._model.title or self._model.article)}"

    def label_of(self, identifier: str) -> str:
        """Give the label of a box."""
        box = self._model.box(identifier)
        return box.label if box else ""

    @on(PictureView.Pointed)
    def _show_detail(self) -> None:
        box = self._model.box(self._view.pointed)
        if box is None:
            return
        lacks = f" · lacks: {', '.join(box.lacks)}" if box.lacks else ""
        gloss = f" · {box.gloss}" if box.gloss else ""
        self.query_one("#said", Static).update(
            safe(display_line(f"{box.label} {box.title}{lacks}: “{box.quote}”{gloss}"))
        )

    def action_move(self, boxes: int) -> None:
        """Point at a box further down or up in the column."""
        if one := self._view.picture.place_of(self._view.pointed):
            column = self._view.picture.columns[one.column]
            index = column.index(one) + boxes
            self._point_at(column[max(0, min(index, len(column) - 1))].box.id)

    def action_move_to_edge(self, direction: int) -> None:
        """Point at the first or the last box of the column."""
        self.action_move(direction * len(self._model.boxes))

    def action_move_across(self, columns: int) -> None:
        """Point at the box of the next column that stands nearest to the same row."""
        picture = self._view.picture
        one = picture.place_of(self._view.pointed)
        if one and 0 <= one.column + columns < len(picture.columns):
            column = picture.columns[one.column + columns]
            nearest = min(column, key=lambda other: abs(other.top - one.top))
            self._point_at(nearest.box.id)

    def action_partner(self) -> None:
        """Point at the next box that the one is linked to from which the walk began."""
        pointed = self._view.pointed
        if pointed not in self._way:
            arrows = self._model.arrows_of(pointed)
            others = (arrow.target if arrow.source == pointed else arrow.source for arrow in arrows)
            self._way = (pointed, *dict.fromkeys(others))
        if len(self._way) == 1:
            self._say("It is linked to nothing in this article")
            return
        self._view.point_at(self._way[(self._way.index(pointed) + 1) % len(self._way)])

    def action_go_to_dangling(self, direction: int) -> None:
        """Point at the next box that lacks something, or the one before."""
        ids = [box.id for box in self._model.boxes]
        count, here = len(ids), ids.index(self._view.pointed)
        dangling = {box.id for box in self._model.dangling}
        way = (ids[(here + direction * step) % count] for step in range(1, count + 1))
        found = next((each for each in way if each in dangling), None)
        if found is None:
            self._say("Nothing dangles")
        else:
            self._point_at(found)

    def action_dangling(self) -> None:
        """List what dangles, to go there."""
        dangling = self._model.dangling
        if not dangling:
            self._say("Nothing dangles")
            return

        def go_to(identifier: str | None) -> None:
            if identifier:
                self._point_at(identifier)

        choices = [("", dangling_in_words(box), box.id) for box in dangling]
        self.app.push_screen(ChoiceDialog("What dangles", choices), go_to)

    def action_scroll_by(self, direction: int) -> None:
        """Scroll half a page, and point at the box of the column that is in sight there."""
        view = self._view
        one = view.picture.place_of(view.pointed)
        if one is None:
            return
        row = one.top + direction * max(1, view.size.height // 2)
        column = view.picture.columns[one.column]
        nearest = min(column, key=lambda other: abs(other.top - row))
        if nearest is one:
            self.action_move(direction)
        else:
            self._point_at(nearest.box.id)

    def action_overview(self) -> None:
        """Draw the kinds in place of each mark, or each mark again."""
        pointed = self._view.pointed
        if self._model is not self._marks:
            inside = marks_of_kind(self._marks, pointed)
            self._draw(self._marks, inside[0].id if inside else pointed)
            return
        kinds = overview(self._marks)
        if not kinds.boxes:
            self._say("Only metrics are marked: they have no kinds to draw")
            return
        found = (
            kind.id
            for kind in kinds.boxes
            if pointed in {one.id for one in marks_of_kind(self._marks, kind.id)}
        )
        self._draw(kinds, next(found, pointed if kinds.box(pointed) else kinds.boxes[0].id))

    def _draw(self, model: LogicModel, pointed: str) -> None:
        self._model, self._way = model, ()
        self.query_one("#heading", Static).update(safe(self._heading))
        self._view.show(model, pointed)

    @on(PictureView.Chosen)
    def action_open(self) -> None:
        """Go to the words of the box; of a problem that notes name, to the first words it is noted on.

        A kind leads to its first mark in the picture of every mark.
        """
        pointed = self._view.pointed
        if marks_of_kind(self._marks, pointed):
            self.action_overview()
            return
        box = self._model.box(pointed)
        if box and box.annotation is None:
            pointed = next(arrow.target for arrow in self._model.arrows_of(pointed))
        self.dismiss(pointed)

    def action_close(self) -> None:
        """Go back to the article, where one was."""
        self.dismiss(None)

    def _point_at(self, identifier: str) -> None:
        self._way = ()
        self._view.point_at(identifier)

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(safe(words))
