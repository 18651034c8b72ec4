"""Links of annotators, carried to what was accepted of their marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.adjudicated_links import DrawnLinks
from annotations.adjudicating import Adjudicator
from annotations.adjudication import Place, places
from annotations.anchoring import annotate
from annotations.model import Annotation, Link
from annotations.store import AnnotationStore, open_store
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext
from tests.conftest import seed_in_both_scripts

BITEXT = seed_in_both_scripts("003")
OTHER = seed_in_both_scripts("001")
NAMES = ["甲", "乙"]


def _span(words: str, bitext: Bitext = BITEXT) -> Span[CleanedOffset]:
    start = bitext.article.text.index(words)
    return Span(CleanedOffset(start), CleanedOffset(start + len(words)))


def _mark(annotator: str, words: str, tag: str, *links: Link, bitext: Bitext = BITEXT) -> Annotation:
    return replace(annotate(bitext, _span(words, bitext), tag, annotator), links=links)


def _with(annotation: Annotation, *links: tuple[str, Annotation]) -> Annotation:
    return replace(annotation, links=tuple(Link(other.id, kind) for kind, other in links))


ELSEWHERE = _mark("甲", "450多万元", "metric", bitext=OTHER)
FIGURE = _mark("甲", "3.12万亩", "metric")
REWARD = _mark("甲", "建立积分考核激励机制", "mechanism")
POINTS = _mark("甲", "每户每月10分", "metric")
MINE = [
    FIGURE,
    _with(REWARD, ("measured_by", FIGURE), ("measured_by", POINTS), ("measured_by", ELSEWHERE)),
    _with(POINTS, ("caused_by", REWARD)),
]
YOUR_FIGURE = _mark("乙", "3.12万亩", "metric")
YOURS = [
    YOUR_FIGURE,
    _with(_mark("乙", "积分考核激励机制", "mechanism"), ("leads_to", YOUR_FIGURE)),
    _mark("乙", "每户每月10分", "outcome"),
]
AGREED, BOUNDS, TAG = places(BITEXT.article, [MINE, YOURS])
[AWAY] = places(OTHER.article, [[ELSEWHERE], []])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AnnotationStore]:
    with open_store(tmp_path / "annotations.json", "丙") as opened:
        yield opened


def _adjudicator(store: AnnotationStore, *found: Place, bitext: Bitext = BITEXT) -> Adjudicator:
    return Adjudicator(store, bitext, NAMES, "adjudicated", DrawnLinks(found or (AGREED, BOUNDS, TAG, AWAY)))


def _links(store: AnnotationStore) -> set[tuple[str, str, str]]:
    """Give all links by words: from, kind, to."""
    words = {each.id: each.quote for each in store.all()}
    return {(each.quote, link.kind, words[link.to]) for each in store.all() for link in each.links}


def _note(store: AnnotationStore, words: str) -> str:
    [found] = [each for each in store.all() if each.quote == words]
    return str(found.note)


def test_a_link_comes_along_as_soon_as_both_its_ends_are_accepted(store: AnnotationStore) -> None:
    adjudicator = _adjudicator(store)
    adjudicator.accept(BOUNDS, {0})
    assert _links(store) == set()
    adjudicator.accept_agreed([AGREED, BOUNDS, TAG])
    # 甲 has drawn the one, 乙 the other: of the mark that is accepted, and of the other at its place.
    to_figure = {
        ("建立积分考核激励机制", "measured_by", "3.12万亩"),
        ("建立积分考核激励机制", "leads_to", "3.12万亩"),
    }
    assert _links(store) == to_figure
    assert _note(store, "建立积分考核激励机制") == (
        "adjudicated: from 甲; 乙 has mechanism 积分考核激励机制; link leads_to to 3.12万亩 drawn by 乙"
    )
    adjudicator.accept(TAG, {0})
    to_points = {
        ("建立积分考核激励机制", "measured_by", "每户每月10分"),
        ("每户每月10分", "caused_by", "建立积分考核激励机制"),
    }
    assert _links(store) == to_figure | to_points
    # As an outcome, as 乙 has it, it is no longer what 甲 has linked.
    adjudicator.accept(TAG, {1})
    assert _links(store) == to_figure
    # A link into another article comes when that is decided.
    _adjudicator(store, bitext=OTHER).accept(AWAY, {0})
    assert _links(store) == to_figure | {("建立积分考核激励机制", "measured_by", "450多万元")}
    store.undo()
    store.undo()
    assert _links(store) == to_figure | to_points


def test_a_link_is_kept_where_an_end_is_changed_or_two_become_one(store: AnnotationStore) -> None:
    adjudicator = _adjudicator(store)
    adjudicator.accept_agreed([AGREED, BOUNDS, TAG])
    adjudicator.accept_changed(TAG, 0, _span("每月10分"), "outcome")
    adjudicator.accept(BOUNDS, {1})
    kept = {
        ("积分考核激励机制", "leads_to", "3.12万亩"),
        ("积分考核激励机制", "measured_by", "3.12万亩"),
        ("积分考核激励机制", "measured_by", "每月10分"),
        ("每月10分", "caused_by", "积分考核激励机制"),
    }
    assert _links(store) == kept
    assert _note(store, "积分考核激励机制") == (
        "adjudicated: from 乙; 甲 has mechanism 建立积分考核激励机制; "
        "link measured_by to 3.12万亩 drawn by 甲; link measured_by to 每月10分 drawn by 甲"
    )
    # A link of one's own is kept when what it leads to is accepted otherwise; one taken away stays away.
    [figure] = [each for each in store.all() if each.quote == "3.12万亩"]
    [reward] = [each for each in store.all() if each.quote == "积分考核激励机制"]
    store.carry_out(update=[_with(figure, ("part_of", reward)), replace(reward, links=reward.links[1:])])
    assert adjudicator.accept(BOUNDS, {1}) == ()
    assert _links(store) == (kept - {("积分考核激励机制", "measured_by", "3.12万亩")}) | {
        ("3.12万亩", "part_of", "积分考核激励机制")
    }
    adjudicator.accept_changed(BOUNDS, 0, _span("建立积分考核激励机制"), "mechanism")
    assert ("3.12万亩", "part_of", "建立积分考核激励机制") in _links(store)
    adjudicator.reject(BOUNDS)
    assert _links(store) == set()


def test_of_an_agreed_place_both_links_are_taken_and_one_drawn_by_one_alone_is_told(
    store: AnnotationStore,
) -> None:
    target, yours = _mark("甲", "六盘水", "outcome"), _mark("乙", "六盘水", "outcome")
    mine = [target, _with(FIGURE, ("leads_to", target), ("part_of", target))]
    found = places(BITEXT.article, [mine, [yours, _with(YOUR_FIGURE, ("leads_to", yours))]])
    _adjudicator(store, *found).accept_agreed(found)
    assert _links(store) == {("3.12万亩", "leads_to", "六盘水"), ("3.12万亩", "part_of", "六盘水")}
    assert _note(store, "3.12万亩") == (
        "adjudicated: agreed by 甲 and 乙; link part_of to 六盘水 drawn by 甲"
    )
    assert _note(store, "六盘水") == "adjudicated: agreed by 甲 and 乙"


def test_two_copies_of_one_annotation_are_accepted_as_one(store: AnnotationStore) -> None:
    copies = places(BITEXT.article, [MINE, [replace(each, annotator="乙") for each in MINE]])
    adjudicator = _adjudicator(store, *copies)
    adjudicator.accept(copies[0], {0})
    assert adjudicator.accept(copies[0], {0, 1}) == (), "it was decided so already, and does not go"
    assert [each.quote for each in store.all()] == ["3.12万亩"]
    adjudicator.accept_agreed(copies)
    assert len(_links(store)) == 3
    assert _note(store, "建立积分考核激励机制") == "adjudicated: agreed by 甲 and 乙"
