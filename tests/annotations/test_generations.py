"""Copies of the history: when they are made, which are kept, and that damage in one is seen."""

from __future__ import annotations

import errno
import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotations import disk
from annotations.errors import StoreDamaged
from annotations.generations import (
    Generation,
    generations_folder,
    is_due,
    kept,
    list_generations,
    make_generation,
    prune,
    unpacked,
)
from annotations.recovery import history_path
from tests.annotations.conftest import Clock, OpenStore
from tests.annotations.examples import example

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def _at(time: datetime, seq: int = 1, schema: int | None = None) -> Generation:
    return Generation(Path(f"{time:%Y%m%dT%H%M%SZ}-{seq:06}.history.jsonl.gz"), time, seq, schema)


def _text(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%S}.000Z"


class TestTheRule:
    def test_of_each_of_the_last_hours_days_and_weeks_the_latest_stays(self) -> None:
        every_ten_minutes = [
            _at(NOON - timedelta(minutes=10 * index), 100_000 - index) for index in range(15_000)
        ]
        times = [each.time for each in kept(every_ten_minutes)]
        assert times[:24] == [NOON, *(NOON - timedelta(hours=hour, minutes=10) for hour in range(23))]
        last_of_days = [
            datetime(2026, 3, 4, 23, 50, tzinfo=UTC) - timedelta(days=day) for day in range(2, 14)
        ]
        assert times[24:36] == last_of_days
        sundays = [datetime(2026, 2, 15, 23, 50, tzinfo=UTC) - timedelta(weeks=week) for week in range(5)]
        assert times[36:] == sundays

    def test_those_made_before_a_migration_stay_for_good(self) -> None:
        old = _at(NOON - timedelta(days=4000), 1, schema=2)
        new = [_at(NOON - timedelta(hours=hour), 5000 - hour) for hour in range(3000)]
        assert old in kept([old, *new])

    def test_hours_without_a_change_do_not_count(self) -> None:
        yearly = [_at(NOON - timedelta(days=365 * year), 50 - year) for year in range(20)]
        assert kept(yearly) == yearly

    def test_one_is_due_an_hour_after_the_last_where_something_changed(self) -> None:
        begun = _text(NOON - timedelta(days=1))
        last = [_at(NOON - timedelta(minutes=59), 7)]
        assert not is_due(last, seq=8, begun=begun, now=_text(NOON))
        assert is_due(last, seq=8, begun=begun, now=_text(NOON + timedelta(minutes=1)))
        assert not is_due(last, seq=7, begun=begun, now=_text(NOON + timedelta(days=1)))
        assert not is_due([], seq=0, begun=begun, now=_text(NOON))
        assert not is_due([], seq=3, begun=_text(NOON - timedelta(minutes=59)), now=_text(NOON))

    def test_a_clock_that_was_ahead_stops_no_copies(self) -> None:
        ahead = [_at(NOON + timedelta(days=9), 7)]
        assert is_due(ahead, seq=8, begun=_text(NOON - timedelta(days=1)), now=_text(NOON))


