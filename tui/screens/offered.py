"""The suggestions for an article in one list, to be ticked, and accepted or rejected together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.content import Content

from annotations.errors import PizhuError
from annotations.records import Change
from annotations.suggesting.suggestion import Suggestion
from annotations.suggestions import acceptance, rejection
from corpus.bitext import Bitext
from tui.bindings import bindings_for
from tui.display import display_line, shorten
from tui.keymap import Scope
from tui.screens.list_screen import ListScreen, column
from tui.session import Session
from tui.step_words import quoted
from tui.widgets.line_list import LineList

_STATE, _TITLE, _SCORE = 8, 12, 4
"""Cells of the columns."""
_CONTEXT = 40
"""Code points on either side of the words, at most; none beyond their paragraph."""


@dataclass(slots=True)
class Offered:
    """A suggestion, and what was said of it here."""

    suggestion: Suggestion
    is_ticked: bool = False
    state: Literal["", "accepted", "rejected"] = ""


class OfferedScreen(ListScreen):
    """Each with its tag, score, reason and context. What is accepted or rejected together is one step."""

    SCOPE = Scope.OFFERED
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.OFFERED)]

    def __init__(
        self,
        session: Session,
        bitext: Bitext,
        suggestions: Sequence[Suggestion],
        notes: Sequence[str] = (),
        pointed: Suggestion | None = None,
    ) -> None:
        """Take what is worked on, the article in both scripts, and what is suggested in it.

        Args:
            session: What is worked on.
            bitext: The article.
            suggestions: In the order of the text.
            notes: What became of earlier suggestions, one line a kind.
            pointed: The one to begin at.
        """
        super().__init__(session, bitext.article, "Nothing is suggested here")
        self._bitext = bitext
        self._offered = [Offered(each) for each in suggestions]
        self._notes = notes
        self._first = next((at for at, each in enumerate(suggestions) if each is pointed), 0)
        self._done: list[tuple[Change, Sequence[Offered]]] = []
        """The steps made here, and what each was about."""

    def on_mount(self) -> None:
        """List what is suggested."""
        # Each has two lines: what it is and why, and its words between what stands around them.
        self.listed.show(len(self._offered), self._lines, lambda _width: [2] * len(self._offered))
        if self._offered:
            self.listed.pointed = self._first
        self._show()

    @property
    def _ticked(self) -> list[Offered]:
        return [each for each in self._offered if each.is_ticked]

    def _show(self) -> None:
        states = [each.state for each in self._offered]
        parts = [
            f"{len(states)} suggestion{'s' * (len(states) != 1)}",
            *(f"{count} {state}" for state in ("accepted", "rejected") if (count := states.count(state))),
            f"{len(self._ticked)} ticked",
        ]
        self.set_heading(" · ".join(parts))
        self.show_detail()

    def detail(self) -> str:
        """Give the whole reason of the one pointed at, and what became of earlier ones of its kind."""
        if self.listed.pointed is None or not self._offered:
            return " · ".join(self._notes)
        suggestion = self._offered[self.listed.pointed].suggestion
        earlier = (note for note in self._notes if note.startswith(f"{suggestion.kind}:"))
        return " · ".join((suggestion.reason, *earlier))

    def _lines(self, index: int, width: int) -> list[Content]:
        offered = self._offered[index]
        suggestion = offered.suggestion
        state = offered.state or ("[x]" if offered.is_ticked else "[ ]")
        title = self.session.codebook.title_of(suggestion.tag)
        about = f"{suggestion.score:.2f}".ljust(_SCORE) + f" {suggestion.kind}: {suggestion.reason}"
        style = "dim" if offered.state else ""
        first = Content.assemble(
            (column(state, _STATE), style),
            (column(title, _TITLE), f"bold {style}".strip()),
            (display_line(about), style),
        )
        return [first, self._in_context(suggestion, width, style)]

    def _in_context(self, suggestion: Suggestion, width: int, style: str) -> Content:
        text = self.article.text
        start, end = suggestion.span
        quote = display_line(text[start:end])
        before = display_line(text[max(0, start - _CONTEXT) : start].rpartition("\n")[2])
        after = display_line(text[end : end + _CONTEXT].partition("\n")[0])
        room = width - _STATE - 3 - cell_len(quote)
        if room < 0:
            before, quote = "", shorten(quote, max(2, (width - _STATE - 3) // 2))
        # What stands before leaves a third of the room for what stands behind.
        while before and cell_len(before) > room * 2 // 3:
            before = before[1:]
        return Content.assemble(
            (" " * (_STATE + 1) + before, style or "dim"),
            (f"[{quote}]", f"bold {style}".strip()),
            (after, style or "dim"),
        )

    def action_tick(self) -> None:
        """Tick the one that is pointed at, or take its tick away, and go to the next."""
        offered = self._pointed()
        if offered is None or self.listed.pointed is None:
            return
        offered.is_ticked = not offered.is_ticked
        self._said = ""
        self.listed.redraw(self.listed.pointed)
        self.listed.action_point_by(1)
        self._show()

    def action_tick_all(self) -> None:
        """Tick all that were in sight; where all of them are, take all ticks away."""
        # Who types ahead is at a row before it is drawn.
        furthest = max(self.listed.furthest_shown, self.listed.pointed or 0)
        seen = [each for each in self._offered[: furthest + 1] if not each.state]
        tick = not all(each.is_ticked for each in seen)
        for each in seen:
            each.is_ticked = tick
        self.listed.redraw()
        self._show()
        unseen = self.listed.count - 1 - furthest
        if unseen and tick:
            last = self.session.keys["offered.last"]
            self.say(f"{unseen} more are below and not ticked: they were not in sight; {last} goes there")
        else:
            self._said = ""
            self.show_detail()

    @on(LineList.Chosen)
    def action_accept(self) -> None:
        """Accept all that are ticked, as one step; where none is, the one pointed at."""
        if ticked := self._meant():
            made = [acceptance(each.suggestion, self._bitext, self.session.annotator) for each in ticked]
            try:
                change = self.session.store.add(made)
            except PizhuError as error:
                self.refuse(error)
                return
            self._settle(change, ticked, "accepted")

    def action_reject(self) -> None:
        """Reject all that are ticked, for good, as one step; where none is, the one pointed at."""
        if ticked := self._meant():
            try:
                change = self.session.store.reject(
                    [rejection(each.suggestion, self.article) for each in ticked]
                )
            except PizhuError as error:
                self.refuse(error)
                return
            self._settle(change, ticked, "rejected")

    def _meant(self) -> list[Offered]:
        """Give those that are ticked, or else the one that is pointed at, and go on to the next."""
        if ticked := self._ticked:
            return ticked
        pointed = self._pointed()
        if pointed is None:
            return []
        self.listed.action_point_by(1)
        return [pointed]

    def _settle(
        self, change: Change | None, about: Sequence[Offered], state: Literal["accepted", "rejected"]
    ) -> None:
        for each in about:
            each.state, each.is_ticked = state, False
        if change:
            self._done.append((change, about))
        self.listed.redraw()
        self._show()
        what = f"{len(about)}"
        if len(about) == 1:
            what = quoted(self.article.text[slice(*about[0].suggestion.span)])
        self.say(f"{what} {state}; {self.session.keys['offered.undo']} takes it back")

    def action_undo(self) -> None:
        """Undo what was done here last; its suggestions are ticked again."""
        if not self._done:
            self.say("Nothing was accepted or rejected here")
            return
        change, about = self._done[-1]
        store = self.session.store
        step = next((each for each in store.steps(self.article.id) if each.id == change.step), None)
        try:
            if step is not None:
                # What was accepted here a moment ago is what the reader means: no question.
                store.undo_to(step, self.article.id, may_remove_most=True)
        except PizhuError as error:
            self.refuse(error)
            return
        self._done.pop()
        for each in about:
            each.state, each.is_ticked = "", True
        self.listed.redraw()
        self._show()
        self.say(f"Undone: {len(about)} ticked again")

    def _pointed(self) -> Offered | None:
        if self.listed.pointed is None or not self._offered:
            return None
        offered = self._offered[self.listed.pointed]
        if offered.state:
            self.say(f"This one is {offered.state}: {self.session.keys['offered.undo']} takes it back")
            return None
        return offered
