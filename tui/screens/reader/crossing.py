"""From one article to another and back: along a link, or to a place that was left there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual import work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from corpus.alignment import CleanedOffset, RawOffset
from corpus.article import Article, UnreadableFile
from corpus.errors import CorpusError
from tui.display import shorten
from tui.jump_list import JumpList
from tui.screens.reader.base import ReaderBase
from tui.session import Session
from tui.step_words import short_id


class ArticlePlace(NamedTuple):
    """A place in one of the articles."""

    article: str
    place: RawOffset


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where one comes to in an article that is opened from another, and what comes along."""

    place: RawOffset
    said: str
    """What is said there."""
    jumps: JumpList[ArticlePlace]
    """The places that were left on the way."""
    annotation: str | None = None
    """The id of the annotation that one goes to, if it is one."""
    round: tuple[str, ...] = ()
    """The ids of an annotation and its partners, while one goes from partner to partner."""


class CrossingActions(ReaderBase):
    """What leads into another article. Reading that takes a moment; who does something else stays."""

    class Reached(Message):
        """The article that one goes to has been read."""

        def __init__(self, reader: CrossingActions, article: Article, arrival: Arrival) -> None:
            self.reader = reader
            self.article = article
            self.arrival = arrival
            super().__init__()

    arrival: Arrival | None = None
    """Where one comes to, when the article is opened from another one."""

    def __init__(self, article: Article, session: Session) -> None:
        """Begin with no place left."""
        super().__init__(article, session)
        self.jumps: JumpList[ArticlePlace] = JumpList()
        """The places that were left, in this article and in those that one came from."""
        self._crossing: Worker[None] | None = None

    def cross_to(self, article_id: str, arrival: Arrival) -> None:
        """Open another article, once it is read beside; `esc` stays here."""
        if article_id not in self.session.corpus.paths:
            self.say(f"Its article is not in this corpus: {shorten(article_id, 60)}")
            return
        self.say(f"Opening {short_id(article_id)}…")
        self._crossing = self._read_and_cross(article_id, arrival)

    @work(thread=True, exclusive=True, group="crossing")
    def _read_and_cross(self, article_id: str, arrival: Arrival) -> None:
        worker = get_current_worker()
        try:
            article = self.session.corpus.read(article_id)
            problem = article.reason if isinstance(article, UnreadableFile) else ""
        except CorpusError as error:
            article, problem = None, str(error)
        if worker.is_cancelled:
            return
        if isinstance(article, Article):
            self.post_message(self.Reached(self, article, arrival))
        else:
            self.app.call_from_thread(self.say, f"{short_id(article_id)} cannot be read: {problem}")

    def arrive(self, arrival: Arrival) -> None:
        """Go to where one comes to, with the rows above it in sight."""
        self.jumps = arrival.jumps
        item = self.placed.get(arrival.annotation or "")
        cleaned = self.article.cleaned.alignment
        place = RawOffset(min(arrival.place, cleaned.source_length))
        start = item.span.start if item else CleanedOffset(cleaned.map_point(place))
        self.chosen = item.annotation.id if item else None
        self.place_cursor(start)
        self.show_rows_above(start)
        is_lost = arrival.annotation is not None and item is None
        self.say("It has no place in this article as it is shown now" if is_lost else arrival.said)

    def show_rows_above(self, start: CleanedOffset) -> None:
        """Scroll so that what stands before a place is in sight too."""
        raise NotImplementedError

    @property
    def here(self) -> ArticlePlace:
        """Where the cursor is, in the file's own characters: no change of folds moves that."""
        return ArticlePlace(self.article.id, self.to_raw.map_point(self.cursor))

    def leave_one(self) -> bool:
        """Leave what there is to leave; an article that is on its way first."""
        if self._crossing and not self._crossing.is_finished:
            self._crossing.cancel()
            self._crossing = None
            self.say("")
            return True
        return super().leave_one()
