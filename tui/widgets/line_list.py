"""A list of any length, of which only the lines in sight are made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.component_styles import component_style

Draw = Callable[[int, int], Sequence[Content]]
"""Gives the lines of the item at a place, in some cells; what is wider is cut off."""
Heights = Callable[[int], Sequence[int]]
"""Gives how many lines each item has, in some cells."""


class LineList(ScrollView, can_focus=True):
    """Items of one line or more, one of them pointed at: by a sign, not by colour alone."""

    CLICKS_TO_CHOOSE: ClassVar[int] = 2
    SIGN: ClassVar[str] = "▸ "
    """Stands before the item that is pointed at; before all others as many blanks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--pointed", "line-list--left"}
    """
    | Class | Description |
    | :- | :- |
    | `line-list--pointed` | The item that is pointed at, while the list has the focus. |
    | `line-list--left` | The same while it has not. |
    """

    DEFAULT_CSS = """
    LineList { color: $foreground; overflow-x: hidden; overflow-y: auto;
               scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    LineList > .line-list--pointed { background: $primary 30%; text-style: bold; }
    LineList:ansi > .line-list--pointed { background: ansi_default; text-style: reverse; }
    LineList:nocolor > .line-list--pointed { background: transparent; text-style: reverse; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", show=False),
        Binding("down", "point_by(1)", "Down", show=False),
        Binding("up", "point_by(-1)", "Up", show=False),
        Binding("pagedown", "point_by_pages(1)", "Page down", show=False),
        Binding("pageup", "point_by_pages(-1)", "Page up", show=False),
        Binding("home", "point_at_edge(-1)", "First", show=False),
        Binding("end", "point_at_edge(1)", "Last", show=False),
    ]

    pointed: reactive[int | None] = reactive(None, repaint=False, init=False)
    """The place of the item that is pointed at, from 0."""

    class Pointed(Message):
        """Another item is pointed at."""

        def __init__(self, index: int | None) -> None:
            self.index = index
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            """What is pointed at when the message arrives is what counts."""
            return isinstance(message, LineList.Pointed)

    class Chosen(Message):
        """An item was chosen."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, empty: str = "", *, id: str | None = None) -> None:
        """Take what is said in place of items while there are none."""
        super().__init__(id=id)
        self.empty = empty
        self._count = 0
        self._heights: Heights | None = None
        self._width = 0
        self._tops: Sequence[int] = range(1)
        """The line at which each item begins, and behind them all their number."""
        self._draw: Draw = lambda _index, _width: ()
        self._strips: dict[int, list[Strip]] = {}
        self.seen = set[int]()
        """The places of the items that ever came into sight; who jumps to the end has not seen the middle."""

    @property
    def count(self) -> int:
        """How many items there are."""
        return self._count

    @property
    def page(self) -> int:
        """How many lines there is room for."""
        return max(1, self.scrollable_content_region.height)

    def show(self, count: int, draw: Draw, heights: Heights | None = None) -> None:
        """Show items; the one that is pointed at stays, by its place.

        Args:
            count: How many there are.
            draw: Gives the lines of one, when it comes into sight.
            heights: How many lines each has, where not all have one.
        """
        self._count, self._draw, self._heights = count, draw, heights
        self._measure()
        self.pointed = None if self.pointed is None or not count else min(self.pointed, count - 1)
        self.refresh()

    def grow(self, count: int) -> None:
        """Show more items below those that are there, which stay as they are."""
        is_felt = self._tops[-1] < self.scroll_offset.y + self.size.height
        self._count = count
        self._measure()
        if is_felt:
            self.refresh()

    def redraw(self, index: int | None = None) -> None:
        """Draw one item anew, or all: what they are made from has changed."""
        if index is None:
            self._strips.clear()
            self.refresh()
        else:
            self._strips.pop(index, None)
            self._refresh_item(index)

    def scroll_to_item(self, index: int) -> None:
        """Bring an item into sight, by as little scrolling as needed."""
        top, end = self._tops[index], self._tops[index + 1]
        wanted = max(min(self.scroll_offset.y, top), end - self.page)
        if wanted != self.scroll_offset.y:
            self.scroll_to(y=wanted, animate=False)

    def validate_pointed(self, index: int | None) -> int | None:
        """Keep within the items."""
        return None if index is None or not self._count else max(0, min(index, self._count - 1))

    def watch_pointed(self, old: int | None, new: int | None) -> None:
        """Show it, and bring it into sight."""
        for index in (old, new):
            if index is not None and index < self._count:
                self._refresh_item(index)
        if new is not None:
            self.scroll_to_item(new)
        self.post_message(self.Pointed(new))

    def action_point_by(self, items: int) -> None:
        """Point at an item further down or up."""
        self.pointed = 0 if self.pointed is None else self.pointed + items

    def action_point_by_pages(self, direction: int) -> None:
        """Point at an item a page further down or up, at the same height where there is a page left."""
        if not self._count:
            return
        top = self.scroll_offset.y + direction * self.page
        line = self._tops[self.pointed or 0] + direction * self.page
        self.pointed = self._item_at(max(0, min(line, self._tops[-1] - 1)))
        self.scroll_to(y=max(0, min(top, self._tops[-1] - self.page)), animate=False)
        self.scroll_to_item(self.pointed)

    def action_point_at_edge(self, direction: int) -> None:
        """Point at the first or the last item."""
        self.pointed = 0 if direction < 0 else self._count - 1

    def action_choose(self) -> None:
        """Choose what is pointed at."""
        if self.pointed is not None:
            self.post_message(self.Chosen(self.pointed))

    def on_click(self, event: events.Click) -> None:
        """Point at what is clicked at; choose it at a double click."""
        line = event.y + self.scroll_offset.y
        if 0 <= line < self._tops[-1]:
            self.pointed = self._item_at(line)
            if event.chain % self.CLICKS_TO_CHOOSE == 0:
                self.action_choose()

    def on_resize(self) -> None:
        """Draw all anew, as wide as there is room for."""
        if self.scrollable_content_region.width != self._width:
            self._measure()
        if self.pointed is not None:
            self.scroll_to_item(self.pointed)

    def on_focus(self) -> None:
        """Show what is pointed at as such."""
        self.redraw()

    def on_blur(self) -> None:
        """Show it as it is while the keys go elsewhere."""
        self.redraw()

    def notify_style_update(self) -> None:
        """Forget what was drawn: the theme has changed."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        line, width = y + self.scroll_offset.y, self._width
        if not self._count:
            lines = wrap(self.empty, max(1, width - 4))
            return self._strip(Content(f"  {lines[y]}" if y < len(lines) else ""), width)
        if line >= self._tops[-1]:
            return Strip.blank(width, self.rich_style)
        index = self._item_at(line)
        if width:
            # Before it has a width nothing of an item is to be seen, nor how many lines it has.
            self.seen.add(index)
        strips = self._strips.get(index)
        if strips is None:
            strips = self._strips[index] = self._lines(index, width)
        within = line - self._tops[index]
        return strips[within] if within < len(strips) else Strip.blank(width, self.rich_style)

    def _lines(self, index: int, width: int) -> list[Strip]:
        is_pointed, blank = index == self.pointed, " " * cell_len(self.SIGN)
        lines = self._draw(index, width - len(blank))
        return [
            self._strip(
                Content.assemble(self.SIGN if is_pointed and not place else blank, line), width, is_pointed
            )
            for place, line in enumerate(lines)
        ]

    def _strip(self, line: Content, width: int, is_pointed: bool = False) -> Strip:
        style = self.visual_style
        if is_pointed:
            style += component_style(self, f"line-list--{'pointed' if self.has_focus else 'left'}")
        cut = line.truncate(width, ellipsis=True, pad=True)
        segments: list[Segment] = cut.render_segments(style)
        return Strip(segments).adjust_cell_length(width, style.rich_style)

    def _measure(self) -> None:
        width = self._width = self.scrollable_content_region.width
        room = width - cell_len(self.SIGN)
        if self._heights is None or room <= 0:
            self._tops = range(self._count + 1)
        else:
            self._tops = [0, *accumulate(self._heights(room))]
        self._strips.clear()
        self.virtual_size = Size(width, self._tops[-1])

    def _item_at(self, line: int) -> int:
        return line if isinstance(self._tops, range) else bisect_right(self._tops, line) - 1

    def _refresh_item(self, index: int) -> None:
        self._strips.pop(index, None)
        top = self._tops[index] - self.scroll_offset.y
        height = self._tops[index + 1] - self._tops[index]
        if -height < top < self.size.height:
            self.refresh(Region(0, max(top, 0), self.size.width, height))
