"""The changing calls of a store: adding, updating, deleting, deciding, rejecting, bringing back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from annotations.article_folds import ArticleFold, fold_id
from annotations.base_store import BaseStore
from annotations.errors import InvalidAnnotation, UnknownAnnotation
from annotations.lazily import LazySequence
from annotations.logged import Place
from annotations.model import Annotation, ArticleState
from annotations.records import Change, Entry
from annotations.rejections import Rejection
from annotations.restoring import Restored, Weighing
from annotations.several_changes import SeveralChanges, brought_back, checked
from annotations.steps import Merges
from annotations.trash import Deleted
from annotations.written import Written
from corpus.alignment import RawOffset, Span
from corpus.folding import FoldDecision


class EditingStore(BaseStore):
    """The calls that change something, each one step. They return at once."""

    _merges = Merges()
    """Of the change that was looked at last: the trash shows what went together line after line."""

    def add(self, annotations: Annotation | Iterable[Annotation]) -> Change | None:
        """Add one annotation, or several as one step. Returns at once.

        Raises:
            InvalidAnnotation: If one is not valid, its id is taken, or its revision is not 1.
            StoreReadOnly: If the store is read-only.
        """
        return self.carry_out(add=[annotations] if isinstance(annotations, Annotation) else annotations)

    def update(self, annotation: Annotation, revision: int) -> Annotation:
        """Put an annotation in the place of the one with its id, and give it as it is now in the store.

        Args:
            annotation: As it is to be. Its revision and time of modification are set here.
            revision: The one that the change was made on.

        Raises:
            UnknownAnnotation: If there is none with its id.
            StaleRevision: If the store holds a later revision.
            InvalidAnnotation: If it is not valid, or of another article.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            self.carry_out(update=[replace(annotation, revision=revision)])
            return self._state.present(annotation.id)

    def delete(self, identifier: str, revision: int) -> Change | None:
        """Delete an annotation, of which `revision` was seen last, and with it the links to it.

        Raises:
            UnknownAnnotation: If there is none with the id.
            StaleRevision: If the store holds a later revision.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            present = self._state.present(identifier)
            return self.carry_out(delete=[replace(present, revision=revision)])

    def carry_out(
        self,
        *,
        add: Iterable[Annotation] = (),
        update: Iterable[Annotation] = (),
        delete: Iterable[Annotation] = (),
        relink: Mapping[str, str] | None = None,
        may_remove_most: bool = False,
    ) -> Change | None:
        """Add, change and delete annotations as one step: for undo, and on the disk, all of it or nothing.

        Links to a deleted annotation go too, whichever annotations have them, unless `relink` says where
        they are to lead from now on.

        Args:
            add: New ones, of revision 1. One with the id of an annotation that was there before, which only a
                program can give it, goes on from the revision that had.
            update: Changed ones. The revision of each is the one that the change was made on: take one from
                the store, change it with `dataclasses.replace`, and leave `revision` and `modified` alone.
            delete: Those to be deleted, as they were seen last.
            relink: For a deleted annotation, by id, the id of the one that takes its links.
            may_remove_most: Whether more than half of all annotations may go; ask the reader first.

        Returns:
            The change, or `None` if there was nothing to do.

        Raises:
            InvalidAnnotation: If one is not valid, is named twice, has an id that is taken or would move to
                another article, or if links would lead to one that is not there.
            UnknownAnnotation: If one that is to be changed or deleted is not there.
            StaleRevision: If the store holds a later revision of one.
            RemovesMost: If more than half of all annotations would go, and they may not.
            StoreReadOnly: If the store is read-only.
        """
        changes = SeveralChanges(tuple(add), tuple(update), tuple(delete), relink or {})
        with self._condition:
            entries = changes.entries(self._state, self._trash, self._clock())
            return self._commit("edit", None, entries, may_remove_most=may_remove_most)

    def set_article_state(self, article: str, state: Literal["done"] | None) -> Change | None:
        """Say how far the work on an article is. `None` comes back if it was so already.

        Raises:
            InvalidAnnotation: If there is no such state, or the article's id is impossible.
            StoreReadOnly: If the store is read-only.
        """
        with self._condition:
            present = self._state.article_state(article)
            wanted = ArticleState.from_json({"article": article, "state": state}) if state else None
            return self._commit("edit", None, [Entry(present, wanted)] if present != wanted else [])

    def set_fold(self, article: str, span: Span[RawOffset], decision: FoldDecision | None) -> Change | None:
        """Say whether one paragraph is shown or folded. `None` comes back if it was so already.

        Args:
            article: Its id.
            span: The raw span of the paragraph.
            decision: About that span; `None` leaves it to the rules again.

        Raises:
            InvalidAnnotation: If the decision is about another span, or the article's id is impossible.
            StoreReadOnly: If the store is read-only.
        """
        wanted = None
        if decision is not None:
            wanted = ArticleFold.from_json(ArticleFold(article, decision).to_json())
            if (decision.raw_start, decision.raw_end) != span:
                raise InvalidAnnotation(
                    f"it is about [{decision.raw_start}, {decision.raw_end}), not [{span.start}, {span.end})",
                    "raw_start",
                )
        with self._condition:
            present = self._state.fold(article, fold_id(*span))
            return self._commit("edit", None, [Entry(present, wanted)] if present != wanted else [])

    def restore_exactly(
        self, annotations: Iterable[Annotation | Written], *, are_checked: bool = False
    ) -> Restored:
        """Put back annotations as they are, with id, revision and times, as one step; for importing.

        One that is there already is left; one of a later revision replaces what is there.

        Args:
            annotations: As they are to be.
            are_checked: Whether each was given by `Annotation.from_json`, which makes sure that what is
                written of it can be read again; it takes as long as all else here. Of those that are given
                as they are written it is sure in any case.

        Raises:
            InvalidAnnotation: If one is not valid; none is restored then.
            StoreReadOnly: If the store is read-only.
        """
        offered = annotations if are_checked else [_sure(each) for each in annotations]
        with self._condition:
            weighing = Weighing(self._state)
            weighing.take(offered)
            entries, restored = weighing.settle()
            self._commit("edit", None, entries)
        return restored

    def reject(self, rejections: Rejection | Iterable[Rejection]) -> Change | None:
        """Keep in mind that offers were rejected, as one step. `None` comes back if all were before.

        Raises:
            InvalidAnnotation: If one is not valid; none is kept then.
            StoreReadOnly: If the store is read-only.
        """
        offered = [rejections] if isinstance(rejections, Rejection) else rejections
        checked_ones = dict.fromkeys(Rejection.from_json(each.to_json()) for each in offered)
        with self._condition:
            entries = {
                (each.article, each.id): Entry(present, each)
                for each in checked_ones
                if (present := self._state.item(each)) != each
            }
            return self._commit("edit", None, entries.values())

    def deleted(self, article: str | None = None) -> Sequence[Deleted]:
        """Give the annotations of an article, or of all, that were deleted and are not there now.

        What was deleted last comes first. Each is read from the history when it is looked at.
        """
        with self._condition:
            return LazySequence(self._trash.places(article), self._read_deleted)

    def bring_back(self, identifiers: str | Iterable[str]) -> Change | None:
        """Bring back one deleted annotation, or several as one step, with the links to them that went too.

        Of links, those come back that have both ends there then.

        Raises:
            UnknownAnnotation: If one was not deleted, or is there.
            StoreReadOnly: If the store is read-only.
        """
        asked = dict.fromkeys([identifiers] if isinstance(identifiers, str) else identifiers)
        with self._condition:
            places: dict[str, Place] = {}
            for identifier in asked:
                place = self._trash.place(identifier)
                if place is None:
                    raise UnknownAnnotation(identifier)
                places[identifier] = place
            steps = {place.logged.first_seq: place.logged for place in places.values()}
            changes = [self._history.read(steps[seq]) for seq in sorted(steps)]
            back = {identifier: self._read_deleted(place).annotation for identifier, place in places.items()}
            entries = brought_back(back, changes, self._state, self._trash, self._clock())
            return self._commit("edit", None, entries)

    def _read_deleted(self, place: Place) -> Deleted:
        annotation = self._history.read_entry(place).before
        if not isinstance(annotation, Annotation):
            raise self._history.damaged(place.logged.line + place.index, "it deletes no annotation")
        return Deleted(
            annotation, place.logged.time, place.logged.annotator, self._merged_into(place, annotation)
        )

    def _merged_into(self, place: Place, annotation: Annotation) -> Annotation | None:
        if not place.may_be_merged:
            return None
        if self._merges.logged is not place.logged:
            self._merges = Merges(place.logged, self._history.read(place.logged).entries)
        return self._merges.into(annotation)


def _sure(given: Annotation | Written) -> Annotation | Written:
    return given if isinstance(given, Written) else checked(given)
