"""Every file of a store read and compared, nothing touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotations import disk
from annotations.errors import InvalidAnnotation, PizhuError, StoreError
from annotations.generations import Generation, list_generations, unpacked
from annotations.inspection import Damage, Inspection, inspect, lines_of
from annotations.records import Entry
from annotations.recovery import history_path
from annotations.salvage import differences
from annotations.snapshot import Binding, SnapshotFile
from annotations.state import State

_PIECE = 1 << 20
_ASIDE = (".torn-", ".damaged-", ".replaced-", ".conflict-")


@dataclass(slots=True)
class FileCheck:
    """What was found of one file."""

    path: Path
    is_there: bool = False
    seq: int = 0
    """The sequence number of the last record in it."""
    annotations: int = 0
    """How many it holds, as far as can be told."""
    problems: list[str] = field(default_factory=list)
    """What is wrong with it."""
    torn: int = 0
    """Bytes at its end that were half written; the next opening sets them aside."""


@dataclass(slots=True)
class StoreCheck:
    """What was found of a store."""

    snapshot: FileCheck
    history: FileCheck
    generations: list[tuple[Generation, FileCheck]] = field(default_factory=list)
    """The copies of the history, the newest first."""
    aside: list[Path] = field(default_factory=list)
    """Files that were set aside when something was wrong; nothing reads them."""
    problems: list[str] = field(default_factory=list)
    """What is wrong with the files together."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with any file."""
        return not any(self.all_problems())

    def all_problems(self) -> Iterator[str]:
        """Give all that is wrong, a sentence each."""
        yield from self.problems
        for each in (self.snapshot, self.history, *(check for _, check in self.generations)):
            for problem in each.problems:
                yield f"{each.path.name}: {problem}"


def check_store(store: Path) -> StoreCheck:
    """Check the snapshot `store`, its history, and all copies of that.

    Raises:
        StoreError: If a folder cannot be read, or a file is of a newer version of the program.
        OSError: If a file cannot be read.
    """
    snapshot, held = _check_snapshot(store)
    history, inspection = _check_history(history_path(store))
    found = StoreCheck(snapshot, history)
    _compare(found, held, inspection)
    for generation in list_generations(store):
        found.generations.append((generation, _check_generation(generation)))
    found.aside = sorted(
        path
        for path in (store.parent.iterdir() if store.parent.is_dir() else ())
        if path.name.startswith(store.stem) and any(mark in path.name for mark in _ASIDE)
    )
    return found


def read_snapshot(store: Path) -> tuple[Binding, State] | None:
    """Give all that a snapshot holds, read to the last annotation; `None` where there is none.

    Raises:
        StoreError: If it is damaged, foreign or too new.
    """
    held = SnapshotFile(store).read()
    if held is not None:
        for _ in held[1].everything():
            pass
    return held


def inspect_history(path: Path, *, reads_items: bool) -> Inspection:
    """Read a history, damaged or not.

    Raises:
        StoreIncompatible: If it is of a newer version of the program.
        OSError: If it cannot be read.
    """
    with disk.open_regular(path) as file:
        return inspect(file, reads_items=reads_items)


def in_words(damage: Damage) -> str:
    """Say what is wrong at a line of a history."""
    return f"line {damage.line}: {damage.reason}"


def _check_snapshot(store: Path) -> tuple[FileCheck, tuple[Binding, State] | None]:
    check = FileCheck(store, is_there=store.exists())
    try:
        held = read_snapshot(store)
    except (StoreError, InvalidAnnotation) as error:
        check.problems.append(error.what)
        return check, None
    if held is not None:
        check.seq = held[0].seq
        check.annotations = held[1].count
    return check, held


def _check_history(path: Path) -> tuple[FileCheck, Inspection | None]:
    check = FileCheck(path, is_there=path.exists())
    if not check.is_there:
        return check, None
    if path.stat().st_size == 0:
        check.problems.append("it is empty")
        return check, None
    inspection = inspect_history(path, reads_items=True)
    _describe(check, inspection)
    return check, inspection


def _describe(check: FileCheck, inspection: Inspection) -> None:
    check.seq, check.annotations, check.torn = inspection.last_seq, inspection.annotations, inspection.torn
    check.problems += map(in_words, inspection.damages)


def _check_generation(generation: Generation) -> FileCheck:
    check = FileCheck(generation.path, is_there=True)
    try:
        inspection = inspect(lines_of(unpacked(generation.path)), reads_items=False)
    except (PizhuError, OSError) as error:
        check.problems.append(error.what if isinstance(error, PizhuError) else error.strerror or str(error))
        return check
    _describe(check, inspection)
    if inspection.torn or inspection.last_seq != generation.seq:
        check.problems.append(f"it ends at record {inspection.last_seq}, not {generation.seq}")
    return check


def _compare(found: StoreCheck, held: tuple[Binding, State] | None, inspection: Inspection | None) -> None:
    """See whether the snapshot is what the history says."""
    if inspection is None:
        if found.snapshot.is_there and not found.history.is_there:
            found.problems.append(f"{found.history.path.name} is missing")
        return
    if held is None:
        if not found.snapshot.is_there and inspection.last_seq:
            found.problems.append(f"{found.snapshot.path.name} is missing; the next opening makes it anew")
        return
    binding, state = held
    if inspection.header is not None and inspection.header.store_id != binding.store_id:
        found.problems.append("the snapshot and the history are of two different stores")
    elif binding.seq > inspection.last_seq:
        found.problems.append(
            f"the history ends at record {inspection.last_seq}, the snapshot holds record {binding.seq}"
        )
    elif inspection.crcs.get(binding.seq, binding.crc) != binding.crc:
        found.problems.append(
            f"the snapshot was made from another record {binding.seq} than the history holds"
        )
    elif not inspection.damages:
        _compare_items(found, binding, state, inspection)


def _compare_items(found: StoreCheck, binding: Binding, held: State, inspection: Inspection) -> None:
    state = State()
    for group in inspection.groups:
        if group.abouts[0].seq <= binding.seq:
            for entry in group.entries:
                if state.item(entry.item) != entry.before:
                    reason = f"record {group.abouts[0].seq} does not follow from those before it"
                    found.history.problems.append(reason)
                state.apply(Entry(state.item(entry.item), entry.after))
    if count := len(differences(state, held)):
        found.problems.append(f"the snapshot differs from the history in {count} items")
