"""From a store and a corpus to a file: which annotations go out, over which text, and what was lost.

export = Export(format_named("brat"), articles, store, view=ViewName.SIMPLIFIED, which=Which(tags={"metric"}))
disk.write_atomically(path, export.pieces())     # or look at the first pieces, and let go
print(export.certificate())
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from annotations.anchoring import locate, refreshed
from annotations.codebook import Codebook
from annotations.codebook_file import load_codebook
from annotations.formats.articles import ArticleShelf
from annotations.formats.document import Document, Mark
from annotations.formats.form import Context, Format, FormatError
from annotations.formats.losses import BY_HAND, Loss, Tally, has
from annotations.model import Annotation, now
from annotations.subcodes import parent_of
from corpus.bitext import Bitext
from corpus.views import View, ViewName

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Holding(Protocol):
    """What an export asks of a store."""

    def get(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id, or `None`."""

    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles about which it holds anything, sorted."""

    def in_article(self, article: str) -> tuple[Annotation, ...]:
        """Give an article's annotations."""

    def article_state(self, article: str) -> Literal["done"] | None:
        """Give how far the work on an article is."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which annotations go out. An empty set asks for nothing."""

    articles: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    annotators: frozenset[str] = frozenset()
    since: str = ""
    """A date as far as it is known, `2026-03` or `2026-03-04`: changed last on it or later, in UTC."""
    until: str = ""
    """Changed last on it or earlier."""
    state: Literal["begun", "done", ""] = ""
    """How far the work on their article is."""
    uncertain: bool | None = None
    """Only those flagged as uncertain, or only the others."""
    notes: Literal["with", "without", "omit", ""] = ""
    """Only those with a note, only those without; or all, their notes left out."""

    @classmethod
    def asked(
        cls,
        *,
        articles: Iterable[str] = (),
        tags: Iterable[str] = (),
        annotators: Iterable[str] = (),
        since: str = "",
        until: str = "",
        state: str | None = None,
        uncertain: str | None = None,
        notes: str | None = None,
    ) -> Which:
        """Read what was asked for in words, as the options of the command line are.

        Args:
            articles: Ids.
            tags: Names of tags.
            annotators: Their names.
            since: A date, or the beginning of one.
            until: The same.
            state: `begun` or `done`.
            uncertain: `yes` or `no`.
            notes: `with`, `without` or `omit`.

        Raises:
            FormatError: If a date is none.
        """
        for name, date in (("--since", since), ("--until", until)):
            if date and not _DATE.fullmatch(date):
                raise FormatError(f"{date!r} is no date", name, "Write 2026, 2026-03 or 2026-03-04")
        return cls(
            frozenset(articles),
            frozenset(tags),
            frozenset(annotators),
            since,
            until,
            "done" if state == "done" else "begun" if state == "begun" else "",
            None if uncertain is None else uncertain == "yes",
            "with" if notes == "with" else "without" if notes == "without" else "omit" if notes else "",
        )

    def takes_article(self, article: str, state: Literal["done"] | None) -> bool:
        """Whether annotations of an article may go out."""
        if self.articles and article not in self.articles:
            return False
        return not self.state or (state == "done") == (self.state == "done")

    def takes(self, annotation: Annotation) -> bool:
        """Whether an annotation goes out, of an article that may."""
        day = annotation.modified
        return (
            (not self.tags or not self.tags.isdisjoint((annotation.tag, parent_of(annotation.tag))))
            and (not self.annotators or annotation.annotator in self.annotators)
            and day >= self.since
            and (not self.until or day[: len(self.until)] <= self.until)
            and (self.uncertain is None or annotation.uncertain is self.uncertain)
            and (self.notes in ("", "omit") or (annotation.note is not None) == (self.notes == "with"))
        )

    def to_json(self) -> dict[str, object]:
        """Give what is asked for, without what is not."""
        found: dict[str, object] = {
            name: sorted(getattr(self, name))
            for name in ("articles", "tags", "annotators")
            if getattr(self, name)
        }
        found |= {
            name: getattr(self, name) for name in ("since", "until", "state", "notes") if getattr(self, name)
        }
        return found if self.uncertain is None else {**found, "uncertain": self.uncertain}


EVERYTHING = Which()


