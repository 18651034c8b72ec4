"""`pizhu annotate`."""

from __future__ import annotations

from annotations.anchoring import annotate
from annotations.errors import InvalidAnnotation
from annotations.strict_json import in_utf8
from annotations.subcodes import subcode_of
from annotations.valued import with_value
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import make_bitext
from tui.commands.output import write_lines
from tui.session import Invocation


def add_annotation(
    invocation: Invocation, article_id: str, offsets: tuple[int, int], tag: str, note: str | None
) -> None:
    """Tag a span of an article's cleaned text, and print the annotation once it is on the disk.

    Raises:
        CorpusError: If the article cannot be read.
        InvalidAnnotation: If the span is empty or outside the text, or the codebook has no such tag.
        StoreError: If the store cannot be opened or written.
    """
    article = invocation.read_article(article_id)
    start, end = offsets
    if not 0 <= start < end <= len(article.text):
        raise InvalidAnnotation(
            f"[{start}, {end}) is no span of a text of {len(article.text)} characters",
            "START END",
            "Count code points of the cleaned text, as `pizhu show ARTICLE --view cleaned` prints it",
        )
    session = invocation.open_session(read_only=False)
    try:
        if not session.codebook.has(tag):
            parent = session.codebook.tag(tag)
            if parent is None:
                names = ", ".join(known.name for known in session.codebook.tags)
                raise InvalidAnnotation(f"there is no tag {tag!r}", "TAG", f"The codebook has {names}")
            names = ", ".join(subcode.name for subcode in parent.subcodes) or "none"
            raise InvalidAnnotation(
                f"there is no sub-code {subcode_of(tag)!r}",
                "TAG",
                f"Of {parent.name} the codebook has {names}",
            )
        span = Span(CleanedOffset(start), CleanedOffset(end))
        bitext = make_bitext(article, session.corpus.settings)
        annotation = with_value(
            annotate(bitext, span, tag, session.annotator, note=note or None), article.text
        )
        session.store.add(annotation)
    finally:
        session.store.close()
    write_lines([in_utf8(annotation.to_json()) + b"\n"], None)
