"""Checking a store, rebuilding it from what is left, and going back to a copy; nothing is ever deleted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotations.checking import check_store
from annotations.errors import StoreDamaged, StoreIncompatible
from annotations.generations import list_generations
from annotations.inspection import inspect
from annotations.mending import Plan, plan_rebuild, plan_restore
from annotations.recovery import history_path
from annotations.rejections import Rejection
from annotations.store import open_store
from corpus.alignment import RawOffset, Span
from corpus.article import ParagraphKind
from corpus.folding import FoldDecision
from tests.annotations.conftest import Clock, OpenStore
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example, numbered_id

TIME = "2026-05-06T07:08:09.000Z"
FOLD = FoldDecision(RawOffset(5), RawOffset(9), "显示的字", "c0" * 32, ParagraphKind.BODY)


@pytest.fixture
def filled(path: Path, open_here: OpenStore, clock: Clock) -> Path:
    """Seven records, the third step of two; a copy of all of them, and a snapshot that holds them."""
    with open_here() as store:
        store.add(example(1))
        store.set_article_state(ARTICLE, "done")
        store.add([example(2), example(3)])
        store.update(example(1, note="改"), 1)
        store.delete(numbered_id(2), 1)
        store.undo()
        clock.minute += 61
    return path


def _damage(path: Path, *lines: int) -> None:
    """Make lines of the history unreadable; the first is 1."""
    content = history_path(path).read_bytes().splitlines(keepends=True)
    for line in lines:
        content[line - 1] = content[line - 1].replace(b"0", b"1", 1)
    history_path(path).write_bytes(b"".join(content))


def _mended(plan: Plan, path: Path) -> list[str]:
    """Carry a plan out; give the names of what was kept."""
    before = {each: each.read_bytes() for each in (path, history_path(path)) if each.exists()}
    kept = plan.carry_out()
    assert {each.read_bytes() for each in kept} <= set(before.values())
    assert check_store(path).is_whole
    return [each.name for each in kept]


def _shown(path: Path) -> dict[str, str | None]:
    with open_store(path, "李", read_only=True) as store:
        assert store.reports == []
        return {each.id: each.note for each in store.all()}


ALL = {numbered_id(1): "改", numbered_id(2): None, numbered_id(3): None}


class TestAStoreThatIsWhole:
    def test_needs_no_mending(self, filled: Path) -> None:
        check = check_store(filled)
        assert (check.is_whole, check.history.seq, check.history.annotations) == (True, 7, 3)
        assert (check.snapshot.seq, check.snapshot.annotations) == (7, 3)
        assert [checked.annotations for _, checked in check.generations] == [3]
        assert plan_rebuild(filled, TIME).says == []
        assert plan_rebuild(filled, TIME).carry_out() == []

    def test_that_is_not_there_yet_is_whole(self, path: Path) -> None:
        assert check_store(path / "away" / "annotations.json").is_whole
        assert plan_rebuild(path, TIME).says == []

    def test_with_a_torn_end_says_how_much(self, filled: Path) -> None:
        with history_path(filled).open("ab") as history:
            history.write(b'{"seq":8')
        check = check_store(filled)
        assert (check.is_whole, check.history.torn) == (True, 8)


class TestADamagedHistory:
    def test_is_made_whole_by_the_snapshot(self, filled: Path) -> None:
        _damage(filled, 3, 4, 6)
        problems = check_store(filled).history.problems
        assert [problem.partition(":")[0] for problem in problems] == ["line 3", "line 4", "line 6"]
        plan = plan_rebuild(filled, TIME)
        assert plan.lost == []
        assert any("2 items" in line or "3 items" in line for line in plan.says)
        assert _mended(plan, filled) == [
            "annotations.json.damaged-20260506T070809Z",
            "annotations.history.jsonl.damaged-20260506T070809Z",
        ]
        assert _shown(filled) == ALL
        with open_store(filled, "李", read_only=True) as store:
            assert store.article_state(ARTICLE) == "done"

    def test_without_a_snapshot_keeps_what_its_whole_records_say_and_lists_the_rest(
        self, filled: Path
    ) -> None:
        filled.unlink()
        _damage(filled, 5)
        plan = plan_rebuild(filled, TIME)
        assert [line.partition(":")[0] for line in plan.lost] == ["annotations.history.jsonl, line 5"]
        _mended(plan, filled)
        # Record 4, which added the third, is damaged, and nothing came after it about that one.
        assert _shown(filled) == {numbered_id(1): "改", numbered_id(2): None}

    def test_without_its_header_keeps_its_id_by_the_snapshot(self, filled: Path) -> None:
        before = check_store(filled)
        _damage(filled, 1)
        _mended(plan_rebuild(filled, TIME), filled)
        assert (_shown(filled), check_store(filled).snapshot.seq) == (ALL, before.snapshot.seq)

    def test_whose_end_was_lost_gets_it_back_from_the_snapshot(self, filled: Path) -> None:
        lines = history_path(filled).read_bytes().splitlines(keepends=True)
        history_path(filled).write_bytes(b"".join(lines[:4]))
        assert check_store(filled).problems == ["the history ends at record 2, the snapshot holds record 7"]
        plan = plan_rebuild(filled, TIME)
        assert "annotations.history.jsonl lacks its end" in plan.says[0]
        _mended(plan, filled)
        assert _shown(filled) == ALL

    def test_with_lines_missing_twice_or_too_late_is_put_in_order(self, filled: Path) -> None:
        lines = history_path(filled).read_bytes().splitlines(keepends=True)
        history_path(filled).write_bytes(b"".join([*lines[:2], lines[3], lines[3], lines[2], *lines[5:]]))
        assert check_store(filled).history.problems == [
            "line 3: record 2 is missing before it",
            "line 4: record 3 comes a second time, or too late",
            "line 5: record 2 comes a second time, or too late",
            "line 6: record 4 is missing before it",
        ]
        _mended(plan_rebuild(filled, TIME), filled)
        assert _shown(filled) == ALL

    def test_can_be_undone_after_it_was_rebuilt(self, filled: Path) -> None:
        _damage(filled, 3)
        _mended(plan_rebuild(filled, TIME), filled)
        with open_store(filled, "李") as store:
            # First what came from the snapshot, then the undo of the deletion is passed over.
            assert [change.action for _ in range(3) if (change := store.undo())] == ["undo"] * 3
            assert {each.id: each.note for each in store.all()} == {numbered_id(1): None}

    def test_of_an_undo_whose_step_is_gone_keeps_what_it_came_to(self, filled: Path) -> None:
        filled.unlink()
        _damage(filled, 7)
        _mended(plan_rebuild(filled, TIME), filled)
        assert _shown(filled) == ALL

    def test_folds_and_rejections_come_back_too(self, path: Path, open_here: OpenStore) -> None:
        rejection = Rejection(
            ARTICLE, "c0" * 32, RawOffset(3), RawOffset(7), "四个汉字", "metric", "same_words"
        )
        with open_here() as store:
            store.set_fold(ARTICLE, Span(RawOffset(5), RawOffset(9)), FOLD)
            store.reject(rejection)
            store.set_article_state(OTHER_ARTICLE, "done")
        _damage(path, 2, 3)
        _mended(plan_rebuild(path, TIME), path)
        with open_store(path, "李", read_only=True) as store:
            assert (store.fold_decisions(ARTICLE), store.rejections(ARTICLE)) == ((FOLD,), (rejection,))
            assert store.article_state(OTHER_ARTICLE) == "done"

    def test_of_which_nothing_is_whole_is_refused_and_a_copy_restores_it(self, filled: Path) -> None:
        filled.unlink()
        history_path(filled).write_bytes(b"\0" * 100 + b"\n" + b"\0" * 100)
        with pytest.raises(StoreDamaged, match="nothing in the history is whole"):
            plan_rebuild(filled, TIME)
        plan = plan_restore(filled, list_generations(filled)[0], TIME)
        assert "3 annotations (now: 0 annotations)" in plan.says[0]
        assert _mended(plan, filled) == ["annotations.history.jsonl.replaced-20260506T070809Z"]
        assert _shown(filled) == ALL


class TestTheSnapshot:
    @pytest.mark.parametrize("content", [b"", b'{"half": ', b'{"_default": {"1": {"recipe": "dofu"}}}'])
    def test_that_is_damaged_or_foreign_is_made_anew(self, filled: Path, content: bytes) -> None:
        filled.write_bytes(content)
        assert not check_store(filled).is_whole
        assert _mended(plan_rebuild(filled, TIME), filled) == ["annotations.json.damaged-20260506T070809Z"]
        assert _shown(filled) == ALL

    def test_that_is_missing_is_made_anew(self, filled: Path) -> None:
        filled.unlink()
        assert check_store(filled).problems == ["annotations.json is missing; the next opening makes it anew"]
        plan = plan_rebuild(filled, TIME)
        assert plan.says == ["annotations.json is missing; it is made anew from the history"]
        assert _mended(plan, filled) == []
        assert filled.exists()

    def test_of_another_course_gives_way_to_a_whole_history(self, filled: Path, open_here: OpenStore) -> None:
        snapshot = filled.read_bytes()
        lines = history_path(filled).read_bytes().splitlines(keepends=True)
        history_path(filled).write_bytes(b"".join(lines[:2]))
        filled.unlink()
        with open_here() as store:
            for number in range(11, 18):
                store.add(example(number))
        filled.write_bytes(snapshot)
        assert "was made from another record 7" in check_store(filled).problems[0]
        plan = plan_rebuild(filled, TIME)
        assert plan.says == [
            "annotations.json: it was not made from this history; it is made anew from the history"
        ]
        _mended(plan, filled)
        assert len(_shown(filled)) == 8

    def test_of_another_store_is_for_a_person_to_decide(self, filled: Path, open_here: OpenStore) -> None:
        snapshot = filled.read_bytes()
        filled.unlink()
        history_path(filled).unlink()
        for generation in list_generations(filled):
            generation.path.unlink()
        with open_here() as store:
            store.add(example(9))
        filled.write_bytes(snapshot)
        assert check_store(filled).problems == ["the snapshot and the history are of two different stores"]
        with pytest.raises(StoreDamaged, match="Move one of them away"):
            plan_rebuild(filled, TIME)

    def test_alone_begins_a_new_history(self, filled: Path) -> None:
        history_path(filled).write_bytes(b"")
        assert check_store(filled).history.problems == ["it is empty"]
        history_path(filled).unlink()
        assert check_store(filled).problems == ["annotations.history.jsonl is missing"]
        plan = plan_rebuild(filled, TIME)
        assert "a new one is begun from the 3 annotations" in plan.says[0]
        _mended(plan, filled)
        assert _shown(filled) == ALL

    def test_and_no_history_is_refused_where_both_are_damaged(self, filled: Path) -> None:
        history_path(filled).unlink()
        filled.write_bytes(b"{")
        with pytest.raises(StoreDamaged, match=re.escape("`pizhu check --restore` goes back to a copy")):
            plan_rebuild(filled, TIME)

    def test_that_says_something_else_than_the_history_is_found(
        self, filled: Path, open_here: OpenStore
    ) -> None:
        old = filled.read_bytes()
        with open_here() as store:
            store.add(example(8))
            store.delete(numbered_id(8), 1)
        sealed = filled.read_bytes()
        filled.write_bytes(old)
        assert check_store(filled).is_whole
        filled.write_bytes(sealed)
        assert check_store(filled).is_whole


class TestACopy:
    def test_gives_back_the_store_as_it_was_then(self, filled: Path, open_here: OpenStore) -> None:
        with open_here() as store:
            store.add(example(50))
        plan = plan_restore(filled, list_generations(filled)[0], TIME)
        assert plan.says == [
            "the store goes back to 20260304T010100Z-000007: record 7, 3 annotations (now: 4 annotations)",
            "annotations.json as it is now is kept as annotations.json.replaced-20260506T070809Z",
            "annotations.history.jsonl as it is now is kept as "
            "annotations.history.jsonl.replaced-20260506T070809Z",
        ]
        _mended(plan, filled)
        assert _shown(filled) == ALL
        assert [each.name for each in check_store(filled).aside] == [
            "annotations.history.jsonl.replaced-20260506T070809Z",
            "annotations.json.replaced-20260506T070809Z",
        ]

    def test_that_is_damaged_is_refused(self, filled: Path) -> None:
        [generation] = list_generations(filled)
        content = generation.path.read_bytes()
        generation.path.write_bytes(content[:-20])
        with pytest.raises(StoreDamaged, match="this copy of the history is damaged"):
            plan_restore(filled, generation, TIME)
        assert len(check_store(filled).generations[0][1].problems) == 1
        generation.path.rename(generation.path.with_name("20260304T010100Z-000099.history.jsonl.gz"))
        generation.path.with_name("20260304T010100Z-000099.history.jsonl.gz").write_bytes(content)
        assert check_store(filled).generations[0][1].problems == ["it ends at record 7, not 99"]


def test_a_history_of_a_newer_version_is_not_looked_into() -> None:
    from annotations.sealed_lines import sealed

    with pytest.raises(StoreIncompatible, match="has schema 2"):
        inspect([sealed('{"pizhu":"history","schema":2}')], reads_items=True)
