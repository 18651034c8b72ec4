"""The suggestions for an article in one list, to be ticked, and accepted or rejected together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.binding import BindingType
from textual.content import Content

from annotations.errors import PizhuError
from annotations.records import Change
from annotations.subcodes import parent_of
from annotations.suggesting.suggestion import Suggestion
from annotations.suggestions import acceptance, rejection
from corpus.bitext import Bitext
from tui.bindings import bindings_for
from tui.keymap import Scope
from tui.motion import Edge, Units
from tui.screens.list_screen import ListScreen
from tui.screens.offered_rows import Likeness, Offered, beside, lines_of
from tui.session import Session
from tui.step_words import quoted
from tui.widgets.line_list import LineList


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
        self._offered = [Offered(each, number) for number, each in enumerate(suggestions, 1)]
        self._listed = self._offered
        self._only: tuple[Likeness, str] | None = None
        """In what those that are listed are alike: a tag or a kind."""
        self._notes = notes
        self._first = next((each for each in self._offered if each.suggestion is pointed), None)
        self._units = Units(bitext.article.text)
        self._done: list[tuple[Change, Sequence[Offered]]] = []
        """The steps made here, and what each was about."""

    def on_mount(self) -> None:
        """List what is suggested."""
        self._list(self._offered, self._first)

    def _list(self, listed: list[Offered], pointed: Offered | None) -> None:
        self._listed = listed
        self.listed.furthest_shown = -1
        self.listed.show(len(listed), self._lines, lambda _width: [2] * len(listed))
        if listed:
            self.listed.pointed = next((at for at, each in enumerate(listed) if each is pointed), 0)
        self._said = ""
        self._show()

    @property
    def shown(self) -> Sequence[Offered]:
        """Those that are listed: all, or those of one tag or kind."""
        return self._listed

    @property
    def _ticked(self) -> list[Offered]:
        return [each for each in self._offered if each.is_ticked]

    def _show(self) -> None:
        states = [each.state for each in self._offered]
        parts = [
            f"{len(states)} suggestion{'s' * (len(states) != 1)}",
            *([f"{len(self._listed)} {self._only[1]}"] if self._only else []),
            *(f"{count} {state}" for state in ("accepted", "rejected") if (count := states.count(state))),
            f"{len(self._ticked)} ticked",
            *([f"ends by {unit}"] if (unit := self.session.habits.edge_unit) != "character" else []),
        ]
        self.set_heading(" · ".join(parts))
        self.show_detail()

    def detail(self) -> str:
        """Give the whole reason of the one pointed at, and what became of earlier ones of its kind."""
        if self.listed.pointed is None or not self._listed:
            return " · ".join(self._notes)
        suggestion = self._listed[self.listed.pointed].suggestion
        earlier = (note for note in self._notes if note.startswith(f"{suggestion.kind}:"))
        return " · ".join((suggestion.reason, *earlier))

    def _lines(self, index: int, width: int) -> list[Content]:
        offered = self._listed[index]
        title = self.session.codebook.title_of(offered.tag)
        return lines_of(offered, title, self.article.text, len(str(len(self._offered))), width)

    def action_only(self, likeness: Likeness) -> None:
        """List only what has the tag, or is of the kind, of the one pointed at; all again."""
        if self.listed.pointed is not None and self._listed:
            self._list_only(likeness, self._listed[self.listed.pointed].by(likeness))

    def action_only_tag(self, index: int) -> None:
        """List only what has one of the codebook's tags; all again."""
        tags = self.session.codebook.tags
        if index < len(tags):
            self._list_only("tag", tags[index].name)

    def _list_only(self, likeness: Likeness, value: str) -> None:
        found = [each for each in self._offered if each.by(likeness) == value]
        if not found:
            self.say(f"No {value} is suggested")
            return
        pointed = self._listed[self.listed.pointed] if self.listed.pointed is not None else None
        is_so = self._only == (likeness, value)
        self._only = None if is_so else (likeness, value)
        self._list(self._offered if is_so else found, pointed)

    def action_point_at_alike(self, likeness: Likeness, direction: int) -> None:
        """Point at the next one of the same tag or kind, or at the one before."""
        pointed = self.listed.pointed
        if pointed is None or not self._listed:
            return
        place = beside(self._listed, pointed, likeness, direction)
        if place is None:
            where = "below" if direction > 0 else "above"
            self.say(f"No {self._listed[pointed].by(likeness)} {where}")
        else:
            self.action_point_by(place - pointed)

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
        seen = [each for each in self._listed[: furthest + 1] if not each.state]
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

    def action_move_edge(self, edge: Edge, direction: int) -> None:
        """Move the start or the end of the one pointed at by a character, word or clause, and tick it."""
        offered = self._pointed()
        if offered is None or self.listed.pointed is None:
            return
        unit = self.session.habits.edge_unit
        offered.adjust(*self._units.edge_moved(offered.span, edge, unit, direction))
        self.listed.redraw(self.listed.pointed)
        self._show()
        self.say(f"Now {quoted(self.article.text[slice(*offered.span)])}")

    def action_change_tag(self) -> None:
        """Have the one pointed at tagged as the next tag of the codebook, and tick it."""
        offered = self._pointed()
        if offered is None or self.listed.pointed is None:
            return
        names = [tag.name for tag in self.session.codebook.tags]
        place = names.index(parent_of(offered.tag))
        name = names[(place + 1) % len(names)]
        offered.other_tag = None if name == parent_of(offered.suggestion.tag) else name
        offered.is_ticked = True
        self.listed.redraw(self.listed.pointed)
        self._show()
        self.say(f"Accepted, it is {self.session.codebook.title_of(offered.tag)}")

    def action_edge_unit(self) -> None:
        """Change what the ends are moved by: a character, a word, a clause."""
        names = ("start_left", "start_right", "end_left", "end_right")
        keys = " ".join(self.session.keys[f"offered.{name}"] for name in names)
        unit = self.session.habits.change_edge_unit()
        self._show()
        self.say(f"{keys} move the ends by a {unit}")

    @on(LineList.Chosen)
    def action_accept(self) -> None:
        """Accept all that are ticked, as one step; where none is, the one pointed at."""
        if ticked := self._meant():
            meant = [each.meant_in(self.article.text) for each in ticked]
            made = [acceptance(each, self._bitext, self.session.annotator) for each in meant]
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
            what = quoted(self.article.text[slice(*about[0].span)])
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
        if self.listed.pointed is None or not self._listed:
            return None
        offered = self._listed[self.listed.pointed]
        if offered.state:
            self.say(f"This one is {offered.state}: {self.session.keys['offered.undo']} takes it back")
            return None
        return offered
