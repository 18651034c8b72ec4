"""A list of what is offered, two lines each: to be ticked, decided about together, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Literal, Protocol, TypeVar

from textual.content import Content

from annotations.errors import PizhuError
from annotations.records import Change
from corpus.article import Article
from tui.screens.list_screen import ListScreen
from tui.session import Session

State = Literal["", "accepted", "rejected", "linked"]


class Tickable(Protocol):
    """What is offered, and what was said of it here."""

    is_ticked: bool
    state: State


Item = TypeVar("Item", bound=Tickable)


class TickedScreen(ListScreen, Generic[Item]):
    """What is decided about together is one step."""

    NOUN = "suggestion"
    """What one of those offered is called."""

    def __init__(self, session: Session, article: Article, empty: str, offered: list[Item]) -> None:
        """Take what is worked on, the article, what is said while nothing is offered, and what is."""
        super().__init__(session, article, empty)
        self._offered = offered
        self._listed = offered
        self._done: list[tuple[Change, Sequence[Item]]] = []
        """The steps made here, and what each was about."""

    @property
    def listed_as(self) -> str:
        """How many are listed, and what they are, where not all are."""
        return ""

    @property
    def also(self) -> str:
        """What else the heading says, behind how many are ticked."""
        return ""

    def words_of(self, item: Item) -> str:
        """Give the words that one goes by in an answer."""
        raise NotImplementedError

    def lines_of(self, item: Item, width: int) -> list[Content]:
        """Give the two lines of one.

        Args:
            item: What is offered.
            width: Cells of a line.
        """
        raise NotImplementedError

    def list_items(self, listed: list[Item], pointed: Item | None) -> None:
        """List some of what is offered, and point at one of them, or else at the first."""
        self._listed = listed
        self.listed.seen.clear()
        self.listed.show(
            len(listed),
            lambda index, width: self.lines_of(listed[index], width),
            lambda _width: [2] * len(listed),
        )
        if listed:
            self.listed.pointed = next((at for at, each in enumerate(listed) if each is pointed), 0)
        self._said = ""
        self.show_counts()

    @property
    def pointed_at(self) -> Item | None:
        """What is pointed at, whatever was said of it; `None` while nothing is listed."""
        return self._listed[self.listed.pointed] if self.listed.pointed is not None and self._listed else None

    @property
    def ticked(self) -> list[Item]:
        """What is ticked, listed or not."""
        return [each for each in self._offered if each.is_ticked]

    def show_counts(self) -> None:
        """Say how many are offered, decided about and ticked; show what is pointed at."""
        states = [each.state for each in self._offered]
        parts = [
            f"{len(states)} {self.NOUN}{'s' * (len(states) != 1)}",
            *filter(None, [self.listed_as]),
            *(
                f"{count} {state}"
                for state in ("accepted", "rejected", "linked")
                if (count := states.count(state))
            ),
            f"{len(self.ticked)} ticked",
            *filter(None, [self.also]),
        ]
        self.set_heading(" · ".join(parts))
        self.show_detail()

    def action_tick(self) -> None:
        """Tick the one that is pointed at, or take its tick away, and go to the next."""
        item = self.undecided()
        if item is None or self.listed.pointed is None:
            return
        item.is_ticked = not item.is_ticked
        self._said = ""
        self.listed.redraw(self.listed.pointed)
        self.listed.action_point_by(1)
        self.show_counts()

    def action_tick_all(self) -> None:
        """Tick all that were in sight; where all of them are, take all ticks away."""
        # Who types ahead is at a row before it is drawn.
        places = self.listed.seen | {self.listed.pointed or 0}
        open_ones = [(place in places, each) for place, each in enumerate(self._listed) if not each.state]
        seen = [each for is_seen, each in open_ones if is_seen]
        tick = not all(each.is_ticked for each in seen)
        for each in seen:
            each.is_ticked = tick
        self.listed.redraw()
        self.show_counts()
        if tick and (unseen := len(open_ones) - len(seen)):
            key = self.key_to_unseen
            self.say(f"{unseen} more are not ticked: they were not in sight; {key} goes there")
        else:
            self._said = ""
            self.show_detail()

    def undecided(self) -> Item | None:
        """Give the one that is pointed at, unless it was decided about: then say so."""
        item = self.pointed_at
        if item is not None and item.state:
            self.say(f"This one is {item.state}: {self._undo_key} takes it back")
            return None
        return item

    def meant(self) -> list[Item]:
        """Give those that are ticked, or else the one that is pointed at, and go on to the next."""
        if ticked := self.ticked:
            return ticked
        item = self.undecided()
        if item is None:
            return []
        self.listed.action_point_by(1)
        return [item]

    def settle(self, change: Change | None, about: Sequence[Item], state: State) -> None:
        """Show that some were decided about in one step."""
        for each in about:
            each.state, each.is_ticked = state, False
        if change:
            self._done.append((change, about))
        self.listed.redraw()
        self.show_counts()
        what = self.words_of(about[0]) if len(about) == 1 else f"{len(about)}"
        self.say(f"{what} {state}; {self._undo_key} takes it back")

    def action_undo(self) -> None:
        """Undo what was done here last; what it was about is ticked again."""
        if not self._done:
            self.say("Nothing was decided here yet")
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
        self.show_counts()
        self.say(f"Undone: {len(about)} ticked again")

    @property
    def _undo_key(self) -> str:
        return self.session.keys[f"{self.SCOPE.name.lower()}.undo"]
