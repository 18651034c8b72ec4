"""The suggestions for an article in one list, to be ticked, and accepted or rejected together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from annotations.errors import PizhuError
from annotations.subcodes import parent_of
from annotations.suggesting.suggestion import Suggestion
from annotations.suggestions import acceptance, rejection
from corpus.bitext import Bitext
from tui.bindings import bindings_for
from tui.keymap import Scope
from tui.motion import Edge, Units
from tui.screens.offered_rows import Likeness, Offered, beside, lines_of
from tui.screens.ticked import TickedScreen
from tui.session import Session
from tui.step_words import quoted
from tui.widgets.line_list import LineList


class OfferedScreen(TickedScreen[Offered]):
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
        offered = [Offered(each, number) for number, each in enumerate(suggestions, 1)]
        super().__init__(session, bitext.article, "Nothing is suggested here", offered)
        self._bitext = bitext
        self._only: tuple[Likeness, str] | None = None
        """In what those that are listed are alike: a tag or a kind."""
        self._notes = notes
        self._first = next((each for each in offered if each.suggestion is pointed), None)
        self._units = Units(bitext.article.text)

    def on_mount(self) -> None:
        """List what is suggested."""
        self.list_items(self._offered, self._first)

    @property
    def shown(self) -> Sequence[Offered]:
        """Those that are listed: all, or those of one tag or kind."""
        return self._listed

    @property
    def listed_as(self) -> str:
        """How many are listed, and of which tag or kind, where not all are."""
        return f"{len(self._listed)} {self._only[1]}" if self._only else ""

    @property
    def also(self) -> str:
        """What ends are moved by, where that is not a character."""
        unit = self.session.habits.edge_unit
        return "" if unit == "character" else f"ends by {unit}"

    def words_of(self, item: Offered) -> str:
        """Give its words, as they are offered."""
        return quoted(self.article.text[slice(*item.span)])

    def detail(self) -> str:
        """Give the whole reason of the one pointed at, and what became of earlier ones of its kind."""
        pointed = self.pointed_at
        if pointed is None:
            return " · ".join(self._notes)
        earlier = (note for note in self._notes if note.startswith(f"{pointed.suggestion.kind}:"))
        return " · ".join((pointed.suggestion.reason, *earlier))

    def lines_of(self, item: Offered, width: int) -> list[Content]:
        """Give its tag, score and reason; its words between what stands around them."""
        title = self.session.codebook.title_of(item.tag)
        return lines_of(item, title, self.article.text, len(str(len(self._offered))), width)

    def action_only(self, likeness: Likeness) -> None:
        """List only what has the tag, or is of the kind, of the one pointed at; all again."""
        if (pointed := self.pointed_at) is not None:
            self._list_only(likeness, pointed.by(likeness))

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
        pointed = self.pointed_at
        is_so = self._only == (likeness, value)
        self._only = None if is_so else (likeness, value)
        self.list_items(self._offered if is_so else found, pointed)

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

    def action_move_edge(self, edge: Edge, direction: int) -> None:
        """Move the start or the end of the one pointed at by a character, word or clause, and tick it."""
        offered = self.undecided()
        if offered is None or self.listed.pointed is None:
            return
        unit = self.session.habits.edge_unit
        offered.adjust(*self._units.edge_moved(offered.span, edge, unit, direction))
        self.listed.redraw(self.listed.pointed)
        self.show_counts()
        self.say(f"Now {quoted(self.article.text[slice(*offered.span)])}")

    def action_change_tag(self) -> None:
        """Have the one pointed at tagged as the next tag of the codebook, and tick it."""
        offered = self.undecided()
        if offered is None or self.listed.pointed is None:
            return
        names = [tag.name for tag in self.session.codebook.tags]
        place = names.index(parent_of(offered.tag))
        name = names[(place + 1) % len(names)]
        offered.other_tag = None if name == parent_of(offered.suggestion.tag) else name
        offered.is_ticked = True
        self.listed.redraw(self.listed.pointed)
        self.show_counts()
        self.say(f"Accepted, it is {self.session.codebook.title_of(offered.tag)}")

    def action_edge_unit(self) -> None:
        """Change what the ends are moved by: a character, a word, a clause."""
        names = ("start_left", "start_right", "end_left", "end_right")
        keys = " ".join(self.session.keys[f"offered.{name}"] for name in names)
        unit = self.session.habits.change_edge_unit()
        self.show_counts()
        self.say(f"{keys} move the ends by a {unit}")

    @on(LineList.Chosen)
    def action_accept(self) -> None:
        """Accept all that are ticked, as one step; where none is, the one pointed at."""
        if about := self.meant():
            meant = [each.meant_in(self.article.text) for each in about]
            made = [acceptance(each, self._bitext, self.session.annotator) for each in meant]
            try:
                change = self.session.store.add(made)
            except PizhuError as error:
                self.refuse(error)
                return
            self.settle(change, about, "accepted")

    def action_reject(self) -> None:
        """Reject all that are ticked, for good, as one step; where none is, the one pointed at."""
        if about := self.meant():
            try:
                change = self.session.store.reject(
                    [rejection(each.suggestion, self.article) for each in about]
                )
            except PizhuError as error:
                self.refuse(error)
                return
            self.settle(change, about, "rejected")
