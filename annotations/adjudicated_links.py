"""Which links go between accepted annotations: those drawn between the marks that these stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotations.adjudication import PROVENANCE, Place, result_id
from annotations.model import Annotation, Link

_LONGEST_QUOTE = 20
"""In code points, of what the note of an annotation says of a link."""

GetResult = Callable[[str], Annotation | None]
"""Gives what is accepted under an id, as it is after the decision; `None` where nothing is."""


@dataclass(frozen=True, slots=True)
class _End:
    """An accepted annotation that stands for what an annotator has."""

    result: Annotation
    place: Place
    made_from: int
    """The place among the annotators of the one whose annotation was accepted."""


@dataclass(frozen=True, slots=True)
class CarriedLink:
    """A link that an accepted annotation is to have."""

    link: Link
    drawn_by: frozenset[int]
    """The annotators who have drawn it, by their places in the order."""
    is_told: bool
    """Whether it must be said whose it is, since it does not follow from whose the annotation is."""
    quote: str
    """The words it leads to."""


class DrawnLinks:
    """The links of all annotators in all articles that are compared."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Take the places of all articles: links may lead from one article to another."""
        self._places: dict[tuple[int, str], Place] = {}
        self._annotations: dict[tuple[int, str], Annotation] = {}
        self._linking: dict[tuple[int, str], list[Annotation]] = {}
        for place in places:
            for index, candidate in enumerate(place.candidates):
                if candidate:
                    annotation = candidate.annotation
                    self._places[index, annotation.id] = place
                    self._annotations[index, annotation.id] = annotation
                    for link in annotation.links:
                        self._linking.setdefault((index, link.to), []).append(annotation)

    def carried(self, places: Iterable[Place], get: GetResult) -> Mapping[str, Sequence[CarriedLink]]:
        """Give the links that accepted annotations are to have once some places are decided, by their ids.

        An annotator's mark is stood for by what was made of it, whatever its bounds and tag are now; else by
        an accepted one of another annotator at its place that has the same tag. So a link is kept where
        one of its ends was accepted with the bounds of another annotator, and where two became one.

        Args:
            places: Those that are decided: links from them and to them.
            get: Gives what is accepted, as it is after the decision.
        """
        ends: dict[tuple[str, Link], tuple[_End, _End, set[int]]] = {}
        for index, source, target, kind in self._drawn(places):
            one, other = self._stands_for(index, source, get), self._stands_for(index, target, get)
            if one and other and one.result.id != other.result.id:
                key = one.result.id, Link(other.result.id, kind)
                ends.setdefault(key, (one, other, set()))[2].add(index)
        found: dict[str, list[CarriedLink]] = {}
        for (identifier, link), (one, other, drawn_by) in ends.items():
            everyone = {at for at, each in enumerate(one.place.candidates) if each}
            is_told = drawn_by != everyone if one.place.kind == "agreed" else one.made_from not in drawn_by
            carried = CarriedLink(link, frozenset(drawn_by), is_told, other.result.quote)
            found.setdefault(identifier, []).append(carried)
        return found

    def _drawn(self, places: Iterable[Place]) -> Iterator[tuple[int, Annotation, Annotation, str]]:
        """Give each link from and to what stands at some places: whose it is, both its ends, its kind."""
        for place in places:
            for index, candidate in enumerate(place.candidates):
                if candidate is None:
                    continue
                here = candidate.annotation
                for link in here.links:
                    target = self._annotations.get((index, link.to))
                    if target:
                        yield index, here, target, link.kind
                for source in self._linking.get((index, here.id), ()):
                    for link in source.links:
                        if link.to == here.id:
                            yield index, source, here, link.kind

    def _stands_for(self, index: int, annotation: Annotation, get: GetResult) -> _End | None:
        place = self._places[index, annotation.id]
        others = [at for at, each in enumerate(place.candidates) if each and at != index]
        for at in (index, *others):
            candidate = place.candidates[at]
            if candidate and (at == index or candidate.annotation.tag == annotation.tag):
                result = get(result_id(candidate.annotation))
                if result:
                    return _End(result, place, at)
        return None


def with_links(annotation: Annotation, carried: Iterable[CarriedLink], names: Sequence[str]) -> Annotation:
    """Give an accepted annotation with links it did not have; its note says whose they are where it must.

    Args:
        annotation: As it is.
        carried: The links it is to have.
        names: Of the annotators, in their order.
    """
    new = [each for each in carried if each.link not in annotation.links]
    if not new:
        return annotation
    told = [
        f"link {each.link.kind} to {_shortened(each.quote)} "
        f"drawn by {' and '.join(names[at] for at in sorted(each.drawn_by))}"
        for each in new
        if each.is_told
    ]
    links = (*annotation.links, *(each.link for each in new))
    if not told:
        return replace(annotation, links=links)
    before, line, last = (annotation.note or "").rpartition("\n")
    if last.startswith(PROVENANCE):
        return replace(annotation, links=links, note=before + line + "; ".join((last, *told)))
    own = [annotation.note] if annotation.note else []
    return replace(annotation, links=links, note="\n".join((*own, PROVENANCE + "; ".join(told))))


def _shortened(words: str) -> str:
    line = words.replace("\n", " ")
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"
