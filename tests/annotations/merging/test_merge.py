"""Merging: what was made from what, nothing lost, and the same whatever comes first."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.errors import StoreError
from annotations.merging.merge import Holding, Merged, merge
from annotations.merging.stores import read_holding, write_merged
from annotations.merging.three_way import merge_three_ways
from annotations.model import Annotation
from annotations.store import FileStore, open_store
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example


def _holding(name: str, *annotations: Annotation) -> Holding:
    return Holding(name, {each.id: each for each in annotations})


def _version(number: int, revision: int, note: str | None) -> Annotation:
    return replace(example(number, note=note), revision=revision)


def test_versions_of_which_neither_was_made_from_the_other_stand_side_by_side() -> None:
    mine, yours = _version(1, 3, "甲的看法"), _version(1, 2, "乙的看法")
    merged = merge([_holding("甲", mine), _holding("乙", yours)])
    [kept] = [each for each in merged.annotations if each.id == mine.id]
    [copy] = [each for each in merged.annotations if each.id != mine.id]
    assert kept == mine, "the version that was changed more often keeps the id, as it is"
    assert copy == replace(
        yours,
        id=copy.id,
        note=f"乙的看法\nmerge: another version of {mine.id}, revision 2 by 李",
        uncertain=True,
    )
    assert [conflict.sources for conflict in merged.conflicts] == [("甲", "乙")]


def test_the_first_revision_of_an_annotation_gives_way_to_any_later_one() -> None:
    first, later = _version(1, 1, None), _version(1, 2, "改过")
    merged = merge([_holding("甲", later), _holding("乙", first)])
    assert (merged.annotations, merged.newer, merged.conflicts) == ((later,), (later,), ())


def test_stores_tell_by_their_histories_which_version_is_later_and_what_was_deleted(tmp_path: Path) -> None:
    mine, yours, copied = (tmp_path / name / "annotations.json" for name in ("mine", "yours", "copied"))
    with open_store(mine, "甲") as store:
        store.add([example(number, at=number) for number in range(1, 5)])
        for number in range(1, 5):
            _change(store, number, "二")
        store.set_article_state(ARTICLE, "done")
    shutil.copytree(mine.parent, yours.parent)
    with open_store(mine, "甲") as store:
        _change(store, 1, "三")
        _change(store, 3, "甲")
        store.delete(example(2).id, 2)
        store.delete(example(4).id, 2)
    with open_store(yours, "乙") as store:
        _change(store, 3, "乙")
        _change(store, 4, "留")
        store.add(example(9, article=OTHER_ARTICLE))
    read = [read_holding(mine), read_holding(yours)]
    merged = merge([holding for _, holding in read])
    notes = {each.id: each.note for each in merged.annotations}
    assert notes[example(1).id] == "三", "the history of mine has what yours still has"
    assert [each.id for each in merged.deleted] == [example(2).id]
    assert notes[example(4).id] == "留", "what was changed after the copy is not deleted with it"
    assert example(9).id in notes
    assert len(merged.conflicts) == 1
    assert sorted(str(each.note).split("\n")[0] for each in merged.conflicts[0].kept) == ["乙", "甲"]
    write_merged(copied, "丙", merged, [source for source, _ in read])
    with open_store(copied, "丙", read_only=True) as store:
        assert set(store.all()) == set(merged.annotations)
        assert store.article_state(ARTICLE) == "done"
    with pytest.raises(StoreError, match="there is a store already"):
        write_merged(copied, "丙", merged, [])
    # Once the copy was deleted, merging the same once more does not bring it back.
    [copy] = merged.conflicts[0].kept[1:]
    with open_store(copied, "丙") as store:
        store.delete(copy.id, copy.revision)
    again = merge([read_holding(path)[1] for path in (copied, mine, yours)])
    assert copy.id not in {each.id for each in again.annotations}
    assert again.conflicts == ()


def _change(store: FileStore, number: int, note: str) -> None:
    annotation = store.get(example(number).id)
    assert annotation is not None
    store.update(replace(annotation, note=note), annotation.revision)


_versions = st.builds(
    _version, st.integers(1, 4), st.integers(1, 3), st.sampled_from((None, "甲", "乙", "丙"))
)
_holdings = st.lists(
    st.lists(_versions, max_size=4, unique_by=lambda each: each.id).map(lambda held: _holding("有名", *held)),
    min_size=1,
    max_size=3,
)


def _again(merged: Merged) -> Holding:
    return _holding("merged", *merged.annotations)


@given(_holdings)
@settings(max_examples=80)
def test_merging_loses_nothing_and_depends_on_no_order(holdings: list[Holding]) -> None:
    merged = merge(holdings)
    assert merge(holdings[::-1]).annotations == merged.annotations
    assert merge([_again(merged)]).annotations == merged.annotations
    assert merge([_again(merged), *holdings]).annotations == merged.annotations
    notes = {each.id: each for each in merged.annotations}
    words = {str(each.note).split("\n")[0] for each in merged.annotations}
    for holding in holdings:
        for version in holding.annotations.values():
            assert version.id in notes
            if version.revision > 1 and version.note:
                assert version.note in words


@given(_holdings.filter(lambda holdings: len(holdings) == 3))
@settings(max_examples=80)
def test_three_ways_are_the_same_from_either_side_and_take_what_one_has_changed(
    holdings: list[Holding],
) -> None:
    base, ours, theirs = (holding.annotations for holding in holdings)
    merged = merge_three_ways(base, ours, theirs)
    assert merge_three_ways(base, theirs, ours) == merged
    assert merge_three_ways(base, ours, ours).annotations == tuple(ours[name] for name in sorted(ours))
    assert merge_three_ways(base, base, theirs).clashes == ()
    assert merge_three_ways(base, base, theirs).annotations == tuple(theirs[name] for name in sorted(theirs))
    ids = [each.id for each in merged.annotations]
    assert len(ids) == len(set(ids)), "no id stands twice"
    for identifier in {*ours, *theirs}:
        mine, yours = ours.get(identifier), theirs.get(identifier)
        if mine != yours and base.get(identifier) not in (mine, yours):
            assert identifier in {each.id for each in merged.clashes}
            kept = {str(each.note).split("\n")[0] for each in merged.annotations}
            assert all(each is None or not each.note or each.note in kept for each in (mine, yours))
