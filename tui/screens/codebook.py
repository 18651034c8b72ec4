"""The codebook to read: what a tag means, what is marked with it and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from annotations.codebook import Codebook, Tag
from tui.display import safe
from tui.keymap import twins
from tui.screens.dialogs import TextDialog


class CodebookDialog(TextDialog):
    """One tag of the codebook over the text; the key of another tag turns to that one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("K,Ｋ,ｑ", "leave", "Leave", show=False)]

    def __init__(self, codebook: Codebook, tag: Tag) -> None:
        """Take the codebook, and the tag to show first."""
        super().__init__("Codebook", Content(""))
        self._codebook = codebook
        self._tag = tag

    def on_mount(self) -> None:
        """Show the first tag."""
        self._show(self._tag)

    def on_key(self, event: events.Key) -> None:
        """Turn to another tag."""
        for tag in self._codebook.tags:
            if event.character and event.character in (tag.key, *twins(tag.key)):
                self._show(tag)

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
        ("Where it begins and ends", tag.boundaries),
        ("Examples", tag.examples),
        ("Sub-codes", tuple(_subcodes(tag))),
        ("For all tags", codebook.rules),
        ("Links", tuple(_links(codebook, tag))),
    ):
        if lines:
            yield Content.styled(f"\n{heading}\n", "bold")
            yield from (safe(f"  · {line}\n") for line in lines)


def _subcodes(tag: Tag) -> Iterator[str]:
    for subcode in tag.subcodes:
        key = f" ({subcode.key})" if subcode.key else ""
        yield f"{subcode.title}{key}: {' '.join(subcode.definition.split())}"


def _links(codebook: Codebook, tag: Tag) -> Iterator[str]:
    for kind in codebook.link_kinds:
        if tag.name in (kind.source, kind.target):
            source, target = codebook.title_of(kind.source), codebook.title_of(kind.target)
            yield f"{source} — {kind.title} → {target}: {kind.definition}"
