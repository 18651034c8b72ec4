"""The few calls that make bytes stay: write, sync, replace. All that the store writes goes through here."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import uuid4

from annotations.errors import StoreError, StoreReadOnly

BINARY: int = getattr(os, "O_BINARY", 0)
"""Keeps Windows from translating line ends; nothing elsewhere."""
_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Stamp(NamedTuple):
    """What tells one state of a file from another."""

    device: int
    inode: int
    size: int
    """In bytes."""
    modified: int
    """In nanoseconds since 1970."""

    @classmethod
    def of(cls, result: os.stat_result) -> Stamp:
        """Give the stamp of what `os.stat` found."""
        return cls(result.st_dev, result.st_ino, result.st_size, result.st_mtime_ns)


def stamp_of(path: Path) -> Stamp | None:
    """Give the stamp of a file, or `None` when there is none."""
    try:
        # Twice as quick as `path.stat()`, and every save asks.
        return Stamp.of(os.stat(path))  # noqa: PTH116
    except FileNotFoundError:
        return None


def open_regular(path: Path) -> BinaryIO:
    """Open a file for reading.

    Raises:
        OSError: If it cannot be opened.
        StoreError: If it is no regular file; a pipe would never end, or never begin.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | BINARY)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise StoreError("this is not a regular file", str(path), "Name another store")
    return os.fdopen(handle, "rb")


def read_at(handle: int, offset: int, length: int) -> bytes:
    """Give up to `length` bytes of an open file, past any buffer."""
    os.lseek(handle, offset, os.SEEK_SET)
    pieces: list[bytes] = []
    while length > 0 and (piece := os.read(handle, length)):
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`, however many calls it takes."""
    view = memoryview(data)
    while view:
        written = os.write(handle, view[: 1 << 24])
        view = view[written:]


def sync(handle: int) -> None:
    """Return when what was written to an open file is on the disk."""
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk; where folders can't be synced, do nothing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network file systems know no sync of a folder; any other error is one.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def truncate(handle: int, length: int) -> None:
    """Cut an open file down to `length` bytes, for good."""
    os.ftruncate(handle, length)
    os.fsync(handle)


def replace(source: Path, target: Path) -> None:
    """Give a file the name of another, which is gone then, in one go."""
    source.replace(target)


def make_folder(folder: Path) -> None:
    """Create a folder and those above it, so that their names stay."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(exist_ok=True)
        sync_folder(parent.parent)


def require_writable(path: Path) -> None:
    """Check that a file, if it is there, is not marked read-only. Also root respects the mark.

    Raises:
        StoreReadOnly: If no one may write to it.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if not mode & _WRITE_BITS:
        raise StoreReadOnly(
            "the file is marked read-only",
            str(path),
            "Open the store read-only, or allow writing with chmod u+w",
        )


def write_atomically(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a whole file so that at every moment its old or its new content is there.

    The new content goes to a file beside it, is synced and takes its name; then the folder is synced. A
    failure leaves the old content, or the new if only the last of these failed, and no file beside it.

    Raises:
        OSError: If it could not be written.
        StoreReadOnly: If the file is marked read-only.
    """
    temporary, _ = write_beside(path, pieces)
    put_in_place(temporary, path)
    sync_folder(path.parent)


def write_beside(path: Path, pieces: Iterable[bytes]) -> tuple[Path, Stamp]:
    """Write what is to become the file `path`, with that one's mode and owner, to a new file beside it.

    Returns:
        The new file, and the stamp that it keeps when it is put in place.
    """
    require_writable(path)
    temporary = path.with_name(f".{path.name[:200]}.{uuid4().hex[:8]}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
    try:
        try:
            for piece in pieces:
                write_all(handle, piece)
            with suppress(FileNotFoundError):
                _be_like(path.stat(), temporary)
            sync(handle)
            return temporary, Stamp.of(os.fstat(handle))
        finally:
            os.close(handle)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _be_like(former: os.stat_result, temporary: Path) -> None:
    """Give a new file the owner, the group and the mode of the one whose place it is to take."""
    fresh = temporary.stat()
    if hasattr(os, "chown") and (fresh.st_uid, fresh.st_gid) != (former.st_uid, former.st_gid):
        # Only root may give files away; whoever may not has been let write here all the same.
        with suppress(PermissionError):
            os.chown(temporary, former.st_uid, former.st_gid)
    temporary.chmod(stat.S_IMODE(former.st_mode))


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a file from `write_beside` its name."""
    try:
        replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def forget_cached(path: Path) -> None:
    """Have the next reading of a file, which has been synced, come from the disk, where that can be asked."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def remove_leftovers(path: Path) -> None:
    """Remove what writing `path` left beside it when the program was killed. Needs the lock."""
    for leftover in path.parent.glob(f".{_glob_escaped(path.name[:200])}.????????.tmp"):
        leftover.unlink(missing_ok=True)


def fresh_name(path: Path, suffix: str) -> Path:
    """Give a name beside `path` that no file has: its own, `suffix`, and a number if need be."""
    candidate = path.with_name(path.name + suffix)
    number = 1
    while candidate.exists() or candidate.is_symlink():
        number += 1
        candidate = path.with_name(f"{path.name}{suffix}-{number}")
    return candidate


def _glob_escaped(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
