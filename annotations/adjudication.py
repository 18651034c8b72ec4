"""Places where annotators agree or differ, and what comes of deciding on one: pure, for a store to carry out.

A decision is known by the store alone. What is accepted gets an id that follows from the annotation it was
made from; what is rejected is kept as a `Rejection`. So the work can be left and taken up again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal
from uuid import UUID

from annotations.agreement.marks import Mark
from annotations.agreement.pairing import best_places
from annotations.agreement.sources import Annotator
from annotations.anchoring import locate, moved
from annotations.model import MANUAL, Annotation, now
from annotations.rejections import Rejection
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article
from corpus.bitext import Bitext

ADJUDICATION = "adjudication"
"""The means by which what is rejected here was offered."""
PROVENANCE = "adjudicated: "
"""How the line of a note begins that says where an accepted annotation comes from."""
DEFAULT_NAME = "adjudicated"
"""The annotator of what was decided, where no other name is given."""

Kind = Literal["agreed", "missing", "other tag", "other bounds", "other tag and bounds", "other value"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one annotator has at a place."""

    annotation: Annotation
    span: Span[CleanedOffset]

    @property
    def mark(self) -> Mark:
        """What is compared of it."""
        return Mark(self.span.start, self.span.end, self.annotation.tag, self.annotation.value)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article that one annotator at least has marked."""

    candidates: tuple[Candidate | None, ...]
    """One for each annotator, in their order; `None` for one who has nothing here."""

    @property
    def present(self) -> tuple[Candidate, ...]:
        """What there is."""
        return tuple(each for each in self.candidates if each)

    @property
    def span(self) -> Span[CleanedOffset]:
        """From the first start to the last end."""
        return Span(
            min(each.span.start for each in self.present), max(each.span.end for each in self.present)
        )

    @property
    def kind(self) -> Kind:
        """Whether the annotators agree here, and if not, on what they differ."""
        if len(self.present) < len(self.candidates):
            return "missing"
        is_one_tag = len({each.annotation.tag for each in self.present}) == 1
        is_one_span = len({each.span for each in self.present}) == 1
        if not is_one_tag:
            return "other tag" if is_one_span else "other tag and bounds"
        if not is_one_span:
            return "other bounds"
        return "agreed" if len({each.annotation.value for each in self.present}) == 1 else "other value"


def places(article: Article, annotators: Sequence[Iterable[Annotation]]) -> tuple[Place, ...]:
    """Give the places of an article in the order of its text.

    Marks of different annotators that overlap stand at one place, each mark at one place only: with what it
    overlaps most. What is not to be found in the article is left out.

    Args:
        article: As it is now.
        annotators: The annotations that each of them has made in it.
    """
    found: list[list[Candidate | None]] = []
    for index, made in enumerate(annotators):
        mine = [
            Candidate(annotation, span)
            for annotation in made
            if (span := locate(annotation, article).span) is not None
        ]
        heads = [next(each for each in place if each).mark for place in found]
        pairs = dict(best_places([each.mark for each in mine], heads))
        for place in found:
            place.append(None)
        for number, candidate in enumerate(mine):
            if number in pairs:
                found[pairs[number]][index] = candidate
            else:
                found.append([*([None] * index), candidate])
    all_places = [Place(tuple(each)) for each in found]
    return tuple(sorted(all_places, key=lambda place: (place.span, place.present[0].annotation.id)))


def result_id(annotation: Annotation) -> str:
    """Give the id of what is made of an annotation when it is accepted: always the same one.

    It is another one once the annotation has another span, tag or value: the decision was about what it was,
    and two copies of one annotation may have been changed in different ways.
    """
    what = annotation.raw_start, annotation.raw_end, annotation.tag, annotation.value
    about = f"{annotation.id} {what!r}"
    digest = sha256(f"{ADJUDICATION} {about}".encode("utf-8", "surrogatepass")).digest()
    return str(UUID(bytes=digest[:16], version=4))


def result_of(
    candidate: Candidate,
    bitext: Bitext,
    name: str,
    provenance: str,
    *,
    span: Span[CleanedOffset] | None = None,
    tag: str | None = None,
) -> Annotation:
    """Give what is to be added to the store for a candidate that is accepted.

    Its origin is `manual`: a person has decided. Where it comes from is said in the last line of its note.
    It has no links yet: they lead to annotations that may not have been accepted (`adjudicated_links`).

    Args:
        candidate: What is accepted.
        bitext: Of its article.
        name: The annotator of what was decided.
        provenance: Where it comes from, one line.
        span: Its place, where that is to be another one.
        tag: Its tag, where that is to be another one.

    Raises:
        ValueError: If the span is empty or outside the text.
    """
    source, time = candidate.annotation, now()
    is_same = (span or candidate.span) == candidate.span and (tag or source.tag) == source.tag
    return replace(
        moved(source, bitext, span or candidate.span),
        id=result_id(source),
        tag=tag or source.tag,
        value=source.value if is_same else None,
        note=f"{source.note}\n{provenance}" if source.note else provenance,
        links=(),
        origin=MANUAL,
        annotator=name,
        created=time,
        modified=time,
        revision=1,
        uncertain=False,
    )


def without_results(annotators: Sequence[Annotator]) -> tuple[Annotator, ...]:
    """Leave out what came of an adjudication, and annotators who have nothing else."""
    results = {
        result_id(annotation)
        for each in annotators
        for annotations in each.articles.values()
        for annotation in annotations
    }

    def is_result(annotation: Annotation) -> bool:
        last = (annotation.note or "").rpartition("\n")[2]
        return annotation.id in results or last.startswith(PROVENANCE)

    kept: list[Annotator] = []
    for each in annotators:
        articles = {
            article: own
            for article, held in each.articles.items()
            if (own := tuple(annotation for annotation in held if not is_result(annotation)))
        }
        if articles or not each.articles:
            kept.append(replace(each, articles=articles))
    return tuple(kept)


def rejection_of(candidate: Candidate) -> Rejection:
    """Give what is kept in mind of a candidate that is rejected."""
    source = candidate.annotation
    return Rejection(
        source.article,
        source.sha256,
        source.raw_start,
        source.raw_end,
        source.raw_quote,
        source.tag,
        ADJUDICATION,
    )


@dataclass(frozen=True, slots=True)
class Decided:
    """What the store knows of the decision on one place."""

    accepted: tuple[Annotation | None, ...]
    """For each annotator what was made of theirs; `None` where nothing was."""
    is_rejected: bool
    """Whether all that is there was rejected."""

    @property
    def is_decided(self) -> bool:
        """Whether anything was decided."""
        return self.is_rejected or any(self.accepted)


def decisions(
    found: Sequence[Place], get: Callable[[str], Annotation | None], rejections: Iterable[Rejection]
) -> tuple[Decided, ...]:
    """Give what was decided on each of the places of an article.

    Args:
        found: The places.
        get: Gives the annotation of the store that has an id.
        rejections: Those of the article.
    """
    rejected = {each.id for each in rejections if each.origin == ADJUDICATION}
    return tuple(_decided(place, get, rejected) for place in found)


def _decided(place: Place, get: Callable[[str], Annotation | None], rejected: Collection[str]) -> Decided:
    accepted = tuple(get(result_id(each.annotation)) if each else None for each in place.candidates)
    is_rejected = not any(accepted) and all(rejection_of(each).id in rejected for each in place.present)
    return Decided(accepted, is_rejected)
