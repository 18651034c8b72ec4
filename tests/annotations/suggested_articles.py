"""Articles for tests of suggestions: lines of body text, as they are."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from annotations.suggestions import Material, Suggestion, suggest
from corpus.alignment import Alignment, CleanedOffset
from corpus.article import Article, CleanedText, Metadata, Paragraph, ParagraphKind
from corpus.script_detection import detect_script


def article_of(text: str, *, kind: ParagraphKind = ParagraphKind.BODY, identifier: str = "made") -> Article:
    """An article whose paragraphs are the lines of a text, all of one kind, with nothing cleaned."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(CleanedOffset(start), CleanedOffset(start + len(line)), kind))
        start += len(line) + 1
    cleaned = CleanedText(text, tuple(paragraphs), (), (), (), Alignment.identity(len(text)))
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    path = Path(f"{identifier}.txt")
    return Article(identifier, path, text, digest, "utf-8", detect_script(text), Metadata(), cleaned)


def suggestions_in(text: str) -> tuple[Suggestion, ...]:
    """What is suggested in a text that nobody has marked."""
    return suggest(Material(article_of(text))).suggestions


def offered(text: str, *tags: str) -> list[tuple[str, str]]:
    """The suggestions for some tags, each as its tag and its words."""
    return [
        (each.tag, text[each.span.start : each.span.end])
        for each in suggestions_in(text)
        if each.tag in (tags or ("mechanism", "outcome"))
    ]
