"""Labelled pages: `[m|…]` is a mechanism, `[o|…]` an outcome, `{…}` a metric, within either or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotations.suggesting.suggestion import Material
from corpus.alignment import Alignment, CleanedOffset
from corpus.article import Article, CleanedText, Metadata, Paragraph, ParagraphKind
from corpus.script_detection import detect_script

FOLDER = Path(__file__).parent / "suggestions"
_TAGS = {"m": "mechanism", "o": "outcome"}
_SIGN = re.compile(r"\[([mo])\||\]|\{|\}")


@dataclass(frozen=True, slots=True)
class Label:
    """A span that a coder marked."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article and all that a coder marked in it."""

    article: Article
    labels: tuple[Label, ...]

    @property
    def material(self) -> Material:
        """What suggestions are made from, with nothing marked yet."""
        return Material(self.article)


def labelled_pages(name: str) -> Iterator[LabelledArticle]:
    """Give the pages of a set. Each begins with a line `=== id`; lines that begin with `# ` are headings."""
    pages = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    for page in pages:
        identifier, _, marked = page.strip("\n").partition("\n")
        yield page_of(identifier, marked)


def page_of(identifier: str, marked: str) -> LabelledArticle:
    """Give the article that marked lines make, with their labels."""
    text, labels, paragraphs = "", list[Label](), list[Paragraph]()
    for line in marked.split("\n"):
        kind = ParagraphKind.HEADING if line.startswith("# ") else ParagraphKind.BODY
        start = len(text)
        words, found = read_labels(line.removeprefix("# "))
        text += words
        labels += (Label(each.start + start, each.end + start, each.tag) for each in found)
        paragraphs.append(Paragraph(CleanedOffset(start), CleanedOffset(len(text)), kind))
        text += "\n"
    text = text[:-1]
    cleaned = CleanedText(text, tuple(paragraphs), (), (), (), Alignment.identity(len(text)))
    digest = sha256(text.encode()).hexdigest()
    script = detect_script(text)
    article = Article(
        identifier, Path(f"{identifier}.txt"), text, digest, "utf-8", script, Metadata(), cleaned
    )
    return LabelledArticle(article, tuple(sorted(labels, key=lambda each: (each.start, each.end))))


def read_labels(line: str) -> tuple[str, list[Label]]:
    """Give the text of a labelled line, and its labels."""
    text, position = "", 0
    labels, opened = list[Label](), list[tuple[int, str]]()
    for sign in _SIGN.finditer(line):
        text += line[position : sign.start()]
        position = sign.end()
        if sign[0] in "]}":
            start, tag = opened.pop()
            labels.append(Label(start, len(text), tag))
        else:
            opened.append((len(text), _TAGS[sign[1]] if sign[1] else "metric"))
    return text + line[position:], labels
