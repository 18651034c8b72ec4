"""What goes out, article by article, and what comes in: the two shapes that every format knows.

A format never meets the corpus or the store. It is handed `Document`s, whose marks are code points over the
text they carry, and gives bytes; or it is handed a file and gives `ReadDocument`s, with spans in code points.
`exporting` makes the first, `settling` makes annotations of the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from annotations.model import Annotation
from annotations.written import Written
from corpus.bitext import Bitext
from corpus.views import ViewName


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation, and where it stands in the text that goes out with it."""

    annotation: Annotation
    start: int
    """Code points of the document's text."""
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it goes out: its text in one view, and all annotations that it has."""

    article: str
    """Its id."""
    sha256: str
    """Of its file as it is now; of the file its annotations were made on where it is not in the corpus."""
    title: str
    view: ViewName
    """Which text it is."""
    text: str | None
    """`None` where the article is not in the corpus or cannot be read, and where a format needs no text."""
    marks: tuple[Mark, ...]
    """In the order of the text; of those that start together the widest comes first."""
    unplaced: tuple[Annotation, ...] = ()
    """Those that have no place in the text."""
    bitext: Bitext | None = field(default=None, repr=False, compare=False)
    """The article itself, for formats that show more than one text; `None` where there is no text."""

    @property
    def annotations(self) -> list[Annotation]:
        """All of them, in the order of the native format."""
        every = [*(mark.annotation for mark in self.marks), *self.unplaced]
        return sorted(every, key=lambda each: (each.raw_start, each.raw_end, each.id))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was left out, or taken in other than it stood there, and why."""

    line: int
    """From 1; 0 where the file has no lines."""
    reason: str
    member: str = ""
    """The file within a folder or an archive."""
    is_left_out: bool = True
    """Whether it was left out; else it was taken in, and the reason says how."""

    def __str__(self) -> str:
        places = [self.member] if self.member else []
        if self.line:
            places.append(f"line {self.line}")
        return ", ".join(places) + (": " if places else "") + self.reason


class ReadSpan(NamedTuple):
    """A tagged span as a file has it."""

    tag: str
    start: int | None
    """Code points of the text that the file was made over; `None` where the file gives only words."""
    end: int | None
    quote: str | None = None
    """The words of the span as the file has them; `None` where it has offsets alone."""
    details: Mapping[str, object] = MappingProxyType({})
    """What else the file says of it, by the names of the native format, in its JSON form. A name that is not
    there is something that the file does not hold; it is not something that was taken away."""
    line: int = 0
    local_id: str = ""
    """What relations in the file call it."""
    prefix: str = ""
    """Words before it, where the file has them."""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link between two spans of one file."""

    source: str
    """The `local_id` of the span that has the link."""
    target: str
    kind: str


class Relations:
    """The links of a file that has them apart from its texts, by the span that has the link."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        """Take all of them, in their order."""
        self._by_source: dict[str, list[Relation]] = {}
        for relation in relations:
            self._by_source.setdefault(relation.source, []).append(relation)

    def of(self, spans: Iterable[ReadSpan]) -> tuple[Relation, ...]:
        """Give those that spans of one text have."""
        sources = dict.fromkeys(span.local_id for span in spans)
        return tuple(each for source in sources for each in self._by_source.get(source, ()))


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One text of a file and the spans in it."""

    article: str | None
    """An article's id; `None` where the file does not say, and the text has to tell."""
    view: ViewName | None
    """Which text of the article it is; `None` where the file does not say."""
    text: str | None
    """`None` where the file does not hold it."""
    spans: tuple[ReadSpan, ...]
    relations: tuple[Relation, ...] = ()
    has_relations: bool = False
    """Whether the file would say so if there were links within this text."""
    member: str = ""
    """The file within a folder or an archive."""
    line: int = 0


class ReadLink(NamedTuple):
    """A link as a file has it that holds links alone; its ends are annotations that are there already."""

    source: str
    """The id of the annotation that has it."""
    target: str
    kind: str
    line: int


Read = Annotation | Written | ReadDocument | ReadLink | Problem
"""What reading a file gives: whole annotations where the format is one of ours, else texts with spans."""
