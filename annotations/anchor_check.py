"""Which annotations still stand where they were made, which were found again, and which are lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.anchoring import is_folded, locate
from annotations.model import Annotation
from corpus.article import Article

if TYPE_CHECKING:
    from annotations.store import AnnotationStore


@dataclass(slots=True)
class AnchorCheck:
    """What became of the annotations of a store in a corpus as it is now."""

    exact: int = 0
    """How many stand in the file that they were made on, those in folded lines among them."""
    elsewhere: int = 0
    """How many belong to articles that are not there, or cannot be read."""
    moved: list[Annotation] = field(default_factory=list)
    """Found again by their words after the file has changed."""
    lost: list[Annotation] = field(default_factory=list)
    """Not found in the file as it is now."""


def check_anchors(store: AnnotationStore, read: Callable[[str], Article | None]) -> AnchorCheck:
    """Look for each annotation in its article.

    Args:
        store: Has the annotations.
        read: Gives an article by its id; `None` where it cannot be read.
    """
    check = AnchorCheck()
    for article_id in store.articles():
        annotations = store.in_article(article_id)
        article = read(article_id) if annotations else None
        if article is None:
            check.elsewhere += len(annotations)
            continue
        for annotation in annotations:
            location = locate(annotation, article)
            if location.state == "found":
                check.moved.append(annotation)
            elif location.state == "exact" or is_folded(annotation, article):
                check.exact += 1
            else:
                check.lost.append(annotation)
    return check
