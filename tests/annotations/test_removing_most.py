"""A change that would remove more than half of all annotations is made only when it was said that it may."""

from __future__ import annotations

import pytest

from annotations.errors import RemovesMost
from annotations.store import FileStore
from tests.annotations.examples import example


def test_deleting_most_needs_a_word(store: FileStore) -> None:
    store.add([example(number) for number in range(1, 20)])
    there = store.all()
    with pytest.raises(RemovesMost, match="this would remove 10 of the 19 annotations") as raised:
        store.carry_out(delete=there[:10])
    assert (raised.value.removed, raised.value.there, store.all()) == (10, 19, there)
    store.carry_out(delete=there[:9])
    # What is left is few: nine go without a question.
    store.carry_out(delete=there[9:18])
    assert len(store.all()) == 1
    store.undo()
    store.carry_out(delete=store.all(), may_remove_most=True)
    assert store.all() == ()


def test_undoing_needs_it_too_and_redoing_does_not(store: FileStore) -> None:
    store.add([example(number) for number in range(1, 20)])
    step = store.steps()[0]
    for undo in (store.undo, lambda **may: store.undo_to(step, **may)):
        with pytest.raises(RemovesMost):
            undo()
        assert len(store.all()) == 19
        undo(may_remove_most=True)
        assert store.all() == ()
        store.redo()


def test_undoing_deletions_back_to_a_step_needs_no_word(store: FileStore) -> None:
    store.add([example(number) for number in range(1, 20)])
    store.carry_out(delete=store.all()[:9])
    store.carry_out(delete=store.all()[:9])
    assert len(store.undo_to(store.steps()[1])) == 2
    assert len(store.all()) == 19
