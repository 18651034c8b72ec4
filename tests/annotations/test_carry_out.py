"""Several changes as one step, and what becomes of links when an annotation goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.errors import InvalidAnnotation, StaleRevision, StoreReadOnly, UnknownAnnotation
from annotations.model import Annotation, Link
from annotations.store import FileStore, open_store
from tests.annotations.conftest import Clock, OpenStore
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example, numbered_id

MECHANISM, METRIC, OUTCOME, ELSEWHERE = (numbered_id(number) for number in (1, 2, 3, 4))


def link(to: str, kind: str = "leads_to") -> Link:
    return Link(to, kind)


@pytest.fixture
def linked(store: FileStore) -> FileStore:
    """A mechanism with links to a metric and an outcome, a metric to the outcome, one from elsewhere."""
    store.add(
        [
            replace(example(1), links=(link(METRIC, "measured_by"), link(OUTCOME))),
            replace(example(2), links=(link(OUTCOME, "evidence_for"),)),
            example(3),
            replace(example(4, article=OTHER_ARTICLE), links=(link(OUTCOME),)),
        ]
    )
    return store


def get(store: FileStore, identifier: str) -> Annotation:
    found = store.get(identifier)
    assert found is not None
    return found


def links(store: FileStore, identifier: str) -> list[tuple[str, str]]:
    return [(each.to, each.kind) for each in get(store, identifier).links]


class TestCarryingOut:
    def test_adds_changes_and_deletes_in_one_step(
        self, store: FileStore, clock: Clock, open_here: OpenStore, path: Path
    ) -> None:
        store.add([example(1), example(2, note="甲")])
        clock.minute = 5
        change = store.carry_out(
            add=[example(3)],
            update=[replace(example(1), tag="metric", uncertain=True)],
            delete=[example(2)],
        )
        assert change is not None
        assert [(entry.before is None, entry.after is None) for entry in change.entries] == [
            (False, False),
            (False, True),
            (True, False),
        ]
        changed = replace(
            example(1), tag="metric", uncertain=True, revision=2, modified="2026-03-04T00:05:00.000Z"
        )
        assert store.all() == (changed, example(3))
        store.close()
        lines = path.with_name("annotations.history.jsonl").read_text("ascii").splitlines()[3:]
        assert [(json.loads(line)["left"], json.loads(line)["step"]) for line in lines] == [
            (left, change.step) for left in (2, 1, 0)
        ]
        again = open_here()
        assert again.all() == (changed, example(3))
        again.undo()
        assert [(each.id, each.tag, each.note, each.uncertain) for each in again.all()] == [
            (MECHANISM, "mechanism", None, False),
            (METRIC, "mechanism", "甲", False),
        ]
        again.redo()
        assert [(each.id, each.tag, each.uncertain) for each in again.all()] == [
            (MECHANISM, "metric", True),
            (OUTCOME, "mechanism", False),
        ]

    def test_cut_short_anywhere_on_the_disk_leaves_nothing_of_it(
        self, linked: FileStore, open_here: OpenStore, path: Path
    ) -> None:
        linked.close()
        before = linked.all()
        path.unlink()
        history = path.with_name("annotations.history.jsonl")
        whole = history.stat().st_size
        again = open_here()
        again.carry_out(add=[example(5)], update=[replace(example(3), note="甲")], delete=[example(2)])
        after = again.all()
        again.close()
        path.unlink()
        written = history.read_bytes()
        assert written.count(b"\n", whole) == 4
        for cut in range(whole, len(written), 97):
            history.write_bytes(written[:cut])
            with open_store(path, "李", read_only=True) as cut_short:
                assert cut_short.all() == before
        history.write_bytes(written)
        assert open_here().all() == after

    def test_of_nothing_is_no_step(self, store: FileStore) -> None:
        assert store.carry_out() is None
        assert not store.can_undo()

    def test_says_by_the_revision_of_each_what_it_was_made_on(self, store: FileStore) -> None:
        store.add([example(1), example(2)])
        first = get(store, MECHANISM)
        store.update(replace(first, note="甲"), revision=1)
        with pytest.raises(StaleRevision) as raised:
            store.carry_out(add=[example(9)], update=[replace(first, note="乙")])
        assert (raised.value.asked, raised.value.current) == (1, 2)
        with pytest.raises(StaleRevision):
            store.carry_out(add=[example(9)], delete=[first])
        assert [each.note for each in store.all()] == ["甲", None]

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (lambda store: store.carry_out(add=[example(1)]), "0000001' is taken"),
            (lambda store: store.carry_out(add=[example(5), example(5)]), "0000005' is taken"),
            (
                lambda store: store.carry_out(add=[replace(example(5), revision=2)]),
                "revision: expected 1 for a new one, found 2",
            ),
            (lambda store: store.carry_out(update=[example(2), example(2)]), "changed twice in one step"),
            (lambda store: store.carry_out(delete=[example(3), example(3)]), "changed twice in one step"),
            (
                lambda store: store.carry_out(update=[example(3)], delete=[example(3)]),
                "changed twice in one step",
            ),
            (
                lambda store: store.carry_out(update=[replace(example(3), article=OTHER_ARTICLE)]),
                "article: an annotation stays in its article",
            ),
            (
                lambda store: store.carry_out(update=[replace(example(3), tag="")]),
                "tag: expected a string that is not empty",
            ),
            (
                lambda store: store.carry_out(delete=[example(2)], relink={OUTCOME: METRIC}),
                "0000003' is not deleted, so links to it stay",
            ),
            (
                lambda store: store.carry_out(delete=[example(2)], relink={METRIC: METRIC}),
                "links cannot lead to .*0000002', which is not there",
            ),
            (
                lambda store: store.carry_out(delete=[example(2)], relink={METRIC: numbered_id(9)}),
                "links cannot lead to .*0000009', which is not there",
            ),
        ],
    )
    def test_does_nothing_where_one_part_is_impossible(
        self, linked: FileStore, change: Callable[[FileStore], object], message: str
    ) -> None:
        before = linked.all()
        with pytest.raises(InvalidAnnotation, match=message):
            change(linked)
        assert linked.all() == before
        assert len(linked.steps()) == 1

    def test_of_what_is_not_there_is_refused(self, store: FileStore, open_here: OpenStore) -> None:
        store.add(example(1))
        with pytest.raises(UnknownAnnotation):
            store.carry_out(update=[example(2)])
        with pytest.raises(UnknownAnnotation):
            store.carry_out(delete=[example(2)])
        store.close()
        with pytest.raises(StoreReadOnly):
            open_here(read_only=True).carry_out(delete=[example(1)])


class TestLinks:
    def test_to_what_is_deleted_go_with_it_and_come_back_by_undo(
        self, linked: FileStore, clock: Clock, open_here: OpenStore
    ) -> None:
        clock.minute = 1
        change = linked.delete(OUTCOME, revision=1)
        assert change is not None
        assert change.articles == (ARTICLE, OTHER_ARTICLE)
        assert links(linked, MECHANISM) == [(METRIC, "measured_by")]
        assert links(linked, METRIC) == links(linked, ELSEWHERE) == []
        assert (get(linked, METRIC).revision, get(linked, METRIC).modified) == (2, "2026-03-04T00:01:00.000Z")
        linked.close()
        again = open_here()
        again.undo(ARTICLE)
        assert links(again, MECHANISM) == [(METRIC, "measured_by"), (OUTCOME, "leads_to")]
        assert links(again, METRIC) == [(OUTCOME, "evidence_for")]
        assert links(again, ELSEWHERE) == [(OUTCOME, "leads_to")]
        assert get(again, ELSEWHERE).revision == 3
        again.redo(OTHER_ARTICLE)
        assert again.get(OUTCOME) is None
        assert links(again, ELSEWHERE) == []

    @pytest.mark.parametrize("restart", [False, True])
    def test_are_found_from_their_other_end(
        self, linked: FileStore, open_here: OpenStore, restart: bool
    ) -> None:
        store = linked
        if restart:
            store.close()
            store = open_here()
        assert [each.id for each in store.linking_to(OUTCOME)] == [MECHANISM, METRIC, ELSEWHERE]
        assert [each.id for each in store.linking_to(METRIC)] == [MECHANISM]
        assert store.linking_to(MECHANISM) == ()
        store.update(replace(get(store, ELSEWHERE), links=()), revision=1)
        assert [each.id for each in store.linking_to(OUTCOME)] == [MECHANISM, METRIC]

    def test_can_be_led_to_another_one_instead(self, linked: FileStore) -> None:
        """As when two are merged: here the outcome goes into the metric, which had a link to it."""
        linked.carry_out(
            update=[replace(get(linked, METRIC), note="甲")],
            delete=[get(linked, OUTCOME)],
            relink={OUTCOME: METRIC},
        )
        assert links(linked, MECHANISM) == [(METRIC, "measured_by"), (METRIC, "leads_to")]
        assert links(linked, ELSEWHERE) == [(METRIC, "leads_to")]
        assert links(linked, METRIC) == []
        assert [each.id for each in linked.linking_to(METRIC)] == [MECHANISM, ELSEWHERE]
        linked.undo()
        assert links(linked, METRIC) == [(OUTCOME, "evidence_for")]

    def test_that_become_the_same_by_that_are_one(self, linked: FileStore) -> None:
        both = (link(METRIC), link(OUTCOME))
        linked.carry_out(update=[replace(get(linked, ELSEWHERE), links=both)])
        linked.carry_out(delete=[get(linked, OUTCOME)], relink={OUTCOME: METRIC})
        assert links(linked, ELSEWHERE) == [(METRIC, "leads_to")]

    def test_of_several_that_are_deleted_together_make_one_change_each(self, linked: FileStore) -> None:
        change = linked.carry_out(delete=[get(linked, METRIC), get(linked, OUTCOME)])
        assert change is not None
        assert [entry.item.id for entry in change.entries] == [MECHANISM, ELSEWHERE, METRIC, OUTCOME]
        assert links(linked, MECHANISM) == []
        assert get(linked, MECHANISM).revision == 2

    def test_in_what_is_changed_or_added_in_the_same_step_go_too(self, linked: FileStore) -> None:
        linked.carry_out(
            add=[replace(example(5), links=(link(OUTCOME), link(METRIC)))],
            update=[replace(get(linked, ELSEWHERE), note="甲")],
            delete=[get(linked, OUTCOME)],
        )
        assert links(linked, numbered_id(5)) == [(METRIC, "leads_to")]
        assert (links(linked, ELSEWHERE), get(linked, ELSEWHERE).note) == ([], "甲")
        assert get(linked, ELSEWHERE).revision == 2


def test_doubt_outlives_the_program_in_both_files(store: FileStore, open_here: OpenStore, path: Path) -> None:
    store.add(replace(example(1), uncertain=True))
    store.update(replace(get(store, MECHANISM), uncertain=False), revision=1)
    store.undo()
    store.close()
    assert '"revision":3,"uncertain":true}' in path.read_text("utf-8")
    again = open_here()
    assert get(again, MECHANISM).uncertain
    again.redo()
    assert not get(again, MECHANISM).uncertain
    again.close()
    assert "uncertain" not in path.read_text("utf-8")
    assert path.with_name("annotations.history.jsonl").read_text("ascii").count('"uncertain":true') == 4
