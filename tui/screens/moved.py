"""Annotations whose article has changed: those found again, to be confirmed, and those that are lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from annotations.anchoring import is_folded, locate, moved
from annotations.errors import PizhuError
from annotations.model import Annotation
from annotations.similar_words import LikelyPlace, likely_place
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext
from tui.bindings import bindings_for
from tui.display import shorten
from tui.keymap import Scope
from tui.screens.list_screen import ListScreen, column
from tui.session import Session

_STATE, _TAG = 12, 10
"""Cells of the columns."""
_LONGEST_QUOTE = 50
_AROUND = 12
"""Code points shown on either side of a place."""


@dataclass
class MovedAnnotation:
    """One that was made on the file as it was before."""

    annotation: Annotation
    span: Span[CleanedOffset] | None
    """Where its words stand now; `None` when it is lost."""
    likely: LikelyPlace | None = None
    """For a lost one, where it may belong."""


def moved_annotations(session: Session, bitext: Bitext) -> list[MovedAnnotation]:
    """Give the annotations of an article that were made on another version of its file."""
    article = bitext.article
    return [
        MovedAnnotation(each, locate(each, article).span)
        for each in session.store.in_article(article.id)
        if each.sha256 != article.sha256 and not is_folded(each, article)
    ]


class MovedScreen(ListScreen):
    """Those found again stand in the text already; those lost are offered a place that is like theirs."""

    SCOPE = Scope.MOVED
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.MOVED)]

    class LikelyPlaces(Message):
        """Places for what is lost have been looked for."""

        def __init__(self, places: Sequence[LikelyPlace | None]) -> None:
            self.places = places
            super().__init__()

    def __init__(self, session: Session, bitext: Bitext) -> None:
        """Take what is worked on, and the article that was open in both scripts."""
        super().__init__(
            session, bitext.article, "No annotation here was made on another version of the file"
        )
        self._bitext = bitext
        self._moved: list[MovedAnnotation] = []

    def on_mount(self) -> None:
        """List them."""
        self._list()
        self._look(tuple(each.annotation for each in self._moved))

    @work(thread=True, exclusive=True, group="likely places")
    def _look(self, annotations: Sequence[Annotation]) -> None:
        lost = {each.annotation.id for each in self._moved if each.span is None}
        places, worker = list[LikelyPlace | None](), get_current_worker()
        for each in annotations:
            if worker.is_cancelled:
                return
            places.append(likely_place(each, self.article.text) if each.id in lost else None)
        self.post_message(self.LikelyPlaces(places))

    def on_moved_screen_likely_places(self, message: LikelyPlaces) -> None:
        """Offer the places."""
        found = zip(self._moved, message.places, strict=False)
        for each, place in found:
            each.likely = place
        self.listed.redraw()
        self.show_detail()

    def _list(self) -> None:
        known = {each.annotation.id: each.likely for each in self._moved}
        self._moved = moved_annotations(self.session, self._bitext)
        for each in self._moved:
            each.likely = known.get(each.annotation.id)
        lost = sum(each.span is None for each in self._moved)
        self.set_heading(
            f"The file has changed · {self.article.id} · {len(self._moved) - lost} found again · {lost} lost"
        )
        self.listed.show(len(self._moved), self._line)
        if self._moved and self.listed.pointed is None:
            self.listed.pointed = 0
        self.show_detail()

    def _line(self, index: int, _width: int) -> list[Content]:
        each = self._moved[index]
        state = "LOST" if each.span is None else "found again"
        tag = self.session.codebook.title_of(each.annotation.tag)
        quote = shorten(each.annotation.quote, _LONGEST_QUOTE)
        now = f" → “{self._words(each.likely.span)}”?" if each.likely else ""
        return [Content(f"{column(state, _STATE)}{column(tag, _TAG)}“{quote}”{now}")]

    def _words(self, span: Span[CleanedOffset]) -> str:
        return shorten(self.article.text[span.start : span.end], _LONGEST_QUOTE)

    def detail(self) -> str:
        """Say between which words an annotation stood, and where it is, or may be, now."""
        each = self._pointed()
        if each is None:
            return ""
        made = each.annotation
        was = f"was: …{made.prefix[-_AROUND:]}[{made.quote}]{made.suffix[:_AROUND]}…"
        span = each.span or (each.likely.span if each.likely else None)
        if span is None:
            return f"{was} · nothing like it is in the article now; it is kept"
        text = self.article.text
        now = (
            f"…{text[max(0, span.start - _AROUND) : span.start]}[{text[span.start : span.end]}]"
            f"{text[span.end : span.end + _AROUND]}…"
        )
        return f"{was} · {'now' if each.span else 'perhaps now'}: {now}"

    def _pointed(self) -> MovedAnnotation | None:
        if self.listed.pointed is None or self.listed.pointed >= len(self._moved):
            return None
        return self._moved[self.listed.pointed]

    def action_accept(self) -> None:
        """Confirm the place of what is pointed at: it belongs to the file as it is now."""
        each = self._pointed()
        if each is None:
            return
        if each.span is None and each.likely is None:
            self.say("Nothing in the article is like it; it stays in this list, and nothing of it is lost")
            return
        self._accept([each])

    def action_accept_all(self) -> None:
        """Confirm the places of all that were found again by their own words."""
        found = [each for each in self._moved if each.span is not None]
        if not found:
            self.say("None was found again by its own words; a takes a place that is offered")
            return
        self._accept(found)

    def _accept(self, chosen: Sequence[MovedAnnotation]) -> None:
        updates = []
        for each in chosen:
            span = each.span or (each.likely.span if each.likely else None)
            if span is not None:
                updates.append(moved(each.annotation, self._bitext, span))
        try:
            self.session.store.carry_out(update=updates)
        except PizhuError as error:
            self.refuse(error)
        else:
            self.say(f"{len(updates)} confirmed; u undoes it")
        self._list()

    def action_undo(self) -> None:
        """Undo the last change."""
        try:
            self.attempt(self.session.store.undo(self.article.id), "Undone", "Nothing to undo")
        except PizhuError as error:
            self.refuse(error)
        self._list()
