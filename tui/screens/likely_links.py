"""The links that are likely in an article, in one list, to be ticked and made together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.content import Content

from annotations.editing_spans import linked
from annotations.errors import PizhuError
from annotations.model import Annotation
from annotations.partners import title_of_kind
from annotations.suggesting.links import LikelyLink
from corpus.article import Article
from tui.bindings import bindings_for
from tui.display import display_line, shorten_middle
from tui.keymap import Scope
from tui.screens.offered_rows import STATE, first_line, style_of
from tui.screens.ticked import State, TickedScreen
from tui.session import Session
from tui.widgets.line_list import LineList

_SIGNS = cell_len("“” → “”")
_LONGEST_QUOTE = 16
_AROUND = 16
"""Code points of either mark that are shown around what stands between them."""


@dataclass(slots=True)
class LinkOffered:
    """A link that is likely, and what was said of it here."""

    link: LikelyLink
    number: int
    """Its place among all that are suggested, from 1."""
    is_ticked: bool = False
    state: State = ""


class LikelyLinksScreen(TickedScreen[LinkOffered]):
    """Each with its kind, score, reason, and the words at both ends. What is made together is one step."""

    NOUN = "likely link"
    SCOPE = Scope.LIKELY_LINKS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.LIKELY_LINKS)]

    def __init__(self, session: Session, article: Article, links: Iterable[LikelyLink]) -> None:
        """Take what is worked on, the article, and its likely links in the order of the text."""
        offered = [LinkOffered(each, number) for number, each in enumerate(links, 1)]
        super().__init__(session, article, "No more links are likely here", offered)

    def on_mount(self) -> None:
        """List the links."""
        self.list_items(self._offered, None)

    def words_of(self, item: LinkOffered) -> str:
        """Give the words at both ends, and the kind of the link between them."""
        source, target = (shorten_middle(quote, _LONGEST_QUOTE) for quote in _quotes(item.link))
        return f"“{source}” — {self._title_of(item)} → “{target}”"

    def lines_of(self, item: LinkOffered, width: int) -> list[Content]:
        """Give its kind, score and reason; the words at both ends."""
        number = f"{item.number:>{len(str(len(self._offered)))}}"
        first = first_line(item, number, self._title_of(item), item.link.score, item.link.reason)
        indent, style = len(number) + 1 + STATE + 1, style_of(item)
        source, target = in_cells(_quotes(item.link), width - indent - _SIGNS)
        words = (
            (f"“{source}”", f"bold {style}".strip()),
            (" → ", style),
            (f"“{target}”", f"bold {style}".strip()),
        )
        return [first, Content.assemble(" " * indent, *words)]

    def detail(self) -> str:
        """Give what stands between the marks of the one pointed at, or around the metric in it."""
        pointed = self.pointed_at
        return in_text(pointed.link, self.article.text, self.size.width) if pointed else ""

    def _title_of(self, item: LinkOffered) -> str:
        return title_of_kind(self.session.codebook, item.link.kind)

    @on(LineList.Chosen)
    def action_accept(self) -> None:
        """Make all links that are ticked, as one step; where none is, the one pointed at."""
        store, changed = self.session.store, dict[str, Annotation]()
        about = self.meant()
        for each in about:
            ends = (each.link.source.annotation.id, each.link.target.annotation.id)
            source = changed.get(ends[0]) or store.get(ends[0])
            if source is None or store.get(ends[1]) is None:
                self.say("An annotation of these is there no more")
                return
            changed[source.id] = linked(source, ends[1], each.link.kind)
        if not about:
            return
        try:
            change = store.carry_out(update=changed.values())
        except PizhuError as error:
            self.refuse(error)
            return
        self.settle(change, about, "linked")


def _quotes(link: LikelyLink) -> tuple[str, str]:
    return link.source.annotation.quote, link.target.annotation.quote


def in_cells(quotes: tuple[str, str], cells: int) -> tuple[str, str]:
    """Give two quotes, as they may be shown, shortened in their middles to so many cells together.

    What one does not need the other gets.
    """
    needed = [cell_len(display_line(each)) for each in quotes]
    first = min(needed[0], max(cells // 2, cells - needed[1]))
    return _shortened(quotes[0], first), _shortened(quotes[1], cells - first)


def _shortened(text: str, cells: int) -> str:
    shown, longest = display_line(text), len(text)
    while cell_len(shown) > cells and longest > 1:
        longest -= 1
        shown = shorten_middle(text, longest)
    return shown


def in_text(link: LikelyLink, text: str, longest: int) -> str:
    """Give what stands between two marks, with an end of each in brackets; around a metric in another mark.

    Args:
        link: Between the marks.
        text: The article's.
        longest: How many code points.
    """
    first, second = sorted((link.source.span, link.target.span), key=lambda span: (span.start, -span.end))
    if second.end <= first.end:
        around = max(0, longest - (second.end - second.start)) // 2
        before = text[max(first.start, second.start - around) : second.start]
        after = text[second.end : min(first.end, second.end + around)]
        return f"{before}[{text[slice(*second)]}]{after}"
    tail, head = text[slice(*first)][-_AROUND:], text[slice(*second)][:_AROUND]
    between = shorten_middle(text[first.end : second.start], max(4, longest - 2 * _AROUND - 8))
    return f"{'…' * (first.end - first.start > _AROUND)}{tail}]{between}[{head}"
