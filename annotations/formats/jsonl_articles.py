"""JSONL by article: one article a line, with its text in one view, its spans there, and whole annotations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotations.errors import InvalidAnnotation, shown
from annotations.formats.document import Document, Problem
from annotations.formats.form import Context
from annotations.formats.json_lines import objects, objects_in, text_in
from annotations.model import Annotation
from annotations.strict_json import in_utf8


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give one line an article. `spans` has start, end and tag in `text`, and which annotation it is."""
    for document in documents:
        every = document.annotations
        places = {annotation.id: place for place, annotation in enumerate(every)}
        yield (
            in_utf8(
                {
                    "article": document.article,
                    "sha256": document.sha256,
                    "title": document.title,
                    "view": document.view.value,
                    "text": document.text,
                    "spans": [
                        [mark.start, mark.end, mark.annotation.tag, places[mark.annotation.id]]
                        for mark in document.marks
                    ],
                    "annotations": [annotation.to_json() for annotation in every],
                }
            )
            + b"\n"
        )


def read(path: Path) -> Iterator[Annotation | Problem]:
    """Give the annotations, whole. A span whose words are not those of its annotation is a problem.

    Raises:
        OSError: If the file cannot be read.
    """
    for found in objects(path):
        if isinstance(found, Problem):
            yield found
            continue
        line, article = found
        spans = _spans(article)
        text = text_in(article, "text") or ""
        for place, each in enumerate(objects_in(article, "annotations")):
            try:
                annotation = Annotation.from_json(each)
            except InvalidAnnotation as error:
                yield Problem(line, str(error))
                continue
            words = (annotation.quote, annotation.simplified, annotation.traditional, annotation.raw_quote)
            if place in spans and text[slice(*spans[place])] not in words:
                start, end = spans[place]
                there = shown(text[start:end])
                yield Problem(line, f"at [{start}, {end}) stands {there}, not {shown(annotation.quote)}")
            else:
                yield annotation


def _spans(article: dict[str, object]) -> dict[int, tuple[int, int]]:
    spans = article.get("spans")
    found: dict[int, tuple[int, int]] = {}
    for span in spans if isinstance(spans, list) else ():
        match span:
            case [int(start), int(end), _, int(place)]:
                found[place] = (start, end)
    return found
