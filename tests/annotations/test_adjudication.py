"""Adjudication: places and what annotators differ on, decisions that are known from the store alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotations.adjudicated_links import DrawnLinks
from annotations.adjudicating import Adjudicator
from annotations.adjudication import places, without_results
from annotations.agreement.sources import annotators_of, source_of
from annotations.anchoring import annotate
from annotations.model import Annotation, Value
from annotations.store import open_store
from corpus.alignment import CleanedOffset, Span
from tests.conftest import seed_in_both_scripts

BITEXT = seed_in_both_scripts("003")
ARTICLE = BITEXT.article


def _span(words: str) -> Span[CleanedOffset]:
    start = ARTICLE.text.index(words)
    return Span(CleanedOffset(start), CleanedOffset(start + len(words)))


def _mark(annotator: str, words: str, tag: str) -> Annotation:
    return annotate(BITEXT, _span(words), tag, annotator)


MINE = [
    _mark("甲", "六盘水", "outcome"),
    _mark("甲", "3.12万亩", "metric"),
    _mark("甲", "建立积分考核激励机制", "mechanism"),
    _mark("甲", "每户每月10分", "metric"),
]
YOURS = [
    _mark("乙", "每户每月10分", "outcome"),
    _mark("乙", "3.12万亩", "metric"),
    _mark("乙", "积分考核激励机制", "mechanism"),
]
PLACES = places(ARTICLE, [MINE, YOURS])


def test_places_stand_in_the_order_of_the_text_and_say_what_differs() -> None:
    assert [place.kind for place in PLACES] == ["missing", "agreed", "other bounds", "other tag"]
    assert [place.candidates[1] is None for place in PLACES] == [True, False, False, False]
    assert PLACES[2].span == _span("建立积分考核激励机制")
    turned = places(ARTICLE, [YOURS[::-1], MINE[::-1]])
    assert [place.kind for place in turned] == [place.kind for place in PLACES]
    three = places(ARTICLE, [MINE, YOURS, [_mark("丙", "考核激励机制", "mechanism")]])
    assert [len(place.present) for place in three] == [1, 2, 3, 2]


def test_what_was_decided_is_known_from_the_store_and_can_be_decided_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    missing, _, bounds, tag = PLACES
    with open_store(path, "甲") as store:
        store.add(MINE)
        adjudicator = Adjudicator(store, BITEXT, ["甲", "乙"], "adjudicated", DrawnLinks([]))
        assert len(adjudicator.accept_agreed(PLACES)) == 1
        assert adjudicator.accept_agreed(PLACES) == ()
        adjudicator.accept(bounds, {1})
        adjudicator.reject(missing)
        adjudicator.accept(tag, {0, 1})
    with open_store(path, "甲") as store:
        adjudicator = Adjudicator(store, BITEXT, ["甲", "乙"], "adjudicated", DrawnLinks([]))
        decisions = [adjudicator.decided(place) for place in PLACES]
        assert [decision.is_decided for decision in decisions] == [True] * 4
        assert [decision.is_rejected for decision in decisions] == [True, False, False, False]
        assert [[bool(each) for each in decision.accepted] for decision in decisions] == [
            [False, False],
            [True, False],
            [False, True],
            [True, True],
        ]
        accepted = decisions[2].accepted[1]
        assert accepted is not None
        assert (accepted.quote, accepted.annotator, accepted.origin) == (
            "积分考核激励机制",
            "adjudicated",
            "manual",
        )
        assert accepted.note == "adjudicated: from 乙; 甲 has mechanism 建立积分考核激励机制"
        taken = decisions[1].accepted[0]
        assert taken is not None
        assert taken == replace(
            MINE[1],
            id=taken.id,
            annotator="adjudicated",
            note="adjudicated: agreed by 甲 and 乙",
            created=taken.created,
            modified=taken.modified,
        )
        assert [store.get(each.id) for each in MINE] == MINE, "one's own annotations stay as they are"
        # Decided otherwise: the one in place of the other, with other words, then undone.
        adjudicator.accept(bounds, {0})
        assert [bool(each) for each in adjudicator.decided(bounds).accepted] == [True, False]
        adjudicator.accept_changed(bounds, 0, _span("考核激励机制"), "outcome")
        [changed] = [each for each in adjudicator.decided(bounds).accepted if each]
        assert (changed.quote, changed.tag) == ("考核激励机制", "outcome")
        assert str(changed.note).endswith(", changed")
        store.undo(ARTICLE.id)
        [restored] = [each for each in adjudicator.decided(bounds).accepted if each]
        assert (restored.quote, restored.tag) == ("建立积分考核激励机制", "mechanism")
        adjudicator.accept(missing, {0})
        assert adjudicator.decided(missing).is_rejected is False
        # What came of it is not one more annotator to be compared.
        everyone = annotators_of([source_of(store, "this store")])
        assert [each.name for each in everyone] == ["adjudicated", "甲"]
        assert [each.name for each in without_results(everyone)] == ["甲"]


def test_two_copies_of_one_annotation_with_different_values_are_told_apart(tmp_path: Path) -> None:
    exact = replace(MINE[1], value=Value(31_200, None, None, "mu", "exact"))
    about = replace(MINE[1], value=Value(31_200, None, None, "mu", "approx"))
    [place] = places(ARTICLE, [[exact], [about]])
    assert place.kind == "other value"
    with open_store(tmp_path / "annotations.json", "甲") as store:
        adjudicator = Adjudicator(store, BITEXT, ["甲", "乙"], "adjudicated", DrawnLinks([]))
        adjudicator.accept(place, {0})
        adjudicator.accept(place, {1})
        assert [each.value for each in store.all()] == [about.value]
