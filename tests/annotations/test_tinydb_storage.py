"""The storage under TinyDB: an ordinary TinyDB file that is never half written and never half read."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from annotations.errors import StoreChanged, StoreDamaged, StoreError, StoreReadOnly
from annotations.tinydb_storage import AtomicStorage
from tests.annotations.faults import FaultyDisk, leftovers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations.json"


class TestWithTinyDB:
    def test_documents_come_back_also_with_the_stock_storage(self, path: Path) -> None:
        with TinyDB(path, storage=AtomicStorage) as database:
            table = database.table("文章")
            table.insert({"quote": "积分制\u2028\ud800"})
            table.insert_multiple([{"quote": "甲"}, {"quote": "乙"}])
            table.update({"tag": "metric"}, where("quote") == "甲")
            table.remove(where("quote") == "乙")
        with TinyDB(path) as stock:
            assert stock.tables() == {"文章"}
            assert stock.table("文章").all() == [
                {"quote": "积分制\u2028\ud800"},
                {"quote": "甲", "tag": "metric"},
            ]
            assert [document.doc_id for document in stock.table("文章")] == [1, 2]

    def test_a_document_that_is_no_json_leaves_everything_as_it_was(self, path: Path) -> None:
        with TinyDB(path, storage=AtomicStorage) as database:
            database.insert({"n": 1})
            for bad in (float("nan"), {1, 2}):
                with pytest.raises((ValueError, TypeError)):
                    database.insert({"n": bad})
            assert database.all() == [{"n": 1}]
        assert leftovers(path.parent) == []
        assert json.loads(path.read_bytes()) == {"_default": {"1": {"n": 1}}}

    def test_a_failing_disk_leaves_the_old_file_and_the_old_documents(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with TinyDB(path, storage=AtomicStorage) as database:
            database.insert({"n": 1})
            before = path.read_bytes()
            for fail_at in (1, 2, 3, 4):
                FaultyDisk(fail_at=fail_at, error=errno.ENOSPC, short=True).install(monkeypatch)
                with pytest.raises(OSError, match="No space left"):
                    database.insert({"n": 2})
                monkeypatch.undo()
                if fail_at < 4:
                    assert path.read_bytes() == before
                    assert database.all() == [{"n": 1}]
                assert leftovers(path.parent) == []


class TestWriting:
    def test_syncs_the_file_before_and_the_folder_after_replacing(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        disk = FaultyDisk()
        disk.install(monkeypatch)
        AtomicStorage(path).write({"a": {"1": {}}})
        assert disk.calls == ["write", "write", "sync", "replace", "sync"]

    def test_puts_one_document_on_a_line(self, path: Path) -> None:
        AtomicStorage(path).write({"a": {"1": {"n": 1}, "2": {"n": 2}}, "b": {}})
        assert path.read_text() == '{"a":{\n"1":{"n":1},\n"2":{"n":2}},\n"b":{\n}}\n'

    def test_keeps_the_mode(self, path: Path) -> None:
        path.write_text("{}")
        path.chmod(0o640)
        AtomicStorage(path).write({"a": {}})
        assert path.stat().st_mode & 0o777 == 0o640

    def test_refuses_a_file_marked_read_only(self, path: Path) -> None:
        path.write_text("{}")
        path.chmod(0o444)
        with pytest.raises(StoreReadOnly, match="marked read-only"):
            AtomicStorage(path).write({"a": {}})
        assert path.read_text() == "{}"

    def test_follows_a_symbolic_link(self, path: Path, tmp_path: Path) -> None:
        target = tmp_path / "there" / "real.json"
        target.parent.mkdir()
        target.write_text("{}")
        path.symlink_to(target)
        AtomicStorage(path).write({"a": {"1": {"n": 1}}})
        assert path.is_symlink()
        assert json.loads(target.read_bytes()) == {"a": {"1": {"n": 1}}}

    def test_refuses_to_replace_what_another_program_wrote(self, path: Path) -> None:
        storage = AtomicStorage(path)
        storage.write({"a": {}})
        path.write_text('{"theirs": {}}')
        with pytest.raises(StoreChanged, match="another program has written to the file"):
            storage.write({"b": {}})
        assert path.read_text() == '{"theirs": {}}'


class TestReading:
    def test_gives_none_where_there_is_no_file(self, path: Path) -> None:
        assert AtomicStorage(path).read() is None

    def test_is_from_memory_until_the_file_changes(self, path: Path) -> None:
        storage = AtomicStorage(path)
        storage.write({"a": {"1": {"n": 1}}})
        assert storage.read() is storage.read()
        path.write_text('{"b": {}}')
        assert storage.read() == {"b": {}}

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "it is empty"),
            (b"null", "expected an object of tables, found null"),
            (b"[]", "expected an object of tables, found a list"),
            (b'{"a": []}', "table 'a' is a list"),
            (b'{"a": {"1": "x"}}', "document 1 of table 'a' is 'x'"),
            (b'{"a": {" 1 ": {}}}', "table 'a' has a document with the id ' 1 '"),
            (b'{"a": {"1_0": {}}}', "table 'a' has a document with the id '1_0'"),
            (b'{"a": {"0": {}}}', "table 'a' has a document with the id '0'"),
            (b'{"a": {"01": {}}}', "table 'a' has a document with the id '01'"),
            ('{"a": {"١": {}}}'.encode(), "table 'a' has a document with the id '\\u0661'"),
            (b'{"a": {"1": {}, "1": {}}}', "the key '1' stands twice in one object"),
            (b'{"a": {}, "a": {}}', "the key 'a' stands twice in one object"),
            (b'{"a": {"1": {"n": 1, "n": 2}}}', "the key 'n' stands twice in one object"),
            (b'{"a": {"1": {"n": NaN}}}', "NaN is not a number that JSON knows"),
            ("{}".encode("utf-16"), "not UTF-8 at byte 0"),
            (b'{"a": {', "not JSON"),
            (b"\0" * 100, "not JSON"),
            (b"{} {}", "not JSON: Extra data"),
            (b'{"/pizhu": {}}', "another program has changed it"),
        ],
    )
    def test_a_damaged_file_is_refused_with_the_reason_and_left_alone(
        self, path: Path, data: bytes, reason: str
    ) -> None:
        path.write_bytes(data)
        with pytest.raises(StoreDamaged) as raised:
            AtomicStorage(path).read()
        assert str(raised.value).startswith(f"{path}: {reason}")
        assert path.read_bytes() == data

    def test_a_folder_is_refused(self, path: Path) -> None:
        path.mkdir()
        with pytest.raises(StoreError, match="not a regular file"):
            AtomicStorage(path).read()


class TestASeal:
    def test_stands_last_and_is_checked(self, path: Path) -> None:
        AtomicStorage(path).write({"/pizhu": {"1": {"seq": 3}}, "a": {"1": {"n": 1}}})
        assert path.read_text().splitlines()[-1].startswith('"/pizhu":{"1":{"seq":3,"sha256":"')
        tables = AtomicStorage(path).read()
        assert tables is not None
        assert tables["a"] == {"1": {"n": 1}}
        assert tables["/pizhu"]["1"]["seq"] == 3

    def test_is_renewed_when_tinydb_writes_through_this_storage(self, path: Path) -> None:
        AtomicStorage(path).write({"/pizhu": {"1": {"seq": 3}}, "a": {"1": {"n": 1}}})
        with TinyDB(path, storage=AtomicStorage) as database:
            database.table("a").insert({"n": 2})
            assert database.table("a").all() == [{"n": 1}, {"n": 2}]

    @pytest.mark.parametrize(
        "tables",
        [{"/pizhu": {"1": {"seq": 3}}, "a": {"1": {"quote": "积分", "n": 1}}}, {"/pizhu": {"1": {}}}],
    )
    def test_shows_any_flipped_bit(self, path: Path, tables: dict[str, dict[str, Any]]) -> None:
        AtomicStorage(path).write(tables)
        data = path.read_bytes()
        for position in range(len(data)):
            for bit in range(8):
                damaged = bytearray(data)
                damaged[position] ^= 1 << bit
                # Without the name of its table there is no seal; then it is a file of something else.
                if b'"/pizhu"' in damaged:
                    path.write_bytes(damaged)
                    with pytest.raises(StoreDamaged):
                        AtomicStorage(path).read()

    def test_shows_that_the_stock_storage_has_written(self, path: Path) -> None:
        AtomicStorage(path).write({"/pizhu": {"1": {"seq": 3}}, "a": {"1": {"n": 1}}})
        with TinyDB(path) as stock:
            stock.table("a").insert({"n": 2})
        with pytest.raises(StoreDamaged, match="another program has changed it"):
            AtomicStorage(path).read()