class TestACopy:
    def test_is_the_history_itself(self, path: Path, open_here: OpenStore, clock: Clock) -> None:
        with open_here():
            pass
        assert list_generations(path) == []
        with open_here() as store:
            store.add(example(1))
        # Closing it makes the first, for there may be no later session.
        [first] = list_generations(path)
        assert first.name == "20260304T000000Z-000001"
        assert gzip.decompress(first.path.read_bytes()) == history_path(path).read_bytes()
        for minutes, number in ((59, 2), (2, 3)):
            clock.minute += minutes
            with open_here() as store:
                # Of what was there on opening, before anything is changed.
                store.add(example(number))
        generation, again = list_generations(path)
        assert (generation.name, again) == ("20260304T010100Z-000002", first)
        lines = history_path(path).read_bytes().splitlines(keepends=True)
        assert gzip.decompress(generation.path.read_bytes()) == b"".join(lines[:3])

    def test_is_made_while_the_store_is_open_too(
        self, path: Path, open_here: OpenStore, clock: Clock
    ) -> None:
        with open_here(idle=0.001) as store:
            store.add(example(1))
            store.wait_until_saved(20)
            clock.minute += 60
            store.add(example(2))
        [generation] = list_generations(path)
        assert generation.seq == 2

    def test_that_cannot_be_made_is_reported_and_tried_again(
        self, path: Path, open_here: OpenStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_here() as store:
            store.add(example(1))
            generations_folder(path).write_bytes(b"in the way")
        assert store.reports == ["no copy of the history could be made (Not a directory); it is tried again"]
        generations_folder(path).unlink()

        def full(_path: Path) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(disk, "forget_cached", full)
        with open_here() as store:
            pass
        assert store.reports == [
            "no copy of the history could be made (No space left on device); it is tried again"
        ]
        assert list(generations_folder(path).iterdir()) == []
        monkeypatch.undo()
        with open_here() as store:
            pass
        assert (store.reports, len(list_generations(path))) == ([], 1)

    def test_of_a_history_that_has_rotted_is_not_kept(
        self, path: Path, open_here: OpenStore, clock: Clock
    ) -> None:
        with open_here() as store:
            store.add([example(1), example(2)])
            store.wait_until_saved(20)
            clock.minute += 61
            history = history_path(path)
            content = bytearray(history.read_bytes())
            content[300] ^= 1
            history.write_bytes(content)
        assert "line 2 of the history is damaged" in store.reports[0]
        assert list(generations_folder(path).iterdir()) == []

    def test_that_is_begun_is_given_up_when_the_store_is_abandoned(
        self, path: Path, open_here: OpenStore, clock: Clock
    ) -> None:
        with open_here() as store:
            store.add(example(1))
        clock.minute += 61
        store = open_here()
        store.abandon()
        assert list(generations_folder(path).glob("*.tmp")) == []
        assert store.reports == []

    def test_that_is_damaged_anywhere_says_so(self, path: Path) -> None:
        generation = make_generation(path, [], seq=1, checksum=0, time=_text(NOON))
        whole = gzip.compress(bytes(range(256)) * 40)
        damaged = [whole[:-3], whole + b"more", b"", whole[:90] + bytes([whole[90] ^ 4]) + whole[91:]]
        for content in damaged:
            generation.path.write_bytes(content)
            with pytest.raises(StoreDamaged, match="this copy of the history is damaged"):
                b"".join(unpacked(generation.path))

    def test_that_is_no_longer_kept_is_removed_and_nothing_else(self, path: Path) -> None:
        for index in range(30):
            make_generation(path, [], seq=index + 1, checksum=0, time=_text(NOON - timedelta(minutes=index)))
        mine = generations_folder(path) / "20261399T999999Z-000001.history.jsonl.gz"
        for name in (mine, mine.with_name("notes.txt")):
            name.write_bytes(b"mine")
        prune(path)
        assert sorted(each.name for each in generations_folder(path).iterdir()) == [
            "20260304T115900Z-000002.history.jsonl.gz",
            "20260304T120000Z-000001.history.jsonl.gz",
            mine.name,
            "notes.txt",
        ]


class TestBeforeAMigration:
    def test_the_history_is_copied_once(
        self, path: Path, open_here: OpenStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_here() as store:
            store.add(example(1))
        before = history_path(path).read_bytes()
        monkeypatch.setattr("annotations.recovery.SCHEMA", 2)
        open_here(read_only=True)
        assert [each.name for each in list_generations(path)] == ["20260304T000000Z-000001"]
        for _ in range(2):
            with open_here():
                pass
        generation, _ = list_generations(path)
        assert generation.name == "20260304T000000Z-000001-before-schema-2"
        assert gzip.decompress(generation.path.read_bytes()) == before


class TestAStoreWithoutItsFiles:
    def test_is_not_taken_for_a_new_one_while_there_are_copies(
        self, path: Path, open_here: OpenStore, clock: Clock
    ) -> None:
        with open_here() as store:
            store.add(example(1))
        clock.minute += 61
        with open_here():
            pass
        for name in (path, history_path(path)):
            name.unlink()
        with pytest.raises(StoreDamaged, match="but there are 1 copies of its history"):
            open_here()
        assert not history_path(path).exists()


def test_a_copy_that_repeats_itself_is_unpacked_in_small_pieces(tmp_path: Path) -> None:
    packed = tmp_path / "copy.gz"
    packed.write_bytes(gzip.compress(b"record\n" * 3_000_000))
    lengths = [len(piece) for piece in unpacked(packed)]
    assert sum(lengths) == 21_000_000
    assert max(lengths) <= 1 << 20
