"""What the store holds at one moment, in memory: by article its annotations, state, folds and rejections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType
from typing import Literal

from annotations.article_folds import ArticleFold
from annotations.by_article import ByArticle
from annotations.errors import InvalidAnnotation, StoreDamaged, UnknownAnnotation
from annotations.link_index import LinkIndex
from annotations.model import Annotation, ArticleState
from annotations.records import Entry, Item
from annotations.rejections import Rejection
from annotations.subcodes import parent_of
from annotations.table_rows import Rows, read_row, tags_in, targets_of
from annotations.written import Written, annotation_of
from annotations.written_form import COMPACT

Standing = Literal["absent", "same", "other"]
"""Of an annotation that is offered: nothing has its id, it is there just so, or its id has other content."""


@dataclass(frozen=True, slots=True)
class FrozenState:
    """The state at one moment, for a snapshot."""

    tables: Mapping[str, Rows | tuple[Annotation, ...]]
    article_states: tuple[ArticleState, ...]
    folds: tuple[ArticleFold, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def _place(annotation: Annotation) -> tuple[int, int, str, str]:
    return annotation.raw_start, annotation.raw_end, annotation.created, annotation.id


_place_of_written = attrgetter("raw_start", "raw_end", "created", "id")


def _fold_place(fold: ArticleFold) -> tuple[int, int]:
    return fold.decision.raw_start, fold.decision.raw_end


def _rejection_place(rejection: Rejection) -> tuple[int, int, str]:
    return rejection.raw_start, rejection.raw_end, rejection.id


@dataclass(slots=True)
class State:
    """Annotations, article states, folds, rejections. A change costs nothing for those of other articles."""

    _tables: dict[str, dict[str, Annotation]] = field(default_factory=dict)
    """By article, then by id."""
    _unread: dict[str, Rows] = field(default_factory=dict)
    """Tables of the snapshot that no one has asked for: reading 100,000 annotations takes seconds."""
    _article_of: dict[str, str] = field(default_factory=dict)
    _article_states: dict[str, ArticleState] = field(default_factory=dict)
    _folds: ByArticle[ArticleFold] = field(default_factory=lambda: ByArticle(_fold_place))
    _rejections: ByArticle[Rejection] = field(default_factory=lambda: ByArticle(_rejection_place))
    _links: LinkIndex = field(default_factory=LinkIndex)
    _sorted: dict[str, tuple[Annotation, ...]] = field(default_factory=dict)

    def load(self, article: str, rows: Rows) -> None:
        """Take an article's annotations unread, to be read when they are asked for."""
        self._unread[article] = rows
        self._article_of.update(dict.fromkeys(rows, article))
        for identifier, row in rows.items():
            if targets := targets_of(row):
                self._links.add(identifier, targets)

    def load_article_state(self, state: ArticleState) -> None:
        """Take the state of an article."""
        self._article_states[state.article] = state

    def load_fold(self, fold: ArticleFold) -> None:
        """Take a decision about folding."""
        self._folds.put(fold)

    def load_rejection(self, rejection: Rejection) -> None:
        """Take a rejection."""
        self._rejections.put(rejection)

    def item(self, like: Item) -> Item | None:
        """Give what is there now under the id of `like`, of the same sort."""
        if isinstance(like, ArticleFold):
            return self.fold(like.article, like.id)
        if isinstance(like, Rejection):
            return self._rejections.get(like.article, like.id)
        if isinstance(like, ArticleState):
            return self._article_states.get(like.article)
        return self.annotation(like.id)

    def annotation(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id."""
        article = self._article_of.get(identifier)
        return None if article is None else self._table(article)[identifier]

    def standing(self, given: Annotation | Written) -> Standing:
        """Say whether this very annotation is there, or another under its id. What is unread stays so."""
        article = self._article_of.get(given.id)
        if article is None:
            return "absent"
        unread = self._unread.get(article)
        if unread is None:
            return "same" if self._tables[article][given.id] == annotation_of(given) else "other"
        row = unread[given.id]
        wanted = given.row if isinstance(given, Written) else COMPACT.text_of(given).encode("ascii")
        # The same number may be written in two ways, 3 and 3.0.
        return "same" if row == wanted or read_row(row) == annotation_of(given) else "other"

    def present(self, identifier: str) -> Annotation:
        """Give the annotation with an id, where it has to be there.

        Raises:
            UnknownAnnotation: If it is not.
        """
        found = self.annotation(identifier)
        if found is None:
            raise UnknownAnnotation(identifier)
        return found

    @property
    def count(self) -> int:
        """How many annotations there are."""
        return len(self._article_of)

    def linking_to(self, identifier: str) -> tuple[Annotation, ...]:
        """Give the annotations that link to one, of whatever article, in the order of their ids."""
        sources = (self.annotation(source) for source in sorted(self._links.sources(identifier)))
        return tuple(source for source in sources if source)

    def in_article(self, article: str) -> tuple[Annotation, ...]:
        """Give an article's annotations by their place, the wider of two that start together last."""
        if article not in self._sorted:
            self._sorted[article] = tuple(sorted(self._table(article).values(), key=_place))
        return self._sorted[article]

    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles about which there is anything, sorted."""
        named = (self._tables, self._unread, self._article_states, self._folds, self._rejections)
        return tuple(sorted({article for names in named for article in names}))

    def article_state(self, article: str) -> ArticleState | None:
        """Give how far an article is."""
        return self._article_states.get(article)

    def fold(self, article: str, identifier: str) -> ArticleFold | None:
        """Give the decision about one paragraph of an article."""
        return self._folds.get(article, identifier)

    def folds(self, article: str) -> tuple[ArticleFold, ...]:
        """Give an article's decisions about folding, by their place."""
        return self._folds.in_article(article)

    def rejections(self, article: str) -> tuple[Rejection, ...]:
        """Give what was rejected in an article, by its place."""
        return self._rejections.in_article(article)

    def counts(self, article: str) -> Mapping[str, int]:
        """Give how many annotations of each tag an article has, those of its sub-codes among them."""
        unread = self._unread.get(article)
        if unread is not None:
            found = Counter[str]()
            for tag, number in tags_in(unread).items():
                found[parent_of(tag)] += number
            return MappingProxyType(found)
        return MappingProxyType(
            Counter(parent_of(held.tag) for held in self._tables.get(article, {}).values())
        )

    def apply(self, entry: Entry) -> None:
        """Change one item.

        Raises:
            ValueError: If the item is not as the entry says it was.
        """
        if self.item(entry.item) != entry.before:
            raise ValueError("it changes something that was not there in that form")
        match entry.item, entry.after:
            case ArticleState() as state, after:
                self._article_states.pop(state.article, None)
                if isinstance(after, ArticleState):
                    self.load_article_state(after)
            case ArticleFold() as fold, after:
                self._folds.discard(fold.article, fold.id)
                if isinstance(after, ArticleFold):
                    self._folds.put(after)
            case Rejection() as rejection, after:
                self._rejections.discard(rejection.article, rejection.id)
                if isinstance(after, Rejection):
                    self._rejections.put(after)
            case _:
                self._apply_to_annotation(entry.before, entry.after)

    def _apply_to_annotation(self, before: Item | None, after: Item | None) -> None:
        if isinstance(before, Annotation):
            table = self._table(before.article)
            del table[before.id], self._article_of[before.id]
            if not table:
                del self._tables[before.article]
            self._sorted.pop(before.article, None)
            self._links.remove(before.id, (link.to for link in before.links))
        if isinstance(after, Annotation):
            self._tables.setdefault(after.article, self._table(after.article))[after.id] = after
            self._article_of[after.id] = after.article
            self._sorted.pop(after.article, None)
            self._links.add(after.id, (link.to for link in after.links))

    def add_unread(self, written: Collection[Written]) -> None:
        """Take new annotations, unread in articles that have none; there must be none with their ids.

        Raises:
            ValueError: If there is one; nothing has changed then.
        """
        if any(each.id in self._article_of for each in written):
            raise ValueError("it adds an annotation that is there")
        by_article = defaultdict[str, list[Written]](list)
        for each in written:
            by_article[each.article].append(each)
        for article, new in by_article.items():
            if self._table(article):
                for each in new:
                    self._apply_to_annotation(None, each.annotation)
                continue
            new.sort(key=_place_of_written)
            rows = {each.id: each.row for each in new}
            self._unread[article] = rows
            self._article_of.update(dict.fromkeys(rows, article))
            for each in new:
                if each.targets:
                    self._links.add(each.id, each.targets)
            self._sorted.pop(article, None)

    def freeze(self) -> FrozenState:
        """Give the state as it is now, for a thread that takes its time. Copies references only."""
        tables: dict[str, Rows | tuple[Annotation, ...]] = {}
        for article in sorted(self._tables.keys() | self._unread.keys()):
            unread = self._unread.get(article)
            tables[article] = tuple(self._tables[article].values()) if unread is None else unread
        return FrozenState(
            tables,
            tuple(self._article_states[article] for article in sorted(self._article_states)),
            self._folds.all(),
            self._rejections.all(),
        )

    def everything(self) -> Iterator[Annotation]:
        """Give all annotations, article by article."""
        for article in self.articles():
            yield from self.in_article(article)

    def _table(self, article: str) -> dict[str, Annotation]:
        unread = self._unread.get(article)
        if unread is not None:
            try:
                annotations = [read_row(row) for row in unread.values()]
            except InvalidAnnotation as error:
                raise StoreDamaged(f"the snapshot holds what is no annotation: {error}") from None
            self._tables[article] = {annotation.id: annotation for annotation in annotations}
            del self._unread[article]
        return self._tables.get(article, {})


def sorted_by_place(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Give annotations of one article as `State.in_article` does."""
    return sorted(annotations, key=_place)