class Export:
    """One export, which is carried out while its pieces are taken."""

    def __init__(
        self,
        form: Format,
        shelf: ArticleShelf,
        store: Holding,
        *,
        view: ViewName = ViewName.CLEANED,
        which: Which = EVERYTHING,
        codebook: Codebook | None = None,
        clock: Callable[[], str] = now,
    ) -> None:
        """Find out which articles are concerned; read none of them yet."""
        self.form = form
        self.view = view
        self._which = which
        self._shelf = shelf
        self._store = store
        self._codebook = codebook or load_codebook()
        self._clock = clock
        self.articles = tuple(
            article
            for article in store.articles()
            if which.takes_article(article, store.article_state(article)) and self._taken(article)
        )
        """The ids of the articles that have annotations to go out."""
        self.done = 0
        """How many of them have been read; for a progress bar."""
        self.tally = Tally()
        self._notes_omitted = 0

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes of the file, piece by piece. Each call begins anew; letting go stops.

        Raises:
            FormatError: If the extra of the format is not installed.
        """
        self.done, self.tally, self._notes_omitted = 0, Tally(), 0
        found = {annotation.tag for article in self.articles for annotation in self._taken(article)}
        known = [tag.name for tag in self._codebook.tags if tag.name in found]
        context = Context(
            self._codebook,
            (*known, *sorted(found.difference(known))),
            self.tally,
            self._clock(),
            self.form.mode,
            self._store.get,
        )
        return self.form.pieces(self.documents(), context)

    def trial(self, articles: int | None = None) -> Export:
        """Give the same export, not begun, of the first articles only where a number is given."""
        other = copy(self)
        other.articles = self.articles[:articles]
        other.done, other.tally = 0, Tally()
        return other

    def documents(self) -> Iterator[Document]:
        """Give the articles as they go out, one in memory at a time."""
        for article in self.articles:
            document = self._document(article, list(self._taken(article)))
            if self.form.holds == "annotations":
                self.tally.taken += len(document.marks) + len(document.unplaced)
            self._count(document)
            yield document
            self.done += 1

    def certificate(self) -> dict[str, object]:
        """Give what went out and what was lost, once all pieces were taken; ready for JSON."""
        losses = {loss.value: count for loss, count in sorted(self.tally.losses.items()) if count}
        if self._notes_omitted:
            losses["notes left out as asked"] = self._notes_omitted
        return {
            "pizhu": "certificate",
            "direction": "export",
            "format": self.form.name,
            "unit": self.form.unit,
            "view": self.view.value if self.form.needs_text else None,
            "filter": self._which.to_json(),
            "articles": len(self.articles),
            "annotations_in": self.tally.taken,
            "annotations_out": self.tally.taken - self.tally.left_out,
            "losses": losses,
            **({"links_out": self.tally.links} if self.form.holds == "links" else {}),
        }

    def _taken(self, article: str) -> tuple[Annotation, ...]:
        return tuple(filter(self._which.takes, self._store.in_article(article)))

    def _document(self, article: str, annotations: list[Annotation]) -> Document:
        bitext = self._shelf.bitext(article)
        if bitext is not None:
            annotations = [refreshed(annotation, bitext) for annotation in annotations]
        if self._which.notes == "omit":
            self._notes_omitted += sum(annotation.note is not None for annotation in annotations)
            annotations = [replace(annotation, note=None) for annotation in annotations]
        if bitext is None or not self.form.needs_text:
            title = bitext.article.title if bitext else article
            sha256 = bitext.article.sha256 if bitext else annotations[0].sha256
            return Document(article, sha256, title, self.view, None, (), tuple(annotations), bitext)
        return placed(bitext, self._shelf.view(bitext, self.view), annotations)

    def _count(self, document: Document) -> None:
        kinds = [loss for loss in self.form.losses if loss not in BY_HAND]
        for annotation in (*(mark.annotation for mark in document.marks), *document.unplaced):
            for loss in kinds:
                if has(annotation, loss):
                    self.tally.lose(loss)
        if Loss.UNPLACED in self.form.losses:
            self.tally.lose(Loss.UNPLACED, len(document.unplaced))


def placed(bitext: Bitext, view: View, annotations: list[Annotation]) -> Document:
    """Give an article as it goes out in one view, each annotation where it stands there."""
    article = bitext.article
    marks, unplaced = list[Mark](), list[Annotation]()
    for annotation in annotations:
        span = _span_in(view, annotation, bitext)
        if span is None:
            unplaced.append(annotation)
        else:
            marks.append(Mark(annotation, *span))
    marks.sort(key=lambda mark: (mark.start, -mark.end, mark.annotation.id))
    return Document(
        article.id, article.sha256, article.title, view.name, view.text, tuple(marks), tuple(unplaced), bitext
    )


def _span_in(view: View, annotation: Annotation, bitext: Bitext) -> tuple[int, int] | None:
    location = locate(annotation, bitext.article)
    if location.span is None:
        return None
    if view.name is ViewName.RAW and location.state == "exact":
        return annotation.raw_start, annotation.raw_end
    span = view.from_cleaned.map_span(*location.span)
    return None if span.is_empty else (int(span.start), int(span.end))
