"""Notes that are being written, on the disk: they outlive a program that ends before they are kept."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import RLock

from annotations.disk import write_atomically

_LARGEST = 1 << 24
"""Bytes of a draft that is read."""


def drafts_folder() -> Path:
    """Give the folder of the drafts: in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("pizhu", appauthor=False) / "drafts"


def read_draft(annotation_id: str) -> str | None:
    """Give what was being written on an annotation, if there is a draft that can be read."""
    try:
        with _path(annotation_id).open("rb") as file:
            return file.read(_LARGEST).decode("utf-8")
    except (OSError, ValueError):
        return None


def annotations_with_drafts() -> frozenset[str]:
    """Give the ids of the annotations that have a draft."""
    try:
        return frozenset(path.stem for path in drafts_folder().iterdir() if path.suffix == ".txt")
    except OSError:
        return frozenset()


class Draft:
    """The draft of one note. Calls may come from any thread."""

    def __init__(self, annotation_id: str) -> None:
        """Take the id of the annotation that the note is on, a UUID."""
        self._id = annotation_id
        # The handler of a signal may come in between while this very thread writes.
        self._lock = RLock()
        self._is_over = False

    def write(self, text: str) -> None:
        """Put a text on the disk. Where that cannot be done, there is no draft."""
        with self._lock, suppress(OSError):
            if not self._is_over:
                path = _path(self._id)
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomically(path, [text.encode("utf-8", "replace")])

    def discard(self) -> None:
        """Remove it, and write no more: the note is kept in the store."""
        with self._lock, suppress(OSError):
            self._is_over = True
            _path(self._id).unlink(missing_ok=True)


def _path(annotation_id: str) -> Path:
    return drafts_folder() / f"{annotation_id}.txt"
