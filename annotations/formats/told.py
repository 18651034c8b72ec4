"""Annotations as a row of words for people to read, alike in every format that is only read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotations.codebook import Codebook
from annotations.model import Annotation
from annotations.value_words import value_in_words

HEADINGS = ("No.", "Tag", "Simplified", "Traditional", "Value", "Note", "Links", "By", "Changed")


@dataclass(frozen=True, slots=True)
class Told:
    """One annotation in words."""

    number: int
    """From 1, within its article."""
    tag: str
    """What the codebook calls its tag; with a question mark where the reader was in doubt."""
    annotation: Annotation
    value: str
    links: str

    def cells(self) -> tuple[str, ...]:
        """Give what stands under `HEADINGS`."""
        annotation = self.annotation
        return (
            str(self.number),
            self.tag,
            annotation.simplified,
            annotation.traditional,
            self.value,
            annotation.note or "",
            self.links,
            annotation.annotator,
            annotation.modified[:10],
        )


def tell(
    annotations: Iterable[Annotation], codebook: Codebook, find: Callable[[str], Annotation | None]
) -> Iterator[Told]:
    """Give the annotations of one article in words, numbered in their order.

    Args:
        annotations: All of them that go out.
        codebook: What tags and kinds of links are called.
        find: Gives an annotation that a link leads to out of these; `None` where there is none.
    """
    every = list(annotations)
    numbers = {annotation.id: number for number, annotation in enumerate(every, start=1)}
    titles = {kind.name: kind.title for kind in codebook.link_kinds}
    for number, annotation in enumerate(every, start=1):
        doubt = " (?)" if annotation.uncertain else ""
        yield Told(
            number,
            codebook.title_of(annotation.tag) + doubt,
            annotation,
            value_in_words(annotation.value),
            "; ".join(
                f"{titles.get(link.kind, link.kind)} {_place(link.to, numbers, find)}"
                for link in annotation.links
            ),
        )


def _place(identity: str, numbers: Mapping[str, int], find: Callable[[str], Annotation | None]) -> str:
    if identity in numbers:
        return str(numbers[identity])
    target = find(identity)
    return f"“{target.quote}” in {target.article}" if target else "an annotation that is not there"


def counted(number: int) -> str:
    """Give how many annotations there are, in words."""
    return "1 annotation" if number == 1 else f"{number:,} annotations"
