"""The state of the store as a TinyDB file, `annotations.json`: made from the history, and bound to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from annotations import disk
from annotations.article_folds import ArticleFold
from annotations.errors import InvalidAnnotation, StoreDamaged, StoreForeign, StoreIncompatible
from annotations.fields import Fields
from annotations.model import Annotation, ArticleState, for_file_name
from annotations.rejections import Rejection
from annotations.state import FrozenState, State, sorted_by_place
from annotations.strict_json import in_ascii
from annotations.table_rows import Rows, rows_of
from annotations.tinydb_storage import SEAL_TABLE, AtomicStorage, Tables
from annotations.written_form import COMPACT

SCHEMA = 1
"""The version of the form of the file."""
STATES_TABLE = "/articles"
FOLDS_TABLE = "/folds"
REJECTIONS_TABLE = "/rejections"
_SEAL_FIELDS = ("schema", "store_id", "seq", "crc", "sha256")


@dataclass(frozen=True, slots=True)
class Binding:
    """The place in a history that a snapshot holds the state of."""

    store_id: str
    seq: int
    """The sequence number of the last record in it."""
    crc: str
    """Of that record's line."""
    schema: int = SCHEMA
    """The version of the form of the file."""


class SnapshotFile:
    """The file of one store."""

    def __init__(self, path: Path) -> None:
        """Take the path; the file need not exist."""
        self.path = path
        self._storage = AtomicStorage(path)

    def read(self) -> tuple[Binding, State] | None:
        """Give what the file holds, or `None` when there is none.

        Raises:
            StoreDamaged: If it is not whole.
            StoreForeign: If it is a TinyDB file of something else.
            StoreIncompatible: If it was written by a newer version of the program.
            OSError: If it can't be read.
        """
        if (unread := self._storage.read_unread()) is not None:
            fields, rows, others = unread
            return self._binding(fields), self._state(others, rows)
        tables = self._storage.read()
        self._storage.forget()
        if tables is None:
            return None
        seal = tables.pop(SEAL_TABLE, None)
        if seal is None:
            raise StoreForeign(
                "this TinyDB file was not written by this program",
                str(self.path),
                "Nothing was touched. Move it away, or name another store",
            )
        return self._binding(seal["1"]), self._state(tables, {})

    def write(self, binding: Binding, frozen: FrozenState) -> None:
        """Replace the file.

        Raises:
            OSError: If it could not be written; the old file is still there.
            StoreChanged: If another program has replaced it meanwhile; that one's file stays.
            StoreReadOnly: If it is marked read-only.
        """
        seal = {"schema": SCHEMA, "store_id": binding.store_id, "seq": binding.seq, "crc": binding.crc}
        self._storage.write_tables(_tables(frozen), seal)

    def set_aside(self, time: str) -> Path:
        """Give the file another name and return that."""
        aside = disk.fresh_name(self.path, f".damaged-{for_file_name(time)}")
        disk.replace(self.path, aside)
        disk.sync_folder(self.path.parent)
        return aside

    def _binding(self, seal: dict[str, Any]) -> Binding:
        schema = seal.get("schema")
        if type(schema) is int and schema > SCHEMA:
            raise StoreIncompatible(
                f"the store has schema {schema}, this version of the program knows {SCHEMA}",
                str(self.path),
                "Use a newer version",
            )
        try:
            fields = Fields(seal, _SEAL_FIELDS)
            return Binding(
                fields.uuid4("store_id"),
                fields.integer("seq", 1),
                fields.text("crc"),
                fields.integer("schema", 1),
            )
        except InvalidAnnotation as error:
            raise StoreDamaged(str(error), str(self.path)) from None

    def _state(self, tables: Tables, rows: Mapping[str, Rows]) -> State:
        state = State()
        try:
            for document in tables.pop(STATES_TABLE, {}).values():
                state.load_article_state(ArticleState.from_json(document))
            for document in tables.pop(FOLDS_TABLE, {}).values():
                state.load_fold(ArticleFold.from_json(document))
            for document in tables.pop(REJECTIONS_TABLE, {}).values():
                state.load_rejection(Rejection.from_json(document))
            for article, table in tables.items():
                state.load(article, rows_of(table.values()))
            for article, unread in rows.items():
                state.load(article, unread)
        except (InvalidAnnotation, KeyError, TypeError) as error:
            raise StoreDamaged(f"a document is not what it should be: {error}", str(self.path)) from None
        return state


def _tables(frozen: FrozenState) -> Iterator[tuple[str, Iterator[tuple[bytes, bytes]]]]:
    for article, table in frozen.tables.items():
        yield article, _numbered(_rows(table))
    others = (
        (STATES_TABLE, frozen.article_states),
        (FOLDS_TABLE, frozen.folds),
        (REJECTIONS_TABLE, frozen.rejections),
    )
    for name, items in others:
        if items:
            yield name, _numbered(in_ascii(item.to_json()).encode("ascii") for item in items)


def _rows(table: Rows | tuple[Annotation, ...]) -> Iterable[bytes]:
    """Give an article's annotations as JSON, by their place: equal states give equal files."""
    if isinstance(table, dict):
        return table.values()
    return (COMPACT.text_of(annotation).encode("ascii") for annotation in sorted_by_place(table))


def _numbered(documents: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    return zip(map(b"%d".__mod__, count(1)), documents, strict=False)
