"""The places of one article that annotators have marked, side by side, to be decided on one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from annotations.adjudicated_links import DrawnLinks
from annotations.adjudicating import Adjudicator
from annotations.adjudication import Decided, Place
from annotations.agreement.texts import ReadArticle
from annotations.errors import PizhuError
from annotations.records import Change
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext, make_bitext
from corpus.errors import CorpusError
from tui.bindings import bindings_for
from tui.keymap import Scope
from tui.screens.adjudication_rows import place_lines
from tui.screens.dialogs import ChoiceDialog
from tui.screens.list_screen import LinesScreen
from tui.screens.store_dialog import LineDialog
from tui.session import Session
from tui.tag_choices import tag_choices


class AdjudicationScreen(LinesScreen):
    """Each place in two lines: on what the annotators differ, in its context; and what each of them has."""

    SCOPE = Scope.ADJUDICATION
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.ADJUDICATION)]

    class Converted(Message):
        """The article is there in both scripts, so that what is accepted can be added."""

        def __init__(self, bitext: Bitext | None, problem: str = "") -> None:
            self.bitext = bitext
            self.problem = problem
            super().__init__()

    def __init__(
        self,
        session: Session,
        article_id: str,
        read: ReadArticle,
        names: Sequence[str],
        places: Sequence[Place],
        drawn: DrawnLinks,
        name: str,
    ) -> None:
        """Take what is to be decided.

        Args:
            session: What is worked on; its store takes the decisions.
            article_id: The article.
            read: Reads it.
            names: Of the annotators.
            places: Of the article, in the order of its text.
            drawn: The links of the annotators, in all articles.
            name: Under which is decided.
        """
        super().__init__(session, "Reading the article…")
        self._article_id = article_id
        self._read = read
        self._names = names
        self._places = places
        self._drawn = drawn
        self._adjudicator_name = name
        self._adjudicator: Adjudicator | None = None
        self._decisions: Sequence[Decided] = ()
        """What the store knows of each place."""
        self._text = ""
        self._done: list[tuple[tuple[Change, ...], int]] = []
        """What was decided here: the changes, and the place it was pointed at."""

    def on_mount(self) -> None:
        """Read the article."""
        self.set_heading(f"Adjudication · {self._article_id}")
        self._convert()

    @work(thread=True, exclusive=True, group="converting")
    def _convert(self) -> None:
        try:
            article = self._read(self._article_id)
            bitext = make_bitext(article, self.session.corpus.settings) if article else None
        except CorpusError as error:
            self.post_message(self.Converted(None, str(error)))
        else:
            self.post_message(self.Converted(bitext, "" if bitext else "The article is no longer there"))

    def on_adjudication_screen_converted(self, message: Converted) -> None:
        """List the places, and point at the first that is open."""
        if message.bitext is None:
            self.listed.empty = message.problem
            self.listed.refresh()
            return
        self._text = message.bitext.article.text
        self._adjudicator = Adjudicator(
            self.session.store, message.bitext, self._names, self._adjudicator_name, self._drawn
        )
        self._look_up()
        self.listed.show(len(self._places), self._lines, lambda _: [2] * len(self._places))
        self.listed.pointed = self._next_open(-1, 1) or 0
        self._show_progress()

    def _look_up(self) -> None:
        """See in the store what is decided, once for each change of it."""
        if self._adjudicator is not None:
            self._decisions = self._adjudicator.decisions(self._places)

    def _show_progress(self) -> None:
        agreed = sum(place.kind == "agreed" for place in self._places)
        to_take = sum(
            place.kind == "agreed" and not decision.is_decided
            for place, decision in zip(self._places, self._decisions, strict=True)
        )
        left = sum(self._is_open(at) for at in range(len(self._places)))
        key = self.session.keys["adjudication.agreed"]
        self.set_heading(
            f"{self._article_id} · {' | '.join(f'{at} {name}' for at, name in enumerate(self._names, 1))} · "
            f"{agreed} agreed{f' ({to_take} to take: {key})' if to_take else ''}, "
            f"{len(self._places) - agreed} different, {left} of them open"
        )
        self.show_detail()

    def _lines(self, index: int, width: int) -> list[Content]:
        return place_lines(
            self._places[index],
            self._decisions[index],
            self._text,
            self.session.codebook,
            width,
            is_pointed=index == self.listed.pointed,
        )

    def detail(self) -> str:
        """Say all of what is pointed at: whose it is, where, and what is noted on it."""
        place = self._pointed()
        if place is None:
            return ""
        parts = []
        for name, candidate in zip(self._names, place.candidates, strict=True):
            if candidate is None:
                parts.append(f"{name}: nothing")
            else:
                start, end = candidate.span
                note = f", note: {candidate.annotation.note}" if candidate.annotation.note else ""
                parts.append(f"{name}: {start} to {end}{note}")
        return " · ".join(parts)

    def action_go_to_open(self, direction: int) -> None:
        """Go to the next place that the annotators differ on and that is open, or to the one before."""
        if self._adjudicator is None:
            return
        self._said = ""
        found = self._next_open(self.listed.pointed if self.listed.pointed is not None else -1, direction)
        if found is None:
            self.say("No place is open in this direction" if self._left() else "All places are decided")
        else:
            self.listed.pointed = found

    def action_accept(self, at: int) -> None:
        """Accept what one annotator has, and nothing else at this place."""
        place = self._pointed()
        if place is None:
            return
        if at >= len(place.candidates) or place.candidates[at] is None:
            self.say(
                f"{self._names[at]} has nothing here" if at < len(self._names) else "There are not so many"
            )
            return
        self._decide(lambda adjudicator: adjudicator.accept(place, {at}))

    def action_accept_all(self) -> None:
        """Accept what all have here."""
        place = self._pointed()
        if place is not None:
            everyone = {0} if place.kind == "agreed" else set(range(len(place.candidates)))
            self._decide(lambda adjudicator: adjudicator.accept(place, everyone))

    def action_reject(self) -> None:
        """Accept nothing here."""
        place = self._pointed()
        if place is not None:
            self._decide(lambda adjudicator: adjudicator.reject(place))

    def action_agreed(self) -> None:
        """Accept all places that the annotators agree on, as one step."""
        self._decide(lambda adjudicator: adjudicator.accept_agreed(self._places), goes_on=False)

    def action_edit(self) -> None:
        """Accept what the first annotator has here, or what was accepted, with other words or another tag."""
        place, index = self._pointed(), self.listed.pointed
        if place is None or index is None:
            return
        decision = self._decisions[index]
        taken = next((at for at, each in enumerate(decision.accepted) if each), None)
        at = next(at for at, each in enumerate(place.candidates) if each) if taken is None else taken
        shown = decision.accepted[at] or place.present[0].annotation
        hint = "The words to mark, as they stand in the text here: longer, shorter, or others beside them."

        def take_words(words: str | None) -> None:
            if not words:
                return
            span = _nearest(self._text, words, place.span)
            if span is None:
                self.say(f"“{words}” does not stand here: nothing was changed")
            else:
                self._ask_for_tag(place, at, span, shown.tag)

        self.app.push_screen(LineDialog("Accept with these words", shown.quote, hint), take_words)

    def _ask_for_tag(self, place: Place, at: int, span: Span[CleanedOffset], tag: str) -> None:
        def take_tag(chosen: str | None) -> None:
            if chosen:
                self._decide(lambda adjudicator: adjudicator.accept_changed(place, at, span, chosen))

        choices = tag_choices(self.session.codebook, tag)
        present = self.session.codebook.title_of(tag)
        self.app.push_screen(ChoiceDialog(f"As what (it is {present})", choices), take_tag)

    def action_undo(self) -> None:
        """Undo what was decided here last."""
        if not self._done:
            self.say("Nothing was decided here since the list was opened")
            return
        changes, index = self._done[-1]
        try:
            for change in reversed(changes):
                steps = self.session.store.steps(self._article_id)
                step = next((each for each in steps if each.id == change.step), None)
                if step is not None:
                    self.session.store.undo_to(step, self._article_id)
        except PizhuError as error:
            self.notify(str(error), title="Not changed", severity="error", markup=False)
            return
        self._done.pop()
        self._look_up()
        self.listed.pointed = index
        self.listed.redraw()
        self._show_progress()
        self.say("Undone: open again" if index < len(self._places) else "Undone")

    def _decide(self, decide: Callable[[Adjudicator], tuple[Change, ...]], *, goes_on: bool = True) -> None:
        index = self.listed.pointed
        if self._adjudicator is None or index is None:
            return
        try:
            changes = decide(self._adjudicator)
        except (PizhuError, ValueError) as error:
            self.notify(str(error), title="Not changed", severity="error", markup=False)
            return
        if changes:
            self._done.append((changes, index))
        self._said = ""
        self._look_up()
        self.listed.redraw()
        following = self._next_open(index, 1) if goes_on and changes else None
        if following is not None:
            self.listed.pointed = following
        self._show_progress()
        if not changes:
            self.say("It was decided so already")
        elif not self._left():
            self.say("All places are decided")

    def _pointed(self) -> Place | None:
        index = self.listed.pointed
        return None if index is None or self._adjudicator is None else self._places[index]

    def _left(self) -> bool:
        return any(self._is_open(at) for at in range(len(self._places)))

    def _is_open(self, at: int) -> bool:
        return self._places[at].kind != "agreed" and not self._decisions[at].is_decided

    def _next_open(self, index: int, direction: int) -> int | None:
        beyond = range(index + 1, len(self._places)) if direction > 0 else range(index - 1, -1, -1)
        return next((at for at in beyond if self._is_open(at)), None)


def _nearest(text: str, words: str, span: Span[CleanedOffset]) -> Span[CleanedOffset] | None:
    """Find words where they overlap a span or touch it; of two places the one nearest to its start."""
    lowest = max(0, span.start - len(words))
    starts: list[int] = []
    found = text.find(words, lowest)
    while 0 <= found <= span.end:
        starts.append(found)
        found = text.find(words, found + 1)
    if not starts:
        return None
    start = min(starts, key=lambda each: abs(each - span.start))
    return Span(CleanedOffset(start), CleanedOffset(start + len(words)))
