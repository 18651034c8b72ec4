"""The steps of adjudication: what the store is asked to do when one place is decided on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from annotations.adjudicated_links import DrawnLinks, with_links
from annotations.adjudication import PROVENANCE, Candidate, Decided, Place, decisions, rejection_of, result_of
from annotations.model import Annotation
from annotations.records import Change
from annotations.store import AnnotationStore
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext


@dataclass(frozen=True, slots=True)
class Adjudicator:
    """Decides on the places of one article, into a store, under a name."""

    store: AnnotationStore
    bitext: Bitext
    names: Sequence[str]
    """Of the annotators, in the order of the candidates of a place."""
    name: str
    """The annotator of what is decided."""
    drawn: DrawnLinks
    """The links of the annotators, in all articles that are compared."""

    def decided(self, place: Place) -> Decided:
        """Give what the store knows of the decision on a place."""
        return self.decisions([place])[0]

    def decisions(self, places: Sequence[Place]) -> tuple[Decided, ...]:
        """Give what the store knows of the decisions on places."""
        return decisions(places, self.store.get, self.store.rejections(self.bitext.article.id))

    def accept(self, place: Place, chosen: Collection[int]) -> tuple[Change, ...]:
        """Accept what some of the annotators have at a place, by their places in the order, and nothing else.

        Returns:
            The changes made; none if it was so before.

        Raises:
            PizhuError: If the store refuses it.
        """
        before = self.decided(place)
        wanted = {
            index: result_of(candidate, self.bitext, self.name, self._provenance(place, index))
            for index, candidate in enumerate(place.candidates)
            if candidate and index in chosen
        }
        # Two copies of one annotation become one.
        stays = {each.id: each for each in wanted.values()}
        gone = [each for each in before.accepted if each and each.id not in stays]
        there = {each.id for each in before.accepted if each}
        added = [each for each in stays.values() if each.id not in there]
        # What is there but was changed by hand goes back to what was chosen.
        restored = {
            present.id: (present, new)
            for index, new in wanted.items()
            if (present := before.accepted[index])
            and (present.raw_start, present.raw_end, present.tag) != (new.raw_start, new.raw_end, new.tag)
        }
        return self._carry_out([place], added, list(restored.values()), gone, stays=list(stays.values()))

    def reject(self, place: Place) -> tuple[Change, ...]:
        """Accept nothing at a place, and keep in mind that it was decided so.

        Raises:
            PizhuError: If the store refuses it.
        """
        gone = [each for each in self.decided(place).accepted if each]
        kept = self.store.reject(rejection_of(each) for each in place.present)
        return (*((kept,) if kept else ()), *self._carry_out([place], [], [], gone))

    def accept_changed(
        self, place: Place, index: int, span: Span[CleanedOffset], tag: str
    ) -> tuple[Change, ...]:
        """Accept what one annotator has with another span or tag, and nothing else at the place.

        Raises:
            PizhuError: If the store refuses it.
            ValueError: If the span is empty or outside the text.
        """
        candidate = place.candidates[index]
        if candidate is None:
            return ()
        before = self.decided(place)
        words = f"{self._provenance(place, index)}, changed"
        new = result_of(candidate, self.bitext, self.name, words, span=span, tag=tag)
        gone = [each for each in before.accepted if each and each.id != new.id]
        present = before.accepted[index]
        return self._carry_out(
            [place], [] if present else [new], [(present, new)] if present else [], gone, stays=[new]
        )

    def accept_agreed(self, places: Sequence[Place]) -> tuple[Change, ...]:
        """Accept, as one step, all places on which everyone agrees and nothing was decided.

        Raises:
            PizhuError: If the store refuses it.
        """
        open_ones = [
            place
            for place, decision in zip(places, self.decisions(places), strict=True)
            if place.kind == "agreed" and not decision.is_decided
        ]
        added = [
            result_of(place.present[0], self.bitext, self.name, self._provenance(place, 0))
            for place in open_ones
        ]
        return self._carry_out(open_ones, added, [], [])

    def _carry_out(
        self,
        places: Sequence[Place],
        added: Sequence[Annotation],
        restored: Sequence[tuple[Annotation, Annotation]],
        gone: Sequence[Annotation],
        *,
        stays: Sequence[Annotation] = (),
    ) -> tuple[Change, ...]:
        """Carry a decision out, with the links from and to what is accepted now.

        Args:
            places: Those that are decided.
            added: What is accepted and was not before.
            restored: What was accepted, as it is and as it is to be.
            gone: What was accepted and is no longer.
            stays: All that is accepted at the place. Where that is one, links to what is gone lead to it.
        """
        if not (added or restored or gone):
            return ()
        new = {each.id: each for each in added}
        updated = {
            present.id: replace(each, revision=present.revision, created=present.created, links=present.links)
            for present, each in restored
        }
        removed = {each.id for each in gone}

        def result(identifier: str) -> Annotation | None:
            if identifier in removed:
                return None
            return new.get(identifier) or updated.get(identifier) or self.store.get(identifier)

        for identifier, carried in self.drawn.carried(places, result).items():
            present = result(identifier)
            if present and (linked := with_links(present, carried, self.names)) != present:
                (new if identifier in new else updated)[identifier] = linked
        relink = {each.id: stays[0].id for each in gone if len(stays) == 1 and stays[0].tag == each.tag}
        change = self.store.carry_out(add=new.values(), update=updated.values(), delete=gone, relink=relink)
        return (change,) if change else ()

    def _provenance(self, place: Place, index: int) -> str:
        """Say in one line where an accepted annotation comes from."""
        if place.kind == "agreed":
            return f"{PROVENANCE}agreed by {' and '.join(self.names)}"
        others = [
            f"{name} has {_in_words(each)}"
            for number, (name, each) in enumerate(zip(self.names, place.candidates, strict=True))
            if number != index
        ]
        return f"{PROVENANCE}from {self.names[index]}; {', '.join(others)}"


def _in_words(candidate: Candidate | None) -> str:
    if candidate is None:
        return "nothing"
    words = candidate.annotation.quote.replace("\n", " ")
    return f"{candidate.annotation.tag} {words}"
