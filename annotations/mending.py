"""Making the files of a store whole again: what would be done, said first, and then doing it.

What was there is never deleted: it lies beside the store under another name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotations import disk
from annotations.checking import in_words, inspect_history, read_snapshot
from annotations.errors import PizhuError, StoreDamaged, StoreForeign
from annotations.generations import Generation, unpacked
from annotations.inspection import Inspection, inspect, lines_of
from annotations.model import for_file_name
from annotations.record_abouts import read_about
from annotations.record_lines import change_lines
from annotations.recovery import history_path
from annotations.salvage import Salvaged, fits, salvage, without_history
from annotations.snapshot import Binding, SnapshotFile
from annotations.state import State

_PIECE = 1 << 20


@dataclass(slots=True)
class Plan:
    """What is to be done to a store. Making it has touched nothing; `carry_out` needs the lock."""

    store: Path
    time: str
    says: list[str] = field(default_factory=list)
    """What would be done, a sentence each; empty: nothing needs doing."""
    lost: list[str] = field(default_factory=list)
    """What cannot be had back."""
    history: Iterable[bytes] | None = None
    """The new history, in pieces; `None`: the one there is stays."""
    result: Salvaged | None = None
    """What the store holds then."""
    aside: str = ".damaged-"
    """What the names of the files that are set aside go on with."""

    def carry_out(self) -> list[Path]:
        """Do it, and give the files in which what was there before is kept.

        Raises:
            OSError: If a file could not be written; what was there is there still, or in a file beside.
            StoreReadOnly: If a file is marked read-only.
        """
        if self.result is None:
            return []
        kept = list[Path]()
        history, suffix = history_path(self.store), self.aside + for_file_name(self.time)
        # The old files are copied first and replaced after, so that at each moment all of it is somewhere.
        replaced = [self.store] if self.history is None else [self.store, history]
        for path in replaced:
            if path.exists():
                aside = disk.fresh_name(path, suffix)
                disk.write_atomically(aside, _pieces_of(path))
                kept.append(aside)
        if self.history is not None:
            disk.write_atomically(history, self.history)
        if self.result.changes:
            *_, last_line = change_lines(self.result.changes[-1])
            seq = self.result.changes[-1].last_seq
            binding = Binding(self.result.store_id, seq, read_about(last_line).crc)
            SnapshotFile(self.store).write(binding, self.result.state.freeze())
        else:
            # A snapshot holds the state after some record; without any there is none.
            self.store.unlink(missing_ok=True)
            disk.sync_folder(self.store.parent)
        return kept


def plan_rebuild(store: Path, time: str) -> Plan:
    """Find out how snapshot and history can be made whole from what is left of both.

    Raises:
        StoreError: If nothing is left to make them from, or only a person can say from which.
        OSError: If a file cannot be read.
    """
    plan = Plan(store, time)
    snapshot, problem = _snapshot_of(store)
    path = history_path(store)
    if not path.exists() or path.stat().st_size == 0:
        return _plan_without_history(plan, snapshot, problem)
    inspection = inspect_history(path, reads_items=True)
    if snapshot is not None and not fits(inspection, snapshot[0]):
        snapshot, problem = None, "it was not made from this history"
    ends_early = snapshot is not None and snapshot[0].seq > inspection.last_seq
    result = plan.result = salvage(inspection, snapshot, time)
    if inspection.damages or ends_early:
        if inspection.header is None and snapshot is None and not inspection.groups:
            raise StoreDamaged("nothing in the history is whole", str(path), _RESTORE)
        _say_salvage(plan, result, inspection, ends_early=ends_early)
        plan.history = result.pieces()
    if problem:
        plan.says.append(f"{store.name}: {problem}; it is made anew from the history")
    elif snapshot is None and inspection.last_seq:
        plan.says.append(f"{store.name} is missing; it is made anew from the history")
    elif plan.history is not None:
        plan.says.append(f"{store.name} is made anew, to fit the new history")
    if not plan.says:
        plan.result = None
    return plan


def plan_restore(store: Path, generation: Generation, time: str) -> Plan:
    """Find out what going back to a copy of the history means.

    Raises:
        StoreError: If the copy is damaged.
        OSError: If it cannot be read.
    """
    inspection = inspect(lines_of(unpacked(generation.path)), reads_items=True)
    if inspection.damages or inspection.torn or inspection.header is None:
        reasons = "; ".join(map(in_words, inspection.damages[:3])) or "its end is missing"
        raise StoreDamaged(f"this copy is damaged: {reasons}", str(generation.path), "Use another copy")
    result = salvage(inspection, None, time)
    plan = Plan(store, time, history=unpacked(generation.path), result=result, aside=".replaced-")
    now, there = _annotations_in(store), result.state.count
    was = "unknown, for its files are damaged" if now is None else f"{now} annotations"
    plan.says.append(
        f"the store goes back to {generation.name}: record {generation.seq}, {there} annotations (now: {was})"
    )
    for path in (store, history_path(store)):
        if path.exists():
            plan.says.append(
                f"{path.name} as it is now is kept as {path.name}{plan.aside}{for_file_name(time)}"
            )
    return plan


_RESTORE = "Nothing was touched. `pizhu check --restore` goes back to a copy"


def _plan_without_history(plan: Plan, snapshot: tuple[Binding, State] | None, problem: str) -> Plan:
    name = history_path(plan.store).name
    if snapshot is None:
        if not problem and not plan.store.exists():
            return plan
        what = f"{name} is missing or empty, and so is all to make it from: {problem}"
        raise StoreDamaged(what, str(plan.store), _RESTORE)
    plan.result = without_history(snapshot, plan.time)
    plan.history = plan.result.pieces()
    plan.says.append(
        f"{name} is missing or empty: a new one is begun from the {snapshot[1].count} annotations of "
        f"{plan.store.name}; who changed what before is not known any more"
    )
    return plan


def _say_salvage(plan: Plan, result: Salvaged, inspection: Inspection, *, ends_early: bool) -> None:
    name = history_path(plan.store).name
    for damage in inspection.damages:
        plan.says.append(f"{name}, {in_words(damage)}")
    if ends_early:
        plan.says.append(f"{name} lacks its end, which {plan.store.name} still knows the outcome of")
    plan.says.append(
        f"{name} is written anew from its {len(inspection.crcs)} whole records, with "
        f"{result.state.count} annotations; the damaged one is kept as "
        f"{name}{plan.aside}{for_file_name(plan.time)}"
    )
    if result.from_snapshot:
        count = len(result.from_snapshot)
        plan.says.append(
            f"{plan.store.name} still knows what damaged records came to: so it is with {count} items"
        )
    plan.lost = [f"{name}, {in_words(damage)}" for damage in result.lost]


def _snapshot_of(store: Path) -> tuple[tuple[Binding, State] | None, str]:
    """Give what the snapshot holds, or what is wrong with it."""
    try:
        return read_snapshot(store), ""
    except (StoreDamaged, StoreForeign) as error:
        return None, error.what


def _annotations_in(store: Path) -> int | None:
    try:
        path = history_path(store)
        if path.exists():
            return inspect_history(path, reads_items=False).annotations
        held = read_snapshot(store)
        return held[1].count if held else 0
    except (PizhuError, OSError):
        return None


def _pieces_of(path: Path) -> Iterator[bytes]:
    with disk.open_regular(path) as file:
        while piece := file.read(_PIECE):
            yield piece
