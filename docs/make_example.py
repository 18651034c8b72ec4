"""Makes the worked example of its coding: `python -m docs.make_example`; `--pictures` draws it too.

`docs/example/coding/` has a file an article, written by hand: which words are marked as what, why, and what
they are linked to. The program does the rest as for any reader: anchors the spans, reads the values, keeps
the annotations in a store and exports them. Ids and times are fixed: the same coding gives the same file.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from uuid import UUID

from annotations.anchoring import annotate
from annotations.formats.jsonl import lines
from annotations.model import Annotation, Link
from annotations.store import open_store
from annotations.subcodes import with_subcode
from annotations.typed_values import parse_value
from annotations.valued import METRIC, with_value
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext, make_bitext
from corpus.reading import open_corpus, read_article, seeds_folder

FOLDER = Path(__file__).parent / "example"
CODING = FOLDER / "coding"
EXAMPLE = FOLDER / "annotations.jsonl"
ANNOTATOR = "example"
TIME = "2026-11-28T00:00:00.000Z"
_FORMS = {"svg": ("svg",), "overview.svg": ("svg", "--overview"), "txt": ("text",)}
"""By the ending of a file, the form that `pizhu model` is asked for."""
MECHANISM, OUTCOME = "mechanism", "outcome"
KINDS = ("measured_by", "leads_to", "evidence_for")
_KEYS = {"name", "kind", "quote", "nth", "en", "problem", "why", "value", "uncertain", *KINDS}


class CodingError(Exception):
    """A coding file says what cannot be: where, and what."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a coding file says of one span."""

    tag: str
    """Without its sub-code."""
    said: Mapping[str, object]

    def text(self, key: str) -> str:
        """Give what is said under a key; empty where nothing is."""
        return str(self.said.get(key, ""))

    def links(self, kind: str) -> Mapping[str, str]:
        """Give the links of one kind: the names of their ends, with the words that claim them."""
        return cast(Mapping[str, str], self.said.get(kind, {}))


def coded(path: Path) -> list[Annotation]:
    """Give the annotations that one coding file asks for.

    Raises:
        CodingError: If words are not in the article, a name is unknown or there twice, or a key is unknown.
    """
    coding = tomllib.loads(path.read_text(encoding="utf-8"))
    corpus = open_corpus(seeds_folder())
    bitext = make_bitext(read_article(corpus, coding["article"]))
    marks = [Mark(tag, said) for tag in (MECHANISM, METRIC, OUTCOME) for said in coding.get(tag, ())]
    made = [_annotation(mark, bitext, path) for mark in marks]
    named: dict[str, Annotation] = {}
    for mark, annotation in zip(marks, made, strict=True):
        name = mark.text("name")
        if name in named:
            raise CodingError(f"{path.name}: two marks are named {name}")
        if name:
            named[name] = annotation
    return [
        _linked(mark, annotation, made, named, bitext, path)
        for mark, annotation in zip(marks, made, strict=True)
    ]


def example() -> bytes:
    """Give the whole example as `pizhu export` prints it."""
    annotations = [each for path in sorted(CODING.glob("*.toml")) for each in coded(path)]
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "annotations.json", ANNOTATOR, clock=lambda: TIME)
        try:
            store.restore_exactly(annotations)
            return b"".join(lines(store.all()))
        finally:
            store.close()


def make_pictures() -> Iterator[Path]:
    """Draw each article with `pizhu model`, as SVG, its kinds too, and as text; give the files."""
    with TemporaryDirectory() as folder:
        store = ("--store", str(Path(folder) / "annotations.json"))
        _pizhu("import", str(EXAMPLE), *store)
        for path in sorted(CODING.glob("*.toml")):
            for ending, form in _FORMS.items():
                picture = FOLDER / f"{path.stem}.{ending}"
                picture.write_bytes(_pizhu("model", path.stem, "-f", *form, *store))
                yield picture


def _pizhu(*arguments: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments], check=True, stdout=subprocess.PIPE
    ).stdout


def _annotation(mark: Mark, bitext: Bitext, path: Path) -> Annotation:
    """Mark the words; note and links come later."""
    quote = mark.text("quote")
    unknown = set(mark.said) - _KEYS
    if unknown:
        raise CodingError(f"{path.name}: {quote}: unknown {', '.join(sorted(unknown))}")
    text = bitext.article.text
    start = -1
    for _ in range(cast(int, mark.said.get("nth", 1))):
        start = text.find(quote, start + 1)
        if start < 0:
            raise CodingError(f"{path.name}: {quote}: not in the article, or not so often")
    span = Span(CleanedOffset(start), CleanedOffset(start + len(quote)))
    annotation = annotate(bitext, span, with_subcode(mark.tag, mark.text("kind")), ANNOTATOR)
    if annotation.quote != quote:
        raise CodingError(f"{path.name}: {quote}: cleaning replaced more as a whole: {annotation.quote}")
    annotation = replace(annotation, value=parse_value(mark.text("value")))
    return replace(
        with_value(annotation, text),
        id=_id(annotation),
        uncertain=bool(mark.said.get("uncertain")),
        created=TIME,
        modified=TIME,
    )


def _id(annotation: Annotation) -> str:
    """Give an id that is the same whenever the same span of the same article has the same tag."""
    place = f"{annotation.article} {annotation.tag} {annotation.raw_start} {annotation.raw_end}"
    return str(UUID(bytes=sha256(place.encode()).digest()[:16], version=4))


def _linked(
    mark: Mark,
    annotation: Annotation,
    made: Sequence[Annotation],
    named: Mapping[str, Annotation],
    bitext: Bitext,
    path: Path,
) -> Annotation:
    """Give an annotation with its links, and with a note that has the words which claim them."""
    notes = [f"en: {mark.text('en')}"] if mark.text("en") else []
    notes += [f"problem: {each}" for each in cast(Sequence[str], mark.said.get("problem", ()))]
    notes += [f"why: {mark.text('why')}"] if mark.text("why") else []
    links = list(_links_by_nesting(annotation, made))
    for kind in KINDS:
        for name, words in mark.links(kind).items():
            if name not in named or words not in bitext.article.text:
                raise CodingError(f"{path.name}: {annotation.quote}: {name} or 「{words}」 is not there")
            links.append(Link(named[name].id, kind))
            notes.append(f"link {kind} 「{named[name].quote}」: 「{words}」")
    return replace(annotation, note="\n".join(notes) or None, links=tuple(dict.fromkeys(links)))


def _links_by_nesting(annotation: Annotation, made: Sequence[Annotation]) -> Iterator[Link]:
    """A mechanism is measured by the metrics in it; a metric is evidence for the outcome around it."""
    for other in made:
        if (
            annotation.tag.startswith(MECHANISM)
            and other.tag.startswith(METRIC)
            and _within(other, annotation)
        ):
            yield Link(other.id, "measured_by")
        if annotation.tag.startswith(METRIC) and other.tag.startswith(OUTCOME) and _within(annotation, other):
            yield Link(other.id, "evidence_for")


def _within(inner: Annotation, outer: Annotation) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


if __name__ == "__main__":
    EXAMPLE.write_bytes(example())
    if "--pictures" in sys.argv[1:]:
        for made_picture in make_pictures():
            print(made_picture)
