"""The boxes of a programme, drawn where they stand; only the rows in sight are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotations.logic_model import LogicModel
from tui.picture_rows import GAP, Look, Picture, heading, lay_out
from tui.widgets.component_styles import component_style


class PictureView(ScrollView, can_focus=True):
    """A picture that scrolls in both directions. Its first row, the names of the columns, stays."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "picture-view--heading",
        "picture-view--partner",
        "picture-view--pointed",
    }
    """
    | Class | Description |
    | :- | :- |
    | `picture-view--heading` | The names of the columns. |
    | `picture-view--partner` | The boxes that are linked to the one that is pointed at. |
    | `picture-view--pointed` | The box that is pointed at. |
    """

    DEFAULT_CSS = """
    PictureView { height: 1fr; overflow-y: scroll; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        .picture-view--heading { text-style: bold; color: $primary; }
        .picture-view--partner { text-style: bold; }
        .picture-view--pointed { background: $primary 30%; text-style: bold; }
        &:ansi .picture-view--heading { color: ansi_default; }
        &:ansi .picture-view--pointed { background: ansi_default; text-style: reverse; }
        &:nocolor .picture-view--pointed { background: transparent; text-style: reverse; }
    }
    """

    class Pointed(Message):
        """Another box is pointed at."""

        def __init__(self, box: str) -> None:
            self.box = box
            super().__init__()

    class Chosen(Message):
        """A box was chosen with the mouse."""

    def __init__(self, model: LogicModel, *, id: str | None = None) -> None:
        """Take what is drawn."""
        super().__init__(id=id)
        self._model = model
        self._heading = ""
        self._looks: Mapping[str, Look] = {}
        self.picture: Picture = lay_out(model, 0)
        self._shown = self.picture
        """The picture, with the arrows of the box that is pointed at."""
        self.pointed = ""
        """The id of the box that is pointed at."""

    def show(self, model: LogicModel, pointed: str) -> None:
        """Draw another model, pointing at a box of it."""
        self._model = model
        self.on_resize()
        self.point_at(pointed)

    def on_resize(self) -> None:
        """Lay the boxes out for the width there is."""
        width = self.scrollable_content_region.width
        if not width:
            return
        self.picture = lay_out(self._model, width)
        self._shown = self.picture.pointing_at(self.pointed)
        self._heading = heading(self._model, self.picture)
        self.virtual_size = Size(self.picture.width, self.picture.height + 1)
        self.call_after_refresh(self._bring_into_sight)
        self.refresh()

    def point_at(self, identifier: str) -> None:
        """Point at the box with an id, and bring it into sight."""
        if self.picture.place_of(identifier) is None:
            return
        self.pointed = identifier
        looks: dict[str, Look] = {}
        for arrow in self._model.arrows_of(identifier):
            looks[arrow.target if arrow.source == identifier else arrow.source] = "partner"
        looks[identifier] = "pointed"
        self._looks = looks
        self._shown = self.picture.pointing_at(identifier)
        self._bring_into_sight()
        self.refresh()
        self.post_message(self.Pointed(identifier))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        left, top = self.scroll_offset
        width = self.scrollable_content_region.width
        base = self.visual_style
        if y == 0:
            style = (base + component_style(self, "picture-view--heading")).rich_style
            strip = Strip([Segment(self._heading, style)])
        else:
            styles = {
                "plain": base.rich_style,
                "partner": (base + component_style(self, "picture-view--partner")).rich_style,
                "pointed": (base + component_style(self, "picture-view--pointed")).rich_style,
            }
            pieces = self._shown.pieces(top + y - 1, self._looks)
            strip = Strip([Segment(words, styles[look]) for words, look in pieces])
        return strip.crop_extend(left, left + width, base.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Point at a box; choose it on the second click."""
        x, y = event.x + self.scroll_offset.x, event.y + self.scroll_offset.y - 1
        number, inside = divmod(x, self.picture.column_width + GAP)
        if event.y == 0 or number >= len(self.picture.columns) or inside >= self.picture.column_width:
            return
        for one in self.picture.columns[number]:
            if one.top <= y < one.top + one.height:
                self.point_at(one.box.id)
                if event.chain == 2:
                    self.post_message(self.Chosen())

    def _bring_into_sight(self) -> None:
        one = self.picture.place_of(self.pointed)
        if one is None or self.size.height < 2:
            return
        # The row of names covers the first one.
        x = one.column * (self.picture.column_width + GAP)
        height = min(one.height, self.size.height - 1)
        self.scroll_to_region(
            Region(x, one.top, self.picture.column_width, height + 1), animate=False, force=True
        )
