"""spaCy's DocBin: a token a character, the spans in the group `sc`, where they may overlap.

A DocBin is one block, so all of it is in memory until it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

from annotations.formats.details import details_in, details_of
from annotations.formats.document import Document, Problem, ReadDocument, ReadSpan
from annotations.formats.form import Context, FormatError
from annotations.formats.json_lines import object_in, text_in
from annotations.formats.views import view_in
from annotations.strict_json import in_ascii, parse

GROUP = "sc"
"""Where spaCy's span categoriser looks."""
_OURS = "pizhu"
_ATTRIBUTES = ("ORTH", "SPACY")


def pieces(documents: Iterator[Document], context: Context) -> Iterator[bytes]:  # noqa: ARG001
    """Give a DocBin. What is known of each span is in `doc.user_data["pizhu"]`, as JSON."""
    vocabulary = spacy.blank("zh").vocab
    binary = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    for document in documents:
        if document.text is None:
            continue
        text = document.text.encode("utf-8", "replace").decode("utf-8")
        doc = Doc(vocabulary, words=list(text), spaces=[False] * len(text))
        doc.spans[GROUP] = [
            Span(doc, mark.start, mark.end, label=mark.annotation.tag) for mark in document.marks
        ]
        doc.user_data[_OURS] = in_ascii(
            {
                "article": document.article,
                "sha256": document.sha256,
                "view": document.view.value,
                "details": [details_of(mark.annotation) for mark in document.marks],
            }
        )
        binary.add(doc)
    yield binary.to_bytes()


def read(path: Path) -> Iterator[ReadDocument | Problem]:
    """Read the span group `sc` of each document, and its entities where it has no such group.

    Raises:
        FormatError: If it is no DocBin.
        OSError: If it cannot be read.
    """
    try:
        binary = DocBin().from_bytes(path.read_bytes())
    except (ValueError, KeyError, TypeError) as error:
        raise FormatError(f"it is no DocBin: {error}", str(path)) from None
    for number, doc in enumerate(binary.get_docs(spacy.blank("zh").vocab), start=1):
        ours: dict[str, object] = {}
        if isinstance(held := doc.user_data.get(_OURS), str):
            try:
                ours = object_in({"ours": parse(held)}, "ours")
            except ValueError as error:
                yield Problem(
                    number, f"what Pizhu had written with it is damaged: {error}", is_left_out=False
                )
        details = ours.get("details")
        spans = list(doc.spans.get(GROUP, doc.ents))
        known = details if isinstance(details, list) and len(details) == len(spans) else [{}] * len(spans)
        yield ReadDocument(
            text_in(ours, "article"),
            view_in(ours.get("view")),
            doc.text,
            tuple(
                ReadSpan(span.label_, span.start_char, span.end_char, span.text, details_in(each), number)
                for span, each in zip(spans, known, strict=True)
            ),
            line=number,
        )
