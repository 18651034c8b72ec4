"""Copies of the history from earlier: one an hour, a day and a week, and one before each migration.

They lie beside the store, in `annotations.backups`. Each is the whole history up to a record, packed with
gzip: `zcat` reads it, and as everything is made from the history, everything can be had back from one.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from struct import Struct

from annotations import disk
from annotations.errors import StoreDamaged
from annotations.model import for_file_name
from annotations.sealed_lines import first_damaged

HOURLY, DAILY, WEEKLY = 24, 14, 8
"""How many hours, days and weeks that have a copy keep their latest one."""
BETWEEN = timedelta(hours=1)
"""The time from one copy to the next, if something has changed."""
_NAME = re.compile(
    r"(?P<time>[0-9]{8}T[0-9]{6}Z)-(?P<seq>[0-9]{6,})(-before-schema-(?P<schema>[0-9]+))?"
    r"\.history\.jsonl\.gz"
)
_TIME = "%Y%m%dT%H%M%SZ"
_GZIP = 31
"""zlib's name for its own largest window, with the head and the end of gzip around it."""
_END_OF_GZIP = Struct("<II")
"""The CRC-32 of what is packed, and its length."""
_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Generation:
    """One copy."""

    path: Path
    time: datetime
    """When it was made."""
    seq: int
    """The sequence number of its last record."""
    schema: int | None
    """For a copy made before a migration, the schema that was migrated to."""

    @property
    def name(self) -> str:
        """What `pizhu check --restore` calls it."""
        return self.path.name.removesuffix(".history.jsonl.gz")


def generations_folder(store: Path) -> Path:
    """Give the folder of the copies of the store whose snapshot is `store`."""
    return store.with_name(store.stem + ".backups")


def list_generations(store: Path) -> list[Generation]:
    """Give the copies of a store, the newest first. What else lies in their folder is passed over.

    Raises:
        OSError: If the folder is there and cannot be read.
    """
    try:
        names = os.listdir(generations_folder(store))  # noqa: PTH208 (names that are no text are passed over)
    except FileNotFoundError:
        return []
    found = list[Generation]()
    for name in names:
        if match := _NAME.fullmatch(name):
            try:
                time = datetime.strptime(match["time"], _TIME).replace(tzinfo=UTC)
            except ValueError:
                continue
            schema = int(match["schema"]) if match["schema"] else None
            found.append(Generation(generations_folder(store) / name, time, int(match["seq"]), schema))
    return sorted(found, key=lambda each: (each.time, each.seq, each.name), reverse=True)


def is_due(
    generations: Iterable[Generation], *, seq: int, begun: str, now: str, is_closing: bool = False
) -> bool:
    """Whether a copy should be made.

    Args:
        generations: Those there are.
        seq: The sequence number of the last record of the history; with a copy of it there is none to make.
        begun: When the history was begun. In its first hour it has no copy while it is open.
        now: The time now, as `annotations.model.now` gives it.
        is_closing: Whether the store is being closed: then the first copy is due, however new the store is.
    """
    time = datetime.fromisoformat(now)
    times = [datetime.min.replace(tzinfo=UTC) if is_closing else datetime.fromisoformat(begun)]
    for each in generations:
        if each.seq == seq and each.schema is None:
            return False
        # One from the future tells that the clock was wrong, not that there is a copy.
        if each.schema is None and each.time <= time:
            times.append(each.time)
    return seq > 0 and time - max(times) >= BETWEEN


def kept(generations: Iterable[Generation]) -> list[Generation]:
    """Give those that are kept: of the latest hours, days and weeks that have one, the latest one each.

    Those made before a migration are kept for good.
    """
    by_age = sorted(generations, key=lambda each: (each.time, each.seq), reverse=True)
    keep = {each.name for each in by_age if each.schema is not None}
    for form, count in (("%Y%m%d%H", HOURLY), ("%Y%m%d", DAILY), ("%G%V", WEEKLY)):
        latest: dict[str, str] = {}
        for each in by_age:
            if each.schema is None:
                latest.setdefault(each.time.strftime(form), each.name)
        keep.update(list(latest.values())[:count])
    return [each for each in by_age if each.name in keep]


