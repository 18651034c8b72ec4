"""What was deleted: listed with when and by whom, brought back with its links, and never what was undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.errors import StoreDamaged, StoreReadOnly, UnknownAnnotation
from annotations.model import Annotation, Link
from annotations.store import FileStore, open_store
from annotations.trash import Deleted
from corpus.alignment import RawOffset
from tests.annotations.conftest import Clock, OpenStore
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example, numbered_id

LINK_TO_3 = Link(numbered_id(3), "leads_to")


def ids(listed: Iterable[Deleted | Annotation]) -> list[str]:
    return [each.annotation.id if isinstance(each, Deleted) else each.id for each in listed]


def numbers(*wanted: int) -> list[str]:
    return [numbered_id(number) for number in wanted]


@pytest.fixture
def filled(store: FileStore, clock: Clock) -> FileStore:
    """Four annotations, one of them elsewhere; 2 was deleted first, 4 next, in a step with 1."""
    store.add([example(1, note="甲"), example(2), example(3), example(4, article=OTHER_ARTICLE)])
    clock.minute = 1
    store.delete(numbered_id(2), revision=1)
    clock.minute = 2
    store.carry_out(delete=[example(4), example(1)])
    return store


def test_what_was_deleted_last_comes_first(filled: FileStore) -> None:
    assert ids(filled.deleted()) == numbers(1, 4, 2)
    assert ids(filled.deleted(ARTICLE)) == numbers(1, 2)
    assert ids(filled.deleted(OTHER_ARTICLE)) == numbers(4)
    assert list(filled.deleted("none")) == []
    assert filled.deleted(ARTICLE)[0] == Deleted(example(1, note="甲"), "2026-03-04T00:02:00.000Z", "李")


def test_it_is_known_after_a_restart_and_by_whom(filled: FileStore, path: Path, clock: Clock) -> None:
    filled.close()
    clock.minute = 3
    with open_store(path, "王", clock=clock) as other:
        other.delete(numbered_id(3), revision=1)
        assert ids(other.deleted()) == numbers(3, 1, 4, 2)
    path.unlink()
    with open_store(path, "赵", read_only=True) as looking:
        assert [(each.annotator, each.time) for each in looking.deleted()] == [
            ("王", "2026-03-04T00:03:00.000Z"),
            ("李", "2026-03-04T00:02:00.000Z"),
            ("李", "2026-03-04T00:02:00.000Z"),
            ("李", "2026-03-04T00:01:00.000Z"),
        ]
        assert [each.annotation for each in looking.deleted()] == [
            example(3),
            example(1, note="甲"),
            example(4, article=OTHER_ARTICLE),
            example(2),
        ]
        with pytest.raises(StoreReadOnly):
            looking.bring_back(numbered_id(3))


@pytest.mark.parametrize("restart", [False, True])
def test_what_a_merge_took_in_says_so(store: FileStore, open_here: OpenStore, restart: bool) -> None:
    store.add([example(1), example(2, at=2), example(3), replace(example(5), links=(LINK_TO_3,))])
    wide = replace(example(1), raw_end=RawOffset(example(2, at=2).raw_end))
    store.carry_out(update=[wide], delete=[example(2, at=2)])
    store.delete(numbered_id(3), revision=1)
    if restart:
        store.close()
        store = open_here()
    merged = store.get(numbered_id(1))
    # With 3 a link went, so that its step changed another annotation too; it was no merge.
    assert [(each.annotation.id, each.merged_into) for each in store.deleted()] == [
        (numbered_id(3), None),
        (numbered_id(2), merged),
    ]
    store.bring_back(numbered_id(2))
    assert ids(store.in_article(ARTICLE)) == numbers(5, 1, 2)
    store.undo()
    assert [each.merged_into for each in store.deleted()] == [None, merged]


@pytest.mark.parametrize("restart", [False, True])
def test_bringing_back_is_a_step_that_undo_undoes(
    filled: FileStore, open_here: OpenStore, restart: bool
) -> None:
    store = filled
    if restart:
        store.close()
        store = open_here()
    store.bring_back(numbered_id(1))
    assert store.get(numbered_id(1)) == replace(example(1, note="甲"), revision=2)
    assert ids(store.deleted()) == numbers(4, 2)
    if restart:
        store.close()
        store = open_here()
    store.undo()
    assert store.get(numbered_id(1)) is None
    assert ids(store.deleted()) == numbers(1, 4, 2)
    store.redo()
    assert ids(store.deleted()) == numbers(4, 2)
    store.undo()
    store.undo()
    assert ids(store.deleted()) == numbers(2)
    store.redo()
    assert ids(store.deleted()) == numbers(1, 4, 2)


def test_several_come_back_in_one_step(filled: FileStore) -> None:
    change = filled.bring_back(numbers(4, 2))
    assert change is not None
    assert len(change.entries) == 2
    assert ids(filled.deleted()) == numbers(1)
    filled.undo()
    assert set(ids(filled.deleted())) == set(numbers(1, 2, 4))
    assert filled.bring_back([]) is None


@pytest.mark.parametrize("number", [3, 9])
def test_only_what_was_deleted_can_be_brought_back(filled: FileStore, number: int) -> None:
    with pytest.raises(UnknownAnnotation):
        filled.bring_back(numbers(2, number))
    assert ids(filled.deleted()) == numbers(1, 4, 2)


def test_what_was_made_and_undone_was_not_deleted(store: FileStore, open_here: OpenStore) -> None:
    store.add(example(1))
    store.undo()
    assert not list(store.deleted())
    store.redo()
    store.delete(numbered_id(1), revision=2)
    store.undo()
    store.undo()
    assert not list(store.deleted())
    store.close()
    again = open_here()
    assert not list(again.deleted())
    again.redo()
    again.redo()
    assert ids(again.deleted()) == numbers(1)


def test_what_an_import_puts_back_is_no_longer_deleted(filled: FileStore) -> None:
    filled.restore_exactly([example(2)])
    assert ids(filled.deleted()) == numbers(1, 4)
    filled.undo()
    assert ids(filled.deleted()) == numbers(1, 4, 2)


def test_undoing_that_leaves_it_deleted_as_it_was_and_lets_the_revision_grow(
    filled: FileStore, open_here: OpenStore, clock: Clock
) -> None:
    clock.minute = 3
    filled.restore_exactly([replace(example(1, article=OTHER_ARTICLE, note="乙"), revision=7)])
    filled.undo()
    filled.close()
    again = open_here()
    assert again.deleted()[0] == Deleted(example(1, note="甲"), "2026-03-04T00:02:00.000Z", "李")
    again.bring_back(numbered_id(1))
    assert again.get(numbered_id(1)) == replace(example(1, note="甲"), revision=8)
    again.undo()
    again.bring_back(numbered_id(1))
    assert again.get(numbered_id(1)) == replace(example(1, note="甲"), revision=9)


class TestLinks:
    @pytest.fixture
    def linked(self, store: FileStore) -> FileStore:
        """1 and, from elsewhere, 4 link to 2; 2 links to 3."""
        to_2, to_3 = Link(numbered_id(2), "leads_to"), Link(numbered_id(3), "leads_to")
        store.add(
            [
                replace(example(1), links=(to_2, to_3)),
                replace(example(2), links=(to_3,)),
                example(3),
                replace(example(4, article=OTHER_ARTICLE), links=(to_2,)),
            ]
        )
        return store

    def targets(self, store: FileStore, number: int) -> list[str]:
        found = store.get(numbered_id(number))
        return [link.to for link in found.links] if found else []

    def test_come_back_from_all_that_had_them(self, linked: FileStore, open_here: OpenStore) -> None:
        linked.delete(numbered_id(2), revision=1)
        assert [self.targets(linked, number) for number in (1, 4)] == [numbers(3), []]
        linked.close()
        again = open_here()
        again.bring_back(numbered_id(2))
        assert [self.targets(again, number) for number in (1, 2, 4)] == [
            numbers(2, 3),
            numbers(3),
            numbers(2),
        ]
        again.undo()
        assert [self.targets(again, number) for number in (1, 4)] == [numbers(3), []]

    def test_do_not_come_back_without_both_ends(self, linked: FileStore) -> None:
        linked.delete(numbered_id(2), revision=1)
        linked.delete(numbered_id(3), revision=1)
        linked.delete(numbered_id(4), revision=2)
        linked.bring_back(numbered_id(2))
        assert [self.targets(linked, number) for number in (1, 2)] == [numbers(2), []]
        linked.bring_back(numbered_id(4))
        assert self.targets(linked, 4) == []

    def test_between_those_that_come_back_together_are_kept(self, linked: FileStore) -> None:
        linked.delete(numbered_id(2), revision=1)
        linked.delete(numbered_id(3), revision=1)
        linked.bring_back(numbers(3, 2))
        assert [self.targets(linked, number) for number in (1, 2)] == [numbers(2, 3), numbers(3)]

    def test_that_were_led_to_another_stay_there_and_come_back_too(self, linked: FileStore) -> None:
        linked.carry_out(delete=[replace(example(2), revision=1)], relink={numbered_id(2): numbered_id(4)})
        assert self.targets(linked, 1) == numbers(4, 3)
        linked.bring_back(numbered_id(2))
        assert self.targets(linked, 1) == numbers(2, 3, 4)

    def test_made_since_stay_and_those_removed_since_stay_away(self, linked: FileStore) -> None:
        linked.delete(numbered_id(2), revision=1)
        first = linked.get(numbered_id(1))
        assert first is not None
        linked.update(replace(first, links=(Link(numbered_id(4), "leads_to"),)), first.revision)
        linked.bring_back(numbered_id(2))
        assert self.targets(linked, 1) == numbers(4, 2)


def test_damage_in_the_history_is_named_when_it_is_looked_at(
    filled: FileStore, open_here: OpenStore, path: Path
) -> None:
    filled.close()
    again = open_here()
    history = path.with_name("annotations.history.jsonl")
    history.write_bytes(history.read_bytes().replace(b'"revision":1}', b'"revision":7}'))
    with pytest.raises(StoreDamaged, match="line 6 is damaged: its CRC is not"):
        again.deleted()[2]


def test_an_id_that_was_deleted_in_two_articles_stays_in_the_trash_when_one_is_undone(
    path: Path, clock: Clock
) -> None:
    here, there = example(1), replace(example(1, article=OTHER_ARTICLE), revision=5)
    with open_store(path, "李", clock=clock) as store:
        store.add(here)
        store.delete(here.id, revision=1)
        store.restore_exactly([there])
        store.delete(there.id, revision=5)
        # Back to before it was made in the first article: the deletion in the other one still holds.
        assert store.undo(ARTICLE) is not None
        assert list(store.deleted()) == []
        assert store.undo(ARTICLE) is not None
        assert [each.annotation.article for each in store.deleted()] == [OTHER_ARTICLE]
    with open_store(path, "李", clock=clock) as store:
        store.bring_back(there.id)
        assert [(each.article, each.revision) for each in store.all()] == [(OTHER_ARTICLE, 7)]
