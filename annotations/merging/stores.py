"""The stores to merge, read; and the one that comes of them, written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotations.agreement.sources import Source, folds_of, open_to_read, read_source, source_of
from annotations.errors import StoreError
from annotations.merging.merge import Holding, Merged
from annotations.model import Annotation
from annotations.recovery import history_path
from annotations.store import FileStore, open_store
from corpus.alignment import Span


def read_holding(path: Path) -> tuple[Source, Holding]:
    """Read a store with what its history tells of earlier versions, or an export. Nothing is written.

    Raises:
        InvalidAnnotation: If an export cannot be read.
        StoreError: If a store cannot be read, or there is none.
    """
    store = open_to_read(path)
    if store is None:
        source = read_source(path)
        return source, Holding(source.name, _by_id(source.annotations))
    try:
        source = source_of(store, str(path))
        deleted = {each.annotation.id: each.annotation for each in store.deleted()}
        return source, Holding(source.name, _by_id(source.annotations), deleted, _past(store))
    finally:
        store.close()


def write_merged(path: Path, annotator: str, merged: Merged, sources: Sequence[Source]) -> None:
    """Write what was merged as a new store, with the states, folds and rejections of those it came of.

    An article is done where all stores that have something in it say so.

    Args:
        path: Of the new store.
        annotator: Who merges.
        merged: What was merged.
        sources: What it was merged from.

    Raises:
        StoreError: If there is a store already, or it cannot be written.
    """
    place = path.expanduser()
    if place.exists() or history_path(place).exists():
        raise StoreError("there is a store already", str(path), "Name a new one with -o")
    store = open_store(place, annotator)
    try:
        store.restore_exactly(merged.annotations)
        for article in sorted({article for source in sources for article in source.folds}):
            for decision in folds_of(sources, article):
                store.set_fold(article, Span(decision.raw_start, decision.raw_end), decision)
        store.reject(rejection for source in sources for rejection in source.rejections)
        for article in sorted({article for source in sources for article in source.done}):
            if all(_is_done(source, article) for source in sources):
                store.set_article_state(article, "done")
        store.wait_until_saved()
    finally:
        store.close()


def _past(store: FileStore) -> dict[str, frozenset[Annotation]]:
    """Give by id every version that a store has held before."""
    found: dict[str, set[Annotation]] = {}
    for change in store.changes_since(None).changes:
        for entry in change.entries:
            if isinstance(entry.before, Annotation):
                found.setdefault(entry.before.id, set()).add(entry.before)
    return {identifier: frozenset(versions) for identifier, versions in found.items()}


def _by_id(annotations: Sequence[Annotation]) -> dict[str, Annotation]:
    return {annotation.id: annotation for annotation in annotations}


def _is_done(source: Source, article: str) -> bool:
    """Whether a source says that an article is done, or has nothing to say of it."""
    return article in source.done or all(each.article != article for each in source.annotations)
