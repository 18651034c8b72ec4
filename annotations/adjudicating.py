"""The steps of adjudication: what the store is asked to do when one place is decided on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

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
        gone = [each for index, each in enumerate(before.accepted) if each and index not in wanted]
        added = [each for index, each in wanted.items() if before.accepted[index] is None]
        # What is there but was changed by hand goes back to what was chosen.
        restored = [
            (present, new)
            for index, new in wanted.items()
            if (present := before.accepted[index])
            and (present.raw_start, present.raw_end, present.tag) != (new.raw_start, new.raw_end, new.tag)
        ]
        return self._carry_out(added, restored, gone)

    def reject(self, place: Place) -> tuple[Change, ...]:
        """Accept nothing at a place, and keep in mind that it was decided so.

        Raises:
            PizhuError: If the store refuses it.
        """
        gone = [each for each in self.decided(place).accepted if each]
        kept = self.store.reject(rejection_of(each) for each in place.present)
        return (*((kept,) if kept else ()), *self._carry_out([], [], gone))

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
        gone = [each for number, each in enumerate(before.accepted) if each and number != index]
        present = before.accepted[index]
        return self._carry_out([] if present else [new], [(present, new)] if present else [], gone)

    def accept_agreed(self, places: Sequence[Place]) -> tuple[Change, ...]:
        """Accept, as one step, all places on which everyone agrees and nothing was decided.

        Raises:
            PizhuError: If the store refuses it.
        """
        added = [
            result_of(place.present[0], self.bitext, self.name, self._provenance(place, 0))
            for place, decision in zip(places, self.decisions(places), strict=True)
            if place.kind == "agreed" and not decision.is_decided
        ]
        return self._carry_out(added, [], [])

    def _carry_out(
        self,
        added: Sequence[Annotation],
        restored: Sequence[tuple[Annotation, Annotation]],
        gone: Sequence[Annotation],
    ) -> tuple[Change, ...]:
        updated = [
            replace(new, revision=present.revision, created=present.created) for present, new in restored
        ]
        change = self.store.carry_out(add=added, update=updated, delete=gone)
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
    return f"{candidate.annotation.tag} {candidate.annotation.quote}" if candidate else "nothing"