def make_generation(
    store: Path, history: Iterable[bytes], *, seq: int, checksum: int, time: str, schema: int | None = None
) -> Generation:
    """Write a copy and read it back from the disk.

    Args:
        store: The snapshot of the store.
        history: All of the history, in pieces.
        seq: The sequence number of its last record.
        checksum: The CRC-32 of all of it, as it is known to whom it belongs.
        time: Now.
        schema: For a copy before a migration, the schema that is migrated to.

    Raises:
        OSError: If it cannot be written.
        StoreDamaged: If what is read back is not what was written, or not a whole history. There is no copy
            then.
    """
    disk.make_folder(generations_folder(store))
    before = f"-before-schema-{schema}" if schema is not None else ""
    name = f"{for_file_name(time)}-{seq:06}{before}.history.jsonl.gz"
    target = generations_folder(store) / name
    digest = sha256()

    def packed() -> Iterator[bytes]:
        packer = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
        for piece in history:
            data = packer.compress(piece)
            digest.update(data)
            yield data
        data = packer.flush()
        digest.update(data)
        yield data

    temporary, _ = disk.write_beside(target, packed())
    try:
        disk.forget_cached(temporary)
        _verify(temporary, digest.digest(), checksum)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    disk.put_in_place(temporary, target)
    disk.sync_folder(target.parent)
    return Generation(target, datetime.fromisoformat(time), seq, schema)


def prune(store: Path) -> None:
    """Remove the copies that the rule does not keep.

    Raises:
        OSError: If one cannot be removed.
    """
    generations = list_generations(store)
    keep = {each.name for each in kept(generations)}
    for each in generations:
        if each.name not in keep:
            each.path.unlink(missing_ok=True)


def unpacked(path: Path, look_at: Callable[[bytes], object] = len) -> Iterator[bytes]:
    """Give the history in a copy, piece by piece.

    Args:
        path: Of the copy.
        look_at: Is given all bytes of the copy, as they are read.

    Raises:
        OSError: If it cannot be read.
        StoreDamaged: If it is not whole, which may show only at its end.
    """
    unpacker = zlib.decompressobj(_GZIP)
    with disk.open_regular(path) as file:
        try:
            while data := file.read(_PIECE):
                look_at(data)
                if unpacker.eof:
                    raise zlib.error("something stands behind its end")
                while data:
                    # A history that repeats itself is thirty times as long as its copy.
                    yield unpacker.decompress(data, _PIECE)
                    data = unpacker.unconsumed_tail
            yield unpacker.flush()
        except zlib.error as error:
            raise _damaged(path, str(error)) from None
    if not unpacker.eof or unpacker.unused_data:
        raise _damaged(path, "it does not end where it should")


def _verify(path: Path, digest: bytes, checksum: int) -> None:
    """See that a copy on the disk is what was written, and that it unpacks to the history as it is known."""
    found, end = sha256(), b""

    def look_at(data: bytes) -> None:
        nonlocal end
        found.update(data)
        end = (end + data)[-_END_OF_GZIP.size :]

    for _ in unpacked(path, look_at):
        pass
    if found.digest() != digest:
        raise _damaged(path, "it does not read back as it was written")
    # Unpacking has made sure that what it gives has the checksum that stands there.
    if _END_OF_GZIP.unpack(end)[0] != checksum:
        raise _damaged(path, _where_it_is_damaged(path))


def _where_it_is_damaged(path: Path) -> str:
    rest, number = b"", 0
    for piece in unpacked(path):
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        damaged = first_damaged(lines)
        if damaged is not None:
            return f"line {number + damaged + 1} of the history is damaged"
        number += len(lines)
    return "the history ends in half a line" if rest else "the history is not the one that was saved"


def _damaged(path: Path, reason: str) -> StoreDamaged:
    return StoreDamaged(f"this copy of the history is damaged: {reason}", str(path), "Use another copy")
