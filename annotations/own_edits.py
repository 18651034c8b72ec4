"""A copy of a session's own edits in a file of their own, while the store cannot take them.

It is written where the disk is full, the folder gone, or another program has changed the history meanwhile.
`session_edits` has its form; `pizhu import` takes it in, deletions and decisions too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from annotations import disk
from annotations.errors import StoreError
from annotations.model import for_file_name
from annotations.records import Change
from annotations.session_edits import edits_lines


class OwnEdits:
    """The copy of one store's unsaved edits."""

    def __init__(self, store: Path, store_id: str, folder: Path | None) -> None:
        """Take the store's snapshot and id, and the folder for copies away from it; `None` for none."""
        self.path: Path | None = None
        """The file there is, while something is not saved."""
        self._store = store
        self._store_id = store_id
        self._folder = folder
        self._held: Sequence[Change] = ()
        self._is_conflict = False

    def keep(self, edits: Sequence[Change], time: str, *, is_conflict: bool) -> str | None:
        """Write the copy if it does not hold these edits already.

        Args:
            edits: All changes of the session.
            time: Now.
            is_conflict: Whether another program has changed the store. The copy goes beside it then.

        Returns:
            What a reader should know of it, the first time.
        """
        if self.path is not None and edits == self._held and is_conflict == self._is_conflict:
            return None
        is_first = self.path is None or is_conflict != self._is_conflict
        target = self._fresh(time, is_conflict=is_conflict) if is_first else self.path
        if target is None:
            return None
        try:
            disk.make_folder(target.parent)
            disk.write_atomically(target, edits_lines(edits, self._store_id, time))
        except (OSError, StoreError):
            # What is in memory is tried again and again, and this with it.
            return None
        self.path, self._held, self._is_conflict = target, edits, is_conflict
        what = "another program has changed the store" if is_conflict else "the store cannot be written"
        report = (
            f"{what}; this session's edits, deletions too, are also in {target}: `pizhu import` takes it in"
        )
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
