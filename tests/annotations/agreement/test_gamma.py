"""Gamma: alignments that are the best there are, chance that keeps what was marked, and the toy cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.agreement.alignment import Units, continuum_of, disorders
from annotations.agreement.chance import gamma_of, shuffled
from annotations.agreement.gamma import mean_gamma
from annotations.agreement.marks import Mark
from annotations.agreement.texts import ComparedText

Marks = Sequence[Mark]


def _disorder(*people: Marks) -> float:
    return float(disorders([continuum_of(people)])[0])


def test_the_disorder_of_toy_cases_is_what_another_program_finds() -> None:
    """Held against pygamma-agreement 0.5.9, to its six digits."""
    assert _disorder([Mark(0, 10, "metric")], [Mark(0, 10, "metric")]) == 0
    assert _disorder([Mark(0, 10, "metric")], [Mark(5, 15, "metric")]) == 0.25
    assert _disorder([Mark(0, 5, "metric")], [Mark(5, 9, "metric")]) == 1.0
    assert _disorder([Mark(0, 10, "metric")], [Mark(0, 10, "outcome")]) == 1.0
    nested = [Mark(0, 10, "metric"), Mark(2, 8, "metric")]
    assert _disorder(nested, nested[::-1]) == 0
    first = [Mark(0, 10, "metric"), Mark(20, 30, "metric"), Mark(40, 47, "metric")]
    second = [Mark(0, 10, "metric"), Mark(20, 29, "metric"), Mark(42, 45, "metric")]
    assert _disorder(first, second) == pytest.approx(0.0542567, abs=5e-7)
    assert _disorder([Mark(0, 3, "metric")], [Mark(90, 93, "metric")]) == 2.0, "as many as there are people"
    assert _disorder([Mark(0, 3, "metric")], [], []) == 3.0


def test_gamma_is_one_for_the_same_and_none_for_chance() -> None:
    marks = [Mark(place, place + 7, tag) for place, tag in ((3, "metric"), (20, "outcome"), (61, "metric"))]
    assert gamma_of([marks, marks], 100, Random(0)).value == 1.0
    half = gamma_of([[Mark(0, 10, "metric")], [Mark(5, 15, "metric")]], 100, Random(0))
    assert half.observed == 0.25
    # Sampled: pygamma-agreement draws an expected disorder of 1.73 to 1.82.
    assert half.expected == pytest.approx(1.78, abs=0.07)
    assert half.value == 1 - 0.25 / half.expected
    random = Random(3)
    by_chance = [[Mark(at, at + 9, "metric") for at in random.sample(range(990), 20)] for _ in range(3)]
    assert gamma_of(by_chance, 1_000, random).value == pytest.approx(0, abs=0.1)


def test_articles_are_weighted_by_their_marks_and_one_who_found_nothing_counts() -> None:
    same = (Mark(3, 8, "metric"), Mark(20, 24, "outcome"))
    texts = [
        ComparedText("002", {"甲": same, "乙": same, "丙": same}, 60),
        ComparedText("001", {"甲": same, "乙": ()}, 60),
        ComparedText("003", {"甲": (), "乙": ()}, 60),
        ComparedText("\udc80", {"甲": same, "乙": same}, None),
    ]
    gamma = mean_gamma(texts, seed=0)
    assert list(gamma.articles) == ["001", "002", "\udc80"]
    assert gamma.articles["002"] == gamma.articles["\udc80"] == 1.0
    assert gamma.articles["001"] < 0, "one who has found nothing agrees less than chance"
    assert gamma.value == pytest.approx((gamma.articles["001"] * 2 + 6 + 4) / 12)
    assert mean_gamma(texts[::-1], seed=0) == gamma
    assert mean_gamma(texts[2:3], seed=0).value is None


_MARK = st.builds(
    lambda start, length, tag: Mark(start, start + length, tag),
    st.integers(0, 30),
    st.integers(1, 12),
    st.sampled_from(["metric", "outcome"]),
)


def _partitions(people: Sequence[Marks]) -> Iterator[float]:
    """Give what every way to align all marks costs, by the definition."""
    if not any(people):
        yield 0.0
        return
    # The first mark of the first person who has one stands in exactly one unitary alignment.
    owner = next(index for index, each in enumerate(people) if each)
    choices = [
        [0] if index == owner else [None, *range(len(each))] if index > owner else [None]
        for index, each in enumerate(people)
    ]
    for chosen in product(*choices):
        rest = [
            [mark for place, mark in enumerate(each) if place != taken]
            for each, taken in zip(people, chosen, strict=True)
        ]
        row = [None if taken is None else people[index][taken] for index, taken in enumerate(chosen)]
        pairs = list(combinations(row, 2))
        cost = sum(_unlike(one, other) for one, other in pairs) / len(pairs)
        yield from (cost + more for more in _partitions(rest))


def _unlike(one: Mark | None, other: Mark | None) -> float:
    if one is None or other is None:
        return 1.0
    apart = abs(one.start - other.start) + abs(one.end - other.end)
    return (apart / (one.end - one.start + other.end - other.start)) ** 2 + (one.tag != other.tag)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.lists(st.lists(_MARK, max_size=4), min_size=2, max_size=2),
        st.lists(st.lists(_MARK, max_size=2), min_size=3, max_size=4),
    ).filter(any)
)
def test_no_alignment_is_better_than_the_one_found(people: list[list[Mark]]) -> None:
    marks = sum(map(len, people))
    best = min(_partitions(people)) / (marks / len(people))
    assert _disorder(*people) == pytest.approx(best, abs=1e-9)


def test_texts_solved_together_have_the_disorder_they_have_alone() -> None:
    random = Random(1)
    texts = [
        [[Mark(at, at + random.randint(1, 20), "metric") for at in random.sample(range(200), 12)]] * 1
        + [[Mark(at, at + random.randint(1, 20), "outcome") for at in random.sample(range(200), 9)]] * size
        for size in (1, 2, 3)
    ]
    together = disorders([continuum_of(text) for text in texts])
    assert list(together) == pytest.approx([_disorder(*text) for text in texts])


@settings(max_examples=50, deadline=None)
@given(st.lists(_MARK, min_size=1, max_size=6), st.lists(_MARK, max_size=6), st.integers(0, 1_000))
def test_chance_keeps_lengths_tags_and_the_distances_between_marks(
    mine: list[Mark], yours: list[Mark], seed: int
) -> None:
    length = 50
    continuum = continuum_of([mine, yours])

    def is_made_of(units: Units, source: Units) -> bool:
        if list(units.tag) != list(source.tag) or list(units.end - units.start) != list(
            source.end - source.start
        ):
            return False
        return len({int(move) % length for move in units.start - source.start}) <= 1

    drawn = shuffled(continuum, length, Random(seed))
    assert len(drawn) == 2
    for units in drawn:
        assert any(is_made_of(units, source) for source in continuum)
        assert all(0 <= start < length for start in units.start)
