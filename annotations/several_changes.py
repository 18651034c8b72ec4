"""Several annotations added, changed and deleted in one step, and what that means for the links to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotations.errors import InvalidAnnotation, StaleRevision, shown
from annotations.model import Annotation, Link
from annotations.records import Change, Entry
from annotations.state import State
from annotations.trash import Trash


@dataclass(frozen=True, slots=True)
class SeveralChanges:
    """What is to become of annotations, all of it or nothing."""

    add: Sequence[Annotation]
    """New ones, of revision 1."""
    update: Sequence[Annotation]
    """Changed ones; the revision of each is the one the change was made on."""
    delete: Sequence[Annotation]
    """As they were seen last: their revision counts, nothing else."""
    relink: Mapping[str, str]
    """For a deleted annotation, the id of the one that the links to it are to lead to; else they go."""

    def entries(self, state: State, trash: Trash, time: str) -> tuple[Entry, ...]:
        """Give the entries that carry it out, the links of other annotations among them.

        Args:
            state: As it is now.
            trash: Of the same store; it knows the revisions of what was there before.
            time: Now.

        Raises:
            InvalidAnnotation: If an annotation is not valid, is named twice, has an id that is taken, or
                would move to another article, or if links would lead to one that is not there then.
            UnknownAnnotation: If one that is to be changed or deleted is not there.
            StaleRevision: If the store holds a later revision of one.
        """
        added = self._added(state, trash)
        updated = {each.id: _at_revision(state, each) for each in self.update}
        gone = {each.id: _at_revision(state, each) for each in self.delete}
        self._check_names(added, updated, gone)
        self._check_relinking(state, added, gone)
        after = {each.id: checked(_at_next_revision(each, trash, time)) for each in self.update}
        for identifier, present in updated.items():
            if after[identifier].article != present.article:
                raise InvalidAnnotation("an annotation stays in its article", "article")
        for identifier in gone:
            for source in state.linking_to(identifier):
                if source.id not in gone and source.id not in after:
                    updated[source.id] = source
                    after[source.id] = _at_next_revision(source, trash, time)
        if gone:
            after = {key: self._without_links_to(gone, each) for key, each in after.items()}
            added = {key: self._without_links_to(gone, each) for key, each in added.items()}
        return (
            *(Entry(updated[identifier], after[identifier]) for identifier in after),
            *(Entry(present, None) for present in gone.values()),
            *(Entry(None, new) for new in added.values()),
        )

    def _added(self, state: State, trash: Trash) -> dict[str, Annotation]:
        added: dict[str, Annotation] = {}
        for annotation in map(checked, self.add):
            if annotation.revision != 1:
                raise InvalidAnnotation(f"expected 1 for a new one, found {annotation.revision}", "revision")
            if annotation.id in added or state.annotation(annotation.id) is not None:
                raise InvalidAnnotation(f"the id {shown(annotation.id)} is taken", "id")
            revision = trash.next_revision(annotation.id)
            added[annotation.id] = annotation if revision == 1 else replace(annotation, revision=revision)
        return added

    def _check_names(self, *named: Mapping[str, Annotation]) -> None:
        if sum(map(len, named)) != len({identifier for names in named for identifier in names}) or (
            len(named[1]) + len(named[2]) != len(self.update) + len(self.delete)
        ):
            raise InvalidAnnotation("one annotation is changed twice in one step", "id")

    def _check_relinking(
        self, state: State, added: Mapping[str, Annotation], gone: Mapping[str, Annotation]
    ) -> None:
        for source, target in self.relink.items():
            if source not in gone:
                raise InvalidAnnotation(f"{shown(source)} is not deleted, so links to it stay", "links")
            if target in gone or (target not in added and state.annotation(target) is None):
                raise InvalidAnnotation(f"links cannot lead to {shown(target)}, which is not there", "links")

    def _without_links_to(self, gone: Mapping[str, Annotation], annotation: Annotation) -> Annotation:
        if not any(link.to in gone for link in annotation.links):
            return annotation
        links = dict.fromkeys(
            link if link.to not in gone else Link(self.relink[link.to], link.kind)
            for link in annotation.links
            if link.to not in gone or self.relink.get(link.to, annotation.id) != annotation.id
        )
        return replace(annotation, links=tuple(links))


def brought_back(
    back: Mapping[str, Annotation], changes: Iterable[Change], state: State, trash: Trash, time: str
) -> tuple[Entry, ...]:
    """Give the entries that bring back deleted annotations, with the links to them that went with them.

    A link comes back where both its ends are there then.

    Args:
        back: By id, the annotations as they were.
        changes: Those that deleted them, in their order.
        state: As it is now; none of the annotations is in it.
        trash: Of the same store.
        time: Now.
    """

    def is_there(identifier: str) -> bool:
        return identifier in back or state.annotation(identifier) is not None

    linking: dict[str, Annotation] = {}
    for former, later in _linking(changes):
        dropped = [link for link in former.links if link.to in back and link not in later.links]
        present = linking.get(former.id) or state.annotation(former.id)
        if present is None or not dropped:
            continue
        if present.links == later.links:
            links = [link for link in former.links if link in present.links or link in dropped]
            links += present.links
        else:
            links = [*present.links, *dropped]
        linking[former.id] = replace(present, links=tuple(dict.fromkeys(links)))
    return (
        *(
            Entry(state.annotation(identifier), _at_next_revision(each, trash, time))
            for identifier, each in linking.items()
            if each != state.annotation(identifier)
        ),
        *(
            Entry(
                None,
                replace(
                    each,
                    revision=trash.next_revision(each.id, each.revision),
                    links=tuple(link for link in each.links if is_there(link.to)),
                ),
            )
            for each in back.values()
        ),
    )


def _linking(changes: Iterable[Change]) -> Iterable[tuple[Annotation, Annotation]]:
    """Give the annotations that were changed where others were deleted: as they were and as they became."""
    for change in changes:
        for entry in change.entries:
            if isinstance(entry.before, Annotation) and isinstance(entry.after, Annotation):
                yield entry.before, entry.after


def _at_next_revision(annotation: Annotation, trash: Trash, time: str) -> Annotation:
    revision = trash.next_revision(annotation.id, annotation.revision)
    return replace(annotation, revision=revision, modified=time)


def _at_revision(state: State, annotation: Annotation) -> Annotation:
    present = state.present(annotation.id)
    if present.revision != annotation.revision:
        raise StaleRevision(annotation.id, annotation.revision, present.revision)
    return present


def checked(annotation: Annotation) -> Annotation:
    """Give an annotation after making sure that what is written of it can be read again."""
    return Annotation.from_json(annotation.to_json())
