"""The tour: three pages for who has never seen the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.display import safe
from tui.screens.dialogs import Dialog


class TourDialog(Dialog):
    """Pages to turn with `enter`, `space` or the arrows; `escape` leaves from any."""

    DEFAULT_CSS = """
    TourDialog > VerticalScroll { width: 80; padding: 1 2; }
    TourDialog Static { width: 1fr; height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,l,ｌ,pagedown", "turn(1)", "Next", show=False),
        Binding("left,h,ｈ,backspace,pageup", "turn(-1)", "Back", show=False),
        Binding("down,j,ｊ", "scroll(1)", "Down", show=False),
        Binding("up,k,ｋ", "scroll(-1)", "Up", show=False),
        Binding("q,ｑ", "leave", "Leave", show=False),
    ]

    def __init__(self, pages: Sequence[tuple[str, str]]) -> None:
        """Take the title and the words of each page."""
        super().__init__()
        self._pages = pages
        self._page = 0

    def compose(self) -> ComposeResult:
        """Lay the first page out."""
        with VerticalScroll(can_focus=False):
            yield Static(id="page")

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()

    def action_turn(self, pages: int) -> None:
        """Go to the next page, or the one before; from the last one, leave."""
        if self._page + pages >= len(self._pages):
            self.dismiss(None)
            return
        self._page = max(0, self._page + pages)
        self._show()

    def action_scroll(self, rows: int) -> None:
        """Scroll the page, where it is higher than the terminal."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def _show(self) -> None:
        title, words = self._pages[self._page]
        box = self.query_one(VerticalScroll)
        box.border_title = safe(f"{title} ({self._page + 1} of {len(self._pages)})")
        is_last = self._page + 1 == len(self._pages)
        box.border_subtitle = Content("enter begin" if is_last else "enter next · esc skip the tour")
        self.query_one("#page", Static).update(safe(words))
        box.scroll_to(y=0, animate=False)
