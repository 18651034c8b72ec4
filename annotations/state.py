"""What the store holds at one moment, in memory: by article its annotations, its state, its folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from annotations.article_folds import ArticleFold
from annotations.errors import InvalidAnnotation, StoreDamaged
from annotations.model import Annotation, ArticleState
from annotations.records import Entry, Item

UnreadTable = list[dict[str, Any]]
"""An article's annotations as they stand in the snapshot, in their JSON form and in order."""


@dataclass(frozen=True, slots=True)
class FrozenState:
    """The state at one moment, for a snapshot."""

    tables: Mapping[str, UnreadTable | tuple[Annotation, ...]]
    article_states: tuple[ArticleState, ...]
    folds: tuple[ArticleFold, ...] = ()


@dataclass(slots=True)
class State:
    """The annotations, article states and folds. Changing one costs nothing for those of other articles."""

    _tables: dict[str, dict[str, Annotation]] = field(default_factory=dict)
    """By article, then by id."""
    _unread: dict[str, UnreadTable] = field(default_factory=dict)
    """Tables of the snapshot that no one has asked for: reading 100,000 annotations takes seconds."""
    _article_of: dict[str, str] = field(default_factory=dict)
    _article_states: dict[str, ArticleState] = field(default_factory=dict)
    _folds: dict[str, dict[str, ArticleFold]] = field(default_factory=dict)
    """By article, then by id."""
    _sorted: dict[str, tuple[Annotation, ...]] = field(default_factory=dict)

    def load(self, article: str, documents: Iterable[dict[str, Any]]) -> None:
        """Take an article's annotations in their JSON form, to be read when they are asked for."""
        table = list(documents)
        self._unread[article] = table
        self._article_of.update((document["id"], article) for document in table)

    def load_article_state(self, state: ArticleState) -> None:
        """Take the state of an article."""
        self._article_states[state.article] = state

    def load_fold(self, fold: ArticleFold) -> None:
        """Take a decision about folding."""
        self._folds.setdefault(fold.article, {})[fold.id] = fold

    def item(self, like: Item) -> Item | None:
        """Give what is there now under the id of `like`: an annotation, an article's state, or a fold."""
        if isinstance(like, ArticleFold):
            return self.fold(like.article, like.id)
        if isinstance(like, ArticleState):
            return self._article_states.get(like.article)
        return self.annotation(like.id)

    def annotation(self, identifier: str) -> Annotation | None:
        """Give the annotation with an id."""
        article = self._article_of.get(identifier)
        return None if article is None else self._table(article)[identifier]

    def in_article(self, article: str) -> tuple[Annotation, ...]:
        """Give an article's annotations by their place, the wider of two that start together last."""
        if article not in self._sorted:
            self._sorted[article] = tuple(sorted(self._table(article).values(), key=_place))
        return self._sorted[article]

    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles that have annotations, a state or decisions on folding, sorted."""
        named = (self._tables, self._unread, self._article_states, self._folds)
        return tuple(sorted({article for names in named for article in names}))

    def article_state(self, article: str) -> ArticleState | None:
        """Give how far an article is."""
        return self._article_states.get(article)

    def fold(self, article: str, identifier: str) -> ArticleFold | None:
        """Give the decision about one paragraph of an article."""
        return self._folds.get(article, {}).get(identifier)

    def folds(self, article: str) -> tuple[ArticleFold, ...]:
        """Give an article's decisions about folding, by their place."""
        return tuple(sorted(self._folds.get(article, {}).values(), key=_fold_place))

    def counts(self, article: str) -> Mapping[str, int]:
        """Give how many annotations of each tag an article has."""
        unread = self._unread.get(article)
        if unread is not None:
            return MappingProxyType(Counter(document["tag"] for document in unread))
        return MappingProxyType(Counter(held.tag for held in self._tables.get(article, {}).values()))

    def apply(self, entry: Entry) -> None:
        """Change one item.

        Raises:
            ValueError: If the item is not as the entry says it was.
        """
        if self.item(entry.item) != entry.before:
            raise ValueError("it changes something that was not there in that form")
        if isinstance(entry.item, ArticleState):
            self._article_states.pop(entry.item.article, None)
            if isinstance(entry.after, ArticleState):
                self._article_states[entry.after.article] = entry.after
            return
        if isinstance(entry.item, ArticleFold):
            self._apply_fold(entry.item, entry.after)
            return
        article = entry.item.article
        table = self._table(article)
        self._sorted.pop(article, None)
        if isinstance(entry.after, Annotation):
            self._tables[article] = table
            table[entry.after.id] = entry.after
            self._article_of[entry.after.id] = article
            return
        del table[entry.item.id], self._article_of[entry.item.id]
        if not table:
            del self._tables[article]

    def _apply_fold(self, item: ArticleFold, after: Item | None) -> None:
        if isinstance(after, ArticleFold):
            self.load_fold(after)
            return
        del self._folds[item.article][item.id]
        if not self._folds[item.article]:
            del self._folds[item.article]

    def freeze(self) -> FrozenState:
        """Give the state as it is now, for a thread that takes its time. Copies references only."""
        tables: dict[str, UnreadTable | tuple[Annotation, ...]] = {}
        for article in sorted(self._tables.keys() | self._unread.keys()):
            unread = self._unread.get(article)
            tables[article] = tuple(self._tables[article].values()) if unread is None else unread
        return FrozenState(
            tables,
            tuple(self._article_states[article] for article in sorted(self._article_states)),
            tuple(fold for article in sorted(self._folds) for fold in self.folds(article)),
        )

    def everything(self) -> Iterator[Annotation]:
        """Give all annotations, article by article."""
        for article in self.articles():
            yield from self.in_article(article)

    def _table(self, article: str) -> dict[str, Annotation]:
        unread = self._unread.get(article)
        if unread is not None:
            try:
                annotations = [Annotation.from_json(document) for document in unread]
            except InvalidAnnotation as error:
                raise StoreDamaged(f"the snapshot holds what is no annotation: {error}") from None
            self._tables[article] = {annotation.id: annotation for annotation in annotations}
            del self._unread[article]
        return self._tables.get(article, {})


def _place(annotation: Annotation) -> tuple[int, int, str, str]:
    return annotation.raw_start, annotation.raw_end, annotation.created, annotation.id


def _fold_place(fold: ArticleFold) -> tuple[int, int]:
    return fold.decision.raw_start, fold.decision.raw_end


def sorted_by_place(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Give annotations of one article as `State.in_article` does."""
    return sorted(annotations, key=_place)
