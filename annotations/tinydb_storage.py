"""A storage for TinyDB that keeps its file whole: cached, strict on reading, replaced atomically.

The file stays an ordinary TinyDB file. A table `/pizhu`, if there is one, is its seal: it stands last and
holds the SHA-256 of the file before it and of itself, so that a change by anything else shows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from annotations import disk
from annotations.errors import StoreChanged, StoreDamaged, shown
from annotations.strict_json import in_ascii, parse
from annotations.table_rows import Rows
from annotations.table_rows import Tables as UnreadTables

SEAL_TABLE = "/pizhu"
"""No article's id begins with `/`."""
_SEAL_BEGINS = b'"%b":{"1":{' % SEAL_TABLE.encode("ascii")

Tables = dict[str, dict[str, Any]]

_DOCUMENT_ID = re.compile("[1-9][0-9]*")


class AtomicStorage(Storage):
    """One TinyDB file. A symbolic link is followed, and what it points to replaced."""

    def __init__(self, path: str | Path) -> None:
        """Take the path of the file, which need not exist."""
        super().__init__()
        self.path = Path(os.path.realpath(path))
        self._stamp = disk.stamp_of(self.path)
        self._cache: Tables | None = None

    def read(self) -> Tables | None:
        """Give the tables, or `None` when there is no file.

        Raises:
            StoreDamaged: If the file is not a whole TinyDB file, or its seal is broken.
            OSError: If it can't be read.
        """
        stamp = disk.stamp_of(self.path)
        if self._cache is not None and stamp == self._stamp:
            return self._cache
        self._cache, self._stamp = None, stamp
        if stamp is None:
            return None
        with disk.open_regular(self.path) as handle:
            data = handle.read()
        self._cache = self._checked(data)
        return self._cache

    def read_unread(self) -> tuple[dict[str, Any], dict[str, Rows], Tables] | None:
        """Give the seal, the annotations by article, unread, and the other tables.

        Returns:
            `None` if there is no file, or its seal or its form is another: `read` tells what it is then.

        Raises:
            OSError: If it can't be read.
        """
        stamp = disk.stamp_of(self.path)
        if stamp is None:
            return None
        with disk.open_regular(self.path) as file:
            try:
                found = UnreadTables(file, _SEAL_BEGINS)
                end = parse(b"{" + found.last_line)
            except ValueError:
                return None
        seal: dict[str, Any] = end[SEAL_TABLE]["1"] if isinstance(end, dict) else {}
        if found.last_line != _seal_line(found.digest, seal):
            return None
        self._stamp = stamp
        return seal, found.rows, found.others

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file by these tables.

        Raises:
            StoreChanged: If the file is no longer the one that was read or written last.
            StoreReadOnly: If it is marked read-only.
            OSError: If it could not be written; the old file is still there.
        """
        seal = data.get(SEAL_TABLE)
        self.write_tables(
            ((name, _written(table)) for name, table in data.items() if name != SEAL_TABLE),
            None if seal is None else seal["1"],
        )
        if seal is None:
            self._cache = {name: dict(table) for name, table in data.items()}

    def write_tables(
        self,
        tables: Iterable[tuple[str, Iterable[tuple[bytes, bytes]]]],
        seal: Mapping[str, Any] | None,
    ) -> None:
        """Replace the file by tables that are made and written one after the other, and a seal.

        Of a table the id of each document is given, and the document as `strict_json.in_ascii` writes it.
        Between two tables other threads have their turn: making JSON holds the interpreter.

        Raises:
            StoreChanged: If the file is no longer the one that was read or written last.
            StoreReadOnly: If it is marked read-only.
            OSError: If it could not be written; the old file is still there.
        """
        # TinyDB has changed the cached tables by now; if writing fails they must come from the disk again.
        self._cache = None
        there = disk.stamp_of(self.path)
        if there is not None and there != self._stamp:
            raise StoreChanged("another program has written to the file since it was read", str(self.path))
        temporary, stamp = disk.write_beside(self.path, _pieces(tables, seal))
        disk.put_in_place(temporary, self.path)
        self._stamp = stamp
        disk.sync_folder(self.path.parent)

    def forget(self) -> None:
        """Let go of the cached tables; the next reading is from the disk."""
        self._cache = None

    def _checked(self, data: bytes) -> Tables:
        if not data:
            raise self._damaged("it is empty")
        try:
            tables = parse(data)
        except ValueError as error:
            raise self._damaged(str(error)) from None
        if not isinstance(tables, dict):
            raise self._damaged(f"expected an object of tables, found {shown(tables)}")
        for name, table in tables.items():
            if not isinstance(table, dict):
                raise self._damaged(f"table {shown(name)} is {shown(table)}")
            for identifier, document in table.items():
                if not _DOCUMENT_ID.fullmatch(identifier):
                    raise self._damaged(f"table {shown(name)} has a document with the id {shown(identifier)}")
                if not isinstance(document, dict):
                    raise self._damaged(f"document {identifier} of table {shown(name)} is {shown(document)}")
        if SEAL_TABLE in tables:
            self._check_seal(data, tables[SEAL_TABLE])
        return tables

    def _check_seal(self, data: bytes, table: dict[str, Any]) -> None:
        start = data.rfind(b"\n", 0, -1) + 1
        if data[start:] != _seal_line(sha256(data[:start]).hexdigest(), table.get("1", {})):
            raise self._damaged("another program has changed it, or the disk has")

    def _damaged(self, reason: str) -> StoreDamaged:
        return StoreDamaged(
            reason, str(self.path), "Nothing was touched. Restore it from a copy, or move it away"
        )


def _written(table: Mapping[str, Any]) -> Iterator[tuple[bytes, bytes]]:
    for identifier, document in table.items():
        yield identifier.encode("ascii"), in_ascii(document).encode("ascii")


def _pieces(
    tables: Iterable[tuple[str, Iterable[tuple[bytes, bytes]]]], seal: Mapping[str, Any] | None
) -> Iterator[bytes]:
    """Give the file table by table, one document a line, so that two versions of it can be compared."""
    digest = sha256()
    lead = b"{"
    for name, documents in tables:
        rows = b",\n".join([b'"%b":%b' % numbered for numbered in documents])
        piece = b"%b%b:{\n%b}" % (lead, in_ascii(name).encode("ascii"), rows)
        digest.update(piece)
        yield piece
        lead = b",\n"
    if seal is None:
        yield b"{}\n" if lead == b"{" else b"}\n"
        return
    lead = b"{\n" if lead == b"{" else lead
    digest.update(lead)
    yield lead
    yield _seal_line(digest.hexdigest(), seal)


def _seal_line(digest: str, seal: Mapping[str, Any]) -> bytes:
    """Give the last line of a file; `digest` is the SHA-256 of all before it."""
    unsigned = {key: value for key, value in seal.items() if key != "sha256"}
    signature = sha256(f"{digest} {in_ascii(unsigned)}".encode("ascii")).hexdigest()
    document = in_ascii({**unsigned, "sha256": signature})
    return f'"{SEAL_TABLE}":{{"1":{document}}}}}\n'.encode("ascii")
