"""The annotators to compare: read from stores and from native JSONL, each with what they have looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotations.errors import InvalidAnnotation, StoreError
from annotations.formats import jsonl
from annotations.model import Annotation
from annotations.recovery import history_path
from annotations.rejections import Rejection
from annotations.store import AnnotationStore, FileStore, open_store
from corpus.article import FOLDED_KINDS
from corpus.folding import FoldDecision

_LINES = (".jsonl", ".ndjson")
_HISTORY = ".history.jsonl"


@dataclass(frozen=True, slots=True)
class Source:
    """What one store or export holds."""

    name: str
    """What it is called where two annotators have one name: its path as it was given."""
    annotations: tuple[Annotation, ...]
    done: frozenset[str] = frozenset()
    """The ids of the articles that are marked as done; an export does not say it."""
    folds: Mapping[str, tuple[FoldDecision, ...]] = field(default_factory=dict)
    """By article, what was decided about folding its paragraphs."""
    rejections: tuple[Rejection, ...] = ()
    problems: tuple[str, ...] = ()
    """What could not be read, one sentence each."""


@dataclass(frozen=True, slots=True)
class Annotator:
    """One person's annotations of one source."""

    name: str
    """Another one for each that is compared."""
    annotator: str
    """As the annotations name them."""
    articles: Mapping[str, tuple[Annotation, ...]]
    done: frozenset[str] = frozenset()

    def has_read(self, article: str) -> bool:
        """Whether an article was looked at: one with an annotation, or marked as done, was."""
        return article in self.articles or article in self.done


def read_source(path: Path) -> Source:
    """Read a store, or the native JSONL that `pizhu export` writes. Nothing is written.

    Args:
        path: Of an `annotations.json`, of its history, of the folder that both lie in, or of a `.jsonl`.

    Raises:
        InvalidAnnotation: If an export cannot be read.
        StoreError: If a store cannot be read, or there is none.
    """
    store = open_to_read(path)
    if store is None:
        return _read_lines(path)
    try:
        return source_of(store, str(path))
    finally:
        store.close()


def open_to_read(path: Path) -> FileStore | None:
    """Open a store to read, by its path or that of its history or folder; `None` for what is an export.

    Raises:
        StoreError: If it cannot be read, or there is none.
    """
    place = path.expanduser()
    if place.is_dir():
        place = place / "annotations.json"
    elif place.name.endswith(_HISTORY):
        place = place.with_name(place.name.removesuffix(_HISTORY) + ".json")
    elif place.suffix in _LINES:
        return None
    if not place.exists() and not history_path(place).exists():
        raise StoreError("there is no store", str(path), "Name an annotations.json, or a .jsonl export")
    return open_store(place, "reader", read_only=True)


def source_of(store: AnnotationStore, name: str) -> Source:
    """Give what an open store holds."""
    articles = store.articles()
    folds = {article: decisions for article in articles if (decisions := store.fold_decisions(article))}
    done = frozenset(article for article in articles if store.article_state(article) == "done")
    rejections = tuple(each for article in articles for each in store.rejections(article))
    return Source(name, store.all(), done, folds, rejections, tuple(store.reports))


def annotators_of(sources: Sequence[Source]) -> tuple[Annotator, ...]:
    """Give each annotator of each source, in order of the sources and then of the names.

    Where two have one name, the name of the source tells them apart. A source without annotations is one
    annotator too, who has found nothing. Which articles are done is said of a source, so it is taken only
    where that has one annotator.
    """
    found: list[tuple[Source, str, dict[str, list[Annotation]]]] = []
    for source in sources:
        people: dict[str, dict[str, list[Annotation]]] = {}
        for annotation in source.annotations:
            people.setdefault(annotation.annotator, {}).setdefault(annotation.article, []).append(annotation)
        found += [(source, who, people[who]) for who in sorted(people)]
        if not people:
            found.append((source, "", {}))
    names = [who for _, who, _ in found]
    return tuple(
        Annotator(
            _name(source, who, is_shared=names.count(who) > 1 or not who),
            who,
            {article: tuple(marks) for article, marks in articles.items()},
            source.done if sum(each is source for each, _, _ in found) == 1 else frozenset(),
        )
        for source, who, articles in found
    )


def folds_of(sources: Iterable[Source], article: str) -> tuple[FoldDecision, ...]:
    """Give what was decided about an article's paragraphs; where annotators differ, a line is shown."""
    decided: dict[tuple[int, int, str], FoldDecision] = {}
    for source in sources:
        for decision in source.folds.get(article, ()):
            place = decision.raw_start, decision.raw_end, decision.sha256
            if place not in decided or decided[place].kind in FOLDED_KINDS:
                decided[place] = decision
    return tuple(decided.values())


def _name(source: Source, who: str, *, is_shared: bool) -> str:
    return f"{who} ({source.name})".strip() if is_shared else who


def _read_lines(path: Path) -> Source:
    try:
        with path.expanduser().open("rb") as file:
            annotations, problems = jsonl.load(file)
    except OSError as error:
        raise InvalidAnnotation(error.strerror or str(error), str(path), "Name another file") from None
    told = tuple(f"{path}, line {problem.line}: {problem.reason}" for problem in problems)
    return Source(str(path), annotations, problems=told)
