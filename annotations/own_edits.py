"""A copy of a session's own edits in a file of their own, while the store cannot take them.

It is written where the disk is full, the folder gone, or another program has changed the history meanwhile.
Its lines are annotations as `pizhu export` prints them, so that `pizhu import` reads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from annotations import disk
from annotations.errors import StoreError
from annotations.formats import jsonl
from annotations.logged import Logged
from annotations.model import Annotation, for_file_name
from annotations.state import State


def own_edits(log: Iterable[Logged], state: State) -> tuple[Annotation, ...]:
    """Give the annotations that were made or changed in this session, as they are now."""
    touched = dict.fromkeys(
        entry.item.id
        for logged in log
        if logged.change is not None
        for entry in logged.change.entries
        if entry.kind == "annotation"
    )
    found = (state.annotation(identifier) for identifier in touched)
    return tuple(each for each in found if each is not None)


class OwnEdits:
    """The copy of one store's unsaved edits."""

    def __init__(self, store: Path, folder: Path | None) -> None:
        """Take the store's snapshot, and the folder for copies away from it; `None` for none."""
        self.path: Path | None = None
        """The file there is, while something is not saved."""
        self._store = store
        self._folder = folder
        self._held: Sequence[Annotation] = ()
        self._is_conflict = False

    def keep(self, edits: Sequence[Annotation], time: str, *, is_conflict: bool) -> str | None:
        """Write the copy if it does not hold these edits already.

        Args:
            edits: The session's own.
            time: Now.
            is_conflict: Whether another program has changed the store. The copy goes beside it then.

        Returns:
            What a reader should know of it, the first time.
        """
        if not edits or (self.path is not None and edits == self._held and is_conflict == self._is_conflict):
            return None
        is_first = self.path is None or is_conflict != self._is_conflict
        target = self._fresh(time, is_conflict=is_conflict) if is_first else self.path
        if target is None:
            return None
        try:
            disk.make_folder(target.parent)
            disk.write_atomically(target, jsonl.lines(edits))
        except (OSError, StoreError):
            # What is in memory is tried again and again, and this with it.
            return None
        self.path, self._held, self._is_conflict = target, edits, is_conflict
        what = "another program has changed the store" if is_conflict else "the store cannot be written"
        report = f"{what}; this session's edits are also in {target}, which `pizhu import` reads"
        return report if is_first else None

    def saved(self) -> None:
        """Take account of all being saved. A copy far from the store goes; one beside it stays."""
        if self.path is not None and not self._is_conflict:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
        self.path, self._held = None, ()

    def _fresh(self, time: str, *, is_conflict: bool) -> Path | None:
        if is_conflict:
            return disk.fresh_name(self._store, f".conflict-{for_file_name(time)}")
        if self._folder is None:
            return None
        return disk.fresh_name(self._folder / f"{_name_of(self._store)}-{for_file_name(time)}.jsonl", "")


def unsaved_copies(store: Path, folder: Path | None) -> list[Path]:
    """Give the copies that earlier sessions had to leave without having saved what is in them."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(folder.glob(f"{_name_of(store)}-*.jsonl*"))


def _name_of(store: Path) -> str:
    """Name a store in a folder for all stores."""
    return sha256(os.fsencode(store)).hexdigest()[:12]
