"""Undo and redo: over all articles, in one, and after a restart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.errors import UndoConflict
from annotations.store import FileStore
from tests.annotations.conftest import Clock, OpenStore
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example, numbered_id


def _notes(store: FileStore) -> list[str | None]:
    return [annotation.note for annotation in store.all()]


class TestUndo:
    def test_brings_back_all_but_the_revision_which_grows(self, store: FileStore, clock: Clock) -> None:
        store.add(example(1, note="甲"))
        clock.minute = 1
        store.update(example(1, note="乙"), revision=1)
        clock.minute = 2
        change = store.undo()
        assert change is not None
        assert (change.action, change.time) == ("undo", "2026-03-04T00:02:00.000Z")
        assert store.all() == (replace(example(1, note="甲"), revision=3),)

    def test_brings_back_what_was_deleted(self, store: FileStore) -> None:
        store.add(example(1))
        store.delete(numbered_id(1), revision=1)
        store.undo()
        assert store.all() == (replace(example(1), revision=2),)

    def test_of_nothing_is_nothing(self, store: FileStore) -> None:
        assert store.undo() is None
        assert store.redo() is None
        assert not store.can_undo()

    def test_goes_back_without_limit_also_after_restarts(
        self, store: FileStore, open_here: OpenStore
    ) -> None:
        store.add(example(1, note="0"))
        for number in range(1, 60):
            store.update(example(1, note=str(number)), revision=number)
        store.close()
        for number in reversed(range(60)):
            if number % 20 == 19:
                store.close()
                store = open_here()
            assert _notes(store) == [str(number)]
            assert store.can_undo()
            store.undo()
        assert store.all() == ()
        assert not store.can_undo()

    def test_in_one_article_leaves_the_others(self, store: FileStore) -> None:
        store.add(example(1, note="甲"))
        store.add(example(2, article=OTHER_ARTICLE, note="乙"))
        store.undo(ARTICLE)
        assert _notes(store) == ["乙"]
        assert not store.can_undo(ARTICLE)
        assert store.can_undo(OTHER_ARTICLE)
        store.undo()
        assert store.all() == ()

    def test_of_a_step_over_two_articles_takes_back_both(self, store: FileStore) -> None:
        store.add([example(1), example(2, article=OTHER_ARTICLE)])
        store.undo(OTHER_ARTICLE)
        assert store.all() == ()
        assert not store.can_undo(ARTICLE)

    def test_counts_steps_of_other_articles_in_where_it_is_told_to(self, store: FileStore) -> None:
        store.add(example(1, note="甲"))
        afar = store.add(example(2, article=OTHER_ARTICLE, note="乙"))
        assert afar is not None
        also = [afar.step]
        store.add(example(3, at=1, note="丙"))
        for notes in (["甲", "乙"], ["甲"], [], []):
            store.undo(ARTICLE, also=also)
            assert _notes(store) == notes
        for notes in (["甲"], ["甲", "乙"], ["甲", "丙", "乙"], ["甲", "丙", "乙"]):
            store.redo(ARTICLE, also=also)
            assert _notes(store) == notes

    def test_of_what_has_been_changed_since_in_another_article_is_refused(self, store: FileStore) -> None:
        store.add([example(1), example(2, article=OTHER_ARTICLE)])
        store.update(example(2, article=OTHER_ARTICLE, note="改"), revision=1)
        with pytest.raises(UndoConflict, match="Undo the later step first"):
            store.undo(ARTICLE)
        assert len(store.all()) == 2
        store.undo(OTHER_ARTICLE)
        store.undo(ARTICLE)
        assert store.all() == ()


class TestRedo:
    def test_does_again_what_was_undone(self, store: FileStore, open_here: OpenStore) -> None:
        store.add(example(1, note="甲"))
        store.update(example(1, note="乙"), revision=1)
        store.undo()
        store.undo()
        store.close()
        again = open_here()
        again.redo()
        assert _notes(again) == ["甲"]
        again.redo()
        assert _notes(again) == ["乙"]
        assert not again.can_redo()
        again.undo()
        assert _notes(again) == ["甲"]

    def test_lets_the_revision_grow_each_time(self, store: FileStore) -> None:
        store.add(example(1))
        revisions = []
        for _ in range(3):
            store.undo()
            store.redo()
            revisions += [annotation.revision for annotation in store.all()]
        assert revisions == [2, 3, 4]

    def test_gives_no_revision_that_there_was_before(self, store: FileStore, open_here: OpenStore) -> None:
        store.add(example(1, note="甲"))
        store.delete(numbered_id(1), 1)
        store.bring_back(numbered_id(1))
        store.update(example(1, note="乙"), revision=2)
        # In one go back to where it was deleted, and further.
        assert len(store.undo_to(store.steps()[-1])) == 4
        assert store.all() == ()
        store.close()
        again = open_here()
        revisions = []
        for _ in range(4):
            again.redo()
            revisions += [(each.note, each.revision) for each in again.all()]
        # Undoing has made the revisions 4 (before the update) and 5 (before the deletion); 3 was another's.
        assert revisions == [("甲", 6), ("甲", 7), ("乙", 8)]

    def test_of_an_id_that_a_program_uses_again_goes_on_from_its_revision(self, store: FileStore) -> None:
        store.add(example(1, note="甲"))
        store.update(example(1, note="乙"), revision=1)
        store.delete(numbered_id(1), 2)
        store.add(example(1, note="丙"))
        assert [(each.note, each.revision) for each in store.all()] == [("丙", 3)]

    def test_is_gone_after_a_new_edit_of_the_article(self, store: FileStore, open_here: OpenStore) -> None:
        store.add(example(1, note="甲"))
        store.undo()
        store.add(example(2, note="乙"))
        assert not store.can_redo()
        assert store.redo(ARTICLE) is None
        store.close()
        again = open_here()
        assert not again.can_redo()
        again.undo()
        assert not again.can_undo()
        assert again.all() == ()

    def test_stays_after_an_edit_of_another_article(self, store: FileStore) -> None:
        store.add(example(1, note="甲"))
        store.undo()
        store.add(example(2, article=OTHER_ARTICLE, note="乙"))
        assert not store.can_redo(OTHER_ARTICLE)
        store.redo(ARTICLE)
        assert _notes(store) == ["甲", "乙"]

    def test_of_a_step_over_two_articles_is_gone_after_an_edit_of_either(self, store: FileStore) -> None:
        store.add([example(1), example(2, article=OTHER_ARTICLE)])
        store.undo()
        store.set_article_state(OTHER_ARTICLE, "done")
        assert not store.can_redo(ARTICLE)


def test_the_state_of_an_article_is_undone_and_redone(store: FileStore) -> None:
    store.set_article_state(ARTICLE, "done")
    store.undo(ARTICLE)
    assert store.article_state(ARTICLE) is None
    store.redo(ARTICLE)
    assert store.article_state(ARTICLE) == "done"
