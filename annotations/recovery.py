"""Opening the files of a store: the snapshot, what the history holds after it, and what to do about damage.

The history is the truth. A snapshot that does not fit it is made anew, or, where it may be the history that
is wrong, nothing is touched and the reader told.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotations.errors import StoreDamaged, StoreError, StoreForeign
from annotations.generations import generations_folder, list_generations, make_generation
from annotations.history import History
from annotations.records import SCHEMA as HISTORY_SCHEMA
from annotations.snapshot import SCHEMA as SNAPSHOT_SCHEMA
from annotations.snapshot import Binding, SnapshotFile
from annotations.state import State
from annotations.undo import UndoBook

SCHEMA = max(HISTORY_SCHEMA, SNAPSHOT_SCHEMA)
"""The version of the form of the files; one below it is copied before it is migrated."""


@dataclass(slots=True)
class OpenedFiles:
    """The files of one store, and what is in them."""

    history: History
    snapshot: SnapshotFile
    snapshot_seq: int
    """The sequence number up to which the snapshot holds the history; 0 without one."""
    state: State
    undo: UndoBook
    reports: list[str]
    """What a reader should know about how the files were found."""


def history_path(store: Path) -> Path:
    """Give the path of the history that belongs to a snapshot."""
    return store.with_name(store.stem + ".history.jsonl")


def open_files(store: Path, *, time: str, read_only: bool) -> OpenedFiles:
    """Open the files of the store whose snapshot is `store`; neither need exist.

    Raises:
        StoreDamaged: If they are damaged in a way that only a person can decide on. Nothing was touched.
        StoreIncompatible: If they are of a newer version of the program, or not of this program.
        OSError: If they can't be read, or what has to be mended can't be written.
    """
    reports: list[str] = []
    snapshot = SnapshotFile(store)
    damage: StoreError | None = None
    found: tuple[Binding, State] | None = None
    # The snapshot first: while another program writes, the history is then the newer of the two.
    try:
        found = snapshot.read()
    except (StoreDamaged, StoreForeign) as error:
        damage = error
    history = History(history_path(store), reports, time=time, read_only=read_only)
    try:
        if history.is_new:
            if damage is not None:
                raise damage
            if found is None:
                _allow_new(store)
            if found is not None:
                _allow_without_history(store, history, reports, read_only=read_only)
            state, seq = (found[1], 0) if found else (State(), 0)
        elif found is not None:
            state, seq = found[1], found[0].seq
            _check_binding(found[0], history, store)
        else:
            state, seq = State(), 0
            if damage is not None:
                aside = "" if read_only else f" and set aside as {snapshot.set_aside(time).name}"
                reports.append(f"{damage.where}: {damage.what}; it was made anew from the history{aside}")
            elif history.last_seq:
                reports.append(f"{store} was missing and is made anew from the history")
        schema = min(history.schema, found[0].schema if found else history.schema)
        if schema < SCHEMA and not (history.is_new or read_only):
            _copy_before_migration(store, history, time)
        return OpenedFiles(history, snapshot, seq, state, _replay(history, state, seq), reports)
    except BaseException:
        history.close()
        raise


def _allow_new(store: Path) -> None:
    """See that a store that has no files is a new one, and not one that has lost them."""
    if generations := list_generations(store):
        raise StoreDamaged(
            f"its files are missing or empty, but there are {len(generations)} copies of its history",
            str(store),
            "Nothing was touched. `pizhu check --restore` goes back to the latest copy; to begin a new "
            f"store, move {generations_folder(store).name} away",
        )


def _allow_without_history(store: Path, history: History, reports: list[str], *, read_only: bool) -> None:
    what = f"its history {history.path.name} is missing or empty"
    if not read_only:
        raise StoreDamaged(
            what,
            str(store),
            "Nothing was touched. `pizhu check --restore` goes back to a copy, `pizhu check --rebuild` "
            "begins a new history from the snapshot",
        )
    reports.append(f"{store}: {what}; the annotations are those of the snapshot")


def _check_binding(binding: Binding, history: History, store: Path) -> None:
    remedy = "Nothing was touched. `pizhu check` tells what is whole, `pizhu check --rebuild` mends it"
    if binding.store_id != history.store_id:
        raise StoreDamaged(f"it and {history.path.name} are of two different stores", str(store), remedy)
    if binding.seq > history.last_seq:
        raise StoreDamaged(
            f"it ends at record {history.last_seq}, but {store.name} holds record {binding.seq}; "
            "its end was lost or it is an old copy",
            str(history.path),
            remedy,
        )
    if not any(logged.last_seq == binding.seq and logged.crc == binding.crc for logged in history.logged):
        raise StoreDamaged(
            f"record {binding.seq} is not the one {store.name} was made from", str(history.path), remedy
        )


def _copy_before_migration(store: Path, history: History, time: str) -> None:
    """Copy the history of a store of an earlier schema, once, before anything newer is written to it."""
    if not any(each.schema == SCHEMA for each in list_generations(store)):
        saved, pieces = history.pieces(lambda: False)
        make_generation(store, pieces, seq=saved.seq, checksum=saved.checksum, time=time, schema=SCHEMA)


def _replay(history: History, state: State, seq: int) -> UndoBook:
    """Bring the state from record `seq` to the end of the history, and see what can be undone."""
    undo = UndoBook()
    for logged in history.logged:
        try:
            undo.note(logged)
            if logged.last_seq > seq:
                for entry in history.read(logged).entries:
                    state.apply(entry)
        except ValueError as error:
            raise history.damaged(logged.line, str(error)) from None
    return undo
