"""The list of steps: what was done when and by whom, and going back and forth in it by many at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotations.errors import StoppedMidway, StoreError, StoreReadOnly, UndoConflict
from annotations.model import Annotation, Link, Value
from annotations.records import Entry
from annotations.rejections import Rejection
from annotations.steps import StepKind, kind_of
from annotations.store import FileStore, open_store
from corpus.alignment import RawOffset, Span
from corpus.article import ParagraphKind
from corpus.folding import FoldDecision
from tests.annotations.conftest import Clock, OpenStore
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example, numbered_id

LINK = Link(numbered_id(2), "leads_to")
FOLD = Span(RawOffset(3), RawOffset(5))


def present(store: FileStore, number: int = 1) -> Annotation:
    found = store.get(numbered_id(number))
    assert found is not None
    return found


def notes(store: FileStore) -> list[str | None]:
    return [annotation.note for annotation in store.all()]


def states(store: FileStore, article: str | None = None) -> list[tuple[str | None, bool, bool]]:
    """The note that each step gave, whether it is undone, and whether it can be redone."""
    found = []
    for step in store.steps(article):
        after = step.entries[-1].after
        note = after.note if isinstance(after, Annotation) else None
        found.append((note, step.is_undone, step.can_be_redone))
    return found


def change(store: FileStore, changed: Annotation) -> None:
    store.update(changed, changed.revision)


class TestTheList:
    def test_says_when_and_by_whom_and_what(
        self, store: FileStore, clock: Clock, open_here: OpenStore, path: Path
    ) -> None:
        assert not list(store.steps())
        store.add([example(1), example(2, article=OTHER_ARTICLE)])
        store.close()
        clock.minute = 7
        with open_store(path, "王", clock=clock) as other:
            change(other, replace(present(other), note="甲"))
            other.undo()
        again = open_here()
        latest, first = again.steps()
        assert (latest.kind, latest.time, latest.annotator) == (
            StepKind.NOTE,
            "2026-03-04T00:07:00.000Z",
            "王",
        )
        [entry] = latest.entries
        assert (entry.before, entry.after) == (
            example(1),
            replace(example(1), note="甲", revision=2, modified="2026-03-04T00:07:00.000Z"),
        )
        assert (latest.is_undone, latest.can_be_redone, latest.articles) == (True, True, (ARTICLE,))
        assert (first.kind, first.annotator, first.is_undone) == (StepKind.ADD, "李", False)
        assert first.articles == (ARTICLE, OTHER_ARTICLE)
        assert [entry.after for entry in first.entries] == [example(1), example(2, article=OTHER_ARTICLE)]
        assert first.number < latest.number
        assert list(again.steps(OTHER_ARTICLE)) == [first]
        assert not list(again.steps("none"))

    def test_is_that_of_the_call_but_each_step_is_as_it_is_when_looked_at(self, store: FileStore) -> None:
        store.add(example(1))
        listed = store.steps()
        assert not listed[0].is_undone
        store.undo()
        store.add(example(2))
        assert len(listed) == 1
        assert (listed[0].is_undone, listed[0].can_be_redone) == (True, False)
        assert [len(step.entries) for step in store.steps()[:1]] == [1]

    def test_can_be_read_from_a_store_that_is_open_read_only(
        self, store: FileStore, open_here: OpenStore
    ) -> None:
        store.add(example(1))
        store.close()
        looking = open_here(read_only=True)
        assert [step.kind for step in looking.steps()] == [StepKind.ADD]
        with pytest.raises(StoreReadOnly):
            looking.undo_to(looking.steps()[0])


class TestTheKind:
    @pytest.mark.parametrize(
        ("changed", "kind"),
        [
            (replace(example(1), tag="metric"), StepKind.RETAG),
            (example(1, at=2), StepKind.MOVE),
            (example(1, note="甲"), StepKind.NOTE),
            (replace(example(1), value=Value(5, None, None, "CNY", "exact")), StepKind.VALUE),
            (replace(example(1), links=(LINK,)), StepKind.LINK),
            (replace(example(1), uncertain=True), StepKind.FLAG),
            (replace(example(1), tag="metric", note="甲"), StepKind.CHANGE),
            (example(1), StepKind.CHANGE),
        ],
    )
    def test_of_a_change_is_what_was_changed(
        self, store: FileStore, changed: Annotation, kind: StepKind
    ) -> None:
        store.add(example(1))
        store.update(changed, revision=1)
        assert store.steps()[0].kind is kind

    def test_of_what_is_taken_away_again(self, store: FileStore) -> None:
        store.add([replace(example(1), links=(LINK,), uncertain=True), example(2)])
        change(store, replace(present(store), links=()))
        change(store, replace(present(store), uncertain=False))
        assert [step.kind for step in store.steps()] == [StepKind.UNFLAG, StepKind.UNLINK, StepKind.ADD]

    def test_of_deleting_and_bringing_back_is_so_with_the_links_that_go_along(self, store: FileStore) -> None:
        store.add([replace(example(1), links=(LINK,)), example(2)])
        store.delete(numbered_id(2), revision=1)
        store.bring_back(numbered_id(2))
        assert [step.kind for step in store.steps()] == [StepKind.BRING_BACK, StepKind.DELETE, StepKind.ADD]
        assert [len(step.entries) for step in store.steps()] == [2, 2, 2]

    def test_of_splitting_and_merging(self, store: FileStore) -> None:
        store.add(example(1))
        store.carry_out(
            update=[replace(example(1), raw_end=RawOffset(example().raw_start + 4))], add=[example(2)]
        )
        store.carry_out(update=[replace(present(store), raw_end=example().raw_end)], delete=[example(2)])
        assert [step.kind for step in store.steps()] == [StepKind.MERGE, StepKind.SPLIT, StepKind.ADD]

    def test_of_what_is_about_an_article(self, store: FileStore) -> None:
        store.set_article_state(ARTICLE, "done")
        store.set_article_state(ARTICLE, None)
        store.set_fold(ARTICLE, FOLD, FoldDecision(*FOLD, "相关", "ab" * 32, ParagraphKind.BODY))
        store.set_fold(ARTICLE, FOLD, None)
        store.reject(Rejection(ARTICLE, "ab" * 32, *FOLD, "相关", "metric", "same_words"))
        assert [step.kind for step in store.steps()] == [
            StepKind.REJECT,
            StepKind.FOLD,
            StepKind.FOLD,
            StepKind.REOPEN,
            StepKind.DONE,
        ]

    @pytest.mark.parametrize(
        "entries",
        [
            [Entry(None, example(1)), Entry(example(2), None)],
            [Entry(None, example(1)), Entry(example(2), replace(example(2), note="甲", revision=2))],
            [
                Entry(example(1), None),
                Entry(example(2), example(2, at=1)),
                Entry(example(3), example(3, at=1)),
            ],
            [Entry(None, example(1)), Entry(None, Rejection(ARTICLE, "ab" * 32, *FOLD, "相关", "a", "b"))],
        ],
    )
    def test_of_what_has_no_name_is_a_change(self, entries: list[Entry]) -> None:
        assert kind_of(entries) is StepKind.CHANGE


class TestGoingBackAndForth:
    @pytest.fixture
    def five(self, store: FileStore) -> FileStore:
        """Five steps: annotation 1 with notes 甲, 乙, 丙 in turn, and 2 elsewhere between with 丁, 戊."""
        store.add(example(1, note="甲"))
        store.add(example(2, article=OTHER_ARTICLE, note="丁"))
        change(store, replace(present(store), note="乙"))
        change(store, replace(present(store, 2), note="戊"))
        change(store, replace(present(store), note="丙"))
        return store

    def test_each_step_stays_one_of_its_own(self, five: FileStore, open_here: OpenStore) -> None:
        changes = five.undo_to(five.steps()[2])
        assert [change.action for change in changes] == ["undo"] * 3
        assert notes(five) == ["甲", "丁"]
        assert states(five) == [
            ("丙", True, True),
            ("戊", True, True),
            ("乙", True, True),
            ("丁", False, False),
            ("甲", False, False),
        ]
        five.close()
        again = open_here()
        again.redo()
        assert notes(again) == ["乙", "丁"]
        assert len(again.redo_to(again.steps()[0])) == 2
        assert notes(again) == ["丙", "戊"]
        assert len(again.undo_to(again.steps()[4])) == 5
        assert again.all() == ()
        assert len(again.redo_to(again.steps()[1])) == 4
        assert notes(again) == ["乙", "戊"]

    def test_in_one_article_leaves_the_others(self, five: FileStore) -> None:
        five.undo_to(five.steps(ARTICLE)[1], ARTICLE)
        assert notes(five) == ["甲", "戊"]
        five.undo_to(five.steps(OTHER_ARTICLE)[0], OTHER_ARTICLE)
        assert notes(five) == ["甲", "丁"]
        five.redo_to(five.steps(ARTICLE)[0], ARTICLE)
        assert notes(five) == ["丙", "丁"]

    def test_to_where_one_is_already_does_nothing(self, five: FileStore) -> None:
        assert five.redo_to(five.steps()[0]) == ()
        last = five.steps()[0]
        five.undo_to(last)
        assert five.undo_to(last) == ()
        assert notes(five) == ["乙", "戊"]

    def test_passes_over_what_is_undone_for_good(self, five: FileStore) -> None:
        five.undo(ARTICLE)
        change(five, replace(present(five), note="己"))
        assert states(five)[:2] == [("己", False, False), ("丙", True, False)]
        five.undo_to(five.steps()[3])
        assert notes(five) == ["甲", "丁"]
        with pytest.raises(UndoConflict, match="a change made after this step was undone stands in its way"):
            five.redo_to(five.steps()[1])
        assert notes(five) == ["甲", "丁"]
        five.redo_to(five.steps()[0])
        assert notes(five) == ["己", "戊"]

    def test_stops_where_a_step_in_another_article_stands_in_the_way(self, store: FileStore) -> None:
        store.add([example(1), example(2, article=OTHER_ARTICLE)])
        change(store, replace(present(store), note="甲"))
        change(store, replace(present(store, 2), note="丁"))
        with pytest.raises(UndoConflict, match="Undo the later step first"):
            store.undo_to(store.steps(ARTICLE)[1], ARTICLE)
        assert notes(store) == [None, "丁"]
        store.redo(ARTICLE)
        with pytest.raises(StoppedMidway) as stopped:
            store.undo_to(store.steps(ARTICLE)[1], ARTICLE)
        assert str(stopped.value) == (
            f"{OTHER_ARTICLE}: 1 of 2 steps was undone, then: what this step changed has been changed again "
            "since, by a step in another article too. Undo the later step first"
        )
        store.undo_to(store.steps()[2])
        assert store.all() == ()

    def test_to_a_step_that_there_is_not_is_refused(self, five: FileStore) -> None:
        stranger = replace(five.steps()[0], id=numbered_id(99))
        for go in (five.undo_to, five.redo_to):
            with pytest.raises(StoreError, match="there is no step"):
                go(stranger)
            with pytest.raises(StoreError, match=f"there is no step .* in {OTHER_ARTICLE}"):
                go(five.steps()[0], OTHER_ARTICLE)

    def test_holds_for_all_that_can_be_done(self, store: FileStore, open_here: OpenStore) -> None:
        """Every kind of step, undone and redone in one go each, with a restart between."""
        store.add([replace(example(1), links=(LINK,)), example(2), example(3)])
        store.carry_out(
            update=[replace(present(store), uncertain=True)], add=[example(4)], delete=[example(3)]
        )
        store.delete(numbered_id(2), revision=1)
        store.bring_back([numbered_id(3), numbered_id(2)])
        store.reject(Rejection(ARTICLE, "ab" * 32, *FOLD, "相关", "metric", "same_words"))
        store.set_article_state(ARTICLE, "done")

        def seen(which: FileStore) -> object:
            return (
                [replace(each, revision=1) for each in which.all()],
                which.rejections(ARTICLE),
                which.article_state(ARTICLE),
                [each.annotation.id for each in which.deleted()],
            )

        wanted, number_of_steps = seen(store), len(store.steps())
        for _ in range(2):
            store.undo_to(store.steps()[-1])
            assert seen(store) == ([], (), None, [])
            store.close()
            store = open_here()
            store.redo_to(store.steps()[0])
            assert seen(store) == wanted
            store.close()
            store = open_here()
            assert seen(store) == wanted
            assert len(store.steps()) == number_of_steps == 6
