"""The calls of the store, as the screens and commands see them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.errors import (
    InvalidAnnotation,
    StaleRevision,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    UnknownAnnotation,
)
from annotations.model import Annotation
from annotations.store import AnnotationStore, FileStore, open_store
from tests.annotations.conftest import Clock, OpenStore
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, TIME, example, numbered_id


def test_the_store_in_files_is_an_annotation_store(store: FileStore) -> None:
    behind_the_door: AnnotationStore = store
    assert behind_the_door.all() == ()


class TestAdding:
    def test_is_seen_at_once_and_after_reopening(self, store: FileStore, open_here: OpenStore) -> None:
        store.add(example(1, note="核心"))
        assert store.get(numbered_id(1)) == example(1, note="核心")
        assert store.in_article(ARTICLE) == (example(1, note="核心"),)
        store.close()
        assert open_here().all() == (example(1, note="核心"),)

    def test_several_is_one_step(self, store: FileStore) -> None:
        change = store.add([example(1), example(2, article=OTHER_ARTICLE)])
        assert change is not None
        assert change.articles == (ARTICLE, OTHER_ARTICLE)
        assert store.articles() == (ARTICLE, OTHER_ARTICLE)
        store.undo()
        assert store.all() == ()

    def test_none_is_no_step(self, store: FileStore) -> None:
        assert store.add([]) is None
        assert not store.can_undo()

    @pytest.mark.parametrize(
        ("bad", "message"),
        [
            (replace(example(2), tag=""), "tag: expected a string that is not empty"),
            (replace(example(2), created="now"), "created: expected a time"),
            (replace(example(2), revision=2), "revision: expected 1 for a new one, found 2"),
            (example(1), f"id: the id '{numbered_id(1)}' is taken"),
        ],
    )
    def test_what_could_not_be_read_again_is_refused_with_all_that_came_with_it(
        self, store: FileStore, bad: Annotation, message: str
    ) -> None:
        store.add(example(1))
        with pytest.raises(InvalidAnnotation) as raised:
            store.add([example(3), bad])
        assert str(raised.value).startswith(message)
        assert store.all() == (example(1),)

    def test_lone_surrogates_and_line_separators_survive(
        self, store: FileStore, open_here: OpenStore
    ) -> None:
        strange = replace(example(1, note="\ud800\u2028\u0085\x00\x1b]0;x\x07"), article="文\udcff章")
        store.add(strange)
        store.close()
        assert open_here().in_article("文\udcff章") == (strange,)


class TestReading:
    def test_sorts_by_place_and_then_by_creation(self, store: FileStore) -> None:
        later = replace(example(3), created="2026-01-03T00:00:00.000Z")
        wider = replace(example(4), raw_end=example(4, at=1).raw_end)
        store.add([example(1, at=3), wider, later, example(2)])
        assert [annotation.id for annotation in store.in_article(ARTICLE)] == [
            numbered_id(number) for number in (2, 3, 4, 1)
        ]

    def test_counts_by_tag_before_and_after_the_article_was_looked_at(
        self, store: FileStore, open_here: OpenStore
    ) -> None:
        store.add([example(1), example(2), replace(example(3), tag="metric")])
        assert store.counts(ARTICLE) == {"mechanism": 2, "metric": 1}
        store.close()
        again = open_here()
        assert again.counts(ARTICLE) == {"mechanism": 2, "metric": 1}
        assert len(again.in_article(ARTICLE)) == 3
        assert again.counts(ARTICLE) == {"mechanism": 2, "metric": 1}

    def test_tells_whether_this_very_annotation_is_there(
        self, store: FileStore, open_here: OpenStore
    ) -> None:
        store.add([example(1, note="改"), example(2, article=OTHER_ARTICLE)])
        store.close()
        for held in (reopened := open_here()), reopened:
            assert held.standings([example(1, note="改")]) == ["same"]
            assert held.standings([example(2, article=OTHER_ARTICLE)]) == ["same"]
            assert held.standings([example(1)]) == ["other"]
            assert held.standings([example(3)]) == ["absent"]
            assert held.standings([example(2, article=OTHER_ARTICLE, note="改")]) == ["other"]
            assert held.standings([example(4, article="elsewhere")]) == ["absent"]
            held.in_article(ARTICLE)

    def test_of_what_is_not_there_gives_nothing(self, store: FileStore) -> None:
        assert store.get("x") is None
        assert store.in_article("x") == ()
        assert store.counts("x") == {}
        assert store.article_state("x") is None
        assert store.articles() == ()


class TestUpdating:
    def test_gives_the_next_revision_modified_now(self, store: FileStore, clock: Clock) -> None:
        store.add(example(1))
        clock.minute = 7
        changed = store.update(replace(example(1), note="改", revision=99, modified=TIME), revision=1)
        assert changed == replace(example(1), note="改", revision=2, modified="2026-03-04T00:07:00.000Z")
        assert store.in_article(ARTICLE) == (changed,)

    def test_on_an_old_revision_is_refused(self, store: FileStore) -> None:
        store.add(example(1))
        store.update(example(1, note="甲"), revision=1)
        with pytest.raises(StaleRevision) as raised:
            store.update(example(1, note="乙"), revision=1)
        assert (raised.value.asked, raised.value.current) == (1, 2)
        present = store.get(numbered_id(1))
        assert present is not None
        assert present.note == "甲"

    def test_of_what_is_not_there_is_refused(self, store: FileStore) -> None:
        with pytest.raises(UnknownAnnotation):
            store.update(example(1), revision=1)

    def test_cannot_move_it_to_another_article(self, store: FileStore) -> None:
        store.add(example(1))
        with pytest.raises(InvalidAnnotation, match="article: an annotation stays in its article"):
            store.update(example(1, article=OTHER_ARTICLE), revision=1)


class TestDeleting:
    def test_takes_it_out(self, store: FileStore, open_here: OpenStore) -> None:
        store.add([example(1), example(2)])
        store.delete(numbered_id(1), revision=1)
        assert store.get(numbered_id(1)) is None
        store.close()
        assert open_here().all() == (example(2),)

    def test_needs_the_latest_revision(self, store: FileStore) -> None:
        store.add(example(1))
        store.update(example(1), revision=1)
        with pytest.raises(StaleRevision):
            store.delete(numbered_id(1), revision=1)
        with pytest.raises(UnknownAnnotation):
            store.delete(numbered_id(2), revision=1)


class TestAnArticle:
    def test_is_done_until_it_is_not(self, store: FileStore, open_here: OpenStore) -> None:
        store.set_article_state(ARTICLE, "done")
        assert store.article_state(ARTICLE) == "done"
        assert store.set_article_state(ARTICLE, "done") is None
        store.close()
        again = open_here()
        assert again.article_state(ARTICLE) == "done"
        assert again.articles() == (ARTICLE,)
        again.set_article_state(ARTICLE, None)
        assert again.article_state(ARTICLE) is None
        again.undo()
        assert again.article_state(ARTICLE) == "done"

    def test_with_an_impossible_id_has_no_state(self, store: FileStore) -> None:
        with pytest.raises(InvalidAnnotation, match="does not begin with /"):
            store.set_article_state("/articles", "done")


class TestRestoringExactly:
    def test_keeps_ids_revisions_and_times(self, store: FileStore) -> None:
        exported = replace(example(1), revision=7, modified="2026-02-02T02:02:02.222Z")
        restored = store.restore_exactly([exported])
        assert tuple(restored.added) == (exported,)
        assert store.all() == (exported,)

    def test_leaves_what_is_the_same_and_makes_no_step(self, store: FileStore) -> None:
        store.add(example(1))
        cursor = store.cursor
        assert store.restore_exactly([example(1)]).unchanged == (example(1),)
        assert store.cursor == cursor

    def test_replaces_by_a_later_revision_only(self, store: FileStore) -> None:
        store.add([example(1), example(2), example(3)])
        later = replace(example(1, note="后"), revision=2)
        same = example(2, note="异")
        elsewhere = replace(example(3, article=OTHER_ARTICLE), revision=2)
        restored = store.restore_exactly([later, same, elsewhere])
        assert restored.replaced == (later,)
        assert restored.conflicts == (same, elsewhere)
        assert store.all() == (later, example(2), example(3))

    def test_is_one_step(self, store: FileStore) -> None:
        store.add(example(1))
        store.restore_exactly([replace(example(1, note="后"), revision=5), example(2), example(2)])
        store.undo()
        assert store.all() == (replace(example(1), revision=6),)

    def test_is_all_or_nothing(self, store: FileStore) -> None:
        with pytest.raises(InvalidAnnotation):
            store.restore_exactly([example(1), replace(example(2), sha256="")])
        assert store.all() == ()


class TestChanges:
    def test_since_a_cursor_are_given_in_order(self, store: FileStore) -> None:
        store.add(example(1))
        cursor = store.cursor
        store.add(example(2))
        store.undo()
        changes, after = store.changes_since(cursor)
        assert [change.action for change in changes] == ["edit", "undo"]
        assert changes[0].entries[0].after == example(2)
        assert changes[1].of == changes[0].step
        assert store.changes_since(after).changes == ()

    def test_name_the_articles_they_touched(self, store: FileStore) -> None:
        store.add(example(1))
        touched, cursor = store.touched_since(store.cursor)
        assert (touched, cursor) == (frozenset(), store.cursor)
        store.add([example(2, article=OTHER_ARTICLE), example(3)])
        store.undo()
        assert store.touched_since(cursor) == (frozenset({ARTICLE, OTHER_ARTICLE}), store.cursor)
        store.set_article_state(ARTICLE, "done")
        assert store.touched_since(cursor)[0] == {ARTICLE, OTHER_ARTICLE}

    def test_of_earlier_sessions_are_given_too(self, store: FileStore, open_here: OpenStore) -> None:
        store.add(example(1))
        cursor = store.cursor
        store.add([example(2), example(3)])
        store.close()
        again = open_here()
        again.set_article_state(ARTICLE, "done")
        changes = again.changes_since(cursor).changes
        assert [len(change.entries) for change in changes] == [2, 1]
        assert len(again.changes_since(None).changes) == 3

    @pytest.mark.parametrize("cursor", ["", "x", "x:0"])
    def test_since_a_foreign_cursor_are_refused(self, store: FileStore, cursor: str) -> None:
        store.add(example(1))
        if cursor:
            with pytest.raises(StoreError, match="is no place in the history of this store"):
                store.changes_since(cursor)
        for bad in (":-1", ":9", ":", ":٣"):
            with pytest.raises(StoreError, match="is no place in the history of this store"):
                store.changes_since(store.cursor.partition(":")[0] + bad)


class TestClosing:
    def test_writes_an_ordinary_tinydb_file(self, store: FileStore, path: Path) -> None:
        store.add([example(2, at=4), example(1), example(3, article=OTHER_ARTICLE)])
        store.set_article_state(ARTICLE, "done")
        store.close()
        with TinyDB(path) as stock:
            assert stock.tables() == {ARTICLE, OTHER_ARTICLE, "/articles", "/pizhu"}
            assert stock.table(ARTICLE).all() == [example(1).to_json(), example(2, at=4).to_json()]
            assert stock.table(OTHER_ARTICLE).all() == [example(3, article=OTHER_ARTICLE).to_json()]
            assert stock.table("/articles").all() == [{"article": ARTICLE, "state": "done"}]

    def test_leaves_nothing_behind_where_nothing_was_done(self, store: FileStore, path: Path) -> None:
        store.close()
        assert [name.name for name in path.parent.iterdir()] == ["annotations.json.lock"]

    def test_twice_is_closing_once(self, store: FileStore) -> None:
        store.add(example(1))
        store.close()
        store.close()
        with pytest.raises(StoreError, match="the store is closed"):
            store.add(example(2))

    def test_happens_at_the_end_of_a_with_block(self, path: Path) -> None:
        with open_store(path, "李") as store:
            store.add(example(1))
        with open_store(path, "王", read_only=True) as again:
            assert again.all() == (example(1),)

    def test_writes_the_same_file_for_the_same_state(self, path: Path, open_here: OpenStore) -> None:
        with open_here() as store:
            store.add([example(1), example(2)])
        first = path.read_bytes().splitlines()[:-1]
        with open_here() as store:
            store.add(example(3))
            store.undo()
        assert path.read_bytes().splitlines()[:-1] == first


class TestTheLock:
    def test_keeps_a_second_program_out_and_says_who_has_it(
        self, store: FileStore, open_here: OpenStore
    ) -> None:
        with pytest.raises(StoreLocked, match=r"since 2026-03-04T00:00:00\.000Z"):
            open_here()
        store.close()
        open_here()

    def test_lets_a_second_program_read(self, store: FileStore, open_here: OpenStore) -> None:
        store.add(example(1))
        store.wait_until_saved(10)
        reader = open_here(read_only=True)
        assert reader.all() == (example(1),)
        assert reader.is_saved
        assert reader.problem is None

    def test_is_held_for_what_a_link_points_to(self, store: FileStore, path: Path) -> None:
        link = path.with_name("link.json")
        link.symlink_to(path)
        with pytest.raises(StoreLocked):
            open_store(link, "王")


class TestReadOnly:
    def test_writes_not_a_byte(self, path: Path, open_here: OpenStore) -> None:
        with open_here() as store:
            store.add(example(1))
        before = {name: name.stat().st_mtime_ns for name in path.parent.iterdir()}
        reader = open_here(read_only=True)
        for change in (
            lambda: reader.add(example(2)),
            lambda: reader.update(example(1), 1),
            lambda: reader.delete(numbered_id(1), 1),
            lambda: reader.set_article_state(ARTICLE, "done"),
            lambda: reader.restore_exactly([example(2)]),
            reader.undo,
        ):
            with pytest.raises(StoreReadOnly, match="the store is open read-only"):
                change()
        assert reader.all() == (example(1),)
        reader.close()
        assert {name: name.stat().st_mtime_ns for name in path.parent.iterdir()} == before

    def test_of_what_is_not_there_is_an_empty_store(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "none" / "annotations.json", "李", read_only=True) as store:
            assert store.all() == ()
        assert not (tmp_path / "none").exists()


class TestOpening:
    def test_makes_the_folder(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "甲" / "乙" / "annotations.json", "李") as store:
            store.add(example(1))
        assert (tmp_path / "甲" / "乙" / "annotations.history.jsonl").exists()

    def test_where_a_file_is_in_the_way_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "甲").write_text("")
        with pytest.raises(StoreError, match="Name another store"):
            open_store(tmp_path / "甲" / "annotations.json", "李")

    @pytest.mark.parametrize("name", ["annotations.json", "annotations.history.jsonl"])
    def test_a_file_marked_read_only_is_refused_for_writing(
        self, path: Path, open_here: OpenStore, name: str
    ) -> None:
        with open_here() as store:
            store.add(example(1))
        path.with_name(name).chmod(0o444)
        with pytest.raises(StoreReadOnly, match="marked read-only"):
            open_here()
        assert open_here(read_only=True).all() == (example(1),)

    def test_where_writing_is_not_allowed_says_so(
        self, path: Path, open_here: OpenStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*args: object, **options: object) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr("annotations.locking.WriteLock.acquire", refuse)
        with pytest.raises(
            StoreReadOnly, match=r"Permission denied\. Open the store read-only, or name another"
        ):
            open_here()

    def test_with_an_impossible_annotator_is_refused(self, path: Path) -> None:
        with pytest.raises(StoreError, match="surrogate pairs"):
            open_store(path, "\ud83d\ude00")
