"""Which articles can be compared, and the marks of each annotator on the text that all of them have read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.agreement.marks import Mark
from annotations.agreement.sources import Annotator
from annotations.anchoring import locate
from annotations.model import Annotation
from annotations.subcodes import parent_of
from corpus.article import Article

ReadArticle = Callable[[str], Article | None]
"""Gives an article as it is now; `None` where the corpus has none of that id."""


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One article, and the marks of those who have looked at it."""

    article: str
    marks: Mapping[str, tuple[Mark, ...]]
    """By the name of the annotator; nothing for one who has not looked at it."""
    length: int | None
    """Of the cleaned text, in code points. `None` where the corpus has not the file that was annotated: the
    marks are then those of the raw text, and nothing can be said by character."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The articles that can be compared, and what was left out."""

    texts: tuple[ComparedText, ...]
    left_out: tuple[str, ...]
    """What could not be compared, one sentence each that names the article."""
    read_by_one: tuple[str, ...] = ()
    """The ids of the articles that only one has looked at."""


def compared_texts(
    annotators: Sequence[Annotator],
    read: ReadArticle,
    *,
    tags: Iterable[str] = (),
    articles: Iterable[str] = (),
    with_subcodes: bool = False,
) -> Compared:
    """Bring the annotations of several people on one text, article by article.

    An article is compared where two or more have looked at it: it has an annotation of theirs, or they have
    marked it as done. It is left out where they have annotated different files under its id.

    Args:
        annotators: Whom to compare.
        read: Gives an article as it is now.
        tags: To compare only these; none for all.
        articles: To compare only these, also where one of the annotators has nothing in them.
        with_subcodes: Whether `mechanism/incentive` is another tag than `mechanism`.
    """
    wanted_tags, named = frozenset(tags), frozenset(articles)
    everywhere = sorted({article for each in annotators for article in (*each.articles, *each.done)})
    texts: list[ComparedText] = []
    left_out: list[str] = []
    read_by_one: list[str] = []
    for article in sorted(named) if named else everywhere:
        readers = [each for each in annotators if named or each.has_read(article)]
        if len(readers) < 2:
            read_by_one.append(article)
            continue
        differing = _differing_files(readers, article)
        if differing:
            left_out.append(f"{article}: its text is not the same for all ({differing})")
            continue
        text = _text(article, readers, read, left_out, with_subcodes=with_subcodes)
        if wanted_tags:
            kept = {
                name: tuple(
                    mark for mark in marks if mark.tag in wanted_tags or parent_of(mark.tag) in wanted_tags
                )
                for name, marks in text.marks.items()
            }
            text = ComparedText(article, kept, text.length)
        texts.append(text)
    return Compared(tuple(texts), tuple(left_out), tuple(read_by_one))


def _differing_files(readers: Sequence[Annotator], article: str) -> str:
    """Name the files that were annotated, by their SHA-256, where there is more than one."""
    files = {
        (each.name, annotation.sha256) for each in readers for annotation in each.articles.get(article, ())
    }
    if len({sha256 for _, sha256 in files}) < 2:
        return ""
    return ", ".join(f"{name}: sha256 {sha256[:12]}…" for name, sha256 in sorted(files))


def _text(
    article: str,
    readers: Sequence[Annotator],
    read: ReadArticle,
    left_out: list[str],
    *,
    with_subcodes: bool,
) -> ComparedText:
    held = {each.name: each.articles.get(article, ()) for each in readers}
    files = {annotation.sha256 for made in held.values() for annotation in made}
    found = read(article)
    if found is None or (files and found.sha256 not in files):
        why = "is not in the corpus" if found is None else "is another file in the corpus now"
        left_out.append(f"{article}: {why}; compared by the raw characters, and not counted in alpha")
        raw = {
            name: tuple(
                _mark(each, each.raw_start, each.raw_end, with_subcodes=with_subcodes) for each in made
            )
            for name, made in held.items()
        }
        return ComparedText(article, raw, None)
    marks: dict[str, tuple[Mark, ...]] = {}
    for name, made in held.items():
        spans = [(each, locate(each, found).span) for each in made]
        marks[name] = tuple(
            _mark(each, span.start, span.end, with_subcodes=with_subcodes) for each, span in spans if span
        )
        lost = len(spans) - len(marks[name])
        if lost:
            left_out.append(f"{article}: {lost} of {name} are not in its cleaned text")
    return ComparedText(article, marks, len(found.text))


def _mark(annotation: Annotation, start: int, end: int, *, with_subcodes: bool) -> Mark:
    tag = annotation.tag if with_subcodes else parent_of(annotation.tag)
    return Mark(start, end, tag, annotation.value)
