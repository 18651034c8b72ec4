"""Annotations put back as they are, with id, revision and times: which come in, and which stay out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.lazily import LazySequence
from annotations.model import Annotation
from annotations.records import Entry, WithWritten
from annotations.state import State
from annotations.written import Written, annotation_of


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of annotations that were to be restored exactly."""

    added: Sequence[Annotation]
    replaced: tuple[Annotation, ...]
    unchanged: tuple[Annotation, ...]
    conflicts: tuple[Annotation, ...]
    """Those left out: the store holds another annotation under the id, of the same or a later revision."""


class Weighing:
    """Annotations offered to a store, each held against what is there and against those before it."""

    def __init__(self, state: State) -> None:
        """Take the state as it is; it must not change before the entries are in it."""
        self._state = state
        self._new: dict[str, Written] = {}
        """Those that are put in as they are written."""
        self._taken: dict[str, tuple[Annotation | None, Annotation]] = {}
        """What was there, and what takes its place."""
        self._unchanged: list[Annotation] = []
        self._conflicts: list[Annotation] = []

    def take(self, offered: Iterable[Annotation | Written]) -> None:
        """Weigh annotations, of which it is sure that what is written of them can be read again."""
        new, taken, standing = self._new, self._taken, self._state.standing
        for each in offered:
            if (
                isinstance(each, Written)
                and each.id not in new
                and each.id not in taken
                and standing(each) == "absent"
            ):
                new[each.id] = each
            else:
                self._take(annotation_of(each))

    def settle(self) -> tuple[Sequence[Entry], Restored]:
        """Give the entries that put in what comes in, and what becomes of each annotation."""
        written, others = tuple(self._new.values()), tuple(self._taken.values())
        # With 100,000 in it, it takes as much memory as the store needs for them next.
        self._new.clear()
        added: list[Annotation | Written] = [*written, *(after for before, after in others if before is None)]
        entries = tuple(Entry(*each) for each in others)
        restored = Restored(
            LazySequence(added, annotation_of),
            tuple(after for before, after in others if before is not None),
            tuple(self._unchanged),
            tuple(self._conflicts),
        )
        return (WithWritten(written, entries) if written else entries), restored

    def _take(self, annotation: Annotation) -> None:
        pending = self._taken.get(annotation.id)
        stored = pending[0] if pending else self._state.annotation(annotation.id)
        written = self._new.get(annotation.id)
        present = written.annotation if written else pending[1] if pending else stored
        if present == annotation:
            self._unchanged.append(annotation)
        elif present is not None and (
            present.revision >= annotation.revision or present.article != annotation.article
        ):
            self._conflicts.append(annotation)
        else:
            self._new.pop(annotation.id, None)
            self._taken[annotation.id] = stored, annotation
