"""A new history out of a damaged one: all that its whole records say, and what the snapshot knows of it.

Records before the damage stay as they are, to the byte. Those after it say what things became, which holds
whatever they were before; what they say of before is set right. What a damaged record said is taken from the
snapshot where that was made later, and else from the next record about the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

from annotations.errors import StoreDamaged
from annotations.inspection import Damage, Group, Inspection
from annotations.model import Annotation, new_id
from annotations.record_abouts import About
from annotations.record_lines import change_lines
from annotations.records import Action, Change, Entry, Item
from annotations.sealed_lines import header_line
from annotations.snapshot import Binding
from annotations.state import State

SALVAGER = "pizhu check"
"""Whom the history names for what was taken from the snapshot."""
_Key = tuple[str, str, str]


@dataclass(slots=True)
class Salvaged:
    """What could be had back."""

    store_id: str
    created: str
    changes: list[Change] = field(default_factory=list)
    state: State = field(default_factory=State)
    """At the end of the changes."""
    from_snapshot: list[Item] = field(default_factory=list)
    """What only the snapshot still knew: as it is there, or was before it was deleted there."""
    lost: list[Damage] = field(default_factory=list)
    """The records of which nothing is known but that they are damaged or missing."""

    def pieces(self) -> Iterator[bytes]:
        """Give the lines of the new history."""
        yield header_line(self.store_id, self.created)
        for change in self.changes:
            yield from change_lines(change)


def salvage(inspection: Inspection, snapshot: tuple[Binding, State] | None, time: str) -> Salvaged:
    """Make a history of what is whole.

    Args:
        inspection: Of the damaged history, its items read.
        snapshot: What the snapshot holds, if it is whole and fits.
        time: Now.
    """
    return _Salvager(inspection, snapshot, time).run()


def items_of(state: State) -> dict[_Key, Item]:
    """Give all that a state holds."""
    found = list[Item](state.everything())
    for article in state.articles():
        if (article_state := state.article_state(article)) is not None:
            found.append(article_state)
        found += state.folds(article)
        found += state.rejections(article)
    return {
        (type(item).__name__, "" if isinstance(item, Annotation) else item.article, item.id): item
        for item in found
    }


def differences(state: State, wanted: State) -> list[Entry]:
    """Give the entries that make one state another: first what goes, then what comes or changes."""
    here, there = items_of(state), items_of(wanted)
    gone = [Entry(item, None) for key, item in here.items() if key not in there]
    return gone + [Entry(here.get(key), item) for key, item in there.items() if here.get(key) != item]


def fits(inspection: Inspection, binding: Binding) -> bool:
    """Whether a snapshot may have been made from a history, as far as its whole records tell.

    Raises:
        StoreDamaged: If they are of two different stores.
    """
    if inspection.header is not None and inspection.header.store_id != binding.store_id:
        raise StoreDamaged(
            "the snapshot and the history are of two different stores",
            remedy="Nothing was touched. Move one of them away; the other is made anew from it",
        )
    return inspection.crcs.get(binding.seq, binding.crc) == binding.crc


class _Salvager:
    def __init__(self, inspection: Inspection, snapshot: tuple[Binding, State] | None, time: str) -> None:
        header = inspection.header
        store_id = header.store_id if header else snapshot[0].store_id if snapshot else new_id()
        self._inspection = inspection
        self._snapshot = snapshot
        self._time = time
        self._steps = set[str]()
        self._made = Salvaged(store_id, header.created if header else time)

    def run(self) -> Salvaged:
        until = self._snapshot[0].seq if self._snapshot else 0
        for group in self._inspection.groups:
            if group.abouts[0].seq > until:
                self._take_snapshot()
            self._take(group)
        self._take_snapshot()
        self._made.lost = [
            damage for damage in self._inspection.damages if damage.is_gone and damage.seq > until
        ]
        return self._made

    def _take(self, group: Group) -> None:
        entries = []
        state = self._made.state
        for entry in group.entries:
            fitting = Entry(self._present(entry), entry.after)
            if fitting.before != fitting.after:
                state.apply(fitting)
                entries.append(fitting)
        self._append(group.abouts[0], entries)

    def _present(self, entry: Entry) -> Item | None:
        return self._made.state.item(entry.item)

    def _append(self, about: About, entries: list[Entry]) -> None:
        if not entries:
            return
        action: Action = about.action
        of = about.of
        if of is not None and of not in self._steps:
            # The step that it undoes or redoes is gone.
            action, of = "edit", None
        if action == "edit":
            self._steps.add(about.step)
        seq = self._made.changes[-1].last_seq + 1 if self._made.changes else 1
        self._made.changes.append(
            Change(seq, about.time, about.annotator, action, about.step, of, tuple(entries))
        )

    def _take_snapshot(self) -> None:
        """Put in what the records up to the snapshot should have come to."""
        if self._snapshot is None:
            return
        _, wanted = self._snapshot
        self._snapshot = None
        entries = differences(self._made.state, wanted)
        for entry in entries:
            self._made.state.apply(entry)
        self._made.from_snapshot = [entry.item for entry in entries]
        about = About(0, self._time, SALVAGER, "edit", str(uuid4()), None, 0, "", "", "", "")
        self._append(about, entries)


def without_history(snapshot: tuple[Binding, State], time: str) -> Salvaged:
    """Make a history out of a snapshot alone: of a new store, for its former course is not known."""
    binding, state = snapshot
    salvaged = salvage(Inspection(), (replace(binding, store_id=new_id()), state), time)
    salvaged.from_snapshot = []
    return salvaged
