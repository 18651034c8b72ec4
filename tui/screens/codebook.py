"""The codebook to read: what a tag means, what is marked with it and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from annotations.codebook import Codebook, Tag
from tui.display import safe
from tui.keymap import twins
from tui.screens.dialogs import Dialog


class CodebookDialog(Dialog):
    """One tag of the codebook over the text; the key of another tag turns to that one."""

    DEFAULT_CSS = """
    CodebookDialog VerticalScroll { width: 92; }
    CodebookDialog Static { width: 1fr; height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ｑ,K,Ｋ", "leave", "Leave", show=False),
        Binding("down,j,ｊ", "scroll(1)", "Down", show=False),
        Binding("up,k,ｋ", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space,ctrl+d", "scroll(10)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, codebook: Codebook, tag: Tag) -> None:
        """Take the codebook, and the tag to show first."""
        super().__init__()
        self._codebook = codebook
        self._tag = tag

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        with VerticalScroll(can_focus=False):
            yield Static()

    def on_mount(self) -> None:
        """Show the first tag."""
        self._show(self._tag)

    def on_key(self, event: events.Key) -> None:
        """Turn to another tag."""
        for tag in self._codebook.tags:
            if event.character and event.character in (tag.key, *twins(tag.key)):
                self._show(tag)

    def action_scroll(self, rows: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def _show(self, tag: Tag) -> None:
        box = self.query_one(VerticalScroll)
        box.border_title = safe(f"Codebook: {tag.title}")
        others = " · ".join(f"{other.key} {other.title}" for other in self._codebook.tags if other is not tag)
        box.border_subtitle = safe(f"{others} · esc close" if others else "esc close")
        self.query_one(Static).update(Content.assemble(*_page(self._codebook, tag)))
        box.scroll_home(animate=False)


def _page(codebook: Codebook, tag: Tag) -> Iterator[Content]:
    yield safe(" ".join(tag.definition.split()) + "\n")
    for heading, lines in (
        ("Mark", tag.include),
        ("Leave out", tag.exclude),
        ("Examples", tag.examples),
        ("Links", tuple(_links(codebook, tag))),
    ):
        if lines:
            yield Content.styled(f"\n{heading}\n", "bold")
            yield from (safe(f"  · {line}\n") for line in lines)


def _links(codebook: Codebook, tag: Tag) -> Iterator[str]:
    for kind in codebook.link_kinds:
        if tag.name in (kind.source, kind.target):
            source, target = codebook.title_of(kind.source), codebook.title_of(kind.target)
            yield f"{source} — {kind.title} → {target}: {kind.definition}"
