"""Programmes side by side: how often each kind of a tag stands in each article, and figures by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.codebook import Codebook
from annotations.model import Annotation
from annotations.subcodes import parent_of, subcode_of, with_subcode

Cells = Mapping[str, tuple[Annotation, ...]]
"""By the id of an article, what stands in a cell, in the order of the text; nothing for an empty one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A kind, and where it was marked."""

    tag: str
    """The tag with its sub-code: `mechanism/incentive`; the tag alone for what has none."""
    title: str
    cells: Cells

    @property
    def count(self) -> int:
        """How many annotations there are of the kind."""
        return sum(map(len, self.cells.values()))


@dataclass(frozen=True, slots=True)
class Matrix:
    """The kinds of one tag in some articles."""

    tag: str
    title: str
    articles: tuple[str, ...]
    rows: tuple[Row, ...]
    """The kinds that were marked, in the order of the codebook, then others; last what has no sub-code."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric with a value."""

    annotation: Annotation
    low: float
    high: float
    """The same as `low`, but for a range."""


def matrix(
    annotations: Iterable[Annotation], articles: Sequence[str], codebook: Codebook, tag: str = "mechanism"
) -> Matrix:
    """Count the kinds of a tag in articles.

    Args:
        annotations: Those of the store; those of articles that are not named are passed over.
        articles: Ids, in the order of the columns.
        codebook: Has the sub-codes, in the order of the rows.
        tag: The name of a tag.
    """
    known = set(articles)
    found: dict[str, dict[str, list[Annotation]]] = {}
    for each in _in_order(annotations):
        if each.article in known and parent_of(each.tag) == tag:
            found.setdefault(subcode_of(each.tag), {}).setdefault(each.article, []).append(each)
    own = codebook.tag(tag)
    order = [subcode.name for subcode in own.subcodes] if own else []
    names = [*(name for name in order if name in found), *sorted(found.keys() - {*order, ""})]
    rows = [_row(with_subcode(tag, name), _short_title(codebook, tag, name), found[name]) for name in names]
    if "" in found:
        rows.append(_row(tag, "no sub-code", found[""]))
    return Matrix(tag, codebook.title_of(tag), tuple(articles), tuple(rows))


def figures_by_unit(
    annotations: Iterable[Annotation], articles: Sequence[str]
) -> dict[str, tuple[Figure, ...]]:
    """Give the values of all annotations by their unit, those of most articles first, the largest first.

    Args:
        annotations: Those of the store.
        articles: The ids of those whose figures are compared.
    """
    known = set(articles)
    found: dict[str, list[Figure]] = {}
    for each in _in_order(annotations):
        value = each.value
        if value is None or each.article not in known:
            continue
        low, high = (value.low, value.high) if value.bound == "range" else (value.number, value.number)
        if low is not None and high is not None:
            found.setdefault(value.unit, []).append(Figure(each, low, high))
    spread = {unit: len({one.annotation.article for one in each}) for unit, each in found.items()}
    units = sorted(found, key=lambda unit: (-spread[unit], -len(found[unit]), unit))
    return {unit: tuple(sorted(found[unit], key=lambda one: -one.high)) for unit in units}


def articles_with_any(annotations: Iterable[Annotation], paths: Iterable[str]) -> tuple[str, ...]:
    """Give the ids of the articles that have annotations, in the order of the corpus."""
    marked = {each.article for each in annotations}
    return tuple(article for article in paths if article in marked)


def _row(tag: str, title: str, cells: Mapping[str, list[Annotation]]) -> Row:
    return Row(tag, title, {article: tuple(inside) for article, inside in cells.items()})


def _short_title(codebook: Codebook, tag: str, name: str) -> str:
    own = codebook.tag(tag)
    subcode = own.subcode(name) if own else None
    return subcode.title if subcode else name


def _in_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    return sorted(annotations, key=lambda each: (each.article, each.raw_start, each.raw_end, each.id))
