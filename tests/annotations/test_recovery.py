"""Opening a store whose files are missing, damaged, foreign, or do not belong together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.errors import StoreDamaged, StoreError, StoreForeign, StoreIncompatible
from annotations.generations import generations_folder
from annotations.tinydb_storage import AtomicStorage
from tests.annotations.conftest import OpenStore
from tests.annotations.examples import ARTICLE, example


@pytest.fixture
def history(path: Path) -> Path:
    return path.with_name("annotations.history.jsonl")


@pytest.fixture
def filled(path: Path, open_here: OpenStore) -> Path:
    """A store with two annotations, saved in two steps."""
    with open_here() as store:
        store.add(example(1))
        store.add(example(2))
        store.set_article_state(ARTICLE, "done")
    return path


def _files(path: Path) -> dict[str, bytes]:
    """All there is, the copies too."""
    return {
        name.name: name.read_bytes()
        for name in path.parent.rglob("*")
        if name.is_file() and ".lock" not in name.name
    }


def _refused(open_here: OpenStore, path: Path, kind: type[StoreError], message: str) -> None:
    """Opening fails with a message, for reading and for writing, and touches nothing."""
    before = _files(path)
    for read_only in (False, True):
        with pytest.raises(kind, match=message):
            open_here(read_only=read_only)
        assert _files(path) == before


class TestTheSnapshot:
    def test_that_is_missing_is_made_from_the_history(self, filled: Path, open_here: OpenStore) -> None:
        before = filled.read_bytes()
        filled.unlink()
        with open_here() as store:
            assert store.all() == (example(1), example(2))
            assert store.article_state(ARTICLE) == "done"
            assert store.reports == [f"{filled} was missing and is made anew from the history"]
        assert filled.read_bytes() == before

    def test_that_lags_behind_is_brought_up_to_date(self, filled: Path, open_here: OpenStore) -> None:
        old = filled.read_bytes()
        with open_here() as store:
            store.add(example(3))
            store.undo(ARTICLE)
            store.undo(ARTICLE)
        filled.write_bytes(old)
        with open_here() as store:
            assert store.all() == (example(1), example(2))
            assert store.article_state(ARTICLE) is None
            assert store.reports == []
            assert store.can_redo()
        assert filled.read_bytes() != old

    @pytest.mark.parametrize(
        ("damage", "reason"),
        [
            (b"", "it is empty"),
            (b'{"half": ', "not JSON: Expecting value at character 9"),
            (b"\0" * 512, "not JSON: Expecting value at character 0"),
            (b'{"_default": {}}', "this TinyDB file was not written by this program"),
        ],
    )
    def test_that_is_damaged_is_set_aside_and_made_anew(
        self, filled: Path, open_here: OpenStore, damage: bytes, reason: str
    ) -> None:
        filled.write_bytes(damage)
        with open_here(read_only=True) as reader:
            assert reader.all() == (example(1), example(2))
            assert reader.reports == [f"{filled}: {reason}; it was made anew from the history"]
        assert filled.read_bytes() == damage
        with open_here() as store:
            assert store.all() == (example(1), example(2))
            aside = filled.with_name("annotations.json.damaged-20260304T000000Z")
            assert store.reports == [
                f"{filled}: {reason}; it was made anew from the history and set aside as {aside.name}"
            ]
            assert aside.read_bytes() == damage
        with open_here(read_only=True) as reader:
            assert (reader.all(), reader.reports) == ((example(1), example(2)), [])

    def test_that_stock_tinydb_has_written_is_set_aside(self, filled: Path, open_here: OpenStore) -> None:
        with TinyDB(filled) as stock:
            stock.table(ARTICLE).truncate()
        with open_here() as store:
            assert store.all() == (example(1), example(2))
            assert "another program has changed it" in store.reports[0]

    def test_of_a_newer_version_is_refused(self, filled: Path, open_here: OpenStore) -> None:
        tables = AtomicStorage(filled).read()
        assert tables is not None
        tables["/pizhu"]["1"]["schema"] = 2
        AtomicStorage(filled).write(tables)
        _refused(open_here, filled, StoreIncompatible, "has schema 2, this version of the program knows 1")

    def test_of_another_store_is_refused(self, filled: Path, open_here: OpenStore, history: Path) -> None:
        other = filled.read_bytes()
        filled.unlink()
        history.unlink()
        shutil.rmtree(generations_folder(filled))
        with open_here() as store:
            store.add(example(3))
        filled.write_bytes(other)
        _refused(open_here, filled, StoreDamaged, "are of two different stores")


class TestTheHistory:
    @pytest.mark.parametrize("content", [None, b""])
    def test_that_is_missing_beside_a_snapshot_is_never_taken_for_an_empty_store(
        self, filled: Path, open_here: OpenStore, history: Path, content: bytes | None
    ) -> None:
        history.unlink()
        if content is not None:
            history.write_bytes(content)
        before = _files(filled)
        with pytest.raises(StoreDamaged) as raised:
            open_here()
        assert str(raised.value) == (
            f"{filled}: its history annotations.history.jsonl is missing or empty. Nothing was touched. "
            "`pizhu check --restore` goes back to a copy, `pizhu check --rebuild` begins a new history from "
            "the snapshot"
        )
        with open_here(read_only=True) as reader:
            assert reader.all() == (example(1), example(2))
            assert len(reader.reports) == 1
        assert _files(filled) == before

    def test_that_is_shorter_than_the_snapshot_is_refused(
        self, filled: Path, open_here: OpenStore, history: Path
    ) -> None:
        lines = history.read_bytes().splitlines(keepends=True)
        history.write_bytes(b"".join(lines[:-1]))
        _refused(open_here, filled, StoreDamaged, "it ends at record 2, but annotations.json holds record 3")

    def test_that_took_another_course_is_refused(
        self, filled: Path, open_here: OpenStore, history: Path
    ) -> None:
        lines = history.read_bytes().splitlines(keepends=True)
        snapshot = filled.read_bytes()
        history.write_bytes(b"".join(lines[:-1]))
        filled.unlink()
        with open_here() as store:
            store.add(example(9))
        filled.write_bytes(snapshot)
        _refused(open_here, filled, StoreDamaged, "record 3 is not the one annotations.json was made from")

    def test_that_is_damaged_in_the_middle_is_refused(
        self, filled: Path, open_here: OpenStore, history: Path
    ) -> None:
        history.write_bytes(history.read_bytes().replace(b'"seq":2', b'"seq":5'))
        _refused(
            open_here, filled, StoreDamaged, "annotations.history.jsonl: line 3 is damaged: its CRC is not"
        )

    def test_that_is_torn_is_cut_and_the_store_says_so(
        self, filled: Path, open_here: OpenStore, history: Path
    ) -> None:
        with history.open("ab") as file:
            file.write(b'{"seq":4,"time"')
        with open_here() as store:
            assert store.all() == (example(1), example(2))
            assert [".torn-20260304T000000Z" in report for report in store.reports] == [True]


class TestAFileOfSomethingElse:
    def test_is_refused_and_left_alone(self, path: Path, open_here: OpenStore) -> None:
        with TinyDB(path) as stock:
            stock.insert({"recipe": "豆腐"})
        _refused(open_here, path, StoreForeign, "this TinyDB file was not written by this program")

    @pytest.mark.parametrize("data", [b"", b"[1, 2]", b"not json", "注".encode("gbk")])
    def test_that_is_no_tinydb_file_is_refused_and_left_alone(
        self, path: Path, open_here: OpenStore, data: bytes
    ) -> None:
        path.write_bytes(data)
        _refused(open_here, path, StoreDamaged, "Nothing was touched")


def test_what_a_killed_program_left_half_written_is_removed(filled: Path, open_here: OpenStore) -> None:
    for name in (".annotations.json.0123abcd.tmp", ".annotations.history.jsonl.0123abcd.tmp"):
        filled.with_name(name).write_bytes(b"{half")
    mine = filled.with_name(".annotations.json.swp.tmp")
    mine.write_bytes(b"")
    with open_here():
        assert [name.name for name in filled.parent.iterdir() if name.suffix == ".tmp"] == [mine.name]
