"""A store for programs of one's own: its annotations by article and tag, and as a table.

`from annotations import open_store` gives what is here; docs/python.md shows it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Literal, Self

from annotations.errors import PizhuError
from annotations.formats.rows import COLUMNS, row_of
from annotations.model import Annotation
from annotations.store import AnnotationStore
from annotations.store import open_store as open_files


class MissingLibrary(PizhuError):
    """What makes tables is not installed."""


class StoreView:
    """The annotations of a store, to be looked at; `calls` is the store itself."""

    def __init__(self, store: AnnotationStore) -> None:
        """Take an open store, which is closed with this."""
        self.calls = store
        """Every call that the program itself makes: `add`, `update`, `undo` and so on."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def annotations(
        self, *, article: str | None = None, tag: str | None = None, annotator: str | None = None
    ) -> Iterator[Annotation]:
        """Give annotations, article by article, in the order of the text.

        Args:
            article: Only of the article with this id.
            tag: Only of this tag.
            annotator: Only of this annotator.
        """
        for each in self.calls.articles() if article is None else (article,):
            for annotation in self.calls.in_article(each):
                if tag in (None, annotation.tag) and annotator in (None, annotation.annotator):
                    yield annotation

    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles about which the store holds anything, sorted."""
        return self.calls.articles()

    def to_frame(
        self,
        library: Literal["pandas", "polars"] = "pandas",
        *,
        article: str | None = None,
        tag: str | None = None,
        annotator: str | None = None,
    ) -> Any:  # noqa: ANN401 — a DataFrame of a library that need not be there
        """Give annotations as a table, one a row, with the columns of the CSV and Parquet exports.

        Args:
            library: Whose table.
            article: Only of the article with this id.
            tag: Only of this tag.
            annotator: Only of this annotator.

        Raises:
            MissingLibrary: If the library is not installed; says how to install it.
        """
        found = self.annotations(article=article, tag=tag, annotator=annotator)
        return frame_of(found, library)

    def close(self) -> None:
        """Save what was changed and let go of the store."""
        self.calls.close()


def open_store(
    path: str | os.PathLike[str], *, annotator: str = "annotator", read_only: bool = True
) -> StoreView:
    """Open the store in `path`, an `annotations.json`, to look at it; the app may be open beside it.

    Args:
        path: Of the store.
        annotator: Whose changes these will be, where it is opened to be changed.
        read_only: Whether nothing can be changed through it, and no lock is taken.

    Raises:
        StoreError: If it cannot be opened; says why.
    """
    return StoreView(open_files(path, annotator, read_only=read_only))


def frame_of(annotations: Iterable[Annotation], library: Literal["pandas", "polars"] = "pandas") -> Any:  # noqa: ANN401
    """Give annotations as a table of pandas or polars; see `StoreView.to_frame`.

    Raises:
        MissingLibrary: If the library is not installed.
    """
    if find_spec(library) is None:
        raise MissingLibrary(f"{library} is not installed", "", 'Install it: pip install "pizhu[frames]"')
    rows = [row_of(annotation, "") for annotation in annotations]
    columns = {name: [row[name] for row in rows] for name in COLUMNS if name != "title"}
    module = import_module(library)
    return module.DataFrame(columns)
