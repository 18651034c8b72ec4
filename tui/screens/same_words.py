"""The same words elsewhere, each with what stands around it, to be tagged there too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import Worker, get_current_worker

from annotations.errors import PizhuError
from annotations.model import Annotation
from annotations.records import Change
from annotations.same_words import acceptance, offers, rejection
from corpus.article import Article, UnreadableFile
from corpus.bitext import Bitext, make_bitext
from corpus.errors import CorpusError
from tui.bindings import bindings_for
from tui.keymap import Scope
from tui.screens.found_places import Found, found_line
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.step_words import quoted
from tui.widgets.line_list import LineList

_PAUSE = 0.1
"""Seconds between two batches of what was found in the corpus."""


class SameWordsScreen(ListScreen):
    """The places in the article that is open; on request, those in all others too, as they are found."""

    SCOPE = Scope.SAME_WORDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.SAME_WORDS)]

    class PlacesFound(Message):
        """Some places were found."""

        def __init__(self, found: Sequence[Found], looked_into: int, *, is_last: bool) -> None:
            self.found = found
            self.looked_into = looked_into
            self.is_last = is_last
            super().__init__()

    class Converted(Message):
        """What was accepted can be added; or the articles could not be read any more."""

        def __init__(self, found: Sequence[Found], accepted: Sequence[Annotation], problem: str = "") -> None:
            self.found = found
            self.accepted = accepted
            self.problem = problem
            super().__init__()

    def __init__(self, session: Session, bitext: Bitext, marked: Annotation) -> None:
        """Take what is worked on, the article that is open in both scripts, and the annotation."""
        look = session.keys["same_words.corpus"]
        super().__init__(
            session, bitext.article, f"Nowhere else in this article; {look} looks in the whole corpus"
        )
        self._bitext = bitext
        self._marked = marked
        self._found: list[Found] = []
        self._done: list[tuple[Change, Sequence[Found]]] = []
        """The steps made here, and what each was about."""
        self._accepting = 0
        """How many times places of other articles are being tagged at this moment."""
        self._looking: Worker[None] | None = None
        self._looked_into = 0

    def on_mount(self) -> None:
        """Look in this article."""
        self._show()
        self._looking = self._look_in_article()

    @property
    def _is_looking(self) -> bool:
        return self._looking is not None

    @property
    def _left(self) -> list[Found]:
        return [each for each in self._found if not each.state]

    def _show(self) -> None:
        title = self.session.codebook.title_of(self._marked.tag)
        states = [each.state for each in self._found]
        parts = [
            f"{quoted(self._marked.quote)} as {title}",
            f"{len(states)} places" if len(states) != 1 else "1 place",
            *(f"{count} {state}" for state in ("accepted", "rejected") if (count := states.count(state))),
            f"{states.count('')} left",
        ]
        if self._is_looking:
            parts.append(f"looking, {self._looked_into} articles so far…" if self.of_all else "looking…")
        self.set_heading(" · ".join(parts))
        if self.listed.count != len(self._found):
            self.listed.show(len(self._found), self._line)
            if self.listed.pointed is None:
                self.listed.pointed = 0
        self.show_detail()

    def _line(self, index: int, width: int) -> list[Content]:
        return [found_line(self._found[index], width, names_article=self.of_all)]

    def detail(self) -> str:
        """Say where the place is that is pointed at, with all its context."""
        if self.listed.pointed is None or self.listed.pointed >= len(self._found):
            return ""
        offer = self._found[self.listed.pointed].offer
        return f"{offer.article}, {offer.span.start}: {offer.before}[{offer.quote}]{offer.after}"

    @work(thread=True, exclusive=True, group="looking")
    def _look_in_article(self) -> None:
        self.post_message(self.PlacesFound(list(self._in(self.article)), 1, is_last=True))

    @work(thread=True, exclusive=True, group="looking")
    def _look_in_corpus(self) -> None:
        worker = get_current_worker()
        batch: list[Found] = []
        told, looked_into = monotonic(), 0
        for article_id in self.session.corpus.paths:
            if worker.is_cancelled:
                return
            if article_id == self.article.id:
                continue
            article = self.session.corpus.read(article_id)
            if not isinstance(article, UnreadableFile):
                batch += self._in(self.session.overruled(article))
            looked_into += 1
            if monotonic() - told > _PAUSE:
                self.post_message(self.PlacesFound(batch, looked_into, is_last=False))
                batch, told = [], monotonic()
        self.post_message(self.PlacesFound(batch, looked_into, is_last=True))

    def _in(self, article: Article) -> Iterator[Found]:
        store = self.session.store
        found = offers(self._marked, article, store.in_article(article.id), store.rejections(article.id))
        return (Found(offer, rejection(offer, article, self._marked.tag)) for offer in found)

    @on(PlacesFound)
    def _take(self, message: PlacesFound) -> None:
        self._found += message.found
        self._looked_into = message.looked_into
        if message.is_last:
            self._looking = None
        self._show()

    def action_corpus(self) -> None:
        """Look in all other articles too."""
        if self.of_all:
            self.say("The whole corpus is listed" if not self._is_looking else "Still looking")
        elif self._is_looking:
            self.say("Still looking in this article")
        else:
            self.of_all = True
            self.listed.empty = "Nowhere else in the corpus"
            self.listed.redraw()
            self._looked_into = 0
            self._looking = self._look_in_corpus()
            self._show()

    @on(LineList.Chosen)
    def action_accept(self) -> None:
        """Tag the words here too."""
        if found := self._pointed():
            self._accept([found])

    def action_accept_all(self) -> None:
        """Tag the words wherever nothing was said yet, as one step."""
        if self._is_looking:
            self.say("Still looking: all can be accepted once all are listed")
        elif unseen := self.listed.count - len(self.listed.seen):
            self.say(
                f"{unseen} more were not in sight: all can be accepted once they were; "
                f"{self.key_to_unseen} goes there"
            )
        elif left := self._left:
            self._accept(left)
        else:
            self.say("Nothing is left")

    def _accept(self, found: Sequence[Found]) -> None:
        for each in found:
            each.state = "accepted"
        if all(each.offer.article == self.article.id for each in found):
            self._add(found, [self._acceptance(each, self._bitext) for each in found])
        else:
            # Other articles have to be converted to the other script first.
            self._accepting += 1
            self._accept_elsewhere(found)
        self._said = ""
        self._go_on(found)

    @work(thread=True, group="accepting")
    def _accept_elsewhere(self, found: Sequence[Found]) -> None:
        bitexts = {self.article.id: self._bitext}
        accepted: list[Annotation] = []
        try:
            for each in found:
                article_id = each.offer.article
                if article_id not in bitexts:
                    article = self.session.read_article(article_id)
                    # One at a time: what was found stands article by article.
                    bitexts = {article_id: make_bitext(article, self.session.corpus.settings)}
                accepted.append(self._acceptance(each, bitexts[article_id]))
        except CorpusError as error:
            self.post_message(self.Converted(found, (), problem=str(error)))
        else:
            self.post_message(self.Converted(found, accepted))

    def _acceptance(self, found: Found, bitext: Bitext) -> Annotation:
        return acceptance(found.offer, bitext, self._marked.tag, self.session.annotator)

    def _add(self, found: Sequence[Found], accepted: Sequence[Annotation]) -> None:
        try:
            change = self.session.store.add(accepted)
        except PizhuError as error:
            self._give_up(found, str(error))
        else:
            self._note(change, found)
        self._show()

    @on(Converted)
    def _add_converted(self, message: Converted) -> None:
        self._accepting -= 1
        if message.problem:
            self._give_up(message.found, message.problem)
            self._show()
        else:
            self._add(message.found, message.accepted)

    def action_close(self) -> None:
        """Go back to the article, once all that was accepted is tagged."""
        if self._accepting:
            self.say("Tagging in other articles: a moment")
        else:
            super().action_close()

    def _give_up(self, found: Sequence[Found], problem: str) -> None:
        for each in found:
            each.state = ""
        self.listed.redraw()
        self.notify(problem, title="Not changed", severity="error", markup=False)

    def action_reject(self) -> None:
        """Keep in mind that the words are not to be tagged here."""
        found = self._pointed()
        if found is None:
            return
        try:
            change = self.session.store.reject(found.rejection)
        except PizhuError as error:
            self.refuse(error)
            return
        found.state = "rejected"
        self._said = ""
        self._note(change, [found])
        self._go_on([found])

    def _note(self, change: Change | None, found: Sequence[Found]) -> None:
        if change:
            self._done.append((change, found))

    def action_undo(self) -> None:
        """Undo what was done here last."""
        if not self._done:
            self.say("Nothing was accepted or rejected here")
            return
        change, found = self._done[-1]
        steps = self.session.store.steps(change.articles[0])
        step = next((each for each in steps if each.id == change.step), None)
        try:
            if step is not None:
                # What was accepted here a moment ago is what the reader means: no question.
                self.session.store.undo_to(step, change.articles[0], may_remove_most=True)
        except PizhuError as error:
            self.refuse(error)
            return
        self._done.pop()
        for each in found:
            each.state = ""
        self.listed.pointed = self._found.index(found[0])
        self.listed.redraw()
        self._show()
        what = f"{len(found)} places" if len(found) > 1 else "1 place"
        self.say(f"Undone: {what} again to be accepted or rejected")

    def _pointed(self) -> Found | None:
        if self.listed.pointed is None or not self._found:
            return None
        found = self._found[self.listed.pointed]
        if found.state:
            undo = self.session.keys["same_words.undo"]
            self.say(f"This one is {found.state}: {undo} undoes what was done last")
            return None
        return found

    def _go_on(self, found: Sequence[Found]) -> None:
        """Point at the next place of which nothing was said."""
        if len(found) > 1:
            self.listed.redraw()
        elif self.listed.pointed is not None:
            self.listed.redraw(self.listed.pointed)
            after = range(self.listed.pointed + 1, len(self._found))
            self.listed.pointed = next(
                (index for index in after if not self._found[index].state), self.listed.pointed
            )
        self._show()
